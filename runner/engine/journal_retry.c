/* Another try for a statement of a journaled migration that found a lock taken. */
#include "engine/journal_state.h"

static bool again(struct journal *journal, struct error *err)
{
	struct work *work = journal->work;
	return retry_again(&journal->retry, work->session, work_name(work), work->failed, err);
}

bool journal_run_patiently(struct journal *journal, const struct effective_statement *statement,
	bool repeatable, struct error *err)
{
	while (!work_run(journal->work, statement, err))
		/* What keeps us from the history keeps others from more. */
		if (!repeatable || journal->locked || statement->nature == NATURE_OUTSIDE ||
			!again(journal, err))
			return false;
	return true;
}

bool journal_may_begin_again(struct journal *journal, const struct effective_statement *statement,
	bool left_over, struct error *err)
{
	return !statement->source.copy && !left_over && again(journal, err);
}
