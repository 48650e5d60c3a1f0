#include "script/wire.h"

#include "base/str.h"

/*
 * What the SQLite driver's own scanner takes for a parameter, a literal, an ODBC escape or the
 * end of a statement, wherever it stands.
 */
static const char misread[] = "?'\"{}[]`;";

struct carrier {
	struct rewrite rewrite;
	struct arena *arena;
	const struct statement *statement;
	const struct driver *driver;
	struct lexer lexer;
	size_t number;	     /* of the token that is no comment, from 1 */
	size_t depth;	     /* of parentheses */
	bool copy;	     /* the statement begins with COPY */
	struct token before; /* the token in front, comments not counted */
};

/* A place in the file is known for the statement's own bytes, else only where it begins. */
static struct location locate(const struct carrier *carrier, size_t offset)
{
	bool own = carrier->lexer.text == carrier->statement->text;
	return statement_locate(carrier->statement, own ? offset : 0);
}

static bool misreads(const char *text, size_t length)
{
	for (size_t i = 0; i < length; i++) {
		if (text[i] && strchr(misread, text[i]))
			return true;
	}
	return false;
}

static void replace(
	struct carrier *carrier, size_t offset, size_t length, const char *text, const char *reason)
{
	struct edit edit = {.offset = offset, .length = length, .text = text, .reason = reason};
	rewrite_add(&carrier->rewrite, carrier->arena, edit);
}

/* Blanks the bytes in question; all others, line ends among them, stay where they are. */
static void blank_comment(struct carrier *carrier, const struct token *token)
{
	static const char blanks[] = "                                ";
	const char *reason = "comment blanked for the driver";
	const char *text = carrier->lexer.text + token->offset;
	for (size_t i = 0; i < token->length;) {
		size_t run = 0;
		while (run < sizeof(blanks) - 1 && i + run < token->length &&
			misreads(text + i + run, 1))
			run++;
		if (run > 0) {
			replace(carrier, token->offset + i, run, blanks + sizeof(blanks) - 1 - run,
				reason);
			reason = NULL;
		}
		i += run > 0 ? run : 1;
	}
}

/* `name` and [name] as "name", which is the one form that every scanner knows. */
static void requote_identifier(struct carrier *carrier, const struct token *token)
{
	const char *text = carrier->lexer.text + token->offset;
	char close = text[token->length - 1];
	if (text[0] == '"' || !misreads(text + 1, token->length - 2))
		return;
	AUTO(str_release) struct str name = {0};
	str_add_char(&name, '"');
	for (size_t i = 1; i + 1 < token->length; i++) {
		if (text[i] == '"')
			str_add_char(&name, '"');
		else if (text[i] == close)
			i++; /* the second of two stands for both */
		str_add_char(&name, text[i]);
	}
	str_add_char(&name, '"');
	replace(carrier, token->offset, token->length, arena_dup(carrier->arena, str_text(&name)),
		"quotes for the driver");
}

/* The driver knows E'...' only in capitals, and without knowing it takes \' for the end. */
static void raise_prefix(struct carrier *carrier, const struct token *token)
{
	const char *text = carrier->lexer.text + token->offset;
	if (text[0] == 'e' && memchr(text, '\\', token->length))
		replace(carrier, token->offset, 1, "E", "e'...' for the driver");
}

static bool is_sign(const struct carrier *carrier, const struct token *token, char sign)
{
	return token->kind == TOKEN_PUNCTUATION && carrier->lexer.text[token->offset] == sign;
}

static bool refuse_question_mark(
	const struct carrier *carrier, const struct token *token, struct error *err)
{
	error_at(err, ERROR_SCRIPT, locate(carrier, token->offset),
		"%s takes a ? outside of literals for a parameter", carrier->driver->name);
	return error_hint(err, "write the operator as a function: jsonb_exists() for ?, "
			       "jsonb_exists_any() for ?|, jsonb_exists_all() for ?&, "
			       "jsonb_path_exists() for @?");
}

/* FROM STDIN or TO STDOUT in a COPY, outside of parentheses. */
static bool is_client_copy(const struct carrier *carrier, const struct token *token)
{
	const struct lexer *lexer = &carrier->lexer;
	const struct token *before = &carrier->before;
	if (!carrier->copy || carrier->depth > 0)
		return false;
	return (token_is(lexer, before, "FROM") && token_is(lexer, token, "STDIN")) ||
	       (token_is(lexer, before, "TO") && token_is(lexer, token, "STDOUT"));
}

static bool refuse_copy(const struct carrier *carrier, const struct token *token, struct error *err)
{
	bool in = token_is(&carrier->lexer, token, "STDIN");
	error_at(err, ERROR_SCRIPT, locate(carrier, carrier->before.offset),
		"COPY %s never returns: %s cannot carry its data", in ? "FROM STDIN" : "TO STDOUT",
		carrier->driver->name);
	return error_hint(err, in ? "write the rows as INSERT, or COPY from a file on the server"
				  : "COPY to a file on the server");
}

static bool carry_token(struct carrier *carrier, const struct token *token, struct error *err)
{
	const struct driver *driver = carrier->driver;
	if (!token_is_code(&carrier->lexer, token)) {
		if (driver->blank_comments)
			blank_comment(carrier, token);
		return true;
	}
	if (token->kind == TOKEN_IDENTIFIER && driver->blank_comments)
		requote_identifier(carrier, token);
	if (token->kind == TOKEN_STRING && driver->wrap_question_mark)
		raise_prefix(carrier, token);
	if (driver->wrap_question_mark && is_sign(carrier, token, '?'))
		return refuse_question_mark(carrier, token, err);
	if (driver->refuse_copy && is_client_copy(carrier, token))
		return refuse_copy(carrier, token, err);
	if (is_sign(carrier, token, '('))
		carrier->depth++;
	if (is_sign(carrier, token, ')') && carrier->depth > 0)
		carrier->depth--;
	carrier->copy =
		carrier->copy || (carrier->number == 0 && token_is(&carrier->lexer, token, "COPY"));
	carrier->number++;
	carrier->before = *token;
	return true;
}

static bool carry_tokens(struct carrier *carrier, struct error *err)
{
	for (;;) {
		struct token token;
		const char *unclosed;
		if (!lexer_next(&carrier->lexer, &token, &unclosed))
			return error_at(err, ERROR_SCRIPT, locate(carrier, token.offset),
				"this %s is not closed", unclosed);
		if (token.kind == TOKEN_END)
			return true;
		if (!carry_token(carrier, &token, err))
			return false;
	}
}

bool wire_statement(struct rewrite *ret, struct arena *arena, const struct statement *statement,
	const char *text, size_t length, const struct driver *driver,
	const struct lexer_rules *rules, struct error *err)
{
	struct carrier carrier = {
		.arena = arena,
		.statement = statement,
		.driver = driver,
		.lexer = {.text = text, .length = length, .rules = rules},
	};
	bool careful = driver && (driver->blank_comments || driver->refuse_copy ||
					 driver->wrap_question_mark);
	if (careful && !carry_tokens(&carrier, err))
		return false;
	rewrite_apply(&carrier.rewrite, arena, text, length);
	*ret = carrier.rewrite;
	return true;
}
