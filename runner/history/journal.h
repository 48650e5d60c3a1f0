/*
 * journal: how far a migration got, where statements commit by themselves.
 *
 * "begun k" is written before a statement that commits implicitly and proves that k-1 is done;
 * a statement that does not shares one transaction with "done k". Transactions are the caller's.
 */
#ifndef HISTORY_JOURNAL_H
#define HISTORY_JOURNAL_H

#include "history/history.h"

/*
 * Marks a row as being run in either direction, by this session, with this many statements; begun,
 * done and prefix_sum are row's. Probe and failure stay where a statement is in doubt.
 */
MUST_CHECK bool journal_begin(struct history *history, const struct row *row, enum row_state state,
	int64_t statements, const char *server_session, struct error *err);

/* An upgrade that goes on may go on with an edited script: the row gets its sum. */
MUST_CHECK bool journal_edit(
	struct history *history, const char *key, const char *up_sum, struct error *err);

/* How far a migration has come. */
struct progress {
	int64_t begun, done;
	const char *prefix_sum;	    /* of statements 1..done */
	const char *probe;	    /* of the begun one; NULL when none is in doubt */
	const char *probe_sql;	    /* the same as an expression; NULL: probe counts */
	const char *failure;	    /* that it ended with; NULL when none is known */
	const char *server_session; /* if not NULL, it must still be the row's */
};

/* ERROR_HISTORY_DISAGREES when somebody else has taken the migration over. */
MUST_CHECK bool journal_progress(struct history *history, const char *key,
	const struct progress *progress, struct error *err);

/*
 * The row is applied: the run took duration_ms, or as long as the row says already (-1). A
 * server_session that is not NULL must still be the row's.
 */
MUST_CHECK bool journal_finish(struct history *history, const char *key, int64_t statements,
	int64_t duration_ms, const char *server_session, struct error *err);

/* The texts that do it. A finish takes its duration_ms as an expression. */
MUST_CHECK bool journal_add_begin(struct str *sql, const struct history *history,
	const struct row *row, enum row_state state, int64_t statements, const char *server_session,
	struct error *err);
MUST_CHECK bool journal_add_progress(struct str *sql, const struct history *history,
	const char *key, const struct progress *progress, struct error *err);
MUST_CHECK bool journal_add_finish(struct str *sql, const struct history *history, const char *key,
	int64_t statements, const char *duration_ms, struct error *err);

#endif
