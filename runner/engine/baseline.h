/*
 * baseline: the migrations up to a version are taken as applied, and nothing runs.
 *
 * For a database whose tables were there before the history was. One row a migration, all in one
 * transaction; "downgrade" stops there. Done a second time there is nothing to do.
 */
#ifndef ENGINE_BASELINE_H
#define ENGINE_BASELINE_H

#include "engine/session.h"

/* What it took as applied; the steps live as long as the session. */
MUST_CHECK bool baseline_set(struct session *session, const struct version *version,
	struct plan *ret, struct error *err);

#endif
