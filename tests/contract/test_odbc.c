/* Statements through odbc/cursor.h on each backend. Losing connections: test_odbc_connection.c. */
#include "backend.h"

/* Statements; expected holds the rows as client_rows writes them. */
static const struct result_row {
	struct backend_row head;
	const char *before[2];
	const char *sql, *expected;
} result_rows[] = {
	{{"one value", EVERYWHERE}, {0}, "select 7", "[7]\n"},
	{{"no row", EVERYWHERE}, {0}, "select 1 from (select 1) as t where 1 = 0", ""},
	{{"NULL is not the empty string", EVERYWHERE},
		{"create temporary table odbc_t (a integer, b text)",
			"insert into odbc_t values (1, ''), (2, null), (3, 'x')"},
		"select b, a from odbc_t order by a", "[]|[1]\nNULL|[2]\n[x]|[3]\n"},
	{{"UTF-8 with emoji", EVERYWHERE}, {0},
		"select 'a\xc3\xa4\xe2\x82\xac\xf0\x9f\x98\x80', '\xd0\x96'",
		"[a\xc3\xa4\xe2\x82\xac\xf0\x9f\x98\x80]|[\xd0\x96]\n"},
	{{"UTF-8 with emoji in a table", EVERYWHERE},
		{"create temporary table odbc_t (b varchar(20))",
			"insert into odbc_t values ('h\xc3\xa4\xf0\x9f\x98\x80')"},
		"select b from odbc_t", "[h\xc3\xa4\xf0\x9f\x98\x80]\n"},
	{{"identifiers in UTF-8", EVERYWHERE},
		{"create temporary table odbc_t\xc3\xa4 (\xc3\xbc integer)",
			"insert into odbc_t\xc3\xa4 values (1)"},
		"select \xc3\xbc from odbc_t\xc3\xa4", "[1]\n"},
	{{"DDL has no rows", EVERYWHERE}, {0}, "create temporary table odbc_t (a integer)", ""},
	{{"of several results the first with columns", POSTGRESQL}, {0},
		"set x.y = '1'; select 1, 2; select 3; set x.y = '2'", "[1]|[2]\n"},
	{{"of several results the first with columns", MARIADB},
		{"create or replace procedure odbc_two() begin select 1, 2; select 3; end"},
		"call odbc_two()", "[1]|[2]\n"},
	{{"function body", POSTGRESQL}, {0},
		"create or replace function pg_temp.odbc_f() returns integer language plpgsql as "
		"$$ begin perform 1; return 7; end $$; select pg_temp.odbc_f()",
		"[7]\n"},
	{{"CREATE TRIGGER with a body", SQLITE}, {"create temporary table odbc_t (a integer)"},
		"create temporary trigger odbc_r after insert on odbc_t begin "
		"update odbc_t set a = 1; update odbc_t set a = 2; end",
		""},
	{{"CREATE OR REPLACE PROCEDURE with a body", MARIADB}, {0},
		"create or replace procedure odbc_p() begin set @a = 1; set @b = 2; end", ""},
	{{"CREATE OR REPLACE FUNCTION with a body", MARIADB}, {0},
		"create or replace function odbc_f() returns int begin set @a = 1; return 2; end",
		""},
	{{"CREATE TRIGGER with a body", MARIADB},
		{"create or replace table odbc_triggered (a integer)"},
		"create or replace trigger odbc_r before insert on odbc_triggered for each row "
		"begin set new.a = 1; set new.a = 2; end",
		""},
	{{"CREATE EVENT with a body", MARIADB}, {0},
		"create or replace event odbc_e on schedule every 1 year disable do "
		"begin set @a = 1; set @b = 2; end",
		""},
	{{"IF with a body", MARIADB}, {0}, "if 1 = 1 then set @a = 1; set @b = 2; end if", ""},
	{{"BEGIN NOT ATOMIC with a result", MARIADB}, {0},
		"begin not atomic declare x int; set x = 1; select x; end", "[1]\n"},
};

static void run_before(struct client *client, const char *const before[2])
{
	for (size_t i = 0; i < 2 && before[i]; i++)
		client_run(client, before[i]);
}

/* What must hold after whatever a test did. */
static void check_usable(struct client *client)
{
	struct error err;
	const char *rows = client_rows(client, "select 1", &err);
	assert_non_null(rows);
	assert_string_equal(rows, "[1]\n");
	assert_true(connection_alive(&client->connection));
}

static void run_result(void **state)
{
	const struct backend_case *test = *state;
	const struct result_row *row = test->row;
	AUTO(client_close) struct client client;
	struct error err = {0};
	client_open(&client, test->backend);
	run_before(&client, row->before);
	const char *rows = client_rows(&client, row->sql, &err);
	if (!rows)
		fail_msg("%s", err.message);
	assert_string_equal(rows, row->expected);
	assert_int_equal(err.code, ERROR_NONE);
	assert_string_equal(str_text(&client.cursor.notice), "");
	check_usable(&client);
}

static const struct affected_row {
	struct backend_row head;
	const char *sql;
	long rows;
} affected_rows[] = {
	{{"INSERT", EVERYWHERE}, "insert into odbc_t values (4), (5)", 2},
	{{"UPDATE", EVERYWHERE}, "update odbc_t set a = a + 10", 3},
	{{"UPDATE of no row is no error", EVERYWHERE}, "update odbc_t set a = 1 where a = 99", 0},
	{{"DELETE of no row is no error", EVERYWHERE}, "delete from odbc_t where a = 99", 0},
	{{"not known", POSTGRESQL}, "set x.y = '1'", -1},
	{{"of the last statement", POSTGRESQL},
		"insert into odbc_t values (4), (5); delete from odbc_t where a = 1", 1},
};

static void run_affected(void **state)
{
	const struct backend_case *test = *state;
	const struct affected_row *row = test->row;
	AUTO(client_close) struct client client;
	client_open(&client, test->backend);
	client_run(&client, "create temporary table odbc_t (a integer)");
	client_run(&client, "insert into odbc_t values (1), (2), (3)");
	client_run(&client, row->sql);
	assert_int_equal(client.cursor.rows, row->rows);
	assert_int_equal(client.cursor.columns, 0);
	check_usable(&client);
}

static const struct error_row {
	struct backend_row head;
	const char *before[2];
	const char *sql, *sqlstate;
	int native;
	const char *message; /* a part of it */
} error_rows[] = {
	{{"syntax", SQLITE}, {0}, "select from where", "HY000", 1, "near \"from\": syntax error"},
	{{"syntax, with its position in characters", POSTGRESQL}, {0}, "select '\xc3\xa4' 7",
		"42601", 1, "STATEMENT_POSITION: 12"},
	{{"syntax", MARIADB}, {0}, "select 1 from from", "42000", 1064, "near 'from'"},
	{{"no such table", SQLITE}, {0}, "select * from odbc_none", "HY000", 1,
		"no such table: odbc_none"},
	{{"no such table", POSTGRESQL}, {0}, "select * from odbc_none", "42P01", 1,
		"relation \"odbc_none\" does not exist"},
	{{"no such table", MARIADB}, {0}, "select * from odbc_none", "42S02", 1146,
		"odbc_none' doesn't exist"},
	{{"constraint", SQLITE},
		{"create temporary table odbc_t (a integer primary key)",
			"insert into odbc_t values (1)"},
		"insert into odbc_t values (1)", "HY000", 19, "UNIQUE constraint failed"},
	{{"constraint, with its detail", POSTGRESQL},
		{"create temporary table odbc_t (a integer primary key)",
			"insert into odbc_t values (1)"},
		"insert into odbc_t values (1)", "23505", 1, "Key (a)=(1) already exists."},
	{{"constraint", MARIADB},
		{"create temporary table odbc_t (a integer primary key)",
			"insert into odbc_t values (1)"},
		"insert into odbc_t values (1)", "23000", 1062, "Duplicate entry '1'"},
	{{"behind the first result", POSTGRESQL}, {0}, "select 1; select 2; select 1/0", "22012", 1,
		"division by zero"},
	{{"behind the first result", MARIADB},
		{"create or replace procedure odbc_late() begin select 1; select 2; "
		 "signal sqlstate '45000' set message_text = 'late'; end"},
		"call odbc_late()", "45000", 1644, "late"},
	{{"message of 5000 bytes", POSTGRESQL}, {0},
		"do $$ begin raise exception '%', repeat('x', 5000); end $$", "P0001", 1,
		"ERROR: xxxxxxxxxx"},
	{{"message of 5000 bytes in UTF-8", POSTGRESQL}, {0},
		"do $$ begin raise exception '%', repeat('\xe2\x82\xac', 1700); end $$", "P0001", 1,
		"ERROR: \xe2\x82\xac\xe2\x82\xac"},
	{{"about another connection than ours", POSTGRESQL}, {0},
		"do $$ begin raise exception 'there' using errcode = '08006'; end $$", "08006", 1,
		"ERROR: there"},
	{{"empty statement", EVERYWHERE}, {0}, "", "HY090", 0, "Invalid string or buffer length"},
};

/* The same whether the rows are read or not. */
static void check_error(struct client *client, const struct error_row *row, bool read)
{
	struct error err = {0};
	size_t length = strlen(row->sql);
	if (read)
		assert_null(client_rows(client, row->sql, &err));
	else
		assert_false(cursor_run(&client->cursor, row->sql, length, &err));
	assert_int_equal(err.code, ERROR_STATEMENT);
	assert_string_equal(err.sqlstate, row->sqlstate);
	assert_int_equal(err.native, row->native);
	if (!strstr(err.message, row->message))
		fail_msg("not in the message: %s", err.message);
}

static void run_error(void **state)
{
	const struct backend_case *test = *state;
	const struct error_row *row = test->row;
	AUTO(client_close) struct client client;
	client_open(&client, test->backend);
	run_before(&client, row->before);
	check_error(&client, row, true);
	check_error(&client, row, false);
	check_usable(&client);
}

static const struct notice_row {
	struct backend_row head;
	const char *sql, *notice; /* a part of it */
} notice_rows[] = {
	{{"none", EVERYWHERE}, "select 1", ""},
	{{"one", POSTGRESQL}, "do $$ begin raise notice 'n\xc3\xa4'; end $$", "NOTICE: n\xc3\xa4"},
	{{"second of two", POSTGRESQL}, "do $$ begin raise notice 'a'; raise warning 'b'; end $$",
		"WARNING: b"},
	{{"between results", POSTGRESQL},
		"select 1; do $$ begin raise notice 'between'; end $$; select 2",
		"NOTICE: between"},
	{{"behind the last row", POSTGRESQL}, "select 1; do $$ begin raise notice 'last'; end $$",
		"NOTICE: last"},
	{{"transaction already open", POSTGRESQL}, "begin; begin; rollback",
		"there is already a transaction in progress"},
	{{"something is there already", POSTGRESQL},
		"create temporary table odbc_t (a int); "
		"create temporary table if not exists odbc_t (a int)",
		"relation \"odbc_t\" already exists, skipping"},
	/* That it does not fail is all one can ask: some versions of psqlodbc lose it. */
	{{"of 5000 bytes", POSTGRESQL}, "do $$ begin raise notice '%', repeat('x', 5000); end $$",
		""},
};

static void run_notice(void **state)
{
	const struct backend_case *test = *state;
	const struct notice_row *row = test->row;
	AUTO(client_close) struct client client;
	client_open(&client, test->backend);
	client_run(&client, row->sql);
	const char *notice = str_text(&client.cursor.notice);
	if (!strstr(notice, row->notice))
		fail_msg("not in the notice: %s", notice);
	client_run(&client, "select 1");
	assert_string_equal(str_text(&client.cursor.notice), "");
	check_usable(&client);
}

/*
 * Characters of one to four bytes behind what is left over, so that over several lengths every cut
 * of a driver's falls inside each of them.
 */
static void add_text(struct str *text, size_t length)
{
	static const char pattern[] = "ab\xc3\xa4\xe2\x82\xac\xf0\x9f\x98\x80";
	for (size_t i = 0; i < length % (sizeof(pattern) - 1); i++)
		str_add_char(text, 'z');
	while (text->length < length)
		str_add(text, pattern);
}

/* Goes through a table, because literals take another way through some drivers. */
static void check_round_trip(struct client *client, size_t length)
{
	AUTO(str_release) struct str sql = {0}, expected = {0}, found = {0};
	struct error err;
	bool row = false, null = true;
	add_text(&expected, length);
	str_printf(&sql, "insert into odbc_t values ('%s')", str_text(&expected));
	client_run(client, "delete from odbc_t");
	client_run(client, sql.data);
	if (!cursor_execute(&client->cursor, "select b, 7 from odbc_t", 23, &err) ||
		!cursor_next(&client->cursor, &row, &err) ||
		!cursor_text(&client->cursor, 0, &found, &null, &err))
		fail_msg("%s", err.message);
	assert_true(row);
	assert_false(null);
	assert_int_equal(found.length, length);
	assert_memory_equal(found.data, expected.data, length);
	if (!cursor_text(&client->cursor, 1, &found, &null, &err))
		fail_msg("%s", err.message);
	assert_string_equal(str_text(&found), "7");
}

static void open_with_text(struct client *client, const struct backend *backend)
{
	client_open(client, backend);
	client_run(client, backend->bit == MARIADB ? "create temporary table odbc_t (b longtext)"
						   : "create temporary table odbc_t (b text)");
}

static void one_megabyte(const struct backend *backend)
{
	AUTO(client_close) struct client client;
	open_with_text(&client, backend);
	for (size_t more = 0; more < 4; more++)
		check_round_trip(&client, (1 << 20) + more);
	check_usable(&client);
}

static void lengths_around_the_chunk(const struct backend *backend)
{
	AUTO(client_close) struct client client;
	open_with_text(&client, backend);
	for (size_t length = 1; length < 40; length++)
		check_round_trip(&client, length);
	for (size_t length = 250; length < 275; length++)
		check_round_trip(&client, length);
	/* psqlodbc's MaxVarcharSize and MaxLongVarcharSize */
	for (size_t length = 8185; length < 8200; length++)
		check_round_trip(&client, length);
}

static void one_cursor_a_thousand_times(const struct backend *backend)
{
	AUTO(client_close) struct client client;
	struct error err;
	bool row = false;
	client_open(&client, backend);
	client_run(&client, "create temporary table odbc_t (a integer)");
	for (int i = 0; i < 1000; i++) {
		client_run(&client, "insert into odbc_t values (1)");
		/* Left behind unread, read in part, and with an error. */
		assert_true(cursor_execute(&client.cursor, "select a from odbc_t", 20, &err));
		assert_true(cursor_execute(&client.cursor, "select a from odbc_t", 20, &err));
		assert_true(cursor_next(&client.cursor, &row, &err));
		assert_true(row);
		assert_false(cursor_run(&client.cursor, "select a from odbc_none", 23, &err));
		assert_int_equal(client.cursor.columns, 0);
	}
	assert_string_equal(client_rows(&client, "select count(*) from odbc_t", &err), "[1000]\n");
}

static void only_its_length_counts(const struct backend *backend)
{
	AUTO(client_close) struct client client;
	struct error err;
	bool row = false;
	client_open(&client, backend);
	assert_true(cursor_execute(&client.cursor, "select 1 nonsense'", 8, &err));
	assert_true(cursor_next(&client.cursor, &row, &err));
	assert_true(row);
}

/* Statements are views of a larger text, which may end where its memory does. */
static void nothing_behind_it_is_read(const struct backend *backend)
{
	static const char sql[] = "select 1";
	size_t length = sizeof(sql) - 1;
	AUTO(client_close) struct client client;
	struct error err;
	client_open(&client, backend);
	char *text = malloc(length);
	assert_non_null(text);
	memcpy(text, sql, length);
	bool done = cursor_run(&client.cursor, text, length, &err);
	free(text);
	assert_true(done);
}

static void nul_is_refused(const struct backend *backend)
{
	AUTO(client_close) struct client client;
	struct error err;
	client_open(&client, backend);
	assert_false(cursor_run(&client.cursor, "select 1\0, 2", 12, &err));
	assert_int_equal(err.code, ERROR_STATEMENT);
	assert_non_null(strstr(err.message, "NUL"));
	check_usable(&client);
}

static void next_behind_the_end(const struct backend *backend)
{
	AUTO(client_close) struct client client;
	struct error err;
	bool row = true;
	client_open(&client, backend);
	assert_string_equal(client_rows(&client, "select 1", &err), "[1]\n");
	assert_true(cursor_next(&client.cursor, &row, &err));
	assert_false(row);
	client_run(&client, "create temporary table odbc_t (a integer)");
	row = true;
	assert_true(cursor_next(&client.cursor, &row, &err));
	assert_false(row);
}

static void table_dropped_beside_an_open_cursor(const struct backend *backend)
{
	AUTO(client_close) struct client client;
	struct error err;
	struct cursor other;
	client_open(&client, backend);
	assert_true(cursor_open(&other, &client.connection, &err));
	client_run(&client, "create temporary table odbc_t (a integer)");
	client_run(&client, "insert into odbc_t values (1), (2)");
	assert_string_equal(
		client_rows(&client, "select a from odbc_t order by a", &err), "[1]\n[2]\n");
	assert_true(cursor_run(&other, "drop table odbc_t", 17, &err));
	cursor_close(&other);
	check_usable(&client);
}

static const struct scenario_row scenario_rows[] = {
	{{"text of 1 MiB comes back whole", EVERYWHERE}, one_megabyte},
	{{"text of any length comes back whole", EVERYWHERE}, lengths_around_the_chunk},
	{{"one cursor a thousand times", EVERYWHERE}, one_cursor_a_thousand_times},
	{{"only the length given counts", EVERYWHERE}, only_its_length_counts},
	{{"nothing behind the length is read", EVERYWHERE}, nothing_behind_it_is_read},
	{{"NUL is refused", EVERYWHERE}, nul_is_refused},
	{{"no row behind the last", EVERYWHERE}, next_behind_the_end},
	{{"read results hold no table", EVERYWHERE}, table_dropped_beside_an_open_cursor},
};

int main(void)
{
	AUTO(arena_release) struct arena arena = {0};
	const struct rows tables[] = {
		BACKEND_ROWS("result: ", run_result, result_rows, &arena),
		BACKEND_ROWS("affected rows: ", run_affected, affected_rows, &arena),
		BACKEND_ROWS("error: ", run_error, error_rows, &arena),
		BACKEND_ROWS("notice: ", run_notice, notice_rows, &arena),
		BACKEND_ROWS("", scenario_run, scenario_rows, &arena),
	};
	return rows_run("odbc", tables, ARRAY_LEN(tables));
}
