#include "engine/session.h"

#include "dialect/template.h"
#include "engine/connect.h"
#include "engine/exclusive.h"
#include "engine/session_parts.h"

#include <stdarg.h>
#include <strings.h>

void session_tell(const struct session *session, struct event event)
{
	event.database = session->database->name;
	if (session->listener.hear)
		session->listener.hear(session->listener.context, &event);
}

void session_note(const struct session *session, const char *fmt, ...)
{
	char text[1024];
	va_list args;
	va_start(args, fmt);
	vsnprintf(text, sizeof(text), fmt, args);
	va_end(args);
	session_tell(session, (struct event){.kind = EVENT_NOTE, .text = text});
}

/* Runs a dialect's or the user's own text; what it answers is of no interest. */
static bool run_text(struct session *session, const char *sql, const char *what, struct error *err)
{
	struct patience wait = session_patience(session);
	struct error failure;
	while (!cursor_run(&session->cursor, sql, strlen(sql), &failure)) {
		if (patience_wait(&wait, &failure))
			continue;
		*err = failure;
		if (session_keeps_code(err))
			return false;
		err->code = ERROR_CONNECTION;
		return error_prefix(err, "%s failed: ", what);
	}
	return true;
}

static bool check_schema(struct session *session, struct error *err)
{
	const char *text = dialect_text(&session->dialect, "session", "schema");
	if (!*session_setting(session, SETTING_SCHEMA) || (text && *text))
		return true;
	return error_set(err, ERROR_CONFIG, "%s has no schemas: remove migrate-schema",
		session->dialect.title);
}

static bool enter_schema(struct session *session, struct error *err)
{
	const char *schema = session_setting(session, SETTING_SCHEMA);
	const char *text = dialect_text(&session->dialect, "session", "schema");
	if (!check_schema(session, err))
		return false;
	if (!*schema)
		return true;
	AUTO(str_release) struct str sql = {0};
	AUTO(str_release) struct str quoted = {0};
	template_identifier(&quoted, &session->dialect, schema);
	const struct binding bindings[] = {{"schema", str_text(&quoted)}};
	if (!template_expand(&sql, text, bindings, ARRAY_LEN(bindings), err))
		return false;
	if (run_text(session, str_text(&sql), "migrate-schema", err))
		return true;
	if (!session_keeps_code(err))
		err->code = ERROR_CONFIG;
	return false;
}

bool session_speak(struct session *session, bool standard, struct error *err)
{
	if (session->standard == standard)
		return true;
	const char *text =
		dialect_text(&session->dialect, "session", standard ? "standard" : "native");
	if (text && *text && !run_text(session, text, "setting up the session", err))
		return false;
	session->standard = standard;
	return true;
}

static bool set_up_session(struct session *session, struct error *err)
{
	session_init_lock(session, "");
	const char *init = session_setting(session, SETTING_SESSION_INIT);
	if (*init && !run_text(session, init, "migrate-session-init", err))
		return false;
	return enter_schema(session, err) && session_find_history(session, err);
}

/* Only the first of the driver's lines: the whole error is told when time is up. */
static void tell_starting(void *context, const struct error *err)
{
	struct session *session = context;
	session_note(session, "it does not answer yet, waiting up to %g s for it: %.*s",
		(double)value_duration(&session->database->values[SETTING_WAIT]) / 1000,
		(int)strcspn(err->message, "\n"), err->message);
}

static bool open_session(
	struct session *session, const struct session_request *request, struct error *err)
{
	/* Whoever connects again keeps driver and dialect, and what the run's arena need not hold.
	 */
	bool again = session->dialect.name != NULL;
	const struct connect_request connect = {
		.shared = request->shared,
		.database = request->database,
		.stop = session->stop,
		.wait = {again ? 0 : value_duration(&session->database->values[SETTING_WAIT]),
			tell_starting, session},
		.may_create = request->may_create,
		.may_be_absent = request->may_be_absent,
	};
	AUTO(arena_release) struct arena scratch = {0};
	const struct driver *driver;
	if (!connect_open(&session->connection, &driver, again ? &scratch : &session->arena,
		    &connect, err))
		return false;
	session->driver = again ? session->driver : driver;
	session->absent = !session->connection.handle;
	if (!again && !session->absent && driver && driver->database_is_file)
		session->file = connection_database(&session->connection, &session->arena);
	stop_engage(session->stop);
	if (request->bare)
		return true;
	if (!again && !session_choose_dialect(session, err))
		return false;
	exclusive_choose(session);
	head_list_init(
		&session->touching, dialect_text(&session->dialect, "session", "statements"));
	head_list_init(&session->dropping, dialect_text(&session->dialect, "transaction", "drop"));
	if (session->absent)
		return check_schema(session, err);
	if (!dialect_check_usable(&session->dialect, err))
		return false;
	if (!cursor_open(&session->cursor, &session->connection, err))
		return false;
	/* Nothing is held yet, so everything up to here may be broken into. */
	session->cursor.interruptible = true;
	bool set_up = set_up_session(session, err);
	session->cursor.interruptible = false;
	return set_up;
}

static void tell_connected(struct session *session)
{
	const char *backend = arena_printf(
		&session->arena, "%s %s", session->dialect.title, session->server_version);
	session_tell(session, (struct event){.kind = EVENT_CONNECTED, .text = backend});
}

bool session_open(struct session *ret, const struct session_request *request, struct error *err)
{
	*ret = (struct session){
		.shared = request->shared,
		.database = request->database,
		.directory = request->shared->directory,
		.stop = request->stop,
		.listener = request->listener,
		.whole_rows = request->whole_rows,
	};
	bool placeholders = ret->directory && ret->directory->placeholders;
	if ((placeholders && !shared_variables(request->shared, &ret->variables, err)) ||
		!open_session(ret, request, err)) {
		session_close(ret);
		return false;
	}
	if (!ret->absent && !request->bare)
		tell_connected(ret);
	return true;
}

void session_close(struct session *session)
{
	lease_release(&session->lease);
	str_release(&session->writes);
	cursor_close(&session->cursor);
	connection_close(&session->connection);
	arena_release(&session->arena);
}

static bool reopen(struct session *session, bool may_create, struct error *err)
{
	cursor_close(&session->cursor);
	connection_close(&session->connection);
	session->cursor = (struct cursor){0};
	session->connection = (struct connection){0};
	session->standard = session->touched = false;
	session->limits = session->limited = false;
	session->unreferred = 0;
	str_clear(&session->writes);
	const struct session_request request = {
		.shared = session->shared,
		.database = session->database,
		.may_create = may_create,
	};
	return open_session(session, &request, err);
}

void session_touch(struct session *session, const struct statement *statement)
{
	session->touched |= head_list_begins(&session->touching, statement);
}

/* A database in memory ends with its connection: its sessions cannot be made fresh. */
static bool is_in_memory(const struct database *database)
{
	for (size_t i = 0; i < database->count; i++)
		if (strcasecmp(database->items[i].key, "Database") == 0)
			return strstr(database->items[i].value, ":memory:") != NULL;
	return false;
}

bool session_refresh(struct session *session, struct error *err)
{
	if (!session->touched)
		return true;
	session->touched = false;
	if (is_in_memory(session->database))
		return true;
	/* The server may take its time to see that a connection has ended, with its lock. */
	if (session->dialect.lock == DIALECT_LOCK_SESSION)
		lock_release(&session->lock);
	return reopen(session, false, err);
}

bool session_can_reset(const struct session *session)
{
	const char *text = dialect_text(&session->dialect, "session", "reset");
	return text && *text;
}

bool session_reset(struct session *session, struct error *err)
{
	const char *init = session_setting(session, SETTING_SESSION_INIT);
	if (!session->touched || !session_can_reset(session))
		return true;
	session->touched = false;
	return run_text(session, dialect_text(&session->dialect, "session", "reset"),
		       "setting the session back", err) &&
	       (!*init || run_text(session, init, "migrate-session-init", err)) &&
	       enter_schema(session, err);
}

bool session_create(struct session *session, struct error *err)
{
	if (!reopen(session, true, err))
		return false;
	tell_connected(session);
	return true;
}

bool session_reconnect(struct session *session, struct error *err)
{
	return reopen(session, false, err);
}
