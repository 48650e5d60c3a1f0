/*
 * connect: from a configured database to an open connection.
 *
 * Knows drivers by their data files: where to find them, which keywords they need, and which
 * package brings them when they are missing.
 */
#ifndef ENGINE_CONNECT_H
#define ENGINE_CONNECT_H

#include "engine/shared.h"
#include "engine/wait.h"

struct connect_request {
	struct shared *shared;
	const struct database *database;
	struct stop *stop;  /* may be NULL */
	struct wait wait;   /* for a database that is starting */
	bool may_create;    /* an embedded database's file may be made */
	bool may_be_absent; /* without its file there is nothing to connect to, and no error */
};

/*
 * What connect_open would hand to connection_open, in the arena, for whoever opens a second
 * connection; ret->keywords is NULL when the database is absent and may be.
 */
MUST_CHECK bool connect_prepare(struct connection_options *ret, const struct driver **ret_driver,
	struct arena *arena, const struct connect_request *request, struct error *err);

/*
 * *ret_driver is NULL for a driver that we have no data of. ret->handle is NULL when the database
 * is absent and may be.
 */
MUST_CHECK bool connect_open(struct connection *ret, const struct driver **ret_driver,
	struct arena *arena, const struct connect_request *request, struct error *err);

#endif
