/*
 * blame: from a driver's error to a place in the script.
 */
#ifndef ENGINE_BLAME_H
#define ENGINE_BLAME_H

#include "dialect/driver.h"
#include "script/effective.h"

/*
 * Sets the place of a failed statement's error: where the backend says the fault is, followed
 * back through all rewriting; else where the line that it names or the statement begins, and then
 * the place is not exact.
 */
void blame_statement(struct error *err, const struct effective_statement *statement,
	const struct driver *driver);

#endif
