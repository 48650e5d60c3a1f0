/* Reading the history. */
#include "dialect/template.h"
#include "history/history.h"
#include "history/layout.h"

/* Types are portable ones, rendered by the dialect. */
const struct column history_columns[HISTORY_COLUMNS] = {
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

/* What is read of a row, in this order: up to SURVEYED always. */
enum cell {
	KEY,
	TEXT,
	NAME,
	STATE,
	SEQ,
	UP_SUM,
	DOWN_SUM,
	APPLIED_AT,
	LAYOUT,
	DOWN_LANGUAGE,
	DOWN_STORED,
	STATEMENTS,
	SURVEYED,
	BEGUN = SURVEYED,
	DONE,
	PREFIX_SUM,
	SERVER_SESSION,
	DURATION_MS,
	DB_USER,
	CLIENT,
	TOOL,
	PROBE,
	FAILURE,
	CELLS
};

static const char *const cell_columns[CELLS] = {
	[KEY] = "version_key",
	[TEXT] = "version_text",
	[NAME] = "name",
	[STATE] = "state",
	[SEQ] = "seq",
	[UP_SUM] = "up_sum",
	[DOWN_SUM] = "down_sum",
	[APPLIED_AT] = "applied_at",
	[LAYOUT] = "layout",
	[DOWN_LANGUAGE] = "down_language",
	[DOWN_STORED] = "down_text",
	[STATEMENTS] = "statements",
	[BEGUN] = "begun",
	[DONE] = "done",
	[PREFIX_SUM] = "prefix_sum",
	[SERVER_SESSION] = "server_session",
	[DURATION_MS] = "duration_ms",
	[DB_USER] = "db_user",
	[CLIENT] = "client",
	[TOOL] = "tool",
	[PROBE] = "probe",
	[FAILURE] = "failure",
};

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

bool row_is_partly(const struct row *row)
{
	return row->state == ROW_APPLYING || row->state == ROW_REVERTING;
}

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
		.key = values[KEY],
		.text = values[TEXT],
		.name = values[NAME],
		.seq = number_parse(values[SEQ], 0),
		.up_sum = values[UP_SUM],
		.down_sum = values[DOWN_SUM],
		.down_stored = number_parse(values[DOWN_STORED], 0) != 0,
		.statements = number_parse(values[STATEMENTS], 0),
		.begun = number_parse(values[BEGUN], 0),
		.done = number_parse(values[DONE], 0),
		.prefix_sum = values[PREFIX_SUM],
		.server_session = values[SERVER_SESSION],
		.applied_at = values[APPLIED_AT],
		.duration_ms = number_parse(values[DURATION_MS], -1),
		.user = values[DB_USER],
		.client = values[CLIENT],
		.tool = values[TOOL],
		.probe = values[PROBE],
		.failure = values[FAILURE],
	};
	const char *language = values[DOWN_LANGUAGE];
	const char *unknown = !parse_state(values[STATE], &row->state) ? values[STATE]
			      : !down_kind_parse(&row->down, language) ? language
								       : NULL;
	if (!unknown)
		return true;
	error_set(err, ERROR_HISTORY_LAYOUT,
		"the history table %s says that version %s is \"%s\", which this "
		"odbc-migrate does not know",
		history->table, row->text, unknown);
	return error_hint(err, "a newer odbc-migrate may have written here: use that one");
}

/* The row's columns begin at first. Without a key it is no row. */
static bool read_row(struct history *history, struct arena *arena, bool whole, unsigned first,
	struct str *text, struct history_rows *ret, struct error *err)
{
	const char *values[CELLS];
	unsigned count = whole ? CELLS : SURVEYED;
	for (unsigned i = 0; i < CELLS; i++) {
		bool null;
		values[i] = "";
		if (i >= count)
			continue;
		if (!cursor_text(history->cursor, first + i, text, &null, err))
			return false;
		if (i == KEY && null)
			return true;
		values[i] = arena_dup_length(arena, str_text(text), text->length);
	}
	struct row row;
	if (!check_layout(history, values[LAYOUT], err) || !fill_row(history, &row, values, err))
		return false;
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
	if (!has_column(history, history_columns[0].name))
		return false;
	for (size_t i = 1; i < HISTORY_COLUMNS; i++)
		if (!has_column(history, history_columns[i].name))
			str_printf(&missing, "%s%s %.*s%s%s%s", missing.length ? ", " : "",
				history_columns[i].name, (int)strcspn(history_columns[i].type, "("),
				history_columns[i].type, *history_columns[i].argument ? "(" : "",
				history_columns[i].argument,
				*history_columns[i].argument ? ")" : "");
	if (!missing.length)
		return false;
	err->code = ERROR_HISTORY_LAYOUT;
	return error_hint(err, "an earlier build of odbc-migrate made it; add what it lacks: %s",
		str_text(&missing));
}

/*
 * Of the down part only whether it is there. What is not read stands in a branch that is never come
 * to, so that a table which lacks a column is told of now, and not by the first write.
 */
static void add_stored(struct str *sql, const char *table, bool whole)
{
	const char *column = cell_columns[DOWN_STORED];
	str_printf(sql, "CASE WHEN %s%s IS NULL THEN 0 WHEN %s%s IS NOT NULL THEN 1", table, column,
		table, column);
	for (unsigned i = SURVEYED; i < CELLS && !whole; i++)
		str_printf(sql, "%s%s%s IS NULL", i == SURVEYED ? " WHEN " : " OR ", table,
			cell_columns[i]);
	str_add(sql, whole ? " END" : " THEN 1 END");
}

static void add_columns(struct str *sql, const char *table, bool whole)
{
	for (unsigned i = 0; i < (whole ? CELLS : SURVEYED); i++) {
		str_add(sql, i ? ", " : "");
		if (i == DOWN_STORED)
			add_stored(sql, table, whole);
		else
			str_printf(sql, "%s%s", table, cell_columns[i]);
	}
}

/* All rows, or the one of a version. */
static bool read_rows(struct history *history, struct arena *arena, const char *key, bool whole,
	struct history_rows *ret, struct error *err)
{
	struct history_rows rows = {0};
	AUTO(str_release) struct str sql = {0};
	AUTO(str_release) struct str text = {0};
	str_add(&sql, "SELECT ");
	add_columns(&sql, "", whole);
	str_printf(&sql, " FROM %s", history->address);
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
		if (!read_row(history, arena, whole, 0, &text, &rows, err))
			return false;
	}
	*ret = rows;
	return true;
}

void history_add_behind(struct str *sql, const char *address, bool whole)
{
	str_add(sql, ", ");
	add_columns(sql, "h.", whole);
	str_printf(sql, " FROM (SELECT 1 AS one) o LEFT JOIN %s h ON 1 = 1", address);
}

bool history_read_behind(struct history *history, struct arena *arena, bool whole, unsigned columns,
	struct history_rows *ret, struct error *err)
{
	AUTO(str_release) struct str text = {0};
	struct history_rows rows = {0};
	for (bool row = true; row;) {
		if (!read_row(history, arena, whole, columns, &text, &rows, err) ||
			!cursor_next(history->cursor, &row, err))
			return false;
	}
	*ret = rows;
	return true;
}

bool history_read(struct history *history, struct arena *arena, bool whole,
	struct history_rows *ret, struct error *err)
{
	if (history->exists)
		return read_rows(history, arena, NULL, whole, ret, err);
	*ret = (struct history_rows){0};
	return true;
}

bool history_complete(
	struct history *history, struct arena *arena, struct history_rows *rows, struct error *err)
{
	for (size_t i = 0; i < rows->count; i++) {
		struct row *row = &rows->items[i];
		bool found;
		if (row_is_partly(row) &&
			!history_read_one(history, arena, row->key, row, &found, err))
			return false;
	}
	return true;
}

bool history_read_one(struct history *history, struct arena *arena, const char *key,
	struct row *ret, bool *ret_found, struct error *err)
{
	struct history_rows rows = {0};
	if (history->exists && !read_rows(history, arena, key, true, &rows, err))
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
