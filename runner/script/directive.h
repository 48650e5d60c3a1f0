/*
 * directive: the "-- migrate:WORD value" lines of a script, found and carried out.
 *
 * A directive is a comment from column 1. One that a literal, a dollar quote or a block comment
 * holds is text; one that only nearly is a directive (indented, no blank behind the dashes, other
 * letter case) is an error, because a section that nobody sees would run with the one before it.
 * What it finds is the script's shape: sections, and in each the segments that are for the dialect.
 */
#ifndef SCRIPT_DIRECTIVE_H
#define SCRIPT_DIRECTIVE_H

#include "script/script.h"
#include "script/source.h"

/* Bytes of a section that are for other dialects only. */
struct hole {
	size_t begin, end;
};

struct holes {
	struct hole *items;
	size_t count, capacity;
};

struct section {
	bool found;
	size_t begin, end; /* the bytes between its directive's line and the next section's */
	uint32_t line;	   /* of its first byte */
	bool transaction_off, placeholders_off;
	struct segment *items;
	size_t count, capacity;
	struct holes holes; /* in order */
};

struct directives {
	struct section up, down; /* a part for one direction is all up */
	bool irreversible;
};

/*
 * The source must stand at its beginning and hold checked UTF-8; begin is 3 when it has a BOM.
 * Errors are ERROR_SCRIPT with their place.
 */
MUST_CHECK bool directives_read(struct directives *ret, struct arena *arena,
	const struct script_request *request, struct source *source, size_t begin, size_t size,
	struct error *err);

/* A file without a single directive: one section, one segment. */
void directives_none(struct directives *ret, struct arena *arena,
	const struct script_request *request, size_t begin, size_t size);

#endif
