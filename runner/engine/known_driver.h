/*
 * known_driver: from a driver's name in the configuration to its file, and to what we know of it.
 *
 * Asks odbcinst.ini and our own data; loads no driver.
 */
#ifndef ENGINE_KNOWN_DRIVER_H
#define ENGINE_KNOWN_DRIVER_H

#include "dialect/driver.h"
#include "engine/config.h"

/* A driver that is installed. */
struct known_driver {
	const char *path;	   /* of its shared object */
	const struct driver *data; /* NULL: we know nothing of it */
};

/* What we know of a driver by its registered name or the file behind it; NULL when nothing. */
MUST_CHECK bool known_driver_find(const struct driver **ret, struct arena *arena, const char *name,
	const char *folder, struct error *err);

/* ERROR_CONNECTION for one that is not there, naming what to install, or the nearest. */
MUST_CHECK bool known_driver_resolve(struct known_driver *ret, struct arena *arena,
	const char *name, const char *folder, struct error *err);

/*
 * Makes the setting "drivers" hold, before anything else that asks odbcinst.ini, and checks that it
 * can. It changes the environment: not beside other threads.
 */
MUST_CHECK bool known_driver_use(const struct config *config, struct error *err);

#endif
