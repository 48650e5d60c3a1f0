/*
 * dialect_file: the INI files behind dialects and drivers, built in or from a folder.
 *
 * Internal to dialect/. A file of the folder hides the built-in one of the same name; [dialect]
 * or [driver] in it says what it is about. Knows how files are found, read and checked against a
 * table of known keys, not what the keys mean.
 */
#ifndef DIALECT_DIALECT_FILE_H
#define DIALECT_DIALECT_FILE_H

#include "base/settings.h"
#include "dialect/keys.h"
#include "dialect/packed.h"

struct dialect_file {
	const char *name;
	const char *path; /* for messages; "mysql.ini (built in)" */
	bool in_folder;
	bool read;
	const struct packed *builtin; /* what is built in under this name, or NULL */
	struct settings settings;     /* once read */
};

struct dialect_files {
	struct dialect_file *items; /* sorted by name */
	size_t count, capacity;
};

/* All files of a kind. folder may be NULL. Its files are read already; empty ones do not count. */
MUST_CHECK bool dialect_files_find(struct dialect_files *ret, struct arena *arena, const char *kind,
	const char *folder, struct error *err);

/* NULL when there is none of that name. */
struct dialect_file *dialect_files_get(const struct dialect_files *files, const char *name);

/*
 * Reads the text, if that was not done. Of a file of the folder it refuses what is not in the
 * table; what is built in has been checked by then, see below.
 */
MUST_CHECK bool dialect_file_read(struct dialect_file *file, struct arena *arena,
	const struct known_key *known, size_t count, struct error *err);

/* Refuses what is not in the table. Tests do it with what is built in. */
MUST_CHECK bool dialect_file_check(const struct dialect_file *file, const struct known_key *known,
	size_t count, struct error *err);

/* The built-in text that a file of the folder hides, as a file of its own; NULL: none. */
struct dialect_file *dialect_file_hidden(const struct dialect_file *file, struct arena *arena);

/* The value of a key, NULL when it is absent. What is built in need not be read for it. */
const char *dialect_file_value(
	const struct dialect_file *file, const char *section, const char *key);

/* Fills *err at a line of the file. Returns false. */
bool dialect_file_error(const struct dialect_file *file, uint32_t line, struct error *err,
	const char *fmt, ...) PRINTF(4, 5);

#endif
