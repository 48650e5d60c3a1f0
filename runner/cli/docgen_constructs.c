/*
 * What the manual says of the portable language, construct by construct. Each is adjusted to every
 * dialect here, so the pages show what the tool does and not what somebody remembers.
 */
#include "cli/docgen.h"
#include "script/adjust.h"

enum { DIALECTS_MOST = 16 };

struct construct {
	const char *title; /* as it is written; NULL: the sql itself */
	const char *sql;   /* a whole statement */
};

/* What one dialect makes of a construct. */
struct outcome {
	const struct dialect *dialect;
	const char *text; /* NULL: as it is */
	bool refused;	  /* text is the way out */
	bool told;
};

struct outcomes {
	struct arena arena;
	struct dialect dialects[DIALECTS_MOST];
	struct outcome items[DIALECTS_MOST];
	size_t count;
};

static void outcomes_release(struct outcomes *outcomes)
{
	arena_release(&outcomes->arena);
}

static bool outcomes_load(struct outcomes *ret, struct error *err)
{
	const char *const *names;
	if (!dialect_names(&ret->arena, NULL, &names, err))
		return false;
	for (; names[ret->count]; ret->count++) {
		if (ret->count == DIALECTS_MOST)
			return error_set(
				err, ERROR_UNEXPECTED, "more than %d dialects", DIALECTS_MOST);
		if (!dialect_load(
			    &ret->dialects[ret->count], &ret->arena, names[ret->count], NULL, err))
			return false;
	}
	return true;
}

static bool is_suffix(const struct edit *edit)
{
	return edit->reason && strcmp(edit->reason, "table suffix") == 0;
}

/* What stands behind every table has words of its own in the manual. */
static const char *without_suffix(
	struct arena *arena, const struct rewrite *rewrite, const char *sql)
{
	struct rewrite rest = {0};
	for (size_t i = 0; i < rewrite->count; i++) {
		if (!is_suffix(&rewrite->items[i]))
			rewrite_add(&rest, arena, rewrite->items[i]);
	}
	rewrite_apply(&rest, arena, sql, strlen(sql));
	return arena_dup_length(arena, rest.text, rest.length);
}

/* Only the part of the result that the construct is about. */
static const char *result(struct arena *arena, const struct rewrite *rewrite,
	const struct construct *construct, bool type)
{
	for (size_t i = 0; type && i < rewrite->count; i++) {
		const char *reason = rewrite->items[i].reason;
		if (reason && strncmp(reason, "type ", 5) == 0)
			return rewrite->items[i].text;
	}
	if (type || rewrite->count == 0)
		return NULL;
	return without_suffix(arena, rewrite, construct->sql);
}

static void adjust_all(struct outcomes *outcomes, const struct construct *construct, bool type)
{
	for (size_t i = 0; i < outcomes->count; i++) {
		struct outcome *outcome = &outcomes->items[i];
		const struct statement statement = {.text = construct->sql,
			.length = strlen(construct->sql),
			.at = {"sample", 1, 1},
			.number = 1};
		struct rewrite rewrite = {0};
		struct error err = {0};
		*outcome = (struct outcome){.dialect = &outcomes->dialects[i]};
		outcome->refused = !adjust_statement(
			&rewrite, &outcomes->arena, &statement, outcome->dialect, &err);
		outcome->text = outcome->refused
					? arena_dup(&outcomes->arena, err.hint)
					: result(&outcomes->arena, &rewrite, construct, type);
		if (outcome->text && strcmp(outcome->text, construct->sql) == 0)
			outcome->text = NULL;
	}
}

static bool is_same(const struct outcome *a, const struct outcome *b)
{
	if (a->refused != b->refused || (a->text == NULL) != (b->text == NULL))
		return false;
	return !a->text || strcmp(a->text, b->text) == 0;
}

/* "mysql, mariadb: DATETIME(6)" for all that do the same as the one at first. */
static void tell_group(struct str *out, struct outcomes *outcomes, size_t first)
{
	const struct outcome *outcome = &outcomes->items[first];
	const char *lead = first == 0 ? "\t" : "";
	for (size_t i = first; i < outcomes->count; i++) {
		if (!is_same(&outcomes->items[i], outcome))
			continue;
		str_printf(out, "%s*%s*", lead, outcomes->items[i].dialect->name);
		outcomes->items[i].told = true;
		lead = ", ";
	}
	str_add(out, outcome->refused ? ": _refused_; " : ": ");
	docgen_escape(out, outcome->text ? outcome->text : "as it is");
	str_add(out, "++\n");
}

static void tell_construct(struct str *out, struct outcomes *outcomes, const char *title)
{
	str_add(out, "*");
	docgen_escape(out, title);
	str_add(out, "*\n");
	for (size_t i = 0; i < outcomes->count; i++) {
		if (!outcomes->items[i].told)
			tell_group(out, outcomes, i);
	}
	/* The last line of an entry has no break. */
	out->length -= 3;
	str_add(out, "\n\n");
}

static bool all_as_it_is(const struct outcomes *outcomes)
{
	for (size_t i = 0; i < outcomes->count; i++) {
		if (outcomes->items[i].text)
			return false;
	}
	return true;
}

/* Types */

static const struct construct types[] = {
	{"SMALLINT", "CREATE TABLE t (c SMALLINT)"},
	{"INTEGER", "CREATE TABLE t (c INTEGER)"},
	{"BIGINT", "CREATE TABLE t (c BIGINT)"},
	{"DECIMAL(10,2)", "CREATE TABLE t (c DECIMAL(10,2))"},
	{"DECIMAL", "CREATE TABLE t (c DECIMAL)"},
	{"REAL", "CREATE TABLE t (c REAL)"},
	{"DOUBLE PRECISION", "CREATE TABLE t (c DOUBLE PRECISION)"},
	{"BOOLEAN", "CREATE TABLE t (c BOOLEAN)"},
	{"CHAR(5)", "CREATE TABLE t (c CHAR(5))"},
	{"VARCHAR(50)", "CREATE TABLE t (c VARCHAR(50))"},
	{"VARCHAR", "CREATE TABLE t (c VARCHAR)"},
	{"VARCHAR in a key", "CREATE TABLE t (c VARCHAR NOT NULL UNIQUE)"},
	{"CLOB", "CREATE TABLE t (c CLOB)"},
	{"CLOB in a key", "CREATE TABLE t (c CLOB NOT NULL UNIQUE)"},
	{"TEXT", "CREATE TABLE t (c TEXT)"},
	{"TEXT in a key", "CREATE TABLE t (c TEXT NOT NULL UNIQUE)"},
	{"BLOB", "CREATE TABLE t (c BLOB)"},
	{"BLOB in a key", "CREATE TABLE t (c BLOB NOT NULL UNIQUE)"},
	{"DATE", "CREATE TABLE t (c DATE)"},
	{"TIME", "CREATE TABLE t (c TIME)"},
	{"TIMESTAMP", "CREATE TABLE t (c TIMESTAMP)"},
	{"TIMESTAMP(3)", "CREATE TABLE t (c TIMESTAMP(3))"},
	{"TIMESTAMP WITH TIME ZONE", "CREATE TABLE t (c TIMESTAMP WITH TIME ZONE)"},
	{"UUID", "CREATE TABLE t (c UUID)"},
	{"JSON", "CREATE TABLE t (c JSON)"},
};

bool docgen_types(struct str *out, struct error *err)
{
	AUTO(outcomes_release) struct outcomes outcomes = {0};
	AUTO(str_release) struct str same = {0};
	if (!outcomes_load(&outcomes, err))
		return false;
	for (size_t i = 0; i < ARRAY_LEN(types); i++) {
		adjust_all(&outcomes, &types[i], true);
		if (all_as_it_is(&outcomes))
			str_printf(&same, "%s%s", same.length ? ", " : "", types[i].title);
		else
			tell_construct(out, &outcomes, types[i].title);
	}
	if (same.length > 0)
		str_printf(out, "As it is everywhere: %s.\n\n", str_text(&same));
	return true;
}

/* Constructs */

static const struct construct constructs[] = {
	{"CREATE TABLE", "CREATE TABLE t (a DATE NOT NULL)"},
	{"... IF NOT EXISTS", "CREATE TABLE IF NOT EXISTS t (a DATE NOT NULL)"},
	{"identity", "CREATE TABLE t (a INTEGER GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY)"},
	{"PRIMARY KEY without NOT NULL", "CREATE TABLE t (a DATE PRIMARY KEY)"},
	{"UNIQUE, may be NULL", "CREATE TABLE t (a DATE UNIQUE)"},
	{"names of constraints",
		"CREATE TABLE t (a DATE CONSTRAINT n NOT NULL CONSTRAINT u UNIQUE)"},
	{"CHECK", "CREATE TABLE t (a DATE CONSTRAINT c CHECK (a <> b))"},
	{"REFERENCES", "CREATE TABLE t (a DATE REFERENCES p (id))"},
	{"ON DELETE CASCADE",
		"CREATE TABLE t (a DATE, FOREIGN KEY (a) REFERENCES p (id) ON DELETE CASCADE)"},
	{"ON DELETE SET NULL",
		"CREATE TABLE t (a DATE, FOREIGN KEY (a) REFERENCES p (id) ON DELETE SET NULL)"},
	{"ON DELETE SET DEFAULT", "CREATE TABLE t (a DATE, FOREIGN KEY (a) REFERENCES p (id) ON "
				  "DELETE SET DEFAULT)"},
	{"ON DELETE RESTRICT",
		"CREATE TABLE t (a DATE, FOREIGN KEY (a) REFERENCES p (id) ON DELETE RESTRICT)"},
	{"ON DELETE NO ACTION", "CREATE TABLE t (a DATE, FOREIGN KEY (a) REFERENCES p (id) ON "
				"DELETE NO ACTION)"},
	{"ON UPDATE CASCADE",
		"CREATE TABLE t (a DATE, FOREIGN KEY (a) REFERENCES p (id) ON UPDATE CASCADE)"},
	{"DEFERRABLE", "CREATE TABLE t (a DATE, FOREIGN KEY (a) REFERENCES p (id) DEFERRABLE "
		       "INITIALLY DEFERRED)"},
	{"MATCH FULL", "CREATE TABLE t (a DATE, FOREIGN KEY (a) REFERENCES p (id) MATCH FULL)"},
	{"DEFAULT behind NOT NULL", "CREATE TABLE t (a DECIMAL(9,2) NOT NULL DEFAULT 1)"},
	{"DEFAULT TRUE", "CREATE TABLE t (a BOOLEAN DEFAULT TRUE)"},
	{"DEFAULT CURRENT_TIMESTAMP", "CREATE TABLE t (a TIMESTAMP DEFAULT CURRENT_TIMESTAMP)"},
	{"DEFAULT DATE '...'", "CREATE TABLE t (a DATE DEFAULT DATE '2001-12-31')"},
	{"DEFAULT of an expression", "CREATE TABLE t (a DATE DEFAULT f(3))"},
	{"DEFAULT of a long text", "CREATE TABLE t (a VARCHAR DEFAULT 'x')"},
	{"DROP TABLE", "DROP TABLE t"},
	{"... IF EXISTS", "DROP TABLE IF EXISTS t"},
	{"... CASCADE", "DROP TABLE t CASCADE"},
	{"... RESTRICT", "DROP TABLE t RESTRICT"},
	{"ADD COLUMN", "ALTER TABLE t ADD COLUMN a DATE"},
	{"... with DEFAULT", "ALTER TABLE t ADD COLUMN a DECIMAL(9,2) DEFAULT 1"},
	{"... NOT NULL DEFAULT", "ALTER TABLE t ADD COLUMN a DECIMAL(9,2) DEFAULT 1 NOT NULL"},
	{"... NOT NULL alone", "ALTER TABLE t ADD COLUMN a DATE NOT NULL"},
	{"... UNIQUE", "ALTER TABLE t ADD COLUMN a DATE UNIQUE"},
	{"... REFERENCES", "ALTER TABLE t ADD COLUMN a DATE REFERENCES p (id)"},
	{"... IF NOT EXISTS", "ALTER TABLE t ADD COLUMN IF NOT EXISTS a DATE"},
	{"several in one ALTER TABLE", "ALTER TABLE t ADD COLUMN a DATE, ADD COLUMN b DATE"},
	{"DROP COLUMN", "ALTER TABLE t DROP COLUMN a"},
	{"... IF EXISTS", "ALTER TABLE t DROP COLUMN IF EXISTS a"},
	{"... CASCADE", "ALTER TABLE t DROP COLUMN a CASCADE"},
	{"RENAME COLUMN", "ALTER TABLE t RENAME COLUMN a TO b"},
	{"RENAME TO", "ALTER TABLE t RENAME TO u"},
	{"SET NOT NULL", "ALTER TABLE t ALTER COLUMN a SET NOT NULL"},
	{"DROP NOT NULL", "ALTER TABLE t ALTER COLUMN a DROP NOT NULL"},
	{"SET DEFAULT", "ALTER TABLE t ALTER COLUMN a SET DEFAULT 1"},
	{"DROP DEFAULT", "ALTER TABLE t ALTER COLUMN a DROP DEFAULT"},
	{"SET DATA TYPE", "ALTER TABLE t ALTER COLUMN a SET DATA TYPE BIGINT"},
	{"RESTART WITH", "ALTER TABLE t ALTER COLUMN a RESTART WITH 100"},
	{"ADD CONSTRAINT", "ALTER TABLE t ADD CONSTRAINT n UNIQUE (a)"},
	{"DROP CONSTRAINT", "ALTER TABLE t DROP CONSTRAINT n"},
	{"CREATE INDEX", "CREATE INDEX i ON t (a)"},
	{"... DESC", "CREATE INDEX i ON t (a DESC)"},
	{"... IF NOT EXISTS", "CREATE INDEX IF NOT EXISTS i ON t (a)"},
	{"CREATE UNIQUE INDEX", "CREATE UNIQUE INDEX i ON t (a)"},
	{"DROP INDEX i ON t", "DROP INDEX i ON t"},
	{"... IF EXISTS", "DROP INDEX IF EXISTS i ON t"},
	{"DROP INDEX i", "DROP INDEX i"},
	{"CREATE VIEW", "CREATE VIEW v (x) AS SELECT a FROM t"},
	{"CREATE OR REPLACE VIEW", "CREATE OR REPLACE VIEW v AS SELECT a FROM t"},
	{"DROP VIEW", "DROP VIEW v"},
	{"... IF EXISTS", "DROP VIEW IF EXISTS v"},
	{"TRUE", "UPDATE t SET a = TRUE"},
	{"CURRENT_TIMESTAMP", "UPDATE t SET a = CURRENT_TIMESTAMP"},
	{"CURRENT_TIMESTAMP(3)", "UPDATE t SET a = CURRENT_TIMESTAMP(3)"},
	{"COUNT (*)", "SELECT COUNT (*) FROM t"},
	{"DATE '...'", "UPDATE t SET a = DATE '2001-12-31'"},
	{"TIMESTAMP '...'", "UPDATE t SET a = TIMESTAMP '2001-12-31 12:59:59'"},
	{"CAST to INTEGER", "SELECT CAST(a AS INTEGER) FROM t"},
	{"CAST to DECIMAL", "SELECT CAST(a AS DECIMAL(10,2)) FROM t"},
	{"CAST to BOOLEAN", "SELECT CAST(a AS BOOLEAN) FROM t"},
	{"CAST to CHAR", "SELECT CAST(a AS CHAR(9)) FROM t"},
	{"CAST to VARCHAR", "SELECT CAST(a AS VARCHAR(9)) FROM t"},
	{"CAST to DATE", "SELECT CAST(a AS DATE) FROM t"},
	{"CAST to TIMESTAMP", "SELECT CAST(a AS TIMESTAMP) FROM t"},
};

static void add_mark(struct str *out, const struct outcome *outcome)
{
	str_add(out, outcome->refused ? ":- -\n" : outcome->text ? ":- r\n" : ":- =\n");
}

bool docgen_table(struct str *out, struct error *err)
{
	AUTO(outcomes_release) struct outcomes outcomes = {0};
	if (!outcomes_load(&outcomes, err))
		return false;
	str_add(out, "|[ *Construct*\n");
	for (size_t i = 0; i < outcomes.count; i++)
		str_printf(out, ":- *%.5s*\n", outcomes.dialects[i].name);
	for (size_t i = 0; i < ARRAY_LEN(constructs); i++) {
		adjust_all(&outcomes, &constructs[i], false);
		str_add(out, "|[ ");
		docgen_escape(out, constructs[i].title);
		str_add(out, "\n");
		for (size_t j = 0; j < outcomes.count; j++)
			add_mark(out, &outcomes.items[j]);
	}
	str_add(out, "\n");
	return true;
}

bool docgen_constructs(struct str *out, struct error *err)
{
	AUTO(outcomes_release) struct outcomes outcomes = {0};
	if (!outcomes_load(&outcomes, err))
		return false;
	for (size_t i = 0; i < ARRAY_LEN(constructs); i++) {
		adjust_all(&outcomes, &constructs[i], false);
		if (!all_as_it_is(&outcomes))
			tell_construct(out, &outcomes, constructs[i].sql);
	}
	return true;
}
