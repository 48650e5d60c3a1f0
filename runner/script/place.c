#include "script/place.h"

#include "base/macros.h"

void place_advance(struct place *place, const char *text, size_t length, size_t offset)
{
	for (size_t i = place->offset; i < offset; i++) {
		unsigned char c = (unsigned char)text[i];
		if (c == '\n' || (c == '\r' && !(i + 1 < length && text[i + 1] == '\n'))) {
			place->line++;
			place->column = 1;
		} else if ((c & 0xc0) != 0x80) {
			place->column++;
		}
	}
	if (offset > place->offset)
		place->offset = offset;
}
