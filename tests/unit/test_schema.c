/*
 * What a catalog's words mean: types as families, defaults, texts, the CREATE TABLE that SQLite
 * keeps; and schemas in text side by side.
 */
#include "dialects.h"
#include "rows.h"

#include "dialect/template.h"
#include "schema/compare.h"
#include "schema/definition.h"
#include "schema/family.h"
#include "schema/words.h"
#include "script/tokens.h"

enum { PLAIN, IDENTITY, IN_KEY };

static const struct family_row {
	const char *name, *dialect, *type;
	int use;
	const char *expected;
} family_rows[] = {
	{"integer", "sqlite", "INTEGER", PLAIN, "INTEGER"},
	{"an identity is of both", "sqlite", "INTEGER", IDENTITY, "BIGINT|INTEGER"},
	{"an identity where types stay", "postgresql", "bigint", IDENTITY, "BIGINT"},
	{"in another spelling", "sqlite", "Character  varying (40)", PLAIN, "VARCHAR(40)"},
	{"a decimal without a scale", "sqlite", "NUMERIC(5)", PLAIN, "DECIMAL(5,0)"},
	{"a decimal with blanks", "sqlite", "DECIMAL(12, 4)", PLAIN, "DECIMAL(12,4)"},
	{"text", "sqlite", "TEXT", PLAIN, "JSON|TEXT"},
	{"varchar without a length is text", "sqlite", "VARCHAR", PLAIN, "TEXT"},
	{"a template that is another type's name", "sqlite", "CHAR(36)", PLAIN, "CHAR(36)|UUID"},
	{"time has six digits", "sqlite", "TIME", PLAIN, "TIME(6)"},
	{"any digits", "sqlite", "TIMESTAMP WITH TIME ZONE", PLAIN,
		"TIMESTAMP(0) WITH TIME ZONE|TIMESTAMP(1) WITH TIME ZONE|"
		"TIMESTAMP(2) WITH TIME ZONE|TIMESTAMP(3) WITH TIME ZONE|"
		"TIMESTAMP(4) WITH TIME ZONE|TIMESTAMP(5) WITH TIME ZONE|"
		"TIMESTAMP(6) WITH TIME ZONE"},
	{"no type at all", "sqlite", "", PLAIN, ""},
	{"a type of nobody else", "sqlite", "geo point", PLAIN, "GEO POINT"},
	{"character varying", "postgresql", "character varying(50)", PLAIN, "VARCHAR(50)"},
	{"bytea", "postgresql", "bytea", PLAIN, "BLOB"},
	{"numeric", "postgresql", "numeric(10,2)", PLAIN, "DECIMAL(10,2)"},
	{"digits in the middle", "postgresql", "timestamp(3) without time zone", PLAIN,
		"TIMESTAMP(3)"},
	{"with a zone", "postgresql", "timestamp with time zone", PLAIN,
		"TIMESTAMP(6) WITH TIME ZONE"},
	{"character", "postgresql", "character(2)", PLAIN, "CHAR(2)"},
	{"an array", "postgresql", "integer[]", PLAIN, "INTEGER [ ]"},
	{"a display width", "mariadb", "int(11)", PLAIN, "INTEGER"},
	{"unsigned is another type", "mariadb", "int(10) unsigned", PLAIN, "INTEGER(10) UNSIGNED"},
	{"a number that is a truth", "mariadb", "tinyint(1)", PLAIN, "BOOLEAN"},
	{"a number that is none", "mariadb", "tinyint(4)", PLAIN, "TINYINT(4)"},
	{"double", "mariadb", "double", PLAIN, "DOUBLE PRECISION|REAL"},
	{"longtext", "mariadb", "longtext", PLAIN, "TEXT"},
	{"a length that a key is given", "mariadb", "varchar(255)", IN_KEY, "TEXT|VARCHAR(255)"},
	{"the same outside of a key", "mariadb", "varchar(255)", PLAIN, "VARCHAR(255)"},
	{"digits of a time", "mariadb", "time(6)", PLAIN, "TIME(6)"},
	{"no digits", "mariadb", "time", PLAIN, "TIME(0)"},
	{"datetime", "mariadb", "datetime(3)", PLAIN, "TIMESTAMP(3)|TIMESTAMP(3) WITH TIME ZONE"},
	{"json", "mariadb", "json", PLAIN, "JSON"},
	{"a number by its digits", "oracle", "NUMBER(10)", PLAIN, "INTEGER"},
	{"a number that is a truth, too", "oracle", "NUMBER(1)", PLAIN, "BOOLEAN"},
	{"a word for all there is", "mssql", "nvarchar(MAX)", PLAIN, "JSON|TEXT"},
	{"float", "mssql", "float", PLAIN, "DOUBLE PRECISION"},
	{"datetime2", "mssql", "datetime2(6)", PLAIN, "TIMESTAMP(6)"},
	{"code units", "db2", "VARCHAR(40 CODEUNITS32)", PLAIN, "VARCHAR(40)"},
	{"padded code units", "db2", "CHARACTER(2 CODEUNITS32)", PLAIN, "CHAR(2)"},
	{"octets", "db2", "CHARACTER(36 OCTETS)", PLAIN, "UUID"},
	{"a character set", "firebird", "VARCHAR(40) CHARACTER SET UTF8", PLAIN, "VARCHAR(40)"},
	{"a blob of text", "firebird", "BLOB SUB_TYPE TEXT CHARACTER SET UTF8", PLAIN, "JSON|TEXT"},
	{"letters in the parentheses", "oracle", "VARCHAR2(40 CHAR)", PLAIN, "VARCHAR(40)"},
};

static void run_family(void **state)
{
	const struct family_row *row = *state;
	AUTO(arena_release) struct arena arena = {0};
	const struct families *families = families_of(&arena, test_dialect(&arena, row->dialect));
	const struct family_use use = {row->use == IDENTITY, row->use == IN_KEY};
	assert_string_equal(family_of(&arena, families, row->type, use), row->expected);
}

static const struct default_row {
	const char *name, *dialect, *family, *text, *expected;
} default_rows[] = {
	{"none", "sqlite", "TEXT", NULL, ""},
	{"null", "mariadb", "TEXT", "NULL", ""},
	{"a cast null", "postgresql", "VARCHAR(3)", "NULL::character varying", ""},
	{"a string", "sqlite", "TEXT", "'none'", "'none'"},
	{"a quote in it", "sqlite", "TEXT", "'it''s'", "'it''s'"},
	{"escapes", "mariadb", "TEXT", "'it\\'s \\\\ \"TRUE\"'", "'it''s \\ \"TRUE\"'"},
	{"backslashes that escape nothing", "postgresql", "TEXT", "'C:\\temp'::text", "'C:\\temp'"},
	{"an escape string", "postgresql", "TEXT", "E'a\\nb'::text", "'a\nb'"},
	{"an empty string", "mariadb", "TEXT", "''", "''"},
	{"a cast", "postgresql", "VARCHAR(10)", "'open'::character varying", "'open'"},
	{"a cast with digits", "postgresql", "TIMESTAMP(0)",
		"'2000-01-01 00:00:00'::timestamp(0) without time zone", "'2000-01-01 00:00:00'"},
	{"a cast to an array", "postgresql", "INTEGER [ ]", "'{}'::integer[]", "'{}'"},
	{"a number", "sqlite", "INTEGER", "5", "5"},
	{"a number in parentheses", "sqlite", "DECIMAL(12,4)", "((0))", "0"},
	{"a negative number", "postgresql", "SMALLINT", "'-7'::integer", "-7"},
	{"the same elsewhere", "sqlite", "SMALLINT", "-7", "-7"},
	{"zeros behind", "mariadb", "DECIMAL(12,4)", "0.2500", "0.25"},
	{"a plus", "sqlite", "DECIMAL(12,4)", "+0.2500", "0.25"},
	{"nothing but zeros", "mariadb", "DECIMAL(12,4)", "0.0000", "0"},
	{"zeros in front", "sqlite", "INTEGER", "007", "7"},
	{"a number that is text", "postgresql", "VARCHAR(3)", "'5'::character varying", "'5'"},
	{"true", "postgresql", "BOOLEAN", "true", "TRUE"},
	{"one", "mariadb", "BOOLEAN", "1", "TRUE"},
	{"zero", "mariadb", "BOOLEAN", "0", "FALSE"},
	{"TRUE", "sqlite", "BOOLEAN", "TRUE", "TRUE"},
	{"one that is a number", "mariadb", "INTEGER", "1", "1"},
	{"now", "sqlite", "TIMESTAMP(6)", "CURRENT_TIMESTAMP", "CURRENT_TIMESTAMP"},
	{"now with digits", "mariadb", "TIMESTAMP(6)", "current_timestamp(6)", "CURRENT_TIMESTAMP"},
	{"now()", "postgresql", "TIMESTAMP(6)", "now()", "CURRENT_TIMESTAMP"},
	{"what the dialect has for it", "mssql", "TIMESTAMP(6)", "(sysdatetimeoffset())",
		"CURRENT_TIMESTAMP"},
	{"today", "mariadb", "DATE", "curdate()", "CURRENT_DATE"},
	{"a day", "postgresql", "DATE", "'2020-02-29'::date", "'2020-02-29'"},
	{"a day as a literal", "oracle", "DATE", "DATE '2020-02-29'", "'2020-02-29'"},
	{"a fraction of nothing", "mariadb", "TIME(3)", "'17:30:00.000'", "'17:30:00'"},
	{"a fraction", "mariadb", "TIME(3)", "'17:30:00.500'", "'17:30:00.500'"},
	{"an expression", "postgresql", "TEXT", "lower('A'::text)", "lower ( 'A' )"},
	{"a sum", "sqlite", "INTEGER", "(1 + 1)", "1 + 1"},
	{"two groups", "sqlite", "INTEGER", "(1) + (2)", "( 1 ) + ( 2 )"},
	{"what is not closed", "sqlite", "TEXT", "'a", "'a"},
};

static void run_default(void **state)
{
	const struct default_row *row = *state;
	AUTO(arena_release) struct arena arena = {0};
	assert_string_equal(words_of_default(&arena, test_dialect(&arena, row->dialect),
				    row->family, row->text),
		row->expected);
}

static const struct text_row {
	const char *name, *dialect, *text, *expected;
} text_rows[] = {
	{"blanks and comments", "sqlite", "CREATE  VIEW v AS -- a\n SELECT\t1 /* b */;",
		"CREATE VIEW v AS SELECT 1"},
	{"quotes around plain names", "sqlite", "SELECT \"id\", [name], `a b` FROM \"cases\"",
		"SELECT id , name , \"a b\" FROM cases"},
	{"a string stays", "sqlite", "CHECK (a <> 'it''s  ')", "CHECK ( a <> 'it''s  ' )"},
	{"a body stays", "postgresql", "AS $f$ begin  end $f$", "AS $f$ begin  end $f$"},
	{"nothing", "sqlite", "", ""},
	{"only the end of a statement", "sqlite", ";", ""},
};

static void run_text(void **state)
{
	const struct text_row *row = *state;
	AUTO(arena_release) struct arena arena = {0};
	const struct dialect *dialect = test_dialect(&arena, row->dialect);
	const char *words = words_of_text(&arena, dialect, row->text);
	/* "<>" is two signs to the lexer. */
	AUTO(str_release) struct str joined = {0};
	for (const char *at = words; *at; at++)
		if (strncmp(at, "< >", 3) == 0) {
			str_add(&joined, "<>");
			at += 2;
		} else {
			str_add_char(&joined, *at);
		}
	assert_string_equal(str_text(&joined), row->expected);
}

/* The identity, then the checks as name: text. */
static const struct definition_row {
	const char *name, *text, *expected;
} definition_rows[] = {
	{"nothing of the kind", "CREATE TABLE a (b INTEGER PRIMARY KEY, c TEXT)", "-"},
	{"an identity", "CREATE TABLE a (id INTEGER PRIMARY KEY AUTOINCREMENT, c TEXT)", "id"},
	{"one that is quoted",
		"create table if not exists main.a (c TEXT, \"a \"\"b\" integer "
		"primary key autoincrement)",
		"a \"b"},
	{"only a comment", "CREATE TABLE a (id INTEGER PRIMARY KEY -- no AUTOINCREMENT\n)", "-"},
	{"only a name", "CREATE TABLE a (autoincrement INTEGER)", "-"},
	{"a check at the column", "CREATE TABLE a (b INTEGER CHECK (b > 0) NOT NULL)",
		"- : CHECK (b > 0)"},
	{"with a name", "CREATE TABLE a (b INTEGER NOT NULL CONSTRAINT \"ck\" CHECK (b > 0))",
		"- ck: CHECK (b > 0)"},
	{"at the table",
		"CREATE TABLE a (b INTEGER, CONSTRAINT ck CHECK (b > 0 OR (b IN (-1, 2))), "
		"CHECK(b<9))",
		"- ck: CHECK (b > 0 OR (b IN (-1, 2))) : CHECK(b<9)"},
	{"within a default", "CREATE TABLE a (b TEXT DEFAULT ('CHECK (x)'), c TEXT)", "-"},
	{"of a query", "CREATE TABLE a AS SELECT 1", "-"},
	{"not closed", "CREATE TABLE a (b TEXT DEFAULT '", "-"},
	{"not ended", "CREATE TABLE a (b TEXT", "-"},
};

static void run_definition(void **state)
{
	const struct definition_row *row = *state;
	AUTO(arena_release) struct arena arena = {0};
	AUTO(str_release) struct str text = {0};
	struct definition definition;
	definition_read(&definition, &arena, test_dialect(&arena, "sqlite"), row->text);
	str_add(&text, definition.identity ? definition.identity : "-");
	for (size_t i = 0; i < definition.count; i++)
		str_printf(&text, " %s: %s", definition.items[i].name, definition.items[i].text);
	assert_string_equal(str_text(&text), row->expected);
}

/* Schemas in the stored form, without their heads; "@" ends one. */
#define TABLE(t)	      "table\t" t "\t" t "\t\t0\n"
#define COLUMN(t, c, n, rest) "column\t" t "\t" c "\t\t" n "\t" rest "\n"

static const struct compare_row {
	const char *name;
	bool one_backend;
	const char *schemas, *expected;
} compare_rows[] = {
	{"two empty ones", true, "@@", ""},
	{"a table of its own", true, TABLE("a") "@@", "table a: there/-\n"},
	{"names in another case", false, TABLE("Users") "@" TABLE("users") "@", ""},
	{"not of one backend", true, TABLE("Users") "@" TABLE("users") "@",
		"table Users: there/-\ntable users: -/there\n"},
	{"a column of a missing table is not told", true,
		TABLE("a") COLUMN("a", "b", "1", "type=TEXT") "@@", "table a: there/-\n"},
	{"three, of which one lacks a table", false,
		TABLE("a") COLUMN("a", "b", "1", "type=TEXT") "@@" TABLE("a")
			COLUMN("a", "b", "1", "type=JSON|TEXT") "@",
		"table a: there/-/there\n"},
	{"three, of which one has another type", false,
		TABLE("a") COLUMN("a", "b", "1", "type=TEXT") "@" TABLE("a")
			COLUMN("a", "b", "1", "type=JSON\tnative type=json") "@" TABLE("a")
				COLUMN("a", "b", "1", "type=TEXT|JSON") "@",
		"column b of a: type TEXT/json/TEXT|JSON\n"},
	{"what is not known is no difference", false,
		TABLE("a") COLUMN("a", "b", "1", "type=TEXT\tidentity=none\tdefault=") "@" TABLE(
			"a") COLUMN("a", "b", "1", "type=TEXT") "@",
		""},
	{"a key over a missing column is not told", true,
		TABLE("a") COLUMN("a", "b", "1", "type=TEXT") COLUMN("a", "c", "2",
			"type=TEXT") "unique\ta\t\t\t0\tname=\tcolumns=b, c\n@" TABLE("a")
			COLUMN("a", "b", "1", "type=TEXT") "@",
		"column c of a: there/-\n"},
	{"a trigger of a view", true,
		"view\t\tv\t\t0\tcolumns=b\nother\tv\tg\ttrigger\t0\n@"
		"view\t\tv\t\t0\tcolumns=b\n@",
		"trigger g of v: there/-\n"},
	{"triggers are not for several", false, "other\tv\tg\ttrigger\t0\n@@", ""},
	{"two of the same columns", false,
		TABLE("a") "check\ta\t\t\t0\tname=\tcolumns=b\tdefinition=x\n"
			   "check\ta\t\t\t0\tname=\tcolumns=b\tdefinition=y\n@" TABLE(
				   "a") "check\ta\t\t\t0\tname=\tcolumns=b\tdefinition=z\n@",
		"check (b) of a: there/-\n"},
	{"a definition is told when nothing else is", true,
		TABLE("a") "index\ta\ti\t\t0\tcolumns=b\tdefinition=x\n@" TABLE(
			"a") "index\ta\ti\t\t0\tcolumns=c\tdefinition=y\n@",
		"index i of a: columns b/c\n"},
	{"a definition", true,
		TABLE("a") "index\ta\ti\t\t0\tcolumns=b\tdefinition=x\n@" TABLE(
			"a") "index\ta\ti\t\t0\tcolumns=b\tdefinition=y\n@",
		"index i of a: definition x/y\n"},
	{"an index that only the server wants", false,
		TABLE("a") "index\ta\ti\t\t0\tcolumns=b\tserver=sure\n@" TABLE("a") "@", ""},
	{"one that it may want", false,
		TABLE("a") "index\ta\ti\t\t0\tcolumns=b\tserver=perhaps\n@" TABLE("a") "@", ""},
	{"one that somebody else has too", false,
		TABLE("a") "index\ta\ti\t\t0\tcolumns=b\tserver=perhaps\n@" TABLE("a") "@" TABLE(
			"a") "index\ta\ti\t\t0\tcolumns=b\n@",
		"index i of a: there/-/there\n"},
	{"actions that are the same somewhere", false,
		TABLE("a") "foreign key\ta\t\t\t0\tcolumns=b\trefers=c (d)\tON "
			   "DELETE=RESTRICT\n@" TABLE(
				   "a") "foreign key\ta\t\t\t0\tcolumns=b\trefers=c (d)\tON DELETE="
					"RESTRICT|NO ACTION\n@",
		""},
	{"an order of columns that both have", true,
		TABLE("a") COLUMN("a", "x", "1", "type=T") COLUMN("a", "y", "2", "type=T")
			COLUMN("a", "z", "3", "type=T") "@" TABLE("a")
				COLUMN("a", "z", "1", "type=T") COLUMN("a", "x", "2", "type=T") "@",
		"table a: order of columns x, z/z, x\ncolumn y of a: there/-\n"},
};

static void parse_all(struct arena *arena, const char *text, struct snapshot *ret, size_t *count)
{
	for (; *text; text++) {
		struct error err;
		size_t length = strcspn(text, "@");
		const char *whole =
			arena_printf(arena, "odbc-migrate schema 1 0\n%.*s", (int)length, text);
		if (!snapshot_parse(&ret[(*count)++], arena, whole, &err))
			fail_msg("%s", err.message);
		text += length;
	}
}

static void run_compare(void **state)
{
	enum { MOST = 3 };
	const struct compare_row *row = *state;
	AUTO(arena_release) struct arena arena = {0};
	AUTO(str_release) struct str text = {0};
	struct snapshot snapshots[MOST];
	const struct snapshot *all[MOST] = {&snapshots[0], &snapshots[1], &snapshots[2]};
	struct differences differences;
	size_t count = 0;
	parse_all(&arena, row->schemas, snapshots, &count);
	snapshots_compare(&differences, &arena, all, count, row->one_backend);
	for (size_t i = 0; i < differences.count; i++) {
		const struct difference *difference = &differences.items[i];
		const char *aspect = difference_aspect(difference);
		object_title(difference->object, &text);
		str_printf(&text, ":%s%s ", *aspect ? " " : "", aspect);
		for (size_t j = 0; j < count; j++)
			str_printf(&text, "%s%s", j ? "/" : "",
				difference->values[j] ? difference->values[j] : "-");
		str_add(&text, "\n");
	}
	assert_string_equal(str_text(&text), row->expected);
}

static const struct broken_row {
	const char *name, *text;
} broken_rows[] = {
	{"nothing", ""},
	{"another head", "odbc-migrate schema 2 0\n"},
	{"no head", TABLE("a")},
	{"an unknown kind", "odbc-migrate schema 1 0\nthing\ta\ta\t\t0\n"},
	{"an unknown aspect", "odbc-migrate schema 1 0\ntable\ta\ta\t\t0\tcolour=red\n"},
	{"no aspect", "odbc-migrate schema 1 0\ntable\ta\ta\t\t0\tred\n"},
};

static void run_broken(void **state)
{
	const struct broken_row *row = *state;
	AUTO(arena_release) struct arena arena = {0};
	struct snapshot snapshot;
	struct error err = {0};
	assert_false(snapshot_parse(&snapshot, &arena, row->text, &err));
	assert_int_equal(err.code, ERROR_UNEXPECTED);
}

/* How many columns each query has; a dialect that nobody runs here has them too. */
static const struct query_row {
	const char *name;
	size_t columns;
} query_rows[] = {
	{"tables", 2},
	{"columns", 7},
	{"keys", 9},
	{"indexes", 9},
	{"foreign-keys", 9},
	{"checks", 3},
	{"views", 2},
	{"others", 4},
	{"definitions", 2},
};

/* The columns between a SELECT and its FROM; those of "SELECT * FROM (SELECT" are the inner ones.
 */
static size_t count_columns(const struct tokens *tokens)
{
	size_t columns = 1, i = 1;
	if (tokens_is_sign(tokens, 1, '*'))
		i = 5;
	for (; i < tokens->end && !tokens_is(tokens, i, "FROM"); i = tokens_skip_one(tokens, i))
		columns += tokens_is_sign(tokens, i, ',');
	return columns;
}

static void check_query(const char *dialect_name, const struct query_row *row)
{
	AUTO(arena_release) struct arena arena = {0};
	AUTO(str_release) struct str sql = {0};
	const struct dialect *dialect = test_dialect(&arena, dialect_name);
	const char *text = dialect_text(dialect, "schema", row->name);
	const struct binding bindings[] = {{"schema", "'s'"}};
	struct error err;
	if (!text || !*text)
		return;
	if (!template_expand(&sql, text, bindings, ARRAY_LEN(bindings), &err))
		fail_msg("%s: %s", dialect_name, err.message);
	struct tokens tokens = {
		.lexer = {.text = sql.data, .length = sql.length, .rules = &dialect->rules},
		.arena = &arena,
	};
	assert_true(tokens_read(&tokens, SIZE_MAX));
	assert_true(tokens_is(&tokens, 0, "SELECT"));
	if (count_columns(&tokens) != row->columns)
		fail_msg("%s: %zu columns", dialect_name, count_columns(&tokens));
	for (size_t i = 0; i < tokens.end; i = tokens_skip_one(&tokens, i))
		if (tokens_is_sign(&tokens, i, '(') || tokens_is_sign(&tokens, i, ')'))
			assert_true(tokens_is_sign(&tokens, i, '(') &&
				    tokens_skip_group(&tokens, i) != TOKENS_NONE);
}

static void run_query(void **state)
{
	AUTO(arena_release) struct arena arena = {0};
	const char *const *names;
	struct error err;
	assert_true(dialect_names(&arena, NULL, &names, &err));
	for (; *names; names++)
		check_query(*names, *state);
}

int main(void)
{
	const struct rows tables[] = {
		ROWS("family: ", run_family, family_rows),
		ROWS("default: ", run_default, default_rows),
		ROWS("text: ", run_text, text_rows),
		ROWS("definition: ", run_definition, definition_rows),
		ROWS("compare: ", run_compare, compare_rows),
		ROWS("broken: ", run_broken, broken_rows),
		ROWS("queries: ", run_query, query_rows),
	};
	return rows_run("schema", tables, sizeof(tables) / sizeof(tables[0]));
}
