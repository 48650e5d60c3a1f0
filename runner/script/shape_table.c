#include "script/shape_reader.h"

#include <ctype.h>
#include <strings.h>

/* Names */

static bool all_are(const char *text, size_t length, int (*is_other)(int))
{
	for (size_t i = 0; i < length; i++) {
		if (is_other((unsigned char)text[i]))
			return false;
	}
	return true;
}

/*
 * Do two names mean one column? Unquoted ones ignore letter case. A quoted one means an unquoted
 * one if it is written as a backend would fold that: all in capitals or all in small letters.
 */
bool shape_same_name(const char *a, size_t a_length, const char *b, size_t b_length)
{
	bool a_quoted = *a == '"', b_quoted = *b == '"';
	if (b_quoted && !a_quoted)
		return shape_same_name(b, b_length, a, a_length);
	if (a_quoted && !b_quoted)
		return a_length - 2 == b_length && !strncasecmp(a + 1, b, b_length) &&
		       (all_are(a + 1, b_length, islower) || all_are(a + 1, b_length, isupper));
	if (a_length != b_length)
		return false;
	return a_quoted ? !memcmp(a, b, a_length) : !strncasecmp(a, b, a_length);
}

size_t shape_last_part(const char *name, size_t length)
{
	size_t part = 0;
	bool quoted = false;
	for (size_t i = 0; i < length; i++) {
		quoted = quoted != (name[i] == '"');
		if (name[i] == '.' && !quoted)
			part = i + 1;
	}
	while (part < length && isspace((unsigned char)name[part]))
		part++;
	return part;
}

/* Constraints */

bool shape_is_constraint(const struct tokens *tokens, size_t i)
{
	if (tokens_is(tokens, i, "PRIMARY") || tokens_is(tokens, i, "FOREIGN"))
		return tokens_is(tokens, i + 1, "KEY");
	if (tokens_is(tokens, i, "UNIQUE"))
		return tokens_is_sign(tokens, i + 1, '(') || tokens_is(tokens, i + 1, "NULLS");
	if (tokens_is(tokens, i, "CHECK"))
		return tokens_is_sign(tokens, i + 1, '(');
	return tokens_is(tokens, i, "CONSTRAINT");
}

static void mark_column(
	struct shape_reader *reader, size_t name, enum shape_key_kind kind, struct range place)
{
	const struct tokens *tokens = &reader->tokens;
	const char *text = tokens->lexer.text;
	struct range range = tokens_range(tokens, name, name + 1);
	struct shape *shape = reader->shape;
	struct shape_key key = {range, kind};
	if (shape->kind == SHAPE_ALTER_TABLE)
		ARENA_PUSH(tokens->arena, &shape->keys, key);
	for (size_t i = 0; i < shape->count; i++) {
		struct shape_column *column = &shape->items[i];
		if (!shape_same_name(text + column->name.offset, column->name.length,
			    text + range.offset, range.length))
			continue;
		column->in_key = true;
		column->in_primary_key = column->in_primary_key || kind == SHAPE_KEY_PRIMARY;
		if (kind == SHAPE_KEY_UNIQUE)
			column->unique_place = place;
	}
}

void shape_read_constraint(struct shape_reader *reader, size_t i)
{
	const struct tokens *tokens = &reader->tokens;
	if (tokens_is(tokens, i, "CONSTRAINT"))
		i += 2;
	struct range place =
		i < tokens->end ? tokens_range(tokens, i, i + 1) : (struct range){0, 0};
	enum shape_key_kind kind = SHAPE_KEY_UNIQUE;
	if (tokens_is(tokens, i, "PRIMARY") || tokens_is(tokens, i, "FOREIGN")) {
		kind = tokens_is(tokens, i, "PRIMARY") ? SHAPE_KEY_PRIMARY : SHAPE_KEY_FOREIGN;
		i += 2;
	} else if (tokens_is(tokens, i, "UNIQUE")) {
		while (tokens_is_name(tokens, i))
			i++;
	}
	if (!tokens_is_sign(tokens, i, '('))
		return;
	size_t behind = tokens_skip_one(tokens, i);
	for (i++; i < behind; i++) {
		if (tokens_is_name(tokens, i) &&
			(tokens_is_sign(tokens, i - 1, '(') || tokens_is_sign(tokens, i - 1, ',')))
			mark_column(reader, i, kind, place);
	}
	if (kind == SHAPE_KEY_FOREIGN && tokens_is(tokens, behind, "REFERENCES"))
		shape_read_references(reader, behind);
}

/* Tables */

size_t shape_element_end(const struct tokens *tokens, size_t i, size_t close)
{
	while (i < close && !tokens_is_sign(tokens, i, ','))
		i = tokens_skip_one(tokens, i);
	return i < close ? i : close;
}

/* Reads the columns, or else the table constraints, which may name columns behind them. */
static bool read_elements(struct shape_reader *reader, size_t first, size_t close, bool columns)
{
	static const char *const strange[] = {"LIKE", "SELECT", "WITH", "VALUES", "TABLE"};
	struct tokens *tokens = &reader->tokens;
	for (size_t i = first; i < close; i = tokens->end + 1, tokens->end = tokens->count) {
		tokens->end = shape_element_end(tokens, i, close);
		if (tokens_is_one_of(tokens, i, strange, ARRAY_LEN(strange)))
			return false;
		bool constraint = shape_is_constraint(tokens, i);
		if (constraint && !columns)
			shape_read_constraint(reader, i);
		else if (!constraint && columns)
			shape_read_column(reader, i);
	}
	return true;
}

/* CREATE TABLE ... SELECT: its columns come from the query, and AS may be left out. */
static bool begins_query(const struct tokens *tokens, size_t i)
{
	static const char *const words[] = {"AS", "SELECT", "VALUES", "TABLE", "IGNORE", "REPLACE"};
	if (tokens_is(tokens, i, "WITH") && tokens_is_name(tokens, i + 1))
		return !tokens_is(tokens, i + 1, "SYSTEM");
	return tokens_is_one_of(tokens, i, words, ARRAY_LEN(words));
}

bool shape_read_create_table(struct shape_reader *reader)
{
	struct tokens *tokens = &reader->tokens;
	struct shape *shape = reader->shape;
	struct shape_action action = {.form = "create table"};
	size_t first = 2;
	if (tokens_is(tokens, 2, "IF") && tokens_is(tokens, 3, "NOT") &&
		tokens_is(tokens, 4, "EXISTS")) {
		action.form = "create table if not exists";
		first = 5;
	}
	size_t open = tokens_skip_name(tokens, first);
	if (open == first || !tokens_is_sign(tokens, open, '('))
		return false;
	size_t behind = tokens_skip_group(tokens, open);
	if (behind == TOKENS_NONE || begins_query(tokens, behind))
		return false;
	shape->kind = SHAPE_CREATE_TABLE;
	shape->name = action.slots[SLOT_TABLE] = tokens_range(tokens, first, open);
	shape->elements_end = tokens->items[behind - 1].offset;
	shape->last_end = tokens->items[behind - 2].offset + tokens->items[behind - 2].length;
	shape->has_tail = behind < tokens->count;
	action.range = tokens_range(tokens, 0, tokens->count);
	action.slots[SLOT_DEFINITION] = tokens_range(tokens, open, tokens->count);
	ARENA_PUSH(tokens->arena, &shape->actions, action);
	return read_elements(reader, open + 1, behind - 1, true) &&
	       read_elements(reader, open + 1, behind - 1, false);
}
