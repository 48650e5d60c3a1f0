/*
 * probe: does a connection get to its server, or does a pool in between keep it waiting?
 *
 * Drivers wait without an end for a pool that has no session left, so a thread of its own asks.
 * Whoever gives up must make the pool go on (by giving back what it waits for), and then end the
 * probe.
 */
#ifndef ENGINE_PROBE_H
#define ENGINE_PROBE_H

#include "base/error.h"

struct probe;

/* What is asked, in the thread: whatever it touches is the thread's until the probe has ended. */
typedef bool (*probe_question)(void *context, struct error *err);

/* NULL: no thread could be made. */
struct probe *probe_start(probe_question ask, void *context);

/* Waits until it is answered, or for so long; true when it was. */
bool probe_wait(struct probe *probe, int64_t most_ms);

/* Waits to the end. What went wrong is in *err, and false. */
MUST_CHECK bool probe_end(struct probe *probe, struct error *err);

#endif
