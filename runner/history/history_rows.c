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

enum { LAYOUT = 17 };

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

/* The row's columns begin at first. Without a key it is no row. */
static bool read_row(struct history *history, struct arena *arena, unsigned first, struct str *text,
	struct history_rows *ret, struct error *err)
{
	const char *values[HISTORY_COLUMNS_READ + 1]; /* and whether there is a down_text */
	for (unsigned i = 0; i < ARRAY_LEN(values); i++) {
		bool null;
		if (!cursor_text(history->cursor, first + i, text, &null, err))
			return false;
		if (i == 0 && null)
			return true;
		values[i] = arena_dup_length(arena, str_text(text), text->length);
	}
	struct row row;
	if (!check_layout(history, values[LAYOUT], err) || !fill_row(history, &row, values, err))
		return false;
	row.down_stored = number_parse(values[HISTORY_COLUMNS_READ], 0) != 0;
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

static void add_columns(struct str *sql, const char *table)
{
	for (unsigned i = 0; i < HISTORY_COLUMNS_READ; i++)
		str_printf(sql, "%s%s%s", i ? ", " : "", table, history_columns[i].name);
	str_printf(sql, ", CASE WHEN %sdown_text IS NULL THEN 0 ELSE 1 END", table);
}

/* All rows, or the one of a version. */
static bool read_rows(struct history *history, struct arena *arena, const char *key,
	struct history_rows *ret, struct error *err)
{
	struct history_rows rows = {0};
	AUTO(str_release) struct str sql = {0};
	AUTO(str_release) struct str text = {0};
	str_add(&sql, "SELECT ");
	add_columns(&sql, "");
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
		if (!read_row(history, arena, 0, &text, &rows, err))
			return false;
	}
	*ret = rows;
	return true;
}

void history_add_behind(struct str *sql, const char *address)
{
	str_add(sql, ", ");
	add_columns(sql, "h.");
	str_printf(sql, " FROM (SELECT 1 AS one) o LEFT JOIN %s h ON 1 = 1", address);
}

bool history_read_behind(struct history *history, struct arena *arena, unsigned columns,
	struct history_rows *ret, struct error *err)
{
	AUTO(str_release) struct str text = {0};
	struct history_rows rows = {0};
	for (bool row = true; row;) {
		if (!read_row(history, arena, columns, &text, &rows, err) ||
			!cursor_next(history->cursor, &row, err))
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
