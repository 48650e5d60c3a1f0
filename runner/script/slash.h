/*
 * slash: is there a "/" alone on a line ahead? SQL*Plus ends a block only there.
 *
 * Lines are looked at, not tokens: it only tells what to wait for. Used by the splitter alone.
 */
#ifndef SCRIPT_SLASH_H
#define SCRIPT_SLASH_H

#include "script/scanner.h"

struct slash {
	size_t at; /* where in the file the last one that was found begins its line */
	bool none; /* there is none ahead in this segment */
};

/*
 * *ret: one is ahead of where the lexer stands. Without one this reads to the end of the segment,
 * once; the scanner's bytes may move.
 */
MUST_CHECK bool slash_ahead(
	struct slash *slash, struct scanner *scanner, bool *ret, struct error *err);

#endif
