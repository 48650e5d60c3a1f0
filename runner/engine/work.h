/*
 * work: what both ways of carrying out a step share: its scripts, its row, its errors.
 *
 * Included only by apply.c, transactional.c and journaled.c.
 */
#ifndef ENGINE_WORK_H
#define ENGINE_WORK_H

#include "engine/apply.h"
#include "script/effective.h"

struct work {
	struct session *session;
	const struct step *step;
	struct arena arena;   /* the step's scripts */
	struct script script; /* of the step's direction */
	struct script down;   /* going up: what is stored beside the row; file NULL without one */
	size_t statements;
	struct row row;
};

MUST_CHECK bool work_init(
	struct work *ret, struct session *session, const struct step *step, struct error *err);
void work_release(struct work *work);

/*
 * Where the surveyed picture of the history stands after this step's writes; to be called before
 * the last of them is committed, so that nobody else's write is taken for ours.
 */
MUST_CHECK bool work_read_head(struct work *work, struct history_head *ret, struct error *err);
void work_remember(struct work *work, const struct history_head *head);

/* "0003_profile" in messages. */
const char *work_name(const struct work *work);

/* Makes the history table if need be; the caller holds the lock. */
MUST_CHECK bool work_ensure_history(struct work *work, struct error *err);

/* Passes on what the server said beside the last statement's result. */
void work_tell_notice(struct work *work);

MUST_CHECK bool transactional_apply(
	struct work *work, enum apply_result *ret_result, struct error *err);
MUST_CHECK bool journaled_apply(
	struct work *work, enum apply_result *ret_result, struct error *err);

#endif
