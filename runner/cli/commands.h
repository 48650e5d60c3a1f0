/*
 * commands: the functions behind the table of commands, one small file each.
 */
#ifndef CLI_COMMANDS_H
#define CLI_COMMANDS_H

#include "cli/invocation.h"

bool cmd_init(struct invocation *invocation, struct error *err);
bool cmd_new(struct invocation *invocation, struct error *err);

/* ERROR_USAGE for a target that --sync cannot have. */
bool run_check_sync(const struct run_request *run, struct error *err);

/* Tells that a baseline is left standing, where it is in the way of a downgrade. */
void note_baseline(const struct session *session, const struct run_request *request);

bool cmd_upgrade_prepare(struct invocation *invocation, struct error *err);
bool cmd_downgrade_prepare(struct invocation *invocation, struct error *err);
bool cmd_redo_prepare(struct invocation *invocation, struct error *err);
bool cmd_run(struct invocation *invocation, struct session *session, struct error *err);

bool cmd_status_prepare(struct invocation *invocation, struct error *err);
bool cmd_status(struct invocation *invocation, struct session *session, struct error *err);

bool cmd_baseline_prepare(struct invocation *invocation, struct error *err);
bool cmd_baseline(struct invocation *invocation, struct session *session, struct error *err);

bool cmd_repair_prepare(struct invocation *invocation, struct error *err);
bool cmd_repair(struct invocation *invocation, struct session *session, struct error *err);

bool cmd_history(struct invocation *invocation, struct session *session, struct error *err);

bool cmd_unlock(struct invocation *invocation, struct session *session, struct error *err);

bool cmd_check(struct invocation *invocation, struct error *err);
bool cmd_check_database(struct invocation *invocation, struct session *session, struct error *err);

bool cmd_plan_prepare(struct invocation *invocation, struct error *err);
bool cmd_plan_offline(struct invocation *invocation, struct error *err);
bool cmd_plan(struct invocation *invocation, struct session *session, struct error *err);

bool cmd_drivers_prepare(struct invocation *invocation, struct error *err);
bool cmd_drivers(struct invocation *invocation, struct error *err);
bool cmd_drivers_database(
	struct invocation *invocation, struct session *session, struct error *err);

#endif
