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

static void check_refused(struct client *client, struct error *err)
{
	*err = (struct error){0};
	assert_false(connection_open(&client->connection, &client->options, err));
	assert_int_equal(err->code, ERROR_CONNECTION);
	assert_true(err->message[0]);
	assert_int_equal(strlen(err->sqlstate), 5);
	assert_null(client->connection.handle);
	assert_null(client->connection.environment);
	assert_false(connection_alive(&client->connection));
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

static void client_point_at(struct client *client, const char *port)
{
	client_set(client, "SOCKET", NULL);
	client_set(client, "Server", "127.0.0.1");
	client_set(client, "Port", port);
}

static void tells_what_it_is(const struct backend *backend)
{
	AUTO(client_close) struct client client;
	client_open(&client, backend);
	assert_string_equal(client.connection.dbms, backend->dbms);
	assert_true(client.connection.version[0]);
	assert_non_null(strstr(client.connection.driver, ".so"));
	assert_true(connection_alive(&client.connection));
}

static void driver_by_its_path(const struct backend *backend)
{
	AUTO(client_close) struct client client;
	client_init(&client, backend);
	const char *name = NULL;
	for (size_t i = 0; i < client.options.count; i++)
		if (strcmp(client.keywords[i].key, "DRIVER") == 0)
			name = client.keywords[i].value;
	assert_non_null(name);
	const char *file = driver_file_registered(&client.arena, name);
	assert_non_null(file);
	const char *path = driver_file_find(&client.arena, file);
	assert_non_null(path);
	assert_int_equal(path[0], '/');
	client_set(&client, "DRIVER", path);
	client_connect(&client);
}

static void unknown_driver(const struct backend *backend)
{
	AUTO(client_close) struct client client;
	struct error err;
	client_init(&client, backend);
	client_set(&client, "DRIVER", "No Such Driver");
	check_refused(&client, &err);
	assert_string_equal(err.sqlstate, "01000");
	assert_non_null(strstr(err.message, "Can't open lib 'No Such Driver'"));
}

static void unknown_source(const struct backend *backend)
{
	AUTO(client_close) struct client client;
	struct error err;
	client_init(&client, backend);
	client_set(&client, "DRIVER", NULL);
	client_set(&client, "DSN", "no-such-source");
	check_refused(&client, &err);
	assert_string_equal(err.sqlstate, "IM002");
}

static void wrong_password(const struct backend *backend)
{
	AUTO(client_close) struct client client;
	struct error err;
	client_init(&client, backend);
	client_set(&client, "PWD", "wr;on}g s3cret");
	check_refused(&client, &err);
	assert_null(strstr(err.message, "s3cret"));
	assert_null(strstr(err.message, "wr;on"));
	assert_null(strstr(err.hint, "s3cret"));
}

static void closed_port(const struct backend *backend)
{
	AUTO(client_close) struct client client;
	struct error err;
	struct port port;
	client_init(&client, backend);
	port_open(&port);
	close(port.socket);
	client_point_at(&client, port.number);
	check_refused(&client, &err);
}

static void silent_listener(const struct backend *backend)
{
	AUTO(client_close) struct client client;
	struct error err;
	struct port port;
	client_init(&client, backend);
	port_open(&port);
	client_point_at(&client, port.number);
	client.options.login_timeout_s = 2; /* libpq takes 1 for 2 */
	if (backend->login_timeout_keyword)
		client_set(&client, backend->login_timeout_keyword, "2");
	int64_t begin = clock_us();
	check_refused(&client, &err);
	int64_t took = clock_us() - begin;
	close(port.socket);
	assert_in_range(took, 1000000, 8000000);
}

static void login_timeout_does_not_hinder(const struct backend *backend)
{
	AUTO(client_close) struct client client;
	client_init(&client, backend);
	client.options.login_timeout_s = 5;
	client_connect(&client);
	client_run(&client, "select 1");
}

static void file_name_with_anything(const struct backend *backend)
{
	AUTO(client_close) struct client client;
	char folder[] = "/tmp/odbc-migrate-test-XXXXXX";
	assert_non_null(mkdtemp(folder));
	client_init(&client, backend);
	const char *path = arena_printf(&client.arena, "%s/a b (1)+%%20=\xc3\xa4}.db", folder);
	client_set(&client, "Database", path);
	client_connect(&client);
	client_run(&client, "create table t (a integer)");
	assert_int_equal(access(path, R_OK), 0);
	assert_int_equal(unlink(path), 0);
	assert_int_equal(rmdir(folder), 0);
}

static void kill_session(const struct backend *backend, const char *id)
{
	AUTO(client_close) struct client killer;
	AUTO(str_release) struct str sql = {0};
	client_open(&killer, backend);
	str_printf(&sql, backend->bit == POSTGRESQL ? "select pg_terminate_backend(%s)" : "kill %s",
		id);
	client_run(&killer, sql.data);
	clock_pause(200, 200); /* the answer comes before the end */
}

/* A session whose server side was ended by somebody else. */
static void open_killed(struct client *client, const struct backend *backend)
{
	struct error err;
	client_open(client, backend);
	const char *rows = client_rows(client,
		backend->bit == POSTGRESQL ? "select pg_backend_pid()" : "select connection_id()",
		&err);
	assert_non_null(rows);
	kill_session(backend, arena_dup_length(&client->arena, rows + 1, strcspn(rows + 1, "]")));
}

static void check_gone(struct client *client)
{
	struct error err;
	struct cursor other;
	assert_false(connection_alive(&client->connection));
	assert_false(cursor_run(&client->cursor, "select 1", 8, &err));
	assert_int_equal(err.code, ERROR_STATEMENT);
	assert_false(cursor_run(&client->cursor, "rollback", 8, &err));
	assert_false(cursor_open(&other, &client->connection, &err));
	assert_int_equal(err.code, ERROR_CONNECTION);
	cursor_close(&other);
	assert_false(connection_alive(&client->connection));
}

static void killed_session(const struct backend *backend)
{
	AUTO(client_close) struct client client;
	struct error err;
	open_killed(&client, backend);
	assert_false(cursor_run(&client.cursor, "select 1", 8, &err));
	assert_int_equal(err.code, ERROR_STATEMENT);
	assert_true(err.message[0]);
	check_gone(&client);
}

static void killed_session_opens_a_cursor(const struct backend *backend)
{
	AUTO(client_close) struct client client;
	struct error err;
	struct cursor other;
	open_killed(&client, backend);
	/* Whether it is known already is the driver's affair; crashing is not. */
	if (cursor_open(&other, &client.connection, &err))
		assert_false(cursor_run(&other, "select 1", 8, &err));
	cursor_close(&other);
	assert_false(cursor_run(&client.cursor, "select 1", 8, &err));
	check_gone(&client);
}

/* Asking may be what finds the connection gone, and then nothing may be executed either. */
static void killed_session_is_asked_first(const struct backend *backend)
{
	AUTO(client_close) struct client client;
	struct error err;
	open_killed(&client, backend);
	(void)connection_alive(&client.connection);
	assert_false(cursor_run(&client.cursor, "select 1", 8, &err));
	check_gone(&client);
}

static void killed_transaction(const struct backend *backend)
{
	AUTO(client_close) struct client client;
	struct error err;
	open_killed(&client, backend);
	client_close(&client);
	client_open(&client, backend);
	client_run(&client, "begin");
	assert_false(cursor_run(&client.cursor,
		backend->bit == POSTGRESQL ? "select pg_terminate_backend(pg_backend_pid())"
					   : "kill connection_id()",
		backend->bit == POSTGRESQL ? 45 : 20, &err));
	check_gone(&client);
}

static void make_table(const struct backend *backend)
{
	AUTO(client_close) struct client client;
	client_open(&client, backend);
	client_run(&client, "drop table if exists odbc_closed");
	client_run(&client, "create table odbc_closed (a integer)");
}

/* The closed session neither kept its row nor its locks. */
static void check_rolled_back(const struct backend *backend)
{
	AUTO(client_close) struct client client;
	struct error err;
	client_open(&client, backend);
	assert_string_equal(
		client_rows(&client, "select count(*) from odbc_closed", &err), "[0]\n");
	client_run(&client, "drop table odbc_closed");
}

static void closing_rolls_back(const struct backend *backend)
{
	struct client client;
	make_table(backend);
	client_open(&client, backend);
	client_run(&client, "begin");
	client_run(&client, "insert into odbc_closed values (1)");
	client_close(&client);
	check_rolled_back(backend);
}

/* We never switch it off; a driver may, or a connection string. */
static void closing_without_autocommit_rolls_back(const struct backend *backend)
{
	struct client client;
	make_table(backend);
	client_open(&client, backend);
	assert_true(SQL_SUCCEEDED(
		SQLSetConnectAttr(client.connection.handle, SQL_ATTR_AUTOCOMMIT, NULL, 0)));
	client_run(&client, "insert into odbc_closed values (1)");
	client_close(&client);
	check_rolled_back(backend);
}

static void closing_with_an_unread_result(const struct backend *backend)
{
	AUTO(client_close) struct client client;
	struct error err;
	client_open(&client, backend);
	assert_true(cursor_execute(&client.cursor, "select 1 union select 2", 23, &err));
}

static void fifty_connections(const struct backend *backend)
{
	struct client clients[50];
	for (size_t i = 0; i < ARRAY_LEN(clients); i++)
		client_open(&clients[i], backend);
	for (size_t i = 0; i < ARRAY_LEN(clients); i++)
		client_run(&clients[i], "select 1");
	for (size_t i = 0; i < ARRAY_LEN(clients); i++)
		client_close(&clients[i]);
}

static const struct scenario_row scenario_rows[] = {
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

int main(void)
{
	AUTO(arena_release) struct arena arena = {0};
	const struct rows tables[] = {
		BACKEND_ROWS("", scenario_run, scenario_rows, &arena),
	};
	return rows_run("odbc connection", tables, ARRAY_LEN(tables));
}
