#include "rows.h"

#include "script/wire.h"

/* expected NULL: an error at this line and column. same: not even a copy is made. */
static const struct {
	const char *name, *driver, *dialect, *text, *expected;
	unsigned line, column;
	const char *message;
} wire_rows[] = {
	{"sqlite: comment without trouble", "SQLite3", "sqlite", "SELECT 1 -- plain (a, b)", "same",
		0, 0, NULL},
	{"sqlite: question mark in a line comment", "SQLite3", "sqlite",
		"SELECT 1 -- why? and so?\n, 2", "SELECT 1 -- why  and so \n, 2", 0, 0, NULL},
	{"sqlite: apostrophe", "SQLite3", "sqlite", "SELECT /* it's */ 1", "SELECT /* it s */ 1", 0,
		0, NULL},
	{"sqlite: all that is misread", "SQLite3", "sqlite", "SELECT /* ?'\"{}[]`; */ 1",
		"SELECT /*           */ 1", 0, 0, NULL},
	{"sqlite: line ends and characters stay", "SQLite3", "sqlite",
		"SELECT /* \xc3\xa4?\r\n\xe2\x82\xac'\n */ 1",
		"SELECT /* \xc3\xa4 \r\n\xe2\x82\xac \n */ 1", 0, 0, NULL},
	{"sqlite: long runs", "SQLite3", "sqlite",
		"SELECT 1 -- ????????????????????????????????????????",
		"SELECT 1 --                                         ", 0, 0, NULL},
	{"sqlite: strings stay", "SQLite3", "sqlite", "SELECT '-- it''s?', \"/*?*/\"", "same", 0, 0,
		NULL},
	{"sqlite: a real parameter stays", "SQLite3", "sqlite", "SELECT ?", "same", 0, 0, NULL},
	{"sqlite: backticks without trouble", "SQLite3", "sqlite", "SELECT `a b`, [c d]", "same", 0,
		0, NULL},
	{"sqlite: question mark in backticks", "SQLite3", "sqlite", "SELECT `a?`, 1",
		"SELECT \"a?\", 1", 0, 0, NULL},
	{"sqlite: question mark in brackets", "SQLite3", "sqlite", "SELECT [a \"?\"] FROM t",
		"SELECT \"a \"\"?\"\"\" FROM t", 0, 0, NULL},
	{"sqlite: doubled backtick", "SQLite3", "sqlite", "SELECT `a``b`", "SELECT \"a`b\"", 0, 0,
		NULL},
	{"sqlite: apostrophe in backticks", "SQLite3", "sqlite", "SELECT `it's`", "SELECT \"it's\"",
		0, 0, NULL},
	{"sqlite: COPY is nobody's business", "SQLite3", "sqlite", "COPY t FROM STDIN", "same", 0,
		0, NULL},

	{"postgresql: comments stay", "psqlodbc", "postgresql", "SELECT 1 -- it's? {x}", "same", 0,
		0, NULL},
	{"postgresql: small e", "psqlodbc", "postgresql", "SELECT e'a\\'b ?', 1",
		"SELECT E'a\\'b ?', 1", 0, 0, NULL},
	{"postgresql: small e without a backslash", "psqlodbc", "postgresql", "SELECT e'a ?'",
		"same", 0, 0, NULL},
	{"postgresql: a word that ends in e", "psqlodbc", "postgresql", "SELECT date'2024-01-01'",
		"same", 0, 0, NULL},
	{"postgresql: question mark in literals", "psqlodbc", "postgresql",
		"SELECT '?', \"?\", $$ ? $$ -- ?\n/* ? */", "same", 0, 0, NULL},
	{"postgresql: bare question mark", "psqlodbc", "postgresql", "SELECT 1,\n  j ? 'a'", NULL,
		4, 5, "psqlodbc takes a ? outside of literals for a parameter"},
	{"postgresql: question mark operators", "psqlodbc", "postgresql", "SELECT j ?| x", NULL, 3,
		16, "psqlodbc takes a ? outside of literals for a parameter"},
	{"postgresql: copy from", "psqlodbc", "postgresql", "COPY t (a, b) FROM STDIN", NULL, 3, 21,
		"COPY FROM STDIN never returns: psqlodbc cannot carry its data"},
	{"postgresql: copy to", "psqlodbc", "postgresql",
		"/* x */ copy (SELECT 1 FROM stdin) to /* y */ stdout", NULL, 3, 42,
		"COPY TO STDOUT never returns: psqlodbc cannot carry its data"},
	{"postgresql: copy from a file", "psqlodbc", "postgresql", "COPY t FROM '/tmp/STDIN'",
		"same", 0, 0, NULL},
	{"postgresql: a query's stdin", "psqlodbc", "postgresql",
		"COPY (SELECT 1 FROM stdin) TO '/x'", "same", 0, 0, NULL},
	{"postgresql: tables called so", "psqlodbc", "postgresql", "SELECT * FROM stdin", "same", 0,
		0, NULL},

	{"mariadb: nothing changes", "MariaDB", "mariadb", "SELECT `?`, 1 # it's ?", "same", 0, 0,
		NULL},
	{"unknown driver: nothing changes", NULL, "postgresql", "SELECT j ? 'a' -- it's", "same", 0,
		0, NULL},
};

static const struct driver *find_driver(struct arena *arena, const char *name)
{
	const struct driver *driver = NULL;
	struct error err = {0};
	if (name)
		assert_true(driver_find(&driver, arena, name, NULL, &err));
	return driver;
}

static void run_wire(void **state)
{
	const __typeof__(wire_rows[0]) *row = *state;
	AUTO(arena_release) struct arena arena = {0};
	struct statement statement = {row->text, strlen(row->text), {"a.sql", 3, 7}, 1};
	struct dialect dialect;
	struct rewrite sent;
	struct error err = {0};
	assert_true(dialect_load(&dialect, &arena, row->dialect, NULL, &err));
	bool done = wire_statement(&sent, &arena, &statement, statement.text, statement.length,
		find_driver(&arena, row->driver), &dialect.rules, &err);
	assert_int_equal(done, row->expected != NULL);
	if (!done) {
		assert_int_equal(err.code, ERROR_SCRIPT);
		assert_string_equal(err.file, "a.sql");
		assert_string_equal(err.message, row->message);
		assert_int_equal(err.line, row->line);
		assert_int_equal(err.column, row->column);
		assert_true(err.hint[0] != '\0');
	} else if (!strcmp(row->expected, "same")) {
		assert_ptr_equal(sent.text, row->text);
		assert_int_equal(sent.length, statement.length);
	} else {
		assert_string_equal(sent.text, row->expected);
		assert_int_equal(sent.length, strlen(row->expected));
	}
}

/* Effective text has other offsets than the file: an error is then placed at the statement. */
static void changed_text_is_placed_at_the_statement(void **state)
{
	(void)state;
	AUTO(arena_release) struct arena arena = {0};
	struct statement statement = {"SELECT ${x}", 11, {"a.sql", 3, 7}, 1};
	struct lexer_rules rules = {.dollar_quotes = true};
	struct rewrite sent;
	struct error err = {0};
	const char *text = "SELECT aaaaaaaaaaaaaaaaaaaaaaaa ? 'b'";
	assert_false(wire_statement(&sent, &arena, &statement, text, strlen(text),
		find_driver(&arena, "psqlodbc"), &rules, &err));
	assert_int_equal(err.line, 3);
	assert_int_equal(err.column, 7);
}

static const struct {
	const char *name;
} plain_rows[] = {{"changed text is placed at the statement"}};

int main(void)
{
	const struct rows tables[] = {
		ROWS("", run_wire, wire_rows),
		ROWS("", changed_text_is_placed_at_the_statement, plain_rows),
	};
	return rows_run("wire", tables, ARRAY_LEN(tables));
}
