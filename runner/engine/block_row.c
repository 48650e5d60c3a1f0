/*
 * What a block says to the row. It is sent only where the lock is the session's, so that nothing
 * else need be asked for with it.
 */
#include "dialect/template.h"
#include "engine/block.h"
#include "history/journal.h"

bool block_add_progress(struct journal *journal, int64_t begun, const char *probe_sql,
	struct str *sql, struct error *err)
{
	char prefix[SUM_TEXT];
	const struct progress progress = {
		.begun = begun,
		.done = journal->now.done,
		.prefix_sum = prefix,
		.probe_sql = probe_sql,
	};
	journal_prefix(journal, prefix);
	return journal_add_progress(
		sql, &journal->work->session->history, journal->work->row.key, &progress, err);
}

/* That the text meets just one row, or the block fails. */
static bool add_one(
	struct journal *journal, const struct str *statement, struct str *sql, struct error *err)
{
	const struct dialect *dialect = &journal->work->session->dialect;
	AUTO(str_release) struct str words = {0};
	if (!template_literal(&words, dialect,
		    "odbc-migrate: the row has vanished from the history table", err))
		return false;
	const struct binding bindings[] = {
		{"statement", str_text(statement)}, {"text", str_text(&words)}};
	return template_expand(
		sql, dialect_text(dialect, "block", "one"), bindings, ARRAY_LEN(bindings), err);
}

/* Others look at the youngest row, so that it changes with this one; see touch_head. */
static bool add_reverting(struct journal *journal, struct str *sql, struct error *err)
{
	struct work *work = journal->work;
	const struct dialect *dialect = &work->session->dialect;
	AUTO(str_release) struct str begin = {0};
	char prefix[SUM_TEXT];
	struct row row = work->row;
	journal_prefix(journal, prefix);
	row.begun = row.done = 0;
	row.prefix_sum = prefix;
	if (!journal_add_begin(&begin, &journal->work->session->history, &row, ROW_REVERTING,
		    (int64_t)work->summary.statements, work->session->server_session, err))
		return false;
	str_printf(&begin, " AND state = '%s'", row_state_name(ROW_APPLIED));
	str_printf(sql, "%s;\n", dialect_text(dialect, "session", "begin"));
	history_add_touch(sql, &journal->work->session->history, work->session->overview.seq);
	str_add(sql, ";\n");
	if (!add_one(journal, &begin, sql, err))
		return false;
	str_printf(sql, ";\n%s;\n", dialect_text(dialect, "session", "commit"));
	/* As the texts say: this is what the rows are when they have run. */
	work->row.seq += work->row.seq == work->session->overview.seq;
	work->session->overview.seq++;
	return true;
}

bool block_add_first(struct journal *journal, struct str *sql, struct error *err)
{
	struct work *work = journal->work;
	if (!journal_is_up(journal))
		return add_reverting(journal, sql, err);
	work->row.state = ROW_APPLYING;
	if (!history_add_insert(sql, &journal->work->session->history, &work->row, NULL,
		    work->down.text, work->down.length, err))
		return false;
	str_add(sql, "\n;\n");
	return true;
}

bool block_add_last(struct journal *journal, struct str *sql, struct error *err)
{
	struct work *work = journal->work;
	const struct dialect *dialect = &work->session->dialect;
	AUTO(str_release) struct str last = {0};
	bool added = journal_is_up(journal)
			     ? journal_add_finish(&last, &journal->work->session->history,
				       work->row.key, (int64_t)work->summary.statements,
				       dialect_text(dialect, "block", "elapsed"), err)
			     : history_add_delete(&last, &journal->work->session->history,
				       work->row.key, work->row.seq, err);
	return added && add_one(journal, &last, sql, err);
}
