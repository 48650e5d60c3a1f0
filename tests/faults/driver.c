/*
 * An ODBC driver that stands in front of a real one and fails on purpose.
 *
 * Everything is passed on to FAULT_REAL, a driver's shared object. The calls that reach the server
 * are counted: SQLDriverConnect, SQLExecDirect, SQLExecute, SQLEndTran, SQLDisconnect. The drivers
 * fetch a whole result while they execute, so SQLFetch, SQLMoreResults and the rest send nothing;
 * that is measured at the socket, and one that does send is written to the log. Only taking a
 * statement back (SQLFreeStmt, SQLFreeHandle) may send: nothing depends on it, and no one answers.
 *
 * At call number FAULT_AT happens FAULT_KIND:
 *   fail         the call fails with FAULT_ERROR, SQLSTATE:NATIVE, and does not reach the server
 *   drop-before  the connection is gone before the call
 *   drop-after   the connection is gone behind the call, and its result with it
 *   kill-before  the process is killed before the call
 *   kill-after   the process is killed behind it
 * A connection to a server goes by shutdown(2) of its socket; where there is none (SQLite), its
 * transaction is rolled back, and from then on all calls fail with 08S01.
 *
 * FAULT_LOG gets a line for each counted call, "NUMBER CALL CONNECTION TEXT", one for the fault,
 * "= NUMBER KIND", written before it happens, "+ NUMBER" when SQLExecDirect was seen to send, and
 * "! CALL" for one that sent without being counted.
 */
#include "handles.h"

#include <dlfcn.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define LOST_STATE "08S01"
/* clang-format off */
#define EACH_FUNCTION(X) \
	X(SQLAllocHandle) X(SQLFreeHandle) X(SQLFreeStmt) X(SQLSetEnvAttr) \
	X(SQLSetConnectAttr) X(SQLGetConnectAttr) X(SQLSetStmtAttr) X(SQLGetStmtAttr) \
	X(SQLDriverConnect) X(SQLDisconnect) X(SQLExecDirect) X(SQLPrepare) X(SQLExecute) \
	X(SQLBindParameter) X(SQLNumResultCols) X(SQLDescribeCol) X(SQLRowCount) X(SQLFetch) \
	X(SQLGetData) X(SQLMoreResults) X(SQLEndTran) X(SQLCancel) X(SQLGetInfo) \
	X(SQLGetFunctions) X(SQLTables) X(SQLGetTypeInfo) X(SQLGetDiagRec) X(SQLGetDiagField) \
	X(SQLError)
/* clang-format on */

#define EXPORT __attribute__((visibility("default")))

enum kind {
	KIND_NONE,
	KIND_FAIL,
	KIND_DROP_BEFORE,
	KIND_DROP_AFTER,
	KIND_KILL_BEFORE,
	KIND_KILL_AFTER
};

static const char *const kind_names[] = {
	"none", "fail", "drop-before", "drop-after", "kill-before", "kill-after"};

static struct {
#define MEMBER(name) __typeof__(&(name)) name; /* NOLINT(bugprone-macro-parentheses) */
	EACH_FUNCTION(MEMBER)
} real;

static struct {
	unsigned long at, count;
	enum kind kind;
	char state[SQL_SQLSTATE_SIZE + 1];
	SQLINTEGER native;
	int log;
} fault;

static const char *setting(const char *name)
{
	const char *value = getenv(name);
	return value ? value : "";
}

static void find(void *driver, const char *name, void *ret)
{
	void *address = dlsym(driver, name);
	memcpy(ret, &address, sizeof(address));
}

static void load(void)
{
	void *driver = dlopen(setting("FAULT_REAL"), RTLD_NOW | RTLD_LOCAL);
	if (!driver) {
		fprintf(stderr, "fault-injecting driver: %s\n", dlerror());
		abort();
	}
#define FIND(name) find(driver, #name, &real.name);
	EACH_FUNCTION(FIND)
	fault.at = strtoul(setting("FAULT_AT"), NULL, 10);
	for (size_t i = 0; i < sizeof(kind_names) / sizeof(*kind_names); i++)
		if (strcmp(kind_names[i], setting("FAULT_KIND")) == 0)
			fault.kind = (enum kind)i;
	const char *error = setting("FAULT_ERROR");
	memcpy(fault.state, error, strnlen(error, SQL_SQLSTATE_SIZE));
	fault.native = *error ? (SQLINTEGER)strtol(error + strcspn(error, ":") + 1, NULL, 10) : 0;
	fault.log = open(setting("FAULT_LOG"), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
}

/* A call on its way */

struct call {
	const char *name;
	struct known *known;
	bool is_it; /* the one that the fault is for */
};

static void write_call(const struct call *call, const char *text, SQLINTEGER length)
{
	char words[61] = "";
	size_t most = sizeof(words) - 1;
	if (length >= 0 && (size_t)length < most)
		most = (size_t)length;
	if (text)
		memcpy(words, text, strnlen(text, most));
	/* One line, whatever the text. */
	for (char *word = words; (word = strpbrk(word, "\r\n\t")) != NULL;)
		*word = ' ';
	dprintf(fault.log, "%lu %s %u %s\n", fault.count, call->name,
		call->known->connection->number, words);
}

/* The connection is gone, as the server and the driver will both find out. */
static void drop(struct known *connection)
{
	connection->dead = true;
	if (connection->socket != NO_SOCKET) {
		shutdown(connection->socket, SHUT_RDWR);
		return;
	}
	SQLHANDLE statement;
	if (!SQL_SUCCEEDED(real.SQLAllocHandle(SQL_HANDLE_STMT, connection->handle, &statement)))
		return;
	real.SQLExecDirect(statement, (SQLCHAR *)"ROLLBACK", SQL_NTS);
	real.SQLFreeHandle(SQL_HANDLE_STMT, statement);
}

static SQLRETURN lose(struct known *known)
{
	handles_fail(known, LOST_STATE, 0, "[fault] the connection was dropped");
	return SQL_ERROR;
}

static bool is_gone_without_socket(const struct known *known)
{
	return known->connection->dead && known->connection->socket == NO_SOCKET;
}

/* Whether the call shall go on; if not, it has failed. */
static bool before(struct call *call, const char *text, SQLINTEGER length)
{
	handles_fail(call->known, "", 0, "");
	if (is_gone_without_socket(call->known)) {
		lose(call->known);
		return false;
	}
	fault.count++;
	write_call(call, text, length);
	call->is_it = fault.kind != KIND_NONE && fault.count == fault.at;
	if (!call->is_it)
		return true;
	dprintf(fault.log, "= %lu %s\n", fault.count, kind_names[fault.kind]);
	switch (fault.kind) {
	case KIND_FAIL:
		handles_fail(call->known, fault.state, fault.native, "[fault] made to fail");
		return false;
	case KIND_DROP_BEFORE:
		drop(call->known->connection);
		if (is_gone_without_socket(call->known))
			lose(call->known);
		return !is_gone_without_socket(call->known);
	case KIND_KILL_BEFORE:
		kill(getpid(), SIGKILL);
		return true;
	default:
		return true;
	}
}

/* What the caller gets to see of the call's end. */
static SQLRETURN after(struct call *call, SQLRETURN rc)
{
	if (call->is_it && fault.kind == KIND_KILL_AFTER)
		kill(getpid(), SIGKILL);
	if (!call->is_it || fault.kind != KIND_DROP_AFTER)
		return rc;
	if (call->known->type == SQL_HANDLE_STMT)
		real.SQLFreeStmt(call->known->handle, SQL_CLOSE);
	drop(call->known->connection);
	return lose(call->known);
}

/* A call that is not counted must send nothing; checked where there is a socket. */
static SQLRETURN silent(
	const char *name, struct known *known, unsigned long long sent, SQLRETURN rc)
{
	if (socket_sent(known) != sent)
		dprintf(fault.log, "! %s\n", name);
	return rc;
}

/* The counted ones */

EXPORT SQLRETURN SQL_API SQLDriverConnect(SQLHDBC connection, SQLHWND window, SQLCHAR *in,
	SQLSMALLINT in_length, SQLCHAR *out, SQLSMALLINT out_size, SQLSMALLINT *out_length,
	SQLUSMALLINT completion)
{
	struct call call = {.name = "SQLDriverConnect", .known = handles_find(connection)};
	struct sockets sockets;
	sockets_look(&sockets);
	/* The connection string holds a password. */
	if (!before(&call, NULL, 0))
		return SQL_ERROR;
	if (call.is_it && fault.kind == KIND_DROP_BEFORE)
		return lose(call.known);
	SQLRETURN rc = real.SQLDriverConnect(
		connection, window, in, in_length, out, out_size, out_length, completion);
	call.known->socket = SQL_SUCCEEDED(rc) ? sockets_new(&sockets) : NO_SOCKET;
	rc = after(&call, rc);
	if (call.known->dead)
		real.SQLDisconnect(connection);
	return rc;
}

EXPORT SQLRETURN SQL_API SQLDisconnect(SQLHDBC connection)
{
	struct call call = {.name = "SQLDisconnect", .known = handles_find(connection)};
	if (is_gone_without_socket(call.known))
		return real.SQLDisconnect(connection);
	if (!before(&call, NULL, 0) && !is_gone_without_socket(call.known))
		return SQL_ERROR;
	SQLRETURN rc = real.SQLDisconnect(connection);
	if (call.is_it && fault.kind == KIND_KILL_AFTER)
		after(&call, rc);
	return rc; /* A connection that goes behind its end is as good as one that does not. */
}

EXPORT SQLRETURN SQL_API SQLExecDirect(SQLHSTMT statement, SQLCHAR *text, SQLINTEGER length)
{
	struct call call = {.name = "SQLExecDirect", .known = handles_find(statement)};
	if (!before(&call, (const char *)text, length))
		return SQL_ERROR;
	unsigned long number = fault.count;
	unsigned long long sent = socket_sent(call.known);
	SQLRETURN rc = real.SQLExecDirect(statement, text, length);
	if (socket_sent(call.known) != sent)
		dprintf(fault.log, "+ %lu\n", number);
	return after(&call, rc);
}

EXPORT SQLRETURN SQL_API SQLExecute(SQLHSTMT statement)
{
	struct call call = {.name = "SQLExecute", .known = handles_find(statement)};
	if (!before(&call, NULL, 0))
		return SQL_ERROR;
	return after(&call, real.SQLExecute(statement));
}

EXPORT SQLRETURN SQL_API SQLEndTran(SQLSMALLINT type, SQLHANDLE handle, SQLSMALLINT completion)
{
	struct call call = {.name = "SQLEndTran", .known = handles_find(handle)};
	if (!call.known) /* of a whole environment, which nobody here does */
		return SQL_ERROR;
	if (!before(&call, NULL, 0))
		return SQL_ERROR;
	return after(&call, real.SQLEndTran(type, handle, completion));
}

/* The handles */

EXPORT SQLRETURN SQL_API SQLAllocHandle(SQLSMALLINT type, SQLHANDLE parent, SQLHANDLE *ret)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;
	pthread_once(&once, load);
	struct known *known = handles_find(parent);
	unsigned long long sent = socket_sent(known);
	SQLRETURN rc = real.SQLAllocHandle(type, parent, ret);
	if (SQL_SUCCEEDED(rc) && (type == SQL_HANDLE_DBC || type == SQL_HANDLE_STMT))
		handles_add(type, *ret, parent);
	return silent("SQLAllocHandle", known, sent, rc);
}

EXPORT SQLRETURN SQL_API SQLFreeHandle(SQLSMALLINT type, SQLHANDLE handle)
{
	SQLRETURN rc = real.SQLFreeHandle(type, handle);
	if (SQL_SUCCEEDED(rc))
		handles_remove(handle);
	return rc;
}

EXPORT SQLRETURN SQL_API SQLFreeStmt(SQLHSTMT statement, SQLUSMALLINT option)
{
	SQLRETURN rc = real.SQLFreeStmt(statement, option);
	if (SQL_SUCCEEDED(rc) && option == SQL_DROP)
		handles_remove(statement);
	return rc;
}

EXPORT SQLRETURN SQL_API SQLGetConnectAttr(
	SQLHDBC connection, SQLINTEGER name, SQLPOINTER value, SQLINTEGER size, SQLINTEGER *length)
{
	const struct known *known = handles_find(connection);
	if (name == SQL_ATTR_CONNECTION_DEAD && known && known->dead) {
		*(SQLUINTEGER *)value = SQL_CD_TRUE;
		return SQL_SUCCESS;
	}
	return real.SQLGetConnectAttr(connection, name, value, size, length);
}

/* Errors: those that were made up, else the real driver's */

static void copy_text(const char *text, SQLCHAR *ret, SQLSMALLINT size, SQLSMALLINT *ret_length)
{
	if (ret && size > 0)
		snprintf((char *)ret, (size_t)size, "%s", text);
	if (ret_length)
		*ret_length = (SQLSMALLINT)strlen(text);
}

static void copy_error(const struct known *known, SQLCHAR *state, SQLINTEGER *native,
	SQLCHAR *message, SQLSMALLINT size, SQLSMALLINT *length)
{
	copy_text(known->state, state, SQL_SQLSTATE_SIZE + 1, NULL);
	if (native)
		*native = known->native;
	copy_text(known->message, message, size, length);
}

EXPORT SQLRETURN SQL_API SQLGetDiagRec(SQLSMALLINT type, SQLHANDLE handle, SQLSMALLINT number,
	SQLCHAR *state, SQLINTEGER *native, SQLCHAR *message, SQLSMALLINT size, SQLSMALLINT *length)
{
	const struct known *known = handles_find(handle);
	if (known && *known->state) {
		if (number != 1)
			return SQL_NO_DATA;
		copy_error(known, state, native, message, size, length);
		return SQL_SUCCESS;
	}
	if (!real.SQLGetDiagRec)
		return SQL_NO_DATA;
	return real.SQLGetDiagRec(type, handle, number, state, native, message, size, length);
}

EXPORT SQLRETURN SQL_API SQLGetDiagField(SQLSMALLINT type, SQLHANDLE handle, SQLSMALLINT number,
	SQLSMALLINT field, SQLPOINTER value, SQLSMALLINT size, SQLSMALLINT *length)
{
	const struct known *known = handles_find(handle);
	if (!known || !*known->state) {
		if (!real.SQLGetDiagField)
			return SQL_NO_DATA;
		return real.SQLGetDiagField(type, handle, number, field, value, size, length);
	}
	if (number > 1)
		return SQL_NO_DATA;
	switch (field) {
	case SQL_DIAG_NUMBER:
		*(SQLINTEGER *)value = 1;
		return SQL_SUCCESS;
	case SQL_DIAG_NATIVE:
		*(SQLINTEGER *)value = known->native;
		return SQL_SUCCESS;
	case SQL_DIAG_SQLSTATE:
		copy_text(known->state, value, size, length);
		return SQL_SUCCESS;
	case SQL_DIAG_MESSAGE_TEXT:
		copy_text(known->message, value, size, length);
		return SQL_SUCCESS;
	default:
		return SQL_ERROR;
	}
}

EXPORT SQLRETURN SQL_API SQLError(SQLHENV environment, SQLHDBC connection, SQLHSTMT statement,
	SQLCHAR *state, SQLINTEGER *native, SQLCHAR *message, SQLSMALLINT size, SQLSMALLINT *length)
{
	struct known *known = handles_find(statement ? statement : connection);
	if (known && *known->state) {
		if (known->told)
			return SQL_NO_DATA;
		known->told = true;
		copy_error(known, state, native, message, size, length);
		return SQL_SUCCESS;
	}
	if (!real.SQLError)
		return SQL_NO_DATA;
	return real.SQLError(
		environment, connection, statement, state, native, message, size, length);
}

/* On a thread of its own while another call is sending; no fault is made here. */
EXPORT SQLRETURN SQL_API SQLCancel(SQLHSTMT statement)
{
	return real.SQLCancel(statement);
}

/* All others */

#define PASS(name, parameters, handle, ...)                                        \
	EXPORT SQLRETURN SQL_API name parameters                                   \
	{                                                                          \
		struct known *known = handles_find(handle);                        \
		unsigned long long sent = socket_sent(known);                      \
		return silent(#name, known, sent, real.name(handle, __VA_ARGS__)); \
	}
#define PASS_HANDLE(name, parameters, handle)                         \
	EXPORT SQLRETURN SQL_API name parameters                      \
	{                                                             \
		struct known *known = handles_find(handle);           \
		unsigned long long sent = socket_sent(known);         \
		return silent(#name, known, sent, real.name(handle)); \
	}

PASS(SQLSetEnvAttr, (SQLHENV a, SQLINTEGER b, SQLPOINTER c, SQLINTEGER d), a, b, c, d)
PASS(SQLSetConnectAttr, (SQLHDBC a, SQLINTEGER b, SQLPOINTER c, SQLINTEGER d), a, b, c, d)
PASS(SQLSetStmtAttr, (SQLHSTMT a, SQLINTEGER b, SQLPOINTER c, SQLINTEGER d), a, b, c, d)
PASS(SQLGetStmtAttr, (SQLHSTMT a, SQLINTEGER b, SQLPOINTER c, SQLINTEGER d, SQLINTEGER *e), a, b, c,
	d, e)
PASS(SQLPrepare, (SQLHSTMT a, SQLCHAR *b, SQLINTEGER c), a, b, c)
PASS(SQLBindParameter,
	(SQLHSTMT a, SQLUSMALLINT b, SQLSMALLINT c, SQLSMALLINT d, SQLSMALLINT e, SQLULEN f,
		SQLSMALLINT g, SQLPOINTER h, SQLLEN i, SQLLEN *j),
	a, b, c, d, e, f, g, h, i, j)
PASS(SQLNumResultCols, (SQLHSTMT a, SQLSMALLINT *b), a, b)
PASS(SQLDescribeCol,
	(SQLHSTMT a, SQLUSMALLINT b, SQLCHAR *c, SQLSMALLINT d, SQLSMALLINT *e, SQLSMALLINT *f,
		SQLULEN *g, SQLSMALLINT *h, SQLSMALLINT *i),
	a, b, c, d, e, f, g, h, i)
PASS(SQLRowCount, (SQLHSTMT a, SQLLEN *b), a, b)
PASS_HANDLE(SQLFetch, (SQLHSTMT a), a)
PASS(SQLGetData, (SQLHSTMT a, SQLUSMALLINT b, SQLSMALLINT c, SQLPOINTER d, SQLLEN e, SQLLEN *f), a,
	b, c, d, e, f)
PASS_HANDLE(SQLMoreResults, (SQLHSTMT a), a)
PASS(SQLGetInfo, (SQLHDBC a, SQLUSMALLINT b, SQLPOINTER c, SQLSMALLINT d, SQLSMALLINT *e), a, b, c,
	d, e)
PASS(SQLGetFunctions, (SQLHDBC a, SQLUSMALLINT b, SQLUSMALLINT *c), a, b, c)
PASS(SQLTables,
	(SQLHSTMT a, SQLCHAR *b, SQLSMALLINT c, SQLCHAR *d, SQLSMALLINT e, SQLCHAR *f,
		SQLSMALLINT g, SQLCHAR *h, SQLSMALLINT i),
	a, b, c, d, e, f, g, h, i)
PASS(SQLGetTypeInfo, (SQLHSTMT a, SQLSMALLINT b), a, b)
