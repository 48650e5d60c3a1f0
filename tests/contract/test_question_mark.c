/*
 * Operators with a question mark in them, which psqlodbc takes for parameters: statements that are
 * wrapped do what they say, and their errors are where they are.
 */
#include "scene.h"

#define EURO "\xc3\xa4\xe2\x82\xac\xf0\x9f\x98\x80"

/* answer: what the query gives once the script ran, a row each */
static const struct carried_row {
	struct backend_row head;
	const char *script, *query, *answer;
} carried_rows[] = {
	{{"key exists, in INSERT ... SELECT", POSTGRESQL},
		"INSERT INTO t SELECT '{\"a\": 1}'::jsonb ? 'a', '{\"a\": 1}'::jsonb ? 'b';\n",
		"SELECT * FROM t", "[1]|[0]\n"},
	{{"any key exists", POSTGRESQL},
		"INSERT INTO t SELECT '{\"a\": 1}' ?| ARRAY['a', 'b'], '{\"a\": 1}'::jsonb ?| "
		"'{c}';\n",
		"SELECT * FROM t", "[1]|[0]\n"},
	{{"all keys exist", POSTGRESQL},
		"INSERT INTO t SELECT '{\"a\": 1}' ?& ARRAY['a'], '{\"a\": 1}'::jsonb ?& "
		"'{a,c}';\n",
		"SELECT * FROM t", "[1]|[0]\n"},
	{{"path exists", POSTGRESQL},
		"INSERT INTO t SELECT '{\"a\": 1}' @? '$.a ? (@ > 0)', '{\"a\": 1}' @? '$.b';\n",
		"SELECT * FROM t", "[1]|[0]\n"},
	{{"geometry", POSTGRESQL},
		"INSERT INTO t SELECT point '(1,1)' ?- point '(0,0)', "
		"lseg '((0,0),(1,0))' ?-| lseg '((0,0),(0,1))';\n",
		"SELECT * FROM t", "[0]|[1]\n"},
	{{"UPDATE", POSTGRESQL},
		"INSERT INTO t VALUES (false, false);\n"
		"UPDATE t SET x = true WHERE NOT '{\"a\": 1}'::jsonb ? 'b';\n",
		"SELECT * FROM t", "[1]|[0]\n"},
	{{"DELETE", POSTGRESQL},
		"INSERT INTO t VALUES (false, false), (true, true);\n"
		"DELETE FROM t WHERE x = '{\"a\": 1}'::jsonb ? 'a';\n",
		"SELECT * FROM t", "[0]|[0]\n"},
	{{"SELECT, whose rows nobody sees", POSTGRESQL},
		"SELECT '{\"a\": 1}'::jsonb ? 'a' FROM generate_series(1, 100);\n",
		"SELECT count(*) FROM t", "[0]\n"},
	{{"SELECT that does something", POSTGRESQL},
		"CREATE FUNCTION put(b bool) RETURNS bool LANGUAGE sql AS\n"
		"\t$$ INSERT INTO t VALUES (b, b) RETURNING x $$;\n"
		"SELECT put('{\"a\": 1}'::jsonb ? 'a') FROM generate_series(1, 3);\n",
		"SELECT count(*) FROM t WHERE y", "[3]\n"},
	{{"CHECK", POSTGRESQL}, "CREATE TABLE u (j jsonb CHECK (j ? 'a'));\n",
		"SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conrelid = "
		"'u'::regclass",
		"[CHECK ((j ? 'a'::text))]\n"},
	{{"CREATE INDEX", POSTGRESQL},
		"CREATE TABLE u (j jsonb);\nCREATE INDEX i ON u ((j ?| '{a}')) WHERE j ? 'b';\n",
		"SELECT pg_get_expr(indpred, indrelid) FROM pg_index WHERE indrelid = "
		"'u'::regclass",
		"[(j ? 'b'::text)]\n"},
	{{"CREATE VIEW", POSTGRESQL},
		"CREATE VIEW v AS SELECT '{\"a\": 1}' @? '$.a' AS x; -- so?\n", "SELECT x FROM v",
		"[1]\n"},
	{{"BEGIN ATOMIC", POSTGRESQL},
		"CREATE FUNCTION f(j jsonb) RETURNS bool LANGUAGE sql\n"
		"BEGIN ATOMIC SELECT 1; SELECT j ? 'a'; END;\n",
		"SELECT f('{\"a\": 1}')", "[1]\n"},
	{{"default of a routine's argument", POSTGRESQL},
		"CREATE FUNCTION f(b bool = '{\"a\": 1}'::jsonb ? 'a') RETURNS bool LANGUAGE sql\n"
		"AS $_$ SELECT '{\"it''s\": 1}'::jsonb ? 'it''s' AND b $_$;\n",
		"SELECT f()", "[1]\n"},
	{{"a comment at the end", POSTGRESQL},
		"CREATE VIEW v AS SELECT '{\"a\": 1}'::jsonb ? 'a' AS x -- it's ?\n;\n",
		"SELECT x FROM v", "[1]\n"},
	{{"a comment that ends the script", POSTGRESQL},
		"CREATE VIEW v AS SELECT '{\"a\": 1}'::jsonb ? 'a' AS x -- it's ?",
		"SELECT x FROM v", "[1]\n"},
	{{"literals of all kinds inside", POSTGRESQL},
		"CREATE VIEW v AS SELECT '{\"a\": 1}'::jsonb ? 'a' AND true AS x, /* ? ' */\n"
		"  $$ $odbcmigrate0$ ? $$ || e'\\'?\\\\' || $odbcmigrate1$ ' $odbcmigrate1$ ||\n"
		"  $odbc_migrate$ $b$ $odbc_migrate$ || U&'\\0041' AS y;\n",
		"SELECT y FROM v", "[ $odbcmigrate0$ ? '?\\ '  $b$ A]\n"},
	{{"body in a tag that the driver does not know", POSTGRESQL},
		"CREATE FUNCTION f(j jsonb) RETURNS text LANGUAGE plpgsql AS $the_body$\n"
		"BEGIN -- don't, {d '2020-01-01'}\n"
		"  IF j ? 'a' THEN RETURN '{d ''x''}?'; END IF;\n"
		"END $the_body$;\n",
		"SELECT f('{\"a\": 1}')", "[{d 'x'}?]\n"},
	{{"anonymous block in such a tag", POSTGRESQL},
		"DO $_1$ BEGIN INSERT INTO t SELECT '{}'::jsonb ? 'a', true; END $_1$;\n",
		"SELECT * FROM t", "[0]|[1]\n"},
};

static void run_carried(void **state)
{
	const struct backend_case *test = *state;
	const struct carried_row *row = test->row;
	AUTO(scene_close) struct scene scene;
	scene_open(&scene, test->backend);
	scene_do(&scene, "CREATE TABLE t (x bool, y bool)");
	scene_write(&scene, "1_a.up.sql", row->script);
	scene_upgrade(&scene, "head");
	assert_string_equal(scene_rows(&scene, row->query), row->answer);
}

static const struct place_row {
	struct backend_row head;
	const char *script;
	uint32_t line, column;
	bool exact;
	const char *message; /* a part of it */
} place_rows[] = {
	{{"unknown column", POSTGRESQL}, "SELECT\n '" EURO "',\n\tnix ? 'a';\n", 3, 2, true,
		"column \"nix\" does not exist"},
	{{"first character", POSTGRESQL}, "\n \tSELEC j ? 'a';\n", 2, 3, true,
		"syntax error at or near \"SELEC\""},
	{{"last character", POSTGRESQL}, "SELECT '{}'::jsonb ? 'a' " EURO " );\n", 1, 30, true,
		"syntax error at or near \")\""},
	{{"the text ends too early", POSTGRESQL}, "SELECT '{}'::jsonb ?;\n", 1, 21, true,
		"syntax error at end of input"},
	{{"lines that end in CRLF", POSTGRESQL},
		"SELECT 1;\r\nSELECT\r\n '" EURO "' /* \r\n */,\r\n\tnix ? 'a';\r\n", 5, 2, true,
		"column \"nix\" does not exist"},
	{{"behind changed bytes", POSTGRESQL},
		"SELECT $a_tag$'$a_tag$, e'\\'?', '{}'::jsonb ? 'a',\n  $a_tag$?$a_tag$, nix;\n", 2,
		20, true, "column \"nix\" does not exist"},
	{{"no position", POSTGRESQL},
		"SELECT 1;\n SELECT\n 1 / 0 FROM t WHERE x = '{}'::jsonb ? 'a'"
		"\n\tOR true;\n",
		2, 2, false, "division by zero"},
	{{"inside a function that is called", POSTGRESQL},
		"CREATE FUNCTION f(b bool) RETURNS int LANGUAGE plpgsql AS $$\n"
		"BEGIN RETURN (SELECT nix); END $$;\n"
		"SELECT\n f('{}'::jsonb ? 'a');\n",
		3, 1, false, "column \"nix\" does not exist"},
	{{"inside an SQL function that is called", POSTGRESQL},
		"SET check_function_bodies = off;\n"
		"CREATE FUNCTION f(b bool) RETURNS int LANGUAGE sql AS $$ SELECT nix $$;\n"
		"SELECT\n f('{}'::jsonb ? 'a');\n",
		3, 1, false, "column \"nix\" does not exist"},
	{{"in a routine's head", POSTGRESQL},
		"CREATE FUNCTION f(b bool = '{}'::jsonb ? 'a') RETURNS int LANGUAGE sql nix\n"
		"AS $$ SELECT '" EURO "', 1 $$;\n",
		1, 72, true, "syntax error at or near \"nix\""},
	{{"in a routine's body", POSTGRESQL},
		"CREATE FUNCTION f(b bool = '{}'::jsonb ? '" EURO "') RETURNS int LANGUAGE sql\n"
		"AS $a_tag$\n SELECT '" EURO "',\n  nix $a_tag$;\n",
		4, 3, true, "column \"nix\" does not exist"},
	{{"in a procedure's body", POSTGRESQL},
		"CREATE OR REPLACE PROCEDURE p(b bool = '{}'::jsonb ? 'a') LANGUAGE plpgsql AS $$\n"
		"BEGIN\n  PERFORM 1 FRO x;\nEND $$;\n",
		3, 17, true, "syntax error at or near \"x\""},
	{{"in an anonymous block", POSTGRESQL}, "DO $_$\nBEGIN\n PERFORM '?' FRO x; END $_$;\n", 3,
		18, true, "syntax error at or near \"x\""},
};

static void run_place(void **state)
{
	const struct backend_case *test = *state;
	const struct place_row *row = test->row;
	AUTO(scene_close) struct scene scene;
	scene_open(&scene, test->backend);
	scene_do(&scene, "CREATE TABLE t (x bool)");
	scene_do(&scene, "INSERT INTO t VALUES (true)");
	scene_write(&scene, "1_a.up.sql", row->script);
	assert_int_equal(scene_run(&scene, RUN_UPGRADE, "head"), ERROR_STATEMENT);
	if (!strstr(scene.err.message, row->message))
		fail_msg("not in the message: %s", scene.err.message);
	assert_int_equal(scene.err.line, row->line);
	assert_int_equal(scene.err.column, row->column);
	assert_int_equal(scene.err.exact, row->exact);
}

int main(void)
{
	AUTO(arena_release) struct arena arena = {0};
	const struct rows tables[] = {
		BACKEND_ROWS("carried: ", run_carried, carried_rows, &arena),
		BACKEND_ROWS("place: ", run_place, place_rows, &arena),
	};
	return rows_run("question mark", tables, ARRAY_LEN(tables));
}
