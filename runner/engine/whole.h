/*
 * whole: a step as one message, or as few as its size takes.
 *
 * BEGIN, the lock, the statements, the history's row and COMMIT (going down, the row first): what
 * transactional.c does turn by turn, in one turn. Whatever is not as it was surveyed makes the
 * message fail, and then nothing of it stays. Included only by transactional.c.
 */
#ifndef ENGINE_WHOLE_H
#define ENGINE_WHOLE_H

#include "engine/message.h"

struct whole {
	struct message message;
	bool exact;	 /* it failed in a statement that was sent by itself */
	bool committing; /* it failed in the message with the COMMIT */
};

/* Can the step be sent so? */
bool whole_possible(const struct work *work);

/*
 * Sends it; the caller rolls back when that fails, and releases the message in any case.
 */
MUST_CHECK bool whole_send(struct whole *whole, struct work *work, struct error *err);

/* The same without the transaction around it, which the caller has begun. */
MUST_CHECK bool whole_send_inside(struct whole *whole, struct work *work, struct error *err);

#endif
