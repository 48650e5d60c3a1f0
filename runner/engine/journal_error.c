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

bool journal_lost(struct journal *journal, struct error *err)
{
	const struct work *work = journal->work;
	err->code = ERROR_OUTCOME_UNKNOWN;
	if (journal->now.done == (int64_t)work->summary.statements)
		return error_hint(err,
			"the connection was lost behind the last statement of %s, and the database "
			"cannot be asked; \"odbc-migrate %s\" goes on from what it finds",
			work_name(work), work_again(work));
	return error_hint(err,
		"the connection was lost while statement %lld of %zu ran, and the database cannot "
		"be asked; \"odbc-migrate %s\" goes on from what it finds",
		(long long)journal->now.done + 1, work->summary.statements,
		work_again(journal->work));
}

static const char *more_stayed(const struct journal *journal)
{
	return journal->now.done > STAYED_LISTED ? "\n..." : "";
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
		work_again(journal->work));
}

/* "1 of 2 statements of 1_a stayed:" and the first of them, a line each. */
static void add_stayed(struct str *ret, const struct journal *journal)
{
	str_printf(ret, "%lld of %zu statements of %s stayed%s%s%s", (long long)journal->now.done,
		journal->work->summary.statements, work_name(journal->work),
		journal->now.done ? ":" : "", str_text(&journal->stayed), more_stayed(journal));
}

/* Nothing is wrong with the statements, and the row tells of them. */
static bool stayed_and_known(struct journal *journal, struct error *err)
{
	AUTO(str_release) struct str stayed = {0};
	add_stayed(&stayed, journal);
	return error_hint(err, "%s\nrun \"odbc-migrate %s\" again: it goes on behind them",
		str_text(&stayed), work_again(journal->work));
}

bool journal_unwritten(struct journal *journal, struct error *err)
{
	struct work *work = journal->work;
	if (!connection_alive(&work->session->connection))
		return journal_after_loss(journal, NULL, err);
	if (journal->written == journal->now.done && journal->now.done == 0)
		return journal_nothing(journal, err);
	if (journal->now.done > 0 && !error_is_stop(err))
		err->code = ERROR_STATEMENT_STAYED;
	if (journal->written == journal->now.done)
		return stayed_and_known(journal, err);
	return error_hint(err,
		"%lld of %zu statements of %s stayed, and the history table %s could not be "
		"told%s%s%s",
		(long long)journal->now.done, work->summary.statements, work_name(work),
		work->session->history.table, journal->now.done ? ":" : "",
		str_text(&journal->stayed), more_stayed(journal));
}

bool journal_stayed(struct journal *journal, struct error *err)
{
	AUTO(str_release) struct str stayed = {0};
	add_stayed(&stayed, journal);
	bool mended = is_mended(journal, err);
	if (!error_is_stop(err))
		err->code = ERROR_STATEMENT_STAYED;
	if (mended && journal->work->step->stored)
		return error_hint(
			err, "%s\n" WORK_MEND_STORED ": it goes on with it", str_text(&stayed));
	return error_hint(err, "%s\n%srun \"odbc-migrate %s\" again: it goes on %s",
		str_text(&stayed), mended ? "mend the failed one and " : "",
		work_again(journal->work), mended ? "with it" : "behind them");
}

/* How a person says what became of the statement. */
static void add_repair(struct str *ret, const struct journal *journal)
{
	const char *version = journal->work->step->migration->version.text;
	str_printf(ret,
		"\nsee in the database what it did, then say \"odbc-migrate repair %s --statement "
		"done\", or \"--statement not-done\" when nothing of it is there",
		version);
}

/* What is known of the statement that was begun, and how it goes on. */
static void add_outcome(
	struct str *ret, const struct journal *journal, enum outcome outcome, bool mended)
{
	AUTO(str_release) struct str parts = {0};
	const char *command = work_again(journal->work);
	evidence_describe(&journal->evidence, &parts);
	switch (outcome) {
	case OUTCOME_DONE:
		str_printf(ret,
			"the last one took effect all the same: run \"odbc-migrate %s\" "
			"again, it goes on behind it",
			command);
		break;
	case OUTCOME_NOT_DONE:
		str_printf(ret, "run \"odbc-migrate %s\" again: it goes on from there", command);
		break;
	case OUTCOME_REST:
		str_printf(ret,
			"the failed one was done in part: %s\nmend what is in the way and run "
			"\"odbc-migrate %s\" again: it does the rest; or say \"odbc-migrate repair "
			"%s "
			"--statement done\" when there is nothing left to do",
			str_text(&parts), command, journal->work->step->migration->version.text);
		break;
	case OUTCOME_AGAIN:
		str_printf(ret,
			"the failed one may have done a part of its work, and can be run "
			"twice: run \"odbc-migrate %s\" again",
			command);
		break;
	case OUTCOME_LEFTOVER:
	case OUTCOME_BUSY:
		str_printf(ret, "%s: %srun \"odbc-migrate %s\" again, it drops that first",
			str_text(&parts), mended ? "mend the statement or the rows and " : "",
			command);
		break;
	case OUTCOME_ASK:
		str_printf(ret, "%s may have done a part of its work",
			journal->own_failed ? "the transaction that was rolled back"
					    : "the failed one");
		if (parts.length)
			str_printf(ret, ": %s", str_text(&parts));
		add_repair(ret, journal);
		break;
	}
}

bool journal_half_done(struct journal *journal, enum outcome outcome, struct error *err)
{
	AUTO(str_release) struct str hint = {0};
	add_stayed(&hint, journal);
	str_add(&hint, "\n");
	add_outcome(&hint, journal, outcome, is_mended(journal, err));
	if (!error_is_stop(err))
		err->code = ERROR_STATEMENT_STAYED;
	return error_hint(err, "%s", str_text(&hint));
}

bool journal_stayed_behind_loss(struct journal *journal, enum outcome outcome, struct error *err)
{
	AUTO(str_release) struct str hint = {0};
	if (journal->now.done == 0 && outcome == OUTCOME_NOT_DONE) {
		err->code = ERROR_STATEMENT;
		return error_hint(err,
			"the connection was lost, nothing of %s stayed; run \"odbc-migrate %s\" "
			"again",
			work_name(journal->work), work_again(journal->work));
	}
	err->code = ERROR_STATEMENT_STAYED;
	str_add(&hint, "the connection was lost; ");
	add_stayed(&hint, journal);
	str_add(&hint, "\n");
	add_outcome(&hint, journal, outcome == OUTCOME_DONE ? OUTCOME_NOT_DONE : outcome, false);
	return error_hint(err, "%s", str_text(&hint));
}

bool journal_ask(struct journal *journal, bool edited, struct error *err)
{
	const struct work *work = journal->work;
	AUTO(str_release) struct str hint = {0};
	AUTO(str_release) struct str parts = {0};
	struct location at = journal->doubt.text ? journal->doubt.source.at : journal->last;
	evidence_describe(&journal->evidence, &parts);
	error_at(err, ERROR_PARTLY_APPLIED, at,
		"what became of %sstatement %lld of %s is not known",
		journal->doubt.begins ? "the transaction that begins with " : "",
		(long long)work->row.begun, work_name(work));
	str_add(&hint, "the run before stopped in it");
	if (*work->row.failure)
		str_printf(&hint, ", with the error %s", work->row.failure);
	if (edited)
		str_add(&hint, "; it was edited since, and can be judged only as it was");
	if (parts.length)
		str_printf(&hint, "; %s", str_text(&parts));
	add_repair(&hint, journal);
	return error_hint(err, "%s", str_text(&hint));
}

bool journal_replay_failed(struct journal *journal, struct error *err)
{
	if (error_is_stop(err))
		return error_hint(err,
			"%lld of %zu statements of %s have run; run \"odbc-migrate %s\" again",
			(long long)journal->now.done, journal->work->summary.statements,
			work_name(journal->work), work_again(journal->work));
	err->code = ERROR_STATEMENT_STAYED;
	return error_hint(err,
		"%lld of %zu statements of %s have run, and this one must run again in a fresh "
		"session before the next; restore what it needs and run \"odbc-migrate %s\" again",
		(long long)journal->now.done, journal->work->summary.statements,
		work_name(journal->work), work_again(journal->work));
}
