/*
 * effective: a script's statements as they will reach the server, one after another.
 *
 * Puts splitter, adjust and wire behind each other, and keeps the way back to the file. What
 * "plan" shows, what is checked before a run and what runs are the same statements from the same
 * code. A NULL driver stands for none: no driver's quirks (plan --dialect).
 */
#ifndef SCRIPT_EFFECTIVE_H
#define SCRIPT_EFFECTIVE_H

#include "dialect/driver.h"
#include "script/adjust.h"
#include "script/wire.h"

struct effective_statement {
	struct statement source;
	struct rewrite adjusted; /* in the dialect's SQL: what a person wants to see */
	struct rewrite sent;	 /* as the driver gets it */
};

/* The place in the file of a byte of the sent text. */
struct location effective_locate(const struct effective_statement *statement, size_t offset);

/* What effective_each calls; the statement is gone when it returns. */
typedef bool (*effective_visit)(
	void *context, const struct effective_statement *statement, struct error *err);

/* Visits every statement in turn, until a visit fails. */
MUST_CHECK bool effective_each(const struct script *script, const struct dialect *dialect,
	const struct driver *driver, effective_visit visit, void *context, struct error *err);

/* Reads all statements once, for their errors and their number. */
MUST_CHECK bool effective_check(const struct script *script, const struct dialect *dialect,
	const struct driver *driver, size_t *ret_statements, struct error *err);

#endif
