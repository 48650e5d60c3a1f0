#include "script/skim.h"

#include "script/head.h"

#include <string.h>

enum stop {
	STOP_NOWHERE,
	STOP_HERE, /* the scanner takes it */
	STOP_QUOTE,
	STOP_DOUBLE_QUOTE,
	STOP_BACKTICK,
	STOP_BRACKET,
	STOP_DOLLAR,
	STOP_DASH,  /* perhaps a comment */
	STOP_SLASH, /* likewise */
	STOP_OPENING,
	STOP_CLOSING,
	STOP_LINE, /* the next one may be for the client */
};

static void add_letter(bool heads[256], char c)
{
	heads[(unsigned char)c] = true;
	if ((c | 32) >= 'a' && (c | 32) <= 'z')
		heads[(unsigned char)(c ^ 32)] = true;
}

/* The second letters of a list's entries. */
static void add_second_letters(bool letters[256], const char *list)
{
	while (list && *list) {
		list += strspn(list, " \t\r\n,");
		if (*list)
			add_letter(letters, list[1]);
		list += strcspn(list, ",\n");
	}
}

static void find_heads(struct skim *skim, const struct client_rules *client)
{
	list_add_letters(skim->lines, client->ignored);
	list_add_letters(skim->lines, client->refused);
	list_add_letters(skim->lines, client->batch);
	list_add_letters(skim->blocks[0], client->blocks);
	add_second_letters(skim->blocks[1], client->blocks);
	if (client->delimiter_lines)
		add_letter(skim->lines, 'd');
	if (client->set_term)
		add_letter(skim->lines, 's');
	if (client->slash_lines)
		add_letter(skim->lines, '/');
	if (client->terminator_lines)
		add_letter(skim->lines, '-');
}

void skim_init(struct skim *ret, const struct lexer_rules *rules, const struct client_rules *client)
{
	*ret = (struct skim){
		.on = !client->batch && !client->slash_lines,
		.prefixes = rules->escape_strings || rules->q_quotes,
		.backslashes = rules->backslash_escapes,
		.backslashes_double = rules->double_quote_strings && rules->backslash_escapes,
	};
	find_heads(ret, client);
	unsigned char *stops = ret->stops;
	stops[';'] = STOP_HERE;
	stops['\''] = STOP_QUOTE;
	stops['"'] = STOP_DOUBLE_QUOTE;
	stops['-'] = STOP_DASH;
	stops['/'] = STOP_SLASH;
	if (rules->backtick_identifiers)
		stops['`'] = STOP_BACKTICK;
	if (rules->bracket_identifiers)
		stops['['] = STOP_BRACKET;
	if (rules->dollar_quotes)
		stops['$'] = STOP_DOLLAR;
	if (rules->hash_comments)
		stops['#'] = STOP_HERE;
	if (client->refused && strchr(client->refused, '\\'))
		stops['\\'] = STOP_HERE;
	if (client->whole_parentheses) {
		stops['('] = STOP_OPENING;
		stops[')'] = STOP_CLOSING;
	}
	if (client->delimiter_lines)
		stops['\n'] = stops['\r'] = STOP_LINE;
}

static bool is_blank(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

/* What may stand in a word, whatever the dialect: rather too much, the scanner looks again. */
static bool may_be_word(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	       c == '_' || c == '$' || c == '@' || c == '#' || (unsigned char)c >= 0x80;
}

static size_t word_begin(const char *text, size_t from, size_t at)
{
	while (at > from && may_be_word(text[at - 1]))
		at--;
	return at;
}

/*
 * Behind the quote that closes, or at when it is not in sight. A doubled one closes and opens at
 * once, which comes to the same.
 */
static size_t behind_quote(const char *text, size_t at, size_t limit, char closer, bool backslashes)
{
	if (!backslashes) {
		size_t end = at + 1;
		while (end < limit && text[end] != closer)
			end++;
		return end < limit ? end + 1 : at;
	}
	for (size_t end = at + 1; end < limit; end++) {
		if (text[end] == closer)
			return end + 1;
		end += text[end] == '\\';
	}
	return at;
}

static bool has_prefix(const struct skim *skim, const char *text, size_t from, size_t at)
{
	return skim->prefixes && at > from && may_be_word(text[at - 1]);
}

/* Might the line that follows a line end at be a DELIMITER? */
static bool may_be_delimiter(const char *text, size_t at, size_t limit)
{
	while (at < limit && is_blank(text[at]))
		at++;
	return at == limit || (text[at] | 32) == 'd';
}

/* Where it goes on behind a byte at which it stops, or the same place when it stops for good. */
static size_t pass(const struct skim *skim, const char *text, size_t from, size_t at, size_t limit,
	size_t *parentheses)
{
	switch ((enum stop)skim->stops[(unsigned char)text[at]]) {
	case STOP_NOWHERE:
		return at + 1;
	case STOP_HERE:
	case STOP_DOLLAR:
		return at;
	case STOP_QUOTE:
		return has_prefix(skim, text, from, at)
			       ? at
			       : behind_quote(text, at, limit, '\'', skim->backslashes);
	case STOP_DOUBLE_QUOTE:
		return behind_quote(text, at, limit, '"', skim->backslashes_double);
	case STOP_BACKTICK:
		return behind_quote(text, at, limit, '`', false);
	case STOP_BRACKET:
		return behind_quote(text, at, limit, ']', false);
	case STOP_DASH:
		return at + 1 < limit && text[at + 1] != '-' ? at + 1 : at;
	case STOP_SLASH:
		return at + 1 < limit && text[at + 1] != '*' ? at + 1 : at;
	case STOP_OPENING:
		++*parentheses;
		return at + 1;
	case STOP_CLOSING:
		*parentheses -= *parentheses > 0;
		return at + 1;
	case STOP_LINE:
		return may_be_delimiter(text, at, limit) ? at : at + 1;
	}
	return at;
}

/* Behind the bytes at which nothing is to do; four at a time, for nearly all are such. */
static size_t run_end(const unsigned char *stops, const char *text, size_t at, size_t limit)
{
	const unsigned char *bytes = (const unsigned char *)text;
	while (limit - at >= 4 && !(stops[bytes[at]] | stops[bytes[at + 1]] | stops[bytes[at + 2]] |
					  stops[bytes[at + 3]]))
		at += 4;
	while (at < limit && !stops[bytes[at]])
		at++;
	return at;
}

size_t skim_over(const struct skim *skim, struct scanner *scanner, size_t *parentheses)
{
	struct lexer *lexer = &scanner->lexer;
	const char *text = lexer->text;
	size_t from = lexer->at, at = from, limit = lexer->length;
	/* What stands near the window's end may go on behind it. */
	if (!scanner->complete)
		limit = limit > SCANNER_AHEAD ? limit - SCANNER_AHEAD : 0;
	while (at < limit) {
		size_t next = pass(skim, text, from, at, limit, parentheses);
		if (next == at)
			break;
		at = run_end(skim->stops, text, next, limit);
	}
	size_t stop = at;
	if (at > from && !(at < limit && text[at] == ';'))
		at = word_begin(text, from, at);
	while (at > from && is_blank(text[at - 1]))
		at--;
	lexer->at = at;
	return stop;
}
