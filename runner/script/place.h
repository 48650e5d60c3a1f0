/*
 * place: line and column of a byte, counted on from the last place.
 *
 * A line ends at LF, CRLF or a lone CR; a column counts characters, not bytes. Whoever keeps a
 * place and only moves forward counts every byte once, however long the lines are.
 */
#ifndef SCRIPT_PLACE_H
#define SCRIPT_PLACE_H

#include <stddef.h>
#include <stdint.h>

struct place {
	size_t offset;
	uint32_t line, column; /* of the byte at offset, from 1 */
};

/* Moves to an offset at or behind the present one. length is the whole text's. */
void place_advance(struct place *place, const char *text, size_t length, size_t offset);

#endif
