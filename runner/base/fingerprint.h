/*
 * fingerprint: are these the bytes that were here a moment ago?
 *
 * 64 bits that two readings of a file have in common if it was not changed in between; at the speed
 * of memory, since large files are read several times. No checksum to keep, and none against
 * intent: that is sum.h. The order of the bytes counts, not how they were cut into pieces.
 */
#ifndef BASE_FINGERPRINT_H
#define BASE_FINGERPRINT_H

#include <stddef.h>
#include <stdint.h>

struct fingerprint {
	uint64_t state;
	uint64_t length;
	unsigned char tail[8]; /* bytes that do not fill a word yet: length % 8 of them */
};

/* A zeroed one is that of no bytes. */
void fingerprint_add(struct fingerprint *fingerprint, const void *bytes, size_t length);

uint64_t fingerprint_end(const struct fingerprint *fingerprint);

#endif
