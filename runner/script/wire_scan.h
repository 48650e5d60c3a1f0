/*
 * wire_scan: a statement past a driver that scans quotes without knowing what a comment is.
 *
 * Such a driver takes ? for a parameter, { for an escape of ODBC and ; for the end of the statement
 * wherever ' and " do not enclose them, in comments and in `x` and [x] too; an apostrophe in a
 * comment turns all that follows inside out. Databases keep the text of what is created, so nothing
 * is changed that the scan does not misread, and then, if that helps, a comment with a quote in it
 * is put behind the first word, which nobody keeps. Only where neither quote helps are bytes of
 * comments blanked and names quoted in another way. Pure.
 */
#ifndef SCRIPT_WIRE_SCAN_H
#define SCRIPT_WIRE_SCAN_H

#include "script/rewrite.h"
#include "script/token.h"

/* Adds to rewrite what the text needs; a text with a parameter in it stays as it is. */
void wire_scan(struct rewrite *rewrite, struct arena *arena, const char *text, size_t length,
	const struct lexer_rules *rules);

#endif
