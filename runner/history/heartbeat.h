/*
 * heartbeat: a thread that renews a lease on a connection of its own while statements run.
 *
 * The connection of the run is busy as long as a statement is, so another one says that we are
 * still here. The threads share nothing but a flag to stop and a state. It never waits for the
 * locks of others longer than the statement says, tries a few times and then again at the next
 * beat. Who does not end in time (a pool that gives no connection) is left behind, and ends when it
 * can: what it then writes is refused, since the lease was given back.
 */
#ifndef HISTORY_HEARTBEAT_H
#define HISTORY_HEARTBEAT_H

#include "odbc/connection.h"

enum heartbeat_state {
	HEARTBEAT_STARTING,
	HEARTBEAT_BEATING, /* the last try renewed the lease */
	HEARTBEAT_FAILING, /* no connection could be had, or it could not write */
	HEARTBEAT_LOST,	   /* the lease is somebody else's */
};

struct heartbeat;

/* Begins at once, then every interval. The options are copied. NULL: no thread could be made. */
struct heartbeat *heartbeat_start(
	const struct connection_options *options, const char *sql, int64_t interval_ms);

/* How it stands; while it is starting, waits for its first try, but not longer than most_ms. */
enum heartbeat_state heartbeat_state(struct heartbeat *heartbeat, int64_t most_ms);

/* Accepts NULL. */
void heartbeat_stop(struct heartbeat *heartbeat);

#endif
