/*
 * row: what the history table says of one migration.
 *
 * Plain data without a trace of ODBC, so that planning can be pure. Strings live in the arena of
 * whoever read the rows; a NULL in the table is "" here. What stands last is only for whoever looks
 * at one row, or is in the middle of its run: of others it is not read, and as if it were NULL.
 */
#ifndef HISTORY_ROW_H
#define HISTORY_ROW_H

#include "history/down_kind.h"

#include <stdint.h>

enum row_state {
	ROW_APPLIED,
	ROW_APPLYING,  /* an upgrade stopped in the middle: statements 1..done are there */
	ROW_REVERTING, /* a downgrade did: statements 1..done of the down part have run */
	ROW_BASELINE,  /* taken as applied, run by nobody */
};

struct row {
	const char *key;  /* version_key: see version.h */
	const char *text; /* the version as its file had it */
	const char *name;
	enum row_state state;
	int64_t seq;		/* order of application, unique */
	const char *up_sum;	/* of the parts this dialect selected */
	const char *down_sum;	/* "" without a down part */
	bool down_stored;	/* the down part is in the table as text */
	struct down_kind down;	/* how that text is to be read */
	const char *applied_at; /* the server's clock, UTC: 2026-11-22T21:40:12.123456Z */
	int64_t statements;	/* of the part that is or was being run */

	int64_t begun, done;	/* statement numbers; equal unless one is in doubt */
	const char *prefix_sum; /* of statements 1..done, "" when finished */
	const char *server_session;
	int64_t duration_ms; /* -1: not known */
	const char *user;    /* of the database */
	const char *client;  /* user@host that ran us */
	const char *tool;    /* "odbc-migrate 0.1.0" */
	const char *probe;   /* what the catalog said of the begun statement: see probe_text.h */
	const char *failure; /* SQLSTATE and native code of its error; "" while none is known */
};

struct history_rows {
	struct row *items;
	size_t count, capacity;
};

#endif
