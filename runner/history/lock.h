/*
 * lock: one migrator at a time for each history table.
 *
 * The dialect says what the lock is: beginning a transaction (SQLite), a try-lock inside the
 * transaction that does the work (PostgreSQL), or a try-lock of the session that does it
 * (MariaDB). These live and die with the session that works. Or it is a lease (lease.h), whose
 * token is asked for in every transaction that writes to the history. Polled with random pauses up
 * to a limit, never waited for on the server.
 */
#ifndef HISTORY_LOCK_H
#define HISTORY_LOCK_H

#include "dialect/dialect.h"
#include "history/lease.h"
#include "odbc/cursor.h"

struct lock {
	struct cursor *cursor;
	const struct dialect *dialect;
	const char *key; /* a number as text, made from the history table's full name */
	int64_t timeout_ms;
	struct stop *stop;   /* ends the waiting; may be NULL */
	struct lease *lease; /* where that is the lock */
	bool open;	     /* a transaction of ours is */
	unsigned begun; /* such so far; one that was rolled back counts twice, and has no next */
	bool apart;  /* one of the session would not be seen by all: a lease must take its place */
	bool shared; /* one that the script began and will end is, and what we write goes into it */
	const char *file; /* an embedded database's own, whose locks the lock is made of; or NULL */
	const char *opening; /* run first in every transaction; NULL: nothing */
	bool guarded; /* somebody else of us holds it: beginning a transaction is all there is to do
		       */
	/* Called once when waiting begins, with words for who is waited for. May be NULL. */
	void (*waiting)(void *context, const char *who);
	void *context;
};

/* name is the history table's full name on its server. Where the lock is a lease, the caller sets
 * it.
 */
void lock_init(struct lock *ret, struct arena *arena, struct cursor *cursor,
	const struct dialect *dialect, const char *name, int64_t timeout_ms);

/*
 * Takes the lock for the rest of the session, where it is one of the session, or a lease; elsewhere
 * does nothing, and nothing but saying so in apart where it is the session's and of no use. A lease
 * that we hold already becomes that of the present session. Time running out is ERROR_LOCK_BUSY.
 */
MUST_CHECK bool lock_acquire(struct lock *lock, struct error *err);

/* Gives back what lock_acquire took; the connection's end would, too. */
void lock_release(struct lock *lock);

/*
 * Begins a transaction that holds the lock to its end. Time running out is ERROR_LOCK_BUSY, a lost
 * connection ERROR_CONNECTION: nothing of the user's was sent yet.
 */
MUST_CHECK bool lock_begin(struct lock *lock, struct error *err);

/* The query that tries to take it, 1 for success: for who sends it along with other text. */
MUST_CHECK bool lock_add_try(struct str *sql, const struct lock *lock, struct error *err);

/* Who has it, "" when nobody does or the backend cannot say. Not for leases. */
void lock_holder(struct lock *lock, struct str *ret);

/*
 * For reads: may the call that failed with *err be made again? True after a pause when the backend
 * was only busy; else *err stays, or is ERROR_LOCK_BUSY when since_us is too long ago. *told
 * begins false.
 */
MUST_CHECK bool lock_wait_if_busy(
	struct lock *lock, int64_t since_us, bool *told, struct error *err);

/*
 * Commits; a backend that is only busy is asked again until the time is up. A lease is proved in
 * front of it: when it was lost, all is rolled back, and the error is ERROR_LOCK_BUSY.
 */
MUST_CHECK bool lock_commit(struct lock *lock, struct error *err);

/*
 * Runs a statement that writes to the history. With a lease it is committed only if we still have
 * that: by lock_commit in a transaction of ours, by a transaction of its own outside of any.
 */
MUST_CHECK bool lock_write(struct lock *lock, const char *sql, size_t length, struct error *err);

/*
 * Rolls back. That no transaction is open any more is no error; another failure leaves it to the
 * connection's end, which callers bring about after an error.
 */
void lock_rollback(struct lock *lock);

#endif
