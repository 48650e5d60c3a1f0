#include "engine/apply.h"

#include "base/clock.h"
#include "base/str.h"
#include "base/utf8.h"
#include "engine/blame.h"
#include "engine/copy_rows.h"
#include "engine/drop.h"
#include "engine/exclusive.h"
#include "engine/guard.h"
#include "engine/limits.h"
#include "engine/retry.h"
#include "engine/stored.h"
#include "engine/variables.h"
#include "engine/work.h"
#include "script/head.h"

#include <ctype.h>

static bool load(struct work *work, enum direction direction, struct script *ret, struct error *err)
{
	const struct session *session = work->session;
	return script_load(ret, &work->arena, session->directory, work->step->migration, direction,
		&session->dialect, err);
}

static void fill_row(struct work *work)
{
	const struct migration *migration = work->step->migration;
	if (work->step->row) {
		work->row = *work->step->row;
		return;
	}
	work->row = (struct row){
		.key = migration->version.key,
		.text = migration->version.text,
		.name = migration->name,
		.state = ROW_APPLIED,
		.seq = work->session->overview.seq + 1,
		.up_sum = work->script.sum,
		.down_sum = script_exists(&work->down) ? work->down.sum : "",
		.statements = (int64_t)work->summary.statements,
		.prefix_sum = "",
		.server_session = work->session->server_session,
	};
}

/* Of what says that it is irreversible no text is kept: it will never be run. */
static void keep_down(struct work *work)
{
	work->row.down = stored_kind(&work->script, &work->down);
	if (work->row.down.irreversible)
		work->down.text = NULL;
}

static bool check_reversible(const struct work *work, struct error *err)
{
	const struct session *session = work->session;
	return work->step->direction == DIRECTION_UP ||
	       script_check_reversible(&work->script, session->directory, work->step->migration,
		       &session->dialect, err);
}

/* Who runs it has checked it before: it is not read to its end for that again. */
static bool check_once(struct work *work, struct error *err)
{
	struct session *session = work->session;
	const struct step *step = work->step;
	if (checked_find(&session->checked, step->migration, step->direction, &work->script,
		    &work->summary))
		return true;
	if (!check_reversible(work, err))
		return false;
	if (effective_known(&work->effective, &work->summary))
		return true;
	if (!effective_check(&work->effective, &work->summary, err))
		return false;
	if (!effective_known(&work->effective, &work->summary))
		checked_add(&session->checked, &session->arena, step->migration, step->direction,
			&work->script, &work->summary);
	return true;
}

bool work_init(
	struct work *ret, struct session *session, const struct step *step, struct error *err)
{
	*ret = (struct work){.session = session, .step = step, .failed = ""};
	bool up = step->direction == DIRECTION_UP;
	ret->variables = variables_with_builtins(&ret->arena, &session->variables,
		session->database->name, session->schema, session->user, session->dialect.name,
		step->migration->version.text);
	ret->effective = (struct effective){
		.script = &ret->script,
		.dialect = &session->dialect,
		.driver = session->driver,
		.variables = &ret->variables,
	};
	bool loaded = load(ret, step->direction, &ret->script, err) &&
		      (!up || load(ret, DIRECTION_DOWN, &ret->down, err)) && check_once(ret, err);
	if (!loaded) {
		work_release(ret);
		return false;
	}
	fill_row(ret);
	if (up)
		keep_down(ret);
	return true;
}

void work_release(struct work *work)
{
	arena_release(&work->arena);
}

const char *work_again(const struct work *work)
{
	if (work->session->again)
		return work->session->again;
	return work->step->direction == DIRECTION_UP ? "upgrade" : "downgrade";
}

const char *work_name(const struct work *work)
{
	const struct migration *migration = work->step->migration;
	return arena_printf(
		&work->session->arena, "%s_%s", migration->version.text, migration->name);
}

void work_sign(const struct work *work, struct str *sql)
{
	str_add(sql, "-- odbc-migrate: ");
	for (const char *c = work_name(work); *c; c++)
		str_add_char(sql, iscntrl((unsigned char)*c) ? '?' : *c);
	str_add(sql, "\n");
}

bool work_ensure_history(struct work *work, struct error *err)
{
	struct history *history = &work->session->history;
	return history->exists || history_create(history, err);
}

bool work_read_head(struct work *work, struct history_head *ret, struct error *err)
{
	struct session *session = work->session;
	if (work->step->direction == DIRECTION_DOWN &&
		heads_without(&session->heads, work->row.key, ret))
		return true;
	if (work->step->row)
		return history_head(&session->history, &session->arena, ret, err);
	/* When the server wrote its clock is not worth a question: NULL is not compared. */
	*ret = (struct history_head){.seq = work->row.seq, .key = work->row.key};
	return true;
}

void work_remember(struct work *work, const struct history_head *head)
{
	struct session *session = work->session;
	session->history.exists = true;
	session->overview.seq = head->seq;
	session->head = *head;
	if (!work->step->row)
		heads_add(&session->heads, &session->arena, head);
	else if (work->step->direction == DIRECTION_DOWN)
		heads_remove(&session->heads, work->row.key);
	else
		session->heads.known = false;
	if (session->heads.count && session->heads.items[session->heads.count - 1].seq != head->seq)
		session->heads.known = false;
}

static void tell_notice(struct work *work)
{
	const char *text = str_text(&work->session->cursor.notice);
	if (*text)
		session_tell(work->session,
			(struct event){.kind = EVENT_NOTICE, .step = work->step, .text = text});
}

static bool send(struct work *work, const struct effective_statement *statement, struct error *err)
{
	struct session *session = work->session;
	if (statement->source.copy)
		return copy_rows_run(session, statement, err);
	if (!session_speak(session, statement->source.standard, err))
		return false;
	session_touch(session, &statement->source);
	return drop_check(session, statement, err) &&
	       cursor_run(&session->cursor, statement->sent.text, statement->sent.length, err);
}

/* For the question who was in its way: a long statement has its table's name in front. */
static void remember_failed(struct work *work, const struct effective_statement *statement)
{
	enum { MOST = 4096 };
	size_t length = statement->sent.length;
	work->failed = arena_dup_length(&work->arena, statement->sent.text,
		length < MOST ? length : utf8_first_invalid(statement->sent.text, MOST));
}

static bool send_limited(
	struct work *work, const struct effective_statement *statement, struct error *err)
{
	struct cursor *cursor = &work->session->cursor;
	bool interruptible = cursor->interruptible;
	int64_t since = clock_us();
	cursor->interruptible = true;
	cursor->limit_ms = limits_cancel_ms(work->session);
	bool done = send(work, statement, err) && limits_kept(work->session, since, err);
	cursor->interruptible = interruptible;
	cursor->limit_ms = 0;
	return done;
}

void work_blame(struct work *work, const struct effective_statement *statement, int64_t since_us,
	struct error *err)
{
	if (!*err->file)
		blame_statement(err, statement, work->session->driver);
	limits_explain(work->session, since_us, err);
	remember_failed(work, statement);
}

bool work_run(struct work *work, const struct effective_statement *statement, struct error *err)
{
	struct session *session = work->session;
	int64_t since = clock_us();
	if (!stop_check(session->stop, err)) {
		blame_statement(err, statement, session->driver);
		return false;
	}
	if (send_limited(work, statement, err)) {
		tell_notice(work);
		return true;
	}
	work_blame(work, statement, since, err);
	return false;
}

bool work_run_instead(
	struct work *work, const struct statement *source, const char *text, struct error *err)
{
	struct session *session = work->session;
	const struct effective_statement instead = {
		.source = *source, .sent = {.text = text, .length = strlen(text)}};
	int64_t since = clock_us();
	bool stopped = !stop_check(session->stop, err);
	if (!stopped && send_limited(work, &instead, err)) {
		tell_notice(work);
		return true;
	}
	error_place(err, source->at);
	err->exact = false;
	if (!stopped)
		limits_explain(session, since, err);
	remember_failed(work, &instead);
	return false;
}

bool work_each(struct work *work, effective_visit visit, void *context, struct error *err)
{
	return effective_each(&work->effective, visit, context, err);
}

static bool run_text(struct work *work, const char *key, struct error *err)
{
	struct session *session = work->session;
	const char *sql = dialect_text(&session->dialect, "history", key);
	if (!sql || !session->touched)
		return true;
	return cursor_run(&session->cursor, sql, strlen(sql), err) ||
	       error_prefix(err, "cannot get at the history behind the script: ");
}

bool work_enter_history(struct work *work, struct error *err)
{
	return run_text(work, "enter", err);
}

bool work_leave_history(struct work *work, struct error *err)
{
	return run_text(work, "leave", err);
}

/* Some statements want what is in front of them committed, and say so only by their error. */
void work_hint(const struct work *work, struct error *err)
{
	const struct dialect *dialect = &work->session->dialect;
	const char *states = dialect_text(dialect, "transaction", "hint-states");
	AUTO(str_release) struct str hint = {0};
	str_add(&hint, err->hint);
	if (states && *err->sqlstate && list_has(states, err->sqlstate))
		error_hint(err,
			"%s\nif it cannot run in a transaction with the others, say "
			"-- migrate:transaction off",
			str_text(&hint));
}

bool apply_check(struct session *session, const struct step *step, bool *asks, struct error *err)
{
	AUTO(work_release) struct work work = {0};
	if (!work_init(&work, session, step, err))
		return false;
	*asks = *asks || work.summary.asks;
	return true;
}

/* Again where it was rolled back because of a lock, each time in a fresh session. */
static bool transactional_retried(
	struct work *work, enum apply_result *ret_result, struct error *err)
{
	struct session *session = work->session;
	struct retry retry = {0};
	while (!transactional_apply(work, ret_result, err)) {
		if (!work->undone ||
			!retry_again(&retry, session, work_name(work), work->failed, err) ||
			!session_refresh(session, err) || !exclusive_take(session, err))
			return false;
	}
	return true;
}

/* Statement by statement where transactions would have been the lock: another one is held. */
static bool journal_guarded(struct work *work, enum apply_result *ret_result, struct error *err)
{
	AUTO(guard_release) struct guard guard = {0};
	return guard_take(&guard, work->session, err) && journaled_apply(work, ret_result, err);
}

bool apply_step(struct session *session, const struct step *step, enum apply_result *ret_result,
	struct error *err)
{
	AUTO(work_release) struct work work = {0};
	if (!work_init(&work, session, step, err))
		return false;
	if (session->dialect.transactions == DIALECT_IMPLICIT_COMMIT)
		return journaled_apply(&work, ret_result, err);
	if (!work.summary.outside)
		return transactional_retried(&work, ret_result, err);
	if (!work.script.transaction_off)
		session_note(session,
			"%s runs outside of a transaction, statement by statement: it could not "
			"run in one",
			work_name(&work));
	return journal_guarded(&work, ret_result, err);
}
