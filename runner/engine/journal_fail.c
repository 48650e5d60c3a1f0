#include "engine/journal_state.h"

static bool fail_written(
	struct journal *journal, enum outcome outcome, bool written, struct error *err)
{
	/* That the statement began was written before, and is enough to decide it again. */
	if (outcome != OUTCOME_NOT_DONE)
		return journal_half_done(journal, outcome, err);
	if (!written)
		return journal_unwritten(journal, err);
	return journal->now.done == 0 ? journal_nothing(journal, err)
				      : journal_stayed(journal, err);
}

/* What the row says of a statement that is not simply undone. */
static bool write_failure(struct journal *journal, enum outcome outcome, const struct error *err)
{
	struct error ignored;
	if (outcome == OUTCOME_NOT_DONE)
		return journal->now.done == 0 ? journal_forget(journal, &ignored)
					      : journal_mark(journal, journal->now.done, &ignored);
	if (*err->sqlstate)
		journal->failure =
			arena_printf(&journal->work->arena, "%s %d", err->sqlstate, err->native);
	return journal_mark(journal, journal->now.done + 1, &ignored);
}

bool journal_fail(struct journal *journal, bool left_over, struct error *err)
{
	enum outcome outcome = left_over ? OUTCOME_ASK : OUTCOME_NOT_DONE;
	if (!connection_alive(&journal->work->session->connection))
		return journal_after_loss(journal, NULL, err);
	journal->evidence = (struct evidence){0};
	journal->probe = NULL;
	return fail_written(journal, outcome, write_failure(journal, outcome, err), err);
}

/*
 * What a failed statement did: nothing where the backend says so, else what the catalog tells.
 * Where DDL is transactional it may have left an index that is not valid.
 */
static enum outcome judge_failed(
	struct journal *journal, const struct doubtful *statement, const struct error *err)
{
	const struct statement *source = &statement->source;
	/* The wish to end may come between the journal's word and the statement. */
	if (error_is_stop(err) && !journal->work->session->cursor.sent)
		return OUTCOME_NOT_DONE;
	bool half_done = journal_may_be_half_done(journal, source);
	if (!journal->work->session->cursor.sent)
		return OUTCOME_NOT_DONE;
	if (err->code == ERROR_STATEMENT &&
		journal_is_not_parsed(journal, source, err->sqlstate, err->native))
		return OUTCOME_NOT_DONE;
	if (!half_done && !journal_is_transactional(journal) && !journal->broken_off)
		return OUTCOME_NOT_DONE;
	enum outcome outcome = journal_judge(journal, statement);
	if (half_done || outcome == OUTCOME_LEFTOVER || outcome == OUTCOME_DONE)
		return outcome;
	return OUTCOME_NOT_DONE;
}

bool journal_fail_committing(
	struct journal *journal, const struct doubtful *statement, struct error *err)
{
	if (!connection_alive(&journal->work->session->connection))
		return journal_after_loss(journal, statement, err);
	enum outcome outcome = judge_failed(journal, statement, err);
	/* Of what is being finished, some was done before. */
	if (journal->rest && outcome == OUTCOME_NOT_DONE)
		outcome = OUTCOME_REST;
	return fail_written(journal, outcome, write_failure(journal, outcome, err), err);
}
