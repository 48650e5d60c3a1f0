#include "script/version.h"

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_version(const char *text, size_t length)
{
	if (length == 0 || length > VERSION_MAX)
		return false;
	for (size_t i = 0; i < length; i++) {
		bool between = i > 0 && i + 1 < length && is_digit(text[i - 1]);
		if (!is_digit(text[i]) && !(text[i] == '.' && between))
			return false;
	}
	return true;
}

/* Where the digits that begin at text end: at a dot or the end. */
static size_t component(const char *text)
{
	size_t length = 0;
	while (is_digit(text[length]))
		length++;
	return length;
}

/* key has room for text, which is a version. */
static void normalise(char *key, const char *text)
{
	size_t length = 0, kept = 0;
	for (;;) {
		size_t digits = component(text), zeros = 0;
		while (zeros + 1 < digits && text[zeros] == '0')
			zeros++;
		memcpy(key + length, text + zeros, digits - zeros);
		length += digits - zeros;
		/* What ends in a component that is 0 is kept only if something else follows. */
		if (kept == 0 || text[zeros] != '0')
			kept = length;
		text += digits;
		if (*text++ == '\0')
			break;
		key[length++] = '.';
	}
	key[kept] = '\0';
}

bool version_parse(struct version *ret, struct arena *arena, const char *text, size_t length)
{
	if (!is_version(text, length))
		return false;
	char *copy = arena_dup_length(arena, text, length);
	char *key = arena_alloc(arena, length + 1);
	normalise(key, copy);
	*ret = (struct version){.text = copy, .key = key};
	return true;
}

/* In a key a longer component is a larger one, since none begins with a zero. */
int version_compare(const char *a_key, const char *b_key)
{
	for (;;) {
		size_t a_digits = component(a_key), b_digits = component(b_key);
		if (a_digits != b_digits)
			return a_digits < b_digits ? -1 : 1;
		int order = memcmp(a_key, b_key, a_digits);
		if (order != 0)
			return order < 0 ? -1 : 1;
		a_key += a_digits;
		b_key += b_digits;
		if (*a_key == '\0' || *b_key == '\0')
			return (*a_key != '\0') - (*b_key != '\0');
		a_key++;
		b_key++;
	}
}
