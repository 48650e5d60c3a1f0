/*
 * wire: effective SQL into bytes that the driver can carry.
 *
 * Changes only what would break: blanks the offending bytes of a comment (line ends stay),
 * upper-cases the e of e'...', and refuses what never returns. rules are those the server reads
 * the text with. Pure: driver is data.
 */
#ifndef SCRIPT_WIRE_H
#define SCRIPT_WIRE_H

#include "dialect/driver.h"
#include "script/rewrite.h"
#include "script/splitter.h"

/* statement gives places for errors (ERROR_SCRIPT); text is its effective text. driver may be NULL.
 */
MUST_CHECK bool wire_statement(struct rewrite *ret, struct arena *arena,
	const struct statement *statement, const char *text, size_t length,
	const struct driver *driver, const struct lexer_rules *rules, struct error *err);

#endif
