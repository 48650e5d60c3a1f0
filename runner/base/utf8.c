#include "base/utf8.h"

#include <stdbool.h>
#include <stdint.h>

/* Bytes in the sequence that starts here, 0 when it is not valid. */
static size_t sequence(const unsigned char *at, size_t left)
{
	unsigned char c = at[0];
	size_t size = c < 0x80 ? 1 : c < 0xc2 ? 0 : c < 0xe0 ? 2 : c < 0xf0 ? 3 : c < 0xf5 ? 4 : 0;
	if (size == 0 || size > left)
		return 0;
	for (size_t i = 1; i < size; i++)
		if ((at[i] & 0xc0) != 0x80)
			return 0;
	bool overlong = (c == 0xe0 && at[1] < 0xa0) || (c == 0xf0 && at[1] < 0x90);
	bool surrogate = c == 0xed && at[1] > 0x9f;
	bool too_large = c == 0xf4 && at[1] > 0x8f;
	return overlong || surrogate || too_large ? 0 : size;
}

/* So many words of ASCII from here on, in bytes. */
static size_t ascii(const unsigned char *at, size_t left)
{
	enum { WORD = sizeof(uint64_t) };
	size_t length = 0;
	for (uint64_t word; left - length >= WORD; length += WORD) {
		memcpy(&word, at + length, WORD);
		if (word & 0x8080808080808080)
			break;
	}
	return length;
}

size_t utf8_first_invalid(const char *bytes, size_t length)
{
	const unsigned char *text = (const unsigned char *)bytes;
	size_t at = 0;
	while (at < length) {
		at += ascii(text + at, length - at);
		if (at == length)
			break;
		size_t size = text[at] < 0x80 ? 1 : sequence(text + at, length - at);
		if (size == 0)
			return at;
		at += size;
	}
	return length;
}

size_t utf8_characters(const char *bytes, size_t length)
{
	size_t count = 0;
	for (size_t i = 0; i < length; i++)
		count += ((unsigned char)bytes[i] & 0xc0) != 0x80;
	return count;
}

size_t utf8_offset(const char *bytes, size_t length, size_t n)
{
	size_t at = 0;
	for (; at < length; at++) {
		bool starts = ((unsigned char)bytes[at] & 0xc0) != 0x80;
		if (starts && n-- == 0)
			break;
	}
	return at;
}

static bool is_control(const unsigned char *at)
{
	return at[0] < 0x20 || at[0] == 0x7f || (at[0] == 0xc2 && at[1] < 0xa0);
}

void utf8_add_clean(struct str *ret, const char *text, const char *kept)
{
	bool lines = strchr(kept, '\n') != NULL;
	size_t left = strlen(text);
	while (left > 0) {
		const unsigned char *at = (const unsigned char *)text;
		size_t size = sequence(at, left);
		if (lines && text[0] == '\r' && text[1] == '\n')
			;
		else if (size == 0 || (is_control(at) && !strchr(kept, text[0])))
			str_add_char(ret, '?');
		else
			str_add_length(ret, text, size);
		text += size ? size : 1;
		left -= size ? size : 1;
	}
}
