#include "rows.h"

#include "script/wire.h"

#define WRAP(text_)                                                                     \
	"DO $odbcmigrate0$ BEGIN EXECUTE $odbcmigrate1$" text_ "\n$odbcmigrate1$; END " \
	"$odbcmigrate0$"
#define SHOWN(words_) "/*!999999 /**/ " words_ " */ "
#define BLANKS_16     "                "
#define BLANKS_64     BLANKS_16 BLANKS_16 BLANKS_16 BLANKS_16

/* expected NULL: an error at this line and column. same: not even a copy is made. */
static const struct {
	const char *name, *driver, *dialect, *text, *expected;
	unsigned line, column;
	const char *message;
} wire_rows[] = {
	{"sqlite: comment without trouble", "SQLite3", "sqlite", "SELECT 1 -- plain (a, b)", "same",
		0, 0, NULL},
	{"sqlite: question mark in a line comment", "SQLite3", "sqlite",
		"SELECT 1 -- why? and so?\n, 2", "SELECT/*'*/ 1 -- why? and so?\n, 2", 0, 0, NULL},
	{"sqlite: apostrophe without trouble", "SQLite3", "sqlite", "SELECT /* it's */ 1", "same",
		0, 0, NULL},
	{"sqlite: apostrophe before a string", "SQLite3", "sqlite", "SELECT /* it's */ '?'",
		"SELECT/*'*/ /* it's */ '?'", 0, 0, NULL},
	{"sqlite: double quote before a name", "SQLite3", "sqlite", "SELECT /* \" */ \"{\" -- it's",
		"SELECT/*'*/ /* \" */ \"{\" -- it's", 0, 0, NULL},
	{"sqlite: all that is misread", "SQLite3", "sqlite",
		"SELECT '?' /* ?'\"{}[]`; */, \"?\" -- \"'?",
		"SELECT '?' /*     }[]`  */, \"?\" --    ", 0, 0, NULL},
	{"sqlite: line ends and characters stay", "SQLite3", "sqlite",
		"SELECT '?', \"?\" /* \xc3\xa4?\r\n\xe2\x82\xac' \"?\" '?'\n */",
		"SELECT '?', \"?\" /* \xc3\xa4 \r\n\xe2\x82\xac         \n */", 0, 0, NULL},
	{"sqlite: long runs", "SQLite3", "sqlite",
		"SELECT '?', \"?\" -- '\"'????????????????????????????????????????",
		"SELECT '?', \"?\" -- '\"'                                        ", 0, 0, NULL},
	{"sqlite: quotes in pairs stay", "SQLite3", "sqlite",
		"SELECT '?', \"?\" -- ? '?' \"?\"\n/* '?' \"?\" */ /* '\"? */",
		"SELECT '?', \"?\" --   '?' \"?\"\n/* '?' \"?\" */ /*     */", 0, 0, NULL},
	{"sqlite: strings stay", "SQLite3", "sqlite", "SELECT '-- it''s?', \"/*?*/\"", "same", 0, 0,
		NULL},
	{"sqlite: a real parameter stays", "SQLite3", "sqlite", "SELECT ?", "same", 0, 0, NULL},
	{"sqlite: a real parameter with another stays", "SQLite3", "sqlite", "SELECT ? -- ?",
		"same", 0, 0, NULL},
	{"sqlite: backticks without trouble", "SQLite3", "sqlite", "SELECT `a b`, [c d], `it's`",
		"same", 0, 0, NULL},
	{"sqlite: question mark in backticks", "SQLite3", "sqlite", "SELECT `a?`, 1",
		"SELECT/*'*/ `a?`, 1", 0, 0, NULL},
	{"sqlite: question mark in brackets", "SQLite3", "sqlite",
		"SELECT [a \"?\"], [it's?], '?', \"?\" FROM t",
		"SELECT [a \"?\"], \"it's?\", '?', \"?\" FROM t", 0, 0, NULL},
	{"sqlite: doubled backtick", "SQLite3", "sqlite", "SELECT `a``\"b?`, '?', \"?\"",
		"SELECT \"a`\"\"b?\", '?', \"?\"", 0, 0, NULL},
	{"sqlite: semicolon in a comment", "SQLite3", "sqlite", "INSERT INTO t VALUES (1) -- ;",
		"INSERT/*'*/ INTO t VALUES (1) -- ;", 0, 0, NULL},
	{"sqlite: semicolons of what is created", "SQLite3", "sqlite",
		"CREATE TRIGGER g AFTER INSERT ON t BEGIN SELECT 'a'; SELECT \"b\"; END", "same", 0,
		0, NULL},
	{"sqlite: question mark in what is created", "SQLite3", "sqlite",
		"CREATE TRIGGER g AFTER INSERT ON t BEGIN -- ?\n SELECT \"b\"; END",
		"CREATE/*'*/ TRIGGER g AFTER INSERT ON t BEGIN -- ?\n SELECT \"b\"; END", 0, 0,
		NULL},
	{"sqlite: braces in a comment of a table", "SQLite3", "sqlite",
		"CREATE TABLE t (a DEFAULT '{}' -- {\"k\": 1}\n)",
		"CREATE/*\"*/ TABLE t (a DEFAULT '{}' -- {\"k\": 1}\n)", 0, 0, NULL},
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
	{"postgresql: bare question mark", "psqlodbc", "postgresql", "SELECT 1,\n  j ? 'a'",
		WRAP("SELECT 1,\n  j ? 'a'"), 0, 0, NULL},
	{"postgresql: question mark operators", "psqlodbc", "postgresql",
		"UPDATE t SET a = j ?| x, b = j ?& x, c = j @? x",
		WRAP("UPDATE t SET a = j ?| x, b = j ?& x, c = j @? x"), 0, 0, NULL},
	{"postgresql: comment at the end of what is wrapped", "psqlodbc", "postgresql",
		"DELETE FROM t WHERE j ? 'a' -- it's ?",
		WRAP("DELETE FROM t WHERE j ? 'a' -- it's ?"), 0, 0, NULL},
	{"postgresql: what is wrapped is changed too", "psqlodbc", "postgresql",
		"SELECT j ? e'\\'', $a$b$a$", WRAP("SELECT j ? E'\\'', $a$b$a$"), 0, 0, NULL},
	{"postgresql: own dollar quotes in what is wrapped", "psqlodbc", "postgresql",
		"SELECT $odbcmigrate0$x$odbcmigrate0$ ? $odbcmigrate$y$odbcmigrate$, $1",
		"DO $odbcmigrate1$ BEGIN EXECUTE $odbcmigrate2$SELECT "
		"$odbcmigrate0$x$odbcmigrate0$ ? $odbcmigrate$y$odbcmigrate$, "
		"$1\n$odbcmigrate2$; END $odbcmigrate1$",
		0, 0, NULL},
	{"postgresql: INTO of an INSERT and a MERGE", "psqlodbc", "postgresql",
		"WITH x AS (SELECT 1) INSERT INTO t SELECT j ? 'a' FROM x",
		WRAP("WITH x AS (SELECT 1) INSERT INTO t SELECT j ? 'a' FROM x"), 0, 0, NULL},
	{"postgresql: SELECT INTO is not wrapped", "psqlodbc", "postgresql",
		"SELECT j ? 'a' AS b INTO t FROM u", "SELECT j  --\r?\n 'a' AS b INTO t FROM u", 0,
		0, NULL},
	{"postgresql: CONCURRENTLY is not wrapped", "psqlodbc", "postgresql",
		"CREATE UNIQUE -- ?\nINDEX concurrently i ON t ((j ?| 'a'), (k@?'b'))",
		"CREATE UNIQUE -- ?\nINDEX concurrently i ON t ((j  --\r?|\n 'a'), (k "
		"--\r@?\n'b'))",
		0, 0, NULL},
	{"postgresql: another word that far in", "psqlodbc", "postgresql",
		"CREATE INDEX i ON t (concurrently, (j ? 'a'))",
		WRAP("CREATE INDEX i ON t (concurrently, (j ? 'a'))"), 0, 0, NULL},
	{"postgresql: quoted, a name", "psqlodbc", "postgresql",
		"CREATE INDEX \"CONCURRENTLY\" ON t ((j ? 'a'))",
		WRAP("CREATE INDEX \"CONCURRENTLY\" ON t ((j ? 'a'))"), 0, 0, NULL},
	{"postgresql: VACUUM is not wrapped", "psqlodbc", "postgresql", "/* x */ vacuum ?",
		"/* x */ vacuum  --\r?\n", 0, 0, NULL},
	{"postgresql: COPY is not wrapped", "psqlodbc", "postgresql",
		"COPY (SELECT j ? 'a') TO '/x'", "COPY (SELECT j  --\r?\n 'a') TO '/x'", 0, 0,
		NULL},
	{"postgresql: a word at the beginning only", "psqlodbc", "postgresql",
		"ALTER TABLE copy ADD CHECK (j ? 'a')",
		WRAP("ALTER TABLE copy ADD CHECK (j ? 'a')"), 0, 0, NULL},
	{"postgresql: a routine lies far in", "psqlodbc", "postgresql",
		"CREATE FUNCTION f(b bool = '{}'::jsonb ? 'a') RETURNS int RETURN 1",
		"DO $odbcmigrate0$ BEGIN EXECUTE " BLANKS_64 BLANKS_64 BLANKS_64 BLANKS_64
		"$odbcmigrate1$CREATE FUNCTION f(b bool = '{}'::jsonb ? 'a') RETURNS int RETURN 1"
		"\n$odbcmigrate1$; END $odbcmigrate0$",
		0, 0, NULL},
	{"postgresql: tag that the driver does not know", "psqlodbc", "postgresql",
		"SELECT $a_b$ ? $a_b$, $_$ { $_$",
		"SELECT $odbcmigrate0$ ? $odbcmigrate0$, $odbcmigrate1$ { $odbcmigrate1$", 0, 0,
		NULL},
	{"postgresql: tag before a literal", "psqlodbc", "postgresql",
		"SELECT $a_b$ it's $a_b$, '{}'", "SELECT $odbcmigrate0$ it's $odbcmigrate0$, '{}'",
		0, 0, NULL},
	{"postgresql: tag without trouble", "psqlodbc", "postgresql",
		"SELECT $a_b$ it's $a_b$, $a1$ x $a1$", "same", 0, 0, NULL},
	{"postgresql: tags the driver knows", "psqlodbc", "postgresql",
		"SELECT $a1$ ? $a1$, $\xc3\xa4$ ? $\xc3\xa4$", "same", 0, 0, NULL},
	{"postgresql: tag inside a dollar quote", "psqlodbc", "postgresql",
		"SELECT $$ $a_b$ ? $a_b$ $$", "same", 0, 0, NULL},
	{"postgresql: copy from", "psqlodbc", "postgresql", "COPY t (a, b) FROM STDIN", NULL, 3, 21,
		"COPY FROM STDIN never returns: psqlodbc cannot carry its data"},
	{"postgresql: copy to", "psqlodbc", "postgresql",
		"/* x */ copy (SELECT 1 FROM stdin) to /* y */ stdout", NULL, 3, 42,
		"COPY TO STDOUT never returns: psqlodbc cannot carry its data"},
	{"postgresql: copy from the wrong end", "psqlodbc", "postgresql", "COPY t FROM STDOUT",
		NULL, 3, 14, "COPY FROM STDIN never returns: psqlodbc cannot carry its data"},
	{"postgresql: copy to the wrong end", "psqlodbc", "postgresql", "COPY t TO stdin", NULL, 3,
		14, "COPY TO STDOUT never returns: psqlodbc cannot carry its data"},
	{"postgresql: copy from a file", "psqlodbc", "postgresql", "COPY t FROM '/tmp/STDIN'",
		"same", 0, 0, NULL},
	{"postgresql: a query's stdin", "psqlodbc", "postgresql",
		"COPY (SELECT 1 FROM stdin) TO '/x'", "same", 0, 0, NULL},
	{"postgresql: tables called so", "psqlodbc", "postgresql", "SELECT * FROM stdin", "same", 0,
		0, NULL},

	{"mariadb: nothing changes", "MariaDB", "mariadb", "SELECT `?`, 1 # it's ?", "same", 0, 0,
		NULL},
	{"mariadb: rows that the driver does not expect", "MariaDB", "mariadb", "optimize TABLE t",
		SHOWN("SHOW") "optimize TABLE t", 0, 0, NULL},
	{"mariadb: a name that is none of its words", "MariaDB", "mariadb", "SELECT `optimize`",
		"same", 0, 0, NULL},
	{"mariadb: partitions", "MariaDB", "mariadb", "ALTER TABLE t CHECK PARTITION ALL",
		SHOWN("SHOW") "ALTER TABLE t CHECK PARTITION ALL", 0, 0, NULL},
	{"mariadb: what the driver refuses", "MariaDB", "mariadb", "SET NAMES latin1",
		SHOWN("SET X") "SET NAMES latin1", 0, 0, NULL},
	{"mariadb: any other SET", "MariaDB", "mariadb", "SET @names = 1", "same", 0, 0, NULL},
	{"mariadb: a body", "MariaDB", "mariadb",
		"CREATE OR REPLACE TRIGGER g BEFORE INSERT ON t FOR EACH ROW\n"
		"BEGIN SET @a = 1; SET @b = 2; /* it's; */ END",
		SHOWN("CREATE DEFINER") "CREATE OR REPLACE TRIGGER g BEFORE INSERT ON t FOR EACH "
					"ROW\nBEGIN SET @a = 1; SET @b = 2; /* it's; */ END",
		0, 0, NULL},
	{"mariadb: no semicolon, no body", "MariaDB", "mariadb",
		"CREATE TRIGGER g BEFORE INSERT ON t FOR EACH ROW SET @a = 1 -- x", "same", 0, 0,
		NULL},
	{"mariadb: a block", "MariaDB", "mariadb", "IF @a THEN SELECT 1; END IF",
		SHOWN("BEGIN NOT") "IF @a THEN SELECT 1; END IF", 0, 0, NULL},
	{"mariadb: EXECUTE", "MariaDB", "mariadb", "EXECUTE s -- x",
		"BEGIN NOT ATOMIC EXECUTE s -- x\n; END", 0, 0, NULL},
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
	struct statement statement = {
		.text = row->text, .length = strlen(row->text), .at = {"a.sql", 3, 7}};
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
	struct statement statement = {.text = "SELECT ${x}", .length = 11, .at = {"a.sql", 3, 7}};
	struct lexer_rules rules = {.dollar_quotes = true};
	struct rewrite sent;
	struct error err = {0};
	const char *text = "COPY aaaaaaaaaaaaaaaaaaaaaaaaaaa FROM STDIN";
	assert_false(wire_statement(&sent, &arena, &statement, text, strlen(text),
		find_driver(&arena, "psqlodbc"), &rules, &err));
	assert_int_equal(err.line, 3);
	assert_int_equal(err.column, 7);
}

static void send(struct rewrite *ret, struct arena *arena, const char *text)
{
	struct statement statement = {.text = text, .length = strlen(text), .at = {"a.sql", 3, 7}};
	struct lexer_rules rules = {.dollar_quotes = true, .escape_strings = true};
	struct error err = {0};
	assert_true(wire_statement(ret, arena, &statement, text, strlen(text),
		find_driver(arena, "psqlodbc"), &rules, &err));
}

static void what_is_wrapped_is_found_again(void **state)
{
	(void)state;
	AUTO(arena_release) struct arena arena = {0};
	struct rewrite sent;
	const char *text = "SELECT $a_b$x$a_b$ ? 'b'", *expected = "$x$odbcmigrate0$ ? 'b'";
	size_t offset, length;
	send(&sent, &arena, text);
	assert_true(wire_wrapped(&sent, &offset, &length));
	assert_memory_equal(sent.text + offset, "SELECT $odbcmigrate0", 20);
	const char *end = sent.text + offset + length;
	assert_memory_equal(end - strlen(expected), expected, strlen(expected));
	assert_int_equal(rewrite_origin(&sent, offset), 0);
	assert_int_equal(rewrite_origin(&sent, offset + length - 1), strlen(text) - 1);
	assert_int_equal(rewrite_origin(&sent, 0), 0);
	assert_int_equal(rewrite_origin(&sent, sent.length - 1), strlen(text));
}

static void what_is_not_wrapped_is_told_apart(void **state)
{
	(void)state;
	AUTO(arena_release) struct arena arena = {0};
	struct rewrite sent;
	size_t offset, length;
	send(&sent, &arena, "SELECT 1");
	assert_false(wire_wrapped(&sent, &offset, &length));
	send(&sent, &arena, "SELECT $a_b$x?$a_b$, e'\\''");
	assert_int_equal(sent.count, 3);
	assert_false(wire_wrapped(&sent, &offset, &length));
}

static const struct {
	const char *name;
	void (*run)(void **state);
} plain_rows[] = {
	{"changed text is placed at the statement", changed_text_is_placed_at_the_statement},
	{"what is wrapped is found again", what_is_wrapped_is_found_again},
	{"what is not wrapped is told apart", what_is_not_wrapped_is_told_apart},
};

static void run_plain(void **state)
{
	const __typeof__(plain_rows[0]) *row = *state;
	row->run(state);
}

int main(void)
{
	const struct rows tables[] = {
		ROWS("", run_wire, wire_rows),
		ROWS("", run_plain, plain_rows),
	};
	return rows_run("wire", tables, ARRAY_LEN(tables));
}
