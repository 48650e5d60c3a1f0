/*
 * interrupt: SIGINT, SIGTERM and SIGHUP as the wish that work ends.
 *
 * Keeps these signals from every thread and takes them on one of its own, so that no handler
 * interrupts a driver. The first one makes the stop's wish; before anything is connected there is
 * nothing to bring in order, and it ends the process at once, as does a SIGINT behind another
 * signal. A signal that came ignored (nohup, a job in the background) stays ignored.
 */
#ifndef CLI_INTERRUPT_H
#define CLI_INTERRUPT_H

#include "base/stop.h"

#include <signal.h>
#include <stdatomic.h>

struct interrupt {
	struct stop *stop;
	sigset_t signals;
	pthread_t thread;
	atomic_bool ending;
	bool watching;
};

/* Before any other thread is started. ret must stay where it is. */
MUST_CHECK bool interrupt_begin(struct interrupt *ret, struct stop *stop, struct error *err);

/* Signals are as before, but still kept from this thread. Accepts a zeroed interrupt. */
void interrupt_end(struct interrupt *interrupt);

#endif
