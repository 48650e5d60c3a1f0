#include "odbc/connection.h"

#include "odbc/diagnostics.h"

#include <limits.h>

/* ODBC passes small numbers in the place of pointers. */
static SQLPOINTER number(SQLULEN value)
{
	return (SQLPOINTER)(uintptr_t)value; /* NOLINT(performance-no-int-to-ptr) */
}

static bool check_options(const struct connection_options *options, struct error *err)
{
	for (size_t i = 0; i < options->count; i++) {
		const char *key = options->keywords[i].key;
		if (!key[0] || strpbrk(key, ";={}"))
			return error_set(
				err, ERROR_CONNECTION, "'%s' cannot be a connection keyword", key);
	}
	return true;
}

bool environment_open(void **ret, struct error *err)
{
	SQLHENV environment = SQL_NULL_HENV;
	if (!SQL_SUCCEEDED(SQLAllocHandle(SQL_HANDLE_ENV, SQL_NULL_HANDLE, &environment)))
		return error_set(
			err, ERROR_CONNECTION, "the ODBC driver manager gives no environment");
	if (!SQL_SUCCEEDED(
		    SQLSetEnvAttr(environment, SQL_ATTR_ODBC_VERSION, number(SQL_OV_ODBC3), 0))) {
		diagnostics_error(SQL_HANDLE_ENV, environment, ERROR_CONNECTION, err);
		environment_close(environment);
		return false;
	}
	*ret = environment;
	return true;
}

void environment_close(void *environment)
{
	if (environment)
		SQLFreeHandle(SQL_HANDLE_ENV, environment);
}

static bool alloc_handles(
	struct connection *ret, const struct connection_options *options, struct error *err)
{
	void *environment = options->environment;
	if (!environment && !environment_open(&ret->environment, err))
		return false;
	environment = environment ? environment : ret->environment;
	if (!SQL_SUCCEEDED(SQLAllocHandle(SQL_HANDLE_DBC, environment, &ret->handle)))
		return diagnostics_error(SQL_HANDLE_ENV, environment, ERROR_CONNECTION, err);
	/* A driver that does not know it connects all the same. */
	if (options->login_timeout_s)
		SQLSetConnectAttr(
			ret->handle, SQL_ATTR_LOGIN_TIMEOUT, number(options->login_timeout_s), 0);
	return true;
}

static bool driver_connect(
	struct connection *ret, const struct connection_options *options, struct error *err)
{
	AUTO(str_release) struct str text = {0};
	connection_string(options, &text);
	if (text.length > SHRT_MAX)
		return error_set(err, ERROR_CONNECTION,
			"the connection string has %zu bytes, ODBC takes %d", text.length,
			SHRT_MAX);
	/* The completed string would hold the password: no buffer for it. */
	SQLRETURN rc = SQLDriverConnect(ret->handle, NULL, (SQLCHAR *)text.data,
		(SQLSMALLINT)text.length, NULL, 0, NULL, SQL_DRIVER_NOPROMPT);
	if (!SQL_SUCCEEDED(rc))
		return diagnostics_error(SQL_HANDLE_DBC, ret->handle, ERROR_CONNECTION, err);
	return true;
}

static void read_info(const struct connection *connection, SQLUSMALLINT what, char ret[64])
{
	SQLSMALLINT ignored;
	if (!SQL_SUCCEEDED(SQLGetInfo(connection->handle, what, ret, 64, &ignored)))
		ret[0] = '\0';
	ret[63] = '\0';
}

const char *connection_database(const struct connection *connection, struct arena *arena)
{
	char text[PATH_MAX] = "";
	SQLSMALLINT ignored;
	if (!SQL_SUCCEEDED(SQLGetInfo(
		    connection->handle, SQL_DATABASE_NAME, text, sizeof(text) - 1, &ignored)))
		text[0] = '\0';
	return arena_dup(arena, text);
}

static void free_handles(struct connection *connection)
{
	if (connection->handle)
		SQLFreeHandle(SQL_HANDLE_DBC, connection->handle);
	environment_close(connection->environment);
	*connection = (struct connection){0};
}

bool connection_open(
	struct connection *ret, const struct connection_options *options, struct error *err)
{
	*ret = (struct connection){
		.more_results_need_columns = options->more_results_need_columns,
		.never_cancelled = options->never_cancelled,
		.repeats_first_notice = options->repeats_first_notice,
		.stop = options->stop,
	};
	if (!check_options(options, err) || !alloc_handles(ret, options, err) ||
		!driver_connect(ret, options, err)) {
		free_handles(ret);
		return false;
	}
	read_info(ret, SQL_DBMS_NAME, ret->dbms);
	read_info(ret, SQL_DBMS_VER, ret->version);
	read_info(ret, SQL_DRIVER_NAME, ret->driver);
	return true;
}

void connection_close(struct connection *connection)
{
	if (!connection->handle)
		return;
	/* sqliteodbc and others refuse (25000) while a transaction is open. */
	if (!SQL_SUCCEEDED(SQLDisconnect(connection->handle))) {
		SQLEndTran(SQL_HANDLE_DBC, connection->handle, SQL_ROLLBACK);
		SQLDisconnect(connection->handle);
	}
	free_handles(connection);
}

enum life { LIFE_UNKNOWN, LIFE_ALIVE, LIFE_DEAD };

static enum life ask_driver(const struct connection *connection)
{
	/* Twice its size, in case a driver takes it for one of the wide attributes. */
	SQLUINTEGER dead[2] = {SQL_CD_FALSE, 0};
	SQLRETURN rc = SQLGetConnectAttr(
		connection->handle, SQL_ATTR_CONNECTION_DEAD, dead, SQL_IS_UINTEGER, NULL);
	if (!SQL_SUCCEEDED(rc))
		return LIFE_UNKNOWN;
	return dead[0] == SQL_CD_TRUE ? LIFE_DEAD : LIFE_ALIVE;
}

bool connection_alive(const struct connection *connection)
{
	return connection->handle && !connection->lost && ask_driver(connection) != LIFE_DEAD;
}

void connection_own_error(const struct connection *connection, struct error *err)
{
	if (err->code == ERROR_STATEMENT)
		err->code = connection_alive(connection) ? ERROR_UNEXPECTED : ERROR_CONNECTION;
}

/*
 * The SQLSTATE counts only where the driver cannot be asked: dblink and foreign tables pass on
 * an 08006 or 57P01 that is about somebody else's connection.
 */
void connection_check(struct connection *connection, const char *sqlstate)
{
	enum life life = ask_driver(connection);
	if (life == LIFE_UNKNOWN &&
		(strncmp(sqlstate, "08", 2) == 0 || strncmp(sqlstate, "57P0", 4) == 0))
		life = LIFE_DEAD;
	connection->lost |= life == LIFE_DEAD;
}
