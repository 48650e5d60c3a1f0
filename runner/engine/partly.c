#include "engine/partly.h"

#include "engine/committing.h"
#include "engine/prefix.h"
#include "engine/stored.h"
#include "plan/step_down.h"

struct reading {
	struct partly *partly;
	struct arena *arena;
	const struct dialect *dialect;
	int64_t done, passed;
	bool open; /* what is in doubt is a transaction of the script's own, and goes on */
	struct sum prefix, next;
};

/*
 * Of a transaction of the script's own the row counts nothing before its end, so when it has left
 * something it is in doubt as a whole. It ends where the journal takes it for ended.
 */
static bool is_in_doubt(struct reading *reading, const struct effective_statement *statement)
{
	bool begins =
		statement->control == CONTROL_BEGIN || statement->control == CONTROL_BEGIN_OPTIONS;
	if (reading->passed <= reading->done + 1) {
		reading->open = begins;
		return true;
	}
	bool ended = reading->dialect->transactions == DIALECT_IMPLICIT_COMMIT &&
		     (begins || (statement->control == CONTROL_NONE &&
					commits_itself(reading->dialect, statement)));
	bool in_doubt = reading->open && !ended;
	reading->open = in_doubt && (begins || statement->control == CONTROL_NONE);
	return in_doubt;
}

static bool take(void *context, const struct effective_statement *statement, struct error *err)
{
	struct reading *reading = context;
	const struct statement *source = &statement->source;
	(void)err;
	reading->passed += !statement->ours && !source->rows;
	if (statement->ours)
		return true;
	if (reading->passed <= reading->done) {
		reading->partly->last = source->at;
		prefix_add(&reading->next, source);
		prefix_add(&reading->prefix, source);
		return true;
	}
	if (!is_in_doubt(reading, statement))
		return true;
	prefix_add(&reading->next, source);
	reading->partly->in_doubt += !source->rows;
	if (!source->rows && !reading->partly->text) {
		reading->partly->at = source->at;
		reading->partly->text =
			arena_dup_length(reading->arena, source->text, source->length);
		reading->partly->length = source->length;
	}
	return true;
}

bool partly_read(
	struct partly *ret, struct session *session, const struct entry *entry, struct error *err)
{
	const struct part_reader reader = part_reader_of(session);
	struct step step =
		entry->state == ENTRY_PARTLY_REVERTED ? step_down(entry, true) : step_up(entry);
	struct reading reading = {
		.partly = ret,
		.arena = &session->arena,
		.dialect = &session->dialect,
		.done = entry->row->done,
	};
	struct part_text part;
	struct summary summary;
	*ret = (struct partly){0};
	sum_init(&reading.prefix);
	sum_init(&reading.next);
	if (step.stored && !stored_migration(session, step.row, &step.migration, err))
		return false;
	if (!step.migration)
		return error_set(err, ERROR_HISTORY_DISAGREES, "%s_%s is not in the directory",
			entry->row->text, entry->row->name);
	if (!part_text_load(&part, &session->arena, &reader, step.migration, step.direction, err) ||
		!effective_check(&part.effective, &summary, err))
		return false;
	ret->last = (struct location){part.script.file, part.script.line, 0};
	if (!effective_each(&part.effective, take, &reading, err))
		return false;
	ret->statements = summary.statements;
	sum_text(&reading.prefix, ret->done_sum);
	sum_text(&reading.next, ret->next_sum);
	ret->edited = reading.done > 0 && strcmp(ret->done_sum, entry->row->prefix_sum) != 0;
	return true;
}

bool partly_check(const struct partly *partly, const struct row *row, struct error *err)
{
	return !partly->edited || prefix_edited(row, partly->last, err);
}
