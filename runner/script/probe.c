#include "base/str.h"
#include "script/probe_reader.h"

#include <strings.h>

const char *const probe_object_names[PROBE_OBJECTS] = {
	[PROBE_UNKNOWN] = "part",
	[PROBE_TABLE] = "table",
	[PROBE_VIEW] = "view",
	[PROBE_INDEX] = "index",
	[PROBE_COLUMN] = "column",
	[PROBE_CONSTRAINT] = "constraint",
	[PROBE_REBUILD] = "rebuild",
	[PROBE_TRIGGER] = "trigger",
	[PROBE_PROCEDURE] = "procedure",
	[PROBE_FUNCTION] = "function",
	[PROBE_EVENT] = "event",
	[PROBE_SEQUENCE] = "sequence",
};

/* What a CREATE or DROP names first; indexes have a table, the others stand for themselves. */
static const struct {
	const char *word;
	enum probe_object object;
} nouns[] = {
	{"TABLE", PROBE_TABLE},
	{"VIEW", PROBE_VIEW},
	{"INDEX", PROBE_INDEX},
	{"TRIGGER", PROBE_TRIGGER},
	{"PROCEDURE", PROBE_PROCEDURE},
	{"FUNCTION", PROBE_FUNCTION},
	{"EVENT", PROBE_EVENT},
	{"SEQUENCE", PROBE_SEQUENCE},
};

static enum probe_object accept_noun(struct probe_reader *reader)
{
	for (size_t i = 0; i < ARRAY_LEN(nouns); i++)
		if (probe_accept(reader, nouns[i].word))
			return nouns[i].object;
	return PROBE_UNKNOWN;
}

bool probe_accept(struct probe_reader *reader, const char *word)
{
	if (!tokens_is(&reader->tokens, reader->at, word))
		return false;
	reader->at++;
	return true;
}

bool probe_accept_if(struct probe_reader *reader, bool negated)
{
	const struct tokens *tokens = &reader->tokens;
	size_t i = reader->at;
	if (!tokens_is(tokens, i, "IF") || (negated && !tokens_is(tokens, i + 1, "NOT")) ||
		!tokens_is(tokens, i + 1 + negated, "EXISTS"))
		return false;
	reader->at = i + 2 + negated;
	return true;
}

/* A quoted name without its quotes, doubled ones inside made single. */
static const char *unquote(struct arena *arena, const char *text, size_t length)
{
	char close = text[0];
	if (close == '[')
		close = ']';
	char *name = arena_alloc(arena, length);
	size_t written = 0;
	for (size_t i = 1; i + 1 < length; i++) {
		name[written++] = text[i];
		i += text[i] == close;
	}
	return name;
}

bool probe_accept_name(struct probe_reader *reader, struct probe_name *ret)
{
	const struct tokens *tokens = &reader->tokens;
	if (!tokens_is_name(tokens, reader->at))
		return false;
	const struct token *token = &tokens->items[reader->at++];
	const char *text = tokens->lexer.text + token->offset;
	bool quoted = token->kind == TOKEN_IDENTIFIER;
	*ret = (struct probe_name){
		.text = quoted ? unquote(tokens->arena, text, token->length)
			       : arena_dup_length(tokens->arena, text, token->length),
		.quoted = quoted,
	};
	return true;
}

bool probe_accept_dotted(struct probe_reader *reader, struct probe_dotted *ret)
{
	struct probe_name name;
	*ret = (struct probe_dotted){.names = {{"", false}, {"", false}, {"", false}}};
	if (!probe_accept_name(reader, &name))
		return false;
	for (;;) {
		ret->names[0] = ret->names[1];
		ret->names[1] = ret->names[2];
		ret->names[2] = name;
		ret->count++;
		if (!tokens_is_sign(&reader->tokens, reader->at, '.') ||
			!tokens_is_name(&reader->tokens, reader->at + 1))
			return true;
		reader->at++;
		if (!probe_accept_name(reader, &name))
			return true;
	}
}

void probe_set_table(struct probe_part *part, const struct probe_dotted *table)
{
	part->schema = table->names[1];
	part->table = table->names[2];
	if (table->count > 2)
		part->object = PROBE_UNKNOWN;
}

void probe_push(struct probe_reader *reader, struct probe_part part)
{
	static const struct probe_name none = {"", false};
	if (!part.schema.text)
		part.schema = none;
	if (!part.table.text)
		part.table = none;
	if (!part.name.text)
		part.name = none;
	ARENA_PUSH(reader->tokens.arena, reader->probe, part);
}

static struct range range_from(const struct probe_reader *reader, size_t first)
{
	return tokens_range(&reader->tokens, first, reader->at);
}

static struct range range_of_all(const struct probe_reader *reader)
{
	return tokens_range(&reader->tokens, 0, reader->tokens.count);
}

/* CREATE TABLE ... AS SELECT, with or without AS: the rows come after the table. */
static bool is_filled(const struct probe_reader *reader)
{
	const struct tokens *tokens = &reader->tokens;
	for (size_t i = reader->at; i < tokens->end; i = tokens_skip_one(tokens, i)) {
		if (tokens_is(tokens, i, "AS") || tokens_is(tokens, i, "SELECT"))
			return true;
		if (tokens_is_sign(tokens, i, '(') &&
			(tokens_is(tokens, i + 1, "SELECT") || tokens_is(tokens, i + 1, "WITH")))
			return true;
	}
	return false;
}

/* CREATE: from the noun on. */

static void read_create_named(
	struct probe_reader *reader, enum probe_object object, bool or_replace)
{
	struct probe_part part = {.object = object, .range = range_of_all(reader)};
	struct probe_dotted name;
	part.guarded = probe_accept_if(reader, true) || or_replace;
	if (!probe_accept_dotted(reader, &name))
		return;
	probe_set_table(&part, &name);
	part.name = part.table;
	part.filled = object == PROBE_TABLE && !or_replace && is_filled(reader);
	probe_push(reader, part);
}

/* The schema is said at the index or at its table, as the dialect wants it. */
static void set_index(struct probe_part *part, const struct probe_dotted *index)
{
	part->name = index->names[2];
	if (!part->schema.text || !*part->schema.text)
		part->schema = index->names[1];
	if (index->count > 2)
		part->object = PROBE_UNKNOWN;
}

static void read_create_index(struct probe_reader *reader, bool or_replace)
{
	struct probe_part part = {.object = PROBE_INDEX, .range = range_of_all(reader)};
	struct probe_dotted index, table;
	struct probe_name method;
	probe_accept(reader, "CONCURRENTLY");
	part.guarded = probe_accept_if(reader, true) || or_replace;
	if (tokens_is(&reader->tokens, reader->at, "ON") || !probe_accept_dotted(reader, &index))
		return;
	if (probe_accept(reader, "USING") && !probe_accept_name(reader, &method))
		return;
	if (!probe_accept(reader, "ON"))
		return;
	probe_accept(reader, "ONLY");
	if (!probe_accept_dotted(reader, &table))
		return;
	probe_set_table(&part, &table);
	set_index(&part, &index);
	probe_push(reader, part);
}

/* Between CREATE and its noun stand UNIQUE, DEFINER = x and the like; some nouns are not ours. */
static void read_create(struct probe_reader *reader)
{
	static const char *const others[] = {"TEMP", "TEMPORARY", "PACKAGE", "TYPE", "SCHEMA",
		"DATABASE", "USER", "ROLE", "RULE", "POLICY", "AS", "ON", "FOR"};
	const struct tokens *tokens = &reader->tokens;
	bool or_replace = tokens_is(tokens, 1, "OR") && tokens_is(tokens, 2, "REPLACE");
	for (; reader->at < tokens->end && reader->at < 16; reader->at++) {
		enum probe_object object = accept_noun(reader);
		if (object == PROBE_INDEX)
			read_create_index(reader, or_replace);
		else if (object != PROBE_UNKNOWN)
			read_create_named(reader, object, or_replace);
		if (object != PROBE_UNKNOWN ||
			tokens_is_one_of(tokens, reader->at, others, ARRAY_LEN(others)))
			return;
	}
}

static bool read_dropped(struct probe_reader *reader, enum probe_object object, bool guarded)
{
	size_t first = reader->at;
	struct probe_part part = {.object = object, .effect = PROBE_DROPS, .guarded = guarded};
	struct probe_dotted name, table;
	if (!probe_accept_dotted(reader, &name))
		return false;
	if (object != PROBE_INDEX) {
		probe_set_table(&part, &name);
		part.name = part.table;
	} else {
		if (probe_accept(reader, "ON")) {
			if (!probe_accept_dotted(reader, &table))
				return false;
			probe_set_table(&part, &table);
		}
		set_index(&part, &name);
	}
	part.range = range_from(reader, first);
	probe_push(reader, part);
	return true;
}

static void read_drop(struct probe_reader *reader)
{
	probe_accept(reader, "MATERIALIZED");
	enum probe_object object = accept_noun(reader);
	if (object == PROBE_UNKNOWN)
		return;
	if (object == PROBE_INDEX)
		probe_accept(reader, "CONCURRENTLY");
	bool guarded = probe_accept_if(reader, false);
	while (read_dropped(reader, object, guarded) &&
		tokens_is_sign(&reader->tokens, reader->at, ','))
		reader->at++;
}

/* RENAME TABLE a TO b, c TO d: each is seen by its new name. */
static void read_rename(struct probe_reader *reader)
{
	if (!probe_accept(reader, "TABLE") && !probe_accept(reader, "TABLES"))
		return;
	bool guarded = probe_accept_if(reader, false);
	do {
		size_t first = reader->at;
		struct probe_part part = {.object = PROBE_TABLE, .guarded = guarded, .weak = true};
		struct probe_dotted old, new;
		if (!probe_accept_dotted(reader, &old) || !probe_accept(reader, "TO") ||
			!probe_accept_dotted(reader, &new))
			return;
		probe_set_table(&part, &new);
		part.name = part.table;
		part.range = range_from(reader, first);
		probe_push(reader, part);
	} while (tokens_is_sign(&reader->tokens, reader->at, ',') && ++reader->at);
}

/* REINDEX [(options)] INDEX | TABLE CONCURRENTLY x */
static void read_reindex(struct probe_reader *reader)
{
	struct probe_part part = {.object = PROBE_REBUILD, .guarded = true};
	struct probe_dotted name;
	if (tokens_is_sign(&reader->tokens, reader->at, '('))
		reader->at = tokens_skip_one(&reader->tokens, reader->at);
	bool table = probe_accept(reader, "TABLE");
	if (!table && !probe_accept(reader, "INDEX"))
		return;
	probe_accept(reader, "CONCURRENTLY");
	if (!probe_accept_dotted(reader, &name))
		return;
	if (table)
		probe_set_table(&part, &name);
	else
		set_index(&part, &name);
	part.range = range_of_all(reader);
	probe_push(reader, part);
}

/* What two clauses do to one name is not seen in the catalog. */
static void forget_doubles(struct probe *probe)
{
	for (size_t i = 0; i < probe->count; i++) {
		for (size_t j = i + 1; j < probe->count; j++) {
			struct probe_part *a = &probe->items[i], *b = &probe->items[j];
			if (!a->weak || a->object != b->object ||
				strcasecmp(a->name.text, b->name.text) != 0)
				continue;
			a->object = b->object = PROBE_UNKNOWN;
		}
	}
}

static void read_statement(struct probe_reader *reader)
{
	if (probe_accept(reader, "CREATE"))
		read_create(reader);
	else if (probe_accept(reader, "DROP"))
		read_drop(reader);
	else if (probe_accept(reader, "RENAME"))
		read_rename(reader);
	else if (probe_accept(reader, "REINDEX"))
		read_reindex(reader);
	else if (probe_accept(reader, "ALTER"))
		probe_read_alter(reader);
}

void probe_parse(struct probe *ret, struct arena *arena, const char *text, size_t length,
	const struct lexer_rules *rules, const char *primary_key)
{
	static const char *const verbs[] = {"CREATE", "DROP", "ALTER", "RENAME", "REINDEX"};
	struct probe probe = {0};
	struct probe_reader reader = {
		.tokens = {.lexer = {.text = text, .length = length, .rules = rules},
			.arena = arena},
		.probe = &probe,
		.primary_key = primary_key,
	};
	*ret = (struct probe){0};
	if (!tokens_read(&reader.tokens, 1) ||
		!tokens_is_one_of(&reader.tokens, 0, verbs, ARRAY_LEN(verbs)) ||
		!tokens_read(&reader.tokens, SIZE_MAX))
		return;
	read_statement(&reader);
	forget_doubles(&probe);
	*ret = probe;
}

bool probe_is_guarded(const struct probe *probe)
{
	for (size_t i = 0; i < probe->count; i++)
		if (!probe->items[i].guarded || probe->items[i].filled)
			return false;
	return probe->count > 0;
}

/* Several columns in one ADD (...) share a range: they cannot be told apart. */
static bool ranges_agree(const struct probe *probe, const bool *wanted)
{
	for (size_t i = 1; i < probe->count; i++)
		if (probe->items[i].range.offset == probe->items[i - 1].range.offset &&
			wanted[i] != wanted[i - 1])
			return false;
	return true;
}

const char *probe_rest(const struct probe *probe, struct arena *arena, const char *text,
	size_t length, const bool *wanted)
{
	AUTO(str_release) struct str rest = {0};
	size_t first = 0, end = 0, last = SIZE_MAX;
	if (probe->count < 2 || !ranges_agree(probe, wanted))
		return NULL;
	first = probe->items[0].range.offset;
	end = probe->items[probe->count - 1].range.offset +
	      probe->items[probe->count - 1].range.length;
	str_add_length(&rest, text, first);
	for (size_t i = 0; i < probe->count; i++) {
		struct range range = probe->items[i].range;
		if (!wanted[i] || range.offset == last)
			continue;
		str_add(&rest, last == SIZE_MAX ? "" : ", ");
		str_add_length(&rest, text + range.offset, range.length);
		last = range.offset;
	}
	if (last == SIZE_MAX)
		return NULL;
	str_add_length(&rest, text + end, length - end);
	return arena_dup(arena, str_text(&rest));
}
