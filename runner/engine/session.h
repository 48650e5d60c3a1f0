/*
 * session: everything about one database while a command works on it.
 *
 * Owns the connection and an arena for names, rows and plans. Opened from a configured database:
 * finds the driver, connects, recognises the dialect, resolves where the history is. Opening
 * writes nothing. Not for more than one thread; what is shared with others is in shared.h.
 */
#ifndef ENGINE_SESSION_H
#define ENGINE_SESSION_H

#include "engine/checked.h"
#include "engine/events.h"
#include "engine/heads.h"
#include "engine/shared.h"
#include "history/history.h"
#include "history/lock.h"
#include "script/effective.h"
#include "script/head.h"

struct session {
	struct shared *shared; /* with the other databases of the command */
	const struct database *database;
	const struct directory *directory; /* may be NULL */
	struct stop *stop;		   /* the wish that work ends; may be NULL */
	struct listener listener;
	struct arena arena;
	const struct driver *driver; /* NULL when it is not one we know */
	struct dialect dialect;
	struct connection connection;
	struct cursor cursor;
	struct history history;
	struct lock lock;
	struct lease lease;	    /* filled when it is the lock */
	const char *file;	    /* an embedded database's; NULL elsewhere */
	const char *schema;	    /* where work and history are */
	const char *user;	    /* as the server knows us */
	struct variables variables; /* for placeholders, if the directory has any */
	const char *server_version; /* as the server says it */
	const char *server_session; /* names this session on the server */
	size_t other_tables;	    /* tables in the schema beside the history */

	const char *again; /* the command that goes on, if its step's direction does not tell */

	bool absent;		   /* not connected: there is no database file yet */
	bool standard;		   /* set up for portable text */
	struct head_list touching; /* statements that change their session */
	struct head_list dropping; /* that delete a table's rows first */
	unsigned unreferred;	   /* see engine/drop.h */
	bool touched;		   /* a script has changed its state */
	bool limits;		   /* those of a whole session are set, where there are any */
	bool no_blocks;		   /* the server did not take one */
	unsigned blocks;	   /* sent so far: see engine/block.h */
	bool limited;		   /* the backend itself ends statements after statement-timeout */

	/* The picture of the history that plans are made from. */
	struct overview overview;
	struct history_head head; /* the youngest row; NULL in it: changed by us since */
	struct heads heads;
	struct str
		writes; /* what [session] writes answered when head was found to be the youngest */
	struct history_rows rows; /* read when the session was opened, for whoever asks first */
	bool rows_read;
	bool whole_rows; /* all that the history keeps of a row is wanted */
	struct checked checked;
};

struct session_request {
	struct shared *shared;
	const struct database *database;
	struct stop *stop; /* may be NULL: the session runs to its end */
	struct listener listener;
	bool may_create;    /* an embedded database's file may be made */
	bool may_be_absent; /* without the file the session is one of an empty database */
	bool bare;	    /* connected, and nothing more: for a backend that may be unknown */
	bool whole_rows;    /* of the history: see row.h */
};

MUST_CHECK bool session_open(
	struct session *ret, const struct session_request *request, struct error *err);

/*
 * The dialect of a session that is connected, by its settings or by what the driver says.
 * ERROR_CONFIG tells how to make one for a backend that is unknown.
 */
MUST_CHECK bool session_choose_dialect(struct session *session, struct error *err);

/* Accepts a zeroed session and one that failed to open. */
void session_close(struct session *session);

/*
 * Sets the session up for portable or for native text, where the backend reads them differently.
 * Never inside a transaction.
 */
MUST_CHECK bool session_speak(struct session *session, bool standard, struct error *err);

/*
 * Notes a statement that changes its session (SET, USE, PRAGMA: the dialect's list), and connects
 * anew if there was one, so that every script begins in the state a fresh connection has. A
 * session's lock is gone then.
 */
void session_touch(struct session *session, const struct statement *statement);
MUST_CHECK bool session_refresh(struct session *session, struct error *err);

/*
 * The same inside of a transaction, which stays open, where the backend can: what a script did to
 * the session is undone by the dialect's reset.
 */
bool session_can_reset(const struct session *session);
MUST_CHECK bool session_reset(struct session *session, struct error *err);

/* Makes the file of an absent embedded database and connects to it. */
MUST_CHECK bool session_create(struct session *session, struct error *err);

/* Connects anew after the connection was lost, with the same request. */
MUST_CHECK bool session_reconnect(struct session *session, struct error *err);

/*
 * All rows of the history, as they were when the session was opened or as they are now; waits, as
 * for the lock, while a backend is only busy.
 */
MUST_CHECK bool session_rows(struct session *session, struct history_rows *ret, struct error *err);

/* Reads the history and lays it beside the directory, comparing the sums of what is applied. */
MUST_CHECK bool session_survey(struct session *session, struct error *err);

/*
 * With the lock held: is the history still as surveyed? Cheap, and independent of its size.
 */
MUST_CHECK bool session_is_current(struct session *session, bool *ret_current, struct error *err);

void session_tell(const struct session *session, struct event event);
void session_note(const struct session *session, const char *fmt, ...) PRINTF(2, 3);

#endif
