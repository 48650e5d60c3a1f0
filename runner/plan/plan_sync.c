#include "plan/plan_sync.h"

#include "plan/findings.h"
#include "plan/step_down.h"

/*
 * From where in the order of application on everything goes: what was applied after another
 * migration of some version may stand on it. INT64_MAX: nothing goes for that reason.
 */
static int64_t rewind_to(const struct overview *overview)
{
	int64_t seq = INT64_MAX;
	for (size_t i = 0; i < overview->count; i++) {
		const struct entry *entry = &overview->items[i];
		if (entry->other && entry->row->seq < seq)
			seq = entry->row->seq;
	}
	return seq;
}

/* Does it go down, as a whole? A baseline was there before us. */
static bool goes(const struct entry *entry, int64_t from)
{
	bool whole = entry->state == ENTRY_APPLIED || entry->state == ENTRY_MISSING ||
		     entry->state == ENTRY_FUTURE;
	return whole && (!entry->migration || entry->row->seq >= from);
}

/* Is it to be applied once everything is down that goes? */
static bool comes(const struct entry *entry, int64_t from, const struct plan_request *request)
{
	const struct migration *migration = entry->migration;
	bool lacks = entry->state == ENTRY_PENDING || entry->state == ENTRY_OUT_OF_ORDER ||
		     entry->state == ENTRY_PARTLY_REVERTED || goes(entry, from);
	return lacks && migration && migration_applies(migration, request->line) &&
	       (request->target.kind != TARGET_VERSION ||
		       version_compare(migration->version.key, request->target.version.key) <= 0);
}

static bool check(const struct overview *overview, int64_t from, struct error *err)
{
	AUTO(findings_release) struct findings findings = {0};
	for (size_t i = 0; i < overview->count; i++) {
		const struct entry *entry = &overview->items[i];
		bool begun = entry->state == ENTRY_PARTLY_APPLIED;
		if (begun && (!entry->migration || entry->row->seq > from))
			findings_add(&findings, entry,
				"applied in part; it must be whole before it can go");
		else if (entry->up_edited && !entry->other)
			findings_add(
				&findings, entry, "its up part was edited after it was applied");
	}
	return findings.count == 0 ||
	       findings_disagree(&findings, err,
		       "use a checkout that has them as they were applied; this one may have "
		       "other migrations, but not edited ones");
}

bool plan_sync(struct plan *ret, struct arena *arena, const struct overview *overview,
	const struct plan_request *request, struct error *err)
{
	int64_t from = rewind_to(overview);
	if (!check(overview, from, err))
		return false;
	for (size_t i = 0; i < overview->count; i++) {
		const struct entry *entry = &overview->items[i];
		struct step step = entry->state == ENTRY_PARTLY_REVERTED ? step_down(entry, true)
									 : step_up(entry);
		if (entry_is_partly(entry))
			ARENA_PUSH(arena, ret, step);
	}
	size_t partly = ret->count;
	for (size_t i = 0; i < overview->count; i++) {
		struct step step = step_down(&overview->items[i], true);
		if (goes(&overview->items[i], from))
			ARENA_PUSH(arena, ret, step);
	}
	steps_sort_newest_first(ret->items + partly, ret->count - partly);
	for (size_t i = 0; i < overview->count; i++) {
		struct step step = step_up(&overview->items[i]);
		if (comes(&overview->items[i], from, request))
			ARENA_PUSH(arena, ret, step);
	}
	return steps_reversible(ret, request, err);
}
