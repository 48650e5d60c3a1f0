/*
 * compare: where snapshots of schemas differ, object by object.
 *
 * Any number side by side. Those of one backend must agree in all that was read; those of several
 * in what backends have in common: a family of types that all share, a name only where each tells
 * one, and not the texts of checks, views and what is an OBJECT_OTHER. What follows from a
 * difference that is told already is not told again: the columns of a table that is not there, the
 * keys over a missing column. Pure; results live in the arena.
 */
#ifndef SCHEMA_COMPARE_H
#define SCHEMA_COMPARE_H

#include "schema/snapshot.h"

/* Beside the aspects: whether the object is there at all, and the order of a table's columns. */
enum { DIFFERENCE_THERE = ASPECTS, DIFFERENCE_ORDER };

struct difference {
	const struct object *const *objects; /* of each snapshot; NULL: it has none */
	const struct object *object;	     /* the first that there is */
	int aspect;			     /* an enum aspect, or one of the above */
	const char *const *values; /* of each, to be shown; NULL: not there, or its table is not */
	const bool *counts;	   /* false: the snapshot lacks what the object belongs to */
};

struct differences {
	struct difference *items;
	size_t count, capacity;
};

void snapshots_compare(struct differences *ret, struct arena *arena,
	const struct snapshot *const *snapshots, size_t count, bool one_backend);

/* "default", "columns", "order of columns" */
const char *difference_aspect(const struct difference *difference);

#endif
