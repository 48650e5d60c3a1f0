#include "script/body.h"

#include "script/head.h"

/*
 *   START --CREATE, ALTER--> HEAD --TRIGGER, PROCEDURE, ...--> INSIDE
 *     |                        |--DEFINER--> DEFINER --the same--> INSIDE
 *     |                        '--anything but a modifier-->      PLAIN
 *     |--the head of a block--> INSIDE
 *     '--anything else--------> PLAIN
 *
 * In PLAIN every semicolon ends the statement. In INSIDE depth counts what an END must close:
 *
 *   BEGIN, CASE            one more; BEGIN TRANSACTION takes it back
 *   END                    one less, but that is decided at the token behind it:
 *   END IF, LOOP, WHILE... no change, since IF, LOOP, WHILE did not count
 *   END CASE               one less, and that CASE opens nothing
 *
 * An END that closes a CASE expression is followed by whatever follows an expression, FOR UPDATE
 * for one; it is known by the fact that no semicolon stands inside an expression.
 *
 * A MySQL body may be an IF or a loop without a BEGIN around it: then these are counted, until
 * the first of them is closed. Where a routine may declare things in front of its BEGIN (Oracle,
 * Firebird), its IS or AS opens what only that BEGIN and its END complete.
 */

static bool is_any(const struct lexer *lexer, const struct token *token, const char *const *words)
{
	for (; *words; words++)
		if (token_is(lexer, token, *words))
			return true;
	return false;
}

static bool is_sign(const struct lexer *lexer, const struct token *token, char c)
{
	return token->kind == TOKEN_PUNCTUATION && lexer->text[token->offset] == c;
}

static void found(struct body *body, const struct token *token)
{
	if (!body->begun) {
		body->begun = true;
		body->begin = token->offset;
	}
}

static void enter(struct body *body, const struct lexer *lexer, const struct token *token)
{
	static const char *const packages[] = {"package", "body", NULL};
	static const char *const units[] = {"procedure", "function", NULL};
	body->state = BODY_INSIDE;
	body->kind = true;
	body->package = body->client->slash_lines && is_any(lexer, token, packages);
	body->unit = is_any(lexer, token, units);
}

static bool has_body(const struct lexer *lexer, const struct token *token)
{
	static const char *const kinds[] = {
		"trigger", "procedure", "function", "event", "package", "body", NULL};
	return is_any(lexer, token, kinds);
}

/* DEFINER = 'name'@'host', `name`@host, CURRENT_USER(): anything up to the kind of object. */
static void after_definer(struct body *body, const struct lexer *lexer, const struct token *token)
{
	if (has_body(lexer, token))
		enter(body, lexer, token);
	else if (token_is(lexer, token, "view"))
		body->state = BODY_PLAIN;
}

/* A TYPE alone has no body, a TYPE BODY has. */
static void after_create(struct body *body, const struct lexer *lexer, const struct token *token)
{
	static const char *const modifiers[] = {"or", "replace", "alter", "temp", "temporary",
		"constraint", "aggregate", "editionable", "noneditionable", "and", "resolve",
		"compile", "noforce", "recreate", NULL};
	static const char *const java[] = {"java", NULL};
	if (has_body(lexer, token))
		enter(body, lexer, token);
	else if (token_is(lexer, token, "definer"))
		body->state = BODY_DEFINER;
	else if (body->client->slash_lines && is_any(lexer, token, java))
		body->state = BODY_JAVA;
	else if (!(body->client->slash_lines && token_is(lexer, token, "type")) &&
		 !is_any(lexer, token, modifiers))
		body->state = BODY_PLAIN;
}

static void body_open(struct body *body, const struct token *token)
{
	if (body->depth++ == 0)
		body->opener = *token;
}

static void body_close(struct body *body)
{
	if (body->depth > 0)
		body->depth--;
}

/* Decides about the END before this token. True when the token belongs to it. */
static bool body_end(struct body *body, const struct lexer *lexer, const struct token *token)
{
	static const char *const uncounted[] = {"if", "loop", "while", "repeat", "for", NULL};
	body->ending = false;
	/* Firebird's END stands alone, without a semicolon: END IF (...) begins another statement.
	 */
	if (!body->client->set_term && is_any(lexer, token, uncounted)) {
		if (body->depth == 0 && body->bare > 0)
			body->bare--;
		return true;
	}
	body_close(body);
	return token_is(lexer, token, "case");
}

/* In a body without a BEGIN an IF or a loop is the whole of it, or a part of one that is. */
static bool bare_word(struct body *body, const struct lexer *lexer, const struct token *token)
{
	static const char *const openers[] = {"if", "loop", "while", "repeat", NULL};
	static const char *const loops[] = {"for", NULL};
	static const char *const verbs[] = {"set", "select", "insert", "update", "delete", "return",
		"call", "replace", "with", "signal", "values", NULL};
	if (body->depth > 0 || body->parentheses > 0 || body->declared)
		return false;
	/* FOR EACH ROW and FOR UPDATE are none: only where a statement may begin it is a loop. */
	if ((body->starting && is_any(lexer, token, loops)) ||
		(is_any(lexer, token, openers) && !body->kind &&
			(body->bare ? body->starting : !body->simple))) {
		if (body->bare++ == 0)
			body->opener = *token;
		found(body, token);
		return true;
	}
	if (token_is(lexer, token, "row") || token_is(lexer, token, "do"))
		body->simple = false;
	else if (is_any(lexer, token, verbs))
		body->simple = true;
	return false;
}

/* Of a package or compound trigger: its routines stand one level deeper than others. */
static void open_declarations(struct body *body, const struct token *token)
{
	body_open(body, token);
	body->level = body->depth;
}

/* PROCEDURE p IS ... BEGIN: the words in front of a body, where things may be declared there. */
static bool declaring_word(struct body *body, const struct lexer *lexer, const struct token *token)
{
	static const char *const units[] = {"procedure", "function", NULL};
	static const char *const joins[] = {"is", "as", NULL};
	bool outer = !body->declared && body->depth == 0;
	if (!body->client->declarations || body->parentheses > 0)
		return false;
	if (is_any(lexer, token, joins) && (outer || body->unit)) {
		body->declared = true;
		body->unit = false;
		found(body, token);
		if (outer && body->package)
			open_declarations(body, token);
		else if (body->depth == body->level && body->pending++ == 0 && body->depth == 0)
			body->opener = *token;
		return true;
	}
	if (is_any(lexer, token, units))
		body->unit = body->starting;
	if (token_is(lexer, token, "compound") && outer) {
		body->declared = true;
		open_declarations(body, token);
	}
	if (token_is(lexer, token, "declare") && outer) {
		body->declared = true;
		body->pending = 1;
		body->opener = *token;
		found(body, token);
	}
	return false;
}

/* The call of something in another language needs no BEGIN. */
static void is_external(struct body *body, const struct lexer *lexer, const struct token *token)
{
	static const char *const words[] = {"language", "external", "mle", NULL};
	if (body->pending > 0 && body->depth == body->level && is_any(lexer, token, words))
		body->pending--;
}

static void body_begin(struct body *body, const struct token *token)
{
	bool own = body->package && body->declared && body->depth == 1 && body->pending == 0 &&
		   body->client->slash_lines;
	found(body, token);
	if (body->pending > 0 && body->depth == body->level)
		body->pending--;
	if (own)
		body->package = false;
	else
		body_open(body, token);
	body->beginning = true;
	body->expressions = 0;
}

static void body_word(struct body *body, const struct lexer *lexer, const struct token *token)
{
	static const char *const transactions[] = {
		"tran", "transaction", "work", "distributed", NULL};
	bool after_begin = body->beginning;
	body->beginning = false;
	if (after_begin && is_any(lexer, token, transactions)) {
		body_close(body);
	} else if (token_is(lexer, token, "begin")) {
		if (body->parentheses == 0 && !body->kind)
			body_begin(body, token);
	} else if (token_is(lexer, token, "case") && !body->kind) {
		body_open(body, token);
		body->expressions++;
	} else if (token_is(lexer, token, "end") && body->expressions > 0) {
		body->expressions--;
		body_close(body);
	} else if (token_is(lexer, token, "end")) {
		body->ending = true;
	} else if (!declaring_word(body, lexer, token)) {
		bare_word(body, lexer, token);
	}
}

/* May a statement or a declaration of the body begin behind this token? */
static bool starts_behind(const struct lexer *lexer, const struct token *token)
{
	static const char *const words[] = {"then", "else", "begin", "do", "loop", "repeat", "is",
		"as", "member", "static", "constructor", "declare", "final", "overriding", "map",
		"order", "row", NULL};
	return is_sign(lexer, token, ';') || is_sign(lexer, token, ':') ||
	       is_any(lexer, token, words);
}

static void body_inside(struct body *body, const struct lexer *lexer, const struct token *token)
{
	bool named = body->named, joined = body->declared && body->starting;
	body->named = is_sign(lexer, token, '.') || is_sign(lexer, token, '@') ||
		      token_is(lexer, token, "on");
	if (body->ending && body_end(body, lexer, token))
		return;
	if (is_sign(lexer, token, ';')) {
		body->expressions = 0;
		body->unit = false;
	}
	if (joined)
		is_external(body, lexer, token);
	if (token->kind == TOKEN_WORD && !named)
		body_word(body, lexer, token);
	else
		body->beginning = false;
	body->kind = false;
	body->starting = starts_behind(lexer, token);
}

static void count_parentheses(
	struct body *body, const struct lexer *lexer, const struct token *token)
{
	if (is_sign(lexer, token, '('))
		body->parentheses++;
	else if (is_sign(lexer, token, ')') && body->parentheses > 0)
		body->parentheses--;
}

static bool begins_block(
	const struct client_rules *client, const struct lexer *lexer, const struct token *first)
{
	if (!client->blocks || (first->kind != TOKEN_WORD && first->kind != TOKEN_PUNCTUATION))
		return false;
	return words_begin(lexer->text + first->offset, lexer->length - first->offset, lexer->rules,
		client->blocks);
}

void body_init(struct body *ret, const struct client_rules *client, const struct lexer *lexer,
	const struct token *first, bool may_be_block)
{
	/* SQL*Plus ends ALTER TRIGGER t DISABLE with a ';', and the server takes none. */
	static const char *const heads[] = {"create", "recreate", "alter", NULL};
	static const char *const plain[] = {"alter", NULL};
	*ret = (struct body){.client = client, .state = BODY_PLAIN};
	if (is_any(lexer, first, heads) && !(client->slash_lines && is_any(lexer, first, plain)))
		ret->state = BODY_HEAD;
	else if (may_be_block && begins_block(client, lexer, first))
		ret->state = BODY_INSIDE;
	ret->starting = ret->state == BODY_INSIDE;
	count_parentheses(ret, lexer, first);
	if (ret->state == BODY_INSIDE)
		body_inside(ret, lexer, first);
}

void body_see(struct body *body, const struct lexer *lexer, const struct token *token)
{
	count_parentheses(body, lexer, token);
	if (body->state == BODY_HEAD)
		after_create(body, lexer, token);
	else if (body->state == BODY_DEFINER)
		after_definer(body, lexer, token);
	else if (body->state == BODY_INSIDE)
		body_inside(body, lexer, token);
}

bool body_complete(const struct body *body)
{
	bool whole = !body->client->whole_parentheses || body->parentheses == 0;
	return body->depth == 0 && body->pending == 0 && body->bare == 0 && whole;
}

bool body_holds_statements(const struct body *body)
{
	return body->state == BODY_INSIDE || body->state == BODY_JAVA;
}
