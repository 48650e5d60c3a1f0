/*
 * backend: the databases that contract tests run on.
 *
 * ODBC_MIGRATE_TEST_SQLITE, ODBC_MIGRATE_TEST_POSTGRESQL and ODBC_MIGRATE_TEST_MARIADB hold
 * connection strings; tests/servers/start prints them. A backend without one fails its tests,
 * unless ODBC_MIGRATE_TEST_SKIP names it: nothing is skipped unasked.
 */
#ifndef TEST_BACKEND_H
#define TEST_BACKEND_H

#include "rows.h"

#include "odbc/cursor.h"

enum {
	SQLITE = 1,
	POSTGRESQL = 2,
	MARIADB = 4,
	SERVERS = POSTGRESQL | MARIADB,
	EVERYWHERE = SQLITE | SERVERS,
};

enum { BACKENDS = 3 };

struct backend {
	unsigned bit;
	const char *name;
	const char *variable;
	const char *dbms; /* as SQLGetInfo says */
	bool more_results_need_columns;
	const char *login_timeout_keyword; /* NULL: SQL_ATTR_LOGIN_TIMEOUT works */
};

extern const struct backend backends[BACKENDS];

/* A connection with one cursor, and everything it was made of. */
struct client {
	struct arena arena;
	struct keyword *keywords;
	struct connection_options options;
	struct connection connection;
	struct cursor cursor;
};

/* Reads the backend's connection string without connecting. Fails or skips the test if it must. */
void client_init(struct client *ret, const struct backend *backend);

/* The value of a keyword before connecting: replaced, added, or taken out with NULL. */
void client_set(struct client *client, const char *key, const char *value);

/* The value of a keyword, "" when there is none. */
const char *client_keyword(const struct client *client, const char *key);

/* Connects, and fails the test if that fails. */
void client_connect(struct client *client);

/* client_init and client_connect. */
void client_open(struct client *ret, const struct backend *backend);

/* Accepts a zeroed client, and one that is not connected. */
void client_close(struct client *client);

/* Executes, or fails the test. */
void client_run(struct client *client, const char *sql);

/*
 * Executes and returns all rows as text: columns are separated by '|', rows end with '\n', NULL is
 * "NULL", other values stand in brackets. NULL with *err set when that failed; the rows until
 * then are lost.
 */
const char *client_rows(struct client *client, const char *sql, struct error *err);

/*
 * Runs statements as the server's superuser, whose command line PSQL or MARIADB_CLIENT holds; that
 * there is none fails the test.
 */
void backend_superuser(const struct backend *backend, const char *sql);

/* Every row begins with this. */
struct backend_row {
	const char *name;
	unsigned where; /* SQLITE | ... */
};

/* What a test gets through *state. */
struct backend_case {
	const char *name; /* "postgresql: <row>" */
	const struct backend *backend;
	const void *row;
};

/* A row that is a function of its own, and the test that calls it. */
struct scenario_row {
	struct backend_row head;
	void (*run)(const struct backend *backend);
};

void scenario_run(void **state);

/* A table for rows_run with one test for each row on each of its backends. */
struct rows backend_rows(struct arena *arena, const char *group, void (*test)(void **state),
	const void *rows, size_t size, size_t count);

#define BACKEND_ROWS(group_, test_, rows_, arena_) \
	backend_rows((arena_), (group_), (test_), (rows_), sizeof((rows_)[0]), ARRAY_LEN(rows_))

#endif
