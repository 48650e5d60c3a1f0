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
 * Marks a row as being run in either direction, by this session, with this many statements; what
 * it says of begun and done is set to done.
 */
MUST_CHECK bool journal_begin(struct history *history, const struct row *row, enum row_state state,
	int64_t statements, const char *server_session, struct error *err);

/* An upgrade that goes on may go on with an edited script: the row gets its sum. */
MUST_CHECK bool journal_edit(
	struct history *history, const char *key, const char *up_sum, struct error *err);

/*
 * prefix_sum is the sum of statements 1..done. server_session, if not NULL, must still be the
 * row's: ERROR_HISTORY_DISAGREES when somebody else has taken the migration over.
 */
MUST_CHECK bool journal_progress(struct history *history, const char *key, int64_t begun,
	int64_t done, const char *prefix_sum, const char *server_session, struct error *err);

/* The row is applied: the run took duration_ms. */
MUST_CHECK bool journal_finish(struct history *history, const char *key, int64_t statements,
	int64_t duration_ms, struct error *err);

#endif
