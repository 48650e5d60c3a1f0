#include "engine/owner.h"

#include "base/clock.h"
#include "base/identity.h"
#include "dialect/template.h"

#include <stdio.h>

enum { PAUSE_LEAST_MS = 20, PAUSE_MOST_MS = 100, RETRY_LEAST_MS = 200, RETRY_MOST_MS = 500 };

const char *owner_identity(struct shared *shared, const char *server_session)
{
	return *server_session ? server_session : shared_identity(shared);
}

static bool lives(struct session *session, const char *identity, int64_t waited_us, bool *ret,
	struct error *err)
{
	const char *text = dialect_text(&session->dialect, "session", "alive");
	AUTO(str_release) struct str sql = {0};
	AUTO(str_release) struct str literal = {0};
	AUTO(str_release) struct str answer = {0};
	char waited_ms[24];
	if (!*identity || strcmp(identity, session->server_session) == 0) {
		*ret = false;
		return true;
	}
	if (!text) {
		*ret = identity_lives(identity);
		return true;
	}
	if (!template_literal(&literal, &session->dialect, identity, err))
		return false;
	snprintf(waited_ms, sizeof(waited_ms), "%lld", (long long)waited_us / 1000);
	const struct binding bindings[] = {
		{"session", str_text(&literal)},
		{"waited", waited_ms},
		{"lock", session->lock.guarded ? session->lock.key : "NULL"},
	};
	if (!template_expand(&sql, text, bindings, ARRAY_LEN(bindings), err) ||
		!cursor_answer(&session->cursor, str_text(&sql), sql.length, &answer, err))
		return false;
	*ret = strtoll(str_text(&answer), NULL, 10) > 0;
	return true;
}

/* "session 1234", "process 1234 of host": what a person can look for. */
static const char *name_of(struct session *session, const char *identity)
{
	bool process = !dialect_text(&session->dialect, "session", "alive");
	size_t length = strcspn(identity, "@");
	const char *host = identity[length] ? identity + length + 1 : "";
	if (!process)
		return arena_printf(&session->arena, "session %.*s", (int)length, identity);
	return arena_printf(&session->arena, "process %.*s of %.*s", (int)length, identity,
		(int)strcspn(host, "@"), host);
}

static bool wait_until(struct session *session, const char *identity, const char *what,
	int64_t since_us, struct error *err)
{
	struct lock *lock = &session->lock;
	bool told = false, alive;
	for (;;) {
		int64_t waited_us = clock_us() - since_us;
		if (!lives(session, identity, waited_us, &alive, err)) {
			connection_own_error(&session->connection, err);
			return error_prefix(
				err, "cannot see whether the session of %s has ended: ", what);
		}
		if (!alive)
			return true;
		if (waited_us / 1000 >= lock->timeout_ms) {
			error_set(err, ERROR_LOCK_BUSY,
				"%s is still at work on %s; waited %.1f s for its end",
				name_of(session, identity), what, (double)waited_us / 1e6);
			return error_hint(err, "run it again later, wait longer with "
					       "--lock-timeout, or end it");
		}
		if (!told && lock->waiting)
			lock->waiting(lock->context,
				arena_printf(&session->arena, "%s, which is at work on %s",
					name_of(session, identity), what));
		told = true;
		if (!stop_pause(session->stop, PAUSE_LEAST_MS, PAUSE_MOST_MS, err))
			return false;
	}
}

bool owner_wait(struct session *session, const char *identity, const char *what, struct error *err)
{
	return wait_until(session, identity, what, clock_us(), err);
}

bool owner_return(struct session *session, const char *what, struct error *err)
{
	const char *old = session->server_session;
	int64_t since = clock_us(), limit_us = session->lock.timeout_ms * 1000;
	bool guarded = session->lock.guarded;
	struct error failure;
	while (!session_reconnect(session, &failure)) {
		if (clock_us() - since >= limit_us) {
			*err = failure;
			return false;
		}
		if (!stop_pause(session->stop, RETRY_LEAST_MS, RETRY_MOST_MS, err))
			return false;
	}
	session->lock.guarded = guarded;
	return wait_until(session, old, what, since, err);
}
