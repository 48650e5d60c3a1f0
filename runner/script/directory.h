/*
 * directory: all migrations found in one folder, sorted by version.
 *
 * Reads names, never contents. Owns nothing but its arena's share. A .sql file whose name does
 * not fit, a version used twice, a dialect suffix that names no dialect, or two parts for the
 * same purpose are errors: no file is ignored in silence. Other files are.
 */
#ifndef SCRIPT_DIRECTORY_H
#define SCRIPT_DIRECTORY_H

#include "base/error.h"
#include "script/migration.h"

enum language { LANGUAGE_NATIVE, LANGUAGE_STANDARD };

struct directory {
	const char *path;
	enum language language;
	bool placeholders;	     /* ${name} is replaced; set by whoever has read the settings */
	const char *const *dialects; /* the known names, NULL at the end */
	struct migration *items;
	size_t count, capacity;
	size_t parts; /* of all migrations */
};

/*
 * dialects: the known dialect names, NULL at the end. A folder that does not exist is
 * ERROR_DIRECTORY, as every other failure.
 */
MUST_CHECK bool directory_read(struct directory *ret, struct arena *arena, const char *path,
	enum language language, const char *const *dialects, struct error *err);

/* Hears of one file after another that does not fit. */
typedef void (*directory_wrong)(void *context, const struct error *err);

/*
 * The same, but a file that does not fit is told and left out, and stops nothing. Fails for a
 * folder that cannot be read.
 */
MUST_CHECK bool directory_survey(struct directory *ret, struct arena *arena, const char *path,
	enum language language, const char *const *dialects, directory_wrong wrong, void *context,
	struct error *err);

/* By version key; NULL when it has none. O(log n). */
const struct migration *directory_find(const struct directory *directory, const char *key);

/*
 * The part for a direction under a dialect: the variant of the nearest dialect in its line, else
 * the base part, else NULL. line is dialect.line.
 */
const struct part *migration_part(
	const struct migration *migration, enum direction direction, const char *const *line);

/* Is there any part for this dialect line? False: "not for sqlite". */
bool migration_applies(const struct migration *migration, const char *const *line);

#endif
