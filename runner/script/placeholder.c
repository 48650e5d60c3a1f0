#include "script/placeholder.h"

#include "base/str.h"
#include "base/suggest.h"
#include "script/bare.h"
#include "script/literal.h"

struct placing {
	struct rewrite rewrite;
	struct arena *arena;
	const struct statement *statement;
	const struct lexer_rules *rules;
	const struct variables *variables;
	size_t body;
	size_t floor; /* behind the last literal, comment or run: no word begins before it */
	bool show_secrets;
	struct error *err;
};

/* A ${name} in the statement, with its variable. */
struct placeholder {
	size_t offset, length;
	const struct variable *variable;
};

static bool fail(const struct placing *placing, size_t offset, const char *fmt, ...) PRINTF(3, 4);

static bool fail(const struct placing *placing, size_t offset, const char *fmt, ...)
{
	AUTO(str_release) struct str message = {0};
	va_list args;
	va_start(args, fmt);
	str_vprintf(&message, fmt, args);
	va_end(args);
	struct location at = statement_locate(placing->statement, offset);
	error_at(placing->err, ERROR_SCRIPT, at, "%s", str_text(&message));
	placing->err->exact = true;
	return false;
}

static bool undefined(const struct placing *placing, size_t offset, const char *name)
{
	static const char ways[] = "variables stand in [variables] and behind --var; "
				   "\"-- migrate:placeholders off\" leaves a script as it is";
	const struct variables *variables = placing->variables;
	struct suggest suggest = {.name = name};
	for (size_t i = 0; i < variables->count; i++)
		suggest_offer(&suggest, variables->items[i].name);
	fail(placing, offset, "there is no variable for ${%s}", name);
	if (suggest.best)
		return error_hint(placing->err, "did you mean ${%s}? %s", suggest.best, ways);
	return error_hint(placing->err, "%s", ways);
}

/* length: the placeholder's, which is known to be one. */
static bool look_up(
	const struct placing *placing, size_t offset, size_t length, struct placeholder *ret)
{
	const struct variables *variables = placing->variables;
	const char *name =
		arena_dup_length(placing->arena, placing->statement->text + offset + 2, length - 3);
	for (size_t i = 0; i < variables->count; i++) {
		if (strcmp(variables->items[i].name, name) != 0)
			continue;
		*ret = (struct placeholder){offset, length, &variables->items[i]};
		return true;
	}
	undefined(placing, offset, name);
	return false;
}

static void put(struct placing *placing, const struct placeholder *placeholder, const char *text)
{
	const struct variable *variable = placeholder->variable;
	struct edit edit = {placeholder->offset, placeholder->length, text, NULL};
	if (variable->value && (!variable->secret || placing->show_secrets))
		rewrite_add(&placing->rewrite, placing->arena, edit);
}

/* The offset of the next "${" at or behind from, end when there is none. */
static size_t find_opener(const char *text, size_t from, size_t end)
{
	while (from + 1 < end) {
		const char *found = memchr(text + from, '$', end - 1 - from);
		if (!found)
			break;
		from = (size_t)(found - text);
		if (text[from + 1] == '{')
			return from;
		from++;
	}
	return end;
}

static bool check_in_literal(const struct placing *placing, const struct literal *literal,
	const struct placeholder *placeholder)
{
	const char *name = placeholder->variable->name, *value = placeholder->variable->value;
	const char *text = placing->statement->text;
	if (literal_is_escaped(literal, text, placeholder->offset)) {
		fail(placing, placeholder->offset,
			"the backslash before ${%s} would escape what its value begins with", name);
		return error_hint(placing->err, "write two of them for a backslash and the value");
	}
	if (!literal->unicode || !value || !strchr(value, '\\'))
		return true;
	fail(placing, placeholder->offset,
		"the value of ${%s} holds a backslash, which begins an escape behind U&", name);
	return error_hint(placing->err, "leave the U& out");
}

/* inside: what the literal will hold, secrets included. */
static bool check_closed(const struct placing *placing, const struct literal *literal,
	const struct placeholder *first, const struct str *inside)
{
	if (!first->variable || !literal_is_closed_by(literal, str_text(inside), inside->length))
		return true;
	fail(placing, first->offset, "with the value of ${%s} the string holds %c', which ends it",
		first->variable->name, literal->closer);
	return error_hint(placing->err, "choose another bracket, or write it as '...'");
}

static bool place_value(struct placing *placing, const struct literal *literal,
	const struct placeholder *placeholder, struct str *inside)
{
	const char *value = placeholder->variable->value;
	if (!check_in_literal(placing, literal, placeholder))
		return false;
	if (value) {
		value = literal_escape(placing->arena, literal, value);
		put(placing, placeholder, value);
		str_add(inside, value);
	}
	return true;
}

/* $${ becomes ${, ${name} a value; any other ${ is the text's own. */
static bool replace_in_literal(struct placing *placing, const struct literal *literal)
{
	AUTO(str_release) struct str inside = {0};
	struct placeholder first = {0}, next;
	const char *text = placing->statement->text;
	size_t from = literal->begin, end = literal->end, at;
	while ((at = find_opener(text, from, end)) < end) {
		bool doubled = at > from && text[at - 1] == '$';
		size_t length = doubled ? 0 : placeholder_length(text + at, end - at);
		str_add_length(&inside, text + from, at - doubled - from);
		from = at + (length ? length : 2);
		if (doubled)
			rewrite_add(&placing->rewrite, placing->arena,
				(struct edit){at - 1, 1, "", NULL});
		if (!length) {
			str_add(&inside, "${");
			continue;
		}
		if (!look_up(placing, at, length, &next) ||
			!place_value(placing, literal, &next, &inside))
			return false;
		if (!first.variable)
			first = next;
	}
	str_add_length(&inside, text + from, end - from);
	return check_closed(placing, literal, &first, &inside);
}

/*
 * The bytes that make one word around a placeholder outside of quotes: prefix_${env}_users. Its
 * text has the values in it; blamed is the first placeholder whose value alone does not fit, or
 * the first of all.
 */
struct run {
	size_t begin, end;
	struct str text;
	struct placeholder blamed;
	bool blame_found, unknown, secret;
};

static void run_release(struct run *run)
{
	str_release(&run->text);
}

/* In place of a value that is known later stands an x. */
static bool run_add(struct placing *placing, struct run *run, size_t offset, size_t length)
{
	struct placeholder next;
	if (!look_up(placing, offset, length, &next))
		return false;
	const struct variable *variable = next.variable;
	const char *value = variable->value ? variable->value : "x";
	bool fits = !*value || bare_fits(value, strlen(value), placing->rules, false, false);
	if (!run->blamed.variable || (!fits && !run->blame_found))
		run->blamed = next;
	run->blame_found = run->blame_found || !fits;
	run->unknown = run->unknown || !variable->value;
	run->secret = run->secret || variable->secret;
	str_add(&run->text, value);
	put(placing, &next, value);
	return true;
}

static bool no_placeholder(const struct placing *placing, size_t offset)
{
	fail(placing, offset, "a \"${\" that begins no placeholder");
	error_hint(placing->err, "write ${name}, a name being letters, digits, _, . and -; "
				 "\"-- migrate:placeholders off\" leaves a script as it is");
	return false;
}

/* Behind a dot a $ that begins no placeholder is no part of a word, and may open a dollar quote. */
static bool is_cut(const char *text, size_t at)
{
	return at > 0 && text[at] == '$' && text[at - 1] == '.';
}

/* What marks a variable or a temporary table is no part of its name. */
static size_t run_begin(const struct placing *placing, size_t opener)
{
	const char *text = placing->statement->text;
	size_t begin = opener;
	while (begin > placing->floor && bare_continues(text[begin - 1], placing->rules) &&
		(begin == opener || !is_cut(text, begin)))
		begin--;
	while (begin < opener && strchr("@#", text[begin]))
		begin++;
	return begin;
}

static bool run_read(struct placing *placing, struct run *run, size_t opener)
{
	const char *text = placing->statement->text;
	size_t end = placing->body;
	run->begin = run_begin(placing, opener);
	for (run->end = run->begin; run->end < end; run->end++) {
		size_t at = run->end, length = placeholder_length(text + at, end - at);
		if (length > 0) {
			if (!run_add(placing, run, at, length))
				return false;
			run->end += length - 1;
		} else if (find_opener(text, at, at + 1 < end ? at + 2 : end) == at) {
			return no_placeholder(placing, at);
		} else if (bare_continues(text[at], placing->rules) &&
			   (at == run->begin || !is_cut(text, at))) {
			str_add_char(&run->text, text[at]);
		} else {
			break;
		}
	}
	/* The opener's own is among them: nothing in front of it ends the word. */
	return run->blamed.variable || no_placeholder(placing, opener);
}

static bool misfit(const struct placing *placing, const struct run *run)
{
	static const char wanted[] = "no identifier, dotted name or number";
	const char *name = run->blamed.variable->name;
	if (run->secret)
		fail(placing, run->blamed.offset, "the value of ${%s} makes %s here", name, wanted);
	else
		fail(placing, run->blamed.offset, "the value of ${%s} makes this \"%.200s\", %s",
			name, str_text(&run->text), wanted);
	return error_hint(placing->err,
		"outside of quotes it can be nothing else; a string is "
		"written '${%s}'",
		name);
}

/* A minus must not make a comment or an operator with what stands before it. */
static bool check_sign(const struct placing *placing, const struct run *run)
{
	const char *name = run->blamed.variable->name;
	char before = ' ';
	if (run->begin > 0)
		before = placing->statement->text[run->begin - 1];
	if (str_text(&run->text)[0] != '-' || strchr(" \t\r\n\f\v(,=[", before))
		return true;
	if (run->secret)
		fail(placing, run->blamed.offset,
			"the minus in the value of ${%s} cannot stand directly behind \"%c\"", name,
			before);
	else
		fail(placing, run->blamed.offset,
			"the value of ${%s} makes this \"%.200s\", whose minus cannot stand "
			"directly "
			"behind \"%c\"",
			name, str_text(&run->text), before);
	return error_hint(placing->err, "put a blank between them");
}

/*
 * A value before a quote could become its prefix: E'...' reads backslashes, '...' does not. Not so
 * where @ or a dot stands between: u@'%', app."t".
 */
static bool is_before_quote(const struct statement *statement, size_t at)
{
	if (strchr("@.", statement->text[at - 1]))
		return false;
	if (at < statement->length && statement->text[at] == '&')
		at++;
	return at < statement->length && strchr("'\"", statement->text[at]);
}

static bool run_check(const struct placing *placing, const struct run *run)
{
	const char *text = placing->statement->text;
	size_t length = run->text.length;
	while (length > 0 && text[run->end - 1] == '@' && str_text(&run->text)[length - 1] == '@')
		length--;
	bool dot_first = text[run->begin] == '.', dot_last = text[run->end - 1] == '.';
	bool fits = run->unknown ? !run->blame_found
				 : bare_fits(str_text(&run->text), length, placing->rules,
					   dot_first, dot_last);
	if (!fits)
		return misfit(placing, run);
	if (!check_sign(placing, run))
		return false;
	/* Of the statement's own {x} it must not make what looks like a placeholder. */
	bool dollar = length > 0 && str_text(&run->text)[length - 1] == '$';
	if (dollar && run->end < placing->statement->length && text[run->end] == '{')
		return no_placeholder(placing, run->blamed.offset);
	if (!is_before_quote(placing->statement, run->end))
		return true;
	fail(placing, run->blamed.offset, "${%s} stands directly before a quote",
		run->blamed.variable->name);
	return error_hint(placing->err, "put a blank between them, or the placeholder into the "
					"quotes");
}

static bool replace_bare(struct placing *placing, size_t opener)
{
	AUTO(run_release) struct run run = {0};
	size_t edits = placing->rewrite.count;
	if (!run_read(placing, &run, opener) || !run_check(placing, &run))
		return false;
	/* Half of a word says nothing of what it will be: all of it stays as written. */
	if (run.unknown)
		placing->rewrite.count = edits;
	placing->floor = run.end;
	return true;
}

static bool replace_in_token(
	struct placing *placing, struct lexer *lexer, const struct token *token)
{
	const char *text = placing->statement->text;
	size_t end = token->offset + token->length;
	switch (token->kind) {
	case TOKEN_STRING:
	case TOKEN_IDENTIFIER: {
		struct literal literal = literal_read(text, token, placing->rules);
		placing->floor = end;
		return replace_in_literal(placing, &literal);
	}
	case TOKEN_COMMENT:
	case TOKEN_DOLLAR:
	case TOKEN_END:
		placing->floor = end;
		return true;
	case TOKEN_WORD:
	case TOKEN_NUMBER:
	case TOKEN_PUNCTUATION:
		break;
	}
	/* The $ may be the last byte of this token and the { another one. */
	size_t opener = find_opener(text, token->offset, end < placing->body ? end + 1 : end);
	if (opener >= end)
		return true;
	bool replaced = replace_bare(placing, opener);
	lexer->at = placing->floor;
	return replaced;
}

static bool replace_all(struct placing *placing)
{
	const struct statement *statement = placing->statement;
	struct lexer lexer = {
		.text = statement->text, .length = placing->body, .rules = placing->rules};
	struct token token;
	const char *what;
	do {
		if (!lexer_next(&lexer, &token, &what))
			return fail(placing, token.offset, "%s is not closed", what);
		if (!replace_in_token(placing, &lexer, &token))
			return false;
	} while (token.kind != TOKEN_END);
	return true;
}

bool placeholder_replace(struct rewrite *ret, struct arena *arena,
	const struct statement *statement, size_t body, const struct lexer_rules *rules,
	const struct variables *variables, bool show_secrets, struct error *err)
{
	struct placing placing = {
		.arena = arena,
		.statement = statement,
		.rules = rules,
		.variables = variables,
		.body = body,
		.show_secrets = show_secrets,
		.err = err,
	};
	if (find_opener(statement->text, 0, body) < body && !replace_all(&placing))
		return false;
	rewrite_apply(&placing.rewrite, arena, statement->text, statement->length);
	*ret = placing.rewrite;
	return true;
}
