/*
 * snapshot: what a schema is made of at a moment, read from the backend's catalog.
 *
 * Asks the dialect's queries of [schema], or the driver (SQLTables and the like) for what they
 * leave out. What comes out is normalised: the same schema gives the same objects, whoever asks,
 * and in words that other backends share as far as they have the thing at all. Tables of our own
 * are left out. Reads only, and leaves no transaction open. Strings live in the arena.
 */
#ifndef SCHEMA_SNAPSHOT_H
#define SCHEMA_SNAPSHOT_H

#include "dialect/dialect.h"
#include "odbc/cursor.h"
#include "schema/object.h"

struct snapshot {
	struct objects objects; /* sorted by objects_sort */
	unsigned unknown;	/* a bit for each kind that could not be asked for */
};

struct snapshot_source {
	struct cursor *cursor;
	const struct dialect *dialect;
	const char *schema;
	const char *const *own; /* tables that do not count; NULL ends */
};

MUST_CHECK bool snapshot_read(struct snapshot *ret, struct arena *arena,
	const struct snapshot_source *source, struct error *err);

/*
 * As text, a line for each object, that can be stored and compared line by line; and back again.
 * Text that is not of ours is ERROR_UNEXPECTED.
 */
void snapshot_write(const struct snapshot *snapshot, struct str *ret);
MUST_CHECK bool snapshot_parse(
	struct snapshot *ret, struct arena *arena, const char *text, struct error *err);

#endif
