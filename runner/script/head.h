/*
 * head: the words that a statement begins with, against lists in dialect files.
 *
 * A list is comma separated; each entry is words that must follow one another from the first on:
 * "CREATE TEMPORARY". Words behind a "*" may stand anywhere: "ALTER TABLE * CONCURRENTLY".
 * Letter case and comments do not matter, but what the MySQL family's executable comments hold is
 * read like the rest.
 */
#ifndef SCRIPT_HEAD_H
#define SCRIPT_HEAD_H

#include "script/statement.h"
#include "script/token.h"

/* Does the text begin with an entry of the list? A NULL list has none. */
bool words_begin(
	const char *text, size_t length, const struct lexer_rules *rules, const char *list);

/* The same for a statement, by the rules of its own segment. */
bool statement_begins(const struct statement *statement, const char *list);

/* A list with a quick look in front: nearly always a statement's first byte tells. */
struct head_list {
	const char *list; /* may be NULL */
	bool letters[256];
};

void head_list_init(struct head_list *ret, const char *list);
bool head_list_begins(const struct head_list *list, const struct statement *statement);

/* Adds the letters, small and capital, with which the entries of a list begin. */
void list_add_letters(bool letters[256], const char *list);

/*
 * May the statement begin with a word of this letter (in lower case)? A quick look, which says yes
 * of every comment that carries code.
 */
bool statement_may_begin(const struct statement *statement, char letter);

#endif
