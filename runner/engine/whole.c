#include "engine/whole.h"

#include "dialect/template.h"
#include "engine/limits.h"
#include "history/journal.h"

bool whole_possible(const struct work *work)
{
	const struct session *session = work->session;
	struct history_head head;
	return message_possible(work) && !session->lock.guarded &&
	       (work->step->direction == DIRECTION_UP ||
		       heads_without(&session->heads, work->row.key, &head));
}

/* What fails, with the words, unless the query or statement is answered as it must be. */
static bool add_checked(struct message *message, const char *key, const char *slot,
	const struct str *sql, const char *words, struct error *err)
{
	const struct dialect *dialect = &message->work->session->dialect;
	AUTO(str_release) struct str text = {0};
	AUTO(str_release) struct str literal = {0};
	if (!template_literal(&literal, dialect, words, err))
		return false;
	const struct binding bindings[] = {{slot, str_text(sql)}, {"text", str_text(&literal)}};
	if (!template_expand(&text, dialect_text(dialect, "message", key), bindings,
		    ARRAY_LEN(bindings), err))
		return false;
	message_add(message, str_text(&text));
	return true;
}

static bool add_lock(struct message *message, struct error *err)
{
	AUTO(str_release) struct str sql = {0};
	return lock_add_try(&sql, &message->work->session->lock, err) &&
	       add_checked(message, "assert", "query", &sql,
		       "odbc-migrate: another migrator holds the lock", err);
}

/* Is the history still as surveyed? */
static bool add_history(struct message *message, struct error *err)
{
	const struct session *session = message->work->session;
	AUTO(str_release) struct str sql = {0};
	if (session->history.exists)
		return history_add_current(&sql, &session->history, &session->head, err) &&
		       add_checked(message, "assert", "query", &sql,
			       "odbc-migrate: another migrator was at work", err);
	if (!history_add_create(&sql, &session->history, err))
		return false;
	message_add(message, str_text(&sql));
	return true;
}

static bool add_delete(struct message *message, struct error *err)
{
	const struct work *work = message->work;
	const struct session *session = work->session;
	AUTO(str_release) struct str sql = {0};
	AUTO(str_release) struct str touch = {0};
	if (!history_add_delete(&sql, &session->history, work->row.key, work->row.seq, err) ||
		!add_checked(message, "one", "statement", &sql,
			"odbc-migrate: the row has vanished from the history table", err))
		return false;
	if (work->row.seq == session->overview.seq)
		return true;
	history_add_touch(&touch, &session->history, session->overview.seq);
	message_add(message, str_text(&touch));
	return true;
}

static bool add_limits(struct message *message, struct error *err)
{
	AUTO(str_release) struct str sql = {0};
	if (!limits_add_to_transaction(message->work->session, &sql, err))
		return false;
	if (sql.length)
		message_add(message, str_text(&sql));
	return true;
}

static bool add_row_and_limits(struct message *message, struct error *err)
{
	return (message->work->step->direction == DIRECTION_UP || add_delete(message, err)) &&
	       add_limits(message, err);
}

static bool add_opening(struct message *message, struct error *err)
{
	const struct work *work = message->work;
	message_add(message, dialect_text(&work->session->dialect, "session", "begin"));
	return add_lock(message, err) && add_history(message, err) &&
	       add_row_and_limits(message, err);
}

/* The caller has looked at the history in its transaction. */
static bool add_opening_inside(struct message *message, struct error *err)
{
	return (message->work->session->history.exists || add_history(message, err)) &&
	       add_row_and_limits(message, err);
}

static bool add_statement(
	void *context, const struct effective_statement *statement, struct error *err)
{
	struct whole *whole = context;
	if (statement->ours)
		return true;
	if (!statement->source.copy)
		return message_add_statement(&whole->message, statement, err);
	if (!message_send(&whole->message, err))
		return false;
	whole->exact = !work_run(whole->message.work, statement, err);
	return !whole->exact;
}

static void add_text(struct message *message, const char *section, const char *key)
{
	const char *text = dialect_text(&message->work->session->dialect, section, key);
	if (text && *text)
		message_add(message, text);
}

/*
 * Going up, the row comes last, and knows its duration: the lock has kept everybody else out, and
 * whatever else is wrong with it takes back all that ran.
 */
static bool add_last_word(struct message *message, struct error *err)
{
	struct work *work = message->work;
	const struct session *session = work->session;
	AUTO(str_release) struct str sql = {0};
	if (work->step->direction == DIRECTION_DOWN)
		return true;
	work->row.begun = work->row.done = work->row.statements;
	if (!history_add_insert(&sql, &session->history, &work->row,
		    dialect_text(&session->dialect, "message", "elapsed"), work->down.text,
		    work->down.length, err))
		return false;
	if (session->touched)
		add_text(message, "history", "enter");
	message_add(message, str_text(&sql));
	if (session->touched)
		add_text(message, "history", "leave");
	return true;
}

bool whole_send(struct whole *whole, struct work *work, struct error *err)
{
	struct message *message = &whole->message;
	*whole = (struct whole){0};
	message_init(message, work);
	if (!add_opening(message, err) || !work_each(work, add_statement, whole, err) ||
		!add_last_word(message, err))
		return false;
	add_text(message, "session", "commit");
	whole->committing = true;
	return message_send(message, err);
}

bool whole_send_inside(struct whole *whole, struct work *work, struct error *err)
{
	struct message *message = &whole->message;
	*whole = (struct whole){0};
	message_init(message, work);
	return add_opening_inside(message, err) && work_each(work, add_statement, whole, err) &&
	       add_last_word(message, err) && message_send(message, err);
}
