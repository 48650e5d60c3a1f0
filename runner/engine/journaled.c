/*
 * A migration that is no single transaction: statement by statement, with a journal in its row.
 *
 * Before a statement that commits implicitly (all DDL of MySQL), or that cannot be in a
 * transaction (CREATE INDEX CONCURRENTLY), the row says "begun k", which proves that k-1 is done;
 * any other statement shares one transaction with "done k". Transactions of the script's own are
 * such a statement as a whole. What runs stays when a later statement fails, so the error lists
 * it, and the next run goes on behind it.
 */
#include "base/clock.h"
#include "dialect/driver.h"
#include "engine/blame.h"
#include "engine/block.h"
#include "engine/committing.h"
#include "engine/journal_state.h"
#include "engine/limits.h"
#include "engine/prefix.h"
#include "engine/warning.h"
#include "script/head.h"

static void journal_release(struct journal *journal)
{
	str_release(&journal->stayed);
	str_release(&journal->block.text);
}

bool journal_is_up(const struct journal *journal)
{
	return journal->work->step->direction == DIRECTION_UP;
}

void journal_count(struct journal *journal, const struct statement *statement)
{
	prefix_add(&journal->now.prefix, statement);
	journal->now.done += !statement->rows;
	if (!statement->rows && journal->now.done <= STAYED_LISTED)
		journal_list_done(journal, statement);
}

void journal_go_back(struct journal *journal, const struct journal_point *point)
{
	journal->now = *point;
	/* What the row said of it was said in the same transaction. */
	if (journal->written > point->done)
		journal->written = point->done;
	journal->stayed.length = point->stayed;
	str_add(&journal->stayed, "");
}

bool journal_lists(
	const struct journal *journal, const struct statement *statement, const char *key)
{
	const struct dialect *dialect = &journal->work->session->dialect;
	return statement_begins(statement, dialect_text(dialect, "journal", key));
}

/* Running */

static bool run_committing(
	struct journal *journal, const struct effective_statement *statement, struct error *err)
{
	const struct doubtful doubt = {
		.source = statement->source,
		.text = statement->adjusted.text,
		.length = statement->adjusted.length,
	};
	if (!journal->rest)
		journal_look(journal, &doubt);
	if (!journal_mark(journal, journal->now.done + 1, err))
		return connection_alive(&journal->work->session->connection)
			       ? journal_unwritten(journal, err)
			       : journal_after_loss(journal, &doubt, err);
	if (!(journal->rest ? work_run_instead(
				      journal->work, &statement->source, journal->rest, err)
			    : journal_run_patiently(journal, statement, err)))
		return journal_fail_committing(journal, &doubt, err);
	journal->rest = NULL;
	journal->locked = journal_lists(journal, &statement->source, "locking");
	journal_count(journal, &statement->source);
	journal->begun = journal->now;
	return true;
}

/* Some tables cannot roll back (MyISAM), and the server says so only in a warning. */
bool journal_is_left_over(struct journal *journal)
{
	struct session *session = journal->work->session;
	return warning_given(
		session, dialect_text(&session->dialect, "journal", "not-rolled-back"));
}

static bool commit_done(
	struct journal *journal, const struct journal_point *point, struct error *err)
{
	struct lock *lock = &journal->work->session->lock;
	bool committed = journal_mark(journal, journal->now.done, err) && lock_commit(lock, err);
	journal->together = false;
	if (committed)
		return true;
	lock_rollback(lock);
	if (!connection_alive(&journal->work->session->connection))
		return journal_after_loss(journal, NULL, err);
	journal_go_back(journal, point);
	return journal_fail(journal, journal_is_left_over(journal), err);
}

static bool begin_together(struct journal *journal, struct error *err)
{
	/* Else a statement that committed stays in doubt when this transaction is lost. */
	if (journal->written < journal->now.done && !journal_mark(journal, journal->now.done, err))
		return journal_unwritten(journal, err);
	if (!lock_begin(&journal->work->session->lock, err))
		return journal_unwritten(journal, err);
	journal->begun = journal->now;
	journal->together = true;
	journal->locked = false;
	return !journal_is_transactional(journal) || limits_of_locks(journal->work->session, err) ||
	       journal_unwritten(journal, err);
}

/* A COPY comes in several parts, which are one statement: the first begins, the last commits. */
static bool run_together(
	struct journal *journal, const struct effective_statement *statement, struct error *err)
{
	const struct statement *source = &statement->source;
	const struct journal_point point = journal->together ? journal->begun : journal->now;
	if (!journal->together && !begin_together(journal, err))
		return false;
	if (!work_run(journal->work, statement, err)) {
		journal->together = false;
		journal_go_back(journal, &point);
		lock_rollback(&journal->work->session->lock);
		bool left = journal_is_left_over(journal);
		if (journal_may_begin_again(journal, statement, left, err))
			return run_together(journal, statement, err);
		return journal_fail(journal, left, err);
	}
	journal_count(journal, source);
	return !source->last || commit_done(journal, &point, err);
}

/* Transactions of the script's own */

static bool fail_own(struct journal *journal, struct error *err)
{
	journal->own = false;
	journal->own_failed = true;
	journal_go_back(journal, &journal->begun);
	lock_rollback(&journal->work->session->lock);
	return journal_fail(journal, journal_is_left_over(journal), err);
}

/* One of the script's own transactions goes on, or nothing is open at all. */
static bool run_inside(
	struct journal *journal, const struct effective_statement *statement, struct error *err)
{
	if (!work_run(journal->work, statement, err))
		return journal->own ? fail_own(journal, err) : journal_fail(journal, false, err);
	journal_count(journal, &statement->source);
	return journal->own || journal_mark(journal, journal->now.done, err) ||
	       journal_unwritten(journal, err);
}

/* The next statement would commit what is in front of it; for the journal that is done first. */
static bool commit_open(struct journal *journal, struct error *err)
{
	if (!journal_mark(journal, journal->now.done, err) ||
		!lock_commit(&journal->work->session->lock, err))
		return fail_own(journal, err);
	journal->own = false;
	return true;
}

static bool begin_own(
	struct journal *journal, const struct effective_statement *statement, struct error *err)
{
	/* Here a second BEGIN ends the first; elsewhere it is refused or does nothing. */
	if (journal->own && !journal_is_transactional(journal)) {
		if (!commit_open(journal, err))
			return false;
	} else if (journal->own) {
		return run_inside(journal, statement, err);
	}
	if (journal->written < journal->now.done && !journal_mark(journal, journal->now.done, err))
		return journal_unwritten(journal, err);
	journal->begun = journal->now;
	if (!work_run(journal->work, statement, err))
		return journal_fail(journal, false, err);
	journal->own = true;
	journal_count(journal, &statement->source);
	return true;
}

/* The journal's word goes with the script's commit. */
static bool commit_own(
	struct journal *journal, const struct effective_statement *statement, struct error *err)
{
	if (!journal->own)
		return run_inside(journal, statement, err);
	journal_count(journal, &statement->source);
	if (!journal_mark(journal, journal->now.done, err) ||
		!work_run(journal->work, statement, err)) {
		if (!connection_alive(&journal->work->session->connection))
			return journal_after_loss(journal, NULL, err);
		return fail_own(journal, err);
	}
	journal->own = false;
	return true;
}

static bool rollback_own(
	struct journal *journal, const struct effective_statement *statement, struct error *err)
{
	if (!journal->own)
		return run_inside(journal, statement, err);
	if (!work_run(journal->work, statement, err))
		return fail_own(journal, err);
	journal->own = false;
	journal_count(journal, &statement->source);
	return journal_mark(journal, journal->now.done, err) || journal_unwritten(journal, err);
}

static bool run_own(
	struct journal *journal, const struct effective_statement *statement, struct error *err)
{
	switch (statement->control) {
	case CONTROL_BEGIN:
	case CONTROL_BEGIN_OPTIONS:
		return begin_own(journal, statement, err);
	case CONTROL_COMMIT:
		return commit_own(journal, statement, err);
	case CONTROL_ROLLBACK:
		return rollback_own(journal, statement, err);
	case CONTROL_NONE:
		break;
	}
	if (!journal_is_transactional(journal) &&
		commits_itself(&journal->work->session->dialect, statement))
		return commit_open(journal, err) && run_committing(journal, statement, err);
	return run_inside(journal, statement, err);
}

/* It goes no further, through no statement's fault: what has run stays, and is known. */
static bool fail_script(struct journal *journal, struct error *err)
{
	block_forget(journal);
	if (journal->together || journal->own) {
		journal->together = journal->own = false;
		journal_go_back(journal, &journal->begun);
		lock_rollback(&journal->work->session->lock);
	}
	return journal_fail(journal, false, err);
}

bool journal_run_again(
	struct journal *journal, const struct effective_statement *statement, struct error *err)
{
	const struct statement *source = &statement->source;
	struct session *session = journal->work->session;
	if (!limits_of_session(session, err) || !session_speak(session, source->standard, err))
		return journal_fail(journal, false, err);
	if (journal->own || statement->control != CONTROL_NONE)
		return run_own(journal, statement, err);
	if (!source->copy && commits_itself(&journal->work->session->dialect, statement))
		return run_committing(journal, statement, err);
	return run_together(journal, statement, err);
}

bool journal_run_statement(
	struct journal *journal, const struct effective_statement *statement, struct error *err)
{
	if (!stop_check(journal->work->session->stop, err))
		return fail_script(journal, err);
	journal->retry = (struct retry){.alone = true};
	return journal_run_again(journal, statement, err);
}

static bool run_statement(
	void *context, const struct effective_statement *statement, struct error *err)
{
	struct journal *journal = context;
	const struct statement *source = &statement->source;
	if (statement->ours)
		return true;
	journal->passed += !source->rows;
	if (journal->passed <= journal->skip)
		return source->rows || !journal_lists(journal, source, "replay") ||
		       work_run(journal->work, statement, err) ||
		       journal_replay_failed(journal, err);
	if (block_takes(journal, statement))
		return block_add(journal, statement, err);
	return block_flush(journal, err) && journal_run_statement(journal, statement, err);
}

/* A BEGIN of the script's own that nothing ends would take the last word back. */
static bool no_open_transaction(struct journal *journal, struct error *err)
{
	if (!journal->own)
		return true;
	error_at(err, ERROR_STATEMENT, (struct location){journal->work->script.file, 0, 0},
		"a transaction of the script's own is still open at its end");
	return fail_own(journal, err);
}

/* A connection that is lost before anything was sent is one that could not be had. */
static bool begin_row(struct journal *journal, bool *ret_current, struct error *err)
{
	if (!limits_of_session(journal->work->session, err))
		return false;
	if (journal_begin_row(journal, ret_current, err))
		return true;
	if (err->code == ERROR_CONNECTION || err->code == ERROR_LOCK_BUSY ||
		connection_alive(&journal->work->session->connection))
		return false;
	return journal_after_loss(journal, NULL, err);
}

static bool finish(
	struct journal *journal, int64_t since_us, struct history_head *ret_head, struct error *err)
{
	bool closed;
	if (!block_close(journal, &closed, err))
		return false;
	return closed ? work_read_head(journal->work, ret_head, err)
		      : journal_finish_row(journal, since_us, ret_head, err);
}

bool journaled_apply(struct work *work, enum apply_result *ret_result, struct error *err)
{
	AUTO(journal_release) struct journal journal = {.work = work};
	struct history_head head;
	bool current;
	sum_init(&journal.now.prefix);
	int64_t since = clock_us();
	if (journal_is_transactional(&journal))
		journal.fence = work->session->server_session;
	block_init(&journal);
	if (!journal_resume(&journal, &current, err))
		return false;
	if (current && !(block_opens(&journal) ? block_open(&journal, err)
					       : begin_row(&journal, &current, err)))
		return false;
	*ret_result = current ? APPLY_DONE : APPLY_STALE;
	journal.passed = 0;
	if (!current)
		return true;
	if (!work_each(work, run_statement, &journal, err))
		return err->code == ERROR_SCRIPT ? fail_script(&journal, err) : false;
	if (!no_open_transaction(&journal, err) || !finish(&journal, since, &head, err))
		return false;
	work_remember(work, &head);
	return true;
}
