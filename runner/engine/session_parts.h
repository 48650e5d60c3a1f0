/*
 * session_parts: what the files that make up session.h share.
 *
 * Included only by session.c and the session_*.c files.
 */
#ifndef ENGINE_SESSION_PARTS_H
#define ENGINE_SESSION_PARTS_H

#include "engine/session.h"

/* "" for one that is not set. */
const char *session_setting(const struct session *session, enum setting_id id);

/*
 * On SQLite another migrator keeps even readers out while it commits, or while its changes do not
 * fit into its cache: then a read is made again, for as long as the lock may be waited for.
 */
struct patience {
	struct session *session;
	int64_t since_us;
	bool told;
};

struct patience session_patience(struct session *session);

/* May what failed with *err be tried again? True after a pause. */
bool patience_wait(struct patience *patience, struct error *err);

/* What has a code of its own is not the fault of what was asked. */
bool session_keeps_code(const struct error *err);

/* name is the history table's full name, "" while it is not known. */
void session_init_lock(struct session *session, const char *name);

/*
 * Asks the catalog where we are and whether the history is there, and fills all that follows from
 * it. Where one question can have both answers, the rows of the history come along.
 */
MUST_CHECK bool session_find_history(struct session *session, struct error *err);

#endif
