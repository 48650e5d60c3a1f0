#include "script/declared.h"

#include "script/head.h"
#include "script/portable.h"
#include "script/shape.h"

#include <ctype.h>

/* Finding */

static bool is_name_byte(char c)
{
	return isalnum((unsigned char)c) || c == '_' || c == '$' || (unsigned char)c >= 0x80;
}

/* Letter case and quotes do not count: names that differ in them alone share a bucket. */
static size_t bucket_of(const char *name, size_t length)
{
	size_t hash = 5381;
	for (size_t i = 0; i < length; i++) {
		if (name[i] != '"')
			hash = hash * 33 + (size_t)tolower((unsigned char)name[i]);
	}
	return hash % DECLARED_BUCKETS;
}

/* What stands in front of the dot in front of the last part. */
static size_t schema_length(const char *name, size_t part)
{
	while (part > 0 && (name[part - 1] == '.' || isspace((unsigned char)name[part - 1])))
		part--;
	return part;
}

static bool same_table(const char *a, size_t a_length, const char *b, size_t b_length)
{
	size_t a_part = shape_last_part(a, a_length), b_part = shape_last_part(b, b_length);
	if (!shape_same_name(a + a_part, a_length - a_part, b + b_part, b_length - b_part))
		return false;
	size_t a_schema = schema_length(a, a_part), b_schema = schema_length(b, b_part);
	return (a_schema == 0) == (b_schema == 0) &&
	       (a_schema == 0 || shape_same_name(a, a_schema, b, b_schema));
}

static struct declared_bucket *find_bucket(
	const struct declared *declared, const char *name, size_t length)
{
	size_t part = shape_last_part(name, length);
	size_t bucket = bucket_of(name + part, length - part);
	return (struct declared_bucket *)&declared->buckets[bucket];
}

struct declared_table *declared_find_table(
	const struct declared *declared, const char *name, size_t length)
{
	const struct declared_bucket *bucket = find_bucket(declared, name, length);
	for (size_t i = 0; i < bucket->count; i++) {
		struct declared_table *table = bucket->items[i];
		if (same_table(table->name, strlen(table->name), name, length))
			return table;
	}
	return NULL;
}

static struct declared_column *find_column(
	const struct declared_table *table, const char *name, size_t length)
{
	for (size_t i = 0; table && i < table->count; i++) {
		struct declared_column *column = &table->items[i];
		if (shape_same_name(column->name, strlen(column->name), name, length))
			return column;
	}
	return NULL;
}

struct declared_column *declared_find(const struct declared *declared, const char *table,
	size_t table_length, const char *column, size_t column_length)
{
	return find_column(
		declared_find_table(declared, table, table_length), column, column_length);
}

/* Tables */

static void remove_table(struct declared *declared, const char *name, size_t length)
{
	struct declared_bucket *bucket = find_bucket(declared, name, length);
	for (size_t i = 0; i < bucket->count; i++) {
		const char *other = bucket->items[i]->name;
		if (!same_table(other, strlen(other), name, length))
			continue;
		bucket->items[i] = bucket->items[--bucket->count];
		return;
	}
}

static void add_table(struct declared *declared, struct declared_table *table)
{
	size_t length = strlen(table->name);
	remove_table(declared, table->name, length);
	/* NOLINTNEXTLINE(bugprone-sizeof-expression): pointers are what is meant. */
	ARENA_PUSH(&declared->arena, find_bucket(declared, table->name, length), table);
}

static void rename_table(
	struct declared *declared, struct declared_table *table, const char *name, size_t length)
{
	const char *old = table->name;
	size_t part = shape_last_part(old, strlen(old));
	remove_table(declared, old, strlen(old));
	table->name = arena_printf(&declared->arena, "%.*s%.*s", (int)part, old, (int)length, name);
	add_table(declared, table);
}

/* All tables whose last part is this word, in whatever letter case. */
static void forget_word(struct declared *declared, const char *word, size_t length)
{
	struct declared_bucket *bucket = &declared->buckets[bucket_of(word, length)];
	for (size_t i = bucket->count; i-- > 0;) {
		const char *name = bucket->items[i]->name;
		size_t part = shape_last_part(name, strlen(name)), end = strlen(name);
		part += name[part] == '"';
		end -= name[end - 1] == '"';
		if (end - part == length && strncasecmp(name + part, word, length) == 0)
			bucket->items[i] = bucket->items[--bucket->count];
	}
}

/* Columns */

/* A statement that is being taken. */
struct taking {
	struct declared *declared;
	const struct effective_statement *statement;
	struct shape shape;
	const char *text;
};

static const char *keep(const struct taking *taking, struct range range)
{
	return arena_dup_length(
		&taking->declared->arena, taking->text + range.offset, range.length);
}

static struct location place(const struct taking *taking, struct range range)
{
	struct location at = effective_locate_placed(taking->statement, range.offset);
	at.file = arena_dup(&taking->declared->arena, at.file);
	return at;
}

static void add_column(const struct taking *taking, struct declared_table *table,
	const struct shape_column *column)
{
	bool identity = column->identity.length > 0;
	struct declared_column added = {
		.name = keep(taking, column->name),
		.type_key = arena_dup(&taking->declared->arena, column->type_key),
		.at = place(taking, column->name),
		.keyed = column->in_key,
		.nullable = column->not_null.length == 0 && !column->in_primary_key && !identity,
		.identity = identity,
	};
	ARENA_PUSH(&taking->declared->arena, table, added);
}

static void create_table(const struct taking *taking)
{
	const struct shape *shape = &taking->shape;
	struct declared *declared = taking->declared;
	bool guarded = strcmp(shape->actions.items[0].form, "create table") != 0;
	if (guarded && declared_find_table(
			       declared, taking->text + shape->name.offset, shape->name.length))
		return;
	struct declared_table *table = arena_alloc(&declared->arena, sizeof(*table));
	table->name = keep(taking, shape->name);
	for (size_t i = 0; i < shape->count; i++)
		add_column(taking, table, &shape->items[i]);
	add_table(declared, table);
}

static void drop_column(struct declared_table *table, const struct declared_column *column)
{
	size_t at = (size_t)(column - table->items);
	memmove(&table->items[at], &table->items[at + 1],
		(table->count - at - 1) * sizeof(*table->items));
	table->count--;
}

static void set_type(const struct taking *taking, struct declared_column *column,
	const struct shape_column *type, struct range place_of)
{
	column->type_key = arena_dup(&taking->declared->arena, type->type_key);
	column->at = place(taking, place_of);
	column->keyed = false;
}

/* One action on a column that is known. item: the shape's column of SET DATA TYPE. */
static void change_column(const struct taking *taking, struct declared_table *table,
	struct declared_column *column, const struct shape_action *action,
	const struct shape_column *item)
{
	if (strncmp(action->form, "drop column", 11) == 0)
		drop_column(table, column);
	else if (strcmp(action->form, "rename column") == 0)
		column->name = keep(taking, action->slots[SLOT_NEW]);
	else if (strcmp(action->form, "set not null") == 0)
		column->nullable = false;
	else if (strcmp(action->form, "drop not null") == 0)
		column->nullable = true;
	else if (strcmp(action->form, "restart with") == 0)
		column->explicit = (struct location){0};
	else if (item)
		set_type(taking, column, item, action->slots[SLOT_COLUMN]);
}

static void take_action(const struct taking *taking, struct declared_table *table,
	const struct shape_action *action)
{
	const struct shape_column *column = shape_action_column(&taking->shape, action);
	bool adds = strncmp(action->form, "add column", 10) == 0;
	struct range name = action->slots[SLOT_COLUMN];
	struct declared_column *known =
		name.length ? find_column(table, taking->text + name.offset, name.length) : NULL;
	if (strcmp(action->form, "rename table") == 0)
		rename_table(taking->declared, table, taking->text + action->slots[SLOT_NEW].offset,
			action->slots[SLOT_NEW].length);
	else if (adds && column && !known)
		add_column(taking, table, column);
	else if (!adds && known)
		change_column(taking, table, known, action, column);
}

/* A column of a primary key is not null, whatever it was. */
static void take_keys(const struct taking *taking, struct declared_table *table)
{
	for (size_t i = 0; i < taking->shape.keys.count; i++) {
		const struct shape_key *key = &taking->shape.keys.items[i];
		struct declared_column *column =
			find_column(table, taking->text + key->name.offset, key->name.length);
		if (column && key->kind == SHAPE_KEY_PRIMARY)
			column->nullable = false;
	}
}

static void alter_table(const struct taking *taking)
{
	const struct shape *shape = &taking->shape;
	struct declared_table *table = declared_find_table(
		taking->declared, taking->text + shape->name.offset, shape->name.length);
	if (!table)
		return;
	for (size_t i = 0; i < shape->actions.count; i++)
		take_action(taking, table, &shape->actions.items[i]);
	take_keys(taking, table);
}

/* Statements */

/* What is made beside tables leaves their columns alone, whatever it names. */
static bool may_change_tables(const char *text, size_t length, const struct lexer_rules *rules)
{
	enum { HEAD = 5 };
	struct lexer lexer = {.text = text, .length = length, .rules = rules};
	struct token token;
	const char *unclosed;
	bool create = false;
	for (size_t i = 0; i < HEAD && lexer_next(&lexer, &token, &unclosed);) {
		if (token.kind == TOKEN_END)
			break;
		if (token.kind == TOKEN_COMMENT)
			continue;
		create = create || (i == 0 && token_is(&lexer, &token, "CREATE"));
		if (i > 0 && token_is(&lexer, &token, "TABLE"))
			return true;
		i++;
	}
	return !create;
}

/* Every word of the text may be a table's name, inside of strings too. */
static void forget_named(struct declared *declared, const char *text, size_t length)
{
	for (size_t i = 0; i < length;) {
		size_t end = i;
		while (end < length && is_name_byte(text[end]))
			end++;
		if (end > i)
			forget_word(declared, text + i, end - i);
		i = end > i ? end : i + 1;
	}
}

static void take_unknown(struct taking *taking)
{
	static const char data[] = "INSERT, UPDATE, DELETE, MERGE, SELECT, WITH, VALUES, REPLACE, "
				   "SET, PRAGMA, GRANT, REVOKE, COMMENT, ANALYZE, VACUUM, LOCK";
	const struct effective_statement *statement = taking->statement;
	const char *text = statement->placed.text;
	size_t length = statement->placed.length;
	const struct lexer_rules *rules = &statement->source.rules;
	if (!words_begin(text, length, rules, data) && may_change_tables(text, length, rules))
		forget_named(taking->declared, text, length);
}

static void take_insert(struct taking *taking, struct arena *arena)
{
	size_t offset;
	struct declared_column *column = declared_explicit(
		taking->declared, arena, taking->text, taking->statement->placed.length, &offset);
	if (column && !column->explicit.file)
		column->explicit = place(taking, (struct range){offset, 1});
}

void declared_take(struct declared *declared, const struct effective_statement *statement)
{
	AUTO(arena_release) struct arena arena = {0};
	const struct rewrite *placed = &statement->placed;
	struct taking taking = {.declared = declared, .statement = statement, .text = placed->text};
	if (statement->source.copy || statement->ours)
		return;
	if (statement->source.standard)
		shape_parse(&taking.shape, &arena, placed->text, placed->length);
	const struct shape *shape = &taking.shape;
	if (shape->kind == SHAPE_CREATE_TABLE)
		create_table(&taking);
	else if (shape->kind == SHAPE_ALTER_TABLE)
		alter_table(&taking);
	else if (shape->kind == SHAPE_DROP_TABLE)
		remove_table(declared, taking.text + shape->name.offset, shape->name.length);
	else if (shape->actions.count == 0 && statement->source.standard &&
		 portable_is_data(placed->text, placed->length))
		take_insert(&taking, &arena);
	else if (shape->actions.count == 0)
		take_unknown(&taking);
}

void declared_each_explicit(struct declared *declared,
	void (*tell)(void *context, const struct declared_column *column), void *context)
{
	for (size_t i = 0; i < DECLARED_BUCKETS; i++) {
		const struct declared_bucket *bucket = &declared->buckets[i];
		for (size_t j = 0; j < bucket->count; j++) {
			struct declared_table *table = bucket->items[j];
			for (size_t k = 0; k < table->count; k++) {
				if (!table->items[k].explicit.file)
					continue;
				tell(context, &table->items[k]);
				table->items[k].explicit = (struct location){0};
			}
		}
	}
}

void declared_clear(struct declared *declared)
{
	declared_release(declared);
}

void declared_release(struct declared *declared)
{
	arena_release(&declared->arena);
	*declared = (struct declared){0};
}
