#include "history/heartbeat.h"

#include "base/clock.h"
#include "odbc/cursor.h"

#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <time.h>

enum {
	TRIES = 3,
	PAUSE_LEAST_MS = 50,
	PAUSE_MOST_MS = 150,
	END_MS = 2000, /* how long its end is waited for */
};

struct heartbeat {
	/* Written before the thread is made, and by nobody behind that. */
	struct arena arena;
	struct connection_options options;
	const char *sql;
	int64_t interval_ms;
	pthread_t thread;

	/* Of the thread alone. */
	struct connection connection;
	struct cursor cursor;

	/* Shared, under the mutex. */
	pthread_mutex_t mutex;
	pthread_cond_t changed;
	enum heartbeat_state state;
	bool stop, ended;
	bool left; /* nobody waits for the end: the thread frees all */
};

static void destroy(struct heartbeat *heartbeat)
{
	pthread_cond_destroy(&heartbeat->changed);
	pthread_mutex_destroy(&heartbeat->mutex);
	arena_release(&heartbeat->arena);
	free(heartbeat);
}

static struct timespec from_now(int64_t ms)
{
	struct timespec at;
	clock_gettime(CLOCK_MONOTONIC, &at);
	at.tv_sec += (time_t)(ms / 1000);
	at.tv_nsec += (long)(ms % 1000) * 1000000;
	if (at.tv_nsec >= 1000000000) {
		at.tv_sec++;
		at.tv_nsec -= 1000000000;
	}
	return at;
}

/* The thread */

static void disconnect(struct heartbeat *heartbeat)
{
	cursor_close(&heartbeat->cursor);
	connection_close(&heartbeat->connection);
	heartbeat->connection = (struct connection){0};
}

static bool connect(struct heartbeat *heartbeat)
{
	struct error ignored;
	if (connection_alive(&heartbeat->connection))
		return true;
	disconnect(heartbeat);
	return connection_open(&heartbeat->connection, &heartbeat->options, &ignored) &&
	       cursor_open(&heartbeat->cursor, &heartbeat->connection, &ignored);
}

static enum heartbeat_state beat(struct heartbeat *heartbeat)
{
	struct error ignored;
	for (int i = 0; i < TRIES; i++) {
		if (i > 0)
			clock_pause(PAUSE_LEAST_MS, PAUSE_MOST_MS);
		if (connect(heartbeat) && cursor_run(&heartbeat->cursor, heartbeat->sql,
						  strlen(heartbeat->sql), &ignored))
			return heartbeat->cursor.rows == 0 ? HEARTBEAT_LOST : HEARTBEAT_BEATING;
	}
	return HEARTBEAT_FAILING;
}

/* True when it is time for the next beat, false when it shall end. */
static bool rest(struct heartbeat *heartbeat, enum heartbeat_state state)
{
	struct timespec until = from_now(heartbeat->interval_ms);
	pthread_mutex_lock(&heartbeat->mutex);
	heartbeat->state = state;
	pthread_cond_broadcast(&heartbeat->changed);
	int waited = 0;
	while (!heartbeat->stop && waited == 0)
		waited = pthread_cond_timedwait(&heartbeat->changed, &heartbeat->mutex, &until);
	bool more = !heartbeat->stop && state != HEARTBEAT_LOST;
	pthread_mutex_unlock(&heartbeat->mutex);
	return more;
}

static void *run(void *context)
{
	struct heartbeat *heartbeat = context;
	while (rest(heartbeat, beat(heartbeat)))
		continue;
	disconnect(heartbeat);
	pthread_mutex_lock(&heartbeat->mutex);
	heartbeat->ended = true;
	bool left = heartbeat->left;
	pthread_cond_broadcast(&heartbeat->changed);
	pthread_mutex_unlock(&heartbeat->mutex);
	if (left)
		destroy(heartbeat);
	return NULL;
}

/* The run's own side */

static void copy_options(struct heartbeat *heartbeat, const struct connection_options *options)
{
	struct arena *arena = &heartbeat->arena;
	struct keyword *keywords = arena_array(arena, options->count + 1, sizeof(*keywords));
	for (size_t i = 0; i < options->count; i++) {
		keywords[i].key = arena_dup(arena, options->keywords[i].key);
		keywords[i].value = arena_dup(arena, options->keywords[i].value);
	}
	heartbeat->options = *options;
	heartbeat->options.keywords = keywords;
}

static void make_condition(pthread_cond_t *ret)
{
	pthread_condattr_t attributes;
	pthread_condattr_init(&attributes);
	pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC);
	pthread_cond_init(ret, &attributes);
	pthread_condattr_destroy(&attributes);
}

/* Signals are the main thread's: it alone knows what to do about them. */
static bool make_thread(struct heartbeat *heartbeat)
{
	sigset_t all, before;
	sigfillset(&all);
	pthread_sigmask(SIG_SETMASK, &all, &before);
	bool made = pthread_create(&heartbeat->thread, NULL, run, heartbeat) == 0;
	pthread_sigmask(SIG_SETMASK, &before, NULL);
	return made;
}

struct heartbeat *heartbeat_start(
	const struct connection_options *options, const char *sql, int64_t interval_ms)
{
	struct heartbeat *heartbeat = calloc(1, sizeof(*heartbeat));
	if (!heartbeat)
		arena_out_of_memory();
	copy_options(heartbeat, options);
	heartbeat->sql = arena_dup(&heartbeat->arena, sql);
	heartbeat->interval_ms = interval_ms;
	pthread_mutex_init(&heartbeat->mutex, NULL);
	make_condition(&heartbeat->changed);
	if (make_thread(heartbeat))
		return heartbeat;
	destroy(heartbeat);
	return NULL;
}

enum heartbeat_state heartbeat_state(struct heartbeat *heartbeat, int64_t most_ms)
{
	struct timespec until = from_now(most_ms);
	int waited = 0;
	pthread_mutex_lock(&heartbeat->mutex);
	while (heartbeat->state == HEARTBEAT_STARTING && waited == 0)
		waited = pthread_cond_timedwait(&heartbeat->changed, &heartbeat->mutex, &until);
	enum heartbeat_state state = heartbeat->state;
	pthread_mutex_unlock(&heartbeat->mutex);
	return state;
}

void heartbeat_stop(struct heartbeat *heartbeat)
{
	if (!heartbeat)
		return;
	struct timespec until = from_now(END_MS);
	int waited = 0;
	pthread_mutex_lock(&heartbeat->mutex);
	heartbeat->stop = true;
	pthread_cond_broadcast(&heartbeat->changed);
	while (!heartbeat->ended && waited == 0)
		waited = pthread_cond_timedwait(&heartbeat->changed, &heartbeat->mutex, &until);
	bool ended = heartbeat->ended;
	heartbeat->left = !ended;
	if (!ended)
		pthread_detach(heartbeat->thread);
	pthread_mutex_unlock(&heartbeat->mutex);
	if (!ended)
		return;
	pthread_join(heartbeat->thread, NULL);
	destroy(heartbeat);
}
