/*
 * head: the words that a statement begins with, against lists in dialect files.
 */
#ifndef SCRIPT_HEAD_H
#define SCRIPT_HEAD_H

#include "script/splitter.h"

/*
 * Is the statement's first word, or its first two ("CREATE TEMPORARY"), in a comma separated
 * list? Letter case and comments do not matter; a NULL list has nothing.
 */
bool statement_begins(
	const struct statement *statement, const struct lexer_rules *rules, const char *list);

#endif
