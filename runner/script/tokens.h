/*
 * tokens: a statement's tokens in a row, without its comments, to look forward and back in.
 *
 * Positions count from 0. Every question about a position at or behind end is answered with no,
 * so that callers narrow end to the part they are reading. Views; the row lives in the arena.
 */
#ifndef SCRIPT_TOKENS_H
#define SCRIPT_TOKENS_H

#include "script/token.h"

enum { TOKENS_NONE = 0 };

struct tokens {
	struct lexer lexer;
	struct arena *arena;
	size_t end;
	struct token *items;
	size_t count, capacity;
};

/* Bytes of a text; length 0 with offset 0 means "is not there". */
struct range {
	size_t offset, length;
};

/* Reads until there are limit tokens or the text ends; false when something is not closed. */
MUST_CHECK bool tokens_read(struct tokens *tokens, size_t limit);

/* Is token i this word, this sign, a name (quoted or not), one of these words? */
bool tokens_is(const struct tokens *tokens, size_t i, const char *word);
bool tokens_is_sign(const struct tokens *tokens, size_t i, char sign);
bool tokens_is_name(const struct tokens *tokens, size_t i);
bool tokens_is_one_of(
	const struct tokens *tokens, size_t i, const char *const *words, size_t count);

/* The bytes of tokens first to end - 1. */
struct range tokens_range(const struct tokens *tokens, size_t first, size_t end);

/* Behind the ) that closes the ( at i; TOKENS_NONE when nothing does. */
size_t tokens_skip_group(const struct tokens *tokens, size_t i);

/* Behind a token, or behind a whole group when it opens one. */
size_t tokens_skip_one(const struct tokens *tokens, size_t i);

/* Behind a name with dots in it; i itself when there is none. */
size_t tokens_skip_name(const struct tokens *tokens, size_t i);

#endif
