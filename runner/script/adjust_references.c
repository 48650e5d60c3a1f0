#include "script/adjuster.h"

#include <strings.h>

/* Parts */

static bool adjust_part(struct adjuster *adjuster, const struct shape_part *part, struct error *err)
{
	const char *text = adjuster_slot(adjuster, "references", part->key);
	if (!text)
		return true;
	if (*text == '!')
		return adjuster_refuse_by(adjuster, part->range.offset, part->key, text, err);
	edit_replace(adjuster, part->range, text, part->key);
	return true;
}

/* Moving to the table */

/* Does a table's name in REFERENCES have columns behind it? */
static bool has_columns(const struct adjuster *adjuster, struct range references)
{
	struct lexer lexer = range_lexer(adjuster, references);
	struct token token;
	bool name_next = true;
	if (!range_next(&lexer, &token))
		return false;
	while (range_next(&lexer, &token)) {
		bool sign = token.kind == TOKEN_PUNCTUATION;
		if (sign && lexer.text[token.offset] == '.')
			name_next = true;
		else if (!sign && name_next)
			name_next = false;
		else
			return sign && lexer.text[token.offset] == '(';
	}
	return false;
}

/* The rest of a range behind its first part. */
static struct range behind_range(
	const struct adjuster *adjuster, struct range range, struct range first)
{
	size_t end = range.offset + range.length;
	if (first.length == 0)
		return range;
	range.offset = first.offset + first.length;
	struct lexer lexer =
		range_lexer(adjuster, (struct range){range.offset, end - range.offset});
	struct token token;
	if (range_next(&lexer, &token))
		range.offset = token.offset;
	range.length = end - range.offset;
	return range;
}

/* In an ALTER TABLE it becomes an action of its own. */
static void add_name(struct str *ret, const struct adjuster *adjuster, struct range range)
{
	str_add(ret, adjuster->shape.kind == SHAPE_ALTER_TABLE ? ", ADD " : ", ");
	if (range.length == 0)
		return;
	edit_text(ret, adjuster, range);
	str_add_char(ret, ' ');
}

/* Takes the column's REFERENCES out and appends it to constraints as one of the table. */
static bool move_references(struct str *constraints, struct adjuster *adjuster,
	const struct shape_column *column, struct error *err)
{
	struct range references =
		behind_range(adjuster, column->references, column->references_name);
	if (column->references_more.length > 0)
		return adjuster_refuse(adjuster, column->references_more.offset,
			"a second REFERENCES of one column",
			"write it as a FOREIGN KEY of the table", err);
	if (!has_columns(adjuster, references))
		return adjuster_refuse(adjuster, references.offset, "REFERENCES without a column",
			"name the column: REFERENCES users (id)", err);
	add_name(constraints, adjuster, column->references_name);
	str_printf(constraints, "FOREIGN KEY (%.*s) ", (int)column->name.length,
		adjuster->statement->text + column->name.offset);
	edit_text(constraints, adjuster, references);
	edit_drop(adjuster, column->references);
	edit_replace(adjuster, column->references, "", "inline REFERENCES");
	return true;
}

/* CONSTRAINT n UNIQUE in a column, where the backend takes no name there. */
static void move_unique(
	struct str *constraints, struct adjuster *adjuster, const struct shape_column *column)
{
	add_name(constraints, adjuster, column->unique_name);
	str_printf(constraints, "UNIQUE (%.*s)", (int)column->name.length,
		adjuster->statement->text + column->name.offset);
	edit_replace(adjuster, column->unique_name, "", "named UNIQUE");
	edit_replace(adjuster, column->unique, "", NULL);
}

static void move_check(
	struct str *constraints, struct adjuster *adjuster, const struct shape_check *check)
{
	add_name(constraints, adjuster, check->name);
	edit_take(constraints, adjuster, check->range, NULL);
	if (check->name.length > 0)
		edit_replace(adjuster, check->name, "", "inline CHECK");
}

static bool is_table(const struct adjuster *adjuster, const char *key)
{
	const char *where = adjuster_slot(adjuster, "create table", key);
	return where && strcasecmp(where, "table") == 0;
}

/* In ALTER TABLE ... ADD COLUMN there is no table to move them to: they become actions. */
static void add_constraints(struct adjuster *adjuster, const char *text)
{
	const struct shape *shape = &adjuster->shape;
	if (shape->kind == SHAPE_CREATE_TABLE) {
		edit_insert(adjuster, shape->last_end, text, "inline REFERENCES");
		return;
	}
	const struct range range = shape->actions.items[shape->actions.count - 1].range;
	edit_insert(adjuster, range.offset + range.length, text, "inline REFERENCES");
}

static bool move_constraints(struct adjuster *adjuster, struct error *err)
{
	AUTO(str_release) struct str text = {0};
	const struct shape *shape = &adjuster->shape;
	bool references = is_table(adjuster, "references");
	bool unique = is_table(adjuster, "named UNIQUE");
	for (size_t i = 0; i < shape->count; i++) {
		const struct shape_column *column = &shape->items[i];
		if (unique && column->unique_name.length > 0)
			move_unique(&text, adjuster, column);
		if (references && column->references.length > 0 &&
			!move_references(&text, adjuster, column, err))
			return false;
	}
	for (size_t i = 0; is_table(adjuster, "check") && i < shape->checks.count; i++)
		move_check(&text, adjuster, &shape->checks.items[i]);
	if (text.length > 0)
		add_constraints(adjuster, arena_dup(adjuster->arena, str_text(&text)));
	return true;
}

bool adjust_references(struct adjuster *adjuster, struct error *err)
{
	const struct shape_parts *parts = &adjuster->shape.parts;
	for (size_t i = 0; i < parts->count; i++) {
		if (!adjust_part(adjuster, &parts->items[i], err))
			return false;
	}
	return move_constraints(adjuster, err);
}
