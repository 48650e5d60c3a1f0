/*
 * A step where DDL is transactional: one transaction for the lock, the history row and every
 * statement. The row goes first, so that whatever the script does to its session cannot reach it.
 */
#include "base/clock.h"
#include "base/str.h"
#include "engine/limits.h"
#include "engine/owner.h"
#include "engine/retry.h"
#include "engine/work.h"
#include "history/journal.h"

static bool write_row(struct work *work, struct error *err)
{
	struct session *session = work->session;
	if (work->step->direction == DIRECTION_DOWN)
		return history_delete(&session->history, work->row.key, work->row.seq, NULL, err) &&
		       (work->row.seq == session->overview.seq ||
			       history_touch(&session->history, session->overview.seq, err));
	work->row.begun = work->row.done = work->row.statements;
	return work_ensure_history(work, err) && history_insert(&session->history, &work->row,
							 work->down.text, work->down.length, err);
}

struct pass {
	struct work *work;
	enum phase phase;
};

static bool run_statement(
	void *context, const struct effective_statement *statement, struct error *err)
{
	const struct pass *pass = context;
	return statement->phase != pass->phase || statement->ours ||
	       work_run(pass->work, statement, err);
}

static bool run_phase(struct work *work, enum phase phase, struct error *err)
{
	struct pass pass = {work, phase};
	return work_each(work, run_statement, &pass, err);
}

/*
 * A script that switched foreign keys off in front of its transaction (SQLite's table rebuild)
 * must leave every reference whole; the first that is not is shown.
 */
static bool check_references(struct work *work, struct error *err)
{
	struct session *session = work->session;
	const char *sql = dialect_text(&session->dialect, "transaction", "check");
	AUTO(str_release) struct str found = {0};
	if (!sql || !work->summary.check)
		return true;
	if (!cursor_answer(&session->cursor, sql, strlen(sql), &found, err))
		return false;
	if (!found.length)
		return true;
	error_at(err, ERROR_STATEMENT, (struct location){work->script.file, 0, 0},
		"foreign keys are broken at its end: %s", str_text(&found));
	return false;
}

/* The duration is part of the transaction: a row is never half true. */
static bool finish_row(struct work *work, int64_t since_us, struct error *err)
{
	if (work->step->direction == DIRECTION_DOWN)
		return true;
	return work_enter_history(work, err) &&
	       journal_finish(&work->session->history, work->row.key, work->row.statements,
		       (clock_us() - since_us) / 1000, NULL, err) &&
	       work_leave_history(work, err);
}

static bool explain_rollback(struct work *work, struct error *err)
{
	bool up = work->step->direction == DIRECTION_UP;
	AUTO(str_release) struct str next = {0};
	work->undone = true;
	const char *again = work_again(work);
	if (error_is_stop(err))
		str_printf(&next, "; run \"odbc-migrate %s\" again to go on", again);
	else if (retry_is_worth_it(work->session, err))
		str_printf(&next, "; run \"odbc-migrate %s\" again when others let it", again);
	else if (err->code == ERROR_STATEMENT && work->step->stored)
		str_add(&next, "\n" WORK_MEND_STORED);
	else if (err->code == ERROR_STATEMENT)
		str_printf(&next, "; mend %s and run \"odbc-migrate %s\" again",
			up ? "it" : "its down part", again);
	AUTO(str_release) struct str more = {0};
	if (*err->hint)
		str_printf(&more, "\n%s", err->hint);
	str_add(&next, str_text(&more));
	error_hint(err,
		up ? "%s was rolled back, nothing of it stayed%s"
		   : "the downgrade of %s was rolled back, it is applied as before%s",
		work_name(work), str_text(&next));
	work_hint(work, err);
	return false;
}

/*
 * The connection was lost while COMMIT was under way. When the old session is gone, and with the
 * lock in hand, the history tells how it ended.
 */
static bool read_outcome(struct work *work, struct error *err)
{
	struct session *session = work->session;
	struct error lost = *err, failure;
	bool there = false;
	bool known = owner_return(session, work_name(work), &failure) &&
		     lock_begin(&session->lock, &failure) &&
		     history_has(&session->history, work->row.key, work->row.seq, &there, &failure);
	if (!known) {
		*err = lost;
		err->code = ERROR_OUTCOME_UNKNOWN;
		return error_hint(err,
			"the connection was lost at COMMIT of %s and the database cannot be asked; "
			"\"odbc-migrate status\" tells how it ended",
			work_name(work));
	}
	lock_rollback(&session->lock);
	if (there == (work->step->direction == DIRECTION_UP))
		return true;
	*err = lost;
	return explain_rollback(work, err);
}

static bool commit(struct work *work, struct error *err)
{
	struct session *session = work->session;
	if (lock_commit(&session->lock, err))
		return true;
	if (!connection_alive(&session->connection))
		return read_outcome(work, err);
	lock_rollback(&session->lock);
	if (err->code == ERROR_LOCK_BUSY)
		return explain_rollback(work, err);
	/* A deferred constraint fails here, and no single statement is to blame. */
	error_place(err, (struct location){work->script.file, 0, 0});
	error_prefix(err, "at COMMIT: ");
	return explain_rollback(work, err);
}

static bool carry_out(
	struct work *work, int64_t since_us, struct history_head *ret_head, struct error *err)
{
	return write_row(work, err) && limits_of_transaction(work->session, err) &&
	       run_phase(work, PHASE_INSIDE, err) && check_references(work, err) &&
	       finish_row(work, since_us, err) && work_read_head(work, ret_head, err);
}

/* All of it can be taken back, so it may be broken into anywhere. */
static bool carry_out_until_stopped(
	struct work *work, int64_t since_us, struct history_head *ret_head, struct error *err)
{
	struct session *session = work->session;
	session->cursor.interruptible = true;
	bool done = carry_out(work, since_us, ret_head, err);
	session->cursor.interruptible = false;
	limits_end(session);
	return done;
}

bool transactional_apply(struct work *work, enum apply_result *ret_result, struct error *err)
{
	struct session *session = work->session;
	bool current;
	work->undone = false;
	if (work->summary.before && !run_phase(work, PHASE_BEFORE, err))
		return explain_rollback(work, err);
	if (!lock_begin(&session->lock, err))
		return false;
	int64_t since = clock_us();
	if (!session_is_current(session, &current, err)) {
		lock_rollback(&session->lock);
		return false;
	}
	if (!current) {
		lock_rollback(&session->lock);
		*ret_result = APPLY_STALE;
		return true;
	}
	struct history_head head;
	if (!carry_out_until_stopped(work, since, &head, err)) {
		lock_rollback(&session->lock);
		return explain_rollback(work, err);
	}
	if (!commit(work, err))
		return false;
	work_remember(work, &head);
	*ret_result = APPLY_DONE;
	if (!work->summary.after || run_phase(work, PHASE_AFTER, err))
		return true;
	if (err->code == ERROR_STATEMENT)
		err->code = ERROR_STATEMENT_STAYED;
	error_prefix(err, "committed, but behind it: ");
	return error_hint(err,
		"%s is %s all the same; this statement and those behind it did not run, and no "
		"later run makes up for it",
		work_name(work), work->step->direction == DIRECTION_UP ? "applied" : "reverted");
}
