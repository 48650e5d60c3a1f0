/*
 * retry: another try for what failed only because of what others did at the same time.
 *
 * Only for work that left nothing behind, and with pauses in which nothing is held: whoever queued
 * behind us for a lock goes on meanwhile. Each retry is told, with the session that is in the way
 * where the backend can name it.
 */
#ifndef ENGINE_RETRY_H
#define ENGINE_RETRY_H

#include "engine/session.h"

struct retry {
	unsigned tries; /* that have failed */
	bool alone;	/* only one statement of several is tried again */
};

/* Did a lock keep it waiting for too long, or was it the victim of a deadlock? */
bool retry_is_worth_it(const struct session *session, const struct error *err);

/*
 * May what failed with *err be tried again? True after a pause. When the tries are used up the
 * error says so, and who is in the way; when work is to end meanwhile it is that error. name is
 * the migration's, statement the text of what failed.
 */
bool retry_again(struct retry *retry, struct session *session, const char *name,
	const char *statement, struct error *err);

#endif
