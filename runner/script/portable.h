/*
 * portable: what in a portable statement the table of the portable language does not know.
 *
 * Such text passes to every backend as it stands, which is right on some and wrong on others: the
 * author is told. Knows no dialect; what a dialect refuses is adjust's. Pure; notes live in the
 * arena they were asked for with.
 */
#ifndef SCRIPT_PORTABLE_H
#define SCRIPT_PORTABLE_H

#include "base/arena.h"

#include <stdbool.h>

struct portable_note {
	size_t offset;	   /* in the text */
	const char *words; /* "CREATE TRIGGER is not portable" */
};

struct portable_notes {
	struct portable_note *items; /* in the order of the text, but for tables' tails */
	size_t count, capacity;
};

/* Does the text change or read rows (INSERT, SELECT...) rather than say what there is? */
bool portable_is_data(const char *text, size_t length);

/* Adds what is not portable in one statement. */
void portable_check(
	struct portable_notes *ret, struct arena *arena, const char *text, size_t length);

#endif
