/*
 * run_parts: what the files that make up run.h share.
 *
 * Included only by run.c and run_plan.c.
 */
#ifndef ENGINE_RUN_PARTS_H
#define ENGINE_RUN_PARTS_H

#include "engine/run.h"

struct plan_request run_plan_request(
	const struct session *session, const struct run_request *request);

/* The plan from the survey, with the texts that the history keeps. */
MUST_CHECK bool run_build(struct session *session, const struct plan_request *request,
	struct plan *ret, struct error *err);

#endif
