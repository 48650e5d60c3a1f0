/*
 * family: which portable types a column's type may have been made of.
 *
 * The dialect's [types] decide: a type that the catalog names is of every family whose template
 * becomes it, and two columns are of the same type if they have a family in common. What [schema
 * types] adds is how the catalog spells what templates leave as it is. Pure.
 */
#ifndef SCHEMA_FAMILY_H
#define SCHEMA_FAMILY_H

#include "dialect/dialect.h"

/* A dialect's types, prepared for many questions; lives in the arena. */
struct families;

const struct families *families_of(struct arena *arena, const struct dialect *dialect);

/* What is known of a column beside its type. */
struct family_use {
	bool identity;
	bool in_key; /* of whatever kind */
};

/*
 * "TEXT" or, where it can be one of several, "CHAR(36)|UUID", sorted; the type itself in capitals
 * when no portable type becomes it. VARCHAR without a length and CLOB are TEXT, and types with
 * digits have the usual ones: TIME(6), DECIMAL(5,0).
 */
const char *family_of(struct arena *arena, const struct families *families, const char *type,
	struct family_use use);

/* Are these one type to the backend itself? NUMERIC(5, 2) and decimal(5,2) are. */
bool family_same_type(const char *a, const char *b);

/* Have two such texts a family in common? */
bool family_meets(const char *a, const char *b);

/* The families that both have; "" for none. */
const char *family_common(struct arena *arena, const char *a, const char *b);

#endif
