#include "engine/blame.h"

#include "base/utf8.h"

/* "STATEMENT_POSITION: 15": characters of what was sent, from 1. */
static bool position_number(
	const char *message, const char *marker, const struct rewrite *sent, size_t *ret_offset)
{
	const char *at = strstr(message, marker);
	if (!at)
		return false;
	unsigned long long number = strtoull(at + strlen(marker), NULL, 10);
	if (number == 0)
		return false;
	*ret_offset = utf8_offset(sent->text, sent->length, (size_t)number - 1);
	return *ret_offset < sent->length;
}

static const char *find_last(const char *text, const char *needle)
{
	const char *last = NULL;
	for (const char *at = text; (at = strstr(at, needle)) != NULL; at++)
		last = at;
	return last;
}

static bool bytes_at(const struct rewrite *sent, size_t offset, const char *bytes, size_t length)
{
	return length <= sent->length - offset && memcmp(sent->text + offset, bytes, length) == 0;
}

/*
 * "near '...' at line N" quotes what follows the fault, up to 80 characters: it is looked for on
 * line N of what was sent. Nothing is quoted when the text ends too early.
 */
static bool position_near(const char *message, const struct rewrite *sent, size_t *ret_offset)
{
	const char *start = strstr(message, "near '");
	const char *end = find_last(message, "' at line ");
	if (!start || !end || end < start + 6)
		return false;
	const char *quoted = start + 6;
	size_t length = (size_t)(end - quoted);
	unsigned long line = strtoul(end + 10, NULL, 10), now = 1;
	if (length == 0) {
		*ret_offset = sent->length;
		return true;
	}
	for (size_t offset = 0; offset < sent->length && now <= line; offset++) {
		if (now == line && bytes_at(sent, offset, quoted, length)) {
			*ret_offset = offset;
			return true;
		}
		now += sent->text[offset] == '\n';
	}
	return false;
}

/* near "x": the token at fault, of no use when it stands in the statement twice. */
static bool position_token(const char *message, const struct rewrite *sent, size_t *ret_offset)
{
	const char *start = strstr(message, "near \"");
	const char *end = start ? strstr(start + 6, "\": syntax error") : NULL;
	if (!end || end == start + 6)
		return false;
	size_t length = (size_t)(end - start - 6), found = 0;
	for (size_t offset = 0; offset + length <= sent->length; offset++) {
		if (!bytes_at(sent, offset, start + 6, length))
			continue;
		*ret_offset = offset;
		found++;
	}
	return found == 1;
}

void blame_statement(
	struct error *err, const struct effective_statement *statement, const struct driver *driver)
{
	size_t offset = 0;
	bool exact = false;
	if (driver && *driver->position_after)
		exact = position_number(
			err->message, driver->position_after, &statement->sent, &offset);
	if (!exact && driver && driver->position_near)
		exact = position_near(err->message, &statement->sent, &offset);
	if (!exact && driver && driver->position_token)
		exact = position_token(err->message, &statement->sent, &offset);
	error_place(err, exact ? effective_locate(statement, offset) : statement->source.at);
	err->exact = exact;
}
