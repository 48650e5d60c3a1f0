/*
 * dialect: a backend's lexical rules, templates and SQL, as data.
 *
 * Comes from an INI file in drivers-config/dialects/, built into the binary; a file of the same
 * name in the folder that the setting "dialects" names overrides it. "inherits" takes every key
 * from another dialect first. Read-only once loaded, so threads may share it.
 *
 * Templates hold {slots}; see template.h. In the sections that adjust portable SQL ([types],
 * [create table]) a missing key or the value "=" means "as it is", an empty value means "left
 * out", and "!text" refuses the construct with that text.
 */
#ifndef DIALECT_DIALECT_H
#define DIALECT_DIALECT_H

#include "base/arena.h"
#include "base/error.h"
#include "base/settings.h"

/* How a text is cut into tokens. Scripts in the standard language use lexer_rules_standard. */
struct lexer_rules {
	bool dollar_quotes;	   /* $tag$ ... $tag$ */
	bool nested_comments;	   /* slash star inside slash star */
	bool hash_comments;	   /* # to the end of the line */
	bool backtick_identifiers; /* `name` */
	bool bracket_identifiers;  /* [name] */
	bool double_quote_strings; /* "text" is a string and may hold backslash escapes */
	bool backslash_escapes;	   /* \' does not end a string */
	bool escape_strings;	   /* E'...' holds backslash escapes */
	bool q_quotes;		   /* q'[it's]', with any character for the bracket */
};

extern const struct lexer_rules lexer_rules_standard;

/*
 * How the backend's own client parts a script into statements, beyond ';': scripts are written
 * for it. A list is comma separated; NULL stands for none.
 */
struct client_rules {
	const char *blocks;   /* heads of blocks with a body: "BEGIN NOT ATOMIC"; see words_match */
	const char *batch;    /* a word alone on its line ends a statement, and ';' does not: GO */
	bool slash_lines;     /* "/" alone on its line ends a statement, and a block only there */
	bool declarations;    /* a routine may declare things in front of its BEGIN */
	bool delimiter_lines; /* DELIMITER // */
	bool set_term;	      /* SET TERM ^ ; */
	bool terminator_lines;	/* --#SET TERMINATOR @ */
	bool whole_parentheses; /* a ';' inside parentheses ends nothing */
	bool keeps_tails;	/* the server keeps what stands between a statement and its ';' */
	bool copy_data;		/* lines of data follow COPY ... FROM STDIN */
	/* A variable that changes how literals are read, and its words for no \' and for "names".
	 */
	const char *mode, *no_backslash_mode, *ansi_quotes_mode;
	const char *ignored; /* lines that are harmless without their client: "\\set QUIET" */
	const char *refused; /* what every other line for the client begins with: "\\" */
};

enum dialect_transactions {
	DIALECT_TRANSACTIONAL_DDL, /* a migration and its history row share a transaction */
	DIALECT_IMPLICIT_COMMIT,   /* DDL commits: migrations are journaled */
};

enum dialect_lock {
	DIALECT_LOCK_DATABASE,	  /* beginning a transaction is the lock (SQLite) */
	DIALECT_LOCK_TRANSACTION, /* try-lock that ends with the transaction (PostgreSQL) */
	DIALECT_LOCK_SESSION,	  /* try-lock that ends with the session (MariaDB) */
	DIALECT_LOCK_LEASE,	  /* a row that says who has it, and until when */
};

struct key_index;
struct shelf;

struct dialect {
	const char *name;	 /* "postgresql": the file's name */
	const char *title;	 /* "PostgreSQL" */
	const char *const *line; /* name, then what it inherits from, nearest first; NULL ends */
	bool run;		 /* tested on its real backend; else "rendered, not run" */
	const char *dbms;	 /* SQL_DBMS_NAME values, comma separated */
	struct lexer_rules rules;
	struct client_rules client;
	bool portable; /* portable scripts can be adjusted to it */
	enum dialect_transactions transactions;
	enum dialect_lock lock;
	char identifier_quote;
	const struct settings_section *sections; /* every key, merged with what is inherited */
	size_t section_count;
	const struct key_index *index; /* of them; NULL where there are none */
	struct shelf *shelf; /* what script/ keeps of what it has read for it; NULL: nothing */
};

/* What portable text is read as: its lexer, its client rules and no templates. */
extern const struct dialect dialect_standard;

/* folder may be NULL. An unknown name is ERROR_CONFIG naming the nearest. */
MUST_CHECK bool dialect_load(struct dialect *ret, struct arena *arena, const char *name,
	const char *folder, struct error *err);

/*
 * The dialect for what a driver calls its backend (SQL_DBMS_NAME, letter case ignored); its name
 * is NULL when none claims it.
 */
MUST_CHECK bool dialect_for_dbms(struct dialect *ret, struct arena *arena, const char *dbms,
	const char *folder, struct error *err);

/* Has it all that a connection needs? ERROR_CONFIG names the key that is missing. */
MUST_CHECK bool dialect_check_usable(const struct dialect *dialect, struct error *err);

/* The names of all dialects, built in and in folder (may be NULL), sorted; NULL ends the list. */
MUST_CHECK bool dialect_names(
	struct arena *arena, const char *folder, const char *const **ret_names, struct error *err);

/* ERROR_PORTABILITY at a place: what the dialect cannot say, and the way out. */
bool dialect_refuse(const struct dialect *dialect, struct location at, const char *construct,
	const char *way_out, struct error *err);

/* The value of a key, or NULL when the dialect does not have it. "" is a value. */
const char *dialect_text(const struct dialect *dialect, const char *section, const char *key);

#endif
