#include "cli/command.h"

#include "base/suggest.h"
#include "cli/commands.h"

#define BIT OPTION_BIT

/* What every command that opens databases understands. */
#define WHERE                                                                                   \
	(BIT(OPTION_CONFIG) | BIT(OPTION_DATABASE) | BIT(OPTION_ALL) | BIT(OPTION_CONNECTION) | \
		BIT(OPTION_CONNECT_TIMEOUT) | BIT(OPTION_WAIT) | BIT(OPTION_VERBOSE))

#define SCRIPTS (BIT(OPTION_MIGRATIONS) | BIT(OPTION_LANGUAGE))

#define RUNS                                                                               \
	(WHERE | SCRIPTS | BIT(OPTION_VAR) | BIT(OPTION_LOCK_TIMEOUT) | BIT(OPTION_LOCK) | \
		BIT(OPTION_QUIET) | BIT(OPTION_STRICT) | BIT(OPTION_STATEMENT_TIMEOUT) |   \
		BIT(OPTION_STATEMENT_LOCK_TIMEOUT) | BIT(OPTION_STATEMENT_RETRIES))

const struct command command_table[] = {
	{
		.name = "init",
		.arguments = "[FOLDER]",
		.most_arguments = 1,
		.summary = "Write a sample odbc-migrate.ini and migrations/.",
		.details = "Makes the folder if need be. The sample uses SQLite, so \"odbc-migrate "
			   "upgrade\" works at once. Nothing that exists is overwritten.",
		.run = cmd_init,
	},
	{
		.name = "new",
		.arguments = "NAME",
		.most_arguments = 1,
		.flags = NEEDS_CONFIG | NEEDS_SCRIPTS,
		.options = BIT(OPTION_CONFIG) | BIT(OPTION_MIGRATIONS) | BIT(OPTION_TIMESTAMP) |
			   BIT(OPTION_SINGLE),
		.summary = "Make the next pair of migration files.",
		.details =
			"The version is one above the highest there is, with as many digits. In "
			"NAME blanks and dashes become underscores. The paths of the new files are "
			"printed.",
		.run = cmd_new,
	},
	{
		.name = "upgrade",
		.alias = "up",
		.arguments = "[TARGET]",
		.most_arguments = 1,
		.flags = NEEDS_CONFIG | NEEDS_SCRIPTS | NEEDS_CONNECTION | NEEDS_LOCK |
			 FILE_OPTIONAL,
		.options = RUNS | BIT(OPTION_OUT_OF_ORDER) | BIT(OPTION_WITH_EXISTING_TABLES) |
			   BIT(OPTION_SYNC) | BIT(OPTION_FORCE) | BIT(OPTION_SINGLE_TRANSACTION),
		.summary = "Apply pending migrations.",
		.details =
			"TARGET is head (all of them, which is meant without it), a version "
			"(everything up to it) or +N (the next N). Every pending script is read, "
			"split and adjusted before the first statement runs, so a typo in the last "
			"one stops the first.\n\n"
			"Where DDL is transactional, each migration and its row in the history are "
			"one transaction. Elsewhere its statements are journaled, and a run that "
			"failed goes on where it stopped.\n\n"
			"With --sync the database goes from another branch's migrations to those "
			"of "
			"this directory: what is applied and not here is reverted first. \"plan "
			"--sync\" shows what that would be. A database with migrate-protected = "
			"yes "
			"needs --force for it.",
		.prepare = cmd_upgrade_prepare,
		.run_database = cmd_run,
	},
	{
		.name = "downgrade",
		.alias = "down",
		.arguments = "[TARGET]",
		.most_arguments = 1,
		.flags = NEEDS_CONFIG | NEEDS_SCRIPTS | NEEDS_CONNECTION | NEEDS_LOCK,
		.options = RUNS | BIT(OPTION_FORCE) | BIT(OPTION_FROM_HISTORY) |
			   BIT(OPTION_SINGLE_TRANSACTION),
		.summary = "Revert migrations, newest first.",
		.details =
			"TARGET is -N (the last N; -1 is meant without it), a version (everything "
			"above it) or base (everything, down to a baseline). A database with "
			"migrate-protected = yes needs --force.\n\n"
			"With --from-history, migrations that this directory does not have, or has "
			"with another up part than the one applied, are reverted with the down "
			"part "
			"that was stored when they were applied. \"plan TARGET --from-history\" "
			"shows "
			"it.",
		.prepare = cmd_downgrade_prepare,
		.run_database = cmd_run,
	},
	{
		.name = "redo",
		.arguments = "[N]",
		.most_arguments = 1,
		.flags = NEEDS_CONFIG | NEEDS_SCRIPTS | NEEDS_CONNECTION | NEEDS_LOCK,
		.options = RUNS | BIT(OPTION_FORCE) | BIT(OPTION_SINGLE_TRANSACTION),
		.summary = "Revert the last migrations and apply them again.",
		.details =
			"N is how many, 1 without it. Their up parts may have been edited since: "
			"that is what redo is for.",
		.prepare = cmd_redo_prepare,
		.run_database = cmd_run,
	},
	{
		.name = "status",
		.arguments = "",
		.flags = NEEDS_CONFIG | NEEDS_SCRIPTS | NEEDS_CONNECTION | FILE_OPTIONAL,
		.options = WHERE | SCRIPTS | BIT(OPTION_EXIT_CODE) | BIT(OPTION_AT_LEAST) |
			   BIT(OPTION_QUIET) | BIT(OPTION_STRICT) | BIT(OPTION_OUT_OF_ORDER),
		.summary = "Show what is applied and what is pending.",
		.details =
			"Also tells what was edited, is missing from the directory, is newer than "
			"it, or was applied in part. Writes nothing, and works for a user who may "
			"only SELECT. Exits with 7 when directory and history disagree.",
		.prepare = cmd_status_prepare,
		.run_database = cmd_status,
	},
	{
		.name = "history",
		.arguments = "",
		.flags = NEEDS_CONFIG | NEEDS_CONNECTION | FILE_OPTIONAL | WHOLE_ROWS,
		.options = WHERE,
		.summary = "Show what was applied, when, by whom and how long it took.",
		.details = "In the order of application. Needs no migrations at hand.",
		.run_database = cmd_history,
	},
	{
		.name = "unlock",
		.arguments = "",
		.flags = NEEDS_CONFIG | NEEDS_CONNECTION | FILE_OPTIONAL,
		.options = WHERE,
		.summary = "Show who left a lease behind, and remove it.",
		.details =
			"A lease is the lock where \"lock = lease\" says so, and where the backend "
			"has no other that fits. One that ran out is free for the next run, which "
			"takes it by itself; unlock removes it at once and tells whose it was. One "
			"that is alive is refused: exit status 12 and its owner. Other locks are "
			"freed by the server when the session that has them ends; unlock names "
			"that session, if there is one, and refuses too.",
		.run_database = cmd_unlock,
	},
	{
		.name = "check",
		.arguments = "",
		.flags = NEEDS_CONFIG | NEEDS_SCRIPTS | NEEDS_CONNECTION | FILE_OPTIONAL |
			 ONLY_NAMED | SURVEYS,
		.options = WHERE | SCRIPTS | BIT(OPTION_VAR) | BIT(OPTION_DIALECT) |
			   BIT(OPTION_QUIET) | BIT(OPTION_STRICT),
		.summary = "Judge the migrations for every dialect, without a database.",
		.details =
			"Reads names, directives and placeholders, and adjusts every part of "
			"every migration to every dialect, or to those of --dialect. All that is "
			"wrong is told, each as FILE:LINE:COLUMN: error, with the dialects it is "
			"wrong for; of one statement only the first thing for each dialect. A note "
			"is what is not portable and refused by nobody. Scripts in native SQL are "
			"read as the dialects of the configured databases read them; where none is "
			"known, as all do.\n\n"
			"Exits with 3 when anything is wrong, with --strict also for a note. With "
			"-d, --all or --connection the checksums of what is applied there are "
			"compared too: 7 when directory and history disagree.",
		.run = cmd_check,
		.run_database = cmd_check_database,
	},
	{
		.name = "plan",
		.arguments = "[TARGET]",
		.most_arguments = 1,
		.flags = NEEDS_CONFIG | NEEDS_SCRIPTS | NEEDS_CONNECTION | FILE_OPTIONAL,
		.options = WHERE | SCRIPTS | BIT(OPTION_VAR) | BIT(OPTION_OUT_OF_ORDER) |
			   BIT(OPTION_DIALECT) | BIT(OPTION_STATEMENTS) | BIT(OPTION_STRICT) |
			   BIT(OPTION_WITH_EXISTING_TABLES) | BIT(OPTION_FROM_HISTORY) |
			   BIT(OPTION_SYNC),
		.summary = "Show the steps to a target and the SQL that would run.",
		.details = "TARGET is as for upgrade, or -N or base, as for downgrade; a version "
			   "below "
			   "the present one plans a downgrade. With -v each adjustment of portable "
			   "SQL "
			   "stands in front of its statement, with its place in the file. With "
			   "--dialect no database is opened: the plan is the one for an empty "
			   "database "
			   "of that dialect.",
		.prepare = cmd_plan_prepare,
		.run = cmd_plan_offline,
		.run_database = cmd_plan,
	},
	{
		.name = "baseline",
		.arguments = "VERSION",
		.most_arguments = 1,
		.flags = NEEDS_CONFIG | NEEDS_SCRIPTS | NEEDS_CONNECTION | FILE_OPTIONAL,
		.options = WHERE | SCRIPTS | BIT(OPTION_LOCK_TIMEOUT) | BIT(OPTION_LOCK) |
			   BIT(OPTION_QUIET),
		.summary = "Take the migrations up to a version as applied, without running them.",
		.details = "For a database whose tables are older than its history. Each pending "
			   "migration up to VERSION gets a row in the history, and \"upgrade\" "
			   "goes on "
			   "behind them. Nothing runs and nothing that is applied changes. "
			   "\"downgrade\" "
			   "stops there.",
		.prepare = cmd_baseline_prepare,
		.run_database = cmd_baseline,
	},
	{
		.name = "repair",
		.arguments = "VERSION",
		.most_arguments = 1,
		.flags = NEEDS_CONFIG | NEEDS_SCRIPTS | NEEDS_CONNECTION,
		.options = WHERE | SCRIPTS | BIT(OPTION_VAR) | BIT(OPTION_LOCK_TIMEOUT) |
			   BIT(OPTION_LOCK) | BIT(OPTION_OUT_OF_ORDER) | BIT(OPTION_STATEMENT) |
			   BIT(OPTION_MARK) | BIT(OPTION_ACCEPT_CHECKSUM) | BIT(OPTION_YES) |
			   BIT(OPTION_QUIET),
		.summary = "Say what the history cannot know of a migration.",
		.details =
			"Runs nothing of a script. --statement settles what became of a statement "
			"that was under way when a run stopped, and the next upgrade or downgrade "
			"goes on from there. --mark takes the whole migration for applied or for "
			"absent, after somebody has seen to it by hand. --accept-checksum takes "
			"edited files for what was applied.\n\n"
			"Shows what the history says now and what it would say then, and asks; "
			"where "
			"nobody can be asked it needs --yes.",
		.prepare = cmd_repair_prepare,
		.run_database = cmd_repair,
	},
	{
		.name = "drivers",
		.arguments = "",
		.flags = NEEDS_CONFIG | NEEDS_CONNECTION | ONLY_NAMED | ANY_BACKEND,
		.options = WHERE | BIT(OPTION_DIALECT_FILE),
		.summary = "Show the ODBC drivers and dialects, or what a backend says of itself.",
		.details =
			"Lists the drivers that are registered or where packages put them, and the "
			"dialects with what they were run on. With -d a database is connected to, "
			"known or not, and its driver's answers are shown; with -v its types too. "
			"With --dialect-file they become a dialect file to fill in; see "
			"odbc-migrate-dialect(5).",
		.prepare = cmd_drivers_prepare,
		.run = cmd_drivers,
		.run_database = cmd_drivers_database,
	},
};

const size_t command_count = ARRAY_LEN(command_table);

const struct command *command_find(const char *name)
{
	for (size_t i = 0; i < command_count; i++) {
		const struct command *command = &command_table[i];
		if (strcmp(command->name, name) == 0 ||
			(command->alias && strcmp(command->alias, name) == 0))
			return command;
	}
	return NULL;
}

const char *command_suggest(const char *name)
{
	struct suggest suggest = {.name = name};
	for (size_t i = 0; i < command_count; i++)
		suggest_offer(&suggest, command_table[i].name);
	return suggest.best;
}
