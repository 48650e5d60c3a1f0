/*
 * amend: a change of the history alone, with the migrators' lock, in one transaction.
 *
 * For baseline and repair, which run no scripts. Makes the table if need be. What the change reads
 * it must read itself, inside: what was seen before may be old.
 */
#ifndef ENGINE_AMEND_H
#define ENGINE_AMEND_H

#include "engine/session.h"

typedef bool (*amend_change)(void *context, struct error *err);

/* When the change fails everything is rolled back. */
MUST_CHECK bool amend_history(
	struct session *session, amend_change change, void *context, struct error *err);

#endif
