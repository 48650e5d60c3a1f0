#include "engine/session.h"

#include "base/clock.h"
#include "dialect/template.h"
#include "engine/connect.h"
#include "engine/exclusive.h"
#include "engine/limits.h"
#include "engine/owner.h"
#include "engine/variables.h"
#include "script/head.h"

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

static void tell_waiting(void *context, const char *who)
{
	session_tell(context, (struct event){.kind = EVENT_WAITING, .text = who});
}

static const char *setting(const struct session *session, enum setting_id id)
{
	const char *text = session->database->values[id].text;
	return text ? text : "";
}

/*
 * On SQLite another migrator keeps even readers out while it commits, or while its changes do not
 * fit into its cache: then a read is made again, for as long as the lock may be waited for.
 */
struct patience {
	struct session *session;
	int64_t since_us;
	bool told;
};

static struct patience patience(struct session *session)
{
	return (struct patience){session, clock_us(), false};
}

static bool wait_if_busy(struct patience *patience, struct error *err)
{
	struct lock *lock = &patience->session->lock;
	return lock_wait_if_busy(lock, patience->since_us, &patience->told, err);
}

/* name is the history table's full name, "" while it is not known. */
static void init_lock(struct session *session, const char *name)
{
	lock_init(&session->lock, &session->arena, &session->cursor, &session->dialect, name,
		value_duration(&session->database->values[SETTING_LOCK_TIMEOUT]));
	session->lock.stop = session->stop;
	session->lock.waiting = tell_waiting;
	session->lock.context = session;
	session->lock.lease = &session->lease;
	session->lock.file = session->file;
}

/* What has a code of its own is not the fault of what was asked. */
static bool keeps_code(const struct error *err)
{
	return err->code == ERROR_LOCK_BUSY || error_is_stop(err);
}

/* Runs a dialect's or the user's own text; what it answers is of no interest. */
static bool run_text(struct session *session, const char *sql, const char *what, struct error *err)
{
	struct patience wait = patience(session);
	struct error failure;
	while (!cursor_run(&session->cursor, sql, strlen(sql), &failure)) {
		if (wait_if_busy(&wait, &failure))
			continue;
		*err = failure;
		if (keeps_code(err))
			return false;
		err->code = ERROR_CONNECTION;
		return error_prefix(err, "%s failed: ", what);
	}
	return true;
}

static bool check_schema(struct session *session, struct error *err)
{
	const char *text = dialect_text(&session->dialect, "session", "schema");
	if (!*setting(session, SETTING_SCHEMA) || (text && *text))
		return true;
	return error_set(err, ERROR_CONFIG, "%s has no schemas: remove migrate-schema",
		session->dialect.title);
}

static bool enter_schema(struct session *session, struct error *err)
{
	const char *schema = setting(session, SETTING_SCHEMA);
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
	if (!keeps_code(err))
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

enum {
	PLACE_CATALOG,
	PLACE_SCHEMA,
	PLACE_USER,
	PLACE_VERSION,
	PLACE_SESSION,
	PLACE_HISTORY,
	PLACE_TABLES,
	PLACE_COLUMNS
};

#define NO_PLACES                          \
	{                                  \
		"", "", "", "", "", "", "" \
	}

static bool read_place(
	struct session *session, const char *sql, const char *ret[PLACE_COLUMNS], struct error *err)
{
	AUTO(str_release) struct str text = {0};
	bool row = false;
	if (!cursor_execute(&session->cursor, sql, strlen(sql), err) ||
		!cursor_next(&session->cursor, &row, err))
		return false;
	if (!row)
		return error_set(err, ERROR_UNEXPECTED, "the server did not say where we are");
	for (unsigned i = 0; i < PLACE_COLUMNS; i++) {
		if (!cursor_text(&session->cursor, i, &text, NULL, err))
			return false;
		ret[i] = arena_dup(&session->arena, str_text(&text));
	}
	return cursor_next(&session->cursor, &row, err);
}

/* Asks the catalog where we are and whether the history is there: one question. */
static bool locate(struct session *session, const char *places[PLACE_COLUMNS], struct error *err)
{
	AUTO(str_release) struct str sql = {0};
	if (!exclusive_describe(session, &sql, setting(session, SETTING_HISTORY_TABLE), err))
		return false;
	struct patience wait = patience(session);
	struct error failure;
	while (!read_place(session, str_text(&sql), places, &failure)) {
		if (wait_if_busy(&wait, &failure))
			continue;
		*err = failure;
		if (keeps_code(err))
			return false;
		err->code = ERROR_CONNECTION;
		return error_prefix(err, "cannot look into the catalog: ");
	}
	return true;
}

static bool find_history(struct session *session, struct error *err)
{
	const char *places[PLACE_COLUMNS] = NO_PLACES;
	if (!locate(session, places, err))
		return false;
	if (!*places[PLACE_SCHEMA]) {
		const char *wanted = setting(session, SETTING_SCHEMA);
		if (*wanted)
			return error_set(err, ERROR_CONFIG, "the schema %s does not exist", wanted);
		error_set(err, ERROR_CONFIG, "no schema is selected on the server");
		return error_hint(
			err, "name one with migrate-schema, or with the driver's Database");
	}
	const char *history_schema = setting(session, SETTING_HISTORY_SCHEMA);
	session->schema = places[PLACE_SCHEMA];
	session->user = places[PLACE_USER];
	session->server_version = places[PLACE_VERSION];
	session->server_session = owner_identity(&session->arena, places[PLACE_SESSION]);
	session->other_tables = (size_t)strtoull(places[PLACE_TABLES], NULL, 10);
	if (!history_init(&session->history, &session->arena, &session->cursor, &session->dialect,
		    *history_schema ? history_schema : session->schema,
		    setting(session, SETTING_HISTORY_TABLE), err))
		return false;
	session->history.exists = strtoll(places[PLACE_HISTORY], NULL, 10) > 0;
	session->history.lock = &session->lock;
	const char *name = arena_printf(
		&session->arena, "%s/%s", places[PLACE_CATALOG], session->history.address);
	init_lock(session, name);
	return true;
}

static bool set_up_session(struct session *session, struct error *err)
{
	init_lock(session, "");
	const char *init = setting(session, SETTING_SESSION_INIT);
	if (*init && !run_text(session, init, "migrate-session-init", err))
		return false;
	return enter_schema(session, err) && find_history(session, err) &&
	       limits_of_session(session, err);
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
		.config = request->config,
		.database = request->database,
		.secrets = request->secrets,
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
		.config = request->config,
		.database = request->database,
		.directory = request->directory,
		.secrets = request->secrets,
		.stop = request->stop,
		.listener = request->listener,
	};
	bool placeholders = request->directory && request->directory->placeholders;
	if ((placeholders && !variables_resolve(&ret->arena, request->config, request->secrets,
				     &ret->variables, err)) ||
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
	const struct session_request request = {
		.config = session->config,
		.database = session->database,
		.secrets = session->secrets,
		.may_create = may_create,
	};
	return open_session(session, &request, err);
}

void session_touch(struct session *session, const struct statement *statement)
{
	const struct dialect *dialect = &session->dialect;
	session->touched |=
		statement_begins(statement, dialect_text(dialect, "session", "statements"));
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
	return is_in_memory(session->database) || reopen(session, false, err);
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

static bool read_rows(struct session *session, struct history_rows *ret, struct error *err)
{
	struct patience wait = patience(session);
	struct error failure;
	while (!history_read(&session->history, &session->arena, ret, &failure)) {
		if (wait_if_busy(&wait, &failure))
			continue;
		*err = failure;
		return false;
	}
	return true;
}

bool session_rows(struct session *session, struct history_rows *ret, struct error *err)
{
	session->cursor.interruptible = true;
	bool read = read_rows(session, ret, err);
	session->cursor.interruptible = false;
	return read;
}

bool session_is_current(struct session *session, bool *ret_current, struct error *err)
{
	AUTO(arena_release) struct arena arena = {0};
	if (!session->history.exists) {
		const char *places[PLACE_COLUMNS] = NO_PLACES;
		if (!locate(session, places, err))
			return false;
		*ret_current = strtoll(places[PLACE_HISTORY], NULL, 10) == 0;
		session->history.exists = !*ret_current;
		return true;
	}
	struct history_head head;
	if (!history_head(&session->history, &arena, &head, err))
		return false;
	*ret_current = head.seq == session->overview.seq &&
		       (!session->head_key || strcmp(head.key, session->head_key) == 0) &&
		       (!session->head_at || strcmp(head.applied_at, session->head_at) == 0);
	return true;
}
