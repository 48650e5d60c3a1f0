#include "script/place.h"

#include "base/utf8.h"

/* Goes behind every lone CR before end; returns where the last line begins. */
static size_t pass_returns(
	struct place *place, const char *text, size_t length, size_t at, size_t end)
{
	const char *found;
	while (at < end && (found = memchr(text + at, '\r', end - at))) {
		size_t next = (size_t)(found - text) + 1;
		/* Of a CRLF the LF counts. */
		if (next < length && text[next] == '\n')
			break;
		place->line++;
		place->column = 1;
		at = next;
	}
	return at;
}

/* By memchr, since every byte of a script passes through here; characters only where it stops. */
void place_advance(struct place *place, const char *text, size_t length, size_t offset)
{
	size_t at = place->offset;
	while (at < offset) {
		const char *found = memchr(text + at, '\n', offset - at);
		size_t end = found ? (size_t)(found - text) : offset;
		at = pass_returns(place, text, length, at, end);
		if (found) {
			place->line++;
			place->column = 1;
			at = end + 1;
		} else {
			place->column += (uint32_t)utf8_characters(text + at, end - at);
			at = end;
		}
	}
	if (offset > place->offset)
		place->offset = offset;
}
