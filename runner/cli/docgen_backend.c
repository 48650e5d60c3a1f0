/*
 * What the manual says of dialects and drivers. The tables of types are made by adjusting samples,
 * so they show what the tool does and not what somebody remembers.
 */
#include "cli/docgen.h"
#include "dialect/driver.h"
#include "script/adjust.h"

enum { DIALECTS_MOST = 16 };

/* A dialect with all that inherit from it: they share a column. */
struct family {
	struct dialect items[DIALECTS_MOST];
	size_t count;
};

struct families {
	struct arena arena;
	struct family items[DIALECTS_MOST];
	size_t count;
};

static void families_release(struct families *families)
{
	arena_release(&families->arena);
}

static bool load(struct families *families, bool roots, const char *const *names, struct error *err)
{
	for (; *names; names++) {
		struct dialect dialect;
		if (!dialect_load(&dialect, &families->arena, *names, NULL, err))
			return false;
		bool is_root = !dialect.line[1];
		if (is_root && roots)
			families->items[families->count++] = (struct family){{dialect}, 1};
		for (size_t i = 0; !is_root && !roots && i < families->count; i++) {
			struct family *family = &families->items[i];
			if (strcmp(family->items[0].name, dialect.line[1]) == 0)
				family->items[family->count++] = dialect;
		}
	}
	return true;
}

static bool families_load(struct families *ret, struct error *err)
{
	const char *const *names;
	size_t count = 0;
	if (!dialect_names(&ret->arena, NULL, &names, err))
		return false;
	while (names[count])
		count++;
	if (count > DIALECTS_MOST)
		return error_set(err, ERROR_UNEXPECTED, "more than %d dialects", DIALECTS_MOST);
	return load(ret, true, names, err) && load(ret, false, names, err);
}

static void add_family(struct str *out, const struct family *family)
{
	for (size_t i = 0; i < family->count; i++)
		str_printf(out, "%s*%s*", i ? ", " : "", family->items[i].name);
}

static bool adjust(struct rewrite *ret, struct arena *arena, const struct dialect *dialect,
	const char *sql, struct error *err)
{
	const struct statement statement = {
		.text = sql, .length = strlen(sql), .at = {"sample", 1, 1}, .number = 1};
	*ret = (struct rewrite){0};
	return adjust_statement(ret, arena, &statement, dialect, err);
}

/* Types */

static const struct {
	const char *words, *rest;
} types[] = {
	{"SMALLINT", ""},
	{"INTEGER", ""},
	{"BIGINT", ""},
	{"DECIMAL(10,2)", ""},
	{"DECIMAL", ""},
	{"REAL", ""},
	{"DOUBLE PRECISION", ""},
	{"BOOLEAN", ""},
	{"CHAR(5)", ""},
	{"VARCHAR(50)", ""},
	{"VARCHAR", ""},
	{"VARCHAR", " UNIQUE"},
	{"CLOB", ""},
	{"CLOB", " UNIQUE"},
	{"TEXT", ""},
	{"TEXT", " UNIQUE"},
	{"BLOB", ""},
	{"BLOB", " UNIQUE"},
	{"DATE", ""},
	{"TIME", ""},
	{"TIMESTAMP", ""},
	{"TIMESTAMP(3)", ""},
	{"TIMESTAMP WITH TIME ZONE", ""},
	{"UUID", ""},
	{"JSON", ""},
};

/* One line for a type and its way out, however many dialects refuse it. */
static void note_refusal(struct str *notes, const char *words, const char *rest, const char *hint)
{
	AUTO(str_release) struct str note = {0};
	str_printf(&note, "- %s%s: ", words, *rest ? " in a key" : "");
	docgen_escape(&note, hint);
	str_add(&note, "\n");
	if (!strstr(str_text(notes), str_text(&note)))
		str_add(notes, str_text(&note));
}

/* What a type becomes; a refusal's way out goes to notes. */
static void type_cell(
	struct str *out, struct str *notes, size_t type, const struct dialect *dialect)
{
	AUTO(arena_release) struct arena arena = {0};
	struct rewrite rewrite;
	struct error err;
	const char *sql = arena_printf(
		&arena, "CREATE TABLE t (c %s%s)", types[type].words, types[type].rest);
	if (!adjust(&rewrite, &arena, dialect, sql, &err)) {
		str_add(out, "_refused_");
		note_refusal(notes, types[type].words, types[type].rest, err.hint);
		return;
	}
	for (size_t i = 0; i < rewrite.count; i++) {
		if (!rewrite.items[i].reason || strncmp(rewrite.items[i].reason, "type ", 5) != 0)
			continue;
		docgen_escape(out, rewrite.items[i].text);
		return;
	}
	str_add(out, "as it is");
}

/* One cell for the family; who differs from its first is named. */
static void family_cell(
	struct str *out, struct str *notes, size_t type, const struct family *family)
{
	AUTO(str_release) struct str first = {0};
	type_cell(&first, notes, type, &family->items[0]);
	str_add(out, str_text(&first));
	for (size_t i = 1; i < family->count; i++) {
		AUTO(str_release) struct str other = {0};
		AUTO(str_release) struct str other_notes = {0};
		type_cell(&other, &other_notes, type, &family->items[i]);
		if (strcmp(str_text(&first), str_text(&other)) != 0)
			str_printf(out, " (%s: %s)", family->items[i].name, str_text(&other));
	}
}

bool docgen_types(struct str *out, struct error *err)
{
	AUTO(families_release) struct families families = {0};
	AUTO(str_release) struct str notes = {0};
	if (!families_load(&families, err))
		return false;
	str_add(out, "|[ *Type*\n");
	for (size_t i = 0; i < families.count; i++) {
		str_add(out, ":[ ");
		add_family(out, &families.items[i]);
		str_add(out, "\n");
	}
	for (size_t type = 0; type < ARRAY_LEN(types); type++) {
		str_printf(
			out, "|  %s%s\n", types[type].words, *types[type].rest ? " in a key" : "");
		for (size_t i = 0; i < families.count; i++) {
			str_add(out, ":  ");
			family_cell(out, &notes, type, &families.items[i]);
			str_add(out, "\n");
		}
	}
	str_printf(out, "\nThe way out that a refusal names:\n\n%s\n", str_text(&notes));
	return true;
}

/* A whole table */

static const char sample[] = "CREATE TABLE posts (\n"
			     "    id      INTEGER GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,\n"
			     "    user_id INTEGER NOT NULL REFERENCES users (id),\n"
			     "    title   VARCHAR NOT NULL UNIQUE, -- found by it\n"
			     "    content VARCHAR NOT NULL\n"
			     ")";

static bool add_rendered(struct str *out, const struct family *family, struct error *err)
{
	AUTO(arena_release) struct arena arena = {0};
	struct rewrite first;
	if (!adjust(&first, &arena, &family->items[0], sample, err))
		return false;
	for (size_t i = 1; i < family->count; i++) {
		struct rewrite other;
		if (!adjust(&other, &arena, &family->items[i], sample, err))
			return false;
		if (other.length != first.length ||
			memcmp(other.text, first.text, other.length) != 0)
			return error_set(err, ERROR_UNEXPECTED, "%s needs an example of its own",
				family->items[i].name);
	}
	add_family(out, family);
	if (first.count == 0)
		str_add(out, ": as it is.\n\n");
	else
		str_printf(out, ":\n\n```\n%.*s;\n```\n\n", (int)first.length, first.text);
	return true;
}

bool docgen_example(struct str *out, struct error *err)
{
	AUTO(families_release) struct families families = {0};
	if (!families_load(&families, err))
		return false;
	str_printf(out, "```\n%s;\n```\n\n", sample);
	for (size_t i = 0; i < families.count; i++)
		if (!add_rendered(out, &families.items[i], err))
			return false;
	return true;
}

/* Dialects and drivers */

bool docgen_dialects(struct str *out, struct error *err)
{
	AUTO(families_release) struct families families = {0};
	if (!families_load(&families, err))
		return false;
	for (size_t i = 0; i < families.count; i++)
		for (size_t j = 0; j < families.items[i].count; j++) {
			const struct dialect *dialect = &families.items[i].items[j];
			str_printf(out, "- *%s*: %s, %s\n", dialect->name, dialect->title,
				dialect->run ? "tested on the real server"
					     : "rendered and compared, not run on a server");
		}
	str_add(out, "\n");
	return true;
}

struct telling {
	struct str *out;
	struct arena *arena;
	struct error *err;
	const char *last; /* the driver told before */
	bool failed;
};

static void tell_driver(void *context, const char *name)
{
	struct telling *telling = context;
	const struct driver *driver = NULL;
	telling->failed =
		telling->failed || !driver_find(&driver, telling->arena, name, NULL, telling->err);
	if (!driver || (telling->last && strcmp(telling->last, driver->name) == 0))
		return;
	telling->last = driver->name;
	str_printf(telling->out, "*%s*\n\tPackage: ", name);
	docgen_escape(telling->out, driver->package);
	str_add(telling->out, ". Registered as: ");
	docgen_escape(telling->out, driver->names);
	str_add(telling->out, ".");
	for (size_t i = 0; driver->connect && i < driver->connect->count; i++) {
		str_add(telling->out, i ? ", *" : " Added where you do not say otherwise: *");
		docgen_escape(telling->out, driver->connect->items[i].key);
		str_printf(telling->out, "=%s*", driver->connect->items[i].value);
	}
	str_add(telling->out, driver->connect ? ".\n\n" : "\n\n");
}

bool docgen_drivers(struct str *out, struct error *err)
{
	AUTO(arena_release) struct arena arena = {0};
	struct telling telling = {.out = out, .arena = &arena, .err = err};
	return driver_each_name(&arena, NULL, tell_driver, &telling, err) && !telling.failed;
}
