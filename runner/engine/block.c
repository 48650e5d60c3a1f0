#include "engine/block.h"

#include "base/clock.h"
#include "dialect/template.h"
#include "engine/committing.h"
#include "engine/limits.h"
#include "script/head.h"

/*
 * MariaDB's driver measures the rest of the text again with each of its words: what is four times
 * as long takes sixteen times as long.
 */
enum { FULL = 16 * 1024 };

/* Behind each statement: one may end in a comment, which would swallow a bare semicolon. */
static const char separator[] = "\n;\n";

static const char *text_of(const struct journal *journal, const char *section, const char *key)
{
	return dialect_text(&journal->work->session->dialect, section, key);
}

void block_init(struct journal *journal)
{
	const struct work *work = journal->work;
	const struct session *session = work->session;
	journal->block.off =
		!text_of(journal, "block", "begin") || session->no_blocks ||
		session->dialect.transactions != DIALECT_IMPLICIT_COMMIT ||
		session->dialect.lock != DIALECT_LOCK_SESSION ||
		value_duration(&session->database->values[SETTING_STATEMENT_TIMEOUT]) != 0;
}

static void add(struct block *block, const char *sql)
{
	str_add(&block->text, sql);
	str_add(&block->text, separator);
}

/* How far the block has come. */
static bool add_mark(
	struct journal *journal, int64_t statement, enum block_phase phase, struct error *err)
{
	struct block *block = &journal->block;
	char text[64];
	snprintf(text, sizeof(text), "'%u.%lld.%d'", block->number, (long long)statement,
		(int)phase);
	const struct binding bindings[] = {{"text", text}};
	if (!template_expand(&block->text, text_of(journal, "block", "mark"), bindings,
		    ARRAY_LEN(bindings), err))
		return false;
	str_add(&block->text, separator);
	return true;
}

static bool add_limits(struct journal *journal, struct error *err)
{
	AUTO(str_release) struct str sql = {0};
	if (!limits_add_to_session(journal->work->session, &sql, err))
		return false;
	if (sql.length)
		add(&journal->block, str_text(&sql));
	return true;
}

static bool begin(struct journal *journal, struct error *err)
{
	struct block *block = &journal->block;
	struct session *session = journal->work->session;
	if (block->text.length)
		return true;
	block->number = ++session->blocks;
	block->before = journal->now;
	block->written = journal->written;
	str_add(&block->text, text_of(journal, "block", "begin"));
	str_add(&block->text, "\n");
	work_sign(journal->work, &block->text);
	return session->limits || add_limits(journal, err);
}

static void forget_text(struct block *block)
{
	str_clear(&block->text);
	block->opens = block->closes = false;
}

void block_forget(struct journal *journal)
{
	struct block *block = &journal->block;
	if (!block->text.length)
		return;
	journal_go_back(journal, &block->before);
	forget_text(block);
}

/* The row's words */

bool block_opens(const struct journal *journal)
{
	const struct work *work = journal->work;
	const struct row *row = work->step->row;
	if (journal->block.off || work->session->touched)
		return false;
	if (journal_is_up(journal))
		return !row;
	return row->state == ROW_APPLIED && !work->step->stored &&
	       strcmp(row->down_sum, work->script.sum) == 0;
}

bool block_open(struct journal *journal, struct error *err)
{
	struct block *block = &journal->block;
	struct session *session = journal->work->session;
	if (!begin(journal, err))
		return false;
	block->opens = block->opened = true;
	block->seq = journal->work->row.seq;
	block->youngest = session->overview.seq;
	if (!session->history.exists) {
		if (!add_mark(journal, 0, BLOCK_TABLE, err) ||
			!history_add_create(&block->text, &session->history, err))
			return false;
		str_add(&block->text, separator);
	}
	if (!add_mark(journal, 0, BLOCK_WORD, err))
		return false;
	add(block, text_of(journal, "block", "start"));
	return block_add_first(journal, &block->text, err);
}

/* Statements */

static struct doubtful doubtful_of(const struct effective_statement *statement)
{
	return (struct doubtful){
		.source = statement->source,
		.text = statement->adjusted.text,
		.length = statement->adjusted.length,
	};
}

/*
 * Whoever breaks the block off may do so between a statement and the next mark. Then the catalog
 * must be able to tell whether it took effect.
 */
static bool is_decidable(struct journal *journal, const struct effective_statement *statement)
{
	const struct doubtful doubt = doubtful_of(statement);
	struct evidence evidence;
	journal_name(journal, &doubt, &evidence);
	for (size_t i = 0; i < evidence.count; i++) {
		const struct probe_part *part = &evidence.items[i].part;
		if (part->object == PROBE_UNKNOWN || part->filled ||
			!text_of(journal, "probe", probe_object_names[part->object]))
			return false;
	}
	return evidence.count > 0 && evidence_is_writable(&evidence);
}

bool block_takes(struct journal *journal, const struct effective_statement *statement)
{
	const struct session *session = journal->work->session;
	const struct statement *source = &statement->source;
	if (journal->block.off || journal->own || journal->together || journal->rest ||
		journal->locked || session->touched || statement->control != CONTROL_NONE ||
		source->copy || statement->sent.length > FULL ||
		head_list_begins(&session->touching, source) ||
		!statement_begins(source, text_of(journal, "block", "carries")) ||
		statement_begins(source, text_of(journal, "block", "alone")))
		return false;
	return !commits_itself(&session->dialect, statement) || is_decidable(journal, statement);
}

static bool add_committing(
	struct journal *journal, const struct effective_statement *statement, struct error *err)
{
	struct block *block = &journal->block;
	const struct doubtful doubt = doubtful_of(statement);
	AUTO(str_release) struct str probe = {0};
	struct evidence evidence;
	int64_t number = journal->now.done + 1;
	journal_name(journal, &doubt, &evidence);
	if (!evidence_add_sql(&evidence, journal->work->session, &probe, err) ||
		!add_mark(journal, number, BLOCK_WORD, err) ||
		!block_add_progress(journal, number, str_text(&probe), &block->text, err))
		return false;
	str_add(&block->text, separator);
	if (!add_mark(journal, number, BLOCK_STATEMENT, err))
		return false;
	block->written = journal->now.done;
	str_add_length(&block->text, statement->sent.text, statement->sent.length);
	str_add(&block->text, separator);
	return true;
}

/* Else a statement that committed stays in doubt when this transaction is lost. */
static bool add_settled(struct journal *journal, struct error *err)
{
	struct block *block = &journal->block;
	if (block->written == journal->now.done)
		return true;
	if (!add_mark(journal, journal->now.done + 1, BLOCK_WORD, err) ||
		!block_add_progress(journal, journal->now.done, NULL, &block->text, err))
		return false;
	str_add(&block->text, separator);
	block->written = journal->now.done;
	return true;
}

static bool add_together(
	struct journal *journal, const struct effective_statement *statement, struct error *err)
{
	struct block *block = &journal->block;
	int64_t number = journal->now.done + 1;
	if (!add_settled(journal, err) || !add_mark(journal, number, BLOCK_STATEMENT, err))
		return false;
	add(block, text_of(journal, "session", "begin"));
	str_add_length(&block->text, statement->sent.text, statement->sent.length);
	str_add(&block->text, separator);
	journal_count(journal, &statement->source);
	if (!add_mark(journal, number, BLOCK_DONE, err) ||
		!block_add_progress(journal, number, NULL, &block->text, err))
		return false;
	str_add(&block->text, separator);
	add(block, text_of(journal, "session", "commit"));
	block->written = number;
	return true;
}

bool block_add(
	struct journal *journal, const struct effective_statement *statement, struct error *err)
{
	struct block *block = &journal->block;
	bool standard = statement->source.standard;
	bool full = block->text.length + statement->sent.length > FULL;
	bool holds = block->text.length && journal->now.done > block->before.done;
	if (holds && (full || standard != block->standard) && !block_flush(journal, err))
		return false;
	if (!session_speak(journal->work->session, standard, err))
		return journal_fail(journal, false, err);
	if (!begin(journal, err))
		return false;
	block->standard = standard;
	if (!commits_itself(&journal->work->session->dialect, statement))
		return add_together(journal, statement, err);
	if (!add_committing(journal, statement, err))
		return false;
	journal_count(journal, &statement->source);
	return true;
}

/* Sending */

/* Before anything of it was sent. */
static bool stopped(struct journal *journal, struct error *err)
{
	bool opens = journal->block.opens;
	block_forget(journal);
	return opens ? false : journal_fail(journal, false, err);
}

static bool send(struct journal *journal, bool *ret_closed, struct error *err)
{
	struct session *session = journal->work->session;
	struct block *block = &journal->block;
	struct cursor *cursor = &session->cursor;
	struct error failure;
	bool interruptible = cursor->interruptible;
	if (!stop_check(session->stop, err))
		return stopped(journal, err);
	str_add(&block->text, text_of(journal, "block", "end"));
	int64_t since = clock_us();
	cursor->interruptible = true;
	bool done = cursor_run(cursor, str_text(&block->text), block->text.length, &failure);
	cursor->interruptible = interruptible;
	if (!done)
		return block_failed(journal, &failure, since, ret_closed, err);
	journal->written = block->written;
	session->history.exists = session->limits = true;
	*ret_closed = block->closes;
	forget_text(block);
	return true;
}

bool block_flush(struct journal *journal, struct error *err)
{
	bool closed;
	return !journal->block.text.length || send(journal, &closed, err);
}

bool block_close(struct journal *journal, bool *ret_closed, struct error *err)
{
	struct block *block = &journal->block;
	*ret_closed = false;
	if (!block->text.length)
		return true;
	if (block->opened) {
		if (!add_mark(journal, journal->now.done + 1, BLOCK_WORD, err) ||
			!block_add_last(journal, &block->text, err))
			return false;
		str_add(&block->text, separator);
		block->closes = true;
	}
	return send(journal, ret_closed, err);
}
