#include "schema/compare.h"

#include "schema/agreement.h"

#include <ctype.h>
#include <stdlib.h>
#include <strings.h>

/* An object with what it is found by. */
struct entry {
	const char *key;
	size_t snapshot;
	const struct object *object;
};

struct comparing {
	struct differences *differences;
	struct arena *arena;
	const struct snapshot *const *snapshots;
	size_t count;
	bool one_backend;
	struct entries {
		struct entry *items;
		size_t count, capacity;
	} entries;
	bool *there; /* which snapshots have the present table */
	bool any_there;
	size_t table;  /* where its entries begin */
	size_t behind; /* and end */
};

/* Keys */

static void add_folded(const struct comparing *comparing, struct str *ret, const char *text)
{
	for (; *text; text++)
		if (comparing->one_backend)
			str_add_char(ret, *text);
		else
			str_add_char(ret, (char)tolower((unsigned char)*text));
}

/* What makes two constraints the same one: not its name, which is told as a difference. */
static void add_identity(
	const struct comparing *comparing, struct str *ret, const struct object *object)
{
	const char *name = object_value(object, ASPECT_NAME);
	switch (object->kind) {
	case OBJECT_FOREIGN_KEY:
		add_folded(comparing, ret, object_value(object, ASPECT_COLUMNS));
		add_folded(comparing, ret, object_value(object, ASPECT_REFERS));
		break;
	case OBJECT_UNIQUE:
		add_folded(comparing, ret, object_value(object, ASPECT_COLUMNS));
		break;
	case OBJECT_CHECK:
		if (!comparing->one_backend)
			add_folded(comparing, ret, object_value(object, ASPECT_COLUMNS));
		else
			str_add(ret, *name ? name : object_value(object, ASPECT_TEXT));
		break;
	case OBJECT_OTHER:
		str_printf(ret, "%s ", object->noun);
		break;
	default:
		break;
	}
}

/* Tables first, each with all that is its own; control characters are in no name. */
static const char *key_of(const struct comparing *comparing, const struct object *object)
{
	AUTO(str_release) struct str key = {0};
	str_add_char(&key, *object->table ? '1' : '2');
	add_folded(comparing, &key, object->table);
	str_printf(&key, "\x01%d\x01", (int)object->kind);
	add_identity(comparing, &key, object);
	str_add_char(&key, '\x01');
	add_folded(comparing, &key, object->name);
	return arena_dup(comparing->arena, str_text(&key));
}

static bool is_asked(const struct comparing *comparing, const struct object *object)
{
	if (comparing->one_backend)
		return true;
	return object->kind != OBJECT_OTHER &&
	       strcmp(object_value(object, ASPECT_SERVER), "sure") != 0;
}

static int compare_entries(const void *left, const void *right)
{
	const struct entry *a = left, *b = right;
	int by_key = strcmp(a->key, b->key);
	if (by_key)
		return by_key;
	if (a->snapshot != b->snapshot)
		return a->snapshot < b->snapshot ? -1 : 1;
	return a->object < b->object ? -1 : a->object > b->object;
}

static void collect(struct comparing *comparing)
{
	struct entries *entries = &comparing->entries;
	for (size_t i = 0; i < comparing->count; i++) {
		const struct objects *objects = &comparing->snapshots[i]->objects;
		for (size_t j = 0; j < objects->count; j++) {
			if (!is_asked(comparing, &objects->items[j]))
				continue;
			const struct entry entry = {
				key_of(comparing, &objects->items[j]), i, &objects->items[j]};
			ARENA_PUSH(comparing->arena, entries, entry);
		}
	}
	if (entries->count > 1)
		qsort(entries->items, entries->count, sizeof(*entries->items), compare_entries);
}

static bool is_equal(const struct comparing *comparing, const char *a, const char *b)
{
	return comparing->one_backend ? strcmp(a, b) == 0 : strcasecmp(a, b) == 0;
}

static bool all_agree(
	const struct comparing *comparing, const struct object *const *objects, enum aspect aspect)
{
	for (size_t i = 0; i < comparing->count; i++)
		for (size_t j = i + 1; j < comparing->count; j++)
			if (objects[i] && objects[j] &&
				!objects_agree(
					objects[i], objects[j], aspect, comparing->one_backend))
				return false;
	return true;
}

/* Differences */

static bool counts(
	const struct comparing *comparing, const struct object *const *objects, size_t snapshot);

static void add_difference(struct comparing *comparing, const struct object *const *objects,
	int aspect, const char *const *values)
{
	const struct object *first = NULL;
	bool *counting = arena_array(comparing->arena, comparing->count, sizeof(*counting));
	for (size_t i = 0; i < comparing->count; i++) {
		first = first ? first : objects[i];
		counting[i] = counts(comparing, objects, i);
	}
	const struct difference difference = {objects, first, aspect, values, counting};
	ARENA_PUSH(comparing->arena, comparing->differences, difference);
}

static void compare_aspect(
	struct comparing *comparing, const struct object *const *objects, enum aspect aspect)
{
	if (all_agree(comparing, objects, aspect))
		return;
	const char **values = arena_array(comparing->arena, comparing->count, sizeof(*values));
	for (size_t i = 0; i < comparing->count; i++)
		values[i] = objects[i] ? object_shown(objects[i], aspect) : NULL;
	add_difference(comparing, objects, (int)aspect, values);
}

static void compare_aspects(struct comparing *comparing, const struct object *const *objects)
{
	size_t before = comparing->differences->count;
	for (int aspect = 0; aspect < ASPECTS; aspect++) {
		if (aspect != ASPECT_TEXT)
			compare_aspect(comparing, objects, (enum aspect)aspect);
	}
	/* In it stands much of what was compared already. */
	if (comparing->differences->count == before)
		compare_aspect(comparing, objects, ASPECT_TEXT);
}

/* In the present table. */
static bool has_column(const struct comparing *comparing, size_t snapshot, const char *name)
{
	for (size_t i = comparing->table; i < comparing->behind; i++) {
		const struct entry *entry = &comparing->entries.items[i];
		if (entry->snapshot == snapshot && entry->object->kind == OBJECT_COLUMN &&
			is_equal(comparing, entry->object->name, name))
			return true;
	}
	return false;
}

/* Does the snapshot lack a column that the key has? Then that is the difference. */
static bool lacks_column(
	const struct comparing *comparing, const struct object *key, size_t snapshot)
{
	const char *columns = object_value(key, ASPECT_COLUMNS);
	for (size_t i = comparing->table; i < comparing->behind; i++) {
		const struct object *column = comparing->entries.items[i].object;
		if (column->kind == OBJECT_COLUMN && object_list_has(columns, column->name) &&
			!has_column(comparing, snapshot, column->name))
			return true;
	}
	return false;
}

/* May the object be expected of the snapshot at all? */
static bool counts(
	const struct comparing *comparing, const struct object *const *objects, size_t snapshot)
{
	const struct object *first = NULL;
	for (size_t i = 0; !first; i++)
		first = objects[i];
	if (objects[snapshot] || first->kind == OBJECT_TABLE || first->kind == OBJECT_VIEW)
		return true;
	if (comparing->snapshots[snapshot]->unknown & 1U << first->kind ||
		(comparing->any_there && !comparing->there[snapshot]))
		return false;
	return first->kind == OBJECT_COLUMN || !lacks_column(comparing, first, snapshot);
}

/* Is it in all of those where it is to be expected? */
static bool is_everywhere(const struct comparing *comparing, const struct object *const *objects)
{
	for (size_t i = 0; i < comparing->count; i++)
		if (!objects[i] && counts(comparing, objects, i))
			return false;
	return true;
}

/*
 * An index that the server made for a foreign key goes with it; of several backends none misses
 * one that may be such an index.
 */
static bool is_servers(const struct comparing *comparing, const struct object *const *objects)
{
	for (size_t i = 0; i < comparing->count; i++) {
		const char *server = objects[i] ? object_value(objects[i], ASPECT_SERVER) : "sure";
		if (!*server || (comparing->one_backend && strcmp(server, "sure") != 0))
			return false;
	}
	return true;
}

static void compare_objects(struct comparing *comparing, const struct object *const *objects)
{
	if (is_everywhere(comparing, objects)) {
		compare_aspects(comparing, objects);
		return;
	}
	if (is_servers(comparing, objects))
		return;
	const char **values = arena_array(comparing->arena, comparing->count, sizeof(*values));
	for (size_t i = 0; i < comparing->count; i++)
		values[i] = objects[i] ? "there" : NULL;
	add_difference(comparing, objects, DIFFERENCE_THERE, values);
}

/* The order of columns */

static bool is_column_of(const struct comparing *comparing, size_t snapshot,
	const struct object *object, const struct object *table)
{
	const struct objects *objects = &comparing->snapshots[snapshot]->objects;
	return object < objects->items + objects->count && object->kind == OBJECT_COLUMN &&
	       strcmp(object->table, table->table) == 0;
}

/* The names of those columns that all snapshots with the table have, in the order of this one. */
static const char *order_of(
	const struct comparing *comparing, size_t snapshot, const struct object *table)
{
	AUTO(str_release) struct str order = {0};
	/* Columns stand behind their table, in their order. */
	for (const struct object *column = table + 1;
		is_column_of(comparing, snapshot, column, table); column++) {
		bool shared = true;
		for (size_t j = 0; shared && j < comparing->count; j++)
			shared = !comparing->there[j] || has_column(comparing, j, column->name);
		if (!shared)
			continue;
		str_add(&order, order.length ? ", " : "");
		object_add_name(&order, column->name);
	}
	return arena_dup(comparing->arena, str_text(&order));
}

static void compare_order(struct comparing *comparing, const struct object *const *tables)
{
	const char **orders = arena_array(comparing->arena, comparing->count, sizeof(*orders));
	const char *first = NULL;
	bool same = true;
	for (size_t i = 0; i < comparing->count; i++) {
		if (!tables[i])
			continue;
		orders[i] = order_of(comparing, i, tables[i]);
		first = first ? first : orders[i];
		same = same && is_equal(comparing, first, orders[i]);
	}
	if (!same)
		add_difference(comparing, tables, DIFFERENCE_ORDER, orders);
}

/* Walking */

/* The objects of one key, one of each snapshot; what there is more of stays for the next time. */
static size_t take_objects(const struct comparing *comparing, size_t first, size_t end, size_t turn,
	const struct object **ret)
{
	size_t taken = 0, nth = 0;
	for (size_t i = first; i < end; i++) {
		const struct entry *entry = &comparing->entries.items[i];
		nth = i > first && entry[-1].snapshot == entry->snapshot ? nth + 1 : 0;
		if (nth != turn)
			continue;
		ret[entry->snapshot] = entry->object;
		taken++;
	}
	return taken;
}

static size_t end_of_key(const struct comparing *comparing, size_t first)
{
	const struct entries *entries = &comparing->entries;
	size_t end = first + 1;
	while (end < entries->count &&
		strcmp(entries->items[end].key, entries->items[first].key) == 0)
		end++;
	return end;
}

/* The entries of one table follow each other; those of none are each by themselves. */
static void enter_table(struct comparing *comparing, size_t first)
{
	const struct entries *entries = &comparing->entries;
	const char *key = entries->items[first].key;
	size_t length = strcspn(key, "\x01") + 1, end = first;
	if (first < comparing->behind)
		return;
	memset(comparing->there, 0, comparing->count * sizeof(*comparing->there));
	for (; end < entries->count && strncmp(entries->items[end].key, key, length) == 0; end++)
		if (entries->items[end].object->kind == OBJECT_TABLE)
			comparing->there[entries->items[end].snapshot] = true;
	comparing->any_there = false;
	for (size_t i = 0; i < comparing->count; i++)
		comparing->any_there |= comparing->there[i];
	comparing->table = first;
	comparing->behind = end;
}

void snapshots_compare(struct differences *ret, struct arena *arena,
	const struct snapshot *const *snapshots, size_t count, bool one_backend)
{
	*ret = (struct differences){0};
	struct comparing comparing = {
		.differences = ret,
		.arena = arena,
		.snapshots = snapshots,
		.count = count,
		.one_backend = one_backend,
		.there = arena_array(arena, count + 1, sizeof(bool)),
	};
	collect(&comparing);
	for (size_t i = 0; i < comparing.entries.count;) {
		size_t end = end_of_key(&comparing, i);
		enter_table(&comparing, i);
		for (size_t turn = 0;; turn++) {
			const struct object **objects =
				arena_array(arena, count + 1, sizeof(struct object *));
			if (!take_objects(&comparing, i, end, turn, objects))
				break;
			compare_objects(&comparing, objects);
			if (comparing.entries.items[i].object->kind == OBJECT_TABLE)
				compare_order(&comparing, objects);
		}
		i = end;
	}
}

const char *difference_aspect(const struct difference *difference)
{
	if (difference->aspect == DIFFERENCE_THERE)
		return "";
	return difference->aspect == DIFFERENCE_ORDER ? "order of columns"
						      : aspect_names[difference->aspect];
}
