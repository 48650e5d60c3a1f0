#include "plan/plan.h"

#include "base/str.h"

enum { LISTED_MOST = 20 };

/* What an error says of one entry: "0003_profile: ..."; lists are cut at LISTED_MOST. */
struct findings {
	struct str text;
	size_t count;
};

static void findings_release(struct findings *findings)
{
	str_release(&findings->text);
}

static void find(struct findings *findings, const struct entry *entry, const char *what)
{
	if (findings->count++ >= LISTED_MOST)
		return;
	const char *text = entry->migration ? entry->migration->version.text : entry->row->text;
	const char *name = entry->migration ? entry->migration->name : entry->row->name;
	str_printf(&findings->text, "\n%s_%s: %s", text, name, what);
}

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

static bool disagree(struct findings *findings, const char *hint, struct error *err)
{
	if (findings->count > LISTED_MOST)
		str_printf(
			&findings->text, "\nand %zu more", findings->count - (size_t)LISTED_MOST);
	error_set(err, ERROR_HISTORY_DISAGREES, "the directory and the history disagree:%s",
		str_text(&findings->text));
	return error_hint(err, "%s", hint);
}

/* A run that stopped in the middle must end before anything else begins. */
static bool check_partly(const struct entry *entry, enum direction direction, struct error *err)
{
	const struct row *row = entry->row;
	bool up = entry->state == ENTRY_PARTLY_APPLIED;
	if (up == (direction == DIRECTION_UP))
		return true;
	error_set(err, ERROR_PARTLY_APPLIED, "%s_%s is partly %s: %lld of %lld statements",
		row->text, row->name, up ? "applied" : "reverted", (long long)row->done,
		(long long)row->statements);
	return error_hint(err, "\"odbc-migrate %s\" goes on with it", up ? "upgrade" : "downgrade");
}

static bool is_partly(const struct entry *entry)
{
	return entry->state == ENTRY_PARTLY_APPLIED || entry->state == ENTRY_PARTLY_REVERTED;
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

static bool check_up(
	const struct overview *overview, const struct plan_request *request, struct error *err)
{
	AUTO(findings_release) struct findings findings = {0};
	size_t late = 0, future = 0;
	for (size_t i = 0; i < overview->count; i++) {
		const struct entry *entry = &overview->items[i];
		if (is_partly(entry) && !check_partly(entry, DIRECTION_UP, err))
			return false;
		/* Chosen ones were planned when all was well, or were taken down just now. */
		if (request->only && !is_chosen(request, entry))
			continue;
		if (is_partly(entry) && !entry->migration)
			find(&findings, entry, "applied in part, but missing from the directory");
		else if (entry->state == ENTRY_MISSING)
			find(&findings, entry, "applied, but missing from the directory");
		else if (entry->state == ENTRY_FUTURE && request->strict) {
			find(&findings, entry, "applied, and newer than the directory");
			future++;
		} else if (entry->up_edited)
			find(&findings, entry, "its up part was edited after it was applied");
		else if (entry->state == ENTRY_OUT_OF_ORDER && !request->only &&
			 request->out_of_order == OUT_OF_ORDER_ERROR &&
			 within(&request->target, entry)) {
			find(&findings, entry, "not applied, though later versions are");
			late++;
		}
	}
	if (findings.count == 0)
		return true;
	return disagree(&findings,
		late == findings.count
			? "give it a higher version, or allow it with --out-of-order=apply"
		: future == findings.count
			? "use a checkout that has these migrations, or leave out --strict"
			: "restore the files as they were applied, and put changes into a new "
			  "migration",
		err);
}

/* What stopped in the middle comes first, whatever the target: it must end before anything else. */
static void plan_partly(struct plan *plan, struct arena *arena, const struct overview *overview,
	enum direction direction)
{
	for (size_t i = 0; i < overview->count; i++) {
		const struct entry *entry = &overview->items[i];
		struct step step = {
			.direction = direction,
			.migration = entry->migration,
			.row = entry->row,
		};
		if (!is_partly(entry))
			continue;
		step.done = entry->row->done;
		ARENA_PUSH(arena, plan, step);
	}
}

static bool plan_up(struct plan *plan, struct arena *arena, const struct overview *overview,
	const struct plan_request *request, struct error *err)
{
	if (!check_up(overview, request, err))
		return false;
	plan_partly(plan, arena, overview, DIRECTION_UP);
	bool counted = request->target.kind == TARGET_STEPS && !request->only;
	for (size_t i = 0; i < overview->count; i++) {
		const struct entry *entry = &overview->items[i];
		if (counted && plan->count >= request->target.steps)
			break;
		struct step step = {.direction = DIRECTION_UP, .migration = entry->migration};
		if (wants_up(request, entry))
			ARENA_PUSH(arena, plan, step);
	}
	return true;
}

/* Down */

static int by_seq_descending(const void *a, const void *b)
{
	int64_t left = ((const struct step *)a)->row->seq;
	int64_t right = ((const struct step *)b)->row->seq;
	return left < right ? 1 : left > right ? -1 : 0;
}

static bool wants_down(const struct plan_request *request, const struct entry *entry)
{
	if (!entry->row || entry->state == ENTRY_BASELINE || !is_chosen(request, entry))
		return false;
	if (request->target.kind == TARGET_HEAD)
		return false;
	return request->target.kind != TARGET_VERSION ||
	       version_compare(entry_key(entry), request->target.version.key) > 0;
}

static bool check_down(
	const struct plan *plan, const struct plan_request *request, struct error *err)
{
	AUTO(findings_release) struct findings findings = {0};
	const struct migration *stuck = NULL;
	for (size_t i = 0; i < plan->count; i++) {
		const struct step *step = &plan->items[i];
		const struct entry entry = {.migration = step->migration, .row = step->row};
		if (!step->migration)
			find(&findings, &entry,
				"applied, but missing from the directory: its down part is not "
				"at hand");
		else if (!stuck && !migration_part(step->migration, DIRECTION_DOWN, request->line))
			stuck = step->migration;
	}
	if (findings.count)
		return disagree(&findings, "use a checkout that has these migrations", err);
	if (!stuck)
		return true;
	error_set(err, ERROR_IRREVERSIBLE, "%s_%s has no down part", stuck->version.text,
		stuck->name);
	return error_hint(err,
		"nothing was reverted; stop above it with \"odbc-migrate downgrade %s\", or write "
		"its down part",
		stuck->version.text);
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
		if (is_partly(&overview->items[i]) &&
			!check_partly(&overview->items[i], DIRECTION_DOWN, err))
			return false;
	plan_partly(plan, arena, overview, DIRECTION_DOWN);
	size_t partly = plan->count;
	for (size_t i = 0; i < overview->count; i++) {
		const struct entry *entry = &overview->items[i];
		struct step step = {
			.direction = DIRECTION_DOWN,
			.migration = entry->migration,
			.row = entry->row,
		};
		if (!is_partly(entry) && wants_down(request, entry))
			ARENA_PUSH(arena, plan, step);
	}
	if (plan->count > partly + 1)
		qsort(plan->items + partly, plan->count - partly, sizeof(*plan->items),
			by_seq_descending);
	if (request->target.kind == TARGET_STEPS && !request->only &&
		plan->count > request->target.steps)
		plan->count = request->target.steps > partly ? request->target.steps : partly;
	return check_down(plan, request, err) && check_still_newest(plan, overview, request, err);
}

bool plan_build(struct plan *ret, struct arena *arena, const struct overview *overview,
	const struct plan_request *request, struct error *err)
{
	struct plan plan = {0};
	if (!check_target(overview, &request->target, err))
		return false;
	bool built = request->direction == DIRECTION_UP
			     ? plan_up(&plan, arena, overview, request, err)
			     : plan_down(&plan, arena, overview, request, err);
	if (built)
		*ret = plan;
	return built;
}
