#include "engine/message.h"

#include "base/clock.h"
#include "base/utf8.h"
#include "engine/limits.h"
#include "script/head.h"

/*
 * With 64 to 256 KiB PostgreSQL is as fast as with one message for everything, and the driver,
 * which takes ten times the text, stays small.
 */
enum { FULL = 128 * 1024, FAILED_MOST = 4096 };

static const char separator[] = "\n;\n";

static const char *text_of(const struct session *session, const char *section, const char *key)
{
	const char *text = dialect_text(&session->dialect, section, key);
	return text && *text ? text : NULL;
}

bool message_possible(const struct work *work)
{
	const struct session *session = work->session;
	bool timed = value_duration(&session->database->values[SETTING_STATEMENT_TIMEOUT]) == 0 ||
		     text_of(session, "timeouts", "statement");
	return session->driver && session->driver->several_statements && timed &&
	       text_of(session, "message", "assert") && text_of(session, "message", "one") &&
	       text_of(session, "message", "elapsed") &&
	       session->dialect.transactions == DIALECT_TRANSACTIONAL_DDL &&
	       session->dialect.lock == DIALECT_LOCK_TRANSACTION &&
	       !text_of(session, "session", "standard") &&
	       !text_of(session, "transaction", "drop") &&
	       !text_of(session, "transaction", "check") && !work->summary.before &&
	       !work->summary.after;
}

static void begin(struct message *message)
{
	str_clear(&message->text);
	work_sign(message->work, &message->text);
	message->before = message->text.length;
	message->range = (struct statement_range){0};
}

void message_init(struct message *ret, struct work *work)
{
	*ret = (struct message){.work = work};
	begin(ret);
}

void message_release(struct message *message)
{
	str_release(&message->text);
}

/* A statement may end in a comment, which would swallow a bare semicolon. */
static void separate(struct message *message)
{
	if (message->text.length > message->before)
		str_add(&message->text, separator);
}

void message_add(struct message *message, const char *text)
{
	separate(message);
	str_add(&message->text, text);
}

static void tell_notices(struct message *message)
{
	struct session *session = message->work->session;
	const char *text = str_text(&session->cursor.notice);
	if (*text)
		session_tell(session,
			(struct event){
				.kind = EVENT_NOTICE, .step = message->work->step, .text = text});
}

/* For the question who was in its way. */
static void remember_failed(struct message *message)
{
	struct work *work = message->work;
	const char *text = str_text(&message->text);
	size_t length = message->text.length;
	work->failed = arena_dup_length(&work->arena, text,
		length < FAILED_MOST ? length : utf8_first_invalid(text, FAILED_MOST));
}

/* Of one statement alone it is known where it stands. */
static void place(const struct message *message, struct error *err)
{
	const struct statement_range *range = &message->range;
	struct location at = message->first;
	if (range->first != range->last) {
		error_prefix(err, "in one of the statements of the lines %u to %u: ", at.line,
			message->last_line);
		at.line = at.column = 0;
	}
	error_place(err, at);
	err->exact = false;
}

static bool fail(struct message *message, int64_t since_us, struct error *err)
{
	message->failed = message->range;
	message->timed_out = limits_explain(message->work->session, since_us, err);
	remember_failed(message);
	if (message->range.first)
		place(message, err);
	return false;
}

static bool send(struct message *message, struct error *err)
{
	struct session *session = message->work->session;
	struct cursor *cursor = &session->cursor;
	int64_t since = clock_us();
	bool interruptible = cursor->interruptible;
	if (!stop_check(session->stop, err))
		return fail(message, since, err);
	cursor->interruptible = true;
	bool done = cursor_run(cursor, str_text(&message->text), message->text.length, err);
	cursor->interruptible = interruptible;
	if (!done)
		return fail(message, since, err);
	tell_notices(message);
	return true;
}

bool message_send(struct message *message, struct error *err)
{
	if (message->text.length == message->before)
		return true;
	if (!send(message, err))
		return false;
	begin(message);
	return true;
}

bool message_add_statement(
	struct message *message, const struct effective_statement *statement, struct error *err)
{
	struct session *session = message->work->session;
	const struct statement *source = &statement->source;
	bool full = message->text.length + statement->sent.length > FULL;
	if (full && message->range.first && !message_send(message, err))
		return false;
	session_touch(session, source);
	separate(message);
	str_add_length(&message->text, statement->sent.text, statement->sent.length);
	if (!message->range.first) {
		message->range.first = source->number;
		message->first = source->at;
	}
	message->range.last = source->number;
	message->last_line = source->at.line;
	return !statement_begins(source, dialect_text(&session->dialect, "message", "alone")) ||
	       message_send(message, err);
}
