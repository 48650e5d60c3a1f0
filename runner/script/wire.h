/*
 * wire: effective SQL into bytes that the driver can carry.
 *
 * Changes only what would break: hides comments from a driver that reads them (wire_scan.h),
 * shows another the words that it wants to see (wire_disguise.h),
 * upper-cases the e of e'...', renames a $tag_1$ that the driver would not know, wraps a statement
 * with a bare ? in it as DO $x$ BEGIN EXECUTE $y$...$y$; END $x$ (its rows, which nobody looks at,
 * are lost), and refuses what never returns. rules are those the server reads the text with. Pure:
 * driver is data.
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

/* Where the statement stands in the sent text when it was wrapped; false when it was not. */
bool wire_wrapped(const struct rewrite *sent, size_t *ret_offset, size_t *ret_length);

#endif
