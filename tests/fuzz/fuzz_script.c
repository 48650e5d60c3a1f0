/*
 * The first byte picks the part's direction and the wanted one; the rest is a file. What is
 * accepted must be a view inside the file, valid and with a sum that line ends do not change; a
 * file's two sections must not overlap.
 */
#include "fuzz.h"

#include "base/str.h"
#include "base/utf8.h"
#include "script/script.h"

static const enum direction parts[] = {DIRECTION_UP, DIRECTION_DOWN, DIRECTION_BOTH};

static void check_script(const struct script *script, const char *bytes, size_t length)
{
	FUZZ_CHECK(script->text >= bytes && script->text <= bytes + length);
	FUZZ_CHECK(script->length <= length - (size_t)(script->text - bytes));
	FUZZ_CHECK(script->line >= 1);
	FUZZ_CHECK(strlen(script->sum) == SUM_TEXT - 1);
	FUZZ_CHECK(utf8_first_invalid(script->text, script->length) == script->length);
	FUZZ_CHECK(!script->length || !memchr(script->text, '\0', script->length));
}

/* The same text with every LF as CRLF; not if CRs stand in it, or a second mark in front. */
static void check_sum(const struct script *script, enum direction direction)
{
	AUTO(str_release) struct str text = {0};
	struct script other;
	struct error err;
	if (script->length >= 3 && memcmp(script->text, "\xef\xbb\xbf", 3) == 0)
		return;
	for (size_t i = 0; i < script->length; i++) {
		if (script->text[i] == '\r')
			return;
		if (script->text[i] == '\n')
			str_add_char(&text, '\r');
		str_add_char(&text, script->text[i]);
	}
	str_add(&text, "\r\n \t\r\n");
	if (script_parse(&other, "x.sql", str_text(&text), text.length, direction, direction, &err))
		FUZZ_CHECK(strcmp(other.sum, script->sum) == 0);
}

static void check_sections(const char *bytes, size_t length)
{
	struct script up, down;
	struct error err;
	bool up_parsed =
		script_parse(&up, "x.sql", bytes, length, DIRECTION_BOTH, DIRECTION_UP, &err);
	bool down_parsed =
		script_parse(&down, "x.sql", bytes, length, DIRECTION_BOTH, DIRECTION_DOWN, &err);
	FUZZ_CHECK(up_parsed == down_parsed);
	if (!up_parsed)
		return;
	FUZZ_CHECK(up.irreversible == down.irreversible || down.length == 0);
	FUZZ_CHECK(down.length == 0 || down.text >= up.text + up.length);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	if (size == 0)
		return 0;
	const char *bytes = (const char *)data + 1;
	size_t length = size - 1;
	enum direction part = parts[data[0] % 3];
	enum direction wanted =
		part == DIRECTION_BOTH && data[0] & 128 ? DIRECTION_DOWN : DIRECTION_UP;
	struct script script;
	struct error err;
	if (part == DIRECTION_BOTH)
		check_sections(bytes, length);
	if (!script_parse(&script, "x.sql", bytes, length, part, wanted, &err)) {
		FUZZ_CHECK(err.code == ERROR_SCRIPT && err.line >= 1 && err.column >= 1);
		return 0;
	}
	check_script(&script, bytes, length);
	if (part != DIRECTION_BOTH)
		check_sum(&script, part);
	return 0;
}
