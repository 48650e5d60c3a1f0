/*
 * single: all steps of a plan in one transaction (--single-transaction).
 *
 * Either all of them are applied or none. Only where DDL is transactional, and only scripts that
 * run in a transaction and leave their session as it was; the others are refused before anything
 * runs. A step counts as made when COMMIT has succeeded, and is told then.
 */
#ifndef ENGINE_SINGLE_H
#define ENGINE_SINGLE_H

#include "engine/apply.h"
#include "engine/retry.h"

enum single_result {
	SINGLE_DONE,
	SINGLE_STALE, /* nothing was run: somebody else changed the history meanwhile */
	SINGLE_AGAIN, /* all was rolled back because of a lock, and may be tried again */
};

/*
 * What cannot be: ERROR_CONFIG for the database, ERROR_SCRIPT with its place for a script,
 * ERROR_PARTLY_APPLIED for a migration that stands in the middle.
 */
MUST_CHECK bool single_check(struct session *session, const struct plan *plan, struct error *err);

/* Told before each step, and of each behind COMMIT. */
struct single_listener {
	void (*begun)(void *context, size_t step);
	void (*done)(void *context, size_t step, int64_t duration_us);
	void *context;
};

/* retry counts over several calls. */
MUST_CHECK bool single_apply(struct session *session, const struct plan *plan, struct retry *retry,
	const struct single_listener *listener, enum single_result *ret_result, struct error *err);

#endif
