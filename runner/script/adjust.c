#include "script/adjust.h"

#include "dialect/template.h"
#include "script/shape.h"

#include <ctype.h>
#include <strings.h>

struct adjuster {
	struct rewrite rewrite;
	struct arena *arena;
	const struct statement *statement;
	const struct dialect *dialect;
};

static struct lexer range_lexer(const struct adjuster *adjuster, struct range range)
{
	return (struct lexer){
		.text = adjuster->statement->text,
		.length = range.offset + range.length,
		.at = range.offset,
		.rules = &lexer_rules_standard,
	};
}

/* The next token that is no comment; false at the end. The shape has read all of them before. */
static bool next_token(struct lexer *lexer, struct token *ret)
{
	const char *unclosed;
	do {
		if (!lexer_next(lexer, ret, &unclosed) || ret->kind == TOKEN_END)
			return false;
	} while (ret->kind == TOKEN_COMMENT);
	return true;
}

/* Refusals */

static bool refuse(const struct adjuster *adjuster, size_t offset, const char *construct,
	const char *hint, struct error *err)
{
	error_at(err, ERROR_PORTABILITY, statement_locate(adjuster->statement, offset),
		"%s cannot be written for %s", construct, adjuster->dialect->title);
	return error_hint(err, "%s", hint);
}

/* A template that begins with ! refuses what it stands for; the rest of it says the way out. */
static bool refuse_by_template(const struct adjuster *adjuster, size_t offset,
	const char *construct, const char *template, struct error *err)
{
	template ++;
	return refuse(adjuster, offset, construct, template + strspn(template, " \t"), err);
}

/* Edits */

static bool is_blank(char c)
{
	return c == ' ' || c == '\t';
}

static bool is_space(char c)
{
	return is_blank(c) || c == '\n' || c == '\r' || c == '\f' || c == '\v';
}

static bool is_word(char c)
{
	return isalnum((unsigned char)c) || c == '_' || c == '$' || (unsigned char)c >= 0x80;
}

/* Would the bytes on both sides of what is taken out run together? */
static bool would_touch(const struct adjuster *adjuster, size_t start, size_t end)
{
	const struct statement *statement = adjuster->statement;
	if (start == 0 || end >= statement->length)
		return false;
	char left = statement->text[start - 1], right = statement->text[end];
	return !is_space(left) && left != '(' && left != ',' && !is_space(right) && right != ',' &&
	       right != ')';
}

/* Puts text where start to end is; taking it out takes the blanks in front of it as well. */
static void replace_bytes(
	struct adjuster *adjuster, size_t start, size_t end, const char *text, const char *reason)
{
	const struct statement *statement = adjuster->statement;
	if (!*text) {
		while (start > 0 && is_blank(statement->text[start - 1]))
			start--;
		if (would_touch(adjuster, start, end))
			text = " ";
	} else if (end < statement->length && is_word(text[strlen(text) - 1]) &&
		   (is_word(statement->text[end]) || strchr("\"'", statement->text[end]))) {
		text = arena_printf(adjuster->arena, "%s ", text);
	}
	struct edit edit = {.offset = start, .length = end - start, .text = text, .reason = reason};
	rewrite_add(&adjuster->rewrite, adjuster->arena, edit);
}

static bool only_blanks(const char *text, size_t length)
{
	for (size_t i = 0; i < length; i++) {
		if (!is_blank(text[i]))
			return false;
	}
	return true;
}

/*
 * Replaces the tokens of a range by text; what stands between them, comments and line ends, stays
 * behind the text. Only the first of several edits tells its reason.
 */
static void replace_range(
	struct adjuster *adjuster, struct range range, const char *text, const char *reason)
{
	const char *original = adjuster->statement->text;
	if (strlen(text) == range.length &&
		!strncasecmp(text, original + range.offset, range.length))
		return;
	struct lexer lexer = range_lexer(adjuster, range);
	struct token token;
	size_t start = range.offset, end = start;
	while (next_token(&lexer, &token)) {
		if (!only_blanks(original + end, token.offset - end)) {
			replace_bytes(adjuster, start, end, text, reason);
			start = token.offset;
			text = "";
			reason = NULL;
		}
		end = token.offset + token.length;
	}
	replace_bytes(adjuster, start, end, text, reason);
}

static void insert(struct adjuster *adjuster, size_t offset, const char *text, const char *reason)
{
	struct edit edit = {.offset = offset, .text = text, .reason = reason};
	rewrite_add(&adjuster->rewrite, adjuster->arena, edit);
}

/* Templates */

/* A template's text, NULL for "as it is". */
static const char *slot(const struct dialect *dialect, const char *section, const char *key)
{
	const char *text = dialect_text(dialect, section, key);
	return text && strcmp(text, "=") != 0 ? text : NULL;
}

/* A template may be folded over lines; what is sent keeps the lines of the file. */
static const char *one_line(struct arena *arena, const char *text)
{
	char *copy = arena_dup(arena, text);
	for (char *at = copy; *at; at++) {
		if (*at == '\n' || *at == '\r' || *at == '\t')
			*at = ' ';
	}
	return copy;
}

static bool expand_type(const char **ret, struct arena *arena, const char *template,
	const char *argument, struct error *err)
{
	const char *comma = argument ? strchr(argument, ',') : NULL;
	const char *whole = argument ? argument : "";
	const char *precision =
		comma ? arena_dup_length(arena, whole, (size_t)(comma - whole)) : whole;
	const struct binding bindings[] = {
		{"n", whole},
		{"p", precision},
		{"s", comma ? comma + 1 : "0"},
	};
	AUTO(str_release) struct str text = {0};
	if (!template_expand(&text, template, bindings, argument ? ARRAY_LEN(bindings) : 0, err))
		return false;
	*ret = one_line(arena, str_text(&text));
	return true;
}

/* Columns */

/* The template for a column's type; NULL: as it is. */
static const char *type_template(const struct adjuster *adjuster, const struct shape_column *column)
{
	const struct dialect *dialect = adjuster->dialect;
	if (column->in_key) {
		const char *key = arena_printf(adjuster->arena, "%s in key", column->type_key);
		if (dialect_text(dialect, "types", key))
			return slot(dialect, "types", key);
	}
	return slot(dialect, "types", column->type_key);
}

static bool adjust_type(
	struct adjuster *adjuster, const struct shape_column *column, struct error *err)
{
	size_t at = column->type.offset;
	if (!strcmp(column->type_key, "DECIMAL")) {
		error_at(err, ERROR_PORTABILITY, statement_locate(adjuster->statement, at),
			"DECIMAL without a precision is another type on every backend");
		return error_hint(err, "write DECIMAL(precision, scale)");
	}
	const char *template = type_template(adjuster, column);
	if (!template)
		return true;
	if (*template == '!') {
		const char *construct = arena_printf(adjuster->arena, "%s%s", column->type_key,
			column->in_key ? " in a key" : "");
		return refuse_by_template(adjuster, at, construct, template, err);
	}
	const char *text;
	if (!expand_type(&text, adjuster->arena, template, column->argument, err))
		return false;
	replace_range(adjuster, column->type, text,
		arena_printf(adjuster->arena, "type %s", column->type_key));
	return true;
}

static bool check_identity(
	const struct adjuster *adjuster, const struct shape_column *column, struct error *err)
{
	size_t at = column->identity.offset;
	const char *construct = NULL;
	if (adjuster->statement->text[at + column->identity.length - 1] == ')')
		construct = "an identity with options";
	else if (!column->primary_key.length)
		construct = "an identity without PRIMARY KEY in its column";
	else if (strcmp(column->type_key, "INTEGER") != 0 &&
		 strcmp(column->type_key, "BIGINT") != 0)
		construct = "an identity that is neither INTEGER nor BIGINT";
	if (!construct)
		return true;
	return refuse(adjuster, at, construct,
		"write INTEGER GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY, or give the "
		"migration a variant for this dialect",
		err);
}

static bool adjust_identity(
	struct adjuster *adjuster, const struct shape_column *column, struct error *err)
{
	const struct dialect *dialect = adjuster->dialect;
	const char *identity = slot(dialect, "create table", "identity");
	if (!identity)
		return adjust_type(adjuster, column, err);
	if (*identity == '!')
		return refuse_by_template(
			adjuster, column->identity.offset, "an identity", identity, err);
	if (!check_identity(adjuster, column, err))
		return false;
	replace_range(adjuster, column->identity, one_line(adjuster->arena, identity), "identity");
	const char *primary_key = slot(dialect, "create table", "identity PRIMARY KEY");
	if (primary_key)
		replace_range(adjuster, column->primary_key, one_line(adjuster->arena, primary_key),
			"identity");
	const char *key = arena_printf(adjuster->arena, "identity %s", column->type_key);
	if (!dialect_text(dialect, "create table", key))
		return adjust_type(adjuster, column, err);
	const char *type = slot(dialect, "create table", key);
	if (type)
		replace_range(adjuster, column->type, one_line(adjuster->arena, type), "identity");
	return true;
}

/* References */

/* Appends the tokens of a range with one blank where anything stood between them. */
static void add_tokens(struct str *ret, const struct adjuster *adjuster, struct range range)
{
	struct lexer lexer = range_lexer(adjuster, range);
	struct token token;
	size_t end = range.offset;
	while (next_token(&lexer, &token)) {
		if (token.offset > end)
			str_add_char(ret, ' ');
		str_add_length(ret, lexer.text + token.offset, token.length);
		end = token.offset + token.length;
	}
}

/* Does a table's name in REFERENCES have columns behind it? */
static bool has_columns(const struct adjuster *adjuster, struct range references)
{
	struct lexer lexer = range_lexer(adjuster, references);
	struct token token;
	bool name_next = true;
	if (!next_token(&lexer, &token))
		return false;
	while (next_token(&lexer, &token)) {
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

static struct range without_name(const struct adjuster *adjuster, const struct shape_column *column)
{
	struct range range = column->references;
	size_t end = range.offset + range.length;
	if (column->references_name.length == 0)
		return range;
	range.offset = column->references_name.offset + column->references_name.length;
	struct lexer lexer =
		range_lexer(adjuster, (struct range){range.offset, end - range.offset});
	struct token token;
	if (next_token(&lexer, &token))
		range.offset = token.offset;
	range.length = end - range.offset;
	return range;
}

/* Takes the column's REFERENCES out and appends it to constraints as one of the table. */
static bool move_references(struct str *constraints, struct adjuster *adjuster,
	const struct shape_column *column, struct error *err)
{
	struct range references = without_name(adjuster, column);
	if (column->references_more.length > 0)
		return refuse(adjuster, column->references_more.offset,
			"a second REFERENCES of one column",
			"write it as a FOREIGN KEY of the table", err);
	if (!has_columns(adjuster, references))
		return refuse(adjuster, references.offset, "REFERENCES without a column",
			"name the column: REFERENCES users (id)", err);
	str_add(constraints, ", ");
	if (column->references_name.length > 0) {
		add_tokens(constraints, adjuster, column->references_name);
		str_add_char(constraints, ' ');
	}
	str_printf(constraints, "FOREIGN KEY (%.*s) ", (int)column->name.length,
		adjuster->statement->text + column->name.offset);
	add_tokens(constraints, adjuster, references);
	replace_range(adjuster, column->references, "", "inline REFERENCES");
	return true;
}

/* The end of the last token in front of the closing ), comments not counted. */
static size_t last_element_end(const struct adjuster *adjuster, const struct shape *shape)
{
	struct lexer lexer = range_lexer(adjuster, (struct range){0, shape->elements_end});
	struct token token;
	size_t end = 0;
	while (next_token(&lexer, &token))
		end = token.offset + token.length;
	return end;
}

static bool adjust_references(
	struct adjuster *adjuster, const struct shape *shape, struct error *err)
{
	AUTO(str_release) struct str constraints = {0};
	const char *where = slot(adjuster->dialect, "create table", "references");
	if (!where || strcasecmp(where, "table") != 0)
		return true;
	for (size_t i = 0; i < shape->count; i++) {
		const struct shape_column *column = &shape->items[i];
		if (column->references.length > 0 &&
			!move_references(&constraints, adjuster, column, err))
			return false;
	}
	if (constraints.length > 0)
		insert(adjuster, last_element_end(adjuster, shape),
			arena_dup(adjuster->arena, str_text(&constraints)), "inline REFERENCES");
	return true;
}

/* Tables */

static bool adjust_table(struct adjuster *adjuster, const struct shape *shape, struct error *err)
{
	for (size_t i = 0; i < shape->count; i++) {
		const struct shape_column *column = &shape->items[i];
		if (!(column->identity.length > 0 ? adjust_identity : adjust_type)(
			    adjuster, column, err))
			return false;
	}
	if (!adjust_references(adjuster, shape, err))
		return false;
	const char *suffix = slot(adjuster->dialect, "create table", "suffix");
	if (!suffix || !*suffix || shape->has_tail)
		return true;
	if (*suffix == '!')
		return refuse_by_template(adjuster, 0, "CREATE TABLE", suffix, err);
	insert(adjuster, shape->elements_end + 1,
		arena_printf(adjuster->arena, " %s", one_line(adjuster->arena, suffix)),
		"table suffix");
	return true;
}

bool adjust_statement(struct rewrite *ret, struct arena *arena, const struct statement *statement,
	const struct dialect *dialect, struct error *err)
{
	struct adjuster adjuster = {.arena = arena, .statement = statement, .dialect = dialect};
	struct shape shape;
	shape_parse(&shape, arena, statement->text, statement->length);
	if (shape.kind == SHAPE_CREATE_TABLE && !adjust_table(&adjuster, &shape, err))
		return false;
	rewrite_apply(&adjuster.rewrite, arena, statement->text, statement->length);
	*ret = adjuster.rewrite;
	return true;
}
