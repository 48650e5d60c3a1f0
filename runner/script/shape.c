#include "script/shape_reader.h"

const char *const shape_slot_names[SHAPE_SLOTS] = {
	[SLOT_TABLE] = "table",
	[SLOT_COLUMN] = "column",
	[SLOT_NEW] = "new",
	[SLOT_TYPE] = "type",
	[SLOT_VALUE] = "value",
	[SLOT_DEFINITION] = "definition",
	[SLOT_CONSTRAINT] = "constraint",
	[SLOT_INDEX] = "index",
	[SLOT_COLUMNS] = "columns",
	[SLOT_VIEW] = "view",
	[SLOT_QUERY] = "query",
};

static void add_action(
	struct shape_reader *reader, struct shape_action *action, enum shape_kind kind)
{
	action->range = tokens_range(&reader->tokens, 0, reader->tokens.count);
	reader->shape->kind = kind;
	ARENA_PUSH(reader->tokens.arena, &reader->shape->actions, *action);
}

static bool is_if_exists(const struct tokens *tokens, size_t i)
{
	return tokens_is(tokens, i, "IF") && tokens_is(tokens, i + 1, "EXISTS");
}

static bool is_if_not_exists(const struct tokens *tokens, size_t i)
{
	return tokens_is(tokens, i, "IF") && tokens_is(tokens, i + 1, "NOT") &&
	       tokens_is(tokens, i + 2, "EXISTS");
}

/* DROP TABLE and DROP VIEW of a single name, with CASCADE or RESTRICT behind it. */
static bool read_drop(struct shape_reader *reader, const char *form, enum shape_slot slot)
{
	const struct tokens *tokens = &reader->tokens;
	size_t first = is_if_exists(tokens, 2) ? 4 : 2, behind = tokens_skip_name(tokens, first);
	bool cascade = tokens_is(tokens, behind, "CASCADE");
	bool restricted = tokens_is(tokens, behind, "RESTRICT");
	if (behind == first || behind + (cascade || restricted) != tokens->count)
		return false;
	struct shape_action action = {0};
	action.slots[slot] = tokens_range(tokens, first, behind);
	action.form = arena_printf(tokens->arena, "%s%s%s", form, first > 2 ? " if exists" : "",
		cascade	     ? " cascade"
		: restricted ? " restrict"
			     : "");
	reader->shape->name = action.slots[slot];
	add_action(reader, &action, slot == SLOT_TABLE ? SHAPE_DROP_TABLE : SHAPE_VIEW);
	return true;
}

/* A portable index is of columns, not of expressions. */
static bool read_index_columns(
	struct shape_reader *reader, size_t open, size_t behind, enum shape_key_kind kind)
{
	struct tokens *tokens = &reader->tokens;
	for (size_t i = open + 1; i < behind - 1;) {
		size_t end = shape_element_end(tokens, i, behind - 1);
		if (!tokens_is_name(tokens, i))
			return false;
		struct shape_key key = {tokens_range(tokens, i, i + 1), kind};
		ARENA_PUSH(tokens->arena, &reader->shape->keys, key);
		i++;
		i += tokens_is(tokens, i, "ASC") || tokens_is(tokens, i, "DESC");
		if (i != end)
			return false;
		i++;
	}
	return behind > open + 2;
}

static bool read_create_index(struct shape_reader *reader)
{
	const struct tokens *tokens = &reader->tokens;
	bool unique = tokens_is(tokens, 1, "UNIQUE");
	size_t first = 2 + unique;
	bool guarded = is_if_not_exists(tokens, first);
	first += guarded ? 3 : 0;
	size_t on = tokens_skip_name(tokens, first);
	if (on == first || !tokens_is(tokens, on, "ON"))
		return false;
	size_t open = tokens_skip_name(tokens, on + 1);
	if (open == on + 1 || !tokens_is_sign(tokens, open, '(') ||
		tokens_skip_group(tokens, open) != tokens->count ||
		!read_index_columns(
			reader, open, tokens->count, unique ? SHAPE_KEY_UNIQUE : SHAPE_KEY_INDEX))
		return false;
	struct shape_action action = {
		.form = arena_printf(tokens->arena, "create %sindex%s", unique ? "unique " : "",
			guarded ? " if not exists" : ""),
		.slots[SLOT_INDEX] = tokens_range(tokens, first, on),
		.slots[SLOT_TABLE] = tokens_range(tokens, on + 1, open),
		.slots[SLOT_COLUMNS] = tokens_range(tokens, open, tokens->count),
	};
	reader->shape->name = action.slots[SLOT_TABLE];
	add_action(reader, &action, SHAPE_INDEX);
	return true;
}

static bool read_drop_index(struct shape_reader *reader)
{
	const struct tokens *tokens = &reader->tokens;
	size_t first = is_if_exists(tokens, 2) ? 4 : 2, on = tokens_skip_name(tokens, first);
	bool alone = on == tokens->count;
	size_t behind = alone ? on : tokens_skip_name(tokens, on + 1);
	if (on == first || behind != tokens->count ||
		(!alone && (!tokens_is(tokens, on, "ON") || behind == on + 1)))
		return false;
	struct shape_action action = {
		.form = arena_printf(tokens->arena, "drop index%s%s", first > 2 ? " if exists" : "",
			alone ? " without table" : ""),
		.slots[SLOT_INDEX] = tokens_range(tokens, first, on),
	};
	if (!alone)
		reader->shape->name = action.slots[SLOT_TABLE] =
			tokens_range(tokens, on + 1, behind);
	add_action(reader, &action, SHAPE_INDEX);
	return true;
}

/* CREATE VIEW v [(columns)] AS query, where view is the token behind VIEW. */
static bool read_create_view(struct shape_reader *reader, size_t view)
{
	const struct tokens *tokens = &reader->tokens;
	size_t behind = tokens_skip_name(tokens, view), as = behind;
	struct shape_action action = {.form = view == 2 ? "create view" : "create or replace view"};
	if (behind == view)
		return false;
	if (tokens_is_sign(tokens, behind, '(')) {
		as = tokens_skip_one(tokens, behind);
		action.slots[SLOT_COLUMNS] = tokens_range(tokens, behind, as);
	}
	if (!tokens_is(tokens, as, "AS") || as + 1 >= tokens->count)
		return false;
	action.slots[SLOT_VIEW] = reader->shape->name = tokens_range(tokens, view, behind);
	action.slots[SLOT_QUERY] = tokens_range(tokens, as + 1, tokens->count);
	add_action(reader, &action, SHAPE_VIEW);
	return true;
}

const struct shape_column *shape_action_column(
	const struct shape *shape, const struct shape_action *action)
{
	return action->column > 0 ? &shape->items[action->column - 1] : NULL;
}

/* What the first three words promise; a megabyte of INSERT is not read for nothing. */
static bool is_candidate(const struct tokens *tokens)
{
	static const char *const verbs[] = {"CREATE", "ALTER", "DROP"};
	static const char *const nouns[] = {"TABLE", "INDEX", "VIEW", "UNIQUE", "OR"};
	return tokens_is_one_of(tokens, 0, verbs, ARRAY_LEN(verbs)) &&
	       tokens_is_one_of(tokens, 1, nouns, ARRAY_LEN(nouns));
}

static bool read_statement(struct shape_reader *reader)
{
	const struct tokens *tokens = &reader->tokens;
	bool create = tokens_is(tokens, 0, "CREATE"), drop = tokens_is(tokens, 0, "DROP");
	if (tokens_is(tokens, 1, "TABLE")) {
		if (create)
			return shape_read_create_table(reader);
		return drop ? read_drop(reader, "drop table", SLOT_TABLE)
			    : shape_read_alter_table(reader);
	}
	if (create && (tokens_is(tokens, 1, "INDEX") ||
			      (tokens_is(tokens, 1, "UNIQUE") && tokens_is(tokens, 2, "INDEX"))))
		return read_create_index(reader);
	if (drop && tokens_is(tokens, 1, "INDEX"))
		return read_drop_index(reader);
	if (create && tokens_is(tokens, 1, "VIEW"))
		return read_create_view(reader, 2);
	if (create && tokens_is(tokens, 1, "OR") && tokens_is(tokens, 2, "REPLACE") &&
		tokens_is(tokens, 3, "VIEW"))
		return read_create_view(reader, 4);
	return drop && tokens_is(tokens, 1, "VIEW") && read_drop(reader, "drop view", SLOT_VIEW);
}

void shape_parse(struct shape *ret, struct arena *arena, const char *text, size_t length)
{
	*ret = (struct shape){.kind = SHAPE_OTHER};
	struct shape shape = *ret;
	struct shape_reader reader = {
		.tokens = {.lexer = {.text = text,
				   .length = length,
				   .rules = &lexer_rules_standard},
			.arena = arena},
		.shape = &shape,
	};
	if (tokens_read(&reader.tokens, 3) && is_candidate(&reader.tokens) &&
		tokens_read(&reader.tokens, SIZE_MAX) && read_statement(&reader))
		*ret = shape;
}
