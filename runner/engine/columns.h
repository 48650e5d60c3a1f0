/*
 * columns: a plan's statements against the columns that the directory has declared.
 *
 * Reads the scripts that are applied already, in the order of their versions, and then the plan's.
 * Costs a second reading of them all: ask only for a plan with a script that wants it
 * (summary.asks).
 */
#ifndef ENGINE_COLUMNS_H
#define ENGINE_COLUMNS_H

#include "engine/part_text.h"

/*
 * again: what the plan takes down goes up again behind it, as in redo. Errors are
 * ERROR_PORTABILITY at the statement's place.
 */
MUST_CHECK bool columns_check(const struct part_reader *reader, const struct overview *overview,
	const struct plan *plan, bool again, struct error *err);

#endif
