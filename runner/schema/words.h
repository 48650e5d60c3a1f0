/*
 * words: SQL texts of a catalog in a form that does not change without their meaning.
 *
 * Catalogs keep or show the same thing with other blanks, quotes, casts and parentheses. Pure: what
 * a backend writes stands in its dialect. Results live in the arena.
 */
#ifndef SCHEMA_WORDS_H
#define SCHEMA_WORDS_H

#include "dialect/dialect.h"
#include "schema/object.h"

/* A text without its comments, with one blank between all words, and plain names without quotes. */
const char *words_of_text(struct arena *arena, const struct dialect *dialect, const char *text);

/*
 * The default of a column of this family as backends have it in common: 'it''s', 1.5, TRUE,
 * CURRENT_TIMESTAMP; "" for none, which text may be NULL for.
 */
const char *words_of_default(
	struct arena *arena, const struct dialect *dialect, const char *family, const char *text);

/* Is this column named in the text, as a word or in quotes? Letter case does not count. */
bool words_mention(
	struct arena *arena, const struct dialect *dialect, const char *text, const char *column);

#endif
