/*
 * connection: one connection to one database, and all that drivers do to surprise its user.
 *
 * Owns its handle, and its environment unless that is shared. Always in autocommit mode:
 * transactions are begun and ended with the dialect's own text, because drivers add hidden text and
 * savepoints to theirs. No header of this layer shows an ODBC type: nobody else sees a SQLRETURN.
 * Not to be shared between threads.
 */
#ifndef ODBC_CONNECTION_H
#define ODBC_CONNECTION_H

#include "base/arena.h"
#include "base/error.h"
#include "base/stop.h"
#include "base/str.h"

/* One KEY=value of a connection string, unquoted. */
struct keyword {
	const char *key;
	const char *value;
};

struct connection_options {
	void *environment;		/* of all connections; NULL: this one has its own */
	const struct keyword *keywords; /* quoted by us, see connection_string */
	size_t count;
	unsigned login_timeout_s;	/* 0: the driver's own */
	bool more_results_need_columns; /* the driver crashes in SQLMoreResults otherwise */
	bool never_cancelled;		/* the driver crashes in SQLCancel */
	bool repeats_first_notice;	/* the first of several statements' notices is told twice */
	struct stop *stop;		/* may be NULL: statements run to their end */
};

struct connection {
	void *environment, *handle; /* environment NULL: it is shared */
	bool more_results_need_columns, never_cancelled, repeats_first_notice;
	struct stop *stop;
	bool lost;	  /* a statement found it gone; nothing is executed any more */
	char dbms[64];	  /* SQL_DBMS_NAME */
	char version[64]; /* SQL_DBMS_VER */
	char driver[64];  /* SQL_DRIVER_NAME */
};

/* An environment for the connections of any number of threads. */
MUST_CHECK bool environment_open(void **ret, struct error *err);

/* Its connections must be closed. Accepts NULL. */
void environment_close(void *environment);

/*
 * Connects. Failures are ERROR_CONNECTION with the driver's words. The completed connection
 * string, which would hold the password, is never asked for.
 */
MUST_CHECK bool connection_open(
	struct connection *ret, const struct connection_options *options, struct error *err);

/*
 * Rolls back what is open and disconnects; its cursors must be closed before. Accepts a zeroed
 * connection.
 */
void connection_close(struct connection *connection);

/* False when a statement or the driver found that the connection is gone. */
bool connection_alive(const struct connection *connection);

/*
 * For what we ask of the server ourselves: no statement of a script is to blame when that fails,
 * so ERROR_STATEMENT becomes ERROR_CONNECTION where the connection is lost, else ERROR_UNEXPECTED.
 */
void connection_own_error(const struct connection *connection, struct error *err);

/* What the driver calls the database: of an embedded one its file. "" if it does not say. */
const char *connection_database(const struct connection *connection, struct arena *arena);

/* For cursor: notes, after an error with this SQLSTATE, whether the connection is gone. */
void connection_check(struct connection *connection, const char *sqlstate);

/*
 * The connection string as it is handed to the driver manager, for tests. Braces (with } doubled)
 * only where they are needed, because drivers disagree about them: psqlodbc understands them in
 * PWD, ConnSettings and pqopt alone, and decodes % and + there when they are missing; sqliteodbc
 * never does, maodbc always. So those keys are in braces unless their value is a plain word, and
 * others only when they hold ';', begin with '{' or have a blank at an end.
 */
void connection_string(const struct connection_options *options, struct str *ret);

/*
 * Splits a connection string "KEY=value;KEY={va}}lue};..." into keywords. Failures (no '=', text
 * behind a closing brace, no closing brace) are ERROR_USAGE.
 */
MUST_CHECK bool connection_string_parse(struct arena *arena, const char *text,
	struct keyword **ret_keywords, size_t *ret_count, struct error *err);

#endif
