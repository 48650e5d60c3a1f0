/*
 * A statement, and what it makes (+) and drops (-) by name: "+column s.t.c" with schema and table,
 * "?" for a part whose effect cannot be seen. Marks behind a part: g guarded, f filled, w weak;
 * a quoted name stands in quotes.
 */
#include "dialects.h"
#include "rows.h"

#include "base/str.h"
#include "script/probe.h"

struct parse_row {
	const char *name, *dialect, *text, *expected;
};

static const struct parse_row parse_rows[] = {
	{"create table", "postgresql", "CREATE TABLE a (x INTEGER)", "+table .a.a"},
	{"create table with a schema", "postgresql", "create table S.\"A b\" (x int)",
		"+table S.\"A b\".\"A b\""},
	{"create table if not exists", "mysql", "CREATE TABLE IF NOT EXISTS a (x INT)",
		"+table .a.a g"},
	{"create or replace table", "mariadb", "CREATE OR REPLACE TABLE a AS SELECT 1",
		"+table .a.a g"},
	{"create table as select is filled", "mysql", "CREATE TABLE a AS SELECT 1",
		"+table .a.a f"},
	{"the same without AS", "mysql", "CREATE TABLE a (x INT) SELECT 1 AS x", "+table .a.a f"},
	{"the same in parentheses", "mysql", "CREATE TABLE a (SELECT 1 AS x)", "+table .a.a f"},
	{"system versioning is no query", "mariadb",
		"CREATE TABLE a (x INT, y INT AS (x + 1)) WITH SYSTEM VERSIONING", "+table .a.a"},
	{"a temporary table goes with its session", "mysql", "CREATE TEMPORARY TABLE a (x INT)",
		""},
	{"a quoted name in backticks", "mysql", "CREATE TABLE `a``b` (x INT)",
		"+table .\"a`b\".\"a`b\""},
	{"comments between", "mysql", "CREATE /* a */ TABLE -- b\n a (x INT)", "+table .a.a"},
	{"create index", "mysql", "CREATE UNIQUE INDEX i ON s.t (x)", "+index s.t.i"},
	{"create index concurrently", "postgresql",
		"CREATE INDEX CONCURRENTLY IF NOT EXISTS i ON ONLY s.t USING btree (x)",
		"+index s.t.i g"},
	{"create index with a method in front", "mysql", "CREATE INDEX i USING BTREE ON t (x)",
		"+index .t.i"},
	{"an index without a name", "postgresql", "CREATE INDEX CONCURRENTLY ON t (x)", ""},
	{"create view", "mysql",
		"CREATE ALGORITHM = MERGE DEFINER = `r`@`%` SQL SECURITY INVOKER VIEW v AS SELECT "
		"1",
		"+view .v.v"},
	{"create or replace view", "mysql", "CREATE OR REPLACE VIEW v AS SELECT 1", "+view .v.v g"},
	{"a trigger on a table", "mysql",
		"CREATE DEFINER = CURRENT_USER TRIGGER g AFTER INSERT ON t FOR EACH ROW SET @a = 1",
		"+trigger .g.g"},
	{"a routine with a table in it", "mysql",
		"CREATE OR REPLACE PROCEDURE s.p() BEGIN DROP TABLE t; END", "+procedure s.p.p g"},
	{"drop a routine", "mysql", "DROP FUNCTION IF EXISTS f", "-function .f.f g"},
	{"a sequence", "mariadb", "CREATE SEQUENCE q START WITH 3", "+sequence .q.q"},
	{"a user", "mysql", "CREATE USER u IDENTIFIED BY 'x'", ""},
	{"drop tables", "mysql", "DROP TABLE a, s.b, `c` CASCADE",
		"-table .a.a, -table s.b.b, -table .\"c\".\"c\""},
	{"drop tables if exists", "mysql", "DROP TABLE IF EXISTS a, b",
		"-table .a.a g, -table .b.b g"},
	{"drop temporary table", "mysql", "DROP TEMPORARY TABLE a", ""},
	{"drop index on", "mysql", "DROP INDEX i ON s.t", "-index s.t.i"},
	{"drop indexes concurrently", "postgresql", "DROP INDEX CONCURRENTLY IF EXISTS s.i, j",
		"-index s..i g, -index ..j g"},
	{"drop view", "mysql", "DROP VIEW v, w", "-view .v.v, -view .w.w"},
	{"drop database", "mysql", "DROP DATABASE d", ""},
	{"catalog in front", "postgresql", "DROP TABLE c.s.t", "?"},
	{"add columns", "mysql",
		"ALTER TABLE t ADD a INT NOT NULL, ADD COLUMN b DECIMAL(1, 2) FIRST",
		"+column .t.a w, +column .t.b w"},
	{"add columns in parentheses", "mysql", "ALTER TABLE t ADD (a INT, b DECIMAL(1, 2))",
		"+column .t.a w, +column .t.b w"},
	{"add column if not exists", "mariadb", "ALTER TABLE s.t ADD COLUMN IF NOT EXISTS a INT",
		"+column s.t.a gw"},
	{"drop columns", "mysql", "ALTER TABLE t DROP a, DROP COLUMN b",
		"-column .t.a w, -column .t.b w"},
	{"add constraints", "mysql",
		"ALTER TABLE t ADD CONSTRAINT c CHECK (x > 0), ADD CONSTRAINT f FOREIGN KEY (x) "
		"REFERENCES u (y), ADD FOREIGN KEY (x) REFERENCES u (y)",
		"+constraint .t.c w, +constraint .t.f w, ?"},
	{"a primary key has one name", "mysql", "ALTER TABLE t ADD CONSTRAINT k PRIMARY KEY (x)",
		"+constraint .t.\"PRIMARY\" w"},
	{"a primary key with its own name", "postgresql",
		"ALTER TABLE t ADD CONSTRAINT k PRIMARY KEY (x)", "+constraint .t.k w"},
	{"a primary key without a name", "postgresql", "ALTER TABLE t ADD PRIMARY KEY (x)", "?"},
	{"drop keys", "mysql",
		"ALTER TABLE t DROP PRIMARY KEY, DROP FOREIGN KEY f, DROP INDEX i, DROP KEY j, "
		"DROP CONSTRAINT IF EXISTS c",
		"-constraint .t.\"PRIMARY\" w, -constraint .t.f w, -index .t.i w, -index .t.j w, "
		"-constraint .t.c gw"},
	{"add keys", "mysql",
		"ALTER TABLE t ADD INDEX i (x), ADD UNIQUE KEY j (x), ADD UNIQUE (x), ADD FULLTEXT "
		"k (x)",
		"+index .t.i w, +index .t.j w, ?, +index .t.k w"},
	{"rename", "mysql", "ALTER TABLE t RENAME COLUMN a TO b, RENAME INDEX i TO j, RENAME TO u",
		"+column .t.b w, +index .t.j w, +table .u.u w"},
	{"change with another name", "mysql", "ALTER TABLE t CHANGE a b INT", "+column .t.b w"},
	{"change with the same name", "mysql", "ALTER TABLE t CHANGE a A INT", "?"},
	{"what is not seen", "mysql", "ALTER TABLE t MODIFY a BIGINT, ENGINE = InnoDB", "?, ?"},
	{"one name twice", "mysql", "ALTER TABLE t DROP COLUMN a, ADD COLUMN a INT, DROP b",
		"?, ?, -column .t.b w"},
	{"rename tables", "mysql", "RENAME TABLE a TO b, s.c TO s.d",
		"+table .b.b w, +table s.d.d w"},
	{"reindex", "postgresql", "REINDEX (VERBOSE) INDEX CONCURRENTLY s.i", "+rebuild s..i g"},
	{"reindex of a table", "postgresql", "REINDEX TABLE CONCURRENTLY t", "+rebuild .t. g"},
	{"an insert", "mysql", "INSERT INTO t VALUES ('DROP TABLE a')", ""},
	{"not closed", "mysql", "DROP TABLE a, 'b", ""},
};

static void add_name(struct str *ret, const struct probe_name *name, const char *behind)
{
	const char *quote = name->quoted ? "\"" : "";
	str_printf(ret, "%s%s%s%s", quote, name->text, quote, behind);
}

static void describe(struct str *ret, const struct probe *probe)
{
	for (size_t i = 0; i < probe->count; i++) {
		const struct probe_part *part = &probe->items[i];
		str_add(ret, i ? ", " : "");
		if (part->object == PROBE_UNKNOWN) {
			str_add(ret, "?");
			continue;
		}
		str_printf(ret, "%c%s ", part->effect == PROBE_MAKES ? '+' : '-',
			probe_object_names[part->object]);
		add_name(ret, &part->schema, ".");
		add_name(ret, &part->table, ".");
		add_name(ret, &part->name, "");
		if (part->guarded || part->filled || part->weak)
			str_printf(ret, " %s%s%s", part->guarded ? "g" : "",
				part->filled ? "f" : "", part->weak ? "w" : "");
	}
}

static void run_parse(void **state)
{
	const struct parse_row *row = *state;
	AUTO(arena_release) struct arena arena = {0};
	AUTO(str_release) struct str text = {0};
	const struct dialect *dialect = test_dialect(&arena, row->dialect);
	struct probe probe;
	probe_parse(&probe, &arena, row->text, strlen(row->text), &dialect->rules,
		dialect_text(dialect, "probe", "primary key"));
	describe(&text, &probe);
	assert_string_equal(str_text(&text), row->expected);
}

/* The statement with only those parts that are marked with a 1. */
static const struct {
	const char *name, *text, *wanted, *expected;
} rest_rows[] = {
	{"the last table", "DROP TABLE a, s.b /* c */", "01", "DROP TABLE s.b /* c */"},
	{"the first and the last", "DROP TABLE a, b , c CASCADE", "101", "DROP TABLE a, c CASCADE"},
	{"a clause", "ALTER TABLE t ADD a INT, ADD b DECIMAL(1, 2), DROP c", "010",
		"ALTER TABLE t ADD b DECIMAL(1, 2)"},
	{"columns in parentheses stay together", "ALTER TABLE t ADD (a INT, b INT)", "01", NULL},
	{"both of them", "ALTER TABLE t ADD (a INT, b INT), DROP c", "110",
		"ALTER TABLE t ADD (a INT, b INT)"},
	{"nothing", "DROP TABLE a, b", "00", NULL},
	{"a single part", "DROP TABLE a", "1", NULL},
};

static void run_rest(void **state)
{
	const __typeof__(rest_rows[0]) *row = *state;
	AUTO(arena_release) struct arena arena = {0};
	struct probe probe;
	bool wanted[3] = {false, false, false};
	size_t length = strlen(row->text);
	probe_parse(&probe, &arena, row->text, length, &test_dialect(&arena, "mysql")->rules, NULL);
	assert_int_equal(probe.count, strlen(row->wanted));
	for (size_t i = 0; i < probe.count; i++)
		wanted[i] = row->wanted[i] == '1';
	const char *rest = probe_rest(&probe, &arena, row->text, length, wanted);
	if (row->expected)
		assert_string_equal(rest, row->expected);
	else
		assert_null(rest);
}

int main(void)
{
	static const struct rows tables[] = {
		ROWS("parse: ", run_parse, parse_rows),
		ROWS("rest: ", run_rest, rest_rows),
	};
	return rows_run("probe", tables, sizeof(tables) / sizeof(tables[0]));
}
