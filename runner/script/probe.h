/*
 * probe: what a statement makes and drops, by name, so that the catalog can tell whether it did.
 *
 * Reads the DDL of any dialect, native text too, as far as names go: CREATE and DROP of tables,
 * indexes, views, triggers, routines and the like, what ALTER TABLE adds, drops and renames, RENAME
 * TABLE, REINDEX. What it does not know is a part of unknown effect, or no part at all, and never a
 * guess. Pure; everything lives in the arena it was given.
 */
#ifndef SCRIPT_PROBE_H
#define SCRIPT_PROBE_H

#include "script/tokens.h"

enum probe_object {
	PROBE_UNKNOWN, /* what the part does cannot be seen in the catalog */
	PROBE_TABLE,
	PROBE_VIEW,
	PROBE_INDEX,
	PROBE_COLUMN,
	PROBE_CONSTRAINT,
	PROBE_REBUILD, /* of an index or of a table's: seen only by what a failure leaves */
	PROBE_TRIGGER,
	PROBE_PROCEDURE,
	PROBE_FUNCTION,
	PROBE_EVENT,
	PROBE_SEQUENCE,
	PROBE_OBJECTS
};

/* Names in [probe] of a dialect, and in messages. */
extern const char *const probe_object_names[PROBE_OBJECTS];

enum probe_effect { PROBE_MAKES, PROBE_DROPS };

struct probe_name {
	const char *text; /* without its quotes; "" when there is none */
	bool quoted;
};

/* One of the objects of a DROP, one of the clauses of an ALTER TABLE, or a statement as a whole. */
struct probe_part {
	enum probe_object object;
	enum probe_effect effect;
	struct probe_name schema, table, name; /* table: the one that it belongs to, or is */
	struct range range;		       /* what stands for it alone in the statement */
	bool guarded; /* IF [NOT] EXISTS, OR REPLACE: that it is so already is no error */
	bool filled;  /* gets rows after it was made: that it is there proves nothing */
	bool weak;    /* that it was so before proves nothing: another part may have changed it */
};

struct probe {
	struct probe_part *items;
	size_t count, capacity;
};

/*
 * rules are those that the server reads the text by. primary_key is what the backend calls a
 * table's primary key, whatever the script calls it; NULL when it has a name of its own.
 */
void probe_parse(struct probe *ret, struct arena *arena, const char *text, size_t length,
	const struct lexer_rules *rules, const char *primary_key);

/* Can all of it be run again, whatever became of it? */
bool probe_is_guarded(const struct probe *probe);

/*
 * The statement with only the wanted ones of its parts; NULL when it cannot be put together.
 */
const char *probe_rest(const struct probe *probe, struct arena *arena, const char *text,
	size_t length, const bool *wanted);

#endif
