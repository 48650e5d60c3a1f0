/*
 * settings: an INI file read whole, every key with its line.
 *
 * Alone in using inih, and made safe against what inih cuts or drops in silence (measured with
 * version 55): it is fed line by line through ini_parse_stream by a reader that counts lines and
 * refuses a line over 198 bytes, control characters, invalid UTF-8, a section name over 49 bytes,
 * a key or section that stands twice, a key before any section, a line without '=' or with a ':'
 * before it, text behind a section, and a ' ;' that would cut a value. A comment stands on its own
 * line, or behind a value after two blanks or a tab as "  ; text". An indented line continues the
 * value above it (joined with a newline), also across blank lines and comments; where there is
 * none above, it is refused. A file over 1 MiB is refused as a whole.
 *
 * Knows nothing of what keys mean. Strings live in the arena.
 */
#ifndef BASE_SETTINGS_H
#define BASE_SETTINGS_H

#include "base/arena.h"
#include "base/error.h"

struct setting {
	const char *key;
	const char *value;
	uint32_t line;
};

struct settings_section {
	const char *name;
	uint32_t line;
	struct setting *items;
	size_t count, capacity;
};

struct settings {
	const char *file; /* as given, for messages */
	struct settings_section *items;
	size_t count, capacity;
};

/* Errors are ERROR_CONFIG at file:line. bytes need not stay. */
MUST_CHECK bool settings_parse(struct settings *ret, struct arena *arena, const char *file,
	const char *bytes, size_t length, struct error *err);

/* NULL when there is none. Section names match exactly, keys without regard to letter case. */
const struct settings_section *settings_section(const struct settings *settings, const char *name);
const struct setting *settings_find(const struct settings_section *section, const char *key);

#endif
