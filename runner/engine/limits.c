#include "engine/limits.h"

#include "base/clock.h"
#include "dialect/template.h"
#include "engine/warning.h"

static int64_t duration(const struct session *session, enum setting_id id)
{
	return value_duration(&session->database->values[id]);
}

static const char *text_of(const struct session *session, const char *key)
{
	const char *text = dialect_text(&session->dialect, "timeouts", key);
	return text && *text ? text : NULL;
}

static bool add(const struct session *session, struct str *sql, const char *key, int64_t ms,
	struct error *err)
{
	char millis[32], seconds[32];
	const char *text = text_of(session, key);
	if (!text || ms == 0)
		return true;
	if (sql->length)
		str_add(sql, ";\n");
	snprintf(millis, sizeof(millis), "%lld", (long long)ms);
	snprintf(seconds, sizeof(seconds), "%lld", (long long)(ms + 999) / 1000);
	const struct binding bindings[] = {{"ms", millis}, {"seconds", seconds}};
	return template_expand(sql, text, bindings, ARRAY_LEN(bindings), err);
}

static bool set(struct session *session, const char *key, int64_t ms, struct error *err)
{
	AUTO(str_release) struct str sql = {0};
	if (add(session, &sql, key, ms, err) &&
		(!sql.length || cursor_run(&session->cursor, str_text(&sql), sql.length, err)))
		return true;
	connection_own_error(&session->connection, err);
	return error_prefix(err, "setting a timeout failed: ");
}

static bool set_all(struct session *session, struct error *err)
{
	if (!set(session, "statement", duration(session, SETTING_STATEMENT_TIMEOUT), err) ||
		!limits_of_locks(session, err))
		return false;
	session->limited = text_of(session, "statement") != NULL;
	return true;
}

bool limits_of_locks(struct session *session, struct error *err)
{
	return set(session, "lock", duration(session, SETTING_STATEMENT_LOCK_TIMEOUT), err);
}

bool limits_of_session(struct session *session, struct error *err)
{
	if (session->limits || session->dialect.transactions != DIALECT_IMPLICIT_COMMIT)
		return true;
	session->limits = set_all(session, err);
	return session->limits;
}

bool limits_add_to_session(struct session *session, struct str *sql, struct error *err)
{
	return add(session, sql, "statement", duration(session, SETTING_STATEMENT_TIMEOUT), err) &&
	       add(session, sql, "lock", duration(session, SETTING_STATEMENT_LOCK_TIMEOUT), err);
}

bool limits_of_transaction(struct session *session, struct error *err)
{
	return set_all(session, err);
}

bool limits_add_to_transaction(struct session *session, struct str *sql, struct error *err)
{
	session->limited = text_of(session, "statement") != NULL;
	return limits_add_to_session(session, sql, err);
}

void limits_end(struct session *session)
{
	session->limited = false;
}

int64_t limits_cancel_ms(const struct session *session)
{
	return session->limited ? 0 : duration(session, SETTING_STATEMENT_TIMEOUT);
}

bool limits_error_is(const struct session *session, const char *key, const struct error *err)
{
	const char *list = dialect_text(&session->dialect, "errors", key);
	char native[16];
	snprintf(native, sizeof(native), "%d", err->native);
	return list && *err->sqlstate && (list_has(list, native) || list_has(list, err->sqlstate));
}

/* Beside its result the server says only in a warning that it broke a query off (MariaDB). */
bool limits_kept(struct session *session, int64_t since_us, struct error *err)
{
	int64_t limit_ms = duration(session, SETTING_STATEMENT_TIMEOUT);
	if (!session->limited || !limit_ms || (clock_us() - since_us) / 1000 < limit_ms ||
		!warning_given(session, dialect_text(&session->dialect, "errors", "cancelled")))
		return true;
	return error_set(err, ERROR_STATEMENT,
		"the server broke it off when it had run for statement-timeout (%g s), and called "
		"it a success",
		(double)limit_ms / 1000);
}

bool limits_explain(const struct session *session, int64_t since_us, struct error *err)
{
	int64_t limit_ms = duration(session, SETTING_STATEMENT_TIMEOUT);
	int64_t ran_ms = (clock_us() - since_us) / 1000;
	/* The same error is that of somebody else's cancel, and of a limit in the script. */
	bool by_server = session->limited && limit_ms && ran_ms >= limit_ms &&
			 limits_error_is(session, "cancelled", err);
	if (!session->cursor.timed_out && !by_server)
		return false;
	error_prefix(err, "cancelled, since it ran longer than statement-timeout (%g s)\n",
		(double)limit_ms / 1000);
	return true;
}
