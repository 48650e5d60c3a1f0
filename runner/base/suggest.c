#include "base/suggest.h"

#include <ctype.h>

enum { LONGEST = 64 };

static int lower(char c)
{
	return tolower((unsigned char)c);
}

static size_t least(size_t a, size_t b, size_t c)
{
	size_t smaller = a < b ? a : b;
	return smaller < c ? smaller : c;
}

/* Optimal string alignment: insert, delete, replace, and swap of neighbours cost one each. */
static size_t distance(const char *a, const char *b)
{
	size_t rows[3][LONGEST + 1], la = strlen(a), lb = strlen(b);
	if (la > LONGEST || lb > LONGEST)
		return LONGEST;
	size_t *before = rows[0], *last = rows[1], *now = rows[2];
	for (size_t j = 0; j <= lb; j++)
		last[j] = before[j] = j;
	for (size_t i = 1; i <= la; i++) {
		now[0] = i;
		for (size_t j = 1; j <= lb; j++) {
			size_t change = lower(a[i - 1]) != lower(b[j - 1]);
			now[j] = least(last[j] + 1, now[j - 1] + 1, last[j - 1] + change);
			if (i > 1 && j > 1 && lower(a[i - 1]) == lower(b[j - 2]) &&
				lower(a[i - 2]) == lower(b[j - 1]) && before[j - 2] + 1 < now[j])
				now[j] = before[j - 2] + 1;
		}
		size_t *oldest = before;
		before = last;
		last = now;
		now = oldest;
	}
	return last[lb];
}

void suggest_offer(struct suggest *suggest, const char *candidate)
{
	size_t far = distance(suggest->name, candidate);
	size_t longer = strlen(suggest->name) > strlen(candidate) ? strlen(suggest->name)
								  : strlen(candidate);
	/* A third of the letters, and at least one, may be wrong. */
	size_t bearable = longer / 3 > 0 ? longer / 3 : 1;
	if (far > bearable || (suggest->best && far >= suggest->distance))
		return;
	suggest->best = candidate;
	suggest->distance = far;
}
