/*
 * command: what odbc-migrate can be told to do, declared once.
 *
 * One table: name, arguments, options, what each command needs, and its help. The dispatcher in
 * invocation.c prepares what the flags say, so a command that needs no connection loads no driver.
 */
#ifndef CLI_COMMAND_H
#define CLI_COMMAND_H

#include "cli/option.h"
#include "engine/session.h"

struct invocation;

enum command_flag {
	NEEDS_CONFIG = 1 << 0,	   /* the configuration file and the settings */
	NEEDS_SCRIPTS = 1 << 1,	   /* the directory of migrations */
	NEEDS_CONNECTION = 1 << 2, /* runs once for each chosen database */
	NEEDS_LOCK = 1 << 3,	   /* takes the migrators' lock when there is something to do */
	CREATES = 1 << 4,	   /* may make an embedded database's file */
	FILE_OPTIONAL = 1 << 5,	   /* an embedded database's missing file is an empty database */
	ONLY_NAMED = 1 << 6,	   /* without -d, --all or --connection no database is meant */
	ANY_BACKEND = 1 << 7,	   /* connects, and nothing more: no dialect is needed */
	SURVEYS = 1 << 8,	   /* goes on behind files of the directory that do not fit */
	WHOLE_ROWS = 1 << 9,	   /* tells all that the history keeps of a migration */
};

struct command {
	const char *name;
	const char *alias;     /* NULL: none */
	const char *arguments; /* "[TARGET]", for help */
	int most_arguments;
	unsigned flags;
	uint64_t options;
	const char *summary; /* one line */
	const char *details; /* paragraphs */
	/* Checks arguments before anything else is touched; may be NULL. */
	bool (*prepare)(struct invocation *invocation, struct error *err);
	/* Once, without a connection; NULL: none. True also decides that no database is opened. */
	bool (*run)(struct invocation *invocation, struct error *err);
	/* Once for each database. */
	bool (*run_database)(
		struct invocation *invocation, struct session *session, struct error *err);
};

extern const struct command command_table[];
extern const size_t command_count;

/* By name or alias; NULL when there is none. */
const struct command *command_find(const char *name);

/* The name nearest to a wrong one, or NULL. */
const char *command_suggest(const char *name);

#endif
