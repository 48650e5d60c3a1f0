/*
 * plan_history: which changes of the history alone make sense: baseline and repair. Pure.
 */
#ifndef PLAN_PLAN_HISTORY_H
#define PLAN_PLAN_HISTORY_H

#include "plan/plan.h"

/*
 * A step up for each migration that a baseline at this version takes as applied: all up to it that
 * are pending. What is applied already stays. ERROR_UNKNOWN_VERSION; ERROR_PARTLY_APPLIED for a
 * migration that is neither there nor not; ERROR_HISTORY_DISAGREES for a pending one below another
 * that is applied, which was left out on purpose or forgotten.
 */
MUST_CHECK bool plan_baseline(struct plan *ret, struct arena *arena,
	const struct overview *overview, const struct version *version, struct error *err);

enum repair_kind {
	REPAIR_DONE,	 /* the statement in doubt took effect */
	REPAIR_NOT_DONE, /* it did not */
	REPAIR_APPLIED,	 /* the whole migration is there */
	REPAIR_ABSENT,	 /* nothing of it is */
	REPAIR_CHECKSUM, /* its files are what was applied */
};

struct repair_request {
	enum repair_kind kind;
	struct version version;
	enum out_of_order out_of_order;
};

/*
 * The entry that a repair is about. ERROR_UNKNOWN_VERSION; ERROR_USAGE for an answer that nobody
 * asked for; ERROR_HISTORY_DISAGREES where the directory lacks what is needed, or would be out of
 * order.
 */
MUST_CHECK bool plan_repair(const struct entry **ret, const struct overview *overview,
	const struct repair_request *request, struct error *err);

#endif
