/*
 * unlock: what is locked, and the removal of a lease that its owner left behind.
 *
 * Removes nothing that is alive: a lease that has not run out, one whose session the server still
 * works for, or the lock of a session, which ends with that session.
 */
#ifndef ENGINE_UNLOCK_H
#define ENGINE_UNLOCK_H

#include "engine/session.h"

struct unlock {
	bool removed;		/* the lease; else nothing was locked */
	struct lease_row lease; /* that was removed */
};

/* ERROR_REFUSED names who has a lock that is alive. Strings live in the session's arena. */
MUST_CHECK bool unlock_run(struct session *session, struct unlock *ret, struct error *err);

#endif
