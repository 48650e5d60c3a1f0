/*
 * option: what may stand behind a command, declared once.
 *
 * One table: letter, name, argument, help, and the setting that an option overrides. --help, the
 * man page and the shell completion are made from it. A number behind a minus sign is an argument,
 * for "downgrade -1".
 */
#ifndef CLI_OPTION_H
#define CLI_OPTION_H

#include "base/arena.h"
#include "base/error.h"
#include "engine/config.h"

enum option_id {
	OPTION_CONFIG,
	OPTION_DATABASE,
	OPTION_ALL,
	OPTION_CONNECTION,
	OPTION_MIGRATIONS,
	OPTION_LANGUAGE,
	OPTION_VAR,
	OPTION_LOCK_TIMEOUT,
	OPTION_LOCK,
	OPTION_CONNECT_TIMEOUT,
	OPTION_WAIT,
	OPTION_STATEMENT_TIMEOUT,
	OPTION_STATEMENT_LOCK_TIMEOUT,
	OPTION_STATEMENT_RETRIES,
	OPTION_OUT_OF_ORDER,
	OPTION_STRICT,
	OPTION_WITH_EXISTING_TABLES,
	OPTION_FORCE,
	OPTION_SINGLE_TRANSACTION,
	OPTION_FROM_HISTORY,
	OPTION_SYNC,
	OPTION_STATEMENT,
	OPTION_MARK,
	OPTION_ACCEPT_CHECKSUM,
	OPTION_YES,
	OPTION_DIALECT,
	OPTION_STATEMENTS,
	OPTION_DIALECT_FILE,
	OPTION_EXIT_CODE,
	OPTION_AT_LEAST,
	OPTION_TIMESTAMP,
	OPTION_SINGLE,
	OPTION_VERBOSE,
	OPTION_QUIET,
	OPTION_HELP,
	OPTION_COUNT
};

enum { OPTION_NO_SETTING = -1 };

struct option {
	char letter; /* 0: none */
	const char *name;
	const char *argument; /* in capitals; NULL: a switch */
	int setting;	      /* enum setting_id or OPTION_NO_SETTING */
	bool repeatable;
	const char *help;
};

extern const struct option option_table[OPTION_COUNT];

/* One bit an option, for the sets that commands accept. */
#define OPTION_BIT(id) (UINT64_C(1) << (id))

struct words {
	const char **items;
	size_t count, capacity;
};

struct options {
	const char *values[OPTION_COUNT]; /* the last one given; "" for a switch */
	struct words databases;		  /* all -d */
	struct words vars;		  /* all --var */
	struct words dialects;		  /* all --dialect */
	struct words arguments;		  /* what is no option */
};

/*
 * The index of the command among words that may begin with options, as in "-c FILE upgrade";
 * count when there is none.
 */
int options_command(int count, char *const *words);

/*
 * Hides in the process's own command line, which everybody on the host can read, what may hold a
 * password: the values of --connection and --var. words[] then points to copies in the arena.
 */
void options_hide(struct arena *arena, int count, char **words);

/*
 * Reads the words around a command; accepted is a set of OPTION_BITs. ERROR_USAGE names a wrong
 * option's nearest name, or the command that has it not.
 */
MUST_CHECK bool options_parse(struct options *ret, struct arena *arena, const char *command,
	uint64_t accepted, int count, char *const *words, struct error *err);

#endif
