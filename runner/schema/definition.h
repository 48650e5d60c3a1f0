/*
 * definition: what the text of a CREATE TABLE says that a catalog has nowhere else.
 *
 * For backends that keep the text (SQLite): checks with their names, and which column counts by
 * itself. What it cannot follow it leaves out. Pure; results live in the arena.
 */
#ifndef SCHEMA_DEFINITION_H
#define SCHEMA_DEFINITION_H

#include "dialect/dialect.h"

struct definition_check {
	const char *name; /* "" for none */
	const char *text; /* CHECK (...) */
};

struct definition {
	struct definition_check *items;
	size_t count, capacity;
	const char *identity; /* the column; NULL for none */
};

void definition_read(struct definition *ret, struct arena *arena, const struct dialect *dialect,
	const char *text);

#endif
