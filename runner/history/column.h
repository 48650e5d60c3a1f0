/*
 * column: the tables that we keep for ourselves, from lists of their columns.
 *
 * Types are portable ones, rendered by the dialect. Pure text: runs nothing.
 */
#ifndef HISTORY_COLUMN_H
#define HISTORY_COLUMN_H

#include "base/str.h"
#include "dialect/dialect.h"

struct column {
	const char *name, *type;
	const char *argument; /* of VARCHAR(n); "" for none */
	bool required;
};

/* CREATE TABLE address (columns..., keys): keys are written as they stand. */
MUST_CHECK bool column_create_table(struct str *sql, const struct dialect *dialect,
	const char *address, const struct column *columns, size_t count, const char *keys,
	struct error *err);

/* The full name of a table of ours, quoted as the dialect says. */
MUST_CHECK bool column_address(const char **ret, struct arena *arena, const struct dialect *dialect,
	const char *schema, const char *table, struct error *err);

#endif
