/*
 * statement: one SQL text of a script, with its place. A view; whoever handed it out owns it.
 */
#ifndef SCRIPT_STATEMENT_H
#define SCRIPT_STATEMENT_H

#include "base/error.h"
#include "dialect/dialect.h"

struct copy;

struct statement {
	const char *text;
	size_t length;
	struct location at; /* of its first byte */
	size_t number;	    /* from 1 within the script */
	size_t body;	    /* offset of a routine's body; length when there is none */
	bool standard;	    /* portable text */
	bool block; /* a routine, trigger or block: it ends with a word, not an expression */
	struct lexer_rules rules;
	/*
	 * COPY ... FROM STDIN: first the COPY itself, then, with the same number and rows set, its
	 * data in pieces of whole lines, the last of which (or the COPY, without data) says so.
	 */
	const struct copy *copy;
	bool rows, last;
};

/* The place of an offset inside a statement: column counts characters. O(offset). */
struct location statement_locate(const struct statement *statement, size_t offset);

#endif
