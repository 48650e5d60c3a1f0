#include "script/shape.h"

#include "base/str.h"

#include <ctype.h>
#include <strings.h>

enum { NONE = 0 };

/* The statement's tokens without its comments, and how far the present element goes. */
struct parser {
	struct lexer lexer;
	struct arena *arena;
	size_t end;
	struct token *items;
	size_t count, capacity;
};

static bool is(const struct parser *parser, size_t i, const char *word)
{
	return i < parser->end && parser->items[i].kind == TOKEN_WORD &&
	       token_is(&parser->lexer, &parser->items[i], word);
}

static bool is_sign(const struct parser *parser, size_t i, char sign)
{
	return i < parser->end && parser->items[i].kind == TOKEN_PUNCTUATION &&
	       parser->lexer.text[parser->items[i].offset] == sign;
}

static bool is_name(const struct parser *parser, size_t i)
{
	return i < parser->end &&
	       (parser->items[i].kind == TOKEN_WORD || parser->items[i].kind == TOKEN_IDENTIFIER);
}

static bool is_one_of(const struct parser *parser, size_t i, const char *const *words, size_t count)
{
	for (size_t j = 0; j < count; j++) {
		if (is(parser, i, words[j]))
			return true;
	}
	return false;
}

/* The bytes of tokens first to end - 1. */
static struct range range_of(const struct parser *parser, size_t first, size_t end)
{
	const struct token *last = &parser->items[end - 1];
	size_t offset = parser->items[first].offset;
	return (struct range){offset, last->offset + last->length - offset};
}

/* Behind the ) that closes the ( at i; NONE when nothing does. */
static size_t skip_group(const struct parser *parser, size_t i)
{
	size_t depth = 0;
	for (; i < parser->end; i++) {
		if (is_sign(parser, i, '('))
			depth++;
		else if (is_sign(parser, i, ')') && --depth == 0)
			return i + 1;
	}
	return NONE;
}

/* Behind a token, or behind a whole group when it opens one. */
static size_t skip_one(const struct parser *parser, size_t i)
{
	size_t behind = is_sign(parser, i, '(') ? skip_group(parser, i) : NONE;
	return behind != NONE ? behind : i + 1;
}

/* Behind a name with dots in it; i itself when there is none. */
static size_t skip_name(const struct parser *parser, size_t i)
{
	if (!is_name(parser, i))
		return i;
	i++;
	while (is_sign(parser, i, '.') && is_name(parser, i + 1))
		i += 2;
	return i;
}

/* What ends a type or a default: the words that begin another part of a column. */
static bool begins_part(const struct parser *parser, size_t i)
{
	static const char *const words[] = {"CONSTRAINT", "NOT", "NULL", "PRIMARY", "UNIQUE",
		"REFERENCES", "CHECK", "DEFAULT", "GENERATED", "COLLATE", "AS"};
	return is_one_of(parser, i, words, ARRAY_LEN(words));
}

/* Types */

static const struct {
	const char *spelled, *canonical;
} synonyms[] = {
	{"CHARACTER VARYING", "VARCHAR"},
	{"CHAR VARYING", "VARCHAR"},
	{"CHARACTER LARGE OBJECT", "CLOB"},
	{"CHAR LARGE OBJECT", "CLOB"},
	{"BINARY LARGE OBJECT", "BLOB"},
	{"CHARACTER", "CHAR"},
	{"INT", "INTEGER"},
	{"DEC", "DECIMAL"},
	{"NUMERIC", "DECIMAL"},
};

static const char *canonical_type(struct arena *arena, const char *key)
{
	static const char zoneless[] = " WITHOUT TIME ZONE";
	size_t length = strlen(key), tail = sizeof(zoneless) - 1;
	if (length > tail && !strcmp(key + length - tail, zoneless))
		length -= tail;
	for (size_t i = 0; i < ARRAY_LEN(synonyms); i++) {
		size_t spelled = strlen(synonyms[i].spelled);
		if (length >= spelled && !memcmp(key, synonyms[i].spelled, spelled) &&
			(length == spelled || key[spelled] == '(' || key[spelled] == ' '))
			return arena_printf(arena, "%s%.*s", synonyms[i].canonical,
				(int)(length - spelled), key + spelled);
	}
	return arena_dup_length(arena, key, length);
}

static void add_upper(struct str *ret, const struct parser *parser, const struct token *token)
{
	const char *text = parser->lexer.text + token->offset;
	for (size_t i = 0; i < token->length; i++)
		str_add_char(ret, (char)toupper((unsigned char)text[i]));
}

/* "(n)" for one number, "(p,s)" for two, "(...)" for what no portable type has. */
static const char *arguments_form(const struct parser *parser, size_t open, size_t behind)
{
	size_t count = behind - open - 2;
	const struct token *inside = &parser->items[open + 1];
	if (count == 1 && inside[0].kind == TOKEN_NUMBER)
		return "(n)";
	if (count == 3 && inside[0].kind == TOKEN_NUMBER && is_sign(parser, open + 2, ',') &&
		inside[2].kind == TOKEN_NUMBER)
		return "(p,s)";
	return "(...)";
}

static const char *arguments_text(const struct parser *parser, size_t open, size_t behind)
{
	AUTO(str_release) struct str text = {0};
	for (size_t i = open + 1; i + 1 < behind; i++)
		str_add_length(&text, parser->lexer.text + parser->items[i].offset,
			parser->items[i].length);
	return arena_dup(parser->arena, str_text(&text));
}

/* Reads all words up to the next part of the column; returns where that begins. */
static size_t parse_type(const struct parser *parser, struct shape_column *column, size_t i)
{
	AUTO(str_release) struct str key = {0};
	size_t first = i;
	while (i < parser->end && !begins_part(parser, i)) {
		size_t behind = skip_one(parser, i);
		if (is_sign(parser, i, '(')) {
			str_add(&key, arguments_form(parser, i, behind));
			if (!column->argument)
				column->argument = arguments_text(parser, i, behind);
		} else {
			str_add(&key, i > first ? " " : "");
			add_upper(&key, parser, &parser->items[i]);
		}
		i = behind;
	}
	if (i > first)
		column->type = range_of(parser, first, i);
	column->type_key = canonical_type(parser->arena, str_text(&key));
	if (!strcmp(column->type_key, "CHAR")) {
		column->type_key = "CHAR(n)";
		column->argument = "1";
	}
	return i;
}

/* Columns */

/* Behind ON DELETE, MATCH, DEFERRABLE and the like; i itself when none begins there. */
static size_t skip_reference_part(const struct parser *parser, size_t i)
{
	if (is(parser, i, "ON") && (is(parser, i + 1, "DELETE") || is(parser, i + 1, "UPDATE"))) {
		if (is(parser, i + 2, "CASCADE") || is(parser, i + 2, "RESTRICT"))
			return i + 3;
		if (is(parser, i + 2, "NO") && is(parser, i + 3, "ACTION"))
			return i + 4;
		if (is(parser, i + 2, "SET") &&
			(is(parser, i + 3, "NULL") || is(parser, i + 3, "DEFAULT")))
			return is_sign(parser, i + 4, '(') ? skip_one(parser, i + 4) : i + 4;
		return i;
	}
	if (is(parser, i, "MATCH") && is_name(parser, i + 1))
		return i + 2;
	if (is(parser, i, "NOT") && is(parser, i + 1, "DEFERRABLE"))
		return i + 2;
	if (is(parser, i, "DEFERRABLE"))
		return i + 1;
	if (is(parser, i, "INITIALLY") && is_name(parser, i + 1))
		return i + 2;
	return i;
}

/* named is where a CONSTRAINT stands right in front, or NONE. */
static size_t parse_references(
	const struct parser *parser, struct shape_column *column, size_t i, size_t named)
{
	size_t behind = skip_name(parser, i + 1);
	if (behind == i + 1)
		return behind;
	if (is_sign(parser, behind, '('))
		behind = skip_one(parser, behind);
	for (size_t next; (next = skip_reference_part(parser, behind)) != behind;)
		behind = next;
	struct range range = range_of(parser, named != NONE ? named : i, behind);
	column->in_key = true;
	if (column->references.length > 0) {
		column->references_more = range;
		return behind;
	}
	column->references = range;
	if (named != NONE)
		column->references_name = range_of(parser, named, i);
	return behind;
}

static bool is_identity(const struct parser *parser, size_t i)
{
	static const char *const words[] = {"GENERATED", "BY", "DEFAULT", "AS", "IDENTITY"};
	for (size_t j = 0; j < ARRAY_LEN(words); j++) {
		if (!is(parser, i + j, words[j]))
			return false;
	}
	return true;
}

/* Reads one constraint of a column, or skips a token of what it does not know. */
static size_t parse_constraint(
	const struct parser *parser, struct shape_column *column, size_t i, size_t named)
{
	if (is(parser, i, "REFERENCES"))
		return parse_references(parser, column, i, named);
	if (is(parser, i, "PRIMARY") && is(parser, i + 1, "KEY")) {
		column->primary_key = range_of(parser, i, i + 2);
		column->in_key = true;
		return i + 2;
	}
	if (is_identity(parser, i)) {
		size_t behind = i + 5;
		if (is_sign(parser, behind, '('))
			behind = skip_one(parser, behind);
		column->identity = range_of(parser, i, behind);
		return behind;
	}
	if (is(parser, i, "DEFAULT")) {
		i = skip_one(parser, i + 1);
		while (i < parser->end && !begins_part(parser, i))
			i = skip_one(parser, i);
		return i;
	}
	if (is(parser, i, "UNIQUE"))
		column->in_key = true;
	return skip_one(parser, i);
}

static void parse_column(const struct parser *parser, struct shape *shape, size_t i)
{
	if (!is_name(parser, i))
		return;
	struct shape_column column = {.name = range_of(parser, i, i + 1)};
	i = parse_type(parser, &column, i + 1);
	for (size_t named = NONE; i < parser->end;) {
		if (is(parser, i, "CONSTRAINT") && is_name(parser, i + 1)) {
			named = i;
			i += 2;
			continue;
		}
		i = parse_constraint(parser, &column, i, named);
		named = NONE;
	}
	ARENA_PUSH(parser->arena, shape, column);
}

/* Table constraints */

/* A column may be called "primary_key", and even "primary" or "check", without quotes. */
static bool is_table_constraint(const struct parser *parser, size_t i)
{
	if (is(parser, i, "PRIMARY") || is(parser, i, "FOREIGN"))
		return is(parser, i + 1, "KEY");
	if (is(parser, i, "UNIQUE"))
		return is_sign(parser, i + 1, '(') || is(parser, i + 1, "NULLS");
	if (is(parser, i, "CHECK"))
		return is_sign(parser, i + 1, '(');
	return is(parser, i, "CONSTRAINT");
}

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
static bool same_name(const char *text, struct range a, struct range b)
{
	bool a_quoted = text[a.offset] == '"', b_quoted = text[b.offset] == '"';
	if (b_quoted && !a_quoted)
		return same_name(text, b, a);
	if (a_quoted && !b_quoted) {
		const char *name = text + a.offset + 1;
		return a.length - 2 == b.length && !strncasecmp(name, text + b.offset, b.length) &&
		       (all_are(name, b.length, islower) || all_are(name, b.length, isupper));
	}
	if (a.length != b.length)
		return false;
	if (a_quoted)
		return !memcmp(text + a.offset, text + b.offset, a.length);
	return !strncasecmp(text + a.offset, text + b.offset, a.length);
}

static void mark_column(const struct parser *parser, struct shape *shape, size_t name)
{
	struct range range = range_of(parser, name, name + 1);
	for (size_t i = 0; i < shape->count; i++) {
		if (same_name(parser->lexer.text, shape->items[i].name, range))
			shape->items[i].in_key = true;
	}
}

static void mark_keys(const struct parser *parser, struct shape *shape, size_t i)
{
	if (is(parser, i, "CONSTRAINT"))
		i += 2;
	if (is(parser, i, "PRIMARY") || is(parser, i, "FOREIGN")) {
		i += 2;
	} else if (is(parser, i, "UNIQUE")) {
		while (is_name(parser, i))
			i++;
	}
	if (!is_sign(parser, i, '('))
		return;
	size_t behind = skip_one(parser, i);
	for (i++; i < behind; i++) {
		if (is_name(parser, i) &&
			(is_sign(parser, i - 1, '(') || is_sign(parser, i - 1, ',')))
			mark_column(parser, shape, i);
	}
}

/* Statements */

static size_t element_end(const struct parser *parser, size_t i, size_t close)
{
	while (i < close && !is_sign(parser, i, ','))
		i = skip_one(parser, i);
	return i;
}

/* Reads the columns, or else the table constraints, which may name columns behind them. */
static bool parse_elements(
	struct parser *parser, struct shape *shape, size_t first, size_t close, bool columns)
{
	static const char *const strange[] = {"LIKE", "SELECT", "WITH", "VALUES", "TABLE"};
	for (size_t i = first; i < close; i = parser->end + 1, parser->end = parser->count) {
		parser->end = element_end(parser, i, close);
		if (is_one_of(parser, i, strange, ARRAY_LEN(strange)))
			return false;
		bool constraint = is_table_constraint(parser, i);
		if (constraint && !columns)
			mark_keys(parser, shape, i);
		else if (!constraint && columns)
			parse_column(parser, shape, i);
	}
	return true;
}

static bool parse_create_table(struct parser *parser, struct shape *shape)
{
	static const char *const queries[] = {
		"AS", "SELECT", "WITH", "VALUES", "TABLE", "IGNORE", "REPLACE"};
	size_t first = 2;
	if (is(parser, 2, "IF") && is(parser, 3, "NOT") && is(parser, 4, "EXISTS"))
		first = 5;
	size_t open = skip_name(parser, first);
	if (open == first || !is_sign(parser, open, '('))
		return false;
	size_t behind = skip_group(parser, open);
	if (behind == NONE || is_one_of(parser, behind, queries, ARRAY_LEN(queries)))
		return false;
	shape->name = range_of(parser, first, open);
	shape->elements_end = parser->items[behind - 1].offset;
	shape->has_tail = behind < parser->count;
	return parse_elements(parser, shape, open + 1, behind - 1, true) &&
	       parse_elements(parser, shape, open + 1, behind - 1, false);
}

static bool parse_drop_table(const struct parser *parser, struct shape *shape)
{
	size_t first = is(parser, 2, "IF") && is(parser, 3, "EXISTS") ? 4 : 2;
	size_t behind = skip_name(parser, first);
	if (behind == first || behind != parser->count)
		return false;
	shape->name = range_of(parser, first, behind);
	return true;
}

/* Reads tokens until there are limit of them or the text ends. */
static bool read_tokens(struct parser *parser, size_t limit)
{
	while (parser->count < limit) {
		struct token token;
		const char *unclosed;
		if (!lexer_next(&parser->lexer, &token, &unclosed))
			return false;
		if (token.kind == TOKEN_END)
			break;
		if (token.kind != TOKEN_COMMENT)
			ARENA_PUSH(parser->arena, parser, token);
	}
	parser->end = parser->count;
	return true;
}

void shape_parse(struct shape *ret, struct arena *arena, const char *text, size_t length)
{
	struct parser parser = {
		.lexer = {.text = text, .length = length, .rules = &lexer_rules_standard},
		.arena = arena,
	};
	*ret = (struct shape){.kind = SHAPE_OTHER};
	/* Two words tell; a megabyte of INSERT is not read for nothing. */
	if (!read_tokens(&parser, 2) || !is(&parser, 1, "TABLE"))
		return;
	bool create = is(&parser, 0, "CREATE");
	if ((!create && !is(&parser, 0, "DROP")) || !read_tokens(&parser, SIZE_MAX))
		return;
	struct shape shape = {.kind = create ? SHAPE_CREATE_TABLE : SHAPE_DROP_TABLE};
	if (create ? parse_create_table(&parser, &shape) : parse_drop_table(&parser, &shape))
		*ret = shape;
}
