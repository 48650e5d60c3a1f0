#include "history/history.h"

#include "dialect/template.h"
#include "history/column.h"
#include "history/layout.h"

static const char *column_names(struct arena *arena)
{
	AUTO(str_release) struct str names = {0};
	for (size_t i = 0; i < HISTORY_COLUMNS; i++)
		str_printf(&names, "%s%s", i ? ", " : "", history_columns[i].name);
	return arena_dup(arena, str_text(&names));
}

bool history_init(struct history *ret, struct arena *arena, struct cursor *cursor,
	const struct dialect *dialect, const char *schema, const char *table, const char *client,
	struct error *err)
{
	const char *address;
	if (!column_address(&address, arena, dialect, schema, table, err))
		return false;
	*ret = (struct history){
		.cursor = cursor,
		.dialect = dialect,
		.table = table,
		.address = address,
		.columns = column_names(arena),
		.client = client,
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

bool history_add_create(struct str *sql, const struct history *history, struct error *err)
{
	return column_create_table(sql, history->dialect, history->address, history_columns,
		HISTORY_COLUMNS, "PRIMARY KEY (version_key), UNIQUE (seq)", err);
}

bool history_create(struct history *history, struct error *err)
{
	AUTO(str_release) struct str sql = {0};
	return history_add_create(&sql, history, err) &&
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

bool history_add_insert(struct str *sql, const struct history *history, const struct row *row,
	const char *duration_ms, const char *down_text, size_t down_length, struct error *err)
{
	str_printf(sql, "INSERT INTO %s (%s) VALUES (", history->address, history->columns);
	const char *const head[] = {row->key, row->text, row->name, row_state_name(row->state)};
	const char *const sums[] = {row->up_sum, row->down_sum};
	const char *const places[] = {row->prefix_sum, row->server_session};
	const char *const who[] = {history->client, history->tool};
	if (!add_texts(sql, history, head, ARRAY_LEN(head), err))
		return false;
	str_printf(sql, "%lld, ", (long long)row->seq);
	if (!add_texts(sql, history, sums, ARRAY_LEN(sums), err))
		return false;
	str_printf(sql, "%lld, %lld, %lld, ", (long long)row->statements, (long long)row->begun,
		(long long)row->done);
	if (!add_texts(sql, history, places, ARRAY_LEN(places), err))
		return false;
	str_printf(sql, "%s, %s, %s, ", dialect_expression(history, "now"),
		duration_ms ? duration_ms : "NULL", dialect_expression(history, "user"));
	if (!add_texts(sql, history, who, ARRAY_LEN(who), err))
		return false;
	char kind[DOWN_KIND_TEXT];
	down_kind_text(&row->down, kind);
	str_printf(sql, "%d, NULL, NULL, '%s', ", HISTORY_LAYOUT, kind);
	if (!history_add_down_text(sql, history, down_text, down_length, err))
		return false;
	str_add(sql, ")");
	return true;
}

bool history_insert(struct history *history, const struct row *row, const char *duration_ms,
	const char *down_text, size_t down_length, struct error *err)
{
	AUTO(str_release) struct str sql = {0};
	return history_add_insert(&sql, history, row, duration_ms, down_text, down_length, err) &&
	       history_run(history, &sql, "write to the history table", err);
}

bool history_add_delete(struct str *sql, const struct history *history, const char *key,
	int64_t seq, struct error *err)
{
	str_printf(sql, "DELETE FROM %s", history->address);
	if (!history_add_where(sql, history, key, err))
		return false;
	str_printf(sql, " AND seq = %lld", (long long)seq);
	return true;
}

bool history_delete(struct history *history, const char *key, int64_t seq,
	const char *server_session, struct error *err)
{
	AUTO(str_release) struct str sql = {0};
	if (!history_add_delete(&sql, history, key, seq, err) ||
		!history_add_fence(&sql, history, server_session, err) ||
		!history_run(history, &sql, "delete from the history table", err))
		return false;
	if (history->cursor->rows == 1)
		return true;
	return error_set(err, ERROR_HISTORY_DISAGREES,
		"the row of version %s has vanished from the history table %s", key,
		history->table);
}

void history_add_touch(struct str *sql, const struct history *history, int64_t head_seq)
{
	str_printf(sql, "UPDATE %s SET seq = %lld WHERE seq = %lld", history->address,
		(long long)head_seq + 1, (long long)head_seq);
}

bool history_touch(struct history *history, int64_t head_seq, struct error *err)
{
	AUTO(str_release) struct str sql = {0};
	history_add_touch(&sql, history, head_seq);
	return history_run(history, &sql, "write to the history table", err);
}

bool history_add_current(struct str *sql, const struct history *history,
	const struct history_head *head, struct error *err)
{
	const char *address = history->address;
	if (head->seq == 0) {
		str_printf(sql, "SELECT CASE WHEN count(*) = 0 THEN 1 ELSE 0 END FROM %s", address);
		return true;
	}
	/* The only one from there on; by the index that makes seq unique. */
	str_printf(sql, "SELECT CASE WHEN count(*) = 1 AND MIN(seq) = %lld", (long long)head->seq);
	if (head->key) {
		str_add(sql, " AND MAX(version_key) = ");
		if (!template_literal(sql, history->dialect, head->key, err))
			return false;
	}
	if (head->applied_at && *head->applied_at) {
		str_add(sql, " AND MAX(applied_at) = ");
		if (!template_literal(sql, history->dialect, head->applied_at, err))
			return false;
	}
	str_printf(
		sql, " THEN 1 ELSE 0 END FROM %s WHERE seq >= %lld", address, (long long)head->seq);
	return true;
}
