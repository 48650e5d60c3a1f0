/*
 * sum: SHA-256 as text, the project's one checksum.
 *
 * Alone in using nettle. A sum is printed as "sha256:" and 64 lower-case hex digits.
 */
#ifndef BASE_SUM_H
#define BASE_SUM_H

#include "base/macros.h"

#include <nettle/sha2.h>
#include <stdint.h>

enum { SUM_TEXT = 7 + 64 + 1 }; /* bytes a sum takes as text, NUL included */

struct sum {
	struct sha256_ctx context;
};

void sum_init(struct sum *sum);
void sum_add(struct sum *sum, const void *bytes, size_t length);

/* Writes the sum of everything added; sum must be initialised again before its next use. */
void sum_text(struct sum *sum, char ret_text[SUM_TEXT]);

/* The first eight bytes of a text's sum as a number: a key for locks. */
int64_t sum_key(const char *text);

#endif
