#include "cli/commands.h"

static void fill(struct invocation *invocation, enum run_kind kind)
{
	invocation->run.kind = kind;
	invocation->run.strict = invocation_option(invocation, OPTION_STRICT) != NULL;
	invocation->run.force = invocation_option(invocation, OPTION_FORCE) != NULL;
	invocation->run.with_existing_tables =
		invocation_option(invocation, OPTION_WITH_EXISTING_TABLES) != NULL;
	invocation->run.from_history = invocation_option(invocation, OPTION_FROM_HISTORY) != NULL;
	invocation->run.single = invocation_option(invocation, OPTION_SINGLE_TRANSACTION) != NULL;
	invocation->run.sync = invocation_option(invocation, OPTION_SYNC) != NULL;
}

bool run_check_sync(const struct run_request *run, struct error *err)
{
	if (!run->sync || run->target.kind == TARGET_HEAD || run->target.kind == TARGET_VERSION)
		return true;
	return error_set(err, ERROR_USAGE, "--sync goes to head or to a version, not to %s",
		run->target.text);
}

bool cmd_upgrade_prepare(struct invocation *invocation, struct error *err)
{
	fill(invocation, RUN_UPGRADE);
	return target_parse(&invocation->run.target, &invocation->arena,
		       invocation_argument(invocation, 0, "head"), DIRECTION_UP, err) &&
	       run_check_sync(&invocation->run, err);
}

bool cmd_downgrade_prepare(struct invocation *invocation, struct error *err)
{
	fill(invocation, RUN_DOWNGRADE);
	return target_parse(&invocation->run.target, &invocation->arena,
		invocation_argument(invocation, 0, "-1"), DIRECTION_DOWN, err);
}

bool cmd_redo_prepare(struct invocation *invocation, struct error *err)
{
	const char *count = invocation_argument(invocation, 0, "1");
	fill(invocation, RUN_REDO);
	const char *digits = count + (count[0] == '-');
	if (!*digits || strspn(digits, "0123456789") != strlen(digits)) {
		error_set(err, ERROR_USAGE, "\"%s\" is not a number of migrations", count);
		return error_hint(err, "usage: odbc-migrate redo [OPTION]... [N]");
	}
	const char *steps = arena_printf(&invocation->arena, "-%s", digits);
	return target_parse(
		&invocation->run.target, &invocation->arena, steps, DIRECTION_DOWN, err);
}

void note_baseline(const struct session *session, const struct run_request *request)
{
	const struct row *kept = request->kind == RUN_UPGRADE
					 ? NULL
					 : plan_kept_baseline(&session->overview, &request->target);
	if (kept)
		session_note(
			session, "%s_%s is a baseline and is not reverted", kept->text, kept->name);
}

bool cmd_run(struct invocation *invocation, struct session *session, struct error *err)
{
	if (!run_start(session, &invocation->run, err))
		return false;
	note_baseline(session, &invocation->run);
	return true;
}
