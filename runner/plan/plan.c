#include "plan/plan.h"

#include "plan/findings.h"
#include "plan/plan_sync.h"
#include "plan/step_down.h"

static const char *entry_key(const struct entry *entry)
{
	return entry->migration ? entry->migration->version.key : entry->row->key;
}

static int compare_chosen(const void *key, const void *chosen)
{
	return version_compare(key, *(const char *const *)chosen);
}

static int compare_entry(const void *key, const void *entry)
{
	return version_compare(key, entry_key(entry));
}

static bool is_chosen(const struct plan_request *request, const struct entry *entry)
{
	return !request->only ||
	       (request->only_count > 0 &&
		       bsearch(entry_key(entry), request->only, request->only_count,
			       sizeof(*request->only), compare_chosen));
}

static bool target_exists(const struct overview *overview, const char *key)
{
	return overview->count > 0 && bsearch(key, overview->items, overview->count,
					      sizeof(*overview->items), compare_entry);
}

static bool check_target(
	const struct overview *overview, const struct target *target, struct error *err)
{
	if (target->kind != TARGET_VERSION || target_exists(overview, target->version.key))
		return true;
	error_set(err, ERROR_UNKNOWN_VERSION,
		"version %s is neither in the directory nor in the history", target->text);
	return error_hint(err, "\"odbc-migrate status\" lists the versions there are");
}

/* A run that stopped in the middle must end before anything else begins. */
static bool check_partly(const struct entry *entry, enum direction direction, struct error *err)
{
	bool up = entry->state == ENTRY_PARTLY_APPLIED;
	return up == (direction == DIRECTION_UP) || findings_partly(entry, err);
}

/* Up */

static bool within(const struct target *target, const struct entry *entry)
{
	if (target->kind == TARGET_BASE)
		return false;
	return target->kind != TARGET_VERSION ||
	       version_compare(entry_key(entry), target->version.key) <= 0;
}

static bool wants_up(const struct plan_request *request, const struct entry *entry)
{
	if (!within(&request->target, entry) || !is_chosen(request, entry))
		return false;
	if (entry->state == ENTRY_OUT_OF_ORDER)
		return request->only || request->out_of_order == OUT_OF_ORDER_APPLY;
	return entry->state == ENTRY_PENDING;
}

/* What check_up found, by kind, for the way out. */
struct trouble {
	struct findings findings;
	size_t late, future, gone;
	const struct entry *edited; /* the first one */
	const struct row *below;    /* what is applied below that */
};

static void trouble_release(struct trouble *trouble)
{
	findings_release(&trouble->findings);
}

static void find_edited(struct trouble *trouble, const struct overview *overview, size_t at)
{
	const struct entry *entry = &overview->items[at];
	findings_add(&trouble->findings, entry, "its up part was edited after it was applied");
	if (trouble->edited)
		return;
	trouble->edited = entry;
	for (size_t i = 0; i < at; i++)
		if (overview->items[i].row)
			trouble->below = overview->items[i].row;
}

static void find_trouble(struct trouble *trouble, const struct overview *overview, size_t at,
	const struct plan_request *request)
{
	const struct entry *entry = &overview->items[at];
	struct findings *findings = &trouble->findings;
	if (entry_is_partly(entry) && !entry->migration) {
		findings_add(findings, entry, "applied in part, but missing from the directory");
	} else if (entry->state == ENTRY_MISSING) {
		findings_add(findings, entry, "applied, but missing from the directory");
		trouble->gone++;
	} else if (entry->state == ENTRY_FUTURE && request->strict) {
		findings_add(findings, entry, "applied, and newer than the directory");
		trouble->future++;
	} else if (entry->other) {
		findings_add_other(findings, entry);
		trouble->gone++;
	} else if (entry->up_edited) {
		find_edited(trouble, overview, at);
	} else if (entry->state == ENTRY_OUT_OF_ORDER && !request->only &&
		   request->out_of_order == OUT_OF_ORDER_ERROR && within(&request->target, entry)) {
		findings_add(findings, entry, "not applied, though later versions are");
		trouble->late++;
	}
}

static bool fail_up(struct trouble *trouble, struct error *err)
{
	struct findings *findings = &trouble->findings;
	if (trouble->late == findings->count)
		return findings_disagree(findings, err,
			"give it a higher version, or allow it with --out-of-order=apply");
	if (trouble->future == findings->count)
		return findings_disagree(findings, err,
			"use a checkout that has these migrations, or leave out --strict");
	if (trouble->gone && trouble->gone + trouble->late == findings->count)
		return findings_disagree(findings, err,
			"use a checkout that has what is applied, or go over to this one: "
			"\"odbc-migrate plan --sync\" shows what \"upgrade --sync\" would do");
	if (!trouble->edited)
		return findings_disagree(findings, err,
			"restore the files as they were applied, and put changes into a new "
			"migration");
	return findings_disagree(findings, err,
		"restore the files as they were applied, and put changes into a new migration\n"
		"or, if its data may be lost, revert it with \"odbc-migrate downgrade %s "
		"--from-history\" and upgrade again",
		trouble->below ? trouble->below->text : "base");
}

static bool check_up(
	const struct overview *overview, const struct plan_request *request, struct error *err)
{
	AUTO(trouble_release) struct trouble trouble = {0};
	for (size_t i = 0; i < overview->count; i++) {
		const struct entry *entry = &overview->items[i];
		if (entry_is_partly(entry) && !check_partly(entry, DIRECTION_UP, err))
			return false;
		/* Chosen ones were planned when all was well, or were taken down just now. */
		if (!request->only || is_chosen(request, entry))
			find_trouble(&trouble, overview, i, request);
	}
	return trouble.findings.count == 0 || fail_up(&trouble, err);
}

/* What stopped in the middle comes first, whatever the target: it must end before anything else. */
static void plan_partly(struct plan *plan, struct arena *arena, const struct overview *overview,
	const struct plan_request *request)
{
	for (size_t i = 0; i < overview->count; i++) {
		const struct entry *entry = &overview->items[i];
		struct step step = request->direction == DIRECTION_DOWN
					   ? step_down(entry, request->from_history)
					   : step_up(entry);
		if (entry_is_partly(entry))
			ARENA_PUSH(arena, plan, step);
	}
}

static bool plan_up(struct plan *plan, struct arena *arena, const struct overview *overview,
	const struct plan_request *request, struct error *err)
{
	if (!check_up(overview, request, err))
		return false;
	plan_partly(plan, arena, overview, request);
	bool counted = request->target.kind == TARGET_STEPS && !request->only;
	for (size_t i = 0; i < overview->count; i++) {
		const struct entry *entry = &overview->items[i];
		if (counted && plan->count >= request->target.steps)
			break;
		struct step step = step_up(entry);
		if (wants_up(request, entry))
			ARENA_PUSH(arena, plan, step);
	}
	return true;
}

/* Down */

static bool wants_down(const struct plan_request *request, const struct entry *entry)
{
	if (!entry->row || entry->state == ENTRY_BASELINE || !is_chosen(request, entry))
		return false;
	if (request->target.kind == TARGET_HEAD)
		return false;
	return request->target.kind != TARGET_VERSION ||
	       version_compare(entry_key(entry), request->target.version.key) > 0;
}

/*
 * Planned again because somebody else was at work: what came on top of the chosen ones meanwhile
 * must not lose its ground.
 */
static bool check_still_newest(const struct plan *plan, const struct overview *overview,
	const struct plan_request *request, struct error *err)
{
	if (!request->only || plan->count == 0)
		return true;
	int64_t oldest = plan->items[plan->count - 1].row->seq;
	for (size_t i = 0; i < overview->count; i++) {
		const struct entry *entry = &overview->items[i];
		if (!entry->row || entry->row->seq <= oldest || is_chosen(request, entry))
			continue;
		error_set(err, ERROR_HISTORY_DISAGREES,
			"another migrator has applied %s_%s meanwhile", entry->row->text,
			entry->row->name);
		return error_hint(err, "see \"odbc-migrate status\", and run it again if it is "
				       "still what you want");
	}
	return true;
}

static bool plan_down(struct plan *plan, struct arena *arena, const struct overview *overview,
	const struct plan_request *request, struct error *err)
{
	for (size_t i = 0; i < overview->count; i++)
		if (entry_is_partly(&overview->items[i]) &&
			!check_partly(&overview->items[i], DIRECTION_DOWN, err))
			return false;
	plan_partly(plan, arena, overview, request);
	size_t partly = plan->count;
	for (size_t i = 0; i < overview->count; i++) {
		const struct entry *entry = &overview->items[i];
		struct step step = step_down(entry, request->from_history);
		if (!entry_is_partly(entry) && wants_down(request, entry))
			ARENA_PUSH(arena, plan, step);
	}
	steps_sort_newest_first(plan->items + partly, plan->count - partly);
	if (request->target.kind == TARGET_STEPS && !request->only &&
		plan->count > request->target.steps)
		plan->count = request->target.steps > partly ? request->target.steps : partly;
	return steps_reversible(plan, request, err) &&
	       check_still_newest(plan, overview, request, err);
}

const struct row *plan_kept_baseline(const struct overview *overview, const struct target *target)
{
	const struct row *kept = NULL;
	size_t others = 0;
	for (size_t i = 0; i < overview->count; i++) {
		const struct row *row = overview->items[i].row;
		bool above = row && (target->kind != TARGET_VERSION ||
					    version_compare(row->key, target->version.key) > 0);
		others += row && row->state != ROW_BASELINE;
		if (above && row->state == ROW_BASELINE)
			kept = row;
	}
	bool reached = target->kind == TARGET_HEAD ||
		       (target->kind == TARGET_STEPS && others >= target->steps);
	return reached ? NULL : kept;
}

bool plan_build(struct plan *ret, struct arena *arena, const struct overview *overview,
	const struct plan_request *request, struct error *err)
{
	struct plan plan = {0};
	if (!check_target(overview, &request->target, err))
		return false;
	bool built = request->sync ? plan_sync(&plan, arena, overview, request, err)
		     : request->direction == DIRECTION_UP
			     ? plan_up(&plan, arena, overview, request, err)
			     : plan_down(&plan, arena, overview, request, err);
	if (built)
		*ret = plan;
	return built;
}

struct keys {
	const char **items;
	size_t count;
};

static int compare_keys(const void *a, const void *b)
{
	return version_compare(*(const char *const *)a, *(const char *const *)b);
}

static struct keys keys_of(const struct plan *plan, struct arena *arena, enum direction direction)
{
	struct keys keys = {.items = arena_array(arena, plan->count + 1, sizeof(*keys.items))};
	for (size_t i = 0; i < plan->count; i++) {
		const struct step *step = &plan->items[i];
		if (step->direction == direction)
			keys.items[keys.count++] =
				step->row ? step->row->key : step->migration->version.key;
	}
	qsort(keys.items, keys.count, sizeof(*keys.items), compare_keys);
	return keys;
}

static bool has_key(const struct keys *keys, const char *key)
{
	return keys->count &&
	       bsearch(key, keys->items, keys->count, sizeof(*keys->items), compare_chosen);
}

const char *plan_leads_to(
	const struct plan *plan, struct arena *arena, const struct overview *overview)
{
	struct keys up = keys_of(plan, arena, DIRECTION_UP);
	struct keys down = keys_of(plan, arena, DIRECTION_DOWN);
	for (size_t i = overview->count; i > 0; i--) {
		const struct entry *entry = &overview->items[i - 1];
		const struct row *row = entry->row;
		if (has_key(&up, entry_key(entry)))
			return entry->migration ? entry->migration->version.text : row->text;
		if (row && (row->state == ROW_APPLIED || row->state == ROW_BASELINE) &&
			!has_key(&down, row->key))
			return row->text;
	}
	return "base";
}
