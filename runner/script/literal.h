/*
 * literal: the inside of a string or a quoted name, and how a text is written in there.
 *
 * Views; what is escaped lives in the arena. Pure.
 */
#ifndef SCRIPT_LITERAL_H
#define SCRIPT_LITERAL_H

#include "base/arena.h"
#include "script/token.h"

struct literal {
	size_t begin, end; /* its inside, without prefix, quotes and brackets */
	char closer;	   /* what is doubled inside; of a q'[it's]' the bracket before the quote */
	bool backslashes;  /* they are doubled as well */
	bool unicode;	   /* U&'\0041': begins an escape, and which character does is not known */
	bool bracketed;	   /* q'[it's]': nothing is doubled, and the text must not close it */
};

/* token: a TOKEN_STRING or TOKEN_IDENTIFIER of text. */
struct literal literal_read(
	const char *text, const struct token *token, const struct lexer_rules *rules);

/* What a TOKEN_STRING or TOKEN_IDENTIFIER says, its escapes undone. */
const char *literal_value(struct arena *arena, const char *text, const struct token *token,
	const struct lexer_rules *rules);

/* The value with all doubled that must be; the value itself when nothing must. */
const char *literal_escape(struct arena *arena, const struct literal *literal, const char *value);

/* Is the byte at offset behind an odd number of backslashes that escape? */
bool literal_is_escaped(const struct literal *literal, const char *text, size_t offset);

/* Would this as the inside end a bracketed literal before its end? */
bool literal_is_closed_by(const struct literal *literal, const char *inside, size_t length);

#endif
