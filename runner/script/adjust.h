/*
 * adjust: one portable statement into a dialect's SQL, slot by slot.
 *
 * Only slots that the dialect has a template for change; all other bytes, comments included, stay
 * as they are. A construct that the dialect refuses is ERROR_PORTABILITY at its place, with the
 * way out.
 */
#ifndef SCRIPT_ADJUST_H
#define SCRIPT_ADJUST_H

#include "script/rewrite.h"
#include "script/splitter.h"

MUST_CHECK bool adjust_statement(struct rewrite *ret, struct arena *arena,
	const struct statement *statement, const struct dialect *dialect, struct error *err);

#endif
