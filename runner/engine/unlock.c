#include "engine/unlock.h"

#include "engine/exclusive.h"

static bool refuse_alive(const struct lease_row *row, struct error *err)
{
	error_set(err, ERROR_REFUSED,
		"%s has the lease since %s, renewed it at %s, and has it until %s", row->holder,
		row->taken_at, row->renewed_at, row->expires_at);
	return error_hint(err, "it is alive: end that process, and the next run takes the lease "
			       "when it has run out");
}

static bool refuse_working(const struct lease_row *row, struct error *err)
{
	error_set(err, ERROR_REFUSED,
		"the lease of %s ran out at %s, but the server still runs a statement of its "
		"session %s",
		row->holder, row->expires_at, row->session);
	return error_hint(
		err, "end that session or wait for it; the next run takes the lease then");
}

static bool remove_lease(struct session *session, struct unlock *ret, struct error *err)
{
	if (!lease_remove(&session->lease, &ret->lease, &ret->removed, err))
		return false;
	if (ret->removed)
		return true;
	error_set(err, ERROR_REFUSED, "somebody took or renewed the lease just now");
	return error_hint(err, "\"odbc-migrate unlock\" again shows who");
}

/* The lock of a session or transaction: the server knows who has it. */
static bool refuse_held(struct session *session, struct error *err)
{
	AUTO(str_release) struct str holder = {0};
	lock_holder(&session->lock, &holder);
	if (!holder.length)
		return true;
	error_set(err, ERROR_REFUSED, "%s has the lock", str_text(&holder));
	return error_hint(err, "it is alive: the server frees it when that session ends, and there "
			       "is nothing to remove");
}

/* Where the lock is the database's, whoever has it may keep even readers out. */
static bool read_lease(
	struct session *session, struct lease_row *ret, bool *ret_exists, struct error *err)
{
	struct error failure;
	if (lease_read(&session->lease, &session->arena, ret, ret_exists, &failure))
		return true;
	if (refuse_held(session, err))
		*err = failure;
	return false;
}

bool unlock_run(struct session *session, struct unlock *ret, struct error *err)
{
	bool exists = false;
	*ret = (struct unlock){0};
	if (session->absent)
		return true;
	if (!exclusive_lease(session, err) || !read_lease(session, &ret->lease, &exists, err))
		return false;
	if (!exists || !ret->lease.taken)
		return refuse_held(session, err);
	if (!ret->lease.over)
		return refuse_alive(&ret->lease, err);
	if (ret->lease.working)
		return refuse_working(&ret->lease, err);
	return remove_lease(session, ret, err);
}
