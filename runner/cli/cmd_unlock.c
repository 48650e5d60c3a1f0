#include "cli/commands.h"
#include "engine/unlock.h"

bool cmd_unlock(struct invocation *invocation, struct session *session, struct error *err)
{
	struct unlock unlock;
	const struct lease_row *lease = &unlock.lease;
	if (!unlock_run(session, &unlock, err))
		return false;
	if (unlock.removed)
		report_out(&invocation->report,
			"%s: removed the lease of %s: taken %s, renewed %s, run out %s\n",
			session->database->name, lease->holder, lease->taken_at, lease->renewed_at,
			lease->expires_at);
	else
		report_out(&invocation->report, "%s: nothing is locked\n", session->database->name);
	return true;
}
