/*
 * guard: the migrator's lock on a second connection, for work that cannot be in a transaction.
 *
 * Where the lock lives in the transaction that does the work (PostgreSQL), a migration that runs
 * statement by statement needs another transaction to hold it, idle on a connection of its own.
 * It goes with that connection and not with the work: who comes next finds in the history that
 * something was begun. Elsewhere it does nothing. A pool that has no second session is an error
 * within the lock timeout, ERROR_LOCK_BUSY or ERROR_CONNECTION; the session may be disconnected
 * behind it.
 */
#ifndef ENGINE_GUARD_H
#define ENGINE_GUARD_H

#include "engine/session.h"

struct guard {
	struct session *session; /* NULL: nothing is held */
	struct arena arena;
	struct connection_options options;
	struct connection connection;
	struct cursor cursor;
	struct lock lock;
};

MUST_CHECK bool guard_take(struct guard *ret, struct session *session, struct error *err);

/* Accepts a zeroed guard. */
void guard_release(struct guard *guard);

#endif
