/* What the driver says of a schema, in the columns of the dialect's queries. */
#include "odbc/catalog.h"
#include "schema/reading.h"

#include <strings.h>

typedef bool (*question)(
	struct cursor *cursor, const char *schema, const char *table, struct error *err);

/* A column of the driver's answer, counted from 1 as in ODBC's own pages. */
struct cell {
	unsigned column;
	const char **value;
};

/* Reads the wanted columns of the present row, which stand in ascending order. */
static bool read_cells(
	struct reading *reading, const struct cell *cells, size_t count, struct error *err)
{
	AUTO(str_release) struct str text = {0};
	for (size_t i = 0; i < count; i++) {
		bool null;
		if (!cursor_text(reading->source->cursor, cells[i].column - 1, &text, &null, err))
			return false;
		*cells[i].value = null ? NULL : arena_dup(reading->arena, str_text(&text));
	}
	return true;
}

/* Reads the names of all tables or views. */
static bool list(struct reading *reading, const char *kind, reading_take take, struct error *err)
{
	struct cursor *cursor = reading->source->cursor;
	bool row;
	if (!catalog_tables(cursor, reading->source->schema, kind, err) ||
		!cursor_next(cursor, &row, err))
		return false;
	while (row) {
		const char *cells[READING_MOST_COLUMNS] = {NULL};
		const struct cell wanted[] = {{3, &cells[0]}};
		if (!read_cells(reading, wanted, ARRAY_LEN(wanted), err))
			return false;
		if (cells[0])
			take(reading, cells);
		if (!cursor_next(cursor, &row, err))
			return false;
	}
	return true;
}

bool reading_driver_tables(struct reading *reading, struct error *err)
{
	return list(reading, "TABLE", reading_table, err);
}

bool reading_driver_views(struct reading *reading, struct error *err)
{
	return list(reading, "VIEW", reading_view, err);
}

/* Asks for each table, and takes the rows that are about it. */
static bool each_table(struct reading *reading, question ask,
	bool (*row)(struct reading *, const char *table, struct error *), struct error *err)
{
	struct cursor *cursor = reading->source->cursor;
	for (size_t i = 0; i < reading->objects->count; i++) {
		const struct object *object = &reading->objects->items[i];
		const char *name = object->name;
		bool more;
		if ((object->kind != OBJECT_TABLE && object->kind != OBJECT_VIEW) ||
			!reading_counts(reading, name))
			continue;
		reading->id = NULL;
		if (!ask(cursor, reading->source->schema, name, err) ||
			!cursor_next(cursor, &more, err))
			return false;
		while (more)
			if (!row(reading, name, err) || !cursor_next(cursor, &more, err))
				return false;
	}
	return true;
}

static long long number_of(const char *text)
{
	return text ? strtoll(text, NULL, 10) : 0;
}

/* VARCHAR as VARCHAR(50), where the driver has the length apart. */
static const char *with_size(struct arena *arena, const char *type, const char *family)
{
	size_t name = family ? strcspn(family, "(|") : 0;
	if (!type || !family || family[name] != '(' || strchr(type, '('))
		return type;
	return arena_printf(arena, "%s%.*s", type, (int)strcspn(family + name, "|"), family + name);
}

static bool is_number(const char *text)
{
	text += strspn(text, "+-");
	size_t whole = strspn(text, "0123456789");
	size_t rest = whole + (text[whole] == '.');
	return whole && !text[rest + strspn(text + rest, "0123456789")];
}

/* Some drivers take the quotes from a text's default, so that it could be anything. */
static const char *default_of(const char *text)
{
	static const char *const words[] = {"NULL", "TRUE", "FALSE", "CURRENT_TIMESTAMP"};
	if (!text || *text == '\'' || is_number(text))
		return text;
	for (size_t i = 0; i < ARRAY_LEN(words); i++)
		if (strncasecmp(text, words[i], strlen(words[i])) == 0)
			return text;
	return READING_UNKNOWN;
}

static bool column_row(struct reading *reading, const char *table, struct error *err)
{
	const char *cells[READING_MOST_COLUMNS] = {NULL};
	const char *of, *code, *size, *digits;
	const struct cell wanted[] = {{3, &of}, {4, &cells[COLUMNS_NAME]}, {5, &code},
		{6, &cells[COLUMNS_TYPE]}, {7, &size}, {9, &digits}, {11, &cells[COLUMNS_NULL]},
		{13, &cells[COLUMNS_DEFAULT]}};
	if (!read_cells(reading, wanted, ARRAY_LEN(wanted), err))
		return false;
	if (!of || strcmp(of, table) != 0 || !cells[COLUMNS_NAME])
		return true;
	cells[COLUMNS_TABLE] = table;
	cells[COLUMNS_FAMILY] = catalog_portable(
		reading->arena, (int)number_of(code), number_of(size), (int)number_of(digits));
	cells[COLUMNS_TYPE] = with_size(reading->arena, cells[COLUMNS_TYPE], cells[COLUMNS_FAMILY]);
	cells[COLUMNS_DEFAULT] = default_of(cells[COLUMNS_DEFAULT]);
	reading_column(reading, cells);
	return true;
}

bool reading_driver_columns(struct reading *reading, struct error *err)
{
	return each_table(reading, catalog_columns, column_row, err);
}

static bool primary_row(struct reading *reading, const char *table, struct error *err)
{
	const char *cells[READING_MOST_COLUMNS] = {NULL};
	const char *of;
	const struct cell wanted[] = {{3, &of}, {4, &cells[KEYS_COLUMN]}};
	if (!read_cells(reading, wanted, ARRAY_LEN(wanted), err))
		return false;
	if (!of || strcmp(of, table) != 0)
		return true;
	cells[KEYS_TABLE] = table;
	cells[KEYS_ID] = "primary key";
	cells[KEYS_KIND] = "primary";
	reading_key(reading, cells);
	return true;
}

bool reading_driver_keys(struct reading *reading, struct error *err)
{
	return each_table(reading, catalog_primary_keys, primary_row, err);
}

static bool index_row(struct reading *reading, const char *table, struct error *err)
{
	const char *cells[READING_MOST_COLUMNS] = {NULL};
	const char *of, *repeats, *kind, *order;
	const struct cell wanted[] = {{3, &of}, {4, &repeats}, {6, &cells[KEYS_ID]}, {7, &kind},
		{9, &cells[KEYS_COLUMN]}, {10, &order}, {13, &cells[KEYS_FILTER]}};
	if (!read_cells(reading, wanted, ARRAY_LEN(wanted), err))
		return false;
	/* One of the kind 0 tells how large the table is. */
	if (!of || strcmp(of, table) != 0 || !cells[KEYS_ID] || number_of(kind) == 0)
		return true;
	bool unique = number_of(repeats) == 0;
	cells[KEYS_TABLE] = table;
	cells[KEYS_KIND] = unique ? "unique" : "";
	cells[KEYS_NAME] = unique ? "" : cells[KEYS_ID];
	cells[KEYS_DESCENDING] = order && *order == 'D' ? "1" : "0";
	cells[KEYS_SERVER] = "1";
	reading_key(reading, cells);
	return true;
}

bool reading_driver_indexes(struct reading *reading, struct error *err)
{
	return each_table(reading, catalog_statistics, index_row, err);
}

/* SQL_CASCADE, SQL_RESTRICT, SQL_SET_NULL, SQL_NO_ACTION, SQL_SET_DEFAULT; drivers mix up two. */
static const char *action(const char *rule)
{
	static const char both[] = "RESTRICT|NO ACTION";
	static const char *const actions[] = {"CASCADE", both, "SET NULL", both, "SET DEFAULT"};
	long long number = rule ? number_of(rule) : -1;
	return number >= 0 && number < (long long)ARRAY_LEN(actions) ? actions[number] : NULL;
}

static bool foreign_row(struct reading *reading, const char *table, struct error *err)
{
	const char *cells[READING_MOST_COLUMNS] = {NULL};
	const char *of, *number, *on_update, *on_delete, *name;
	const struct cell wanted[] = {{3, &cells[FOREIGN_OTHER]}, {4, &cells[FOREIGN_OTHER_COLUMN]},
		{7, &of}, {8, &cells[FOREIGN_COLUMN]}, {9, &number}, {10, &on_update},
		{11, &on_delete}, {12, &name}};
	if (!read_cells(reading, wanted, ARRAY_LEN(wanted), err))
		return false;
	if (!of || strcmp(of, table) != 0 || !cells[FOREIGN_OTHER] || !cells[FOREIGN_COLUMN])
		return true;
	if (number_of(number) == 1)
		reading->id = NULL;
	cells[FOREIGN_TABLE] = table;
	cells[FOREIGN_ID] = name ? name : "";
	cells[FOREIGN_ON_DELETE] = action(on_delete);
	cells[FOREIGN_ON_UPDATE] = action(on_update);
	reading_foreign_key(reading, cells);
	return true;
}

bool reading_driver_foreign_keys(struct reading *reading, struct error *err)
{
	return each_table(reading, catalog_foreign_keys, foreign_row, err);
}
