#include "engine/guard.h"

#include "engine/connect.h"

static bool connect(struct guard *guard, struct session *session, struct error *err)
{
	const struct connect_request request = {
		.config = session->config,
		.database = session->database,
		.secrets = session->secrets,
		.stop = session->stop,
	};
	const struct driver *driver;
	return connect_open(&guard->connection, &driver, &guard->arena, &request, err) &&
	       cursor_open(&guard->cursor, &guard->connection, err);
}

bool guard_take(struct guard *ret, struct session *session, struct error *err)
{
	if (session->dialect.lock != DIALECT_LOCK_TRANSACTION)
		return true;
	if (!connect(ret, session, err))
		return false;
	ret->lock = session->lock;
	ret->lock.cursor = &ret->cursor;
	/* The transaction idles for as long as the work takes, and must hold nobody up. */
	ret->lock.opening = dialect_text(&session->dialect, "lock", "guard");
	if (!lock_begin(&ret->lock, err))
		return false;
	ret->session = session;
	session->lock.guarded = true;
	return true;
}

void guard_release(struct guard *guard)
{
	if (guard->session) {
		guard->session->lock.guarded = false;
		lock_rollback(&guard->lock);
	}
	cursor_close(&guard->cursor);
	connection_close(&guard->connection);
	arena_release(&guard->arena);
	*guard = (struct guard){0};
}
