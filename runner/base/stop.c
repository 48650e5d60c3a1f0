#include "base/stop.h"

#include "base/clock.h"

#include <signal.h>

/* A cancel that comes before the server has begun the call is lost, so it is said again. */
enum { AGAIN_US = 100 * 1000 };

static void add_us(struct timespec *ret, int64_t us)
{
	enum { NS = 1000 * 1000 * 1000 };
	ret->tv_sec += (time_t)(us / 1000000);
	ret->tv_nsec += (long)(us % 1000000) * 1000;
	if (ret->tv_nsec >= NS) {
		ret->tv_nsec -= NS;
		ret->tv_sec++;
	}
}

static void wait_until(struct stop *stop, int64_t until_us)
{
	struct timespec at = {.tv_sec = (time_t)(until_us / 1000000),
		.tv_nsec = (long)(until_us % 1000000) * 1000};
	pthread_cond_timedwait(&stop->changed, &stop->mutex, &at);
}

/* When the call is to be cancelled; 0: never, as things are. */
static int64_t due(const struct stop *stop, const struct stop_call *call)
{
	if (call->again_us)
		return call->again_us;
	if (stop->reason != STOP_NONE && !call->cleaning)
		return 1;
	return call->deadline_us;
}

static void cancel(struct stop *stop, struct stop_call *call)
{
	call->cancelled = true;
	call->timed_out |= stop->reason == STOP_NONE || call->cleaning;
	call->cancel(call->context);
	call->again_us = clock_us() + AGAIN_US;
}

/* Cancels what is due; the moment to look again, 0: when something changes. */
static int64_t cancel_due(struct stop *stop)
{
	int64_t next = 0;
	for (struct stop_call *call = stop->calls; call; call = call->next) {
		int64_t at = due(stop, call);
		if (at && at <= clock_us()) {
			cancel(stop, call);
			at = call->again_us;
		}
		if (at && (!next || at < next))
			next = at;
	}
	return next;
}

/*
 * Cancels with the mutex in hand, so that a call cannot end meanwhile and its handle go away: who
 * ends a call waits until the cancel is said.
 */
static void *watch(void *context)
{
	struct stop *stop = context;
	pthread_mutex_lock(&stop->mutex);
	while (!stop->ending) {
		int64_t next = cancel_due(stop);
		if (next)
			wait_until(stop, next);
		else
			pthread_cond_wait(&stop->changed, &stop->mutex);
	}
	pthread_mutex_unlock(&stop->mutex);
	return NULL;
}

/*
 * Starts the thread, unless it runs already; the mutex is held. It takes no signals: they are for
 * the threads that expect them.
 */
static int need_watcher(struct stop *stop)
{
	sigset_t all, before;
	if (stop->watching)
		return 0;
	sigfillset(&all);
	pthread_sigmask(SIG_SETMASK, &all, &before);
	int failed = pthread_create(&stop->watcher, NULL, watch, stop);
	pthread_sigmask(SIG_SETMASK, &before, NULL);
	stop->watching = !failed;
	return failed;
}

static int init_changed(struct stop *stop)
{
	pthread_condattr_t attributes;
	int failed = pthread_condattr_init(&attributes);
	if (failed)
		return failed;
	failed = pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC);
	failed = failed ? failed : pthread_cond_init(&stop->changed, &attributes);
	pthread_condattr_destroy(&attributes);
	return failed;
}

bool stop_init(struct stop *ret, struct error *err)
{
	*ret = (struct stop){0};
	int failed = pthread_mutex_init(&ret->mutex, NULL);
	failed = failed ? failed : init_changed(ret);
	ret->ready = !failed;
	return !failed ||
	       error_set(err, ERROR_UNEXPECTED, "cannot make a lock: %s", strerror(failed));
}

static void end_watcher(struct stop *stop)
{
	pthread_mutex_lock(&stop->mutex);
	stop->ending = true;
	pthread_cond_broadcast(&stop->changed);
	pthread_mutex_unlock(&stop->mutex);
	pthread_join(stop->watcher, NULL);
}

void stop_release(struct stop *stop)
{
	if (stop->watching)
		end_watcher(stop);
	if (stop->ready) {
		pthread_cond_destroy(&stop->changed);
		pthread_mutex_destroy(&stop->mutex);
	}
	stop->watching = stop->ready = false;
}

void stop_request(struct stop *stop, enum stop_reason reason)
{
	int none = STOP_NONE;
	if (!atomic_compare_exchange_strong(&stop->reason, &none, (int)reason))
		return;
	/* A cancel that hangs has the mutex, and who hears of signals must hear of the next one. */
	struct timespec until;
	clock_gettime(CLOCK_REALTIME, &until);
	until.tv_sec++;
	bool locked = pthread_mutex_timedlock(&stop->mutex, &until) == 0;
	/* Without a thread to say it again, it is said once. */
	if (locked && stop->calls && need_watcher(stop) != 0)
		cancel_due(stop);
	pthread_cond_broadcast(&stop->changed);
	if (locked)
		pthread_mutex_unlock(&stop->mutex);
}

bool stop_requested(const struct stop *stop)
{
	return stop && stop->reason != STOP_NONE;
}

bool stop_told(const struct stop *stop)
{
	return stop && stop->told;
}

void stop_engage(struct stop *stop)
{
	if (stop)
		stop->engaged = true;
}

bool stop_engaged(const struct stop *stop)
{
	return stop->engaged;
}

bool stop_check(struct stop *stop, struct error *err)
{
	if (!stop_requested(stop))
		return true;
	stop->told = true;
	return stop->reason == STOP_INTERRUPTED
		       ? error_set(err, ERROR_INTERRUPTED, "interrupted")
		       : error_set(err, ERROR_TERMINATED, "told to end by a signal");
}

/* The nanoseconds of now are random enough to keep two waiters apart. */
static int64_t random_us(const struct timespec *now, unsigned least_ms, unsigned most_ms)
{
	unsigned spread = most_ms > least_ms ? most_ms - least_ms : 0;
	return ((int64_t)least_ms + (spread ? (now->tv_nsec / 64) % (spread + 1) : 0)) * 1000;
}

bool stop_pause(struct stop *stop, unsigned least_ms, unsigned most_ms, struct error *err)
{
	if (!stop || stop->told) {
		clock_pause(least_ms, most_ms);
		return true;
	}
	struct timespec until;
	clock_gettime(CLOCK_MONOTONIC, &until);
	add_us(&until, random_us(&until, least_ms, most_ms));
	pthread_mutex_lock(&stop->mutex);
	int waited = 0;
	while (stop->reason == STOP_NONE && waited == 0)
		waited = pthread_cond_timedwait(&stop->changed, &stop->mutex, &until);
	pthread_mutex_unlock(&stop->mutex);
	return stop_check(stop, err);
}

bool stop_begin(struct stop *stop, struct stop_call *call, struct error *err)
{
	call->cancelled = call->timed_out = false;
	call->cleaning = stop->told;
	call->again_us = 0;
	call->deadline_us = call->limit_ms ? clock_us() + call->limit_ms * 1000 : 0;
	pthread_mutex_lock(&stop->mutex);
	/* The watcher need not hear of what it has no reason to cancel yet. */
	bool watched = call->deadline_us || (stop->reason != STOP_NONE && !call->cleaning);
	int failed = watched ? need_watcher(stop) : 0;
	if (!failed) {
		call->next = stop->calls;
		stop->calls = call;
	}
	if (watched)
		pthread_cond_broadcast(&stop->changed);
	pthread_mutex_unlock(&stop->mutex);
	return !failed ||
	       error_set(err, ERROR_UNEXPECTED, "cannot start a thread: %s", strerror(failed));
}

void stop_end(struct stop *stop, struct stop_call *call)
{
	pthread_mutex_lock(&stop->mutex);
	struct stop_call **at = &stop->calls;
	while (*at && *at != call)
		at = &(*at)->next;
	if (*at)
		*at = call->next;
	pthread_mutex_unlock(&stop->mutex);
}
