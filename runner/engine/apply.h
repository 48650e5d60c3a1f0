/*
 * apply: one step of a plan, carried out in the right transactions.
 *
 * Where DDL is transactional, a step is one transaction that holds the lock and carries its own
 * history row. Elsewhere it is journaled, statement by statement. Whatever fails, the error says
 * what was rolled back and what stayed.
 */
#ifndef ENGINE_APPLY_H
#define ENGINE_APPLY_H

#include "engine/session.h"

enum apply_result {
	APPLY_DONE,
	APPLY_STALE, /* nothing was run: somebody else changed the history meanwhile */
};

/* Errors are those of the statement (ERROR_STATEMENT, _STAYED, OUTCOME_UNKNOWN) or the lock. */
MUST_CHECK bool apply_step(struct session *session, const struct step *step,
	enum apply_result *ret_result, struct error *err);

/*
 * Reads, splits, adjusts and checks a step's script without running it, so that a typo in the
 * last script stops the first. Sets *asks for one that depends on the columns of others.
 */
MUST_CHECK bool apply_check(
	struct session *session, const struct step *step, bool *asks, struct error *err);

#endif
