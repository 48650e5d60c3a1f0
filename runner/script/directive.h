/*
 * directive: the "-- migrate:WORD value" lines of a script, found and checked.
 *
 * A directive is a comment from column 1. One that a literal, a dollar quote or a block comment
 * holds is text; one that only nearly is a directive (indented, no blank behind the dashes, other
 * letter case) is an error, because a section that nobody sees would run with the one before it.
 */
#ifndef SCRIPT_DIRECTIVE_H
#define SCRIPT_DIRECTIVE_H

#include "base/error.h"
#include "script/migration.h"

struct section {
	bool found;
	size_t begin, end; /* the bytes between its directive's line and the next section's */
	uint32_t line;	   /* of its first byte */
};

struct directives {
	struct section up, down; /* only in a part for both directions */
	bool irreversible;
};

/* The text must be checked UTF-8 without NUL and BOM. Errors are ERROR_SCRIPT with their place. */
MUST_CHECK bool directives_read(struct directives *ret, const char *file, const char *text,
	size_t length, enum direction part, struct error *err);

#endif
