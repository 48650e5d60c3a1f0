/*
 * fuzz: what a fuzz target is, under libFuzzer and under replay.c alike.
 *
 * A target aborts when something is wrong with what it saw, and returns 0.
 */
#ifndef TEST_FUZZ_H
#define TEST_FUZZ_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define FUZZ_CHECK(condition)                                                             \
	do {                                                                              \
		if (!(condition)) {                                                       \
			fprintf(stderr, "%s:%d: %s\n", __FILE__, __LINE__, (#condition)); \
			abort();                                                          \
		}                                                                         \
	} while (0)

#endif
