/*
 * filename: what the name of a migration's file says.
 *
 *   VERSION_NAME[.DIALECT].up.sql   VERSION_NAME[.DIALECT].down.sql   VERSION_NAME[.DIALECT].sql
 *
 * "up", "down", the dialect and "sql" in any letter case. Pure: knows no folder.
 */
#ifndef SCRIPT_FILENAME_H
#define SCRIPT_FILENAME_H

#include "base/error.h"
#include "script/migration.h"

struct filename {
	struct version version;
	const char *name;
	const char *dialect; /* NULL for none, else spelt as in the list of dialects */
	enum direction direction;
};

/* Does the name end in .sql, so that it must fit? Hidden files do not count. */
bool filename_is_script(const char *text);

/* path is for messages. Errors are ERROR_DIRECTORY. dialects: NULL at the end. */
MUST_CHECK bool filename_parse(struct filename *ret, struct arena *arena, const char *path,
	const char *text, const char *const *dialects, struct error *err);

#endif
