/*
 * clock: elapsed time, pauses and durations as people write them.
 *
 * Never the wall clock: what is stored in a history is the server's time.
 */
#ifndef BASE_CLOCK_H
#define BASE_CLOCK_H

#include "base/macros.h"

#include <stdbool.h>
#include <stdint.h>

/* Microseconds since some fixed moment. */
int64_t clock_us(void);

/* Sleeps a random time between least and most milliseconds, so that waiters do not march in step.
 */
void clock_pause(unsigned least_ms, unsigned most_ms);

/*
 * Reads "500ms", "60s", "5m", "1h" or a bare number of seconds into milliseconds. False if it is
 * none of these or over 30 days.
 */
MUST_CHECK bool clock_parse_duration(const char *text, int64_t *ret_ms);

#endif
