#include "engine/exclusive.h"

#include "dialect/template.h"
#include "engine/connect.h"
#include "engine/limits.h"
#include "history/column.h"

#include <unistd.h>

static const char *setting(const struct session *session, enum setting_id id)
{
	const char *text = session->database->values[id].text;
	return text ? text : "";
}

void exclusive_choose(struct session *session)
{
	if (strcmp(setting(session, SETTING_LOCK), "lease") == 0)
		session->dialect.lock = DIALECT_LOCK_LEASE;
}

static const char *lock_table(struct session *session)
{
	return arena_printf(&session->arena, "%s_lock", setting(session, SETTING_HISTORY_TABLE));
}

bool exclusive_describe(
	struct session *session, struct str *ret, const char *table, struct error *err)
{
	AUTO(str_release) struct str history = {0};
	AUTO(str_release) struct str lock = {0};
	AUTO(str_release) struct str schema = {0};
	const struct dialect *dialect = &session->dialect;
	if (!template_literal(&history, dialect, table, err) ||
		!template_literal(&lock, dialect, lock_table(session), err) ||
		!template_literal(&schema, dialect, setting(session, SETTING_HISTORY_SCHEMA), err))
		return false;
	const struct binding bindings[] = {
		{"history_table", str_text(&history)},
		{"history_schema", str_text(&schema)},
		{"lock_table", str_text(&lock)},
	};
	const char *text = dialect_text(dialect, "session", "describe");
	return template_expand(ret, text, bindings, ARRAY_LEN(bindings), err);
}

/* How the thread that renews the lease connects. */
static bool fill_options(struct session *session, struct error *err)
{
	const struct connect_request request = {
		.shared = session->shared,
		.database = session->database,
	};
	struct connection_options *options = arena_alloc(&session->arena, sizeof(*options));
	const struct driver *driver;
	if (!connect_prepare(options, &driver, &session->arena, &request, err))
		return false;
	session->lease.options = options;
	return true;
}

static bool fill_lease(struct session *session, struct error *err)
{
	struct lease *lease = &session->lease;
	AUTO(str_release) struct str describe = {0};
	const char *schema = setting(session, SETTING_HISTORY_SCHEMA);
	const char *table = lock_table(session);
	const char *address;
	if (!column_address(&address, &session->arena, &session->dialect,
		    *schema ? schema : session->schema, table, err) ||
		!exclusive_describe(session, &describe, table, err))
		return false;
	*lease = (struct lease){
		.cursor = &session->cursor,
		.dialect = &session->dialect,
		.address = address,
		.table = table,
		.describe = arena_dup(&session->arena, str_text(&describe)),
		.holder = arena_printf(&session->arena, "%s, process %ld", session->history.client,
			(long)getpid()),
		.ms = value_duration(&session->database->values[SETTING_LEASE_TIME]),
	};
	return true;
}

bool exclusive_lease(struct session *session, struct error *err)
{
	if (!session->lease.address && !fill_lease(session, err))
		return false;
	session->lease.session = session->server_session;
	return true;
}

static bool take(struct session *session, struct error *err)
{
	if (session->dialect.lock == DIALECT_LOCK_LEASE &&
		(!exclusive_lease(session, err) ||
			(!session->lease.options && !fill_options(session, err))))
		return false;
	return lock_acquire(&session->lock, err);
}

bool exclusive_hold(struct session *session, struct error *err)
{
	/* What was read in front of it may be old by now. */
	session->rows_read = false;
	if (!take(session, err))
		return false;
	if (session->dialect.lock != DIALECT_LOCK_SESSION || !session->lock.apart)
		return true;
	session->dialect.lock = DIALECT_LOCK_LEASE;
	return take(session, err);
}

bool exclusive_take(struct session *session, struct error *err)
{
	return limits_of_session(session, err) && exclusive_hold(session, err);
}

void exclusive_give(struct session *session)
{
	lock_release(&session->lock);
}
