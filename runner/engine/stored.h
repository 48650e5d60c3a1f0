/*
 * stored: down parts that the history keeps, for what the directory does not have.
 *
 * What is applied can be reverted by an older checkout, or by that of another branch, with the
 * text that was stored beside its row. It becomes a migration like any other, with one part that
 * is in no file. Its sum is compared: that finds accidents, not attackers.
 */
#ifndef ENGINE_STORED_H
#define ENGINE_STORED_H

#include "engine/session.h"
#include "script/script.h"

/*
 * Makes the migration of every step that needs a stored text; they live as long as the session.
 * ERROR_HISTORY_DISAGREES: the text is gone, or not what its sum says.
 */
MUST_CHECK bool stored_fill(struct session *session, struct plan *plan, struct error *err);

/* The migration that a row's stored down part makes. */
MUST_CHECK bool stored_migration(struct session *session, const struct row *row,
	const struct migration **ret, struct error *err);

/* How a migration's down part is to be read, for its row; up and down are its scripts. */
struct down_kind stored_kind(const struct script *up, const struct script *down);

#endif
