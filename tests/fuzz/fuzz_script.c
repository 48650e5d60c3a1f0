/*
 * The first byte picks the part's direction and the wanted one; the rest is a file. What is
 * accepted must be a view inside the file, valid and with a sum that line ends do not change; a
 * file's two sections must not overlap.
 */
#include "fuzz.h"

#include "base/str.h"
#include "base/utf8.h"
#include "script/script.h"

static const char *const names[] = {"mariadb", "postgresql", "sqlite"};
static const char *const known[] = {"mariadb", "mysql", "postgresql", "sqlite", NULL};
static struct dialect loaded[sizeof(names) / sizeof(*names)];

static const struct dialect *dialect_from(uint8_t byte)
{
	static struct arena arena;
	struct error err;
	size_t i = byte / 3 % ARRAY_LEN(names);
	if (!loaded[i].name)
		FUZZ_CHECK(dialect_load(&loaded[i], &arena, names[i], NULL, &err));
	return &loaded[i];
}

static bool parse(struct script *ret, struct arena *arena, const struct dialect *dialect,
	const char *bytes, size_t length, enum direction part, enum direction wanted,
	struct error *err)
{
	const struct script_request request = {
		.file = "x.sql",
		.part = part,
		.wanted = wanted,
		.dialect = dialect,
		.dialects = known,
		.standard = (length & 1) != 0,
	};
	return script_parse(ret, arena, &request, bytes, length, err);
}

static const enum direction parts[] = {DIRECTION_UP, DIRECTION_DOWN, DIRECTION_BOTH};

static void check_script(const struct script *script, const char *bytes, size_t length)
{
	FUZZ_CHECK(script->text >= bytes && script->text <= bytes + length);
	FUZZ_CHECK(script->length <= length - (size_t)(script->text - bytes));
	FUZZ_CHECK(script->line >= 1);
	size_t begin = (size_t)(script->text - bytes), end = begin + script->length;
	for (size_t i = 0; i < script->segment_count; i++) {
		const struct segment *segment = &script->segments[i];
		FUZZ_CHECK(begin <= segment->begin && segment->begin <= segment->end);
		FUZZ_CHECK(segment->end <= end && segment->line >= script->line);
		begin = segment->end;
	}
	FUZZ_CHECK(strlen(script->sum) == SUM_TEXT - 1);
	FUZZ_CHECK(utf8_first_invalid(script->text, script->length) == script->length);
	FUZZ_CHECK(!script->length || !memchr(script->text, '\0', script->length));
}

/* The same text with every LF as CRLF; not if CRs stand in it, or a second mark in front. */
static void check_sum(
	const struct script *script, const struct dialect *dialect, enum direction direction)
{
	AUTO(arena_release) struct arena arena = {0};
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
	if (parse(&other, &arena, dialect, str_text(&text), text.length, direction, direction,
		    &err))
		FUZZ_CHECK(strcmp(other.sum, script->sum) == 0);
}

static void check_sections(const struct dialect *dialect, const char *bytes, size_t length)
{
	AUTO(arena_release) struct arena arena = {0};
	struct script up, down;
	struct error err;
	bool up_parsed =
		parse(&up, &arena, dialect, bytes, length, DIRECTION_BOTH, DIRECTION_UP, &err);
	bool down_parsed =
		parse(&down, &arena, dialect, bytes, length, DIRECTION_BOTH, DIRECTION_DOWN, &err);
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
	AUTO(arena_release) struct arena arena = {0};
	const struct dialect *dialect = dialect_from(data[0]);
	enum direction part = parts[data[0] % 3];
	enum direction wanted =
		part == DIRECTION_BOTH && data[0] & 128 ? DIRECTION_DOWN : DIRECTION_UP;
	struct script script;
	struct error err;
	if (part == DIRECTION_BOTH)
		check_sections(dialect, bytes, length);
	if (!parse(&script, &arena, dialect, bytes, length, part, wanted, &err)) {
		FUZZ_CHECK(err.code == ERROR_SCRIPT && err.line >= 1 && err.column >= 1);
		return 0;
	}
	check_script(&script, bytes, length);
	if (part != DIRECTION_BOTH)
		check_sum(&script, dialect, part);
	return 0;
}
