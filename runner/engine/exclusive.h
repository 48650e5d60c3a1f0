/*
 * exclusive: the session's lock, of whichever kind it is.
 *
 * The dialect says which; the setting "lock" may ask for a lease, and a cluster whose servers do
 * not share the locks of their sessions gets one. Prepares what a lease needs and lock.h cannot
 * know.
 */
#ifndef ENGINE_EXCLUSIVE_H
#define ENGINE_EXCLUSIVE_H

#include "engine/session.h"

/* What the setting says; for a session whose dialect is known. */
void exclusive_choose(struct session *session);

/* lock_acquire, behind all that it takes to know what that is, and behind the session's limits. */
MUST_CHECK bool exclusive_take(struct session *session, struct error *err);

/* The same without the limits: whoever runs anything must set them. */
MUST_CHECK bool exclusive_hold(struct session *session, struct error *err);

/* lock_release. */
void exclusive_give(struct session *session);

/* Fills session->lease, whatever the lock is. */
MUST_CHECK bool exclusive_lease(struct session *session, struct error *err);

/* The dialect's query for where we are, asking whether a table of ours is there. */
MUST_CHECK bool exclusive_describe(
	struct session *session, struct str *ret, const char *table, struct error *err);

#endif
