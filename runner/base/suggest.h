/*
 * suggest: the name somebody probably meant.
 */
#ifndef BASE_SUGGEST_H
#define BASE_SUGGEST_H

#include "base/macros.h"

/* The candidate nearest to name, letter case ignored, or NULL when none is near enough. */
struct suggest {
	const char *name;
	const char *best;
	size_t distance;
};

/* Begin with { .name = name }, offer every candidate, then read best. */
void suggest_offer(struct suggest *suggest, const char *candidate);

#endif
