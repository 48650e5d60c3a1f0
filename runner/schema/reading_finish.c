/* What of a snapshot only the whole tells, and its order. */
#include "schema/family.h"
#include "schema/reading.h"
#include "schema/words.h"

#include <ctype.h>
#include <strings.h>

/* One table and all that belongs to it. */
struct group {
	struct object *items;
	size_t count;
};

struct finishing {
	struct reading *reading;
	const struct families *families;
	struct object *views; /* the rest of them, in the order of their names */
	size_t view_count;
};

static const struct object *table_of(const struct group *group)
{
	const struct object *first = &group->items[0];
	return first->kind == OBJECT_TABLE && !first->noun ? first : NULL;
}

static bool is_in_key(const struct group *group, const char *column)
{
	static const bool keys[OBJECT_KINDS] = {
		[OBJECT_PRIMARY_KEY] = true,
		[OBJECT_UNIQUE] = true,
		[OBJECT_FOREIGN_KEY] = true,
		[OBJECT_INDEX] = true,
	};
	for (size_t i = 0; i < group->count; i++)
		if (keys[group->items[i].kind] &&
			object_list_has(object_value(&group->items[i], ASPECT_COLUMNS), column))
			return true;
	return false;
}

static bool is_in_primary_key(const struct group *group, const char *column)
{
	for (size_t i = 0; i < group->count; i++)
		if (group->items[i].kind == OBJECT_PRIMARY_KEY)
			return object_list_has(
				object_value(&group->items[i], ASPECT_COLUMNS), column);
	return false;
}

static void finish_column(
	const struct finishing *finishing, const struct group *group, struct object *column)
{
	struct arena *arena = finishing->reading->arena;
	const struct dialect *dialect = finishing->reading->source->dialect;
	const char *type = column->values[ASPECT_TYPE];
	const struct family_use use = {
		.identity = strcmp(object_value(column, ASPECT_IDENTITY), "identity") == 0,
		.in_key = is_in_key(group, column->name),
	};
	const char *by_driver = column->values[ASPECT_FAMILY];
	const char *family = family_of(arena, finishing->families, type, use);
	column->values[ASPECT_FAMILY] =
		by_driver ? arena_printf(arena, "%s|%s", by_driver, family) : family;
	/* Drivers are wrong about the columns of a primary key. */
	if (by_driver && is_in_primary_key(group, column->name))
		column->values[ASPECT_NULL] = "NOT NULL";
	if (strcmp(object_value(column, ASPECT_DEFAULT), READING_UNKNOWN) == 0)
		column->values[ASPECT_DEFAULT] = NULL;
	else
		column->values[ASPECT_DEFAULT] = words_of_default(arena, dialect,
			column->values[ASPECT_FAMILY], column->values[ASPECT_DEFAULT]);
}

/* The columns that a check is about, in the order of the table. */
static void finish_check(
	const struct finishing *finishing, const struct group *group, struct object *check)
{
	struct arena *arena = finishing->reading->arena;
	const struct dialect *dialect = finishing->reading->source->dialect;
	const char *text = object_value(check, ASPECT_TEXT);
	AUTO(str_release) struct str columns = {0};
	for (size_t i = 0; i < group->count; i++) {
		const struct object *column = &group->items[i];
		if (column->kind != OBJECT_COLUMN ||
			!words_mention(arena, dialect, text, column->name))
			continue;
		str_add(&columns, columns.length ? ", " : "");
		object_add_name(&columns, column->name);
	}
	check->values[ASPECT_COLUMNS] = arena_dup(arena, str_text(&columns));
}

/* A driver tells of the index behind a primary key, too. */
static bool is_primary(const struct group *group, const struct object *unique)
{
	for (size_t i = 0; i < group->count; i++)
		if (group->items[i].kind == OBJECT_PRIMARY_KEY &&
			strcmp(object_value(&group->items[i], ASPECT_COLUMNS),
				object_value(unique, ASPECT_COLUMNS)) == 0)
			return unique->values[ASPECT_SERVER] != NULL;
	return false;
}

/* Is this the name that a server gives the index of a foreign key: its own, or a or a_2? */
static bool is_servers_name(const char *name, const struct object *key)
{
	const char *columns = object_value(key, ASPECT_COLUMNS);
	size_t length = strcspn(columns, ",");
	if (strcasecmp(name, object_value(key, ASPECT_SERVER)) == 0)
		return true;
	if (strncasecmp(name, columns, length) != 0)
		return false;
	const char *rest = name + length;
	return !*rest || (*rest == '_' && isdigit((unsigned char)rest[1]));
}

static void finish_index(const struct group *group, struct object *index)
{
	const char *server = index->values[ASPECT_SERVER];
	index->values[ASPECT_SERVER] = NULL;
	for (size_t i = 0; server && i < group->count; i++) {
		const struct object *key = &group->items[i];
		if (key->kind != OBJECT_FOREIGN_KEY ||
			strcmp(object_value(key, ASPECT_COLUMNS),
				object_value(index, ASPECT_COLUMNS)) != 0)
			continue;
		index->values[ASPECT_SERVER] =
			is_servers_name(index->name, key) ? "sure" : "perhaps";
	}
}

static void finish_identity(const struct group *group)
{
	for (size_t i = 0; i < group->count; i++) {
		if (group->items[i].kind != OBJECT_TABLE || !group->items[i].noun)
			continue;
		for (size_t j = 0; j < group->count; j++)
			if (group->items[j].kind == OBJECT_COLUMN &&
				strcasecmp(group->items[j].name,
					group->items[i].values[ASPECT_IDENTITY]) == 0)
				group->items[j].values[ASPECT_IDENTITY] = "identity";
	}
}

static void finish_table(const struct finishing *finishing, const struct group *group)
{
	finish_identity(group);
	for (size_t i = 0; i < group->count; i++) {
		struct object *object = &group->items[i];
		if (object->kind == OBJECT_COLUMN)
			finish_column(finishing, group, object);
		else if (object->kind == OBJECT_CHECK)
			finish_check(finishing, group, object);
		else if (object->kind == OBJECT_INDEX)
			finish_index(group, object);
	}
}

/* What was only of use to its neighbours. */
static void forget(struct object *object)
{
	if (object->kind != OBJECT_INDEX)
		object->values[ASPECT_SERVER] = NULL;
}

/* A view has the names of its columns; groups and views come in the same order. */
static void finish_view(struct finishing *finishing, const struct group *group)
{
	AUTO(str_release) struct str columns = {0};
	const char *name = group->items[0].table;
	while (finishing->view_count && strcmp(finishing->views->name, name) < 0) {
		finishing->views++;
		finishing->view_count--;
	}
	if (!finishing->view_count || strcmp(finishing->views->name, name) != 0)
		return;
	for (size_t i = 0; i < group->count; i++) {
		if (group->items[i].kind != OBJECT_COLUMN)
			continue;
		str_add(&columns, columns.length ? ", " : "");
		object_add_name(&columns, group->items[i].name);
	}
	finishing->views->values[ASPECT_COLUMNS] =
		arena_dup(finishing->reading->arena, str_text(&columns));
}

/* What goes on counting: all of a table of others, and of what is none only what is no column. */
static bool stays(const struct finishing *finishing, const struct group *group, size_t i)
{
	const struct object *object = &group->items[i];
	if (object->kind == OBJECT_TABLE && object->noun)
		return false;
	if (!*object->table)
		return true;
	if (object->kind == OBJECT_UNIQUE && is_primary(group, object))
		return false;
	return reading_counts(finishing->reading, object->table) &&
	       (table_of(group) || object->kind != OBJECT_COLUMN);
}

static struct group next_group(const struct objects *objects, size_t first)
{
	size_t end = first + 1;
	while (end < objects->count &&
		strcmp(objects->items[end].table, objects->items[first].table) == 0)
		end++;
	return (struct group){&objects->items[first], end - first};
}

static void find_views(struct finishing *finishing, const struct objects *objects)
{
	for (size_t i = 0; i < objects->count && !*objects->items[i].table; i++) {
		if (objects->items[i].kind != OBJECT_VIEW)
			continue;
		finishing->views = finishing->view_count ? finishing->views : &objects->items[i];
		finishing->view_count++;
	}
}

static void keep(const struct finishing *finishing, struct objects *objects)
{
	struct objects kept = {0};
	for (size_t i = 0; i < objects->count;) {
		const struct group group = next_group(objects, i);
		for (size_t j = 0; j < group.count; j++) {
			if (!stays(finishing, &group, j))
				continue;
			ARENA_PUSH(finishing->reading->arena, &kept, group.items[j]);
			forget(&kept.items[kept.count - 1]);
		}
		i += group.count;
	}
	*objects = kept;
}

void reading_finish(struct reading *reading)
{
	struct objects *objects = reading->objects;
	struct finishing finishing = {
		.reading = reading,
		.families = families_of(reading->arena, reading->source->dialect),
	};
	objects_sort(objects);
	find_views(&finishing, objects);
	for (size_t i = 0; i < objects->count;) {
		const struct group group = next_group(objects, i);
		if (table_of(&group))
			finish_table(&finishing, &group);
		else if (*group.items[0].table)
			finish_view(&finishing, &group);
		i += group.count;
	}
	keep(&finishing, objects);
	objects_sort(objects);
}
