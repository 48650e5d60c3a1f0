#include "base/clock.h"

#include <errno.h>

int64_t clock_us(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

void clock_pause(unsigned least_ms, unsigned most_ms)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	/* The nanoseconds of now are random enough to keep two waiters apart. */
	unsigned spread = most_ms > least_ms ? most_ms - least_ms : 0;
	unsigned ms = least_ms + (spread ? (unsigned)(now.tv_nsec / 64) % (spread + 1) : 0);
	struct timespec left = {.tv_sec = ms / 1000, .tv_nsec = (long)(ms % 1000) * 1000000};
	while (clock_nanosleep(CLOCK_MONOTONIC, 0, &left, &left) == EINTR)
		continue;
}

bool clock_parse_duration(const char *text, int64_t *ret_ms)
{
	static const struct {
		const char *unit;
		int64_t ms;
	} units[] = {{"ms", 1}, {"s", 1000}, {"m", 60000}, {"h", 3600000}, {"", 1000}};
	enum { LONGEST_MS = 30 * 24 * 3600 };
	int64_t number = 0;
	const char *at = text;
	while (*at >= '0' && *at <= '9' && number < INT64_C(100000000000))
		number = number * 10 + (*at++ - '0');
	if (at == text)
		return false;
	for (size_t i = 0; i < ARRAY_LEN(units); i++) {
		if (strcmp(at, units[i].unit) != 0)
			continue;
		if (number > INT64_C(1000) * LONGEST_MS / units[i].ms)
			return false;
		*ret_ms = number * units[i].ms;
		return true;
	}
	return false;
}
