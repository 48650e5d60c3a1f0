/* A snapshot's rows become objects, one after another. */
#include "schema/reading.h"

#include "schema/definition.h"
#include "schema/words.h"

#include <strings.h>

bool reading_counts(const struct reading *reading, const char *table)
{
	for (const char *const *own = reading->source->own; own && *own; own++)
		if (strcasecmp(*own, table) == 0)
			return false;
	return true;
}

static struct object *add(
	struct reading *reading, enum object_kind kind, const char *table, const char *name)
{
	const struct object object = {.kind = kind, .table = table, .name = name};
	ARENA_PUSH(reading->arena, reading->objects, object);
	return &reading->objects->items[reading->objects->count - 1];
}

static const char *text_of(struct reading *reading, const char *text)
{
	return text && *text ? words_of_text(reading->arena, reading->source->dialect, text) : NULL;
}

void reading_table(struct reading *reading, const char *const *cells)
{
	struct object *table = add(reading, OBJECT_TABLE, cells[TABLES_NAME], cells[TABLES_NAME]);
	table->values[ASPECT_TEXT] = text_of(reading, cells[TABLES_TEXT]);
}

static bool is_yes(const char *cell)
{
	return cell &&
	       (*cell == '1' || *cell == 't' || *cell == 'T' || *cell == 'y' || *cell == 'Y');
}

void reading_column(struct reading *reading, const char *const *cells)
{
	const struct objects *objects = reading->objects;
	const struct object *last = objects->count ? &objects->items[objects->count - 1] : NULL;
	bool first = !last || last->kind != OBJECT_COLUMN ||
		     strcmp(last->table, cells[COLUMNS_TABLE]) != 0;
	reading->position = first ? 1 : reading->position + 1;
	struct object *column =
		add(reading, OBJECT_COLUMN, cells[COLUMNS_TABLE], cells[COLUMNS_NAME]);
	column->position = reading->position;
	column->values[ASPECT_TYPE] = cells[COLUMNS_TYPE] ? cells[COLUMNS_TYPE] : "";
	column->values[ASPECT_FAMILY] = cells[COLUMNS_FAMILY];
	column->values[ASPECT_NULL] = is_yes(cells[COLUMNS_NULL]) ? "NULL" : "NOT NULL";
	if (cells[COLUMNS_IDENTITY])
		column->values[ASPECT_IDENTITY] =
			is_yes(cells[COLUMNS_IDENTITY]) ? "identity" : "none";
	column->values[ASPECT_DEFAULT] = cells[COLUMNS_DEFAULT];
	column->values[ASPECT_TEXT] = text_of(reading, cells[COLUMNS_TEXT]);
}

/* Does the row go on with the object that the last row was of? */
static struct object *same_object(struct reading *reading, const char *table, const char *id)
{
	struct objects *objects = reading->objects;
	struct object *last = objects->count ? &objects->items[objects->count - 1] : NULL;
	bool same = last && reading->id && strcmp(reading->id, id) == 0 &&
		    strcmp(last->table, table) == 0;
	reading->id = id;
	return same ? last : NULL;
}

static const char *with_column(
	struct arena *arena, const char *list, const char *column, bool descending)
{
	AUTO(str_release) struct str text = {0};
	str_printf(&text, "%s%s", list ? list : "", list ? ", " : "");
	if (*column == '(' || strchr(column, '('))
		str_add(&text, column);
	else
		object_add_name(&text, column);
	str_add(&text, descending ? " desc" : "");
	return arena_dup(arena, str_text(&text));
}

static enum object_kind key_kind(const char *kind)
{
	if (kind && strcmp(kind, "primary") == 0)
		return OBJECT_PRIMARY_KEY;
	return kind && strcmp(kind, "unique") == 0 ? OBJECT_UNIQUE : OBJECT_INDEX;
}

static const char *expression_or_name(struct reading *reading, const char *column)
{
	if (!column)
		return "?";
	return *column == '(' ? words_of_text(reading->arena, reading->source->dialect, column)
			      : column;
}

void reading_key(struct reading *reading, const char *const *cells)
{
	struct object *key = same_object(reading, cells[KEYS_TABLE], cells[KEYS_ID]);
	if (!key) {
		enum object_kind kind = key_kind(cells[KEYS_KIND]);
		const char *name = cells[KEYS_NAME] ? cells[KEYS_NAME] : "";
		key = add(reading, kind, cells[KEYS_TABLE], kind == OBJECT_INDEX ? name : "");
		if (kind != OBJECT_INDEX)
			key->values[ASPECT_NAME] = name;
		key->values[ASPECT_FILTER] = text_of(reading, cells[KEYS_FILTER]);
		key->values[ASPECT_TEXT] = text_of(reading, cells[KEYS_TEXT]);
		if (is_yes(cells[KEYS_SERVER]))
			key->values[ASPECT_SERVER] = "perhaps";
	}
	key->values[ASPECT_COLUMNS] = with_column(reading->arena, key->values[ASPECT_COLUMNS],
		expression_or_name(reading, cells[KEYS_COLUMN]), is_yes(cells[KEYS_DESCENDING]));
}

/* "users (id)" and one column more */
static const char *with_referred(
	struct arena *arena, const char *refers, const char *table, const char *column)
{
	AUTO(str_release) struct str text = {0};
	if (refers) {
		str_add_length(&text, refers, strlen(refers) - 1);
		str_add(&text, ", ");
	} else {
		object_add_name(&text, table);
		str_add(&text, " (");
	}
	object_add_name(&text, column);
	str_add(&text, ")");
	return arena_dup(arena, str_text(&text));
}

void reading_foreign_key(struct reading *reading, const char *const *cells)
{
	struct object *key = same_object(reading, cells[FOREIGN_TABLE], cells[FOREIGN_ID]);
	if (!key) {
		key = add(reading, OBJECT_FOREIGN_KEY, cells[FOREIGN_TABLE], "");
		key->values[ASPECT_NAME] = cells[FOREIGN_NAME] ? cells[FOREIGN_NAME] : "";
		key->values[ASPECT_ON_DELETE] = cells[FOREIGN_ON_DELETE];
		key->values[ASPECT_ON_UPDATE] = cells[FOREIGN_ON_UPDATE];
		key->values[ASPECT_TEXT] = text_of(reading, cells[FOREIGN_TEXT]);
		/* What the server calls an index of its own; until reading_finish. */
		key->values[ASPECT_SERVER] = cells[FOREIGN_ID];
	}
	const char *other = cells[FOREIGN_OTHER_COLUMN] ? cells[FOREIGN_OTHER_COLUMN] : "?";
	key->values[ASPECT_COLUMNS] = with_column(
		reading->arena, key->values[ASPECT_COLUMNS], cells[FOREIGN_COLUMN], false);
	key->values[ASPECT_REFERS] = with_referred(
		reading->arena, key->values[ASPECT_REFERS], cells[FOREIGN_OTHER], other);
}

void reading_check(struct reading *reading, const char *const *cells)
{
	struct object *check = add(reading, OBJECT_CHECK, cells[CHECKS_TABLE], "");
	check->values[ASPECT_NAME] = cells[CHECKS_NAME] ? cells[CHECKS_NAME] : "";
	check->values[ASPECT_TEXT] = text_of(reading, cells[CHECKS_TEXT]);
}

void reading_view(struct reading *reading, const char *const *cells)
{
	struct object *view = add(reading, OBJECT_VIEW, "", cells[VIEWS_NAME]);
	view->values[ASPECT_TEXT] = text_of(reading, cells[VIEWS_TEXT]);
}

void reading_other(struct reading *reading, const char *const *cells)
{
	const char *table = cells[OTHERS_TABLE] ? cells[OTHERS_TABLE] : "";
	struct object *other = add(reading, OBJECT_OTHER, table, cells[OTHERS_NAME]);
	other->noun = cells[OTHERS_KIND] ? cells[OTHERS_KIND] : "object";
	other->values[ASPECT_TEXT] = text_of(reading, cells[OTHERS_TEXT]);
}

void reading_definition(struct reading *reading, const char *const *cells)
{
	struct definition definition;
	if (!cells[DEFINITIONS_TEXT])
		return;
	definition_read(
		&definition, reading->arena, reading->source->dialect, cells[DEFINITIONS_TEXT]);
	if (definition.identity) {
		const char *table = cells[DEFINITIONS_TABLE];
		struct object *found = add(reading, OBJECT_TABLE, table, table);
		found->noun = READING_IDENTITY;
		found->values[ASPECT_IDENTITY] = definition.identity;
	}
	for (size_t i = 0; i < definition.count; i++) {
		const char *const check[CHECKS_COLUMNS] = {
			[CHECKS_TABLE] = cells[DEFINITIONS_TABLE],
			[CHECKS_NAME] = definition.items[i].name,
			[CHECKS_TEXT] = definition.items[i].text,
		};
		reading_check(reading, check);
	}
}
