#include "base/str.h"
#include "dialect/template.h"
#include "script/declared.h"
#include "script/head.h"
#include "script/shape.h"

#include <strings.h>

struct asking {
	const struct declared *declared;
	const struct effective_statement *statement;
	const struct dialect *dialect;
	const char *text;
	struct shape shape;
};

static bool refuse(const struct asking *asking, size_t offset, const char *construct,
	const char *way_out, const struct declared_column *column, struct error *err)
{
	dialect_refuse(asking->dialect, effective_locate_placed(asking->statement, offset),
		construct, "", err);
	return error_hint(err, "%s; it is declared at %s:%u:%u", way_out, column->at.file,
		column->at.line, column->at.column);
}

/* Keys */

/* "VARCHAR(255)" of whatever the dialect makes of a VARCHAR in a key. */
static const char *way_out_of(
	struct arena *arena, const struct declared_column *column, const char *keyed)
{
	if (template_refusal(keyed))
		return template_refusal(keyed);
	const char *open = strchr(keyed, '(');
	int digits = open ? (int)strspn(open + 1, "0123456789") : 0;
	if (strcmp(column->type_key, "VARCHAR") != 0 || digits == 0)
		return "give it a type that can be in a key";
	return arena_printf(arena, "give it a length: VARCHAR(%.*s)", digits, open + 1);
}

static bool check_type(const struct asking *asking, struct arena *arena,
	const struct shape_key *key, const struct declared_column *column, struct error *err)
{
	const char *in_key = arena_printf(arena, "%s in key", column->type_key);
	const char *keyed = template_find(asking->dialect, arena, "types", in_key);
	const char *plain = template_find(asking->dialect, arena, "types", column->type_key);
	if (column->keyed || !keyed || (plain && strcmp(plain, keyed) == 0))
		return true;
	return refuse(asking, key->name.offset,
		arena_printf(arena, "a key over %s, which is %s,", column->name, column->type_key),
		way_out_of(arena, column, keyed), column, err);
}

static bool check_nullable(const struct asking *asking, struct arena *arena,
	const struct shape_key *key, const struct declared_column *column, struct error *err)
{
	const char *refusal = template_refusal(
		template_find(asking->dialect, arena, "create table", "unique null"));
	if (key->kind != SHAPE_KEY_UNIQUE || !column->nullable || !refusal)
		return true;
	return refuse(asking, key->name.offset,
		arena_printf(arena, "UNIQUE over %s, which may be NULL,", column->name), refusal,
		column, err);
}

static bool check_keys(const struct asking *asking, struct arena *arena, struct error *err)
{
	const struct shape *shape = &asking->shape;
	for (size_t i = 0; i < shape->keys.count; i++) {
		const struct shape_key *key = &shape->keys.items[i];
		const struct declared_column *column = declared_find(asking->declared,
			asking->text + shape->name.offset, shape->name.length,
			asking->text + key->name.offset, key->name.length);
		if (column && (!check_type(asking, arena, key, column, err) ||
				      !check_nullable(asking, arena, key, column, err)))
			return false;
	}
	return true;
}

/* Values for identities */

/* Is the value at this position of the first row DEFAULT? values: the token behind VALUES. */
static bool is_default(const struct tokens *tokens, size_t values, size_t position)
{
	size_t close = tokens_skip_one(tokens, values), i = values + 1;
	if (!tokens_is_sign(tokens, values, '('))
		return false;
	for (; position > 0 && i < close; position--) {
		while (i < close && !tokens_is_sign(tokens, i, ','))
			i = tokens_skip_one(tokens, i);
		i++;
	}
	return tokens_is(tokens, i, "DEFAULT");
}

static struct declared_column *given_column(struct declared_table *table,
	const struct tokens *tokens, size_t name, size_t behind, size_t *ret_offset)
{
	const char *text = tokens->lexer.text;
	bool listed =
		tokens_is_sign(tokens, behind, '(') && !tokens_is(tokens, behind + 1, "SELECT");
	size_t close = listed ? tokens_skip_one(tokens, behind) : behind;
	size_t values = tokens_is(tokens, close, "VALUES") ? close + 1 : tokens->end;
	size_t columns = listed ? (close - behind) / 2 : table->count;
	for (size_t i = 0; i < columns; i++) {
		const struct token *token = &tokens->items[listed ? behind + 1 + 2 * i : name];
		struct declared_column *column = listed ? NULL : &table->items[i];
		for (size_t j = 0; listed && j < table->count; j++) {
			const char *other = table->items[j].name;
			if (shape_same_name(
				    other, strlen(other), text + token->offset, token->length))
				column = &table->items[j];
		}
		if (!column || !column->identity || is_default(tokens, values, i))
			continue;
		*ret_offset = token->offset;
		return column;
	}
	return NULL;
}

struct declared_column *declared_explicit(const struct declared *declared, struct arena *arena,
	const char *text, size_t length, size_t *ret_offset)
{
	enum { ROW = 1024 };
	struct tokens tokens = {
		.lexer = {.text = text, .length = length, .rules = &lexer_rules_standard},
		.arena = arena,
	};
	/* A megabyte of values is not read for its first row. */
	if (!tokens_read(&tokens, ROW) || !tokens_is(&tokens, 0, "INSERT") ||
		!tokens_is(&tokens, 1, "INTO"))
		return NULL;
	size_t behind = tokens_skip_name(&tokens, 2);
	if (behind == 2 || tokens_is(&tokens, behind, "DEFAULT"))
		return NULL;
	struct range name = tokens_range(&tokens, 2, behind);
	struct declared_table *table =
		declared_find_table(declared, text + name.offset, name.length);
	return table ? given_column(table, &tokens, 2, behind, ret_offset) : NULL;
}

static bool check_insert(const struct asking *asking, struct arena *arena, struct error *err)
{
	const char *refusal = template_refusal(
		template_find(asking->dialect, arena, "create table", "explicit identity"));
	size_t offset;
	if (!refusal)
		return true;
	const struct declared_column *column = declared_explicit(
		asking->declared, arena, asking->text, asking->statement->placed.length, &offset);
	return !column ||
	       refuse(asking, offset, "a value for an identity column", refusal, column, err);
}

/* Asking */

/* Is there a type that is another one in a key, or none? check_type has the rule for one. */
static bool types_differ_in_keys(const struct dialect *dialect)
{
	static const char tail[] = " in key";
	AUTO(arena_release) struct arena arena = {0};
	const struct settings_section *types = NULL;
	for (size_t i = 0; i < dialect->section_count; i++) {
		if (strcmp(dialect->sections[i].name, "types") == 0)
			types = &dialect->sections[i];
	}
	for (size_t i = 0; types && i < types->count; i++) {
		const char *key = types->items[i].key;
		size_t length = strlen(key), cut = sizeof(tail) - 1;
		if (length <= cut || strcasecmp(key + length - cut, tail) != 0)
			continue;
		const char *type = arena_dup_length(&arena, key, length - cut);
		const char *keyed = template_find(dialect, &arena, "types", key);
		const char *plain = template_find(dialect, &arena, "types", type);
		if (keyed && (!plain || strcmp(plain, keyed) != 0))
			return true;
	}
	return false;
}

static bool refuses(const struct dialect *dialect, const char *key)
{
	return template_refusal(dialect_text(dialect, "create table", key)) != NULL;
}

bool declared_asks(const struct effective_statement *statement, const struct dialect *dialect)
{
	static const char unique[] = "CREATE UNIQUE INDEX, ALTER TABLE * UNIQUE";
	static const char keys[] = "CREATE INDEX, ALTER TABLE * KEY";
	const struct statement *source = &statement->source;
	if (!source->standard || source->copy || statement->ours)
		return false;
	if (statement_begins(source, unique))
		return refuses(dialect, "unique null") || types_differ_in_keys(dialect);
	if (statement_begins(source, keys))
		return types_differ_in_keys(dialect);
	return statement_begins(source, "INSERT") && refuses(dialect, "explicit identity");
}

bool declared_check(const struct declared *declared, const struct effective_statement *statement,
	const struct dialect *dialect, struct error *err)
{
	AUTO(arena_release) struct arena arena = {0};
	struct asking asking = {
		.declared = declared,
		.statement = statement,
		.dialect = dialect,
		.text = statement->placed.text,
	};
	if (!declared_asks(statement, dialect))
		return true;
	shape_parse(&asking.shape, &arena, statement->placed.text, statement->placed.length);
	return check_keys(&asking, &arena, err) && check_insert(&asking, &arena, err);
}
