/*
 * The connection was lost in the middle. On another one, when the old session is gone, the
 * history and the catalog tell how it ended.
 */
#include "engine/exclusive.h"
#include "engine/journal_state.h"
#include "engine/owner.h"

enum ending {
	ENDING_FINISHED, /* the migration is done, and the history knows */
	ENDING_NOTHING,	 /* the history knows nothing of it, as before */
	ENDING_OURS,	 /* the row stands where this run left it */
	ENDING_OTHERS,	 /* somebody else has gone on with it */
};

static enum ending ending_of(
	const struct journal *journal, bool found, const struct row *row, const char *old_session)
{
	bool up = journal_is_up(journal);
	if (!found)
		return !up ? (journal->finishing ? ENDING_FINISHED : ENDING_OTHERS)
		       : journal->written == 0 && journal->now.done == 0 ? ENDING_NOTHING
									 : ENDING_OTHERS;
	if (row->state == ROW_APPLIED || row->state == ROW_BASELINE)
		return !up ? ENDING_NOTHING : journal->finishing ? ENDING_FINISHED : ENDING_OTHERS;
	return strcmp(row->server_session, old_session) == 0 ? ENDING_OURS : ENDING_OTHERS;
}

/* Its lock is the session's, and the session is another now. */
static bool read_row(struct journal *journal, struct row *ret, bool *ret_found, struct error *err)
{
	struct work *work = journal->work;
	struct session *session = work->session;
	return owner_return(session, work_name(work), err) && exclusive_take(session, err) &&
	       history_read_one(
		       &session->history, &work->arena, work->row.key, ret, ret_found, err);
}

/* Decides the statement that was running, and writes that down if it can be. */
static enum outcome settle(
	struct journal *journal, const struct row *row, const struct doubtful *statement)
{
	struct error ignored;
	enum outcome outcome = OUTCOME_NOT_DONE;
	/* How far a block came only the row tells. */
	if (journal->block.lost) {
		if (!journal_recall(journal, row->done, &ignored))
			return OUTCOME_ASK;
		journal->written = row->done;
		statement = journal->doubt.text ? &journal->doubt : NULL;
	}
	if (row->done == journal->begun.done && row->done < journal->now.done)
		journal_go_back(journal, &journal->begun);
	if (row->begun > journal->now.done) {
		evidence_read(&journal->evidence, &journal->work->arena, row->probe);
		outcome = statement ? journal_judge(journal, statement) : OUTCOME_ASK;
	}
	if (outcome == OUTCOME_DONE)
		journal_count(journal, &statement->source);
	bool whole = outcome == OUTCOME_DONE || (outcome == OUTCOME_NOT_DONE && !journal->rest);
	bool written = !whole ? true
		       : journal->now.done == 0
			       ? journal_forget(journal, &ignored)
			       : journal_mark(journal, journal->now.done, &ignored);
	/* Unwritten it stays in doubt, and the next run decides it in the same way. */
	return written ? outcome : journal->now.done == 0 ? OUTCOME_AGAIN : outcome;
}

bool journal_after_loss(
	struct journal *journal, const struct doubtful *statement, struct error *err)
{
	struct session *session = journal->work->session;
	const char *old_session = session->server_session;
	struct error failure;
	struct row row = {0};
	bool found = false;
	journal->together = journal->own = journal->locked = false;
	if (!read_row(journal, &row, &found, &failure))
		return journal_lost(journal, err);
	enum ending ending = ending_of(journal, found, &row, old_session);
	/* Whoever goes on from here looks first whether the history is still as it was. */
	session->touched = true;
	journal->fence = old_session;
	if (ending == ENDING_FINISHED)
		return true;
	if (ending == ENDING_NOTHING) {
		journal->now.done = 0;
		return journal_stayed_behind_loss(journal, OUTCOME_NOT_DONE, err);
	}
	if (ending == ENDING_OTHERS) {
		err->code = ERROR_STATEMENT_STAYED;
		return error_hint(err,
			"the connection was lost, and another migrator has gone on with %s; "
			"\"odbc-migrate status\" shows how far it came",
			work_name(journal->work));
	}
	return journal_stayed_behind_loss(journal, settle(journal, &row, statement), err);
}
