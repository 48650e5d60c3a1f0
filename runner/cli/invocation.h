/*
 * invocation: one command with its words, and everything prepared that it said it needs.
 *
 * Owns the arena of the process, the configuration and the directory. A database's trouble does
 * not stop the others: the worst exit status is kept.
 */
#ifndef CLI_INVOCATION_H
#define CLI_INVOCATION_H

#include "cli/command.h"
#include "cli/report.h"
#include "engine/run.h"
#include "plan/plan_history.h"
#include "script/directory.h"

struct invocation {
	const struct command *command;
	struct options options;
	struct arena arena;
	struct report report;
	struct stop *stop; /* the wish that work ends; NULL: nobody can have it */
	struct config config;
	const struct database **databases;
	size_t database_count;
	struct directory directory;
	struct errors {
		struct error *items;
		size_t count, capacity;
	} misfits; /* files of the directory that do not fit, for a command that goes on */
	struct run_request run;	      /* filled by the prepare of commands that run or plan */
	struct repair_request repair; /* likewise */
	int exit_status;
};

/* Parses, prepares and runs; returns the exit status. words begins behind the command's name. */
int invocation_run(struct invocation *invocation, int count, char *const *words);

/* An option's value, NULL when it was not given. */
const char *invocation_option(const struct invocation *invocation, enum option_id id);

/* Was a database named, in whichever way? */
bool invocation_names_databases(const struct invocation *invocation);

/* Argument n, or what is meant without it. */
const char *invocation_argument(
	const struct invocation *invocation, size_t n, const char *otherwise);

#endif
