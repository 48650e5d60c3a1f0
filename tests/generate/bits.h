/*
 * bits: what stands inside of literals, comments, dollar quotes and data lines.
 *
 * Made of the grammar's "nasty" pieces, which look like ends of statements, of literals, and of
 * everything else, written so that the literal's own end is not among them.
 */
#ifndef GENERATE_BITS_H
#define GENERATE_BITS_H

#include "produce.h"

/*
 * kind: the quote that ends the literal, with a backslash in front where that escapes; "*" or "n"
 * for a comment, nested or not; "-" for a line comment; "q" and a bracket for q'[...]'.
 */
void bits_add(struct product *product, const char *kind, size_t length);

/* $tag$ ... $tag$, with others inside. */
void bits_add_dollar(struct product *product);

/* Data lines for COPY, and the line that ends them. */
void bits_add_rows(struct product *product);

/* Lines that no dialect could read, for a block that is left out. */
void bits_add_garbage(struct product *product);

#endif
