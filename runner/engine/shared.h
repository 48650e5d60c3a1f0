/*
 * shared: what the databases of one command have in common, found once for all of them.
 *
 * Borrows configuration, directory and secrets. Owns the dialects and drivers that were loaded, the
 * values of variables, what this process is called, and the ODBC environment: all of it is made
 * when it is first asked for and lives to the end. With several databases the scripts are shared,
 * too (script/shelf.h). For any number of threads, except for beginning and ending.
 */
#ifndef ENGINE_SHARED_H
#define ENGINE_SHARED_H

#include "engine/known_driver.h"
#include "script/directory.h"
#include "script/placeholder.h"

#include <pthread.h>

struct shared {
	const struct config *config;
	const struct directory *directory; /* may be NULL */
	struct secrets *secrets;	   /* gets what must never be printed */
	bool several;			   /* more than one database may ask for the scripts */
	pthread_mutex_t mutex;		   /* of all that follows */
	bool locks;
	struct arena arena;
	struct shared_dialects {
		struct shared_dialect *items;
		size_t count, capacity;
	} dialects;
	struct shared_drivers {
		struct shared_driver *items;
		size_t count, capacity;
	} drivers;
	bool ready; /* odbcinst.ini was looked at, and is as it must be */
	const struct variables *variables;
	const char *client, *identity;
	void *environment;
};

struct shared_request {
	const struct config *config;
	const struct directory *directory;
	struct secrets *secrets;
	bool several;
};

/* ret must stay where it is. */
MUST_CHECK bool shared_init(
	struct shared *ret, const struct shared_request *request, struct error *err);

/* No session may be open. Accepts a zeroed one. */
void shared_release(struct shared *shared);

/* The driver manager's configuration, before anything is asked of it. */
MUST_CHECK bool shared_ready(struct shared *shared, struct error *err);

/* The dialect of a name, or, with name NULL, of what a driver calls its backend: see dialect.h. */
MUST_CHECK bool shared_dialect(struct shared *shared, const char *name, const char *dbms,
	struct dialect *ret, struct error *err);

/* See known_driver_resolve. */
MUST_CHECK bool shared_driver(
	struct shared *shared, const char *name, struct known_driver *ret, struct error *err);

/* See variables_resolve. */
MUST_CHECK bool shared_variables(struct shared *shared, struct variables *ret, struct error *err);

/* Who runs us, as the history has it, and this process, as identity.h has it. */
const char *shared_client(struct shared *shared);
const char *shared_identity(struct shared *shared);

/* The ODBC environment of all connections; see connection.h. */
MUST_CHECK bool shared_environment(struct shared *shared, void **ret, struct error *err);

#endif
