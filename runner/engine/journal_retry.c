/* Another try for a statement of a journaled migration that found a lock taken. */
#include "engine/journal_state.h"

static bool again(struct journal *journal, struct error *err)
{
	struct work *work = journal->work;
	return retry_again(&journal->retry, work->session, work_name(work), work->failed, err);
}

bool journal_may_run_again(
	struct journal *journal, const struct effective_statement *statement, struct error *err)
{
	/* What keeps us from the history keeps others from more. */
	bool repeatable = !journal->locked && statement->nature != NATURE_OUTSIDE &&
			  !journal_may_be_half_done(journal, &statement->source);
	return repeatable && again(journal, err);
}

bool journal_run_patiently(
	struct journal *journal, const struct effective_statement *statement, struct error *err)
{
	while (!work_run(journal->work, statement, err))
		if (!journal_may_run_again(journal, statement, err))
			return false;
	return true;
}

bool journal_may_begin_again(struct journal *journal, const struct effective_statement *statement,
	bool left_over, struct error *err)
{
	return !statement->source.copy && !left_over && again(journal, err);
}
