#include "engine/amend.h"

#include "engine/exclusive.h"

static bool ensure_table(struct session *session, struct error *err)
{
	bool current;
	/* Somebody else may have made it while we waited for the lock. */
	if (!session->history.exists && !session_is_current(session, &current, err))
		return false;
	if (session->history.exists)
		return true;
	if (!history_create(&session->history, err))
		return false;
	session->history.exists = true;
	return true;
}

static bool change_locked(
	struct session *session, amend_change change, void *context, struct error *err)
{
	bool apart = session->dialect.transactions == DIALECT_IMPLICIT_COMMIT;
	if ((apart && !ensure_table(session, err)) || !lock_begin(&session->lock, err))
		return false;
	if ((apart || ensure_table(session, err)) && change(context, err) &&
		lock_commit(&session->lock, err))
		return true;
	lock_rollback(&session->lock);
	return false;
}

bool amend_history(struct session *session, amend_change change, void *context, struct error *err)
{
	if (!exclusive_take(session, err))
		return false;
	bool changed = change_locked(session, change, context, err);
	exclusive_give(session);
	return changed;
}
