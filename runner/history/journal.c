#include "history/journal.h"

#include "dialect/template.h"

bool journal_add_begin(struct str *sql, const struct history *history, const struct row *row,
	enum row_state state, int64_t statements, const char *server_session, struct error *err)
{
	str_printf(sql,
		"UPDATE %s SET state = '%s', statements = %lld, begun = %lld, done = %lld, "
		"prefix_sum = '%s', %sserver_session = ",
		history->address, row_state_name(state), (long long)statements,
		(long long)row->begun, (long long)row->done, row->prefix_sum,
		row->begun == row->done ? "probe = NULL, failure = NULL, " : "");
	return template_literal(sql, history->dialect, server_session, err) &&
	       history_add_where(sql, history, row->key, err);
}

bool journal_begin(struct history *history, const struct row *row, enum row_state state,
	int64_t statements, const char *server_session, struct error *err)
{
	AUTO(str_release) struct str sql = {0};
	return journal_add_begin(&sql, history, row, state, statements, server_session, err) &&
	       history_run(history, &sql, "write to the history table", err);
}

bool journal_edit(struct history *history, const char *key, const char *up_sum, struct error *err)
{
	AUTO(str_release) struct str sql = {0};
	str_printf(&sql, "UPDATE %s SET up_sum = '%s'", history->address, up_sum);
	return history_add_where(&sql, history, key, err) &&
	       history_run(history, &sql, "write to the history table", err);
}

static bool add_value(struct str *sql, const struct history *history, const char *column,
	const char *value, struct error *err)
{
	str_printf(sql, ", %s = ", column);
	if (value)
		return template_literal(sql, history->dialect, value, err);
	str_add(sql, "NULL");
	return true;
}

bool journal_add_progress(struct str *sql, const struct history *history, const char *key,
	const struct progress *progress, struct error *err)
{
	str_printf(sql, "UPDATE %s SET begun = %lld, done = %lld, prefix_sum = '%s'",
		history->address, (long long)progress->begun, (long long)progress->done,
		progress->prefix_sum);
	if (progress->probe_sql)
		str_printf(sql, ", probe = %s", progress->probe_sql);
	else if (!add_value(sql, history, "probe", progress->probe, err))
		return false;
	return add_value(sql, history, "failure", progress->failure, err) &&
	       history_add_where(sql, history, key, err) &&
	       history_add_fence(sql, history, progress->server_session, err);
}

bool journal_progress(struct history *history, const char *key, const struct progress *progress,
	struct error *err)
{
	AUTO(str_release) struct str sql = {0};
	const char *server_session = progress->server_session;
	if (!journal_add_progress(&sql, history, key, progress, err) ||
		!history_run(history, &sql, "write to the history table", err))
		return false;
	return !server_session || history->cursor->rows != 0 ||
	       error_set(err, ERROR_HISTORY_DISAGREES,
		       "the row of version %s in %s is somebody else's by now", key,
		       history->table);
}

bool journal_add_finish(struct str *sql, const struct history *history, const char *key,
	int64_t statements, const char *duration_ms, struct error *err)
{
	str_printf(sql,
		"UPDATE %s SET state = '%s', statements = %lld, begun = %lld, done = %lld, "
		"prefix_sum = '', probe = NULL, failure = NULL, duration_ms = %s",
		history->address, row_state_name(ROW_APPLIED), (long long)statements,
		(long long)statements, (long long)statements, duration_ms);
	return history_add_where(sql, history, key, err);
}

bool journal_finish(struct history *history, const char *key, int64_t statements,
	int64_t duration_ms, const char *server_session, struct error *err)
{
	AUTO(str_release) struct str sql = {0};
	char duration[32];
	if (duration_ms < 0)
		snprintf(duration, sizeof(duration), "duration_ms");
	else
		snprintf(duration, sizeof(duration), "%lld", (long long)duration_ms);
	if (!journal_add_finish(&sql, history, key, statements, duration, err) ||
		!history_add_fence(&sql, history, server_session, err) ||
		!history_run(history, &sql, "write to the history table", err))
		return false;
	if (history->cursor->rows != 0)
		return true;
	return error_set(err, ERROR_HISTORY_DISAGREES,
		server_session ? "the row of version %s in %s is somebody else's by now"
			       : "the row of version %s has vanished from the history table %s",
		key, history->table);
}
