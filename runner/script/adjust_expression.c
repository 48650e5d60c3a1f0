#include "dialect/driver.h"
#include "script/adjuster.h"

#include <strings.h>

static const char *const cast_sections[] = {"cast", "types", NULL};

/* A walk over a statement's tokens, with the one before and the one behind. */
struct walk {
	struct adjuster *adjuster;
	struct lexer lexer;
	struct token before, token, next;
	bool more, follows;   /* is there a token, a next one? */
	size_t depth;	      /* of parentheses */
	size_t column;	      /* the first one that does not end before the token */
	const char *touching; /* functions whose name must touch its parenthesis; may be NULL */
	struct casts {
		struct cast {
			size_t depth;	     /* of what is inside */
			size_t begin, value; /* where the word stands; behind the ( */
			size_t edits;	     /* as many were there before it */
		} * items;
		size_t count, capacity;
	} casts;
};

static bool is_sign(const struct walk *walk, const struct token *token, char sign)
{
	return token->kind == TOKEN_PUNCTUATION && walk->lexer.text[token->offset] == sign;
}

static void step(struct walk *walk)
{
	walk->before = walk->token;
	walk->token = walk->next;
	walk->more = walk->follows;
	walk->follows = walk->follows && range_next(&walk->lexer, &walk->next);
	if (walk->more && is_sign(walk, &walk->token, '('))
		walk->depth++;
	else if (walk->more && is_sign(walk, &walk->token, ')') && walk->depth > 0)
		walk->depth--;
}

static struct range range_to(const struct token *first, const struct token *last)
{
	return (struct range){first->offset, last->offset + last->length - first->offset};
}

static bool is_inside(struct range range, const struct token *token)
{
	return token->offset >= range.offset && token->offset < range.offset + range.length;
}

/* Does the token stand in a column's default, or in what is to become one? */
static bool in_default(struct walk *walk)
{
	const struct shape *shape = &walk->adjuster->shape;
	while (walk->column < shape->count &&
		shape->items[walk->column].definition.offset +
				shape->items[walk->column].definition.length <=
			walk->token.offset)
		walk->column++;
	if (walk->column < shape->count)
		return is_inside(shape->items[walk->column].fallback, &walk->token);
	const struct shape_action *action = shape->actions.count ? shape->actions.items : NULL;
	return action && strcmp(action->form, "set default") == 0 &&
	       is_inside(action->slots[SLOT_VALUE], &walk->token);
}

static const char *expression_template(struct walk *walk, const char *key)
{
	const struct adjuster *adjuster = walk->adjuster;
	if (in_default(walk)) {
		const char *longer = arena_printf(adjuster->arena, "DEFAULT %s", key);
		if (dialect_text(adjuster->dialect, "expressions", longer))
			return adjuster_slot(adjuster, "expressions", longer);
	}
	return adjuster_slot(adjuster, "expressions", key);
}

static bool replace(struct walk *walk, const char *key, struct range range, const char *slot,
	struct range value, struct error *err)
{
	struct adjuster *adjuster = walk->adjuster;
	const char *template = expression_template(walk, key);
	if (!template)
		return true;
	if (*template == '!')
		return adjuster_refuse_by(adjuster, range.offset, key, template, err);
	AUTO(str_release) struct str text = {0};
	const struct binding binding = {
		slot, arena_dup_length(adjuster->arena, adjuster->statement->text + value.offset,
			      value.length)};
	if (!template_expand(&text, template, &binding, 1, err))
		return false;
	edit_replace(adjuster, range, arena_dup(adjuster->arena, str_text(&text)), key);
	return true;
}

/* DATE '2020-01-01' */
static bool literal(struct walk *walk, struct error *err)
{
	static const char *const words[] = {"DATE", "TIME", "TIMESTAMP"};
	const struct token *token = &walk->token, *next = &walk->next;
	if (!walk->follows || next->kind != TOKEN_STRING || walk->lexer.text[next->offset] != '\'')
		return true;
	for (size_t i = 0; i < ARRAY_LEN(words); i++) {
		if (!token_is(&walk->lexer, token, words[i]))
			continue;
		if (!replace(walk, words[i], range_to(token, next), "text",
			    (struct range){next->offset, next->length}, err))
			return false;
		step(walk);
		return true;
	}
	return true;
}

/* CURRENT_TIMESTAMP(3): the walk stands on its word. */
static bool precise(struct walk *walk, struct error *err)
{
	const struct token word = walk->token;
	step(walk);
	step(walk);
	if (!walk->more || walk->token.kind != TOKEN_NUMBER || !is_sign(walk, &walk->next, ')'))
		return true;
	struct range number = {walk->token.offset, walk->token.length};
	struct range range = range_to(&word, &walk->next);
	return replace(walk, "CURRENT_TIMESTAMP(n)", range, "n", number, err);
}

/* Words that stand for a value, unless they are a part of a name or a function of that name. */
static bool value(struct walk *walk, struct error *err)
{
	static const char *const words[] = {"TRUE", "FALSE", "CURRENT_TIMESTAMP"};
	const struct token *token = &walk->token;
	bool called = walk->follows && is_sign(walk, &walk->next, '(');
	if (is_sign(walk, &walk->before, '.') || (walk->follows && is_sign(walk, &walk->next, '.')))
		return true;
	for (size_t i = 0; i < ARRAY_LEN(words); i++) {
		if (!token_is(&walk->lexer, token, words[i]))
			continue;
		if (called)
			return i != 2 || precise(walk, err);
		return replace(walk, words[i], range_to(token, token), "text",
			(struct range){token->offset, token->length}, err);
	}
	return true;
}

/* A template with {value} in it stands for the whole CAST, any other for its type. */
static bool replace_cast(struct walk *walk, const struct cast *cast, struct range value,
	const struct shape_column *column, struct error *err)
{
	struct adjuster *adjuster = walk->adjuster;
	AUTO(str_release) struct str text = {0};
	const char *template, *sql;
	if (!adjust_type(&template, adjuster, column, cast_sections, err))
		return false;
	if (!template)
		return true;
	struct range range = column->type;
	if (strstr(template, "{value}")) {
		range.offset = cast->begin;
		range.length = walk->next.offset + walk->next.length - cast->begin;
		edit_text_since(&text, adjuster, value, cast->edits);
		edit_drop_since(adjuster, range, cast->edits);
	}
	if (!adjust_type_expand(&sql, adjuster, column, template, str_text(&text), err))
		return false;
	edit_replace(adjuster, range, sql,
		arena_printf(adjuster->arena, "CAST to %s", column->type_key));
	return true;
}

/* The walk stands on the AS of a CAST: what follows up to its ) is a type. */
static bool cast_type(struct walk *walk, struct error *err)
{
	struct adjuster *adjuster = walk->adjuster;
	const struct cast cast = walk->casts.items[--walk->casts.count];
	const struct token first = walk->next, before = walk->before;
	struct token last = walk->token;
	while (walk->follows && !(walk->depth == cast.depth && is_sign(walk, &walk->next, ')'))) {
		step(walk);
		last = walk->token;
	}
	if (!walk->follows || last.offset < first.offset || before.offset < cast.value)
		return true;
	struct shape_column column;
	shape_parse_type(
		&column, adjuster->arena, adjuster->statement->text, range_to(&first, &last));
	struct range value = {cast.value, before.offset + before.length - cast.value};
	return replace_cast(walk, &cast, value, &column, err);
}

/* A literal with more than ASCII in it, where the backend reads a plain one in a small code page.
 */
static bool string(struct walk *walk, struct error *err)
{
	const struct token *token = &walk->token;
	const char *text = walk->lexer.text + token->offset;
	bool ascii = true;
	for (size_t i = 0; i < token->length; i++)
		ascii = ascii && (unsigned char)text[i] < 0x80;
	if (ascii || *text != '\'')
		return true;
	return replace(walk, "STRING", range_to(token, token), "text",
		(struct range){token->offset, token->length}, err);
}

/* Behind these words stands the name of an object, and its columns, not a function. */
static bool names_object(const struct walk *walk)
{
	static const char *const words[] = {"INTO", "TABLE", "EXISTS", "REFERENCES", "ON", "VIEW",
		"INDEX", "KEY", "CONSTRAINT", "WITH", "RECURSIVE"};
	for (size_t i = 0; i < ARRAY_LEN(words); i++) {
		if (token_is(&walk->lexer, &walk->before, words[i]))
			return true;
	}
	return is_sign(walk, &walk->before, '.');
}

/* The parenthesis goes in front of what stands between it and the function's name. */
static void touch(struct walk *walk)
{
	struct adjuster *adjuster = walk->adjuster;
	size_t end = walk->token.offset + walk->token.length;
	if (!walk->touching || !walk->follows || !is_sign(walk, &walk->next, '(') ||
		walk->next.offset == end || names_object(walk))
		return;
	const char *name = arena_dup_length(
		adjuster->arena, walk->lexer.text + walk->token.offset, walk->token.length);
	if (!list_has(walk->touching, name))
		return;
	static const char reason[] = "a function touches its parenthesis";
	size_t gap = walk->next.offset - end;
	if (strspn(walk->lexer.text + end, " \t") == gap) {
		struct range range = range_to(&walk->token, &walk->next);
		const struct edit edit = {range.offset, range.length,
			arena_printf(adjuster->arena, "%s(", name), reason};
		rewrite_add(&adjuster->rewrite, adjuster->arena, edit);
		return;
	}
	edit_insert(adjuster, end, "(", reason);
	edit_replace(adjuster, range_to(&walk->next, &walk->next), "", NULL);
}

static bool word(struct walk *walk, struct error *err)
{
	struct casts *casts = &walk->casts;
	const struct lexer *lexer = &walk->lexer;
	if (token_is(lexer, &walk->token, "CAST") && walk->follows &&
		is_sign(walk, &walk->next, '(')) {
		const struct cast cast = {
			.depth = walk->depth + 1,
			.begin = walk->token.offset,
			.value = walk->next.offset + walk->next.length,
			.edits = walk->adjuster->rewrite.count,
		};
		ARENA_PUSH(walk->adjuster->arena, casts, cast);
		touch(walk);
		return true;
	}
	touch(walk);
	if (casts->count > 0 && walk->depth == casts->items[casts->count - 1].depth &&
		token_is(lexer, &walk->token, "AS"))
		return cast_type(walk, err);
	return value(walk, err) && literal(walk, err);
}

bool adjust_expressions(struct adjuster *adjuster, struct error *err)
{
	struct walk walk = {
		.adjuster = adjuster,
		.lexer = range_lexer(adjuster, (struct range){0, adjuster->statement->length}),
		.follows = true,
		.touching = adjuster_slot(adjuster, "expressions", "touching"),
	};
	walk.follows = range_next(&walk.lexer, &walk.next);
	for (step(&walk); walk.more; step(&walk)) {
		struct casts *casts = &walk.casts;
		bool closes = is_sign(&walk, &walk.token, ')');
		while (closes && casts->count > 0 &&
			walk.depth < casts->items[casts->count - 1].depth)
			casts->count--;
		/* A word may take the string behind it along. */
		enum token_kind kind = walk.token.kind;
		if (kind == TOKEN_WORD && !word(&walk, err))
			return false;
		if (kind == TOKEN_STRING && !string(&walk, err))
			return false;
	}
	return true;
}
