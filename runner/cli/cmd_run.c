#include "cli/commands.h"

static void fill(struct invocation *invocation, enum run_kind kind)
{
	invocation->run.kind = kind;
	invocation->run.strict = invocation_option(invocation, OPTION_STRICT) != NULL;
	invocation->run.force = invocation_option(invocation, OPTION_FORCE) != NULL;
	invocation->run.with_existing_tables =
		invocation_option(invocation, OPTION_WITH_EXISTING_TABLES) != NULL;
}

bool cmd_upgrade_prepare(struct invocation *invocation, struct error *err)
{
	fill(invocation, RUN_UPGRADE);
	return target_parse(&invocation->run.target, &invocation->arena,
		invocation_argument(invocation, 0, "head"), DIRECTION_UP, err);
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

bool cmd_run(struct invocation *invocation, struct session *session, struct error *err)
{
	return run_start(session, &invocation->run, err);
}
