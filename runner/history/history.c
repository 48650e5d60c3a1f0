#include "history/history.h"

#include "dialect/template.h"
#include "history/client.h"
#include "history/column.h"

/* One list for CREATE, SELECT and INSERT. Types are portable ones, rendered by the dialect. */
static const struct column columns[] = {
	{"version_key", "VARCHAR(n)", "100", true},
	{"version_text", "VARCHAR(n)", "100", true},
	{"name", "VARCHAR(n)", "255", true},
	{"state", "VARCHAR(n)", "10", true},
	{"seq", "BIGINT", "", true},
	{"up_sum", "VARCHAR(n)", "71", false},
	{"down_sum", "VARCHAR(n)", "71", false},
	{"statements", "BIGINT", "", false},
	{"begun", "BIGINT", "", false},
	{"done", "BIGINT", "", false},
	{"prefix_sum", "VARCHAR(n)", "71", false},
	{"server_session", "VARCHAR(n)", "100", false},
	{"applied_at", "VARCHAR(n)", "27", false},
	{"duration_ms", "BIGINT", "", false},
	{"db_user", "VARCHAR(n)", "128", false},
	{"client", "VARCHAR(n)", "255", false},
	{"tool", "VARCHAR(n)", "64", false},
	{"layout", "INTEGER", "", true},
	{"probe", "VARCHAR(n)", "1000", false},
	{"failure", "VARCHAR(n)", "100", false},
	{"down_language", "VARCHAR(n)", "60", false},
	{"down_text", "CLOB", "", false},
};

/* down_text is last and read only by who wants it. */
enum { COLUMNS = ARRAY_LEN(columns), COLUMNS_READ = COLUMNS - 1, LAYOUT = 17 };

static const char *const state_names[] = {
	[ROW_APPLIED] = "applied",
	[ROW_APPLYING] = "applying",
	[ROW_REVERTING] = "reverting",
	[ROW_BASELINE] = "baseline",
};

const char *row_state_name(enum row_state state)
{
	return state_names[state];
}

bool history_init(struct history *ret, struct arena *arena, struct cursor *cursor,
	const struct dialect *dialect, const char *schema, const char *table, struct error *err)
{
	const char *address;
	if (!column_address(&address, arena, dialect, schema, table, err))
		return false;
	*ret = (struct history){
		.cursor = cursor,
		.dialect = dialect,
		.table = table,
		.address = address,
		.client = client_name(arena),
		.tool = "odbc-migrate " ODBC_MIGRATE_VERSION,
	};
	return true;
}

/* Whoever shares our lock cannot have been there first. */
static void explain_duplicate(struct error *err)
{
	static const char integrity[] = "23";
	if (strncmp(err->sqlstate, integrity, strlen(integrity)) != 0)
		return;
	err->code = ERROR_HISTORY_DISAGREES;
	error_hint(err, "another migrator was there first, under another lock: run all of them "
			"with \"lock = lease\", or none, and this one again");
}

bool history_run(
	struct history *history, const struct str *sql, const char *doing, struct error *err)
{
	bool done = history->lock ? lock_write(history->lock, str_text(sql), sql->length, err)
				  : cursor_run(history->cursor, str_text(sql), sql->length, err);
	if (done)
		return true;
	if (err->code == ERROR_LOCK_BUSY)
		return false;
	connection_own_error(history->cursor->connection, err);
	explain_duplicate(err);
	return error_prefix(err, "cannot %s %s: ", doing, history->table);
}

bool history_add_where(
	struct str *sql, const struct history *history, const char *key, struct error *err)
{
	str_add(sql, " WHERE version_key = ");
	return template_literal(sql, history->dialect, key, err);
}

bool history_add_fence(struct str *sql, const struct history *history, const char *server_session,
	struct error *err)
{
	if (!server_session)
		return true;
	str_add(sql, " AND server_session = ");
	return template_literal(sql, history->dialect, server_session, err);
}

/* Reading */

/* Drivers hand out numbers as text; NULL comes as "". */
static int64_t number_parse(const char *text, int64_t absent)
{
	return *text ? strtoll(text, NULL, 10) : absent;
}

static bool parse_state(const char *text, enum row_state *ret)
{
	for (size_t i = 0; i < ARRAY_LEN(state_names); i++) {
		if (strcmp(text, state_names[i]) == 0) {
			*ret = (enum row_state)i;
			return true;
		}
	}
	return false;
}

static bool check_layout(const struct history *history, const char *layout, struct error *err)
{
	if (number_parse(layout, 0) <= HISTORY_LAYOUT)
		return true;
	error_set(err, ERROR_HISTORY_LAYOUT,
		"the history table %s has layout %s, and this odbc-migrate knows up to %d",
		history->table, layout, HISTORY_LAYOUT);
	return error_hint(err, "a newer odbc-migrate has written here: use that one");
}

static bool fill_row(const struct history *history, struct row *row, const char *const values[],
	struct error *err)
{
	*row = (struct row){
		.key = values[0],
		.text = values[1],
		.name = values[2],
		.seq = number_parse(values[4], 0),
		.up_sum = values[5],
		.down_sum = values[6],
		.statements = number_parse(values[7], 0),
		.begun = number_parse(values[8], 0),
		.done = number_parse(values[9], 0),
		.prefix_sum = values[10],
		.server_session = values[11],
		.applied_at = values[12],
		.duration_ms = number_parse(values[13], -1),
		.user = values[14],
		.client = values[15],
		.tool = values[16],
		.probe = values[18],
		.failure = values[19],
	};
	const char *unknown = !parse_state(values[3], &row->state)	 ? values[3]
			      : !down_kind_parse(&row->down, values[20]) ? values[20]
									 : NULL;
	if (!unknown)
		return true;
	error_set(err, ERROR_HISTORY_LAYOUT,
		"the history table %s says that version %s is \"%s\", which this "
		"odbc-migrate does not know",
		history->table, row->text, unknown);
	return error_hint(err, "a newer odbc-migrate may have written here: use that one");
}

static bool read_row(struct history *history, struct arena *arena, struct str *text,
	struct history_rows *ret, struct error *err)
{
	const char *values[COLUMNS_READ + 1]; /* and whether there is a down_text */
	for (unsigned i = 0; i < ARRAY_LEN(values); i++) {
		if (!cursor_text(history->cursor, i, text, NULL, err))
			return false;
		values[i] = arena_dup_length(arena, str_text(text), text->length);
	}
	struct row row;
	if (!check_layout(history, values[LAYOUT], err) || !fill_row(history, &row, values, err))
		return false;
	row.down_stored = number_parse(values[COLUMNS_READ], 0) != 0;
	ARENA_PUSH(arena, ret, row);
	return true;
}

static bool has_column(struct history *history, const char *name)
{
	AUTO(str_release) struct str sql = {0};
	struct error ignored;
	str_printf(&sql, "SELECT %s FROM %s WHERE 1 = 0", name, history->address);
	return cursor_run(history->cursor, str_text(&sql), sql.length, &ignored);
}

/* With our first column, but not all of them, an earlier build has made it. */
static bool explain_unreadable(struct history *history, struct error *err)
{
	AUTO(str_release) struct str missing = {0};
	connection_own_error(history->cursor->connection, err);
	error_prefix(err, "cannot read the history table %s: ", history->table);
	if (err->code == ERROR_CONNECTION)
		return false;
	error_hint(err, "if the table is somebody else's, name another one with history-table");
	if (!has_column(history, columns[0].name))
		return false;
	for (size_t i = 1; i < COLUMNS; i++)
		if (!has_column(history, columns[i].name))
			str_printf(&missing, "%s%s %.*s%s%s%s", missing.length ? ", " : "",
				columns[i].name, (int)strcspn(columns[i].type, "("),
				columns[i].type, *columns[i].argument ? "(" : "",
				columns[i].argument, *columns[i].argument ? ")" : "");
	if (!missing.length)
		return false;
	err->code = ERROR_HISTORY_LAYOUT;
	return error_hint(err, "an earlier build of odbc-migrate made it; add what it lacks: %s",
		str_text(&missing));
}

/* All rows, or the one of a version. */
static bool read_rows(struct history *history, struct arena *arena, const char *key,
	struct history_rows *ret, struct error *err)
{
	struct history_rows rows = {0};
	AUTO(str_release) struct str sql = {0};
	AUTO(str_release) struct str text = {0};
	str_add(&sql, "SELECT ");
	for (unsigned i = 0; i < COLUMNS_READ; i++)
		str_printf(&sql, "%s%s", i ? ", " : "", columns[i].name);
	str_printf(
		&sql, ", CASE WHEN down_text IS NULL THEN 0 ELSE 1 END FROM %s", history->address);
	if (key && !history_add_where(&sql, history, key, err))
		return false;
	if (!cursor_execute(history->cursor, str_text(&sql), sql.length, err))
		return explain_unreadable(history, err);
	for (;;) {
		bool row;
		if (!cursor_next(history->cursor, &row, err))
			return false;
		if (!row)
			break;
		if (!read_row(history, arena, &text, &rows, err))
			return false;
	}
	*ret = rows;
	return true;
}

bool history_read(
	struct history *history, struct arena *arena, struct history_rows *ret, struct error *err)
{
	if (history->exists)
		return read_rows(history, arena, NULL, ret, err);
	*ret = (struct history_rows){0};
	return true;
}

bool history_read_one(struct history *history, struct arena *arena, const char *key,
	struct row *ret, bool *ret_found, struct error *err)
{
	struct history_rows rows = {0};
	if (history->exists && !read_rows(history, arena, key, &rows, err))
		return false;
	*ret_found = rows.count > 0;
	if (*ret_found)
		*ret = rows.items[0];
	return true;
}

bool history_head(
	struct history *history, struct arena *arena, struct history_head *ret, struct error *err)
{
	AUTO(str_release) struct str sql = {0};
	AUTO(str_release) struct str text = {0};
	str_printf(&sql,
		"SELECT seq, version_key, applied_at FROM %s WHERE seq = "
		"(SELECT MAX(seq) FROM %s)",
		history->address, history->address);
	struct history_head head = {.key = "", .applied_at = ""};
	bool row;
	if (!cursor_execute(history->cursor, str_text(&sql), sql.length, err) ||
		!cursor_next(history->cursor, &row, err)) {
		connection_own_error(history->cursor->connection, err);
		return error_prefix(err, "cannot read the history table %s: ", history->table);
	}
	if (row) {
		if (!cursor_text(history->cursor, 0, &text, NULL, err))
			return false;
		head.seq = number_parse(str_text(&text), 0);
		if (!cursor_text(history->cursor, 1, &text, NULL, err))
			return false;
		head.key = arena_dup(arena, str_text(&text));
		if (!cursor_text(history->cursor, 2, &text, NULL, err))
			return false;
		head.applied_at = arena_dup(arena, str_text(&text));
		if (!cursor_next(history->cursor, &row, err))
			return false;
	}
	*ret = head;
	return true;
}

bool history_has(
	struct history *history, const char *key, int64_t seq, bool *ret, struct error *err)
{
	AUTO(str_release) struct str sql = {0};
	bool row = false;
	if (!history->exists) {
		*ret = false;
		return true;
	}
	str_printf(&sql, "SELECT seq FROM %s", history->address);
	if (!history_add_where(&sql, history, key, err))
		return false;
	str_printf(&sql, " AND seq = %lld", (long long)seq);
	if (!cursor_execute(history->cursor, str_text(&sql), sql.length, err) ||
		!cursor_next(history->cursor, ret, err))
		return false;
	return !*ret || cursor_next(history->cursor, &row, err);
}

/* Writing */

bool history_create(struct history *history, struct error *err)
{
	AUTO(str_release) struct str sql = {0};
	return column_create_table(&sql, history->dialect, history->address, columns, COLUMNS,
		       "PRIMARY KEY (version_key), UNIQUE (seq)", err) &&
	       history_run(history, &sql, "create the history table", err);
}

static const char *dialect_expression(const struct history *history, const char *key)
{
	const char *text = dialect_text(history->dialect, "history", key);
	return text && *text ? text : "''";
}

static bool add_texts(struct str *sql, const struct history *history, const char *const texts[],
	size_t count, struct error *err)
{
	for (size_t i = 0; i < count; i++) {
		if (!template_literal(sql, history->dialect, texts[i], err))
			return false;
		str_add(sql, ", ");
	}
	return true;
}

bool history_insert(struct history *history, const struct row *row, const char *down_text,
	size_t down_length, struct error *err)
{
	AUTO(str_release) struct str sql = {0};
	str_printf(&sql, "INSERT INTO %s (", history->address);
	for (size_t i = 0; i < COLUMNS; i++)
		str_printf(&sql, "%s%s", i ? ", " : "", columns[i].name);
	str_add(&sql, ") VALUES (");
	const char *const head[] = {row->key, row->text, row->name, row_state_name(row->state)};
	const char *const sums[] = {row->up_sum, row->down_sum};
	const char *const places[] = {row->prefix_sum, row->server_session};
	const char *const who[] = {history->client, history->tool};
	if (!add_texts(&sql, history, head, ARRAY_LEN(head), err))
		return false;
	str_printf(&sql, "%lld, ", (long long)row->seq);
	if (!add_texts(&sql, history, sums, ARRAY_LEN(sums), err))
		return false;
	str_printf(&sql, "%lld, %lld, %lld, ", (long long)row->statements, (long long)row->begun,
		(long long)row->done);
	if (!add_texts(&sql, history, places, ARRAY_LEN(places), err))
		return false;
	str_printf(&sql, "%s, NULL, %s, ", dialect_expression(history, "now"),
		dialect_expression(history, "user"));
	if (!add_texts(&sql, history, who, ARRAY_LEN(who), err))
		return false;
	char kind[DOWN_KIND_TEXT];
	down_kind_text(&row->down, kind);
	str_printf(&sql, "%d, NULL, NULL, '%s', ", HISTORY_LAYOUT, kind);
	if (!history_add_down_text(&sql, history, down_text, down_length, err))
		return false;
	str_add(&sql, ")");
	return history_run(history, &sql, "write to the history table", err);
}

bool history_delete(struct history *history, const char *key, int64_t seq,
	const char *server_session, struct error *err)
{
	AUTO(str_release) struct str sql = {0};
	str_printf(&sql, "DELETE FROM %s", history->address);
	if (!history_add_where(&sql, history, key, err))
		return false;
	str_printf(&sql, " AND seq = %lld", (long long)seq);
	if (!history_add_fence(&sql, history, server_session, err) ||
		!history_run(history, &sql, "delete from the history table", err))
		return false;
	if (history->cursor->rows == 1)
		return true;
	return error_set(err, ERROR_HISTORY_DISAGREES,
		"the row of version %s has vanished from the history table %s", key,
		history->table);
}

bool history_touch(struct history *history, int64_t head_seq, struct error *err)
{
	AUTO(str_release) struct str sql = {0};
	str_printf(&sql, "UPDATE %s SET seq = %lld WHERE seq = %lld", history->address,
		(long long)head_seq + 1, (long long)head_seq);
	return history_run(history, &sql, "write to the history table", err);
}
