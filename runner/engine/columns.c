#include "engine/columns.h"

#include "script/declared.h"

struct columns {
	const struct part_reader *reader;
	struct declared declared;
};

static void columns_release(struct columns *columns)
{
	declared_release(&columns->declared);
}

static bool take(void *context, const struct effective_statement *statement, struct error *err)
{
	struct columns *columns = context;
	(void)err;
	declared_take(&columns->declared, statement);
	return true;
}

static void take_refused(
	void *context, const struct effective_statement *statement, const struct error *err)
{
	struct columns *columns = context;
	(void)err;
	declared_take(&columns->declared, statement);
}

/*
 * It was applied: whatever is wrong with it by now is no matter of this plan. Behind one that
 * cannot be read, was edited or is not there, nothing is known.
 */
static void take_applied(struct columns *columns, const struct migration *migration)
{
	AUTO(arena_release) struct arena arena = {0};
	struct part_text part;
	struct error err;
	if (!migration ||
		!part_text_load(&part, &arena, columns->reader, migration, DIRECTION_UP, &err)) {
		declared_clear(&columns->declared);
		return;
	}
	if (!part.script.file)
		return;
	part.effective.refused = take_refused;
	part.effective.placed_only = true;
	if (!effective_each(&part.effective, take, columns, &err))
		declared_clear(&columns->declared);
}

static bool check(void *context, const struct effective_statement *statement, struct error *err)
{
	struct columns *columns = context;
	if (!declared_check(&columns->declared, statement, columns->reader->dialect, err))
		return false;
	declared_take(&columns->declared, statement);
	return true;
}

static bool check_part(struct columns *columns, const struct migration *migration,
	enum direction direction, struct error *err)
{
	AUTO(arena_release) struct arena arena = {0};
	struct part_text part;
	if (!part_text_load(&part, &arena, columns->reader, migration, direction, err))
		return false;
	return !script_exists(&part.script) || effective_each(&part.effective, check, columns, err);
}

bool columns_check(const struct part_reader *reader, const struct overview *overview,
	const struct plan *plan, bool again, struct error *err)
{
	AUTO(columns_release) struct columns columns = {.reader = reader};
	for (size_t i = 0; i < overview->count; i++) {
		const struct entry *entry = &overview->items[i];
		if (entry->row &&
			(entry->row->state == ROW_APPLIED || entry->row->state == ROW_BASELINE ||
				entry->row->state == ROW_REVERTING))
			take_applied(&columns, entry->other ? NULL : entry->migration);
	}
	for (size_t i = 0; i < plan->count; i++) {
		const struct step *step = &plan->items[i];
		if (!check_part(&columns, step->migration, step->direction, err))
			return false;
	}
	for (size_t i = plan->count; again && i-- > 0;) {
		if (!check_part(&columns, plan->items[i].migration, DIRECTION_UP, err))
			return false;
	}
	return true;
}
