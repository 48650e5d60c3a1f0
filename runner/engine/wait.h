/*
 * wait: connecting to a database that may still be starting.
 *
 * Tries again, with pauses, while the driver's data says that the failure is of that kind: nobody
 * listens, the name is not known yet, the server says that it is starting. A wrong password or a
 * database that does not exist are told at once.
 */
#ifndef ENGINE_WAIT_H
#define ENGINE_WAIT_H

#include "dialect/driver.h"
#include "odbc/connection.h"

struct wait {
	int64_t limit_ms; /* 0: one try */
	/* Called once when waiting begins; may be NULL. */
	void (*waiting)(void *context, const struct error *err);
	void *context;
};

/* driver may be NULL. The error is that of the last try. */
MUST_CHECK bool wait_connect(struct connection *ret, const struct connection_options *options,
	const struct driver *driver, const struct wait *wait, struct error *err);

/* Is this how connecting fails while the database is starting? */
bool wait_is_starting(const struct driver *driver, const struct error *err);

#endif
