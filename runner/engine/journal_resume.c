/*
 * Going on with what an earlier run began: waiting for its end, checking what it did, deciding
 * what became of the statement that it stopped in.
 */
#include "base/clock.h"
#include "engine/journal_state.h"
#include "engine/owner.h"
#include "engine/prefix.h"

enum { PAUSE_LEAST_MS = 50, PAUSE_MOST_MS = 200 };

static bool recall_statement(
	void *context, const struct effective_statement *statement, struct error *err)
{
	struct journal *journal = context;
	struct arena *arena = &journal->work->arena;
	(void)err;
	journal->passed += !statement->ours && !statement->source.rows;
	if (statement->ours)
		return true;
	if (journal->passed <= journal->skip) {
		journal->last = statement->source.at;
		journal_count(journal, &statement->source);
	} else if (!journal->doubt.text) {
		struct doubtful *doubt = &journal->doubt;
		doubt->source = statement->source;
		doubt->begins = statement->control == CONTROL_BEGIN ||
				statement->control == CONTROL_BEGIN_OPTIONS;
		doubt->source.text =
			arena_dup_length(arena, statement->source.text, statement->source.length);
		doubt->text = arena_dup_length(
			arena, statement->adjusted.text, statement->adjusted.length);
		doubt->length = statement->adjusted.length;
	}
	return true;
}

bool journal_recall(struct journal *journal, int64_t done, struct error *err)
{
	sum_init(&journal->now.prefix);
	journal->now.done = 0;
	journal->now.stayed = 0;
	journal->stayed.length = 0;
	journal->doubt = (struct doubtful){0};
	journal->passed = 0;
	journal->skip = done;
	return work_each(journal->work, recall_statement, journal, err);
}

/* What an earlier run has done must still be what the script says. */
static bool recall(struct journal *journal, struct error *err)
{
	struct work *work = journal->work;
	char prefix[SUM_TEXT];
	if (work->row.begun == 0 && journal->skip == 0)
		return true;
	journal->last = (struct location){work->script.file, work->script.line, 0};
	if (!journal_recall(journal, journal->skip, err))
		return false;
	journal_prefix(journal, prefix);
	journal->written = journal->now.done;
	if (journal->now.done == journal->skip &&
		(journal->skip == 0 || strcmp(prefix, work->row.prefix_sum) == 0))
		return true;
	return prefix_edited(&work->row, journal->last, err);
}

static bool is_edited(const struct journal *journal)
{
	char sum[EVIDENCE_SUM];
	const struct statement *source = &journal->doubt.source;
	if (!journal->doubt.text)
		return true;
	evidence_sum(sum, source->text, source->length);
	return *journal->evidence.sum && strcmp(sum, journal->evidence.sum) != 0;
}

/* Somebody may be building the index at this moment; it would be dropped under his hands. */
static bool judge_when_idle(struct journal *journal, enum outcome *ret, struct error *err)
{
	struct lock *lock = &journal->work->session->lock;
	int64_t since = clock_us();
	bool told = false;
	AUTO(str_release) struct str who = {0};
	while ((*ret = journal_judge(journal, &journal->doubt)) == OUTCOME_BUSY) {
		AUTO(str_release) struct str parts = {0};
		evidence_describe(&journal->evidence, &parts);
		if (clock_us() - since >= lock->timeout_ms * 1000) {
			error_set(err, ERROR_LOCK_BUSY,
				"another session is at work on what %s left: %s",
				work_name(journal->work), str_text(&parts));
			return error_hint(err, "run it again later, or wait longer with "
					       "--lock-timeout");
		}
		str_clear(&who);
		str_printf(&who, "another session: %s", str_text(&parts));
		if (!told && lock->waiting)
			lock->waiting(lock->context, str_text(&who));
		told = true;
		if (!stop_pause(lock->stop, PAUSE_LEAST_MS, PAUSE_MOST_MS, err))
			return false;
	}
	return true;
}

/* As patiently as a statement of the script, which it makes room for. */
static bool drop_leftover(
	struct journal *journal, const struct leftover *leftover, struct error *err)
{
	struct work *work = journal->work;
	session_note(work->session,
		"%s: dropping the index %s, which an earlier run left and is not valid",
		work_name(work), leftover->name);
	if (work_run_instead(work, &journal->doubt.source, leftover->drop, err))
		return true;
	error_prefix(err, "cannot drop the index %s: ", leftover->name);
	if (error_is_stop(err))
		return error_hint(
			err, "run \"odbc-migrate %s\" again: it drops it", work_again(work));
	err->code = ERROR_STATEMENT_STAYED;
	return error_hint(
		err, "mend what is in the way and run \"odbc-migrate %s\" again", work_again(work));
}

static bool drop_leftovers(struct journal *journal, struct error *err)
{
	struct leftovers leftovers;
	if (!evidence_leftovers(&journal->evidence, journal->work->session, &journal->work->arena,
		    &leftovers, err)) {
		connection_own_error(&journal->work->session->connection, err);
		return false;
	}
	for (size_t i = 0; i < leftovers.count; i++)
		if (!drop_leftover(journal, &leftovers.items[i], err))
			return false;
	return true;
}

/* The parts that are not done, put together; NULL when that cannot be. */
static const char *rest_of(struct journal *journal)
{
	struct arena *arena = &journal->work->arena;
	const struct evidence *evidence = &journal->evidence;
	const struct doubtful *doubt = &journal->doubt;
	struct probe probe;
	bool *wanted = arena_array(arena, evidence->count + 1, sizeof(*wanted));
	probe_parse(&probe, arena, doubt->text, doubt->length, &doubt->source.rules,
		dialect_text(&journal->work->session->dialect, "probe", "primary key"));
	if (probe.count != evidence->count)
		return NULL;
	for (size_t i = 0; i < probe.count; i++)
		wanted[i] = evidence->items[i].state == PART_NOT_DONE;
	return probe_rest(&probe, arena, doubt->text, doubt->length, wanted);
}

static void tell(const struct journal *journal, const char *words)
{
	session_note(journal->work->session, "statement %lld of %s %s",
		(long long)journal->work->row.begun, work_name(journal->work), words);
}

static bool take_rest(struct journal *journal, struct error *err)
{
	AUTO(str_release) struct str parts = {0};
	AUTO(str_release) struct str words = {0};
	evidence_describe(&journal->evidence, &parts);
	journal->rest = rest_of(journal);
	if (!journal->rest)
		return journal_ask(journal, false, err);
	str_printf(&words, "was done in part (%s): the rest follows", str_text(&parts));
	tell(journal, str_text(&words));
	journal->probe = journal->work->row.probe;
	return true;
}

static bool take_as_done(struct journal *journal, bool edited, struct error *err)
{
	if (edited) {
		struct location at = journal->doubt.text ? journal->doubt.source.at : journal->last;
		error_at(err, ERROR_HISTORY_DISAGREES, at,
			"statement %lld of %s has run and was edited since",
			(long long)journal->work->row.begun, work_name(journal->work));
		return error_hint(err, "restore it as it was; only the statements behind it may "
				       "change");
	}
	tell(journal, "took effect before the run stopped: going on behind it");
	journal_count(journal, &journal->doubt.source);
	journal->skip++;
	return true;
}

/* What became of the statement that was begun? */
static bool decide(struct journal *journal, struct error *err)
{
	enum outcome outcome;
	evidence_read(&journal->evidence, &journal->work->arena, journal->work->row.probe);
	bool edited = is_edited(journal);
	if (!judge_when_idle(journal, &outcome, err))
		return false;
	switch (outcome) {
	case OUTCOME_DONE:
		return take_as_done(journal, edited, err);
	case OUTCOME_NOT_DONE:
		tell(journal, "did nothing before the run stopped: it runs again");
		return true;
	case OUTCOME_AGAIN:
		tell(journal, "may run twice: it runs again");
		return true;
	case OUTCOME_LEFTOVER:
		return drop_leftovers(journal, err);
	case OUTCOME_REST:
		return edited ? journal_ask(journal, edited, err) : take_rest(journal, err);
	case OUTCOME_BUSY:
	case OUTCOME_ASK:
		break;
	}
	return journal_ask(journal, edited, err);
}

bool journal_resume(struct journal *journal, bool *ret_current, struct error *err)
{
	struct work *work = journal->work;
	const struct row *row = work->step->row;
	*ret_current = true;
	if (!row || !row_is_partly(row))
		return true;
	/* Whoever had the lock before us may have gone on with it: then there is no one to wait
	 * for. */
	if (!journal_row_is_current(journal, ret_current, err))
		return false;
	if (!*ret_current)
		return true;
	if (!owner_wait(work->session, row->server_session, work_name(work), err) ||
		!journal_row_is_current(journal, ret_current, err))
		return false;
	if (!*ret_current)
		return true;
	journal->skip = row->done;
	return recall(journal, err) && (row->begun <= row->done || decide(journal, err));
}
