#include "script/shape_reader.h"

/* What an action says of its object: IF EXISTS in front, CASCADE or RESTRICT behind. */
static bool skip_if_exists(const struct tokens *tokens, size_t *i, bool negated)
{
	size_t at = *i;
	if (!tokens_is(tokens, at, "IF") || (negated && !tokens_is(tokens, at + 1, "NOT")) ||
		!tokens_is(tokens, at + 1 + negated, "EXISTS"))
		return false;
	*i = at + 2 + negated;
	return true;
}

static const char *with_behavior(const struct tokens *tokens, const char *form, size_t *i)
{
	if (tokens_is(tokens, *i, "CASCADE") && ++*i)
		return arena_printf(tokens->arena, "%s cascade", form);
	if (tokens_is(tokens, *i, "RESTRICT") && ++*i)
		return arena_printf(tokens->arena, "%s restrict", form);
	return form;
}

/* Each reads one action from behind its first word and fills in form and slots. */

static bool read_add(struct shape_reader *reader, struct shape_action *action, size_t i)
{
	const struct tokens *tokens = &reader->tokens;
	if (shape_is_constraint(tokens, i)) {
		action->form = "add constraint";
		action->slots[SLOT_DEFINITION] = tokens_range(tokens, i, tokens->end);
		shape_read_constraint(reader, i);
		return true;
	}
	i += tokens_is(tokens, i, "COLUMN");
	action->form = "add column";
	if (skip_if_exists(tokens, &i, true))
		action->form = "add column if not exists";
	if (!tokens_is_name(tokens, i) || i + 1 >= tokens->end)
		return false;
	action->slots[SLOT_COLUMN] = tokens_range(tokens, i, i + 1);
	action->slots[SLOT_DEFINITION] = tokens_range(tokens, i + 1, tokens->end);
	shape_read_column(reader, i);
	action->column = reader->shape->count;
	return true;
}

static bool read_drop(struct shape_reader *reader, struct shape_action *action, size_t i)
{
	/* What other dialects drop with a word of its own; a column so named needs COLUMN. */
	static const char *const others[] = {"PRIMARY", "FOREIGN", "INDEX", "KEY", "CHECK",
		"PARTITION", "UNIQUE", "PERIOD", "SYSTEM"};
	const struct tokens *tokens = &reader->tokens;
	bool constraint = tokens_is(tokens, i, "CONSTRAINT");
	if (!constraint && tokens_is_one_of(tokens, i, others, ARRAY_LEN(others)))
		return false;
	i += constraint || tokens_is(tokens, i, "COLUMN");
	action->form = constraint ? "drop constraint" : "drop column";
	if (skip_if_exists(tokens, &i, false))
		action->form = constraint ? "drop constraint if exists" : "drop column if exists";
	if (!tokens_is_name(tokens, i))
		return false;
	action->slots[constraint ? SLOT_CONSTRAINT : SLOT_COLUMN] = tokens_range(tokens, i, i + 1);
	i++;
	action->form = with_behavior(tokens, action->form, &i);
	return i == tokens->end;
}

static bool read_rename(struct shape_reader *reader, struct shape_action *action, size_t i)
{
	const struct tokens *tokens = &reader->tokens;
	bool table = tokens_is(tokens, i, "TO");
	i += tokens_is(tokens, i, "COLUMN");
	action->form = table ? "rename table" : "rename column";
	if (!table) {
		if (!tokens_is_name(tokens, i) || !tokens_is(tokens, i + 1, "TO"))
			return false;
		action->slots[SLOT_COLUMN] = tokens_range(tokens, i, i + 1);
		i++;
	}
	if (!tokens_is_name(tokens, i + 1) || i + 2 != tokens->end)
		return false;
	action->slots[SLOT_NEW] = tokens_range(tokens, i + 1, i + 2);
	return true;
}

/* The rest of ALTER COLUMN c: form and, for some, how many words come before a slot. */
static const struct {
	const char *form;
	const char *words[3];
	enum shape_slot slot; /* SHAPE_SLOTS: the words are all */
} changes[] = {
	{"set not null", {"SET", "NOT", "NULL"}, SHAPE_SLOTS},
	{"drop not null", {"DROP", "NOT", "NULL"}, SHAPE_SLOTS},
	{"drop default", {"DROP", "DEFAULT"}, SHAPE_SLOTS},
	{"set default", {"SET", "DEFAULT"}, SLOT_VALUE},
	{"set data type", {"SET", "DATA", "TYPE"}, SLOT_TYPE},
	{"restart with", {"RESTART", "WITH"}, SLOT_VALUE},
};

/* The type of SET DATA TYPE is one of a column without a name. */
static bool read_new_type(
	struct shape_reader *reader, struct shape_action *action, struct range range)
{
	struct shape_column column;
	shape_parse_type(&column, reader->tokens.arena, reader->tokens.lexer.text, range);
	ARENA_PUSH(reader->tokens.arena, reader->shape, column);
	action->column = reader->shape->count;
	/* USING, COLLATE and the like come behind it in some dialects. */
	return column.type.length == range.length;
}

static bool read_change(struct shape_reader *reader, struct shape_action *action, size_t i)
{
	const struct tokens *tokens = &reader->tokens;
	i += tokens_is(tokens, i, "COLUMN");
	if (!tokens_is_name(tokens, i))
		return false;
	action->slots[SLOT_COLUMN] = tokens_range(tokens, i, i + 1);
	for (size_t n = 0; n < ARRAY_LEN(changes); n++) {
		size_t at = i + 1, count = 0;
		while (count < 3 && changes[n].words[count] &&
			tokens_is(tokens, at + count, changes[n].words[count]))
			count++;
		if (count < 3 && changes[n].words[count])
			continue;
		at += count;
		action->form = changes[n].form;
		if (changes[n].slot == SHAPE_SLOTS)
			return at == tokens->end;
		if (at >= tokens->end)
			return false;
		struct range rest = tokens_range(tokens, at, tokens->end);
		action->slots[changes[n].slot] = rest;
		return changes[n].slot != SLOT_TYPE || read_new_type(reader, action, rest);
	}
	return false;
}

static bool read_action(struct shape_reader *reader, struct shape_action *action, size_t i)
{
	const struct tokens *tokens = &reader->tokens;
	action->range = tokens_range(tokens, i, tokens->end);
	if (tokens_is(tokens, i, "ADD"))
		return read_add(reader, action, i + 1);
	if (tokens_is(tokens, i, "DROP"))
		return read_drop(reader, action, i + 1);
	if (tokens_is(tokens, i, "RENAME"))
		return read_rename(reader, action, i + 1);
	return tokens_is(tokens, i, "ALTER") && read_change(reader, action, i + 1);
}

bool shape_read_alter_table(struct shape_reader *reader)
{
	struct tokens *tokens = &reader->tokens;
	struct shape *shape = reader->shape;
	size_t first = tokens_skip_name(tokens, 2);
	if (first == 2 || first >= tokens->count)
		return false;
	shape->kind = SHAPE_ALTER_TABLE;
	shape->name = tokens_range(tokens, 2, first);
	for (size_t i = first; i <= tokens->count; i = tokens->end + 1) {
		struct shape_action action = {.slots[SLOT_TABLE] = shape->name};
		tokens->end = tokens->count;
		if (i >= tokens->count)
			return false;
		tokens->end = shape_element_end(tokens, i, tokens->count);
		if (tokens->end == i || !read_action(reader, &action, i))
			return false;
		ARENA_PUSH(tokens->arena, &shape->actions, action);
		if (tokens->end == tokens->count)
			break;
	}
	tokens->end = tokens->count;
	return true;
}
