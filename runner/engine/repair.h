/*
 * repair: what a person says of a migration becomes what the history says of it.
 *
 * Nothing of a script runs. A repair is looked at first, row before and row after, and carried
 * out only if both are still as they were shown.
 */
#ifndef ENGINE_REPAIR_H
#define ENGINE_REPAIR_H

#include "engine/partly.h"
#include "plan/plan_history.h"

struct repair {
	const char *name; /* "0003_profile" */
	const struct entry *entry;
	bool had, has; /* is there a row, before and after? */
	struct row before, after;
	struct partly partly;	/* of a statement in doubt; text NULL: not known */
	struct script up, down; /* what is stored of the files */
	struct part_text up_text, down_text;
};

/* Errors are those of plan_repair, and of the scripts it needs. */
MUST_CHECK bool repair_look(struct session *session, const struct repair_request *request,
	struct repair *ret, struct error *err);

/*
 * Waits until the session that began what is there in part is gone. ERROR_HISTORY_DISAGREES:
 * something has changed since it was shown.
 */
MUST_CHECK bool repair_carry_out(struct session *session, const struct repair_request *request,
	const struct repair *shown, struct error *err);

#endif
