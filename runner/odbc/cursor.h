/*
 * cursor: one statement handle, used again for every statement of a session.
 *
 * Executes text as it is given (UTF-8 bytes with their length, through the narrow functions),
 * hands out rows as text, and drains every result so that an error behind the first result cannot
 * be missed. Closes its own results before the next statement.
 */
#ifndef ODBC_CURSOR_H
#define ODBC_CURSOR_H

#include "odbc/connection.h"

struct cursor {
	struct connection *connection;
	void *handle;
	unsigned columns; /* of the present result, 0 when it has no rows to fetch */
	long rows;	  /* affected rows of the last statement, -1 when not known */
	struct str text;  /* of the statement, with a NUL: some drivers look for one all the same */
	struct str notice;   /* what the server said beside the result, "" for nothing */
	size_t first_notice; /* the length of one that may come again with another result */
	/*
	 * May what is executed be cancelled, by the connection's stop or after limit_ms (0: no
	 * limit)? Set by whoever can take back what such a call has done. The error of a stop is
	 * ERROR_INTERRUPTED or ERROR_TERMINATED, and then a call may also be refused before it
	 * begins.
	 */
	bool interruptible;
	int64_t limit_ms;
	bool sent;	/* the last statement was handed to the driver, not refused before */
	bool timed_out; /* it was cancelled after limit_ms */
};

/* A connection that is gone can refuse a new cursor: ERROR_CONNECTION. */
MUST_CHECK bool cursor_open(struct cursor *ret, struct connection *connection, struct error *err);

/* Accepts a zeroed cursor. */
void cursor_close(struct cursor *cursor);

/*
 * Executes one statement and stands before its first row, if it has any. Of several results with
 * columns only the first is handed out, the others are drained. Errors are ERROR_STATEMENT with
 * SQLSTATE and native code; the message is the driver's, all records of it.
 */
MUST_CHECK bool cursor_execute(
	struct cursor *cursor, const char *sql, size_t length, struct error *err);

/* For catalog.c, which asks the driver what no statement does: before, and behind its answer. */
MUST_CHECK bool cursor_ready(struct cursor *cursor, struct error *err);
MUST_CHECK bool cursor_answered(struct cursor *cursor, int answer, struct error *err);

/* Executes and drains: for statements whose rows nobody wants. */
MUST_CHECK bool cursor_run(
	struct cursor *cursor, const char *sql, size_t length, struct error *err);

/*
 * Steps to the next row; *ret_row is false behind the last, and then the results are drained. Who
 * stops before has not seen the errors that lie behind.
 */
MUST_CHECK bool cursor_next(struct cursor *cursor, bool *ret_row, struct error *err);

/*
 * Column n (from 0) of the present row as text of any length, in ascending order of n; *ret_null
 * (may be NULL) tells NULL from "". Replaces what ret held.
 */
MUST_CHECK bool cursor_text(
	struct cursor *cursor, unsigned column, struct str *ret, bool *ret_null, struct error *err);

/* Executes a question of one answer: the first row's first value, "" without a row; drains. */
MUST_CHECK bool cursor_answer(
	struct cursor *cursor, const char *sql, size_t length, struct str *ret, struct error *err);

#endif
