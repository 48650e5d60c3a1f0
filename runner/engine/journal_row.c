#include "base/clock.h"
#include "engine/journal_state.h"
#include "engine/stored.h"
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
	/* What is written inside of the script's own transaction, the script commits. */
	journal->work->session->lock.shared = journal->own;
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
	bool doubt = begun > journal->now.done;
	const struct progress progress = {
		.begun = begun,
		.done = journal->now.done,
		.prefix_sum = prefix,
		.probe = doubt ? journal->probe : NULL,
		.failure = doubt ? journal->failure : NULL,
		.server_session = journal->fence,
	};
	journal_prefix(journal, prefix);
	return open_writes(journal, err) &&
	       journal_progress(history_of(journal), work->row.key, &progress, err) &&
	       close_writes(journal, err);
}

static bool try_mark(struct journal *journal, int64_t begun, struct error *err)
{
	if (!write_progress(journal, begun, err)) {
		if (needs_transaction(journal))
			lock_rollback(&journal->work->session->lock);
		return false;
	}
	journal->written = journal->now.done;
	return true;
}

bool journal_mark(struct journal *journal, int64_t begun, struct error *err)
{
	struct error failure;
	if (try_mark(journal, begun, &failure))
		return true;
	*err = failure;
	/* What is done is worth a second try; in an open transaction the first has spoilt it. */
	return !journal->together && !journal->own && journal->written < journal->now.done &&
	       connection_alive(&journal->work->session->connection) &&
	       try_mark(journal, journal->now.done, &failure) && begun == journal->now.done;
}

bool journal_forget(struct journal *journal, struct error *err)
{
	struct work *work = journal->work;
	struct history *history = history_of(journal);
	if (!open_writes(journal, err))
		return false;
	bool written =
		journal_is_up(journal)
			? history_delete(history, work->row.key, work->row.seq, journal->fence, err)
			: journal_finish(history, work->row.key, work->row.statements, -1,
				  journal->fence, err);
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
	return history_insert(history, &work->row, NULL, work->down.text, work->down.length, err);
}

/* What runs in part must be there to go on with, when the directory is another one by then. */
static bool store_down(struct journal *journal, struct error *err)
{
	struct work *work = journal->work;
	const struct script *down = &work->script;
	const struct script none = {0};
	if (work->step->stored || strcmp(work->row.down_sum, down->sum) == 0)
		return true;
	const struct down_kind kind = stored_kind(&none, down);
	return history_store_down(history_of(journal), work->row.key, down->sum, &kind, down->text,
		down->length, err);
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
	char prefix[SUM_TEXT];
	journal_prefix(journal, prefix);
	row.done = journal->skip;
	row.begun = journal->skip + (journal->rest != NULL);
	row.prefix_sum = prefix;
	if (!journal_begin(history, &row, state, (int64_t)work->summary.statements,
		    work->session->server_session, err))
		return false;
	if (!journal_is_up(journal))
		return store_down(journal, err);
	return journal_edit(history, row.key, work->script.sum, err) &&
	       history_store_down(history, row.key,
		       script_exists(&work->down) ? work->down.sum : "", &work->row.down,
		       work->down.text, work->down.length, err);
}

static bool is_same_run(const struct row *a, const struct row *b)
{
	return a->begun == b->begun && a->done == b->done &&
	       strcmp(a->server_session, b->server_session) == 0;
}

bool journal_row_is_current(struct journal *journal, bool *ret_current, struct error *err)
{
	const struct row *seen = journal->work->step->row;
	struct row row;
	*ret_current = true;
	if (!seen)
		return true;
	if (!history_read_one(
		    history_of(journal), &journal->work->arena, seen->key, &row, ret_current, err))
		return false;
	*ret_current = *ret_current && row.state == seen->state &&
		       (!row_is_partly(seen) || is_same_run(&row, seen));
	return true;
}

/* A row in the middle of a run moves without a trace in the youngest row. */
static bool begin_current_row(struct journal *journal, bool *ret_current, struct error *err)
{
	return journal_row_is_current(journal, ret_current, err) &&
	       (!*ret_current || begin_row(journal, err));
}

/* No statement of the script has failed when this does, and it says nothing of what stayed. */
static bool commit_row(struct journal *journal, struct error *err)
{
	struct session *session = journal->work->session;
	if (lock_commit(&session->lock, err))
		return true;
	lock_rollback(&session->lock);
	connection_own_error(&session->connection, err);
	return error_prefix(err, "cannot write to the history table %s: ", session->history.table);
}

bool journal_begin_row(struct journal *journal, bool *ret_current, struct error *err)
{
	struct session *session = journal->work->session;
	if (!journal_is_transactional(journal))
		return begin_current_row(journal, ret_current, err);
	if (!lock_begin(&session->lock, err))
		return false;
	bool done = session_is_current(session, ret_current, err) &&
		    (!*ret_current || begin_current_row(journal, ret_current, err));
	if (done && *ret_current)
		return commit_row(journal, err);
	lock_rollback(&session->lock);
	return done;
}

bool journal_is_finished(struct journal *journal)
{
	struct work *work = journal->work;
	struct error ignored;
	struct row row;
	bool found;
	if (!history_read_one(
		    history_of(journal), &work->arena, work->row.key, &row, &found, &ignored))
		return false;
	return journal_is_up(journal) ? found && row.state == ROW_APPLIED : !found;
}

static bool write_last(struct journal *journal, int64_t since_us, struct error *err)
{
	struct work *work = journal->work;
	struct history *history = history_of(journal);
	if (!journal_is_up(journal))
		return history_delete(history, work->row.key, work->row.seq, journal->fence, err);
	return journal_finish(history, work->row.key, (int64_t)work->summary.statements,
		(clock_us() - since_us) / 1000, journal->fence, err);
}

bool journal_finish_row(
	struct journal *journal, int64_t since_us, struct history_head *ret_head, struct error *err)
{
	struct work *work = journal->work;
	/* A lock of the session's keeps everybody out, until the head is known. */
	bool alone = !needs_transaction(journal);
	journal->finishing = true;
	bool written = open_writes(journal, err) && write_last(journal, since_us, err) &&
		       (alone || work_read_head(work, ret_head, err));
	if (written && close_writes(journal, err))
		return !alone || work_read_head(work, ret_head, err);
	if (!connection_alive(&work->session->connection))
		return journal_after_loss(journal, NULL, err) &&
		       work_read_head(work, ret_head, err);
	/* What came behind the last word may have failed, and not the word itself. */
	lock_rollback(&work->session->lock);
	if (written && journal_is_finished(journal))
		return !alone || work_read_head(work, ret_head, err);
	struct error failure;
	bool told = journal->written == journal->now.done ||
		    journal_mark(journal, journal->now.done, &failure);
	(void)told;
	return journal_unwritten(journal, err);
}
