/*
 * What became of a block that failed. Its marks say at what; the statement at fault is told as if
 * it had run by itself, and whatever may run again does so turn by turn.
 */
#include "engine/block.h"
#include "engine/committing.h"
#include "engine/limits.h"

struct aftermath {
	struct journal *journal;
	const struct error *failure;
	int64_t since_us;
	int64_t statement; /* at which it failed */
	bool at_fault;	   /* in the statement itself, and not in words of ours */
	bool left_over;	   /* of what was rolled back something stayed */
	int64_t passed, last;
	const char *probe; /* what the row says of the statement */
};

static const char *text_of(const struct journal *journal, const char *key)
{
	return dialect_text(&journal->work->session->dialect, "block", key);
}

/* A number and the dot behind it, if one follows. */
static long long read_number(const char **text)
{
	char *end;
	long long number = strtoll(*text, &end, 10);
	*text = *end == '.' ? end + 1 : end;
	return number;
}

/* The last mark, if it is this block's; else nothing of the block ran. */
static bool read_mark(struct journal *journal, int64_t *ret_statement, enum block_phase *ret_phase,
	bool *ret_ran, struct error *err)
{
	const char *sql = text_of(journal, "marked");
	AUTO(str_release) struct str text = {0};
	*ret_ran = false;
	if (!cursor_answer(&journal->work->session->cursor, sql, strlen(sql), &text, err))
		return false;
	const char *mark = str_text(&text);
	if (read_number(&mark) != journal->block.number)
		return true;
	*ret_ran = true;
	*ret_statement = read_number(&mark);
	*ret_phase = (enum block_phase)read_number(&mark);
	return true;
}

/* Whoever cancelled it may have done so when the statement had ended. */
static bool is_broken_off(const struct journal *journal, const struct error *failure)
{
	const char *codes = text_of(journal, "broken-off");
	char code[16];
	snprintf(code, sizeof(code), "%d", failure->native);
	return error_is_stop(failure) || (codes && list_has(codes, code));
}

static bool fault_of_committing(
	struct aftermath *after, const struct effective_statement *statement, struct error *err)
{
	struct journal *journal = after->journal;
	const struct doubtful doubt = {
		.source = statement->source,
		.text = statement->adjusted.text,
		.length = statement->adjusted.length,
	};
	evidence_read(&journal->evidence, &journal->work->arena, after->probe);
	journal->probe = after->probe;
	journal->failure = NULL;
	journal->begun = journal->now;
	journal->broken_off = is_broken_off(journal, err);
	if (!journal->broken_off && journal_may_run_again(journal, statement, err))
		return journal_run_again(journal, statement, err);
	return journal_fail_committing(journal, &doubt, err);
}

static bool fault(
	struct aftermath *after, const struct effective_statement *statement, struct error *err)
{
	struct journal *journal = after->journal;
	*err = *after->failure;
	work_blame(journal->work, statement, after->since_us, err);
	journal->retry = (struct retry){.alone = true};
	if (commits_itself(&journal->work->session->dialect, statement))
		return fault_of_committing(after, statement, err);
	if (journal_may_begin_again(journal, statement, after->left_over, err))
		return journal_run_again(journal, statement, err);
	return journal_fail(journal, after->left_over, err);
}

/* From the script's beginning: what was done is counted, and what was not runs. */
static bool go_through(
	void *context, const struct effective_statement *statement, struct error *err)
{
	struct aftermath *after = context;
	struct journal *journal = after->journal;
	if (statement->ours)
		return true;
	after->passed += !statement->source.rows;
	if (after->passed <= journal->block.before.done || after->passed > after->last)
		return true;
	if (after->passed < after->statement) {
		journal_count(journal, &statement->source);
		return true;
	}
	if (after->passed == after->statement && after->at_fault)
		return fault(after, statement, err);
	return journal_run_statement(journal, statement, err);
}

/* The row was not begun after all. */
static bool begin_by_turns(struct journal *journal, struct error *err)
{
	bool current;
	struct work *work = journal->work;
	work->row.seq = journal->block.seq;
	work->session->overview.seq = journal->block.youngest;
	journal->block.opened = false;
	if (!journal_begin_row(journal, &current, err))
		return false;
	return current || error_set(err, ERROR_HISTORY_DISAGREES,
				  "the row of %s is not as it was any more", work_name(work));
}

static bool go_on(struct aftermath *after, bool begun, struct error *err)
{
	struct journal *journal = after->journal;
	struct error failure;
	journal_go_back(journal, &journal->block.before);
	str_clear(&journal->block.text);
	if (!begun && !begin_by_turns(journal, err))
		return false;
	if (work_each(journal->work, go_through, after, &failure)) {
		journal->block.opens = journal->block.closes = false;
		return true;
	}
	*err = failure;
	return false;
}

/* In the middle of a block that has no row yet nothing else tells what was done. */
static bool read_row(struct journal *journal, struct row *ret, bool *ret_found, struct error *err)
{
	struct work *work = journal->work;
	return history_read_one(
		&work->session->history, &work->arena, work->row.key, ret, ret_found, err);
}

/* Which statement is the first that must run again, or be told of? */
static void place(
	struct aftermath *after, enum block_phase phase, bool found, const struct row *row)
{
	after->at_fault = phase == BLOCK_STATEMENT;
	after->probe = found ? row->probe : "";
	/* It was committed, and what came behind it was broken off. */
	bool committed = found && row->done >= after->statement;
	if (committed) {
		after->statement = row->done + 1;
		after->at_fault = false;
	} else if (phase == BLOCK_DONE && after->left_over) {
		after->at_fault = true;
	}
}

static bool lost(
	struct journal *journal, const struct error *failure, bool *ret_closed, struct error *err)
{
	struct block *block = &journal->block;
	journal_go_back(journal, &block->before);
	journal->finishing = block->closes;
	block->lost = true;
	struct error outcome = *failure;
	*ret_closed = journal_after_loss(journal, NULL, &outcome);
	if (!*ret_closed)
		*err = outcome;
	return *ret_closed;
}

bool block_failed(struct journal *journal, const struct error *failure, int64_t since_us,
	bool *ret_closed, struct error *err)
{
	struct session *session = journal->work->session;
	struct aftermath after = {
		.journal = journal,
		.failure = failure,
		.since_us = since_us,
		.last = journal->now.done,
	};
	struct row row = {0};
	enum block_phase phase = BLOCK_WORD;
	bool ran, found;
	*ret_closed = false;
	if (!connection_alive(&session->connection))
		return lost(journal, failure, ret_closed, err);
	lock_rollback(&session->lock);
	after.left_over = journal_is_left_over(journal);
	if (!read_mark(journal, &after.statement, &phase, &ran, err))
		return lost(journal, failure, ret_closed, err);
	session->history.exists |= ran && phase != BLOCK_TABLE;
	/* The script may have made an end of the table; that the next word will tell. */
	found = read_row(journal, &row, &found, err) && found;
	bool begun = !journal->block.opens || (ran && after.statement > 0);
	if (!ran || after.statement == 0) {
		after.statement = journal->block.before.done + 1;
		session->no_blocks = journal->block.off = !ran;
	} else {
		place(&after, phase, found, &row);
	}
	if (journal->block.closes && begun && after.statement > after.last &&
		journal_is_finished(journal)) {
		*ret_closed = true;
		str_clear(&journal->block.text);
		return true;
	}
	return go_on(&after, begun, err);
}
