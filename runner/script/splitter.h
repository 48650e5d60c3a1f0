/*
 * splitter: a script's text cut into statements.
 *
 * A statement begins at its first token that is no comment and ends before its ';', which is not
 * part of it. Bodies (BEGIN ... END of a CREATE TRIGGER, PROCEDURE, FUNCTION, EVENT) hold their
 * own semicolons. Empty statements and comments alone are skipped. Views only; memory does not
 * grow with the script.
 */
#ifndef SCRIPT_SPLITTER_H
#define SCRIPT_SPLITTER_H

#include "script/place.h"
#include "script/script.h"
#include "script/token.h"

struct statement {
	const char *text;
	size_t length;
	struct location at; /* of its first byte */
	size_t number;	    /* from 1 within the script */
};

struct splitter {
	const struct script *script;
	struct lexer lexer;
	struct place place; /* up to here lines are counted */
	size_t number;
};

void splitter_init(
	struct splitter *splitter, const struct script *script, const struct lexer_rules *rules);

/* *ret_found is false at the end. Errors are ERROR_SCRIPT at the place of what is not closed. */
MUST_CHECK bool splitter_next(
	struct splitter *splitter, struct statement *ret, bool *ret_found, struct error *err);

/* The place of an offset inside a statement: column counts characters. O(offset). */
struct location statement_locate(const struct statement *statement, size_t offset);

#endif
