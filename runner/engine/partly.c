#include "engine/partly.h"

#include "engine/prefix.h"
#include "engine/stored.h"
#include "plan/step_down.h"

struct reading {
	struct partly *partly;
	struct arena *arena;
	int64_t done, passed;
	struct sum prefix, next;
};

static bool take(void *context, const struct effective_statement *statement, struct error *err)
{
	struct reading *reading = context;
	const struct statement *source = &statement->source;
	(void)err;
	reading->passed += !statement->ours && !source->rows;
	if (statement->ours || reading->passed > reading->done + 1)
		return true;
	prefix_add(&reading->next, source);
	if (reading->passed <= reading->done) {
		prefix_add(&reading->prefix, source);
	} else if (!source->rows) {
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
		.partly = ret, .arena = &session->arena, .done = entry->row->done};
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
		!effective_check(&part.effective, &summary, err) ||
		!effective_each(&part.effective, take, &reading, err))
		return false;
	ret->statements = summary.statements;
	sum_text(&reading.prefix, ret->done_sum);
	sum_text(&reading.next, ret->next_sum);
	return true;
}
