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
#include "dialect/template.h"
#include "engine/journal_state.h"
#include "engine/limits.h"
#include "script/head.h"

static void journal_release(struct journal *journal)
{
	str_release(&journal->stayed);
}

bool journal_is_up(const struct journal *journal)
{
	return journal->work->step->direction == DIRECTION_UP;
}

/* Takes a statement as done: into the prefix and into what the error will list. */
static void count_done(struct journal *journal, const struct statement *statement)
{
	sum_add(&journal->now.prefix, statement->text, statement->length);
	sum_add(&journal->now.prefix, "", 1);
	journal->now.done += !statement->rows;
	if (!statement->rows && journal->now.done <= STAYED_LISTED)
		journal_list_done(journal, statement);
}

static void go_back(struct journal *journal, const struct journal_point *point)
{
	journal->now = *point;
	journal->stayed.length = point->stayed;
	str_add(&journal->stayed, "");
}

static bool begins_with(
	const struct journal *journal, const struct statement *statement, const char *key)
{
	const struct dialect *dialect = &journal->work->session->dialect;
	return statement_begins(statement, dialect_text(dialect, "journal", key));
}

static bool commits_itself(
	const struct journal *journal, const struct effective_statement *statement)
{
	if (journal_is_transactional(journal))
		return statement->nature == NATURE_OUTSIDE || statement->nature == NATURE_AROUND ||
		       begins_with(journal, &statement->source, "committing");
	return begins_with(journal, &statement->source, "committing") ||
	       !begins_with(journal, &statement->source, "transactional");
}

/*
 * A DROP of several objects may have dropped some before it failed; a CALL may have done anything.
 * Where DDL is transactional, what cannot be in a transaction can be run again after its error.
 */
static bool may_be_half_done(const struct journal *journal, const struct statement *statement)
{
	bool several = memchr(statement->text, ',', statement->length) != NULL;
	if (journal_is_transactional(journal))
		return begins_with(journal, statement, "committing");
	return !begins_with(journal, statement, "atomic") &&
	       (several || !begins_with(journal, statement, "atomic-alone"));
}

/* Did the parser refuse it, as a whole? Inside of a CALL or a block, others may have run before. */
static bool is_not_parsed(
	const struct journal *journal, const struct statement *statement, const struct error *err)
{
	const struct dialect *dialect = &journal->work->session->dialect;
	const char *codes = dialect_text(dialect, "journal", "not-parsed");
	char code[16];
	snprintf(code, sizeof(code), "%d", err->native);
	return codes && err->code == ERROR_STATEMENT && *err->sqlstate && list_has(codes, code) &&
	       !begins_with(journal, statement, "not-parsed-inside") &&
	       (!statement->block || statement_begins(statement, "CREATE"));
}

/* The failed statement's error, with what it left and what the history now says. */
static bool fail(struct journal *journal, bool committing, bool half_done, struct error *err)
{
	bool lost = !connection_alive(&journal->work->session->connection);
	if (lost && committing)
		return journal_lost(journal, err);
	struct error failure;
	/* A transaction ends with its connection, and the row says what was done before it. */
	bool written = lost	   ? true
		       : half_done ? journal_mark(journal, journal->now.done + 1, &failure)
		       : journal->now.done == 0
			       ? journal_forget(journal, &failure)
			       : journal_mark(journal, journal->now.done, &failure);
	if (!written)
		return journal_unwritten(journal, err);
	if (journal->now.done == 0 && !half_done)
		return journal_nothing(journal, err);
	return journal_stayed(journal, half_done, err);
}

/* Running */

/* What a failed statement outside of a transaction has left: an index that is not valid. */
static bool find_leftover(struct journal *journal, const struct statement *statement,
	struct str *ret, struct error *err)
{
	struct session *session = journal->work->session;
	const char *template = dialect_text(&session->dialect, "transaction", "leftover");
	AUTO(str_release) struct str sql = {0};
	AUTO(str_release) struct str literal = {0};
	AUTO(str_release) struct str text = {0};
	const char *copy =
		arena_dup_length(&journal->work->arena, statement->text, statement->length);
	bool row = false;
	if (!template || !connection_alive(&session->connection))
		return true;
	if (!template_literal(&literal, &session->dialect, copy, err))
		return false;
	const struct binding bindings[] = {{"statement", str_text(&literal)}};
	if (!template_expand(&sql, template, bindings, ARRAY_LEN(bindings), err) ||
		!cursor_execute(&session->cursor, str_text(&sql), sql.length, err))
		return false;
	while (cursor_next(&session->cursor, &row, err) && row) {
		if (!cursor_text(&session->cursor, 0, &text, NULL, err))
			return false;
		str_printf(ret, "%s%s", ret->length ? ", " : "", str_text(&text));
	}
	return true;
}

/* The error of a statement that could not be in a transaction says what is in the way now. */
static bool fail_outside(
	struct journal *journal, const struct statement *statement, struct error *err)
{
	AUTO(str_release) struct str left = {0};
	struct error ignored;
	bool asked = find_leftover(journal, statement, &left, &ignored);
	fail(journal, true, may_be_half_done(journal, statement), err);
	if (!asked || !left.length || err->code == ERROR_OUTCOME_UNKNOWN)
		return false;
	err->code = ERROR_STATEMENT_STAYED;
	if (journal->now.done == 0)
		return error_hint(
			err, "%s: drop it, mend the statement and run it again", str_text(&left));
	AUTO(str_release) struct str hint = {0};
	str_add(&hint, err->hint);
	return error_hint(
		err, "%s: drop it before the next try\n%s", str_text(&left), str_text(&hint));
}

static bool run_committing(
	struct journal *journal, const struct effective_statement *statement, struct error *err)
{
	const struct statement *source = &statement->source;
	if (!journal_mark(journal, journal->now.done + 1, err))
		return journal_unwritten(journal, err);
	bool atomic = !may_be_half_done(journal, source);
	if (!journal_run_patiently(journal, statement, atomic, err)) {
		if (statement->nature == NATURE_OUTSIDE)
			return fail_outside(journal, source, err);
		bool half_done = !atomic && journal->work->session->cursor.sent &&
				 !is_not_parsed(journal, source, err);
		return fail(journal, true, half_done, err);
	}
	journal->locked = begins_with(journal, source, "locking");
	count_done(journal, source);
	journal->begun = journal->now;
	return true;
}

/* Some tables cannot roll back (MyISAM), and the server says so only in a warning. */
static bool is_left_over(struct journal *journal)
{
	struct session *session = journal->work->session;
	const char *sql = dialect_text(&session->dialect, "journal", "warnings");
	const char *code = dialect_text(&session->dialect, "journal", "not-rolled-back");
	AUTO(str_release) struct str text = {0};
	struct error ignored;
	bool row = false, found = false;
	if (!sql || !code || !connection_alive(&session->connection) ||
		!cursor_execute(&session->cursor, sql, strlen(sql), &ignored))
		return false;
	while (cursor_next(&session->cursor, &row, &ignored) && row)
		if (cursor_text(&session->cursor, 1, &text, NULL, &ignored))
			found |= list_has(code, str_text(&text));
	return found;
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
	if (connection_alive(&journal->work->session->connection))
		go_back(journal, point);
	return journal_unwritten(journal, err);
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
		go_back(journal, &point);
		lock_rollback(&journal->work->session->lock);
		bool left = is_left_over(journal);
		if (journal_may_begin_again(journal, statement, left, err))
			return run_together(journal, statement, err);
		return fail(journal, false, left, err);
	}
	count_done(journal, source);
	return !source->last || commit_done(journal, &point, err);
}

/* Transactions of the script's own */

static bool fail_own(struct journal *journal, struct error *err)
{
	journal->own = false;
	go_back(journal, &journal->begun);
	lock_rollback(&journal->work->session->lock);
	return fail(journal, false, is_left_over(journal), err);
}

/* One of the script's own transactions goes on, or nothing is open at all. */
static bool run_inside(
	struct journal *journal, const struct effective_statement *statement, struct error *err)
{
	if (!work_run(journal->work, statement, err))
		return journal->own ? fail_own(journal, err) : fail(journal, false, false, err);
	count_done(journal, &statement->source);
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
		return fail(journal, false, false, err);
	journal->own = true;
	count_done(journal, &statement->source);
	return true;
}

/* The journal's word goes with the script's commit. */
static bool commit_own(
	struct journal *journal, const struct effective_statement *statement, struct error *err)
{
	if (!journal->own)
		return run_inside(journal, statement, err);
	count_done(journal, &statement->source);
	if (!journal_mark(journal, journal->now.done, err) ||
		!work_run(journal->work, statement, err)) {
		if (!connection_alive(&journal->work->session->connection))
			return journal_lost(journal, err);
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
	count_done(journal, &statement->source);
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
	if (!journal_is_transactional(journal) && commits_itself(journal, statement))
		return commit_open(journal, err) && run_committing(journal, statement, err);
	return run_inside(journal, statement, err);
}

/* Going on */

static bool recall_statement(
	void *context, const struct effective_statement *statement, struct error *err)
{
	struct journal *journal = context;
	(void)err;
	journal->passed += !statement->ours && !statement->source.rows;
	if (statement->ours || journal->passed > journal->work->step->done)
		return true;
	journal->last = statement->source.at;
	count_done(journal, &statement->source);
	return true;
}

/* What an earlier run has done must still be what the script says. */
static bool recall(struct journal *journal, struct error *err)
{
	struct work *work = journal->work;
	char prefix[SUM_TEXT];
	if (work->step->done == 0)
		return true;
	journal->last = (struct location){work->script.file, work->script.line, 0};
	if (!work_each(work, recall_statement, journal, err))
		return false;
	journal_prefix(journal, prefix);
	journal->written = journal->now.done;
	if (journal->now.done == work->step->done && strcmp(prefix, work->row.prefix_sum) == 0)
		return true;
	error_at(err, ERROR_HISTORY_DISAGREES, journal->last,
		"the first %lld statements of %s have run and were edited since",
		(long long)work->step->done, work_name(work));
	return error_hint(err, "restore them as they were; only the statements behind them may "
			       "change");
}

/* It goes no further, through no statement's fault: what has run stays, and is known. */
static bool fail_script(struct journal *journal, struct error *err)
{
	if (journal->together || journal->own) {
		journal->together = journal->own = false;
		go_back(journal, &journal->begun);
		lock_rollback(&journal->work->session->lock);
	}
	return fail(journal, false, false, err);
}

static bool run_statement(
	void *context, const struct effective_statement *statement, struct error *err)
{
	struct journal *journal = context;
	const struct statement *source = &statement->source;
	if (statement->ours)
		return true;
	journal->passed += !source->rows;
	if (journal->passed <= journal->work->step->done)
		return source->rows || !begins_with(journal, source, "replay") ||
		       work_run(journal->work, statement, err) ||
		       journal_replay_failed(journal, err);
	if (!stop_check(journal->work->session->stop, err))
		return fail_script(journal, err);
	journal->retry = (struct retry){0};
	if (!session_speak(journal->work->session, source->standard, err))
		return false;
	if (journal->own || statement->control != CONTROL_NONE)
		return run_own(journal, statement, err);
	if (!source->copy && commits_itself(journal, statement))
		return run_committing(journal, statement, err);
	return run_together(journal, statement, err);
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

bool journaled_apply(struct work *work, enum apply_result *ret_result, struct error *err)
{
	AUTO(journal_release) struct journal journal = {.work = work};
	struct history_head head;
	bool current;
	sum_init(&journal.now.prefix);
	int64_t since = clock_us();
	if (!recall(&journal, err) || !journal_begin_row(&journal, &current, err))
		return false;
	*ret_result = current ? APPLY_DONE : APPLY_STALE;
	journal.passed = 0;
	if (!current)
		return true;
	if (!work_each(work, run_statement, &journal, err))
		return err->code == ERROR_SCRIPT ? fail_script(&journal, err) : false;
	if (!no_open_transaction(&journal, err) || !journal_finish_row(&journal, since, err) ||
		!work_read_head(work, &head, err))
		return false;
	work_remember(work, &head);
	return true;
}
