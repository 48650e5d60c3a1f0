#include "engine/retry.h"

#include "dialect/template.h"
#include "engine/limits.h"

enum { PAUSE_LEAST_MS = 100, PAUSE_MOST_MS = 30000 };

static bool is_lock_timeout(const struct session *session, const struct error *err)
{
	return limits_error_is(session, "lock-timeout", err);
}

bool retry_is_worth_it(const struct session *session, const struct error *err)
{
	return (err->code == ERROR_STATEMENT || err->code == ERROR_STATEMENT_STAYED) &&
	       (is_lock_timeout(session, err) || limits_error_is(session, "deadlock", err));
}

static bool ask(struct session *session, const char *key, const char *statement, struct str *ret,
	struct error *err)
{
	AUTO(str_release) struct str sql = {0};
	AUTO(str_release) struct str literal = {0};
	const char *text = dialect_text(&session->dialect, "timeouts", key);
	if (!text || !template_literal(&literal, &session->dialect, statement, err))
		return false;
	const struct binding bindings[] = {{"statement", str_text(&literal)}};
	if (!template_expand(&sql, text, bindings, ARRAY_LEN(bindings), err) ||
		!cursor_answer(&session->cursor, str_text(&sql), sql.length, ret, err))
		return false;
	return ret->length > 0;
}

/* A courtesy: that nobody can be named stops nothing. */
static void find_blocker(struct session *session, const char *statement, struct str *ret)
{
	struct error ignored;
	if (!connection_alive(&session->connection) ||
		ask(session, "blocker", statement, ret, &ignored) ||
		ask(session, "blocker-unprivileged", statement, ret, &ignored))
		return;
	str_clear(ret);
}

static double lock_timeout_s(const struct session *session)
{
	int64_t ms = value_duration(&session->database->values[SETTING_STATEMENT_LOCK_TIMEOUT]);
	const char *text = dialect_text(&session->dialect, "timeouts", "lock");
	/* Some servers count in whole seconds. */
	if (text && strstr(text, "{seconds}"))
		ms += (1000 - ms % 1000) % 1000;
	return (double)ms / 1000;
}

/* "a lock that it needs was not free within 5 s; in the way: ...", or the deadlock. */
static void describe(const struct session *session, const struct str *blocker,
	const struct error *err, struct str *ret)
{
	if (!is_lock_timeout(session, err)) {
		str_add(ret, "other sessions' work was in the way");
		return;
	}
	str_add(ret, "a lock that it needs was not free");
	if (lock_timeout_s(session) > 0)
		str_printf(ret, " within %g s", lock_timeout_s(session));
	if (blocker->length)
		str_printf(ret, "; in the way: %s", str_text(blocker));
}

static bool give_up(const struct retry *retry, const char *what, struct error *err)
{
	if (retry->tries > 1)
		return error_prefix(err, "%s; gave up after %u tries\n", what, retry->tries);
	return error_prefix(err, "%s\n", what);
}

/* About as long as was waited, so that others have the lock for half of the time. */
static bool pause_for(struct session *session, struct error *err)
{
	int64_t base = value_duration(&session->database->values[SETTING_STATEMENT_LOCK_TIMEOUT]);
	base = base < PAUSE_LEAST_MS ? PAUSE_LEAST_MS : base;
	base = base > PAUSE_MOST_MS ? PAUSE_MOST_MS : base;
	return stop_pause(session->stop, (unsigned)base / 2, (unsigned)base * 3 / 2, err);
}

bool retry_again(struct retry *retry, struct session *session, const char *name,
	const char *statement, struct error *err)
{
	AUTO(str_release) struct str blocker = {0};
	AUTO(str_release) struct str what = {0};
	if (!retry_is_worth_it(session, err) || !connection_alive(&session->connection))
		return false;
	retry->tries++;
	if (is_lock_timeout(session, err))
		find_blocker(session, statement, &blocker);
	describe(session, &blocker, err, &what);
	int64_t retries = value_number(&session->database->values[SETTING_STATEMENT_RETRIES]);
	if ((int64_t)retry->tries > retries)
		return give_up(retry, str_text(&what), err);
	session_note(session, "%s: %s\n%srolled back, and tried again after a pause (%u of %lld)",
		name, str_text(&what), retry->alone ? "the statement was " : "", retry->tries,
		(long long)retries);
	return pause_for(session, err);
}
