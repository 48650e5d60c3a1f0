#include "engine/wait.h"

#include "base/clock.h"

enum { PAUSE_LEAST_MS = 200, PAUSE_MOST_MS = 600 };

/* Of drivers that we know nothing of: no connection, the link failed, time was up. */
static const char usual[] = "08001, 08S01, HYT00, HYT01";

static bool has_words(const char *list, const char *message)
{
	AUTO(arena_release) struct arena arena = {0};
	const char *words;
	if (!*list)
		return true;
	for (size_t i = 0; (words = list_word(&arena, list, i)) != NULL; i++)
		if (strstr(message, words))
			return true;
	return false;
}

bool wait_is_starting(const struct driver *driver, const struct error *err)
{
	const char *codes = driver && *driver->starting ? driver->starting : usual;
	char native[16];
	snprintf(native, sizeof(native), "%d", err->native);
	return err->code == ERROR_CONNECTION && *err->sqlstate &&
	       !(driver && driver->database_is_file) &&
	       (list_has(codes, err->sqlstate) || list_has(codes, native)) &&
	       (!driver || has_words(driver->starting_words, err->message));
}

static bool not_in_time(const struct wait *wait, struct error *err)
{
	return error_hint(err, "waited %g s for it to start; wait longer with --wait",
		(double)wait->limit_ms / 1000);
}

bool wait_connect(struct connection *ret, const struct connection_options *options,
	const struct driver *driver, const struct wait *wait, struct error *err)
{
	int64_t until_us = clock_us() + wait->limit_ms * 1000;
	struct error failure;
	for (bool told = false; !connection_open(ret, options, &failure); told = true) {
		*err = failure;
		if (!wait->limit_ms || !wait_is_starting(driver, err))
			return false;
		if (clock_us() >= until_us)
			return not_in_time(wait, err);
		if (!told && wait->waiting)
			wait->waiting(wait->context, err);
		if (!stop_pause(options->stop, PAUSE_LEAST_MS, PAUSE_MOST_MS, err))
			return false;
	}
	return true;
}
