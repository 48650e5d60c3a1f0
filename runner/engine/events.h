/*
 * events: what the engine says while it works.
 *
 * The engine never prints: it tells a listener, and reports turn events into words. An event's
 * pointers are good only while the listener runs.
 */
#ifndef ENGINE_EVENTS_H
#define ENGINE_EVENTS_H

#include "plan/plan.h"

enum event_kind {
	EVENT_CONNECTED,  /* text: the backend and its version */
	EVENT_WAITING,	  /* text: who holds the lock, or "" */
	EVENT_NOTE,	  /* text: something worth knowing that stops nothing */
	EVENT_NOTICE,	  /* text: what the server said beside a statement's result */
	EVENT_PLANNED,	  /* total: steps there are */
	EVENT_STEP_BEGUN, /* step, number, total */
	EVENT_STEP_DONE,  /* step, number, total, duration_us */
	EVENT_RUN_DONE,	  /* applied, reverted; version: where the database is now */
};

struct event {
	enum event_kind kind;
	const char *database;
	enum direction direction;
	const struct step *step;
	size_t number, total;
	size_t applied, reverted;
	int64_t duration_us;
	const char *version; /* "base" or a version's text */
	const char *text;
};

struct listener {
	void (*hear)(void *context, const struct event *event);
	void *context;
};

#endif
