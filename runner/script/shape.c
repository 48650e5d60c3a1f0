#include "script/shape.h"

#include "base/str.h"

#include <ctype.h>
#include <strings.h>

/* What ends a type or a default: the words that begin another part of a column. */
static bool begins_part(const struct tokens *tokens, size_t i)
{
	static const char *const words[] = {"CONSTRAINT", "NOT", "NULL", "PRIMARY", "UNIQUE",
		"REFERENCES", "CHECK", "DEFAULT", "GENERATED", "COLLATE", "AS"};
	return tokens_is_one_of(tokens, i, words, ARRAY_LEN(words));
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

static void add_upper(struct str *ret, const struct tokens *tokens, const struct token *token)
{
	const char *text = tokens->lexer.text + token->offset;
	for (size_t i = 0; i < token->length; i++)
		str_add_char(ret, (char)toupper((unsigned char)text[i]));
}

/* "(n)" for one number, "(p,s)" for two, "(...)" for what no portable type has. */
static const char *arguments_form(const struct tokens *tokens, size_t open, size_t behind)
{
	size_t count = behind - open - 2;
	const struct token *inside = &tokens->items[open + 1];
	if (count == 1 && inside[0].kind == TOKEN_NUMBER)
		return "(n)";
	if (count == 3 && inside[0].kind == TOKEN_NUMBER && tokens_is_sign(tokens, open + 2, ',') &&
		inside[2].kind == TOKEN_NUMBER)
		return "(p,s)";
	return "(...)";
}

static const char *arguments_text(const struct tokens *tokens, size_t open, size_t behind)
{
	AUTO(str_release) struct str text = {0};
	for (size_t i = open + 1; i + 1 < behind; i++)
		str_add_length(&text, tokens->lexer.text + tokens->items[i].offset,
			tokens->items[i].length);
	return arena_dup(tokens->arena, str_text(&text));
}

/* Reads all words up to the next part of the column; returns where that begins. */
static size_t parse_type(const struct tokens *tokens, struct shape_column *column, size_t i)
{
	AUTO(str_release) struct str key = {0};
	size_t first = i;
	while (i < tokens->end && !begins_part(tokens, i)) {
		size_t behind = tokens_skip_one(tokens, i);
		if (tokens_is_sign(tokens, i, '(')) {
			str_add(&key, arguments_form(tokens, i, behind));
			if (!column->argument)
				column->argument = arguments_text(tokens, i, behind);
		} else {
			str_add(&key, i > first ? " " : "");
			add_upper(&key, tokens, &tokens->items[i]);
		}
		i = behind;
	}
	if (i > first)
		column->type = tokens_range(tokens, first, i);
	column->type_key = canonical_type(tokens->arena, str_text(&key));
	if (!strcmp(column->type_key, "CHAR")) {
		column->type_key = "CHAR(n)";
		column->argument = "1";
	}
	return i;
}

/* Columns */

/* Behind ON DELETE, MATCH, DEFERRABLE and the like; i itself when none begins there. */
static size_t skip_reference_part(const struct tokens *tokens, size_t i)
{
	if (tokens_is(tokens, i, "ON") &&
		(tokens_is(tokens, i + 1, "DELETE") || tokens_is(tokens, i + 1, "UPDATE"))) {
		if (tokens_is(tokens, i + 2, "CASCADE") || tokens_is(tokens, i + 2, "RESTRICT"))
			return i + 3;
		if (tokens_is(tokens, i + 2, "NO") && tokens_is(tokens, i + 3, "ACTION"))
			return i + 4;
		if (tokens_is(tokens, i + 2, "SET") &&
			(tokens_is(tokens, i + 3, "NULL") || tokens_is(tokens, i + 3, "DEFAULT")))
			return tokens_is_sign(tokens, i + 4, '(') ? tokens_skip_one(tokens, i + 4)
								  : i + 4;
		return i;
	}
	if (tokens_is(tokens, i, "MATCH") && tokens_is_name(tokens, i + 1))
		return i + 2;
	if (tokens_is(tokens, i, "NOT") && tokens_is(tokens, i + 1, "DEFERRABLE"))
		return i + 2;
	if (tokens_is(tokens, i, "DEFERRABLE"))
		return i + 1;
	if (tokens_is(tokens, i, "INITIALLY") && tokens_is_name(tokens, i + 1))
		return i + 2;
	return i;
}

/* named is where a CONSTRAINT stands right in front, or TOKENS_NONE. */
static size_t parse_references(
	const struct tokens *tokens, struct shape_column *column, size_t i, size_t named)
{
	size_t behind = tokens_skip_name(tokens, i + 1);
	if (behind == i + 1)
		return behind;
	if (tokens_is_sign(tokens, behind, '('))
		behind = tokens_skip_one(tokens, behind);
	for (size_t next; (next = skip_reference_part(tokens, behind)) != behind;)
		behind = next;
	struct range range = tokens_range(tokens, named != TOKENS_NONE ? named : i, behind);
	column->in_key = true;
	if (column->references.length > 0) {
		column->references_more = range;
		return behind;
	}
	column->references = range;
	if (named != TOKENS_NONE)
		column->references_name = tokens_range(tokens, named, i);
	return behind;
}

static bool is_identity(const struct tokens *tokens, size_t i)
{
	static const char *const words[] = {"GENERATED", "BY", "DEFAULT", "AS", "IDENTITY"};
	for (size_t j = 0; j < ARRAY_LEN(words); j++) {
		if (!tokens_is(tokens, i + j, words[j]))
			return false;
	}
	return true;
}

/* Reads one constraint of a column, or skips a token of what it does not know. */
static size_t parse_constraint(
	const struct tokens *tokens, struct shape_column *column, size_t i, size_t named)
{
	if (tokens_is(tokens, i, "REFERENCES"))
		return parse_references(tokens, column, i, named);
	if (tokens_is(tokens, i, "PRIMARY") && tokens_is(tokens, i + 1, "KEY")) {
		column->primary_key = tokens_range(tokens, i, i + 2);
		column->in_key = true;
		return i + 2;
	}
	if (is_identity(tokens, i)) {
		size_t behind = i + 5;
		if (tokens_is_sign(tokens, behind, '('))
			behind = tokens_skip_one(tokens, behind);
		column->identity = tokens_range(tokens, i, behind);
		return behind;
	}
	if (tokens_is(tokens, i, "DEFAULT")) {
		i = tokens_skip_one(tokens, i + 1);
		while (i < tokens->end && !begins_part(tokens, i))
			i = tokens_skip_one(tokens, i);
		return i;
	}
	if (tokens_is(tokens, i, "UNIQUE"))
		column->in_key = true;
	return tokens_skip_one(tokens, i);
}

static void parse_column(const struct tokens *tokens, struct shape *shape, size_t i)
{
	if (!tokens_is_name(tokens, i))
		return;
	struct shape_column column = {.name = tokens_range(tokens, i, i + 1)};
	i = parse_type(tokens, &column, i + 1);
	for (size_t named = TOKENS_NONE; i < tokens->end;) {
		if (tokens_is(tokens, i, "CONSTRAINT") && tokens_is_name(tokens, i + 1)) {
			named = i;
			i += 2;
			continue;
		}
		i = parse_constraint(tokens, &column, i, named);
		named = TOKENS_NONE;
	}
	ARENA_PUSH(tokens->arena, shape, column);
}

/* Table constraints */

/* A column may be called "primary_key", and even "primary" or "check", without quotes. */
static bool is_table_constraint(const struct tokens *tokens, size_t i)
{
	if (tokens_is(tokens, i, "PRIMARY") || tokens_is(tokens, i, "FOREIGN"))
		return tokens_is(tokens, i + 1, "KEY");
	if (tokens_is(tokens, i, "UNIQUE"))
		return tokens_is_sign(tokens, i + 1, '(') || tokens_is(tokens, i + 1, "NULLS");
	if (tokens_is(tokens, i, "CHECK"))
		return tokens_is_sign(tokens, i + 1, '(');
	return tokens_is(tokens, i, "CONSTRAINT");
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

static void mark_column(const struct tokens *tokens, struct shape *shape, size_t name)
{
	struct range range = tokens_range(tokens, name, name + 1);
	for (size_t i = 0; i < shape->count; i++) {
		if (same_name(tokens->lexer.text, shape->items[i].name, range))
			shape->items[i].in_key = true;
	}
}

static void mark_keys(const struct tokens *tokens, struct shape *shape, size_t i)
{
	if (tokens_is(tokens, i, "CONSTRAINT"))
		i += 2;
	if (tokens_is(tokens, i, "PRIMARY") || tokens_is(tokens, i, "FOREIGN")) {
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
			mark_column(tokens, shape, i);
	}
}

/* Statements */

static size_t element_end(const struct tokens *tokens, size_t i, size_t close)
{
	while (i < close && !tokens_is_sign(tokens, i, ','))
		i = tokens_skip_one(tokens, i);
	return i;
}

/* Reads the columns, or else the table constraints, which may name columns behind them. */
static bool parse_elements(
	struct tokens *tokens, struct shape *shape, size_t first, size_t close, bool columns)
{
	static const char *const strange[] = {"LIKE", "SELECT", "WITH", "VALUES", "TABLE"};
	for (size_t i = first; i < close; i = tokens->end + 1, tokens->end = tokens->count) {
		tokens->end = element_end(tokens, i, close);
		if (tokens_is_one_of(tokens, i, strange, ARRAY_LEN(strange)))
			return false;
		bool constraint = is_table_constraint(tokens, i);
		if (constraint && !columns)
			mark_keys(tokens, shape, i);
		else if (!constraint && columns)
			parse_column(tokens, shape, i);
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

static bool parse_create_table(struct tokens *tokens, struct shape *shape)
{
	size_t first = 2;
	if (tokens_is(tokens, 2, "IF") && tokens_is(tokens, 3, "NOT") &&
		tokens_is(tokens, 4, "EXISTS"))
		first = 5;
	size_t open = tokens_skip_name(tokens, first);
	if (open == first || !tokens_is_sign(tokens, open, '('))
		return false;
	size_t behind = tokens_skip_group(tokens, open);
	if (behind == TOKENS_NONE || begins_query(tokens, behind))
		return false;
	shape->name = tokens_range(tokens, first, open);
	shape->elements_end = tokens->items[behind - 1].offset;
	shape->has_tail = behind < tokens->count;
	return parse_elements(tokens, shape, open + 1, behind - 1, true) &&
	       parse_elements(tokens, shape, open + 1, behind - 1, false);
}

static bool parse_drop_table(const struct tokens *tokens, struct shape *shape)
{
	size_t first = tokens_is(tokens, 2, "IF") && tokens_is(tokens, 3, "EXISTS") ? 4 : 2;
	size_t behind = tokens_skip_name(tokens, first);
	if (behind == first || behind != tokens->count)
		return false;
	shape->name = tokens_range(tokens, first, behind);
	return true;
}

void shape_parse(struct shape *ret, struct arena *arena, const char *text, size_t length)
{
	struct tokens tokens = {
		.lexer = {.text = text, .length = length, .rules = &lexer_rules_standard},
		.arena = arena,
	};
	*ret = (struct shape){.kind = SHAPE_OTHER};
	/* Two words tell; a megabyte of INSERT is not read for nothing. */
	if (!tokens_read(&tokens, 2) || !tokens_is(&tokens, 1, "TABLE"))
		return;
	bool create = tokens_is(&tokens, 0, "CREATE");
	if ((!create && !tokens_is(&tokens, 0, "DROP")) || !tokens_read(&tokens, SIZE_MAX))
		return;
	struct shape shape = {.kind = create ? SHAPE_CREATE_TABLE : SHAPE_DROP_TABLE};
	if (create ? parse_create_table(&tokens, &shape) : parse_drop_table(&tokens, &shape))
		*ret = shape;
}
