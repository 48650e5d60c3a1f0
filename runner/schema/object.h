/*
 * object: one thing of a schema, such as a table, a column or a key, in words to compare it by.
 *
 * What is known of it stands in aspects, as text; an aspect that it does not have is NULL. Knows
 * neither where the words come from nor which differences matter. Strings are borrowed.
 */
#ifndef SCHEMA_OBJECT_H
#define SCHEMA_OBJECT_H

#include "base/arena.h"
#include "base/str.h"

#include <stdbool.h>

/* In the order in which differences are told. */
enum object_kind {
	OBJECT_TABLE,
	OBJECT_COLUMN,
	OBJECT_PRIMARY_KEY,
	OBJECT_UNIQUE, /* a constraint or an index, which not every backend tells apart */
	OBJECT_FOREIGN_KEY,
	OBJECT_CHECK,
	OBJECT_INDEX, /* one that is not unique */
	OBJECT_VIEW,
	OBJECT_OTHER, /* a trigger, a routine and the like */
	OBJECT_KINDS
};

enum aspect {
	ASPECT_NAME,	/* of a constraint or a unique index; "" where the server chose it */
	ASPECT_COLUMNS, /* "a, b desc" */
	ASPECT_FAMILY,	/* portable types that become this type: "TEXT|VARCHAR(255)" */
	ASPECT_NULL,	/* "NULL" or "NOT NULL" */
	ASPECT_IDENTITY,
	ASPECT_DEFAULT, /* in words that backends have in common; "" for none */
	ASPECT_REFERS,	/* "users (id)" */
	ASPECT_ON_DELETE,
	ASPECT_ON_UPDATE,
	ASPECT_FILTER, /* of an index for a part of the rows */
	ASPECT_TYPE,   /* as the catalog has it, to be shown */
	ASPECT_TEXT,   /* whatever else the backend says of it, in its own words */
	ASPECT_SERVER, /* of an index: "sure" or "perhaps" the server's own, for a foreign key */
	ASPECTS
};

struct object {
	enum object_kind kind;
	const char *table; /* that it belongs to; its own name for a table; "" for none */
	const char *name;  /* of a table, column, index, view or other; "" else */
	const char *noun;  /* what people call an OBJECT_OTHER: "trigger"; else NULL */
	size_t position;   /* of a column in its table, from 1; else 0 */
	const char *values[ASPECTS];
};

struct objects {
	struct object *items;
	size_t count, capacity;
};

/* Names in stored snapshots, and of aspects also in messages ("type", "default"). */
extern const char *const object_kind_names[OBJECT_KINDS];
extern const char *const aspect_names[ASPECTS];

/* The value, "" for none. */
const char *object_value(const struct object *object, enum aspect aspect);

/* "column email of users", "foreign key (user_id) of posts to users (id)". */
void object_title(const struct object *object, struct str *ret);

/* A name as it stands in lists of columns: in quotes if it is not a plain word. */
void object_add_name(struct str *ret, const char *name);

/* Is this name one of a list of columns ("a, b desc"), letter case ignored? */
bool object_list_has(const char *list, const char *name);

/* Sorts tables by name and each one's objects by kind, columns by position, others by name. */
void objects_sort(struct objects *objects);

#endif
