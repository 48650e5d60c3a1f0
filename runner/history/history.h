/*
 * history: the table that says what was applied.
 *
 * Reads and writes rows through a borrowed cursor; begins and ends no transaction and takes no
 * lock: callers do. Where the lock is a lease, every write is made through it. Reading never
 * writes. The table is addressed with its schema, so that a script that changes the search path or
 * the current database cannot divert a write.
 */
#ifndef HISTORY_HISTORY_H
#define HISTORY_HISTORY_H

#include "dialect/dialect.h"
#include "history/lock.h"
#include "history/row.h"
#include "odbc/cursor.h"

enum { HISTORY_LAYOUT = 1 };
enum { HISTORY_DOWN_TEXT_MAX = 1024 * 1024 }; /* bytes of a down part that is stored */

struct history {
	struct cursor *cursor;
	struct lock *lock; /* what writes must hold; NULL: nothing is asked */
	const struct dialect *dialect;
	const char *table;   /* as configured */
	const char *address; /* schema and table, quoted */
	const char *columns; /* all of them, with commas */
	const char *client, *tool;
	bool exists;
};

/* The youngest row: who changes the history changes it. seq is 0 in an empty table. */
struct history_head {
	int64_t seq;
	const char *key;
	const char *applied_at;
};

/*
 * Fills table, address and tool; schema is where the table is or will be. client is who runs us,
 * for the rows.
 */
MUST_CHECK bool history_init(struct history *ret, struct arena *arena, struct cursor *cursor,
	const struct dialect *dialect, const char *schema, const char *table, const char *client,
	struct error *err);

/*
 * All rows in no particular order; none when the table does not exist. A row of a newer layout is
 * ERROR_HISTORY_LAYOUT. Not whole: what row.h says of it is not read.
 */
MUST_CHECK bool history_read(struct history *history, struct arena *arena, bool whole,
	struct history_rows *ret, struct error *err);

/* Reads the rest of those that are in the middle of a run. */
MUST_CHECK bool history_complete(
	struct history *history, struct arena *arena, struct history_rows *rows, struct error *err);

/*
 * The same in one question with another, of one row of so many columns: what to put behind its list
 * of columns, and reading all rows when the cursor stands at the other's.
 */
MUST_CHECK bool history_add_behind(const struct history *history, struct str *sql,
	const char *address, bool whole, unsigned columns, struct error *err);
MUST_CHECK bool history_read_behind(const struct history *history, struct arena *arena, bool whole,
	unsigned columns, struct history_rows *ret, struct error *err);

/* The whole row of one version, if there is one. */
MUST_CHECK bool history_read_one(struct history *history, struct arena *arena, const char *key,
	struct row *ret, bool *ret_found, struct error *err);

MUST_CHECK bool history_head(
	struct history *history, struct arena *arena, struct history_head *ret, struct error *err);

/* What a row keeps of the down part; text NULL: nothing, or there is no row any more. */
struct history_down {
	const char *sum;
	struct down_kind kind;
	const char *text;
	size_t length;
};

MUST_CHECK bool history_read_down(struct history *history, struct arena *arena, const char *key,
	struct history_down *ret, struct error *err);

/* Is there a row of this version with this seq? */
MUST_CHECK bool history_has(
	struct history *history, const char *key, int64_t seq, bool *ret, struct error *err);

MUST_CHECK bool history_create(struct history *history, struct error *err);

/*
 * Inserts a row; applied_at, user, client, tool and layout are set here. duration_ms is an
 * expression, or NULL while it is not known. down_text NULL: not stored.
 */
MUST_CHECK bool history_insert(struct history *history, const struct row *row,
	const char *duration_ms, const char *down_text, size_t down_length, struct error *err);

/*
 * Deletes a row; that there is not exactly one is ERROR_HISTORY_DISAGREES. A server_session that is
 * not NULL must still be the row's.
 */
MUST_CHECK bool history_delete(struct history *history, const char *key, int64_t seq,
	const char *server_session, struct error *err);

/*
 * Raises the youngest row's seq by one, so that a migrator whose picture of the history is old
 * notices a change that left the youngest row in place.
 */
MUST_CHECK bool history_touch(struct history *history, int64_t head_seq, struct error *err);

/* The texts that those four run. */
MUST_CHECK bool history_add_create(
	struct str *sql, const struct history *history, struct error *err);
MUST_CHECK bool history_add_insert(struct str *sql, const struct history *history,
	const struct row *row, const char *duration_ms, const char *down_text, size_t down_length,
	struct error *err);
MUST_CHECK bool history_add_delete(struct str *sql, const struct history *history, const char *key,
	int64_t seq, struct error *err);
void history_add_touch(struct str *sql, const struct history *history, int64_t head_seq);

/*
 * A query that answers 1 while the youngest row is this one; what is NULL of it is not compared.
 * The table must be there.
 */
MUST_CHECK bool history_add_current(struct str *sql, const struct history *history,
	const struct history_head *head, struct error *err);

/* Stores another down part: the migration's file was edited. */
MUST_CHECK bool history_store_down(struct history *history, const char *key, const char *sum,
	const struct down_kind *kind, const char *down_text, size_t down_length, struct error *err);

const char *row_state_name(enum row_state state);

/* Is its migration in the middle of a run, or did it stop there? */
bool row_is_partly(const struct row *row);

/*
 * Used by journal.c and down_part.c: the row's condition, that it is still this session's (NULL: of
 * anybody), and a run whose errors name the table.
 */
MUST_CHECK bool history_add_where(
	struct str *sql, const struct history *history, const char *key, struct error *err);
MUST_CHECK bool history_add_fence(struct str *sql, const struct history *history,
	const char *server_session, struct error *err);
MUST_CHECK bool history_run(
	struct history *history, const struct str *sql, const char *doing, struct error *err);
MUST_CHECK bool history_add_down_text(struct str *sql, const struct history *history,
	const char *text, size_t length, struct error *err);

#endif
