/*
 * driver: what we know of an ODBC driver before it is loaded, as data.
 *
 * Comes from drivers-config/drivers/NAME.ini, built in; a file of the same name in the folder
 * that the setting "dialects" names overrides it. Texts that it does not give are "".
 */
#ifndef DIALECT_DRIVER_H
#define DIALECT_DRIVER_H

#include "dialect/dialect.h"

struct driver {
	const char *name;      /* "psqlodbc": the file's name */
	const char *names;     /* names it is registered under, comma separated */
	const char *files;     /* its shared objects, preferred first, comma separated */
	const char *package;   /* what to install, in words ("odbc-postgresql (Debian, Ubuntu)") */
	const char *dialect;   /* of its usual backend, for messages before connecting; may be "" */
	bool database_is_file; /* Database= is a path, seen from the configuration file */
	bool more_results_need_columns;
	bool never_cancelled;	    /* the driver crashes in SQLCancel */
	const char *starting;	    /* codes and SQLSTATEs of a database that is starting, a list */
	const char *starting_words; /* one of them must be in such an error's message; a list */
	const char *create_keyword; /* "NoCreat=1": what keeps it from making a missing file */
	const char *login_timeout_keyword; /* "CONN_TIMEOUT", where SQL_ATTR_LOGIN_TIMEOUT fails */
	bool trims_password;		   /* drops blanks at the ends of PWD */
	const char *busy_timeout_keyword;  /* "Timeout", in ms: how long it waits for others */
	const char *position_after;  /* "STATEMENT_POSITION:", then a character number from 1 */
	const char *position_inside; /* "INTERNAL_QUERY:", the same inside what was wrapped */
	bool position_near;	     /* "near '...' at line N" quotes the text from the error on */
	bool position_token;	     /* "near "x": syntax error" names the token at fault */
	bool scans_comments;	     /* the driver sees ? { ; and quotes in comments as its own */
	bool refuse_copy;	     /* COPY FROM STDIN or TO STDOUT never returns */
	bool several_statements;     /* one text may hold several, with semicolons */
	bool repeats_first_notice;   /* of several statements; see connection.h */
	bool wrap_question_mark;     /* a bare ? is taken for a parameter */
	const char *never_wrapped;   /* first words of what only runs as a statement of its own */
	const char *never_wrapped_word; /* a word near its beginning that says the same */
	const char *disguise; /* a comment that shows the driver {words} instead; "" for none */
	/* Its words, and the statements for which; the second only where there is a semicolon. */
	const struct settings_section *disguised, *disguised_bodies;
	const struct settings_section *enclosed; /* heads of statements, in what: {statement} */
	const struct settings_section *connect;	 /* keywords we add where the user did not */
};

/* The driver for a registered name or for the base name of a file; NULL when unknown to us. */
MUST_CHECK bool driver_find(const struct driver **ret, struct arena *arena, const char *name,
	const char *folder, struct error *err);

/* All drivers known to us, sorted by name; one without a name ends the list. */
MUST_CHECK bool driver_all(
	const struct driver **ret, struct arena *arena, const char *folder, struct error *err);

/* Is word one of a comma separated list, letter case ignored? */
bool list_has(const char *list, const char *word);

/* Word number n of a comma separated list, copied; NULL behind the last. */
const char *list_word(struct arena *arena, const char *list, size_t n);

/* Every driver name and file known to us, for suggestions: calls offer for each. */
MUST_CHECK bool driver_each_name(struct arena *arena, const char *folder,
	void (*offer)(void *context, const char *name), void *context, struct error *err);

#endif
