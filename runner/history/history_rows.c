/* Reading the history. */
#include "dialect/template.h"
#include "history/history.h"
#include "history/layout.h"
#include "history/reading.h"

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

static bool has_column(const struct history *history, const char *name)
{
	AUTO(str_release) struct str sql = {0};
	struct error ignored;
	str_printf(&sql, "SELECT %s FROM %s WHERE 1 = 0", name, history->address);
	return cursor_run(history->cursor, str_text(&sql), sql.length, &ignored);
}

/* With our first column, but not all of them, an earlier build has made it. */
static bool explain_unreadable(const struct history *history, struct error *err)
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

/* All rows, or the one of a version. */
static bool read_rows(struct reading *reading, const char *key, struct error *err)
{
	const struct history *history = reading->history;
	AUTO(str_release) struct str sql = {0};
	str_add(&sql, "SELECT ");
	if (!reading_add_columns(reading, &sql, err))
		return false;
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
			return true;
		if (!reading_take_row(reading, err))
			return false;
	}
}

bool history_add_behind(const struct history *history, struct str *sql, const char *address,
	bool whole, unsigned columns, struct error *err)
{
	const struct reading reading = {.history = history, .whole = whole};
	for (unsigned i = 0; i < reading_columns(&reading); i++)
		str_add(sql, ", NULL");
	str_add(sql, " UNION ALL SELECT ");
	for (unsigned i = 0; i < columns; i++)
		str_add(sql, "NULL, ");
	if (!reading_add_columns(&reading, sql, err))
		return false;
	str_printf(sql, " FROM %s", address);
	return true;
}

bool history_read_behind(const struct history *history, struct arena *arena, bool whole,
	unsigned columns, struct history_rows *ret, struct error *err)
{
	AUTO(reading_release)
	struct reading reading = {
		.history = history, .arena = arena, .whole = whole, .first = columns};
	for (bool row = true; row;)
		if (!reading_take_row(&reading, err) || !cursor_next(history->cursor, &row, err))
			return false;
	*ret = reading.rows;
	return true;
}

bool history_read(struct history *history, struct arena *arena, bool whole,
	struct history_rows *ret, struct error *err)
{
	AUTO(reading_release)
	struct reading reading = {.history = history, .arena = arena, .whole = whole};
	if (history->exists && !read_rows(&reading, NULL, err))
		return false;
	*ret = reading.rows;
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
	AUTO(reading_release)
	struct reading reading = {.history = history, .arena = arena, .whole = true};
	if (history->exists && !read_rows(&reading, key, err))
		return false;
	*ret_found = reading.rows.count > 0;
	if (*ret_found)
		*ret = reading.rows.items[0];
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
		head.seq = strtoll(str_text(&text), NULL, 10);
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
