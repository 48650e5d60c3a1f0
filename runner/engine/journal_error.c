#include "engine/journal_state.h"

enum { STAYED_WIDTH = 50 };

void journal_list_done(struct journal *journal, const struct statement *statement)
{
	size_t width = 0;
	while (width < statement->length && width < STAYED_WIDTH &&
		statement->text[width] != '\n' && statement->text[width] != '\r')
		width++;
	bool cut = width < statement->length;
	while (cut && width > 0 && ((unsigned char)statement->text[width] & 0xc0) == 0x80)
		width--;
	str_printf(&journal->stayed, "\n%s:%u: %.*s%s", statement->at.file, statement->at.line,
		(int)width, statement->text, cut ? " ..." : "");
	journal->now.stayed = journal->stayed.length;
}

static const char *again(const struct journal *journal)
{
	return journal_is_up(journal) ? "upgrade" : "downgrade";
}

bool journal_lost(struct journal *journal, struct error *err)
{
	const struct work *work = journal->work;
	err->code = ERROR_OUTCOME_UNKNOWN;
	if (journal->now.done == (int64_t)work->summary.statements)
		return error_hint(err,
			"the connection was lost behind the last statement of %s; \"odbc-migrate "
			"status\" shows what the history knows",
			work_name(work));
	return error_hint(err,
		"the connection was lost while statement %lld of %zu ran; \"odbc-migrate status\" "
		"shows what the history knows",
		(long long)journal->now.done + 1, work->summary.statements);
}

static const char *more_stayed(const struct journal *journal)
{
	return journal->now.done > STAYED_LISTED ? "\n..." : "";
}

bool journal_unwritten(struct journal *journal, struct error *err)
{
	struct work *work = journal->work;
	if (!connection_alive(&work->session->connection))
		return journal_lost(journal, err);
	if (journal->now.done > 0)
		err->code = ERROR_STATEMENT_STAYED;
	return error_hint(err,
		"%lld of %zu statements of %s stayed, and the history table %s could not be "
		"told%s%s%s",
		(long long)journal->now.done, work->summary.statements, work_name(work),
		work->session->history.table, journal->now.done ? ":" : "",
		str_text(&journal->stayed), more_stayed(journal));
}

/* A signal and a lock that was not free are nobody's mistake in the script. */
static bool is_mended(const struct journal *journal, const struct error *err)
{
	return !error_is_stop(err) && !retry_is_worth_it(journal->work->session, err);
}

bool journal_nothing(struct journal *journal, struct error *err)
{
	return error_hint(err, "nothing of %s stayed; %srun \"odbc-migrate %s\" again",
		work_name(journal->work), is_mended(journal, err) ? "mend it and " : "",
		again(journal));
}

bool journal_stayed(struct journal *journal, bool half_done, struct error *err)
{
	bool mended = is_mended(journal, err);
	if (!error_is_stop(err))
		err->code = ERROR_STATEMENT_STAYED;
	const char *more = more_stayed(journal);
	if (half_done)
		return error_hint(err,
			"the failed statement of %s may have done a part of its work, which this "
			"version cannot tell; %lld of %zu statements stayed%s%s%s",
			work_name(journal->work), (long long)journal->now.done,
			journal->work->summary.statements, journal->now.done ? ":" : "",
			str_text(&journal->stayed), more);
	return error_hint(err,
		"%lld of %zu statements of %s stayed:%s%s\n%srun \"odbc-migrate %s\" again: it "
		"goes on %s",
		(long long)journal->now.done, journal->work->summary.statements,
		work_name(journal->work), str_text(&journal->stayed), more,
		mended ? "mend the failed one and " : "", again(journal),
		mended ? "with it" : "behind them");
}

bool journal_replay_failed(struct journal *journal, struct error *err)
{
	err->code = ERROR_STATEMENT_STAYED;
	return error_hint(err,
		"%lld of %zu statements of %s have run, and this one must run again in a fresh "
		"session before the next; restore what it needs and run \"odbc-migrate %s\" again",
		(long long)journal->now.done, journal->work->summary.statements,
		work_name(journal->work), again(journal));
}
