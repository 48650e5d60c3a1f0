#include "base/clock.h"
#include "engine/journal_state.h"
#include "history/journal.h"

static struct history *history_of(const struct journal *journal)
{
	return &journal->work->session->history;
}

bool journal_is_transactional(const struct journal *journal)
{
	return journal->work->session->dialect.transactions == DIALECT_TRANSACTIONAL_DDL;
}

void journal_prefix(const struct journal *journal, char ret[SUM_TEXT])
{
	struct sum copy = journal->now.prefix;
	sum_text(&copy, ret);
}

/* A script may have switched autocommit off; what the journal says must hold all the same. */
static bool settle(struct journal *journal, struct error *err)
{
	struct session *session = journal->work->session;
	return !session->touched || lock_commit(&session->lock, err);
}

/* Where a transaction of its own is what makes a write possible or safe. */
static bool needs_transaction(const struct journal *journal)
{
	return (journal_is_transactional(journal) || journal->locked) && !journal->together &&
	       !journal->own;
}

/* Where DDL commits, what makes a session read only binds the next transaction, not this one. */
static bool can_enter(const struct journal *journal)
{
	return journal_is_transactional(journal) || !(journal->together || journal->own);
}

static bool open_writes(struct journal *journal, struct error *err)
{
	return (!needs_transaction(journal) || lock_begin(&journal->work->session->lock, err)) &&
	       (!can_enter(journal) || work_enter_history(journal->work, err));
}

static bool close_writes(struct journal *journal, struct error *err)
{
	if (can_enter(journal) && !work_leave_history(journal->work, err))
		return false;
	if (needs_transaction(journal))
		return lock_commit(&journal->work->session->lock, err);
	return journal->together || journal->own || settle(journal, err);
}

static bool write_progress(struct journal *journal, int64_t begun, struct error *err)
{
	char prefix[SUM_TEXT];
	const struct work *work = journal->work;
	const char *fence =
		journal_is_transactional(journal) ? work->session->server_session : NULL;
	journal_prefix(journal, prefix);
	return open_writes(journal, err) &&
	       journal_progress(history_of(journal), work->row.key, begun, journal->now.done,
		       prefix, fence, err) &&
	       close_writes(journal, err);
}

bool journal_mark(struct journal *journal, int64_t begun, struct error *err)
{
	if (!write_progress(journal, begun, err)) {
		if (needs_transaction(journal))
			lock_rollback(&journal->work->session->lock);
		return false;
	}
	journal->written = journal->now.done;
	return true;
}

bool journal_forget(struct journal *journal, struct error *err)
{
	struct work *work = journal->work;
	struct history *history = history_of(journal);
	if (!open_writes(journal, err))
		return false;
	bool written = journal_is_up(journal)
			       ? history_delete(history, work->row.key, work->row.seq, err)
			       : journal_finish(history, work->row.key, work->row.statements,
					 work->row.duration_ms, err);
	return written && close_writes(journal, err);
}

/* That a row goes into the middle of a run must be seen by others, who look at the youngest. */
static bool touch_head(struct journal *journal, struct error *err)
{
	struct work *work = journal->work;
	struct overview *overview = &work->session->overview;
	if (!history_touch(history_of(journal), overview->seq, err))
		return false;
	if (work->row.seq == overview->seq)
		work->row.seq++;
	overview->seq++;
	return true;
}

static bool insert_row(struct journal *journal, struct error *err)
{
	struct work *work = journal->work;
	struct history *history = history_of(journal);
	work->row.state = journal_is_up(journal) ? ROW_APPLYING : ROW_REVERTING;
	if (!work_ensure_history(work, err))
		return false;
	history->exists = true;
	return history_insert(history, &work->row, work->down.text, work->down.length, err);
}

static bool begin_row(struct journal *journal, struct error *err)
{
	struct work *work = journal->work;
	struct history *history = history_of(journal);
	enum row_state state = journal_is_up(journal) ? ROW_APPLYING : ROW_REVERTING;
	if (!work->step->row)
		return insert_row(journal, err);
	if (!touch_head(journal, err))
		return false;
	struct row row = work->row;
	row.done = work->step->done;
	if (!journal_begin(history, &row, state, (int64_t)work->summary.statements,
		    work->session->server_session, err))
		return false;
	if (!journal_is_up(journal))
		return true;
	return journal_edit(history, row.key, work->script.sum, err) &&
	       history_store_down(history, row.key,
		       script_exists(&work->down) ? work->down.sum : "", &work->row.down,
		       work->down.text, work->down.length, err);
}

bool journal_begin_row(struct journal *journal, bool *ret_current, struct error *err)
{
	struct session *session = journal->work->session;
	*ret_current = true;
	if (!journal_is_transactional(journal))
		return begin_row(journal, err);
	if (!lock_begin(&session->lock, err))
		return false;
	bool done = session_is_current(session, ret_current, err) &&
		    (!*ret_current || begin_row(journal, err));
	if (done && *ret_current)
		return lock_commit(&session->lock, err);
	lock_rollback(&session->lock);
	return done;
}

bool journal_finish_row(struct journal *journal, int64_t since_us, struct error *err)
{
	struct work *work = journal->work;
	struct history *history = history_of(journal);
	if (!open_writes(journal, err))
		return journal_unwritten(journal, err);
	bool written =
		journal_is_up(journal)
			? journal_finish(history, work->row.key, (int64_t)work->summary.statements,
				  (clock_us() - since_us) / 1000, err)
			: history_delete(history, work->row.key, work->row.seq, err);
	return (written && close_writes(journal, err)) || journal_unwritten(journal, err);
}
