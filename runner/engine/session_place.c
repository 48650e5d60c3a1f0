/* Where a session is: schema, user, server, and whether the history is there. */
#include "base/clock.h"
#include "dialect/template.h"
#include "engine/drop.h"
#include "engine/exclusive.h"
#include "engine/limits.h"
#include "engine/owner.h"
#include "engine/session_parts.h"
#include "history/column.h"

const char *session_setting(const struct session *session, enum setting_id id)
{
	const char *text = session->database->values[id].text;
	return text ? text : "";
}

static void tell_waiting(void *context, const char *who)
{
	session_tell(context, (struct event){.kind = EVENT_WAITING, .text = who});
}

void session_init_lock(struct session *session, const char *name)
{
	lock_init(&session->lock, &session->arena, &session->cursor, &session->dialect, name,
		value_duration(&session->database->values[SETTING_LOCK_TIMEOUT]));
	session->lock.stop = session->stop;
	session->lock.waiting = tell_waiting;
	session->lock.context = session;
	session->lock.lease = &session->lease;
	session->lock.file = session->file;
}

struct patience session_patience(struct session *session)
{
	return (struct patience){session, clock_us(), false};
}

bool patience_wait(struct patience *patience, struct error *err)
{
	struct lock *lock = &patience->session->lock;
	return lock_wait_if_busy(lock, patience->since_us, &patience->told, err);
}

bool session_keeps_code(const struct error *err)
{
	return err->code == ERROR_LOCK_BUSY || error_is_stop(err);
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

/* The cursor stands before the row then. */
static bool read_columns(
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
	return true;
}

static bool read_place(
	struct session *session, const char *sql, const char *ret[PLACE_COLUMNS], struct error *err)
{
	bool row;
	return read_columns(session, sql, ret, err) && cursor_next(&session->cursor, &row, err);
}

/* Asks the catalog where we are and whether the history is there: one question. */
static bool locate(struct session *session, const char *places[PLACE_COLUMNS], struct error *err)
{
	AUTO(str_release) struct str sql = {0};
	if (!exclusive_describe(
		    session, &sql, session_setting(session, SETTING_HISTORY_TABLE), err))
		return false;
	struct patience wait = session_patience(session);
	struct error failure;
	while (!read_place(session, str_text(&sql), places, &failure)) {
		if (patience_wait(&wait, &failure))
			continue;
		*err = failure;
		if (session_keeps_code(err))
			return false;
		err->code = ERROR_CONNECTION;
		return error_prefix(err, "cannot look into the catalog: ");
	}
	return true;
}

/* By the name as it stands in a query, before it is known in which schema we are. */
static bool add_rows(
	struct session *session, const struct history *history, struct str *sql, struct error *err)
{
	const char *schema = session_setting(session, SETTING_HISTORY_SCHEMA);
	const char *address;
	AUTO(str_release) struct str name = {0};
	template_identifier(&name, &session->dialect, history->table);
	if (*schema && !column_address(&address, &session->arena, &session->dialect, schema,
			       history->table, err))
		return false;
	return history_add_behind(history, sql, *schema ? address : str_text(&name),
		session->whole_rows, PLACE_COLUMNS, err);
}

/* The rows are those of the history only if a table of its name is in the present schema. */
static bool read_all(struct session *session, const struct history *history, const char *sql,
	const char *places[PLACE_COLUMNS], struct history_rows *ret, struct error *err)
{
	if (!read_columns(session, sql, places, err))
		return false;
	if (strtoll(places[PLACE_HISTORY], NULL, 10) == 0)
		return true;
	return history_read_behind(
		history, &session->arena, session->whole_rows, PLACE_COLUMNS, ret, err);
}

/*
 * Where we are, and the rows of the history, in one turn. False when that cannot be had, or the
 * place does not come first: nothing is lost then but the turn.
 */
static bool locate_with_rows(struct session *session, const char *places[PLACE_COLUMNS])
{
	const char *alone = dialect_text(&session->dialect, "session", "describe-alone");
	AUTO(str_release) struct str sql = {0};
	struct error ignored;
	const struct history history = {
		.cursor = &session->cursor,
		.dialect = &session->dialect,
		.table = session_setting(session, SETTING_HISTORY_TABLE),
	};
	if (session->history.address || !alone || strcmp(alone, "no") != 0)
		return false;
	session->rows = (struct history_rows){0};
	session->rows_read =
		exclusive_describe(session, &sql, history.table, &ignored) &&
		add_rows(session, &history, &sql, &ignored) &&
		read_all(session, &history, str_text(&sql), places, &session->rows, &ignored) &&
		*places[PLACE_SCHEMA];
	return session->rows_read;
}

bool session_find_history(struct session *session, struct error *err)
{
	const char *places[PLACE_COLUMNS] = NO_PLACES;
	if (!locate_with_rows(session, places) && !locate(session, places, err))
		return false;
	if (!*places[PLACE_SCHEMA]) {
		const char *wanted = session_setting(session, SETTING_SCHEMA);
		if (*wanted)
			return error_set(err, ERROR_CONFIG, "the schema %s does not exist", wanted);
		error_set(err, ERROR_CONFIG, "no schema is selected on the server");
		return error_hint(
			err, "name one with migrate-schema, or with the driver's Database");
	}
	const char *history_schema = session_setting(session, SETTING_HISTORY_SCHEMA);
	session->schema = places[PLACE_SCHEMA];
	session->user = places[PLACE_USER];
	session->server_version = places[PLACE_VERSION];
	session->server_session = owner_identity(session->shared, places[PLACE_SESSION]);
	session->other_tables = (size_t)strtoull(places[PLACE_TABLES], NULL, 10);
	if (!history_init(&session->history, &session->arena, &session->cursor, &session->dialect,
		    *history_schema ? history_schema : session->schema,
		    session_setting(session, SETTING_HISTORY_TABLE), shared_client(session->shared),
		    err))
		return false;
	session->history.exists = strtoll(places[PLACE_HISTORY], NULL, 10) > 0;
	session->history.lock = &session->lock;
	const char *name = arena_printf(
		&session->arena, "%s/%s", places[PLACE_CATALOG], session->history.address);
	session_init_lock(session, name);
	return true;
}

static bool read_rows(struct session *session, struct history_rows *ret, struct error *err)
{
	struct history *history = &session->history;
	struct patience wait = session_patience(session);
	struct error failure;
	while (!history_read(history, &session->arena, session->whole_rows, ret, &failure)) {
		if (patience_wait(&wait, &failure))
			continue;
		*err = failure;
		return false;
	}
	return true;
}

/* What is not there keeps nobody waiting. */
static bool read_again(struct session *session, struct history_rows *ret, struct error *err)
{
	return (!session->history.exists || limits_of_session(session, err)) &&
	       read_rows(session, ret, err);
}

bool session_rows(struct session *session, struct history_rows *ret, struct error *err)
{
	bool read = session->rows_read;
	*ret = session->rows;
	session->rows_read = false;
	session->cursor.interruptible = true;
	read = (read || read_again(session, ret, err)) &&
	       history_complete(&session->history, &session->arena, ret, err);
	session->cursor.interruptible = false;
	return read;
}

static bool read_current(struct session *session, bool *ret_current, struct error *err)
{
	AUTO(arena_release) struct arena arena = {0};
	struct history_head head;
	const struct history_head *known = &session->head;
	if (!history_head(&session->history, &arena, &head, err))
		return false;
	*ret_current = head.seq == known->seq &&
		       (!known->key || strcmp(head.key, known->key) == 0) &&
		       (!known->applied_at || strcmp(head.applied_at, known->applied_at) == 0);
	return true;
}

/* Where nobody else has written since we last looked, that is all there is to ask. */
static bool nobody_wrote(
	struct session *session, struct str *ret, bool *ret_same, struct error *err)
{
	const char *sql = dialect_text(&session->dialect, "session", "writes");
	*ret_same = false;
	if (!sql || !*sql || !session->lock.open)
		return true;
	if (!cursor_answer(&session->cursor, sql, strlen(sql), ret, err)) {
		connection_own_error(&session->connection, err);
		return error_prefix(err, "cannot see who has written: ");
	}
	*ret_same = ret->length && strcmp(str_text(ret), str_text(&session->writes)) == 0;
	return true;
}

bool session_is_current(struct session *session, bool *ret_current, struct error *err)
{
	AUTO(str_release) struct str writes = {0};
	bool same;
	if (!session->history.exists) {
		const char *places[PLACE_COLUMNS] = NO_PLACES;
		if (!locate(session, places, err))
			return false;
		*ret_current = strtoll(places[PLACE_HISTORY], NULL, 10) == 0;
		session->history.exists = !*ret_current;
		return true;
	}
	if (!nobody_wrote(session, &writes, &same, err))
		return false;
	if (same) {
		drop_go_on(session);
		*ret_current = true;
		return true;
	}
	if (!read_current(session, ret_current, err))
		return false;
	str_clear(&session->writes);
	if (*ret_current)
		str_add(&session->writes, str_text(&writes));
	return true;
}
