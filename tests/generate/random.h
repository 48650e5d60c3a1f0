/*
 * random: numbers that look random and are the same for the same seed on every machine.
 */
#ifndef GENERATE_RANDOM_H
#define GENERATE_RANDOM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct random {
	uint64_t state;
};

uint64_t random_next(struct random *random);

/* From 0 to limit - 1; limit is not 0. */
size_t random_below(struct random *random, size_t limit);

bool random_chance(struct random *random, size_t percent);

#endif
