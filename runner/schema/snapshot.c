#include "schema/snapshot.h"

#include "dialect/template.h"
#include "schema/reading.h"

/* A question to the catalog, by its key in [schema]. */
struct question {
	const char *key;
	size_t columns;
	reading_take take;
	bool (*ask_driver)(struct reading *reading, struct error *err); /* NULL: it does not know */
};

/* What is about tables and views comes behind them. */
static const struct question questions[] = {
	{"tables", TABLES_COLUMNS, reading_table, reading_driver_tables},
	{"views", VIEWS_COLUMNS, reading_view, reading_driver_views},
	{"columns", COLUMNS_COLUMNS, reading_column, reading_driver_columns},
	{"keys", KEYS_COLUMNS, reading_key, reading_driver_keys},
	{"indexes", KEYS_COLUMNS, reading_key, reading_driver_indexes},
	{"foreign-keys", FOREIGN_COLUMNS, reading_foreign_key, reading_driver_foreign_keys},
	{"definitions", DEFINITIONS_COLUMNS, reading_definition, NULL},
	{"checks", CHECKS_COLUMNS, reading_check, NULL},
	{"others", OTHERS_COLUMNS, reading_other, NULL},
};

/* The dialect's text with {schema} filled in. */
static bool expand(
	struct str *ret, const struct snapshot_source *source, const char *text, struct error *err)
{
	AUTO(str_release) struct str schema = {0};
	if (!template_literal(&schema, source->dialect, source->schema, err))
		return false;
	const struct binding bindings[] = {{"schema", str_text(&schema)}};
	return template_expand(ret, text, bindings, ARRAY_LEN(bindings), err);
}

static bool read_row(struct reading *reading, const struct question *question, struct error *err)
{
	const char *cells[READING_MOST_COLUMNS] = {NULL};
	AUTO(str_release) struct str text = {0};
	for (unsigned i = 0; i < question->columns; i++) {
		bool null;
		if (!cursor_text(reading->source->cursor, i, &text, &null, err))
			return false;
		cells[i] = null ? NULL : arena_dup(reading->arena, str_text(&text));
	}
	if (cells[0])
		question->take(reading, cells);
	return true;
}

static bool check_columns(
	const struct reading *reading, const struct question *question, struct error *err)
{
	unsigned columns = reading->source->cursor->columns;
	return columns == question->columns ||
	       error_set(err, ERROR_CONFIG,
		       "%s in [schema] of the dialect %s gives %u columns and should give %zu",
		       question->key, reading->source->dialect->name, columns, question->columns);
}

static bool ask_catalog(struct reading *reading, const struct question *question, const char *sql,
	struct error *err)
{
	struct cursor *cursor = reading->source->cursor;
	AUTO(str_release) struct str text = {0};
	bool row;
	if (!expand(&text, reading->source, sql, err) ||
		!cursor_execute(cursor, str_text(&text), text.length, err) ||
		!check_columns(reading, question, err) || !cursor_next(cursor, &row, err))
		return false;
	while (row)
		if (!read_row(reading, question, err) || !cursor_next(cursor, &row, err))
			return false;
	return true;
}

/* The dialect's query; NULL: the driver is to be asked. */
static const char *query_of(const struct dialect *dialect, const char *key)
{
	static const char driver[] = "driver";
	const char *sql = dialect_text(dialect, "schema", key);
	return sql && strcmp(sql, driver) != 0 ? sql : NULL;
}

/* An empty query says that there is nothing of the kind. */
static bool ask(struct reading *reading, const struct question *question, struct error *err)
{
	const char *sql = query_of(reading->source->dialect, question->key);
	reading->id = NULL;
	if (sql)
		return !*sql || ask_catalog(reading, question, sql, err);
	return !question->ask_driver || question->ask_driver(reading, err);
}

/* What no driver knows. */
static unsigned unknown_kinds(const struct dialect *dialect)
{
	bool checks = query_of(dialect, "checks") || query_of(dialect, "definitions");
	return (checks ? 0 : 1U << OBJECT_CHECK) |
	       (query_of(dialect, "others") ? 0 : 1U << OBJECT_OTHER);
}

static bool ask_all(struct reading *reading, struct error *err)
{
	for (size_t i = 0; i < ARRAY_LEN(questions); i++) {
		if (ask(reading, &questions[i], err))
			continue;
		connection_own_error(reading->source->cursor->connection, err);
		return error_prefix(err, "cannot read the schema (%s): ", questions[i].key);
	}
	return true;
}

static bool run_text(const struct snapshot_source *source, const char *key, struct error *err)
{
	const char *text = dialect_text(source->dialect, "schema", key);
	AUTO(str_release) struct str sql = {0};
	if (!text || !*text)
		return true;
	if (expand(&sql, source, text, err) &&
		cursor_run(source->cursor, str_text(&sql), sql.length, err))
		return true;
	connection_own_error(source->cursor->connection, err);
	return error_prefix(err, "cannot read the schema: ");
}

bool snapshot_read(struct snapshot *ret, struct arena *arena, const struct snapshot_source *source,
	struct error *err)
{
	*ret = (struct snapshot){.unknown = unknown_kinds(source->dialect)};
	struct reading reading = {.source = source, .arena = arena, .objects = &ret->objects};
	struct error ignored;
	if (!run_text(source, "begin", err))
		return false;
	if (!ask_all(&reading, err)) {
		(void)run_text(source, "end", &ignored);
		return false;
	}
	if (!run_text(source, "end", err))
		return false;
	reading_finish(&reading);
	return true;
}
