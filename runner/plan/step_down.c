#include "plan/step_down.h"

#include "plan/findings.h"

struct step step_up(const struct entry *entry)
{
	bool begun = entry->state == ENTRY_PARTLY_APPLIED;
	return (struct step){
		.direction = DIRECTION_UP,
		.migration = entry->migration,
		.row = begun ? entry->row : NULL,
		.done = begun ? entry->row->done : 0,
	};
}

struct step step_down(const struct entry *entry, bool from_history)
{
	bool stored =
		from_history && (!entry->migration || entry->up_edited || entry->down_missing);
	return (struct step){
		.direction = DIRECTION_DOWN,
		.migration = stored ? NULL : entry->migration,
		.row = entry->row,
		.done = entry->state == ENTRY_PARTLY_REVERTED ? entry->row->done : 0,
		.stored = stored,
		.other = entry->other,
	};
}

static int by_seq_descending(const void *a, const void *b)
{
	int64_t left = ((const struct step *)a)->row->seq;
	int64_t right = ((const struct step *)b)->row->seq;
	return left < right ? 1 : left > right ? -1 : 0;
}

void steps_sort_newest_first(struct step *steps, size_t count)
{
	if (count > 1)
		qsort(steps, count, sizeof(*steps), by_seq_descending);
}

static bool no_down_part(const struct step *step, struct error *err)
{
	const struct migration *migration = step->migration;
	error_set(err, ERROR_IRREVERSIBLE, "%s_%s has no down part", migration->version.text,
		migration->name);
	return error_hint(err,
		"nothing was reverted; stop above it with \"odbc-migrate downgrade %s\", or write "
		"its down part",
		migration->version.text);
}

/* The text itself is read later; here only that there is one. */
static bool nothing_stored(const struct row *row, struct error *err)
{
	const char *why = row->down.irreversible ? "says that it is irreversible"
			  : !*row->down_sum	 ? "has no down part in the history"
						 : "has a down part that was too large for the "
						   "history";
	error_set(err, ERROR_IRREVERSIBLE, "%s_%s %s", row->text, row->name, why);
	return error_hint(err,
		"nothing was reverted; use a checkout that has this migration, or "
		"undo it by hand and say \"odbc-migrate repair %s --mark absent\"",
		row->text);
}

bool steps_reversible(
	const struct plan *plan, const struct plan_request *request, struct error *err)
{
	AUTO(findings_release) struct findings findings = {0};
	const struct step *stuck = NULL;
	for (size_t i = 0; i < plan->count; i++) {
		const struct step *step = &plan->items[i];
		const struct entry entry = {.migration = step->migration, .row = step->row};
		if (step->direction == DIRECTION_UP)
			continue;
		bool reversible =
			step->stored ? step->row->down_stored && !step->row->down.irreversible
				     : step->migration && migration_part(step->migration,
								  DIRECTION_DOWN, request->line);
		if (!step->stored && !step->migration)
			findings_add(&findings, &entry,
				"applied, but missing from the directory: its down part is not "
				"at hand");
		else if (!step->stored && step->other)
			findings_add_other(&findings, &entry);
		else if (!stuck && !reversible)
			stuck = step;
	}
	if (findings.count)
		return findings_disagree(&findings, err,
			"use a checkout that has what is applied, or revert it with the down part "
			"that the history keeps: --from-history");
	if (!stuck)
		return true;
	return stuck->stored ? nothing_stored(stuck->row, err) : no_down_part(stuck, err);
}
