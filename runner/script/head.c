#include "script/head.h"

static const char blanks[] = " \t\r\n";

/* Words of a text, one after another, into executable comments too. */
struct words {
	struct lexer lexer, outer; /* outer: what goes on behind a comment that is being read */
	bool inside;
};

/* Behind slash star ! and the version number that may follow it. */
static size_t behind_mark(const struct lexer *lexer, const struct token *token)
{
	size_t at = token->offset + 3, end = token->offset + token->length;
	if (at < end && lexer->text[at] == '!')
		at++;
	while (at < end && lexer->text[at] >= '0' && lexer->text[at] <= '9')
		at++;
	return at;
}

static bool next_token(struct words *words, struct token *ret)
{
	const char *unclosed;
	for (;;) {
		if (!lexer_next(&words->lexer, ret, &unclosed))
			return false;
		if (ret->kind == TOKEN_END && words->inside) {
			words->lexer = words->outer;
			words->inside = false;
		} else if (ret->kind == TOKEN_END) {
			return false;
		} else if (ret->kind != TOKEN_COMMENT) {
			return true;
		} else if (!words->inside && token_is_code(&words->lexer, ret)) {
			words->outer = words->lexer;
			words->inside = true;
			words->lexer.at = behind_mark(&words->lexer, ret);
			words->lexer.length = ret->offset + ret->length - 2;
		}
	}
}

/* word: a word, or a sign as it stands in the text. */
static bool equals(
	const struct words *words, const struct token *token, const char *word, size_t length)
{
	char copy[64];
	if (length >= sizeof(copy))
		return false;
	if (token->kind == TOKEN_PUNCTUATION)
		return length == 1 && words->lexer.text[token->offset] == *word;
	memcpy(copy, word, length);
	copy[length] = '\0';
	return token_is(&words->lexer, token, copy);
}

/*
 * The first tokens, read once for all entries and no further than an entry asks; what a "*" looks
 * for is read on demand.
 */
enum { HEAD_TOKENS = 6 };

struct head {
	struct words words; /* behind the tokens */
	struct words at[HEAD_TOKENS];
	struct token tokens[HEAD_TOKENS];
	size_t count;
	bool over; /* no token follows the last one */
};

/* Is there a token i? */
static bool read_head(struct head *head, size_t i)
{
	while (head->count <= i && head->count < HEAD_TOKENS && !head->over) {
		head->over = !next_token(&head->words, &head->tokens[head->count]);
		if (!head->over)
			head->at[head->count++] = head->words;
	}
	return i < head->count;
}

/* Looks for a word behind the head too; the rest of the entry is not looked for there. */
static bool find_word(struct head *head, size_t i, const char *word, size_t length)
{
	struct token token;
	for (; read_head(head, i); i++)
		if (equals(&head->at[i], &head->tokens[i], word, length))
			return true;
	if (head->over)
		return false;
	struct words words = head->words;
	while (next_token(&words, &token))
		if (equals(&words, &token, word, length))
			return true;
	return false;
}

/* entry to end: words with blanks between them, all found behind a "*" in any order. */
static bool entry_matches(struct head *head, const char *entry, const char *end)
{
	bool anywhere = false;
	size_t i = 0;
	for (size_t length; entry < end; entry += length) {
		entry += strspn(entry, blanks);
		length = strcspn(entry, " \t\r\n,");
		if (length == 0)
			break;
		if (length == 1 && *entry == '*') {
			anywhere = true;
		} else if (anywhere) {
			if (!find_word(head, i, entry, length))
				return false;
		} else {
			if (!read_head(head, i) ||
				!equals(&head->at[i], &head->tokens[i], entry, length))
				return false;
			i++;
		}
	}
	return true;
}

/* Nearly always an entry's first byte tells. */
static bool may_match(struct head *head, char first)
{
	if (!read_head(head, 0))
		return first == '*';
	const struct lexer *lexer = &head->at[0].lexer;
	return first == '*' || ((lexer->text[head->tokens[0].offset] ^ first) & ~32) == 0;
}

bool words_begin(const char *text, size_t length, const struct lexer_rules *rules, const char *list)
{
	struct head head;
	if (!list || !*list)
		return false;
	head.words = (struct words){.lexer = {.text = text, .length = length, .rules = rules}};
	head.count = 0;
	head.over = false;
	while (*list) {
		list += strspn(list, blanks);
		const char *comma = strchr(list, ',');
		const char *end = comma ? comma : list + strlen(list);
		if (list < end && may_match(&head, *list) && entry_matches(&head, list, end))
			return true;
		list = comma ? end + 1 : end;
	}
	return false;
}

bool statement_begins(const struct statement *statement, const char *list)
{
	return words_begin(statement->text, statement->length, &statement->rules, list);
}

bool statement_may_begin(const struct statement *statement, char letter)
{
	return (statement->text[0] | 32) == letter || statement->text[0] == '/';
}

void list_add_letters(bool letters[256], const char *list)
{
	while (list && *list) {
		list += strspn(list, " \t\r\n,");
		letters[(unsigned char)*list] = *list != '\0';
		if ((*list | 32) >= 'a' && (*list | 32) <= 'z')
			letters[(unsigned char)(*list ^ 32)] = true;
		list += strcspn(list, ",\n");
	}
}

void head_list_init(struct head_list *ret, const char *list)
{
	*ret = (struct head_list){.list = list};
	list_add_letters(ret->letters, list);
	/* A comment may carry code. */
	ret->letters['/'] = list && *list;
}

bool head_list_begins(const struct head_list *list, const struct statement *statement)
{
	return statement->length > 0 && list->letters[(unsigned char)statement->text[0]] &&
	       statement_begins(statement, list->list);
}
