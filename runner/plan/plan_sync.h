/*
 * plan_sync: from the set that is applied to the one that the directory has. See plan_build. Pure.
 */
#ifndef PLAN_PLAN_SYNC_H
#define PLAN_PLAN_SYNC_H

#include "plan/plan.h"

MUST_CHECK bool plan_sync(struct plan *ret, struct arena *arena, const struct overview *overview,
	const struct plan_request *request, struct error *err);

#endif
