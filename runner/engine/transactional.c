/*
 * A step where DDL is transactional: one transaction for the lock, every statement and the history
 * row, which comes last going up.
 *
 * Where it can all be sent as one message, it is. When that fails, all is made again, what was in
 * the message that failed one by one, so that the error has a statement and a place: it is the
 * second time that counts, even if it ends well. Not after an error that would not come again.
 */
#include "base/clock.h"
#include "base/str.h"
#include "engine/exclusive.h"
#include "engine/limits.h"
#include "engine/owner.h"
#include "engine/retry.h"
#include "engine/whole.h"

static bool delete_row(struct work *work, struct error *err)
{
	struct session *session = work->session;
	return history_delete(&session->history, work->row.key, work->row.seq, NULL, err) &&
	       (work->row.seq == session->overview.seq ||
		       history_touch(&session->history, session->overview.seq, err));
}

struct pass {
	struct work *work;
	enum phase phase;
	struct message *message; /* NULL: every statement is sent by itself */
};

static bool is_alone(const struct pass *pass, const struct statement *source)
{
	const struct statement_range *exact = &pass->work->exact;
	return source->copy || (source->number >= exact->first && source->number <= exact->last);
}

static bool run_statement(
	void *context, const struct effective_statement *statement, struct error *err)
{
	const struct pass *pass = context;
	if (statement->phase != pass->phase || statement->ours)
		return true;
	if (!pass->message)
		return work_run(pass->work, statement, err);
	if (!is_alone(pass, &statement->source))
		return message_add_statement(pass->message, statement, err);
	return message_send(pass->message, err) && work_run(pass->work, statement, err);
}

static bool run_phase(struct work *work, enum phase phase, struct error *err)
{
	struct pass pass = {.work = work, .phase = phase};
	return work_each(work, run_statement, &pass, err);
}

static bool run_inside(struct work *work, struct error *err)
{
	struct message message;
	struct pass pass = {.work = work, .phase = PHASE_INSIDE, .message = &message};
	if (!message_possible(work))
		return run_phase(work, PHASE_INSIDE, err);
	message_init(&message, work);
	bool done = work_each(work, run_statement, &pass, err) && message_send(&message, err);
	if (message.failed.first)
		work->exact = message.failed;
	message_release(&message);
	return done;
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

/* Behind the script, with its duration: the lock has kept everybody else out. */
static bool insert_row(struct work *work, int64_t since_us, struct error *err)
{
	char duration[32];
	snprintf(duration, sizeof(duration), "%lld", (long long)(clock_us() - since_us) / 1000);
	work->row.begun = work->row.done = work->row.statements;
	return work_enter_history(work, err) &&
	       history_insert(&work->session->history, &work->row, duration, work->down.text,
		       work->down.length, err) &&
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
bool transactional_outcome(struct session *session, const char *name, const char *key, int64_t seq,
	bool *ret_there, struct error *err)
{
	struct error lost = *err;
	if (owner_return(session, name, err) && lock_begin(&session->lock, err) &&
		history_has(&session->history, key, seq, ret_there, err)) {
		lock_rollback(&session->lock);
		*err = lost;
		return true;
	}
	*err = lost;
	err->code = ERROR_OUTCOME_UNKNOWN;
	return error_hint(err,
		"the connection was lost at COMMIT of %s and the database cannot be asked; "
		"\"odbc-migrate status\" tells how it ended",
		name);
}

static bool read_outcome(struct work *work, struct error *err)
{
	bool there = false;
	if (!transactional_outcome(
		    work->session, work_name(work), work->row.key, work->row.seq, &there, err))
		return false;
	return there == (work->step->direction == DIRECTION_UP) || explain_rollback(work, err);
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
	bool up = work->step->direction == DIRECTION_UP;
	return (up ? work_ensure_history(work, err) : delete_row(work, err)) &&
	       limits_of_transaction(work->session, err) && run_inside(work, err) &&
	       check_references(work, err) && (!up || insert_row(work, since_us, err)) &&
	       work_read_head(work, ret_head, err);
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

bool transactional_begin(struct session *session, bool *ret_current, struct error *err)
{
	struct lock *lock = &session->lock;
	if (!lock_begin(lock, err))
		return false;
	if (session_is_current(session, ret_current, err) && *ret_current)
		return true;
	lock_rollback(lock);
	return !*ret_current;
}

static bool explain_behind(const struct work *work, struct error *err)
{
	if (err->code == ERROR_STATEMENT)
		err->code = ERROR_STATEMENT_STAYED;
	error_prefix(err, "committed, but behind it: ");
	return error_hint(err,
		"%s is %s all the same; this statement and those behind it did not run, and no "
		"later run makes up for it",
		work_name(work), work->step->direction == DIRECTION_UP ? "applied" : "reverted");
}

/* Turn by turn. */
static bool apply_by_turns(struct work *work, enum apply_result *ret_result, struct error *err)
{
	bool current = true;
	if (work->summary.before && !run_phase(work, PHASE_BEFORE, err))
		return explain_rollback(work, err);
	int64_t since = clock_us();
	if (!transactional_begin(work->session, &current, err))
		return false;
	*ret_result = current ? APPLY_DONE : APPLY_STALE;
	if (!current)
		return true;
	struct history_head head;
	if (!carry_out_until_stopped(work, since, &head, err)) {
		lock_rollback(&work->session->lock);
		return explain_rollback(work, err);
	}
	if (!commit(work, err))
		return false;
	work_remember(work, &head);
	return !work->summary.after || run_phase(work, PHASE_AFTER, err) ||
	       explain_behind(work, err);
}

/* Did a limit of the session's own end it, and not somebody who wants it to end? */
static bool is_by_limit(const struct session *session, const struct error *err)
{
	const char *words = dialect_text(&session->dialect, "errors", "cancelled-by-limit");
	return words && *words && strstr(err->message, words);
}

/* Would the error tell more if the message's statements were sent one by one? */
static bool is_worth_repeating(
	const struct work *work, const struct whole *whole, const struct error *err)
{
	const struct session *session = work->session;
	bool by_others = limits_error_is(session, "cancelled", err) && !whole->message.timed_out &&
			 !is_by_limit(session, err);
	return err->code == ERROR_STATEMENT && !whole->exact && !by_others &&
	       connection_alive(&session->connection) && !retry_is_worth_it(session, err);
}

/* As one message. *ret_again: it failed, and is to be made by turns. */
static bool apply_whole(struct work *work, bool *ret_again, struct error *err)
{
	struct session *session = work->session;
	struct whole whole;
	bool done = whole_send(&whole, work, err);
	limits_end(session);
	work->exact = whole.message.failed;
	message_release(&whole.message);
	if (done)
		return true;
	work->by_turns = true;
	if (whole.committing && !connection_alive(&session->connection))
		return read_outcome(work, err);
	*ret_again = is_worth_repeating(work, &whole, err);
	lock_rollback(&session->lock);
	return *ret_again ? false : explain_rollback(work, err);
}

bool transactional_inside(
	struct work *work, struct history_head *ret_head, bool *ret_again, struct error *err)
{
	struct whole whole;
	*ret_again = false;
	if (work->by_turns || !whole_possible(work))
		return carry_out_until_stopped(work, clock_us(), ret_head, err);
	if (!work_read_head(work, ret_head, err))
		return false;
	bool done = whole_send_inside(&whole, work, err);
	limits_end(work->session);
	work->exact = whole.message.failed;
	message_release(&whole.message);
	*ret_again = !done && is_worth_repeating(work, &whole, err);
	return done;
}

bool transactional_apply(struct work *work, enum apply_result *ret_result, struct error *err)
{
	struct session *session = work->session;
	struct history_head head;
	struct error failure;
	bool again = false;
	work->undone = false;
	if (work->by_turns || !whole_possible(work))
		return apply_by_turns(work, ret_result, err);
	if (!work_read_head(work, &head, err))
		return false;
	if (apply_whole(work, &again, &failure)) {
		work_remember(work, &head);
		*ret_result = APPLY_DONE;
		return true;
	}
	if (again)
		return session_refresh(session, err) && exclusive_take(session, err) &&
		       apply_by_turns(work, ret_result, err);
	*err = failure;
	return false;
}
