/*
 * partly_text: what is there in part, in words for people.
 */
#ifndef CLI_PARTLY_TEXT_H
#define CLI_PARTLY_TEXT_H

#include "base/arena.h"
#include "history/row.h"

/* "2 of 3 statements, statement 3 in doubt" */
const char *partly_progress(struct arena *arena, const struct row *row);

/* The beginning of a statement, of one line: "CREATE TABLE a ( ..." */
const char *partly_first_words(struct arena *arena, const char *text, size_t length);

#endif
