#include "engine/probe.h"

#include "base/arena.h"

#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <time.h>

struct probe {
	probe_question ask;
	void *context;
	pthread_t thread;
	pthread_mutex_t mutex;
	pthread_cond_t changed;
	bool ended, answered;
	struct error err;
};

static void *run(void *context)
{
	struct probe *probe = context;
	struct error err = {0};
	bool answered = probe->ask(probe->context, &err);
	pthread_mutex_lock(&probe->mutex);
	probe->ended = true;
	probe->answered = answered;
	probe->err = err;
	pthread_cond_broadcast(&probe->changed);
	pthread_mutex_unlock(&probe->mutex);
	return NULL;
}

static void destroy(struct probe *probe)
{
	pthread_cond_destroy(&probe->changed);
	pthread_mutex_destroy(&probe->mutex);
	free(probe);
}

struct probe *probe_start(probe_question ask, void *context)
{
	struct probe *probe = calloc(1, sizeof(*probe));
	pthread_condattr_t attributes;
	sigset_t all, before;
	if (!probe)
		arena_out_of_memory();
	probe->ask = ask;
	probe->context = context;
	pthread_mutex_init(&probe->mutex, NULL);
	pthread_condattr_init(&attributes);
	pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC);
	pthread_cond_init(&probe->changed, &attributes);
	pthread_condattr_destroy(&attributes);
	/* Signals are the main thread's. */
	sigfillset(&all);
	pthread_sigmask(SIG_SETMASK, &all, &before);
	bool made = pthread_create(&probe->thread, NULL, run, probe) == 0;
	pthread_sigmask(SIG_SETMASK, &before, NULL);
	if (made)
		return probe;
	destroy(probe);
	return NULL;
}

bool probe_wait(struct probe *probe, int64_t most_ms)
{
	struct timespec until;
	int waited = 0;
	clock_gettime(CLOCK_MONOTONIC, &until);
	until.tv_sec += (time_t)(most_ms / 1000);
	until.tv_nsec += (long)(most_ms % 1000) * 1000000;
	if (until.tv_nsec >= 1000000000) {
		until.tv_sec++;
		until.tv_nsec -= 1000000000;
	}
	pthread_mutex_lock(&probe->mutex);
	while (!probe->ended && waited == 0)
		waited = pthread_cond_timedwait(&probe->changed, &probe->mutex, &until);
	bool ended = probe->ended;
	pthread_mutex_unlock(&probe->mutex);
	return ended;
}

bool probe_end(struct probe *probe, struct error *err)
{
	pthread_join(probe->thread, NULL);
	bool answered = probe->answered;
	if (!answered)
		*err = probe->err;
	destroy(probe);
	return answered;
}
