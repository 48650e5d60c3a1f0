#include "engine/blame.h"

#include "base/utf8.h"
#include "script/token.h"

/* "STATEMENT_POSITION: 15": characters of what was sent, from 1; its end is one more. */
static bool position_number(
	const char *message, const char *marker, const struct rewrite *sent, size_t *ret_offset)
{
	const char *at = strstr(message, marker);
	if (!at)
		return false;
	unsigned long long number = strtoull(at + strlen(marker), NULL, 10);
	if (number == 0 || number > utf8_characters(sent->text, sent->length) + 1)
		return false;
	*ret_offset = utf8_offset(sent->text, sent->length, (size_t)number - 1);
	return true;
}

static size_t count_lines(const char *text)
{
	size_t lines = 1;
	for (; (text = strchr(text, '\n')) != NULL; text++)
		lines++;
	return lines;
}

/*
 * "INTERNAL_QUERY: 15": characters of the statement inside its wrapping; if there are
 * fewer, characters of all that was sent, see wire.c. The number may also be about a query inside a
 * function that the statement calls. Then there is a context of more than the wrapping's own line,
 * which stands between the number and the driver's last line.
 */
static bool position_inside(
	const char *message, const char *marker, const struct rewrite *sent, size_t *ret_offset)
{
	enum { LINES = 3, END = 2 }; /* its end: behind the wrapping's line end */
	size_t start, length;
	const char *at = strstr(message, marker);
	if (!at || !wire_wrapped(sent, &start, &length) || count_lines(at) != LINES)
		return false;
	unsigned long long number = strtoull(at + strlen(marker), NULL, 10);
	size_t characters = utf8_characters(sent->text + start, length);
	if (number >= 1 && number <= characters + END) {
		*ret_offset = start + utf8_offset(sent->text + start, length, (size_t)number - 1);
		return true;
	}
	return position_number(message, marker, sent, ret_offset) && *ret_offset >= start;
}

static const char *find_last(const char *text, const char *needle)
{
	const char *last = NULL;
	for (const char *at = text; (at = strstr(at, needle)) != NULL; at++)
		last = at;
	return last;
}

/* Where line number line (from 1) of what was sent begins; its end when there are fewer. */
static size_t line_start(const struct rewrite *sent, unsigned long line)
{
	size_t offset = 0;
	for (unsigned long now = 1; now < line && offset < sent->length; offset++)
		now += sent->text[offset] == '\n';
	return offset;
}

static bool is_inside_character(char byte)
{
	return ((unsigned char)byte & 0xC0) == 0x80;
}

/* As bytes_at; a '?' stands for itself or for a character that the server does not show. */
static bool quoted_at(const struct rewrite *sent, size_t offset, const char *quoted, size_t length)
{
	for (size_t i = 0; i < length; i++, offset++) {
		if (offset >= sent->length)
			return false;
		if (sent->text[offset] == quoted[i])
			continue;
		if (quoted[i] != '?' || !((unsigned char)sent->text[offset] & 0x80))
			return false;
		while (offset + 1 < sent->length && is_inside_character(sent->text[offset + 1]))
			offset++;
	}
	return true;
}

static bool find_on_line(const struct rewrite *sent, size_t start, const char *quoted,
	size_t length, size_t *ret_offset)
{
	for (size_t offset = start; offset < sent->length; offset++) {
		if (quoted_at(sent, offset, quoted, length)) {
			*ret_offset = offset;
			return true;
		}
		if (sent->text[offset] == '\n')
			return false;
	}
	return false;
}

/*
 * "near '...' at line N" quotes what follows the fault, up to 80 characters and then perhaps
 * "...": it is looked for on line N of what was sent. Nothing is quoted when the text ends too
 * early. What is not found leaves *ret_offset at the line's beginning.
 */
static bool position_near(const char *message, const struct rewrite *sent, size_t *ret_offset)
{
	const char *start = strstr(message, "near '");
	const char *end = find_last(message, "' at line ");
	if (!start || !end || end < start + 6)
		return false;
	const char *quoted = start + 6;
	size_t length = (size_t)(end - quoted);
	if (length == 0) {
		*ret_offset = sent->length;
		return true;
	}
	*ret_offset = line_start(sent, strtoul(end + 10, NULL, 10));
	if (find_on_line(sent, *ret_offset, quoted, length, ret_offset))
		return true;
	bool cut = length > 3 && memcmp(end - 3, "...", 3) == 0;
	return cut && find_on_line(sent, *ret_offset, quoted, length - 3, ret_offset);
}

/* How long the operator is that begins at this sign: the lexer hands out single characters. */
static size_t operator_length(const struct lexer *lexer, const struct token *token)
{
	static const char *const operators[] = {
		"->>", "->", "||", "<<", ">>", "<=", ">=", "<>", "==", "!="};
	const char *at = lexer->text + token->offset;
	for (size_t i = 0; i < ARRAY_LEN(operators); i++) {
		size_t length = strlen(operators[i]);
		if (length <= lexer->length - token->offset && !memcmp(at, operators[i], length))
			return length;
	}
	return token->length;
}

/*
 * near "x": the token at fault, of no use when it stands in the statement twice. What a string or
 * a comment holds is no token.
 */
static bool position_token(const char *message, const struct rewrite *sent,
	const struct lexer_rules *rules, size_t *ret_offset)
{
	struct lexer lexer = {.text = sent->text, .length = sent->length, .rules = rules};
	const char *start = strstr(message, "near \""), *unclosed;
	const char *end = start ? strstr(start + 6, "\": syntax error") : NULL;
	if (!end || end == start + 6)
		return false;
	size_t length = (size_t)(end - start - 6), found = 0, last = 0;
	struct token token;
	while (lexer_next(&lexer, &token, &unclosed) && token.kind != TOKEN_END) {
		if (token.kind == TOKEN_PUNCTUATION)
			token.length = operator_length(&lexer, &token);
		lexer.at = token.offset + token.length;
		if (token.length != length ||
			memcmp(sent->text + token.offset, start + 6, length) != 0)
			continue;
		last = token.offset;
		found++;
	}
	if (found != 1)
		return false;
	*ret_offset = last;
	return true;
}

void blame_statement(
	struct error *err, const struct effective_statement *statement, const struct driver *driver)
{
	size_t offset = 0;
	bool exact = false;
	if (driver && *driver->position_inside)
		exact = position_inside(
			err->message, driver->position_inside, &statement->sent, &offset);
	if (!exact && driver && *driver->position_after)
		exact = position_number(
			err->message, driver->position_after, &statement->sent, &offset);
	if (!exact && driver && driver->position_near)
		exact = position_near(err->message, &statement->sent, &offset);
	if (!exact && driver && driver->position_token)
		exact = position_token(
			err->message, &statement->sent, &statement->source.rules, &offset);
	/* Not found, but perhaps its line. */
	bool known = exact || (offset > 0 && offset < statement->sent.length);
	error_place(err, known ? effective_locate(statement, offset) : statement->source.at);
	err->exact = exact;
}
