#include "base/fingerprint.h"

#include <string.h>

enum { WORD = sizeof(uint64_t) };

/* A multiplication by an odd number loses nothing, and the rotation brings high bits down. */
static uint64_t mix(uint64_t state, const unsigned char *bytes)
{
	static const uint64_t odd = 0x9e3779b97f4a7c15;
	uint64_t word;
	memcpy(&word, bytes, WORD);
	state = (state ^ word) * odd;
	return state << 29 | state >> 35;
}

void fingerprint_add(struct fingerprint *fingerprint, const void *bytes, size_t length)
{
	const unsigned char *at = bytes, *end = at + length;
	size_t used = fingerprint->length % WORD;
	uint64_t state = fingerprint->state;
	fingerprint->length += length;
	while (used > 0 && at < end) {
		fingerprint->tail[used++] = *at++;
		if (used == WORD) {
			state = mix(state, fingerprint->tail);
			used = 0;
		}
	}
	for (; end - at >= WORD; at += WORD)
		state = mix(state, at);
	while (at < end)
		fingerprint->tail[used++] = *at++;
	fingerprint->state = state;
}

uint64_t fingerprint_end(const struct fingerprint *fingerprint)
{
	unsigned char last[WORD] = {0};
	memcpy(last, fingerprint->tail, fingerprint->length % WORD);
	uint64_t state = mix(fingerprint->state, last);
	memcpy(last, &fingerprint->length, WORD);
	return mix(state, last);
}
