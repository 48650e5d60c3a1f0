/*
 * declared: the columns that portable scripts have declared so far, table by table.
 *
 * One statement does not say enough about a key: a backend that takes a VARCHAR without a length
 * for a large object refuses the index that another script puts on it. Statements are taken in the
 * order they run in, as text with values for placeholders. What native text may have changed is
 * forgotten rather than guessed, and what is not known is never refused. Pure; owns its arena.
 */
#ifndef SCRIPT_DECLARED_H
#define SCRIPT_DECLARED_H

#include "script/effective.h"

enum { DECLARED_BUCKETS = 1024 };

struct declared_column {
	const char *name;     /* as written, with its quotes */
	const char *type_key; /* as shape.h spells it */
	struct location at;   /* where it got its type */
	bool keyed;	      /* its type was chosen for a key */
	bool nullable;
	bool identity;
	struct location explicit; /* an INSERT gave it a value, and no RESTART followed */
};

struct declared_table {
	const char *name; /* as written, dotted or not */
	struct declared_column *items;
	size_t count, capacity;
};

struct declared {
	struct arena arena;
	struct declared_bucket {
		struct declared_table **items;
		size_t count, capacity;
	} buckets[DECLARED_BUCKETS]; /* by the last part of the name, folded */
};

void declared_release(struct declared *declared);

/* Forgets everything. */
void declared_clear(struct declared *declared);

/* NULL for what is not known. Names as written; a table in another schema is another one. */
struct declared_column *declared_find(const struct declared *declared, const char *table,
	size_t table_length, const char *column, size_t column_length);
struct declared_table *declared_find_table(
	const struct declared *declared, const char *name, size_t length);

/* What a statement declares, changes or drops is so from now on. */
void declared_take(struct declared *declared, const struct effective_statement *statement);

/*
 * Columns that got values for their identity, in no order; forgets that they did. Calls tell for
 * each.
 */
void declared_each_explicit(struct declared *declared,
	void (*tell)(void *context, const struct declared_column *column), void *context);

/* Does declared_check want to know what was declared, for this statement? Cheap. */
bool declared_asks(const struct effective_statement *statement, const struct dialect *dialect);

/*
 * ERROR_PORTABILITY for a statement, not taken yet, that the dialect cannot carry out with the
 * columns as they are: a key over a type that is no key's, UNIQUE over what may be NULL, a value
 * for an identity.
 */
MUST_CHECK bool declared_check(const struct declared *declared,
	const struct effective_statement *statement, const struct dialect *dialect,
	struct error *err);

/* The identity column that an INSERT gives a value, and where in the text it does; or NULL. */
struct declared_column *declared_explicit(const struct declared *declared, struct arena *arena,
	const char *text, size_t length, size_t *ret_offset);

#endif
