#include "script/token.h"

/*
 * What a token that begins with a byte may be: blank, word, digit, punctuation, or the character
 * itself where it opens something. Bytes from 0x80 on belong to words.
 */
static const char classes[128 + 1] = "ppppppppp     pp"
				     "pppppppppppppppp"
				     " p\"#$pp'ppppp-p/"
				     "0000000000pppppp"
				     "pwwwwwwwwwwwwwww"
				     "wwwwwwwwwww[pppw"
				     "`wwwwwwwwwwwwwww"
				     "wwwwwwwwwwwppppp";

static char class_of(char c)
{
	unsigned char byte = (unsigned char)c;
	if (byte < 128)
		return classes[byte];
	return 'w';
}

/* The byte at an offset, NUL behind the end: NUL is punctuation and continues nothing. */
static char byte_at(const struct lexer *lexer, size_t offset)
{
	if (offset < lexer->length)
		return lexer->text[offset];
	return '\0';
}

static bool is_word_byte(const struct lexer *lexer, char c)
{
	char class = class_of(c);
	return class == 'w' || class == '0' || class == '$' || c == '@' ||
	       (c == '#' && !lexer->rules->hash_comments);
}

static bool token_end(struct lexer *lexer, struct token *ret, enum token_kind kind, size_t end)
{
	*ret = (struct token){kind, lexer->at, end - lexer->at};
	lexer->at = end;
	return true;
}

/* The opener alone is the token, and nothing follows: the rest of the text is inside. */
static bool unclosed(struct lexer *lexer, struct token *ret, enum token_kind kind, size_t opener)
{
	*ret = (struct token){kind, lexer->at, opener};
	lexer->at = lexer->length;
	return false;
}

/* How long a ${name} that begins at an offset is, 0 when there is none. */
static size_t placeholder_length(const struct lexer *lexer, size_t offset)
{
	size_t end = offset + 2;
	if (byte_at(lexer, offset) != '$' || byte_at(lexer, offset + 1) != '{')
		return 0;
	for (char c; class_of(c = byte_at(lexer, end)) == 'w' || class_of(c) == '0' || c == '.' ||
		     c == '-';)
		end++;
	return end > offset + 2 && byte_at(lexer, end) == '}' ? end + 1 - offset : 0;
}

/* Behind the letters, digits and underscores that stand at an offset. */
static size_t skip_letters(const struct lexer *lexer, size_t end)
{
	for (char class; end < lexer->length; end++)
		if ((class = class_of(lexer->text[end])) != 'w' && class != '0')
			break;
	return end;
}

/* A placeholder is a word or a part of one: what stands there in the end is a name too. */
static bool scan_word(struct lexer *lexer, struct token *ret)
{
	size_t end = skip_letters(lexer, lexer->at);
	while (end < lexer->length && is_word_byte(lexer, lexer->text[end])) {
		size_t length = placeholder_length(lexer, end);
		end = skip_letters(lexer, end + (length ? length : 1));
	}
	return token_end(lexer, ret, TOKEN_WORD, end);
}

/*
 * Digits and whatever is glued to them (0xff, 1e10, 1_000), a dot before a digit, and the sign
 * of an exponent. "1..10" is a range and stays three tokens and more.
 */
static bool scan_number(struct lexer *lexer, struct token *ret)
{
	size_t end = lexer->at + 1;
	bool hex = lexer->text[lexer->at] == '0' && (byte_at(lexer, end) | 32) == 'x';
	for (;; end++) {
		char c = byte_at(lexer, end);
		bool digit_next = class_of(byte_at(lexer, end + 1)) == '0';
		bool exponent = !hex && (lexer->text[end - 1] | 32) == 'e';
		if (class_of(c) == '0' || class_of(c) == 'w')
			continue;
		if (!(digit_next && (c == '.' || (exponent && (c == '+' || c == '-')))))
			break;
	}
	return token_end(lexer, ret, TOKEN_NUMBER, end);
}

/* Is the byte at offset behind an odd number of backslashes? Looks back no further than from. */
static bool is_escaped(const char *text, size_t from, size_t offset)
{
	size_t first = offset;
	while (first > from && text[first - 1] == '\\')
		first--;
	return (offset - first) % 2 == 1;
}

/*
 * The offset behind the closing quote, 0 when there is none. A doubled quote does not close. Each
 * byte is looked at once by memchr and, in a run of backslashes before a quote, once more.
 */
static size_t find_quote(const struct lexer *lexer, size_t from, char quote, bool backslashes)
{
	const char *text = lexer->text;
	while (from < lexer->length) {
		const char *found = memchr(text + from, quote, lexer->length - from);
		if (!found)
			return 0;
		size_t at = (size_t)(found - text);
		if (backslashes && is_escaped(text, from, at))
			from = at + 1;
		else if (byte_at(lexer, at + 1) == quote)
			from = at + 2;
		else
			return at + 1;
	}
	return 0;
}

/* opener: how many bytes up to and with the quote that opens it. */
static bool scan_quoted(struct lexer *lexer, struct token *ret, enum token_kind kind, size_t opener,
	char closer, bool backslashes)
{
	size_t end = find_quote(lexer, lexer->at + opener, closer, backslashes);
	return end ? token_end(lexer, ret, kind, end) : unclosed(lexer, ret, kind, opener);
}

/* How many bytes before the quote of q'[it's]' or nq'[it's]' begin here, 0 for none. */
static size_t q_prefix(const struct lexer *lexer)
{
	size_t length = (lexer->text[lexer->at] | 32) == 'n' ? 2 : 1;
	bool q = (byte_at(lexer, lexer->at + length - 1) | 32) == 'q';
	return lexer->rules->q_quotes && q && byte_at(lexer, lexer->at + length) == '\'' ? length
											 : 0;
}

/* q'[...]': ends with the bracket's partner, or with the same character, and a quote. */
static bool scan_q_quoted(struct lexer *lexer, struct token *ret, size_t prefix)
{
	static const char pairs[] = "[]{}()<>";
	size_t opener = prefix + 2;
	char bracket = byte_at(lexer, lexer->at + prefix + 1);
	const char *pair = bracket ? strchr(pairs, bracket) : NULL;
	char closer = bracket;
	if (pair && (pair - pairs) % 2 == 0)
		closer = pair[1];
	for (size_t at = lexer->at + opener; at + 1 < lexer->length; at++)
		if (lexer->text[at] == closer && lexer->text[at + 1] == '\'')
			return token_end(lexer, ret, TOKEN_STRING, at + 2);
	return unclosed(lexer, ret, TOKEN_STRING, prefix + 1);
}

/* How long the prefix of a string is that begins here: E, N, X, B, U& directly before a '. */
static size_t string_prefix(const struct lexer *lexer)
{
	char upper = (char)(lexer->text[lexer->at] & ~32);
	size_t length = upper == 'U' && byte_at(lexer, lexer->at + 1) == '&' ? 2 : 1;
	bool known = length == 2 || upper == 'E' || upper == 'N' || upper == 'X' || upper == 'B';
	return known && byte_at(lexer, lexer->at + length) == '\'' ? length : 0;
}

/*
 * The offset of the quote with which an E'...' goes on behind a line end, 0 when it does not: the
 * rest is read by the same rules (https://www.postgresql.org/docs/current/sql-syntax-lexical.html).
 */
static size_t continued_at(const struct lexer *lexer, size_t end)
{
	bool line_end = false;
	for (; class_of(byte_at(lexer, end)) == ' '; end++)
		line_end = line_end || lexer->text[end] == '\n' || lexer->text[end] == '\r';
	return line_end && byte_at(lexer, end) == '\'' ? end : 0;
}

static bool scan_escape_string(struct lexer *lexer, struct token *ret)
{
	size_t quote = lexer->at + 1, end = 0;
	while (quote) {
		end = find_quote(lexer, quote + 1, '\'', true);
		if (!end)
			return unclosed(lexer, ret, TOKEN_STRING, 2);
		quote = continued_at(lexer, end);
	}
	return token_end(lexer, ret, TOKEN_STRING, end);
}

static bool scan_string(struct lexer *lexer, struct token *ret, size_t prefix)
{
	bool escape = prefix == 1 && (lexer->text[lexer->at] | 32) == 'e';
	if (escape && lexer->rules->escape_strings)
		return scan_escape_string(lexer, ret);
	return scan_quoted(
		lexer, ret, TOKEN_STRING, prefix + 1, '\'', lexer->rules->backslash_escapes);
}

static bool scan_line_comment(struct lexer *lexer, struct token *ret)
{
	size_t end = lexer->at;
	while (end < lexer->length && lexer->text[end] != '\n' && lexer->text[end] != '\r')
		end++;
	return token_end(lexer, ret, TOKEN_COMMENT, end);
}

/*
 * Every opener and closer has a star, so it is enough to look at stars; inside counts the bytes
 * of the last mark as taken, so that the slash of one is never part of the next.
 */
static bool scan_block_comment(struct lexer *lexer, struct token *ret)
{
	const char *text = lexer->text;
	size_t inside = lexer->at + 2, depth = 1;
	for (size_t at = inside; at < lexer->length;) {
		const char *star = memchr(text + at, '*', lexer->length - at);
		if (!star)
			break;
		at = (size_t)(star - text) + 1;
		if (lexer->rules->nested_comments && at >= inside + 2 && text[at - 2] == '/') {
			depth++;
			inside = at;
		} else if (byte_at(lexer, at) == '/') {
			inside = ++at;
			if (--depth == 0)
				return token_end(lexer, ret, TOKEN_COMMENT, at);
		}
	}
	return unclosed(lexer, ret, TOKEN_COMMENT, 2);
}

/* How long a $tag$ that begins here is, 0 when there is none. */
static size_t dollar_tag(const struct lexer *lexer)
{
	size_t end = lexer->at + 1;
	if (class_of(byte_at(lexer, end)) == '0')
		return 0;
	while (class_of(byte_at(lexer, end)) == 'w' || class_of(byte_at(lexer, end)) == '0')
		end++;
	return byte_at(lexer, end) == '$' ? end + 1 - lexer->at : 0;
}

/*
 * The body ends at the same tag. Comparing costs at most the way to the next dollar, since a tag
 * has none inside, so that all attempts together read the body once.
 */
static bool scan_dollar_quote(struct lexer *lexer, struct token *ret, size_t tag)
{
	const char *text = lexer->text, *opener = text + lexer->at;
	for (size_t at = lexer->at + tag; at < lexer->length; at++) {
		const char *found = memchr(text + at, '$', lexer->length - at);
		if (!found)
			break;
		at = (size_t)(found - text);
		if (lexer->length - at >= tag && memcmp(found, opener, tag) == 0)
			return token_end(lexer, ret, TOKEN_DOLLAR, at + tag);
	}
	return unclosed(lexer, ret, TOKEN_DOLLAR, tag);
}

/* $1 ends with its digits, because a $$ may follow; $name is a word in some dialects. */
static bool scan_dollar(struct lexer *lexer, struct token *ret)
{
	size_t tag = lexer->rules->dollar_quotes ? dollar_tag(lexer) : 0;
	if (tag)
		return scan_dollar_quote(lexer, ret, tag);
	size_t end = lexer->at + 1;
	while (class_of(byte_at(lexer, end)) == '0')
		end++;
	if (end > lexer->at + 1)
		return token_end(lexer, ret, TOKEN_WORD, end);
	if (class_of(byte_at(lexer, end)) == 'w' || placeholder_length(lexer, lexer->at))
		return scan_word(lexer, ret);
	return token_end(lexer, ret, TOKEN_PUNCTUATION, end);
}

/* Where # begins a comment, -- does so only before a blank or a control character. */
static bool is_dash_comment(const struct lexer *lexer)
{
	if (byte_at(lexer, lexer->at + 1) != '-')
		return false;
	unsigned char next = (unsigned char)byte_at(lexer, lexer->at + 2);
	return !lexer->rules->hash_comments || next <= ' ' || next == 0x7f;
}

static bool scan_double_quoted(struct lexer *lexer, struct token *ret)
{
	bool string = lexer->rules->double_quote_strings;
	return scan_quoted(lexer, ret, string ? TOKEN_STRING : TOKEN_IDENTIFIER, 1, '"',
		string && lexer->rules->backslash_escapes);
}

/* What opens something in this dialect; anything else is one character of punctuation. */
static bool scan_opener(struct lexer *lexer, struct token *ret, char class)
{
	const struct lexer_rules *rules = lexer->rules;
	if (class == '\'')
		return scan_string(lexer, ret, 0);
	if (class == '"')
		return scan_double_quoted(lexer, ret);
	if (class == '-' && is_dash_comment(lexer))
		return scan_line_comment(lexer, ret);
	if (class == '/' && byte_at(lexer, lexer->at + 1) == '*')
		return scan_block_comment(lexer, ret);
	if (class == '$')
		return scan_dollar(lexer, ret);
	if (class == '`' && rules->backtick_identifiers)
		return scan_quoted(lexer, ret, TOKEN_IDENTIFIER, 1, '`', false);
	if (class == '[' && rules->bracket_identifiers)
		return scan_quoted(lexer, ret, TOKEN_IDENTIFIER, 1, ']', false);
	if (class == '#' && rules->hash_comments)
		return scan_line_comment(lexer, ret);
	return token_end(lexer, ret, TOKEN_PUNCTUATION, lexer->at + 1);
}

static bool scan(struct lexer *lexer, struct token *ret)
{
	char class = class_of(lexer->text[lexer->at]);
	if (class == '0')
		return scan_number(lexer, ret);
	if (class != 'w')
		return scan_opener(lexer, ret, class);
	size_t q = q_prefix(lexer), prefix = string_prefix(lexer);
	if (q)
		return scan_q_quoted(lexer, ret, q);
	return prefix ? scan_string(lexer, ret, prefix) : scan_word(lexer, ret);
}

bool lexer_next(struct lexer *lexer, struct token *ret, const char **ret_unclosed)
{
	static const char *const names[] = {
		[TOKEN_STRING] = "string",
		[TOKEN_IDENTIFIER] = "quoted identifier",
		[TOKEN_DOLLAR] = "dollar quote",
		[TOKEN_COMMENT] = "comment",
	};
	while (lexer->at < lexer->length && class_of(lexer->text[lexer->at]) == ' ')
		lexer->at++;
	if (lexer->at == lexer->length)
		return token_end(lexer, ret, TOKEN_END, lexer->at);
	if (scan(lexer, ret))
		return true;
	*ret_unclosed = names[ret->kind];
	return false;
}

static char lower(char c)
{
	if (c >= 'A' && c <= 'Z')
		return (char)(c + 32);
	return c;
}

bool token_is(const struct lexer *lexer, const struct token *token, const char *word)
{
	if (token->kind != TOKEN_WORD)
		return false;
	const char *text = lexer->text + token->offset;
	for (size_t i = 0; i < token->length; i++)
		if (word[i] == '\0' || lower(text[i]) != lower(word[i]))
			return false;
	return word[token->length] == '\0';
}

bool token_is_code(const struct lexer *lexer, const struct token *token)
{
	if (token->kind != TOKEN_COMMENT)
		return true;
	const char *text = lexer->text + token->offset;
	return lexer->rules->hash_comments && token->length >= 5 && text[0] == '/' &&
	       (text[2] == '!' || (text[2] == 'M' && text[3] == '!'));
}
