#include "engine/guard.h"

#include "engine/connect.h"
#include "engine/probe.h"

/* What takes no longer is a slow connection, and none that a pool keeps waiting. */
enum { NOTE_MS = 1000, SLICE_MS = 100, LEAST_MS = 3000 };

static const char question[] = "SELECT 1";

/* Drivers have questions for a server they connect to, which a pool may keep waiting as well. */
static bool connect(void *context, struct error *err)
{
	struct guard *guard = context;
	return connection_open(&guard->connection, &guard->options, err) &&
	       cursor_open(&guard->cursor, &guard->connection, err) &&
	       cursor_run(&guard->cursor, question, strlen(question), err);
}

static bool ask_first(void *context, struct error *err)
{
	return cursor_run(context, question, strlen(question), err);
}

static void disconnect(struct cursor *cursor, struct connection *connection)
{
	cursor_close(cursor);
	connection_close(connection);
	*connection = (struct connection){0};
}

static bool hint_pool(struct error *err)
{
	return error_hint(err,
		"a script without a transaction takes two connections here, one for its lock: let "
		"a "
		"pool in between have two sessions, or say lock = lease (--lock lease), which does "
		"with one");
}

static int64_t most_wait_ms(const struct session *session)
{
	int64_t timeout_ms = session->lock.timeout_ms;
	return timeout_ms < LEAST_MS ? LEAST_MS : timeout_ms;
}

static bool no_second(struct session *session, struct error *err)
{
	error_set(err, ERROR_LOCK_BUSY,
		"of two connections only one gets a session; waited %.1f s for the other",
		(double)most_wait_ms(session) / 1000);
	return hint_pool(err);
}

static bool failed(struct error *err)
{
	if (err->code == ERROR_STATEMENT)
		err->code = ERROR_CONNECTION;
	error_prefix(err, "cannot have two connections: ");
	return hint_pool(err);
}

/* True when the probe is answered in time; else somebody must give way before it can end. */
static bool wait(struct session *session, struct probe *probe)
{
	int64_t most_ms = most_wait_ms(session), waited_ms = 0;
	while (!stop_requested(session->stop)) {
		if (probe_wait(probe, SLICE_MS))
			return true;
		waited_ms += SLICE_MS;
		if (waited_ms >= most_ms)
			return false;
		if (waited_ms == NOTE_MS)
			session_note(session,
				"waiting for a second session: the pool in between has none free");
	}
	return false;
}

/*
 * Where a pool keeps a session for each connection, ours has the only one, and the second waits as
 * long as we have it.
 */
static bool connect_second(struct guard *guard, struct session *session, struct error *err)
{
	struct error ignored;
	struct probe *probe = probe_start(connect, guard);
	if (!probe)
		return connect(guard, err) || failed(err);
	if (wait(session, probe))
		return probe_end(probe, err) || failed(err);
	disconnect(&session->cursor, &session->connection);
	bool answered = probe_end(probe, &ignored);
	(void)answered;
	return stop_check(session->stop, err) && no_second(session, err);
}

/* Where it gives one out for each transaction, the guard's has the only one now. */
static bool check_first(struct guard *guard, struct session *session, struct error *err)
{
	struct error ignored;
	struct probe *probe = probe_start(ask_first, &session->cursor);
	if (!probe)
		return true;
	if (wait(session, probe))
		return probe_end(probe, err) || failed(err);
	lock_rollback(&guard->lock);
	disconnect(&guard->cursor, &guard->connection);
	bool answered = probe_end(probe, &ignored);
	(void)answered;
	return stop_check(session->stop, err) && no_second(session, err);
}

bool guard_take(struct guard *ret, struct session *session, struct error *err)
{
	if (session->dialect.lock != DIALECT_LOCK_TRANSACTION)
		return true;
	const struct connect_request request = {
		.shared = session->shared,
		.database = session->database,
		.stop = session->stop,
	};
	const struct driver *driver;
	if (!connect_prepare(&ret->options, &driver, &ret->arena, &request, err) ||
		!connect_second(ret, session, err))
		return false;
	ret->lock = session->lock;
	ret->lock.cursor = &ret->cursor;
	/* The transaction idles for as long as the work takes, and must hold nobody up. */
	ret->lock.opening = dialect_text(&session->dialect, "lock", "guard");
	if (!lock_begin(&ret->lock, err) || !check_first(ret, session, err))
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
