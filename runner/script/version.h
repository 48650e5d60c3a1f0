/*
 * version: the order key of a migration.
 *
 * Digits with dots between them, compared number by number at any length: 9 < 10, 1.9 < 1.10,
 * and 1, 01, 1.0 are one version. At most VERSION_MAX bytes as written.
 */
#ifndef SCRIPT_VERSION_H
#define SCRIPT_VERSION_H

#include "base/arena.h"

#include <stdbool.h>

enum { VERSION_MAX = 100 };

struct version {
	const char *text; /* as written */
	const char *key;  /* without leading zeros and trailing .0: equal keys, equal versions */
};

/* False when text is not a version (empty, other characters, a dot without digits, too long). */
MUST_CHECK bool version_parse(
	struct version *ret, struct arena *arena, const char *text, size_t length);

/* Compares two keys: below, at or above 0. */
int version_compare(const char *a_key, const char *b_key);

#endif
