/*
 * effective: a script's statements as they will reach the server, one after another.
 *
 * Puts splitter, adjust and wire behind each other, and keeps the way back to the file. What
 * "plan" shows, what is checked before a run and what runs are the same statements from the same
 * code. Views: a statement is valid until the next one's arena is released.
 */
#ifndef SCRIPT_EFFECTIVE_H
#define SCRIPT_EFFECTIVE_H

#include "dialect/driver.h"
#include "script/adjust.h"
#include "script/wire.h"

struct effective {
	const struct script *script;
	const struct dialect *dialect;
	const struct driver *driver; /* NULL: no driver's quirks (plan --dialect) */
	struct splitter splitter;
};

struct effective_statement {
	struct statement source;
	struct rewrite adjusted; /* in the dialect's SQL: what a person wants to see */
	struct rewrite sent;	 /* as the driver gets it */
};

void effective_init(struct effective *ret, const struct script *script,
	const struct dialect *dialect, const struct driver *driver);

/* *ret_found is false at the end. */
MUST_CHECK bool effective_next(struct effective *effective, struct arena *arena,
	struct effective_statement *ret, bool *ret_found, struct error *err);

/* The place in the file of a byte of the sent text. */
struct location effective_locate(const struct effective_statement *statement, size_t offset);

/* Reads all statements once, for their errors and their number. */
MUST_CHECK bool effective_check(const struct script *script, const struct dialect *dialect,
	const struct driver *driver, size_t *ret_statements, struct error *err);

#endif
