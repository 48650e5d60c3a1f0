/* Getting, losing and closing connections through odbc/connection.h on each backend. */
#include "backend.h"

#include "base/clock.h"
#include "odbc/driver_file.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sql.h>
#include <sqlext.h>
#include <sys/socket.h>
#include <unistd.h>

static void check_refused(struct session *session, struct error *err)
{
	*err = (struct error){0};
	assert_false(connection_open(&session->connection, &session->options, err));
	assert_int_equal(err->code, ERROR_CONNECTION);
	assert_true(err->message[0]);
	assert_int_equal(strlen(err->sqlstate), 5);
	assert_null(session->connection.handle);
	assert_null(session->connection.environment);
	assert_false(connection_alive(&session->connection));
}

/* A port of ours on loopback; nobody will ever accept there, and nobody listens once it is closed.
 */
struct port {
	int socket;
	char number[8];
};

static void port_open(struct port *ret)
{
	struct sockaddr_in address = {
		.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
	socklen_t length = sizeof(address);
	ret->socket = socket(AF_INET, SOCK_STREAM, 0);
	assert_true(ret->socket >= 0);
	assert_int_equal(bind(ret->socket, (struct sockaddr *)&address, length), 0);
	assert_int_equal(listen(ret->socket, 5), 0);
	assert_int_equal(getsockname(ret->socket, (struct sockaddr *)&address, &length), 0);
	snprintf(ret->number, sizeof(ret->number), "%u", (unsigned)ntohs(address.sin_port));
}

static void session_point_at(struct session *session, const char *port)
{
	session_set(session, "SOCKET", NULL);
	session_set(session, "Server", "127.0.0.1");
	session_set(session, "Port", port);
}

static void tells_what_it_is(const struct backend *backend)
{
	AUTO(session_close) struct session session;
	session_open(&session, backend);
	assert_string_equal(session.connection.dbms, backend->dbms);
	assert_true(session.connection.version[0]);
	assert_non_null(strstr(session.connection.driver, ".so"));
	assert_true(connection_alive(&session.connection));
}

static void driver_by_its_path(const struct backend *backend)
{
	AUTO(session_close) struct session session;
	session_init(&session, backend);
	const char *name = NULL;
	for (size_t i = 0; i < session.options.count; i++)
		if (strcmp(session.keywords[i].key, "DRIVER") == 0)
			name = session.keywords[i].value;
	assert_non_null(name);
	const char *file = driver_file_registered(&session.arena, name);
	assert_non_null(file);
	const char *path = driver_file_find(&session.arena, file);
	assert_non_null(path);
	assert_int_equal(path[0], '/');
	session_set(&session, "DRIVER", path);
	session_connect(&session);
}

static void unknown_driver(const struct backend *backend)
{
	AUTO(session_close) struct session session;
	struct error err;
	session_init(&session, backend);
	session_set(&session, "DRIVER", "No Such Driver");
	check_refused(&session, &err);
	assert_string_equal(err.sqlstate, "01000");
	assert_non_null(strstr(err.message, "Can't open lib 'No Such Driver'"));
}

static void unknown_source(const struct backend *backend)
{
	AUTO(session_close) struct session session;
	struct error err;
	session_init(&session, backend);
	session_set(&session, "DRIVER", NULL);
	session_set(&session, "DSN", "no-such-source");
	check_refused(&session, &err);
	assert_string_equal(err.sqlstate, "IM002");
}

static void wrong_password(const struct backend *backend)
{
	AUTO(session_close) struct session session;
	struct error err;
	session_init(&session, backend);
	session_set(&session, "PWD", "wr;on}g s3cret");
	check_refused(&session, &err);
	assert_null(strstr(err.message, "s3cret"));
	assert_null(strstr(err.message, "wr;on"));
	assert_null(strstr(err.hint, "s3cret"));
}

static void closed_port(const struct backend *backend)
{
	AUTO(session_close) struct session session;
	struct error err;
	struct port port;
	session_init(&session, backend);
	port_open(&port);
	close(port.socket);
	session_point_at(&session, port.number);
	check_refused(&session, &err);
}

static void silent_listener(const struct backend *backend)
{
	AUTO(session_close) struct session session;
	struct error err;
	struct port port;
	session_init(&session, backend);
	port_open(&port);
	session_point_at(&session, port.number);
	session.options.login_timeout_s = 2; /* libpq takes 1 for 2 */
	if (backend->login_timeout_keyword)
		session_set(&session, backend->login_timeout_keyword, "2");
	int64_t begin = clock_us();
	check_refused(&session, &err);
	int64_t took = clock_us() - begin;
	close(port.socket);
	assert_in_range(took, 1000000, 8000000);
}

static void login_timeout_does_not_hinder(const struct backend *backend)
{
	AUTO(session_close) struct session session;
	session_init(&session, backend);
	session.options.login_timeout_s = 5;
	session_connect(&session);
	session_run(&session, "select 1");
}

static void file_name_with_anything(const struct backend *backend)
{
	AUTO(session_close) struct session session;
	char folder[] = "/tmp/odbc-migrate-test-XXXXXX";
	assert_non_null(mkdtemp(folder));
	session_init(&session, backend);
	const char *path = arena_printf(&session.arena, "%s/a b (1)+%%20=\xc3\xa4}.db", folder);
	session_set(&session, "Database", path);
	session_connect(&session);
	session_run(&session, "create table t (a integer)");
	assert_int_equal(access(path, R_OK), 0);
	assert_int_equal(unlink(path), 0);
	assert_int_equal(rmdir(folder), 0);
}

static void kill_session(const struct backend *backend, const char *id)
{
	AUTO(session_close) struct session killer;
	AUTO(str_release) struct str sql = {0};
	session_open(&killer, backend);
	str_printf(&sql, backend->bit == POSTGRESQL ? "select pg_terminate_backend(%s)" : "kill %s",
		id);
	session_run(&killer, sql.data);
	clock_pause(200, 200); /* the answer comes before the end */
}

/* A session whose server side was ended by somebody else. */
static void open_killed(struct session *session, const struct backend *backend)
{
	struct error err;
	session_open(session, backend);
	const char *rows = session_rows(session,
		backend->bit == POSTGRESQL ? "select pg_backend_pid()" : "select connection_id()",
		&err);
	assert_non_null(rows);
	kill_session(backend, arena_dup_length(&session->arena, rows + 1, strcspn(rows + 1, "]")));
}

static void check_gone(struct session *session)
{
	struct error err;
	struct cursor other;
	assert_false(connection_alive(&session->connection));
	assert_false(cursor_run(&session->cursor, "select 1", 8, &err));
	assert_int_equal(err.code, ERROR_STATEMENT);
	assert_false(cursor_run(&session->cursor, "rollback", 8, &err));
	assert_false(cursor_open(&other, &session->connection, &err));
	assert_int_equal(err.code, ERROR_CONNECTION);
	cursor_close(&other);
	assert_false(connection_alive(&session->connection));
}

static void killed_session(const struct backend *backend)
{
	AUTO(session_close) struct session session;
	struct error err;
	open_killed(&session, backend);
	assert_false(cursor_run(&session.cursor, "select 1", 8, &err));
	assert_int_equal(err.code, ERROR_STATEMENT);
	assert_true(err.message[0]);
	check_gone(&session);
}

static void killed_session_opens_a_cursor(const struct backend *backend)
{
	AUTO(session_close) struct session session;
	struct error err;
	struct cursor other;
	open_killed(&session, backend);
	/* Whether it is known already is the driver's affair; crashing is not. */
	if (cursor_open(&other, &session.connection, &err))
		assert_false(cursor_run(&other, "select 1", 8, &err));
	cursor_close(&other);
	assert_false(cursor_run(&session.cursor, "select 1", 8, &err));
	check_gone(&session);
}

/* Asking may be what finds the connection gone, and then nothing may be executed either. */
static void killed_session_is_asked_first(const struct backend *backend)
{
	AUTO(session_close) struct session session;
	struct error err;
	open_killed(&session, backend);
	(void)connection_alive(&session.connection);
	assert_false(cursor_run(&session.cursor, "select 1", 8, &err));
	check_gone(&session);
}

static void killed_transaction(const struct backend *backend)
{
	AUTO(session_close) struct session session;
	struct error err;
	open_killed(&session, backend);
	session_close(&session);
	session_open(&session, backend);
	session_run(&session, "begin");
	assert_false(cursor_run(&session.cursor,
		backend->bit == POSTGRESQL ? "select pg_terminate_backend(pg_backend_pid())"
					   : "kill connection_id()",
		backend->bit == POSTGRESQL ? 45 : 20, &err));
	check_gone(&session);
}

static void make_table(const struct backend *backend)
{
	AUTO(session_close) struct session session;
	session_open(&session, backend);
	session_run(&session, "drop table if exists odbc_closed");
	session_run(&session, "create table odbc_closed (a integer)");
}

/* The closed session neither kept its row nor its locks. */
static void check_rolled_back(const struct backend *backend)
{
	AUTO(session_close) struct session session;
	struct error err;
	session_open(&session, backend);
	assert_string_equal(
		session_rows(&session, "select count(*) from odbc_closed", &err), "[0]\n");
	session_run(&session, "drop table odbc_closed");
}

static void closing_rolls_back(const struct backend *backend)
{
	struct session session;
	make_table(backend);
	session_open(&session, backend);
	session_run(&session, "begin");
	session_run(&session, "insert into odbc_closed values (1)");
	session_close(&session);
	check_rolled_back(backend);
}

/* We never switch it off; a driver may, or a connection string. */
static void closing_without_autocommit_rolls_back(const struct backend *backend)
{
	struct session session;
	make_table(backend);
	session_open(&session, backend);
	assert_true(SQL_SUCCEEDED(
		SQLSetConnectAttr(session.connection.handle, SQL_ATTR_AUTOCOMMIT, NULL, 0)));
	session_run(&session, "insert into odbc_closed values (1)");
	session_close(&session);
	check_rolled_back(backend);
}

static void closing_with_an_unread_result(const struct backend *backend)
{
	AUTO(session_close) struct session session;
	struct error err;
	session_open(&session, backend);
	assert_true(cursor_execute(&session.cursor, "select 1 union select 2", 23, &err));
}

static void fifty_connections(const struct backend *backend)
{
	struct session sessions[50];
	for (size_t i = 0; i < ARRAY_LEN(sessions); i++)
		session_open(&sessions[i], backend);
	for (size_t i = 0; i < ARRAY_LEN(sessions); i++)
		session_run(&sessions[i], "select 1");
	for (size_t i = 0; i < ARRAY_LEN(sessions); i++)
		session_close(&sessions[i]);
}

static const struct scenario_row {
	struct backend_row head;
	void (*run)(const struct backend *backend);
} scenario_rows[] = {
	{{"tells what it is", EVERYWHERE}, tells_what_it_is},
	{{"driver by its path", EVERYWHERE}, driver_by_its_path},
	{{"unknown driver", EVERYWHERE}, unknown_driver},
	{{"unknown data source", EVERYWHERE}, unknown_source},
	{{"wrong password is not told", SERVERS}, wrong_password},
	{{"closed port", SERVERS}, closed_port},
	{{"login timeout at a silent listener", SERVERS}, silent_listener},
	{{"login timeout does not hinder", EVERYWHERE}, login_timeout_does_not_hinder},
	{{"file name with anything but ';'", SQLITE}, file_name_with_anything},
	{{"killed session", SERVERS}, killed_session},
	{{"killed session opens a cursor", SERVERS}, killed_session_opens_a_cursor},
	{{"killed session is asked first", SERVERS}, killed_session_is_asked_first},
	{{"killed inside a transaction", SERVERS}, killed_transaction},
	{{"closing rolls back", EVERYWHERE}, closing_rolls_back},
	{{"closing without autocommit rolls back", EVERYWHERE},
		closing_without_autocommit_rolls_back},
	{{"closing with an unread result", EVERYWHERE}, closing_with_an_unread_result},
	{{"fifty connections", EVERYWHERE}, fifty_connections},
};

static void run_scenario(void **state)
{
	const struct backend_case *test = *state;
	const struct scenario_row *row = test->row;
	row->run(test->backend);
}

int main(void)
{
	AUTO(arena_release) struct arena arena = {0};
	const struct rows tables[] = {
		BACKEND_ROWS("", run_scenario, scenario_rows, &arena),
	};
	return rows_run("odbc connection", tables, ARRAY_LEN(tables));
}
