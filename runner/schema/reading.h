/*
 * reading: a snapshot while its rows come in: what the parts of snapshot.c share.
 *
 * Included only inside schema/. Each question to the catalog has rows of fixed columns, whichever
 * way they were asked for.
 */
#ifndef SCHEMA_READING_H
#define SCHEMA_READING_H

#include "schema/snapshot.h"

struct reading {
	const struct snapshot_source *source;
	struct arena *arena;
	struct objects *objects;
	const char *id; /* of the key or index that the last row was of */
	size_t position;
};

/* The columns of each question's rows. */
enum { TABLES_NAME, TABLES_TEXT, TABLES_COLUMNS };
enum {
	COLUMNS_TABLE,
	COLUMNS_NAME,
	COLUMNS_TYPE,
	COLUMNS_NULL,
	COLUMNS_DEFAULT,
	COLUMNS_IDENTITY,
	COLUMNS_TEXT,
	COLUMNS_COLUMNS,
	COLUMNS_FAMILY = COLUMNS_COLUMNS /* known from the driver alone */
};
enum {
	KEYS_TABLE,
	KEYS_ID,
	KEYS_NAME,
	KEYS_KIND,
	KEYS_COLUMN,
	KEYS_DESCENDING,
	KEYS_FILTER,
	KEYS_TEXT,
	KEYS_SERVER,
	KEYS_COLUMNS
};
enum {
	FOREIGN_TABLE,
	FOREIGN_ID,
	FOREIGN_NAME,
	FOREIGN_COLUMN,
	FOREIGN_OTHER,
	FOREIGN_OTHER_COLUMN,
	FOREIGN_ON_DELETE,
	FOREIGN_ON_UPDATE,
	FOREIGN_TEXT,
	FOREIGN_COLUMNS
};
enum { CHECKS_TABLE, CHECKS_NAME, CHECKS_TEXT, CHECKS_COLUMNS };
enum { VIEWS_NAME, VIEWS_TEXT, VIEWS_COLUMNS };
enum { OTHERS_KIND, OTHERS_TABLE, OTHERS_NAME, OTHERS_TEXT, OTHERS_COLUMNS };
enum { DEFINITIONS_TABLE, DEFINITIONS_TEXT, DEFINITIONS_COLUMNS };
enum { READING_MOST_COLUMNS = 16 };

/* The noun of a table that stands for which of its columns is the identity, until the end. */
#define READING_IDENTITY "identity"

/* The default of a column that has one of which nobody knows what it is. */
#define READING_UNKNOWN "?"

/* Takes a row; cells live in the arena, NULL for NULL. */
typedef void (*reading_take)(struct reading *reading, const char *const *cells);

void reading_table(struct reading *reading, const char *const *cells);
void reading_column(struct reading *reading, const char *const *cells);
void reading_key(struct reading *reading, const char *const *cells);
void reading_foreign_key(struct reading *reading, const char *const *cells);
void reading_check(struct reading *reading, const char *const *cells);
void reading_view(struct reading *reading, const char *const *cells);
void reading_other(struct reading *reading, const char *const *cells);
void reading_definition(struct reading *reading, const char *const *cells);

/* Does this table count? */
bool reading_counts(const struct reading *reading, const char *table);

/* Behind the last row: what only the whole tells. Sorts. */
void reading_finish(struct reading *reading);

/* Asks the driver. Fails as the cursor does. */
MUST_CHECK bool reading_driver_tables(struct reading *reading, struct error *err);
MUST_CHECK bool reading_driver_columns(struct reading *reading, struct error *err);
MUST_CHECK bool reading_driver_keys(struct reading *reading, struct error *err);
MUST_CHECK bool reading_driver_indexes(struct reading *reading, struct error *err);
MUST_CHECK bool reading_driver_foreign_keys(struct reading *reading, struct error *err);
MUST_CHECK bool reading_driver_views(struct reading *reading, struct error *err);

#endif
