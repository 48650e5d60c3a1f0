/*
 * rewrite: a text made from another by replacing ranges, with the way back.
 *
 * Adjusting, placeholders and driver quirks all change a few ranges of a statement; each keeps
 * its edits so that a backend's error position can be followed back to the file. Without an edit
 * the text is the original, not a copy.
 */
#ifndef SCRIPT_REWRITE_H
#define SCRIPT_REWRITE_H

#include "base/arena.h"

struct edit {
	size_t offset, length; /* the range in the original; length 0 inserts */
	const char *text;      /* what stands there instead */
	const char *reason;    /* in words, for plan -v: "type VARCHAR"; NULL: not worth telling */
};

struct rewrite {
	const char *text; /* the result */
	size_t length;
	struct edit *items; /* sorted by offset, not overlapping */
	size_t count, capacity;
};

/* Adds an edit; any order, ranges must not overlap. */
void rewrite_add(struct rewrite *rewrite, struct arena *arena, struct edit edit);

/* Sorts the edits and makes the text. */
void rewrite_apply(
	struct rewrite *rewrite, struct arena *arena, const char *original, size_t length);

/* Where in the original the byte at this offset of the result comes from. */
size_t rewrite_origin(const struct rewrite *rewrite, size_t offset);

#endif
