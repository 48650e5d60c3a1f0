/*
 * config: every setting with its source, and the configured databases.
 *
 * One table, setting_infos, says what a setting is called in the file, in the environment and on
 * the command line, what it may hold and what it is when nobody says; the man page is made from
 * it. Values merge default < file < environment < option; in the file, a database's own
 * migrate-KEY comes before [migrate]'s KEY. Reads no database and loads no driver.
 *
 * File: -c FILE, else ODBC_MIGRATE_CONFIG, else ./odbc-migrate.ini, else
 * ./drivers-config/odbc-migrate.ini. Sections: [migrate], [variables], [database NAME].
 */
#ifndef ENGINE_CONFIG_H
#define ENGINE_CONFIG_H

#include "base/secrets.h"
#include "base/settings.h"
#include "odbc/connection.h"

enum setting_id {
	SETTING_MIGRATIONS,
	SETTING_LANGUAGE,
	SETTING_PLACEHOLDERS,
	SETTING_DATABASE,
	SETTING_LOCK_TIMEOUT,
	SETTING_LOCK,
	SETTING_LEASE_TIME,
	SETTING_CONNECT_TIMEOUT,
	SETTING_WAIT,
	SETTING_STATEMENT_TIMEOUT,
	SETTING_STATEMENT_LOCK_TIMEOUT,
	SETTING_STATEMENT_RETRIES,
	SETTING_OUT_OF_ORDER,
	SETTING_HISTORY_TABLE,
	SETTING_HISTORY_SCHEMA,
	SETTING_DRIVERS,
	SETTING_DIALECTS,
	SETTING_DIALECT,
	SETTING_SCHEMA,
	SETTING_PROTECTED,
	SETTING_SESSION_INIT,
	SETTING_COUNT
};

enum setting_kind {
	SETTING_TEXT,
	SETTING_PATH,	  /* seen from the configuration file; from the working folder elsewhere */
	SETTING_NAME,	  /* an identifier: a-z, 0-9 and _, at most 30 bytes, no digit first */
	SETTING_DURATION, /* "500ms", "60s", "5m", "1h" */
	SETTING_CHOICE,	  /* one of choices */
	SETTING_NUMBER,	  /* 0 to 1000 */
	SETTING_SWITCH,	  /* yes or no (also true/false, on/off, 1/0) */
};

enum { SETTING_GLOBAL = 1 << 0, SETTING_PER_DATABASE = 1 << 1 };

struct setting_info {
	const char *key; /* in [migrate]; "migrate-" is put in front in a database's section */
	enum setting_kind kind;
	unsigned where;		 /* SETTING_GLOBAL, SETTING_PER_DATABASE or both */
	const char *choices;	 /* comma separated */
	const char *initial;	 /* "" when there is none */
	const char *environment; /* NULL when there is none */
	bool odbc_too; /* drivers have a keyword of this name, and only that can be meant */
	const char *help;
};

extern const struct setting_info setting_infos[SETTING_COUNT];

enum value_source { SOURCE_DEFAULT, SOURCE_FILE, SOURCE_ENVIRONMENT, SOURCE_OPTION };

struct value {
	const char *text;
	enum value_source source;
	struct location at; /* with SOURCE_FILE */
};

struct database {
	const char *name;
	struct location at;
	struct value values[SETTING_COUNT]; /* merged for this database; paths resolved */
	struct setting *items;		    /* its ODBC keywords as written, unexpanded */
	size_t count, capacity;
};

struct config {
	const char *file; /* NULL when none was found */
	bool trusted;	  /* its ${command:} may run: named by -c or the environment, or owned by
			     the caller and not writable by others */
	struct value values[SETTING_COUNT]; /* for what is not about one database */
	struct setting *variables;	    /* of [variables], as written */
	size_t variable_count;
	struct setting *vars; /* of --var, as given; of two of a name the later counts */
	size_t var_count;
	struct database *items;
	size_t count, capacity;
};

/*
 * Whether the setting may have this text; if not, the error says why, and the caller where it
 * stood.
 */
MUST_CHECK bool setting_check(enum setting_id id, const char *text, struct error *err);

/* What the command line says. Any field may be NULL or 0. */
struct config_request {
	const char *file;		    /* -c */
	const char *options[SETTING_COUNT]; /* a setting given as an option */
	const char *connection;	 /* --connection: the only database, named "connection"; of a file,
				    [migrate] and [variables] still count */
	const char *const *vars; /* NAME=VALUE of each --var */
	size_t var_count;
};

/*
 * Errors are ERROR_CONFIG at file:line (of an option or a variable: naming it), ERROR_USAGE for
 * --connection and --var. No file at all is no error: ret->file is NULL. A variable that is empty
 * counts as one that is not set.
 */
MUST_CHECK bool config_load(struct config *ret, struct arena *arena,
	const struct config_request *request, struct error *err);

/*
 * The databases that the names and globs mean, in the order asked for, each once; with all, every
 * one; with neither, the setting "database", else the only one there is. A name or glob that
 * matches nothing is ERROR_CONFIG naming the nearest.
 */
MUST_CHECK bool config_select(const struct config *config, struct arena *arena,
	const char *const *patterns, size_t count, bool all, const struct database ***ret,
	size_t *ret_count, struct error *err);

/*
 * A database's ODBC keywords with ${env:}, ${file:} and ${command:} expanded; their values and
 * those of PWD, Password and the like join the secrets. ${file:} paths are seen from the
 * configuration file (for --connection, from the working folder); one trailing line end is
 * dropped. "$${" stands for "${". Messages never hold a value.
 */
MUST_CHECK bool database_resolve(const struct config *config, const struct database *database,
	struct arena *arena, struct secrets *secrets, struct keyword **ret_keywords,
	size_t *ret_count, struct error *err);

/* A duration setting in milliseconds, a number, a switch as a bool: config_load has checked their
 * text. */
int64_t value_duration(const struct value *value);
int64_t value_number(const struct value *value);
bool value_switch(const struct value *value);

/* The folder of the user's own dialects and drivers, NULL for none. */
const char *config_dialects(const struct config *config);

/* Whether ${name} is replaced: as the setting says, else in portable directories only. */
bool config_placeholders(const struct config *config);

#endif
