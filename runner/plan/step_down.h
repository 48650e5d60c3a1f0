/*
 * step_down: which down part reverts a migration, and whether there is one.
 *
 * Shared by plan.c and plan_sync.c. Pure.
 */
#ifndef PLAN_STEP_DOWN_H
#define PLAN_STEP_DOWN_H

#include "plan/plan.h"

/* The step that applies an entry, or goes on applying it. */
struct step step_up(const struct entry *entry);

/* The step that reverts an entry, or goes on reverting it. */
struct step step_down(const struct entry *entry, bool from_history);

/* Has every step down of the plan a text to run? See plan_build for the errors. */
MUST_CHECK bool steps_reversible(
	const struct plan *plan, const struct plan_request *request, struct error *err);

/* Newest first: by the order of application. */
void steps_sort_newest_first(struct step *steps, size_t count);

#endif
