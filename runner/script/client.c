#include "script/client.h"

#include "script/head.h"

#include <strings.h>

static size_t line_end(const struct lexer *lexer, size_t at)
{
	while (at < lexer->length && lexer->text[at] != '\n' && lexer->text[at] != '\r')
		at++;
	return at;
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\f' || c == '\v';
}

static size_t skip_blanks(const struct lexer *lexer, size_t at, size_t end)
{
	while (at < end && is_blank(lexer->text[at]))
		at++;
	return at;
}

static size_t skip_word(const struct lexer *lexer, size_t at, size_t end)
{
	while (at < end && !is_blank(lexer->text[at]))
		at++;
	return at;
}

/* Nothing follows on the line, or only a comment. */
static bool line_is_over(const struct lexer *lexer, size_t at, size_t end)
{
	at = skip_blanks(lexer, at, end);
	return at == end || (end - at >= 2 && memcmp(lexer->text + at, "--", 2) == 0);
}

static struct client_line delimiter(
	const struct lexer *lexer, size_t begin, size_t end, size_t line)
{
	const char *text = lexer->text + begin;
	size_t length = end - begin;
	bool quoted = length > 2 && strchr("'\"`", text[0]) && text[length - 1] == text[0];
	if (quoted) {
		text++;
		length -= 2;
	}
	bool broken = length == 0 || memchr(text, '\\', length) || memchr(text, '\0', length);
	return (struct client_line){
		.kind = broken ? CLIENT_BROKEN : CLIENT_DELIMITER,
		.text = text,
		.length = length,
		.end = line,
	};
}

/* DELIMITER //: the first word behind it counts, and the rest of the line does not. */
static struct client_line delimiter_line(const struct lexer *lexer, const struct token *token)
{
	size_t end = line_end(lexer, token->offset);
	size_t begin = skip_blanks(lexer, token->offset + token->length, end);
	return delimiter(lexer, begin, skip_word(lexer, begin, end), end);
}

/* SET TERM ^ ; up to the delimiter that is in force. */
static struct client_line set_term(const struct lexer *lexer, size_t at, const char *old)
{
	size_t end = line_end(lexer, at), begin = skip_blanks(lexer, at, end);
	size_t length = old ? strlen(old) : 1, stop = begin;
	if (!old)
		old = ";";
	while (stop < end && !is_blank(lexer->text[stop]) &&
		(stop == begin || end - stop < length ||
			memcmp(lexer->text + stop, old, length) != 0))
		stop++;
	size_t behind = skip_blanks(lexer, stop, end);
	if (end - behind < length || memcmp(lexer->text + behind, old, length) != 0)
		return (struct client_line){.kind = CLIENT_BROKEN, .end = end};
	return delimiter(lexer, begin, stop, behind + length);
}

static struct client_line look_set_term(
	const struct lexer *lexer, const struct token *token, const char *old)
{
	struct lexer ahead = *lexer;
	struct token term;
	const char *unclosed;
	ahead.at = token->offset + token->length;
	if (!lexer_next(&ahead, &term, &unclosed) || !token_is(&ahead, &term, "term"))
		return (struct client_line){0};
	return set_term(lexer, term.offset + term.length, old);
}

/* --#SET TERMINATOR @ */
static struct client_line terminator_line(const struct lexer *lexer, const struct token *token)
{
	static const char mark[] = "--#SET TERMINATOR ";
	const size_t length = sizeof(mark) - 1;
	size_t end = token->offset + token->length;
	if (token->length < length || strncasecmp(lexer->text + token->offset, mark, length) != 0)
		return (struct client_line){0};
	size_t begin = skip_blanks(lexer, token->offset + length, end);
	return delimiter(lexer, begin, skip_word(lexer, begin, end), end);
}

/* GO, GO 5, GO; alone on its line. */
static struct client_line batch_line(const struct lexer *lexer, const struct token *token)
{
	size_t end = line_end(lexer, token->offset);
	size_t at = skip_blanks(lexer, token->offset + token->length, end);
	struct client_line line = {.kind = CLIENT_BATCH, .count = 1, .end = end};
	if (at < end && lexer->text[at] >= '0' && lexer->text[at] <= '9') {
		for (line.count = 0; at < end && lexer->text[at] >= '0' && lexer->text[at] <= '9';
			at++)
			if (line.count <= INT32_MAX)
				line.count =
					line.count * 10 + (unsigned long)(lexer->text[at] - '0');
		if (line.count == 0 || line.count > INT32_MAX)
			line.kind = CLIENT_BROKEN;
	}
	if (at < end && lexer->text[at] == ';')
		at++;
	return line_is_over(lexer, at, end) ? line : (struct client_line){0};
}

static bool is_slash(const struct lexer *lexer, const struct token *token)
{
	size_t end = line_end(lexer, token->offset);
	return token->kind == TOKEN_PUNCTUATION && lexer->text[token->offset] == '/' &&
	       skip_blanks(lexer, token->offset + 1, end) == end;
}

/* Does the line begin with the entry, word by word, however many blanks are between? */
static bool line_begins(
	const struct lexer *lexer, size_t at, size_t end, const char *entry, size_t length)
{
	size_t i = 0;
	/* Nearly always the first byte tells. */
	if (at == end || ((lexer->text[at] ^ entry[0]) & ~32) != 0)
		return false;
	while (i < length) {
		if (entry[i] == ' ') {
			size_t behind = skip_blanks(lexer, at, end);
			if (behind == at)
				return false;
			at = behind;
			i++;
		} else if (at < end && strncasecmp(lexer->text + at, entry + i, 1) == 0) {
			at++;
			i++;
		} else {
			return false;
		}
	}
	int last = length ? entry[length - 1] | 32 : 0;
	bool word = last >= 'a' && last <= 'z';
	return !word || at == end || strchr(" \t\f\v\r\n;", lexer->text[at]);
}

static bool line_begins_any(const struct lexer *lexer, size_t at, size_t end, const char *list)
{
	while (list && *list) {
		list += strspn(list, " \t\r\n,");
		size_t length = strcspn(list, ",\n");
		if (length > 0 && line_begins(lexer, at, end, list, length))
			return true;
		list += length;
	}
	return false;
}

/* No entry of the lists holds a line end, so that none is found behind the line's. */
static struct client_line other_line(
	const struct client_rules *rules, const struct lexer *lexer, const struct token *token)
{
	struct client_line line = {0};
	if (line_begins_any(lexer, token->offset, lexer->length, rules->ignored))
		line.kind = CLIENT_IGNORED;
	else if (line_begins_any(lexer, token->offset, lexer->length, rules->refused))
		line.kind = CLIENT_REFUSED;
	if (line.kind != CLIENT_NONE)
		line.end = line_end(lexer, token->offset);
	if (line.kind == CLIENT_REFUSED && token_is(lexer, token, "delimiter"))
		line.whose = "the mysql client";
	return line;
}

const char *client_instead(const struct client_line *line)
{
	return line->whose ? "say -- migrate:delimiter instead, or write what follows in a variant "
			     "or a block -- migrate:only for its dialect"
			   : "take the line out, or write what it does as SQL";
}

struct client_line client_look(const struct client_rules *rules, const struct lexer *lexer,
	const struct token *token, bool fresh, const char *old)
{
	if (token->kind == TOKEN_COMMENT)
		return rules->terminator_lines ? terminator_line(lexer, token)
					       : (struct client_line){0};
	if (rules->delimiter_lines && token_is(lexer, token, "delimiter"))
		return delimiter_line(lexer, token);
	if (rules->set_term && token_is(lexer, token, "set")) {
		struct client_line line = look_set_term(lexer, token, old);
		if (line.kind != CLIENT_NONE)
			return line;
	}
	struct client_line line = client_look_inside(rules, lexer, token, fresh);
	return line.kind == CLIENT_NONE && fresh ? other_line(rules, lexer, token) : line;
}

static bool only_signs(const struct client_line *line)
{
	for (size_t i = 0; i < line->length; i++)
		if (!strchr("/;$|@#!%^&*~", line->text[i]))
			return false;
	return line->kind == CLIENT_DELIMITER;
}

struct client_line client_look_inside(const struct client_rules *rules, const struct lexer *lexer,
	const struct token *token, bool fresh)
{
	struct client_line line = {0};
	if (!fresh)
		return line;
	if (rules->batch && token_is(lexer, token, rules->batch))
		return batch_line(lexer, token);
	if (rules->slash_lines && is_slash(lexer, token))
		return (struct client_line){.kind = CLIENT_SLASH, .end = token->offset + 1};
	if (rules->delimiter_lines && token_is(lexer, token, "delimiter")) {
		line = delimiter_line(lexer, token);
		if (!only_signs(&line))
			line = (struct client_line){0};
	}
	return line;
}
