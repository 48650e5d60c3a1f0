/*
 * stop: the wish that work ends before it is done, and the way to break into a call that runs.
 *
 * Whoever wishes it (a signal's thread, a program that uses the library) says so once with
 * stop_request, from any thread. Whatever waits or begins something new asks here first. A call
 * that may take long is registered while it is under way, and a thread of the stop's own, which
 * begins when there is something for it to do, cancels it: for the wish, or when the call's time is
 * up. What is done after somebody was told of the
 * wish is cleaning up, and is neither cancelled nor kept from waiting.
 *
 * Knows nothing of signals and nothing of ODBC. Functions that take a const struct stop * or pause
 * accept NULL: nobody wishes anything then.
 */
#ifndef BASE_STOP_H
#define BASE_STOP_H

#include "base/error.h"

#include <pthread.h>
#include <stdatomic.h>

enum stop_reason { STOP_NONE, STOP_INTERRUPTED, STOP_TERMINATED };

/* A call that is under way. The first three are the caller's to set. */
struct stop_call {
	void (*cancel)(void *context); /* on another thread, perhaps more than once */
	void *context;
	int64_t limit_ms; /* 0: none */
	bool cancelled, timed_out;
	bool cleaning; /* begun after the wish was told */
	int64_t deadline_us, again_us;
	struct stop_call *next;
};

struct stop {
	pthread_mutex_t mutex;
	pthread_cond_t changed;
	pthread_t watcher;
	atomic_int reason;
	atomic_bool engaged, told;
	bool ready, watching, ending;
	struct stop_call *calls;
};

MUST_CHECK bool stop_init(struct stop *ret, struct error *err);

/* No call may be under way. Accepts a zeroed stop. */
void stop_release(struct stop *stop);

/* Only the first reason counts. */
void stop_request(struct stop *stop, enum stop_reason reason);

bool stop_requested(const struct stop *stop);

/*
 * From the first connection on there is something to bring in order at the end. Before it, whoever
 * was about to wish for an end may simply end the process.
 */
void stop_engage(struct stop *stop);
bool stop_engaged(const struct stop *stop);

/* May work go on? If not, the error is ERROR_INTERRUPTED or ERROR_TERMINATED: the wish is told. */
MUST_CHECK bool stop_check(struct stop *stop, struct error *err);

/*
 * Sleeps a random time between least and most milliseconds; the wish ends it with its error.
 */
MUST_CHECK bool stop_pause(
	struct stop *stop, unsigned least_ms, unsigned most_ms, struct error *err);

/* The call is about to begin, and has ended; not with a NULL stop. */
MUST_CHECK bool stop_begin(struct stop *stop, struct stop_call *call, struct error *err);
void stop_end(struct stop *stop, struct stop_call *call);

/* Was it told before that work is to end, so that what goes on is cleaning up? */
bool stop_told(const struct stop *stop);

#endif
