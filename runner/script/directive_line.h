/*
 * directive_line: one line of a script, looked at for "-- migrate:WORD value".
 */
#ifndef SCRIPT_DIRECTIVE_LINE_H
#define SCRIPT_DIRECTIVE_LINE_H

#include "base/arena.h"
#include "script/token.h"

/* A directive as it stands; the texts are copies in an arena. */
struct directive {
	const char *word, *value;
	size_t begin, next; /* its line and the one behind it, in the file */
	uint32_t line, next_line;
	bool misplaced; /* nearly one: indented, no blank behind the dashes, capitals */
};

/*
 * The comment from dashes to end: is it a directive, or what somebody may have meant as one?
 * Fills in word, value and misplaced.
 */
bool directive_match(
	struct directive *ret, struct arena *arena, const char *text, size_t dashes, size_t end);

/* Behind the line end that begins at an offset: a CR, an LF or both. */
size_t directive_behind_line(const struct lexer *lexer, size_t at);

/*
 * Where the line of a token begins, if only blanks are in front of it. Nothing in front of gap is
 * looked at; first says that the text begins there.
 */
bool directive_line_begin(
	const struct lexer *lexer, size_t gap, bool first, size_t token, size_t *ret);

/* Is a directive, or nearly one, to be looked for in these bytes at all? */
bool directives_mentioned(const char *text, size_t length);

#endif
