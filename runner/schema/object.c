#include "schema/object.h"

#include <stdlib.h>
#include <strings.h>

const char *const object_kind_names[OBJECT_KINDS] = {
	[OBJECT_TABLE] = "table",
	[OBJECT_COLUMN] = "column",
	[OBJECT_PRIMARY_KEY] = "primary key",
	[OBJECT_UNIQUE] = "unique",
	[OBJECT_FOREIGN_KEY] = "foreign key",
	[OBJECT_CHECK] = "check",
	[OBJECT_INDEX] = "index",
	[OBJECT_VIEW] = "view",
	[OBJECT_OTHER] = "other",
};

const char *const aspect_names[ASPECTS] = {
	[ASPECT_NAME] = "name",
	[ASPECT_COLUMNS] = "columns",
	[ASPECT_FAMILY] = "type",
	[ASPECT_NULL] = "nullability",
	[ASPECT_IDENTITY] = "identity",
	[ASPECT_DEFAULT] = "default",
	[ASPECT_REFERS] = "refers",
	[ASPECT_ON_DELETE] = "ON DELETE",
	[ASPECT_ON_UPDATE] = "ON UPDATE",
	[ASPECT_FILTER] = "filter",
	[ASPECT_TYPE] = "native type",
	[ASPECT_TEXT] = "definition",
	[ASPECT_SERVER] = "server",
};

const char *object_value(const struct object *object, enum aspect aspect)
{
	return object->values[aspect] ? object->values[aspect] : "";
}

static bool is_plain(const char *name)
{
	static const char letters[] =
		"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_";
	return *name && !name[strspn(name, letters)];
}

void object_add_name(struct str *ret, const char *name)
{
	if (is_plain(name)) {
		str_add(ret, name);
		return;
	}
	str_add_char(ret, '"');
	for (; *name; name++) {
		if (*name == '"')
			str_add_char(ret, '"');
		str_add_char(ret, *name);
	}
	str_add_char(ret, '"');
}

/* Of two checks over the same columns only the name may tell which is which. */
static void add_check(struct str *ret, const struct object *object)
{
	const char *name = object_value(object, ASPECT_NAME);
	str_add(ret, "check ");
	if (*name)
		object_add_name(ret, name);
	else
		str_printf(ret, "(%s)", object_value(object, ASPECT_COLUMNS));
}

static void add_own(struct str *ret, const struct object *object)
{
	switch (object->kind) {
	case OBJECT_PRIMARY_KEY:
		str_add(ret, "primary key");
		break;
	case OBJECT_UNIQUE:
		str_printf(ret, "UNIQUE (%s)", object_value(object, ASPECT_COLUMNS));
		break;
	case OBJECT_CHECK:
		add_check(ret, object);
		break;
	case OBJECT_FOREIGN_KEY:
		str_printf(ret, "foreign key (%s)", object_value(object, ASPECT_COLUMNS));
		break;
	default:
		str_printf(
			ret, "%s ", object->noun ? object->noun : object_kind_names[object->kind]);
		object_add_name(ret, object->name);
	}
}

void object_title(const struct object *object, struct str *ret)
{
	add_own(ret, object);
	if (object->kind != OBJECT_TABLE && *object->table) {
		str_add(ret, " of ");
		object_add_name(ret, object->table);
	}
	if (object->kind == OBJECT_FOREIGN_KEY)
		str_printf(ret, " to %s", object_value(object, ASPECT_REFERS));
}

/* Where an item of a list of columns ends: at a comma outside of quotes and parentheses. */
static size_t item_length(const char *list)
{
	size_t i = 0, depth = 0;
	bool quoted = false;
	for (; list[i] && (quoted || depth || list[i] != ','); i++) {
		quoted ^= list[i] == '"';
		depth += !quoted && list[i] == '(';
		depth -= !quoted && list[i] == ')' && depth > 0;
	}
	return i;
}

bool object_list_has(const char *list, const char *name)
{
	AUTO(str_release) struct str own = {0};
	object_add_name(&own, name);
	while (*list) {
		size_t length = item_length(list);
		if (length >= own.length && strncasecmp(list, own.data, own.length) == 0 &&
			(length == own.length || strchr(" (", list[own.length])))
			return true;
		list += length;
		list += strspn(list, ", ");
	}
	return false;
}

static int compare_text(const char *a, const char *b)
{
	return strcmp(a ? a : "", b ? b : "");
}

static int compare_objects(const void *left, const void *right)
{
	static const enum aspect order[] = {
		ASPECT_COLUMNS, ASPECT_REFERS, ASPECT_NAME, ASPECT_TEXT};
	const struct object *a = left, *b = right;
	int by_table = strcmp(a->table, b->table);
	if (by_table || a->kind != b->kind)
		return by_table ? by_table : a->kind < b->kind ? -1 : 1;
	if (a->position != b->position)
		return a->position < b->position ? -1 : 1;
	int by_name = compare_text(a->noun, b->noun);
	by_name = by_name ? by_name : strcmp(a->name, b->name);
	for (size_t i = 0; !by_name && i < ARRAY_LEN(order); i++)
		by_name = compare_text(a->values[order[i]], b->values[order[i]]);
	return by_name;
}

void objects_sort(struct objects *objects)
{
	if (objects->count > 1)
		qsort(objects->items, objects->count, sizeof(*objects->items), compare_objects);
}
