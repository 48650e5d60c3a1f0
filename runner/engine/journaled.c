/*
 * A step where DDL commits by itself: statement by statement, with a journal in its history row.
 *
 * Before a statement that commits implicitly the row says "begun k", which proves that k-1 is
 * done; a statement that does not shares one transaction with "done k". What runs stays when a
 * later statement fails, so the error lists it, and the next run goes on behind it.
 */
#include "base/clock.h"
#include "engine/blame.h"
#include "engine/work.h"
#include "history/journal.h"
#include "script/head.h"

enum { STAYED_LISTED = 5, STAYED_WIDTH = 50 };

struct journal {
	struct work *work;
	struct sum prefix;    /* of statements 1..done, in the file's own words */
	int64_t done;	      /* statements that are known to have taken effect */
	int64_t written;      /* what the row says of that */
	struct str stayed;    /* the same in words, for the error */
	int64_t passed;	      /* statements that this run has come by */
	struct location last; /* of them that an earlier run has done */
};

static void journal_release(struct journal *journal)
{
	str_release(&journal->stayed);
}

static bool is_up(const struct journal *journal)
{
	return journal->work->step->direction == DIRECTION_UP;
}

static struct history *history_of(const struct journal *journal)
{
	return &journal->work->session->history;
}

static void prefix_text(const struct journal *journal, char ret[SUM_TEXT])
{
	struct sum copy = journal->prefix;
	sum_text(&copy, ret);
}

/* Takes a statement as done: into the prefix and into what the error will list. */
static void count_done(struct journal *journal, const struct statement *statement)
{
	sum_add(&journal->prefix, statement->text, statement->length);
	sum_add(&journal->prefix, "", 1);
	journal->done++;
	if (journal->done > STAYED_LISTED)
		return;
	size_t width = 0;
	while (width < statement->length && width < STAYED_WIDTH &&
		statement->text[width] != '\n' && statement->text[width] != '\r')
		width++;
	bool cut = width < statement->length;
	while (cut && width > 0 && ((unsigned char)statement->text[width] & 0xc0) == 0x80)
		width--;
	str_printf(&journal->stayed, "\n%s:%u: %.*s%s", statement->at.file, statement->at.line,
		(int)width, statement->text, cut ? " ..." : "");
}

static bool begins_with(
	const struct journal *journal, const struct statement *statement, const char *key)
{
	const struct dialect *dialect = &journal->work->session->dialect;
	return statement_begins(statement, &dialect->rules, dialect_text(dialect, "journal", key));
}

static bool commits_itself(const struct journal *journal, const struct statement *statement)
{
	return begins_with(journal, statement, "committing") ||
	       !begins_with(journal, statement, "transactional");
}

/* A DROP of several objects may have dropped some before it failed; a CALL may have done anything.
 */
static bool may_be_half_done(const struct journal *journal, const struct statement *statement)
{
	bool several = memchr(statement->text, ',', statement->length) != NULL;
	return !begins_with(journal, statement, "atomic") &&
	       (several || !begins_with(journal, statement, "atomic-alone"));
}

/* A script may have switched autocommit off; what the journal says must hold all the same. */
static bool settle(struct journal *journal, struct error *err)
{
	struct session *session = journal->work->session;
	return !session->touched || lock_commit(&session->lock, err);
}

static bool mark(struct journal *journal, int64_t begun, struct error *err)
{
	char prefix[SUM_TEXT];
	prefix_text(journal, prefix);
	if (!journal_progress(history_of(journal), journal->work->row.key, begun, journal->done,
		    prefix, err) ||
		!settle(journal, err))
		return false;
	journal->written = journal->done;
	return true;
}

/* Errors */

static const char *again(const struct journal *journal)
{
	return is_up(journal) ? "upgrade" : "downgrade";
}

static bool explain_lost(struct journal *journal, struct error *err)
{
	const struct work *work = journal->work;
	err->code = ERROR_OUTCOME_UNKNOWN;
	if (journal->done == (int64_t)work->statements)
		return error_hint(err,
			"the connection was lost behind the last statement of %s; \"odbc-migrate "
			"status\" shows what the history knows",
			work_name(work));
	return error_hint(err,
		"the connection was lost while statement %lld of %zu ran; \"odbc-migrate status\" "
		"shows what the history knows",
		(long long)journal->done + 1, work->statements);
}

static const char *more_stayed(const struct journal *journal)
{
	return journal->done > STAYED_LISTED ? "\n..." : "";
}

/* The history is out of reach (a script dropped it), or the whole connection is. */
static bool explain_unwritten(struct journal *journal, struct error *err)
{
	struct work *work = journal->work;
	if (!connection_alive(&work->session->connection))
		return explain_lost(journal, err);
	if (journal->done > 0)
		err->code = ERROR_STATEMENT_STAYED;
	return error_hint(err,
		"%lld of %zu statements of %s stayed, and the history table %s could not be "
		"told%s%s%s",
		(long long)journal->done, work->statements, work_name(work),
		work->session->history.table, journal->done ? ":" : "", str_text(&journal->stayed),
		more_stayed(journal));
}

static bool explain_nothing(struct journal *journal, struct error *err)
{
	return error_hint(err, "nothing of %s stayed; mend it and run \"odbc-migrate %s\" again",
		work_name(journal->work), again(journal));
}

static bool explain_stayed(struct journal *journal, bool half_done, struct error *err)
{
	err->code = ERROR_STATEMENT_STAYED;
	const char *more = more_stayed(journal);
	if (half_done)
		return error_hint(err,
			"the failed statement of %s may have done a part of its work, which this "
			"version cannot tell; %lld of %zu statements stayed%s%s%s",
			work_name(journal->work), (long long)journal->done,
			journal->work->statements, journal->done ? ":" : "",
			str_text(&journal->stayed), more);
	return error_hint(err,
		"%lld of %zu statements of %s stayed:%s%s\nmend the failed one and run "
		"\"odbc-migrate %s\" again: it goes on with it",
		(long long)journal->done, journal->work->statements, work_name(journal->work),
		str_text(&journal->stayed), more, again(journal));
}

/* What has run may not be edited, so the way out is to make it work again. */
static bool explain_replay(struct journal *journal, struct error *err)
{
	err->code = ERROR_STATEMENT_STAYED;
	return error_hint(err,
		"%lld of %zu statements of %s have run, and this one must run again in a fresh "
		"session before the next; restore what it needs and run \"odbc-migrate %s\" again",
		(long long)journal->done, journal->work->statements, work_name(journal->work),
		again(journal));
}

/* Nothing took effect: the row is as it was before. */
static bool forget(struct journal *journal, struct error *err)
{
	struct work *work = journal->work;
	struct history *history = history_of(journal);
	bool written = is_up(journal) ? history_delete(history, work->row.key, work->row.seq, err)
				      : journal_finish(history, work->row.key, work->row.statements,
						work->row.duration_ms, err);
	return written && settle(journal, err);
}

/* The failed statement's error, with what it left and what the history now says. */
static bool fail(struct journal *journal, const struct statement *statement, bool half_done,
	struct error *err)
{
	struct session *session = journal->work->session;
	bool committing = commits_itself(journal, statement);
	bool lost = !connection_alive(&session->connection);
	if (lost && committing)
		return explain_lost(journal, err);
	struct error failure;
	/* A transaction ends with its connection, and the row says what was done before it. */
	bool written = lost		    ? true
		       : half_done	    ? mark(journal, journal->done + 1, &failure)
		       : journal->done == 0 ? forget(journal, &failure)
					    : mark(journal, journal->done, &failure);
	if (!written)
		return explain_unwritten(journal, err);
	if (journal->done == 0 && !half_done)
		return explain_nothing(journal, err);
	return explain_stayed(journal, half_done, err);
}

/* Running */

static bool run_one(
	struct journal *journal, const struct effective_statement *statement, struct error *err)
{
	struct session *session = journal->work->session;
	session_touch(session, &statement->source);
	if (cursor_run(&session->cursor, statement->sent.text, statement->sent.length, err)) {
		work_tell_notice(journal->work);
		return true;
	}
	blame_statement(err, statement, session->driver);
	return false;
}

static bool run_committing(
	struct journal *journal, const struct effective_statement *statement, struct error *err)
{
	if (!mark(journal, journal->done + 1, err))
		return explain_unwritten(journal, err);
	if (!run_one(journal, statement, err))
		return fail(journal, &statement->source,
			may_be_half_done(journal, &statement->source), err);
	count_done(journal, &statement->source);
	return true;
}

static bool commit_done(
	struct journal *journal, const struct statement *statement, struct error *err)
{
	struct lock *lock = &journal->work->session->lock;
	const struct sum prefix = journal->prefix;
	const size_t stayed = journal->stayed.length;
	count_done(journal, statement);
	if (mark(journal, journal->done, err) && lock_commit(lock, err))
		return true;
	lock_rollback(lock);
	if (connection_alive(&journal->work->session->connection)) {
		journal->prefix = prefix;
		journal->done--;
		journal->stayed.length = stayed;
		str_add(&journal->stayed, "");
	}
	return explain_unwritten(journal, err);
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

static bool run_together(
	struct journal *journal, const struct effective_statement *statement, struct error *err)
{
	struct lock *lock = &journal->work->session->lock;
	/* Else a statement that committed stays in doubt when this transaction is lost. */
	if (journal->written < journal->done && !mark(journal, journal->done, err))
		return explain_unwritten(journal, err);
	if (!lock_begin(lock, err))
		return explain_unwritten(journal, err);
	if (!run_one(journal, statement, err)) {
		lock_rollback(lock);
		return fail(journal, &statement->source, is_left_over(journal), err);
	}
	return commit_done(journal, &statement->source, err);
}

static bool recall_statement(
	void *context, const struct effective_statement *statement, struct error *err)
{
	struct journal *journal = context;
	(void)err;
	if (journal->done == journal->work->step->done)
		return true;
	journal->last = statement->source.at;
	count_done(journal, &statement->source);
	return true;
}

static bool each_statement(struct journal *journal, effective_visit visit, struct error *err)
{
	const struct work *work = journal->work;
	return effective_each(
		&work->script, &work->session->dialect, work->session->driver, visit, journal, err);
}

/* What an earlier run has done must still be what the script says. */
static bool recall(struct journal *journal, struct error *err)
{
	struct work *work = journal->work;
	char prefix[SUM_TEXT];
	if (work->step->done == 0)
		return true;
	journal->last = (struct location){work->script.file, work->script.line, 0};
	if (!each_statement(journal, recall_statement, err))
		return false;
	prefix_text(journal, prefix);
	journal->written = journal->done;
	if (journal->done == work->step->done && strcmp(prefix, work->row.prefix_sum) == 0)
		return true;
	error_at(err, ERROR_HISTORY_DISAGREES, journal->last,
		"the first %lld statements of %s have run and were edited since",
		(long long)work->step->done, work_name(work));
	return error_hint(err, "restore them as they were; only the statements behind them may "
			       "change");
}

static bool run_statement(
	void *context, const struct effective_statement *statement, struct error *err)
{
	struct journal *journal = context;
	if (journal->passed++ < journal->work->step->done)
		return !begins_with(journal, &statement->source, "replay") ||
		       run_one(journal, statement, err) || explain_replay(journal, err);
	if (commits_itself(journal, &statement->source))
		return run_committing(journal, statement, err);
	return run_together(journal, statement, err);
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

static bool begin(struct journal *journal, struct error *err)
{
	struct work *work = journal->work;
	struct history *history = history_of(journal);
	enum row_state state = is_up(journal) ? ROW_APPLYING : ROW_REVERTING;
	if (!work->step->row) {
		work->row.state = state;
		if (!work_ensure_history(work, err))
			return false;
		history->exists = true;
		return history_insert(history, &work->row, work->down.text, work->down.length, err);
	}
	if (!touch_head(journal, err))
		return false;
	struct row row = work->row;
	row.done = work->step->done;
	if (!journal_begin(history, &row, state, (int64_t)work->statements,
		    work->session->server_session, err))
		return false;
	if (!is_up(journal))
		return true;
	return journal_edit(history, row.key, work->script.sum, err) &&
	       history_store_down(history, row.key,
		       script_exists(&work->down) ? work->down.sum : "", work->down.text,
		       work->down.length, err);
}

static bool finish(struct journal *journal, int64_t since_us, struct error *err)
{
	struct work *work = journal->work;
	struct history *history = history_of(journal);
	bool written = is_up(journal)
			       ? journal_finish(history, work->row.key, (int64_t)work->statements,
					 (clock_us() - since_us) / 1000, err)
			       : history_delete(history, work->row.key, work->row.seq, err);
	return (written && settle(journal, err)) || explain_unwritten(journal, err);
}

bool journaled_apply(struct work *work, enum apply_result *ret_result, struct error *err)
{
	AUTO(journal_release) struct journal journal = {.work = work};
	struct history_head head;
	sum_init(&journal.prefix);
	int64_t since = clock_us();
	/* The session's lock is held for the whole run: nobody else writes meanwhile. */
	if (!recall(&journal, err) || !begin(&journal, err) ||
		!each_statement(&journal, run_statement, err) || !finish(&journal, since, err) ||
		!work_read_head(work, &head, err))
		return false;
	work_remember(work, &head);
	*ret_result = APPLY_DONE;
	return true;
}
