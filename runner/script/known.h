/*
 * known: a script's statements, made once for all who run it through one driver.
 *
 * Only of scripts on a shelf whose statements depend on nothing else: no placeholder may be in
 * them, and no data of a COPY. Made by effective_check, handed out by effective_each, owned by the
 * shelf. Never changed once it is there.
 */
#ifndef SCRIPT_KNOWN_H
#define SCRIPT_KNOWN_H

#include "script/effective.h"

struct known {
	struct arena arena; /* of all statements */
	struct known *older;
	const struct driver *driver;
	struct summary summary;
	struct effective_statement *items;
	size_t count, capacity;
	bool complete; /* false: there was more than can be kept */
};

/* What is known of such statements; NULL: nothing. */
const struct known *known_find(const struct effective *effective);

/* Something to collect them in; NULL when they are not to be kept. */
struct known *known_new(const struct effective *effective);

/* Every statement in turn, made in known's arena. */
void known_add(struct known *known, const struct effective_statement *statement);

/* Gives it to the shelf of the script, or back. */
void known_keep(
	struct known *known, const struct effective *effective, const struct summary *summary);

/* With all that are older. Accepts NULL. */
void known_free(struct known *known);

#endif
