/*
 * The down parts that rows keep.
 */
#include "dialect/template.h"
#include "history/history.h"

/* A down part that is too large or not there is NULL, which "status" can tell. */
bool history_add_down_text(struct str *sql, const struct history *history, const char *text,
	size_t length, struct error *err)
{
	if (!text || length > HISTORY_DOWN_TEXT_MAX) {
		str_add(sql, "NULL");
		return true;
	}
	AUTO(str_release) struct str copy = {0};
	str_add_length(&copy, text, length);
	return template_literal(sql, history->dialect, str_text(&copy), err);
}

bool history_store_down(struct history *history, const char *key, const char *sum,
	const struct down_kind *kind, const char *down_text, size_t down_length, struct error *err)
{
	AUTO(str_release) struct str sql = {0};
	char words[DOWN_KIND_TEXT];
	down_kind_text(kind, words);
	str_printf(&sql, "UPDATE %s SET down_sum = '%s', down_language = '%s', down_text = ",
		history->address, sum, words);
	if (!history_add_down_text(&sql, history, down_text, down_length, err))
		return false;
	return history_add_where(&sql, history, key, err) &&
	       history_run(history, &sql, "write to the history table", err);
}

/* The down part that the row keeps: its sum, how to read it, and the text last. */
static bool read_down(
	struct history *history, struct arena *arena, struct history_down *ret, struct error *err)
{
	AUTO(str_release) struct str text = {0};
	bool null = false, row;
	if (!cursor_text(history->cursor, 0, &text, NULL, err))
		return false;
	ret->sum = arena_dup(arena, str_text(&text));
	if (!cursor_text(history->cursor, 1, &text, NULL, err))
		return false;
	if (!down_kind_parse(&ret->kind, str_text(&text)))
		return error_set(err, ERROR_HISTORY_LAYOUT,
			"the history table %s keeps a down part that is \"%s\", which this "
			"odbc-migrate does not know",
			history->table, str_text(&text));
	if (!cursor_text(history->cursor, 2, &text, &null, err))
		return false;
	ret->text = null ? NULL : arena_dup_length(arena, str_text(&text), text.length);
	ret->length = null ? 0 : text.length;
	return cursor_next(history->cursor, &row, err);
}

bool history_read_down(struct history *history, struct arena *arena, const char *key,
	struct history_down *ret, struct error *err)
{
	AUTO(str_release) struct str sql = {0};
	struct history_down down = {.sum = ""};
	bool row = false;
	str_printf(&sql, "SELECT down_sum, down_language, down_text FROM %s", history->address);
	if (!history_add_where(&sql, history, key, err) ||
		!cursor_execute(history->cursor, str_text(&sql), sql.length, err) ||
		!cursor_next(history->cursor, &row, err) ||
		(row && !read_down(history, arena, &down, err))) {
		connection_own_error(history->cursor->connection, err);
		return error_prefix(
			err, "cannot read a down part in the history table %s: ", history->table);
	}
	*ret = down;
	return true;
}
