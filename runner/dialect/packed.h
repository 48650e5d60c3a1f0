/*
 * packed: INI files as the build puts them into the program, so that no run has to read them.
 *
 * A text is a run of words, a NUL behind each: for every section its line and its name, for every
 * setting of it its line, key and value, and an empty word; at the end an empty word once more.
 * What is taken out of it are views: it is constant and never goes away. Internal to dialect/ and
 * to the build (cli/embed.c).
 */
#ifndef DIALECT_PACKED_H
#define DIALECT_PACKED_H

#include "base/settings.h"
#include "base/str.h"

struct packed {
	const char *kind; /* the folder in drivers-config: "dialects" or "drivers" */
	const char *name; /* without .ini */
	const unsigned char *text;
};

extern const struct packed packed_files[];
extern const size_t packed_file_count;

void packed_add(struct str *ret, const struct settings *settings);

/* All of it, as settings_parse has read it from the file. */
void packed_read(
	struct settings *ret, struct arena *arena, const char *file, const struct packed *packed);

/* One value, without reading the others. NULL when it is absent. */
const char *packed_value(const struct packed *packed, const char *section, const char *key);

#endif
