/*
 * owner: the session that a row of the history names as the one at work.
 *
 * A client that was killed may leave its last statement running on the server. Before anybody
 * goes on with what it began, its session must be gone: the server is asked ([session] alive), or
 * this host where the backend has no server.
 */
#ifndef ENGINE_OWNER_H
#define ENGINE_OWNER_H

#include "engine/session.h"

/* What names our own session, where the backend has no name for it. */
const char *owner_identity(struct shared *shared, const char *server_session);

/*
 * Waits until the session is gone, for as long as a lock may be waited for: then ERROR_LOCK_BUSY
 * names it. what: the migration that it is at. Our own session is not waited for.
 */
MUST_CHECK bool owner_wait(
	struct session *session, const char *identity, const char *what, struct error *err);

/*
 * Connects again after the connection was lost, and again while the server does not answer, for
 * as long as a lock may be waited for; then waits until the old session is gone.
 */
MUST_CHECK bool owner_return(struct session *session, const char *what, struct error *err);

#endif
