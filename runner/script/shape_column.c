#include "base/str.h"
#include "script/shape_reader.h"

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
static size_t read_type(const struct tokens *tokens, struct shape_column *column, size_t i)
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

void shape_parse_type(
	struct shape_column *ret, struct arena *arena, const char *text, struct range range)
{
	struct tokens tokens = {
		.lexer = {.text = text,
			.length = range.offset + range.length,
			.at = range.offset,
			.rules = &lexer_rules_standard},
		.arena = arena,
	};
	*ret = (struct shape_column){.type_key = ""};
	if (tokens_read(&tokens, SIZE_MAX))
		read_type(&tokens, ret, 0);
}

/* References */

/* The parts of REFERENCES behind its columns. */
static const struct {
	const char *key;
	const char *words[4];
} part_words[] = {
	{"ON DELETE CASCADE", {"ON", "DELETE", "CASCADE"}},
	{"ON DELETE RESTRICT", {"ON", "DELETE", "RESTRICT"}},
	{"ON DELETE NO ACTION", {"ON", "DELETE", "NO", "ACTION"}},
	{"ON DELETE SET NULL", {"ON", "DELETE", "SET", "NULL"}},
	{"ON DELETE SET DEFAULT", {"ON", "DELETE", "SET", "DEFAULT"}},
	{"ON UPDATE CASCADE", {"ON", "UPDATE", "CASCADE"}},
	{"ON UPDATE RESTRICT", {"ON", "UPDATE", "RESTRICT"}},
	{"ON UPDATE NO ACTION", {"ON", "UPDATE", "NO", "ACTION"}},
	{"ON UPDATE SET NULL", {"ON", "UPDATE", "SET", "NULL"}},
	{"ON UPDATE SET DEFAULT", {"ON", "UPDATE", "SET", "DEFAULT"}},
	{"MATCH FULL", {"MATCH", "FULL"}},
	{"MATCH SIMPLE", {"MATCH", "SIMPLE"}},
	{"MATCH PARTIAL", {"MATCH", "PARTIAL"}},
	{"NOT DEFERRABLE", {"NOT", "DEFERRABLE"}},
	{"DEFERRABLE", {"DEFERRABLE"}},
	{"INITIALLY DEFERRED", {"INITIALLY", "DEFERRED"}},
	{"INITIALLY IMMEDIATE", {"INITIALLY", "IMMEDIATE"}},
};

/* Behind the words of a part; i itself when they are not there. */
static size_t skip_words(const struct tokens *tokens, size_t i, const char *const *words)
{
	size_t count = 0;
	while (count < 4 && words[count]) {
		if (!tokens_is(tokens, i + count, words[count]))
			return i;
		count++;
	}
	return i + count;
}

/* Behind ON DELETE, MATCH, DEFERRABLE and the like; i itself when none begins there. */
static size_t read_part(struct shape_reader *reader, size_t i)
{
	const struct tokens *tokens = &reader->tokens;
	for (size_t n = 0; n < ARRAY_LEN(part_words); n++) {
		size_t behind = skip_words(tokens, i, part_words[n].words);
		if (behind == i)
			continue;
		/* PostgreSQL's SET NULL (column) */
		if (tokens_is_sign(tokens, behind, '('))
			behind = tokens_skip_one(tokens, behind);
		struct shape_part part = {part_words[n].key, tokens_range(tokens, i, behind)};
		ARENA_PUSH(tokens->arena, &reader->shape->parts, part);
		return behind;
	}
	return i;
}

size_t shape_read_references(struct shape_reader *reader, size_t i)
{
	const struct tokens *tokens = &reader->tokens;
	size_t behind = tokens_skip_name(tokens, i + 1);
	if (behind == i + 1)
		return behind;
	if (tokens_is_sign(tokens, behind, '('))
		behind = tokens_skip_one(tokens, behind);
	for (size_t next; (next = read_part(reader, behind)) != behind;)
		behind = next;
	return behind;
}

/* named is where a CONSTRAINT stands right in front, or TOKENS_NONE. */
static size_t column_references(
	struct shape_reader *reader, struct shape_column *column, size_t i, size_t named)
{
	const struct tokens *tokens = &reader->tokens;
	size_t behind = shape_read_references(reader, i);
	if (behind == i + 1)
		return behind;
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

/* Columns */

static size_t column_identity(const struct tokens *tokens, struct shape_column *column, size_t i)
{
	static const char *const words[] = {"BY", "DEFAULT", "AS", "IDENTITY"};
	for (size_t j = 0; j < ARRAY_LEN(words); j++) {
		if (!tokens_is(tokens, i + 1 + j, words[j]))
			return i;
	}
	size_t behind = i + 5;
	if (tokens_is_sign(tokens, behind, '('))
		behind = tokens_skip_one(tokens, behind);
	column->identity = tokens_range(tokens, i, behind);
	return behind;
}

const char *shape_identity_fault(const struct shape_column *column, const char *text)
{
	const struct range *identity = &column->identity;
	if (identity->length == 0)
		return NULL;
	if (text[identity->offset + identity->length - 1] == ')')
		return "an identity with options";
	if (column->primary_key.length == 0)
		return "an identity without PRIMARY KEY in its column";
	if (strcmp(column->type_key, "INTEGER") != 0 && strcmp(column->type_key, "BIGINT") != 0)
		return "an identity that is neither INTEGER nor BIGINT";
	return NULL;
}

static size_t column_default(const struct tokens *tokens, struct shape_column *column, size_t i)
{
	size_t behind = tokens_skip_one(tokens, i + 1);
	while (behind < tokens->end && !begins_part(tokens, behind))
		behind = tokens_skip_one(tokens, behind);
	if (behind > tokens->end)
		behind = tokens->end;
	column->fallback = tokens_range(tokens, i, behind);
	return behind;
}

static struct range name_range(const struct tokens *tokens, size_t named, size_t i)
{
	return named != TOKENS_NONE ? tokens_range(tokens, named, i) : (struct range){0, 0};
}

/* PRIMARY KEY, UNIQUE and NOT NULL; i itself for anything else. */
static size_t column_key(
	const struct tokens *tokens, struct shape_column *column, size_t i, size_t named)
{
	if (tokens_is(tokens, i, "PRIMARY") && tokens_is(tokens, i + 1, "KEY")) {
		column->primary_key = tokens_range(tokens, i, i + 2);
		column->primary_key_name = name_range(tokens, named, i);
		column->in_key = column->in_primary_key = true;
		return i + 2;
	}
	if (tokens_is(tokens, i, "NOT") && tokens_is(tokens, i + 1, "NULL")) {
		column->not_null = tokens_range(tokens, i, i + 2);
		column->not_null_name = name_range(tokens, named, i);
		return i + 2;
	}
	if (!tokens_is(tokens, i, "UNIQUE"))
		return i;
	column->unique = column->unique_place = tokens_range(tokens, i, i + 1);
	column->unique_name = name_range(tokens, named, i);
	column->in_key = true;
	return i + 1;
}

static size_t column_check(struct shape_reader *reader, size_t i, size_t named)
{
	const struct tokens *tokens = &reader->tokens;
	size_t behind = tokens_skip_one(tokens, i + 1);
	struct shape_check check = {name_range(tokens, named, i), tokens_range(tokens, i, behind)};
	ARENA_PUSH(tokens->arena, &reader->shape->checks, check);
	return behind;
}

/* Reads one constraint of a column, or skips a token of what it does not know. */
static size_t column_part(
	struct shape_reader *reader, struct shape_column *column, size_t i, size_t named)
{
	const struct tokens *tokens = &reader->tokens;
	if (tokens_is(tokens, i, "REFERENCES"))
		return column_references(reader, column, i, named);
	size_t behind = column_key(tokens, column, i, named);
	if (behind == i && tokens_is(tokens, i, "GENERATED"))
		behind = column_identity(tokens, column, i);
	if (behind == i && tokens_is(tokens, i, "DEFAULT"))
		behind = column_default(tokens, column, i);
	if (behind == i && tokens_is(tokens, i, "CHECK") && tokens_is_sign(tokens, i + 1, '('))
		behind = column_check(reader, i, named);
	if (behind > i)
		return behind;
	if (column->strange.length == 0)
		column->strange = tokens_range(tokens, i, i + 1);
	return tokens_skip_one(tokens, i);
}

void shape_read_column(struct shape_reader *reader, size_t i)
{
	const struct tokens *tokens = &reader->tokens;
	if (!tokens_is_name(tokens, i))
		return;
	struct shape_column column = {.name = tokens_range(tokens, i, i + 1)};
	if (i + 1 < tokens->end)
		column.definition = tokens_range(tokens, i + 1, tokens->end);
	i = read_type(tokens, &column, i + 1);
	for (size_t named = TOKENS_NONE; i < tokens->end;) {
		if (tokens_is(tokens, i, "CONSTRAINT") && tokens_is_name(tokens, i + 1)) {
			named = i;
			i += 2;
			continue;
		}
		i = column_part(reader, &column, i, named);
		named = TOKENS_NONE;
	}
	ARENA_PUSH(tokens->arena, reader->shape, column);
}
