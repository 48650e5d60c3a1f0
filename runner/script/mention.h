/*
 * mention: which variables the files of a directory speak of at all.
 *
 * For telling that a variable is of no use, which must never be told wrongly: every file counts,
 * for whatever dialect and direction, and so does a ${name} that stands in a comment. Pure text: no
 * script is parsed.
 */
#ifndef SCRIPT_MENTION_H
#define SCRIPT_MENTION_H

#include "script/directory.h"

struct mention {
	const char *name;
	bool found;
};

/*
 * Sets found where ${name} stands in a file. window: bytes of a file that are read at a time, 0 as
 * source.h says. False when a file cannot be read: then what is not found is not known.
 */
MUST_CHECK bool mentions_find(struct mention *items, size_t count,
	const struct directory *directory, size_t window, struct error *err);

#endif
