#include "script/splitter.h"

/*
 * Where a statement's own semicolons are: inside the body of a routine, trigger or event.
 *
 *   START --CREATE, ALTER--> HEAD --TRIGGER, PROCEDURE, ...--> BODY
 *     |                        |--DEFINER--> DEFINER --the same--> BODY
 *     '--anything else-->      '--anything but a modifier-->      PLAIN
 *
 * In PLAIN every semicolon ends the statement. In BODY depth counts what an END must still close:
 *
 *   BEGIN, CASE            one more; BEGIN TRANSACTION takes it back
 *   END                    one less, but that is decided at the token behind it:
 *   END IF, LOOP, WHILE... no change, since IF, LOOP, WHILE did not count
 *   END CASE               one less, and that CASE opens nothing
 *
 * An END that closes a CASE expression is followed by whatever follows an expression, FOR UPDATE
 * for one; it is known by the fact that no semicolon stands inside an expression.
 */
enum body_state { BODY_START, BODY_HEAD, BODY_DEFINER, BODY_INSIDE, BODY_PLAIN };

struct body {
	enum body_state state;
	size_t depth;
	size_t expressions;  /* CASEs opened since the last semicolon or BEGIN */
	bool ending;	     /* the last token was an END, not decided yet */
	bool beginning;	     /* the last token was a BEGIN */
	bool named;	     /* the last token was a dot or @, so that a word is a name */
	struct token opener; /* what took depth from 0 to 1 */
};

static bool is_any(const struct lexer *lexer, const struct token *token, const char *const *words)
{
	for (; *words; words++)
		if (token_is(lexer, token, *words))
			return true;
	return false;
}

static bool is_punctuation(const struct lexer *lexer, const struct token *token, char c)
{
	return token->kind == TOKEN_PUNCTUATION && lexer->text[token->offset] == c;
}

static bool has_body(const struct lexer *lexer, const struct token *token)
{
	static const char *const kinds[] = {
		"trigger", "procedure", "function", "event", "package", NULL};
	return is_any(lexer, token, kinds);
}

/* DEFINER = 'name'@'host', `name`@host, CURRENT_USER(): anything up to the kind of object. */
static enum body_state after_definer(const struct lexer *lexer, const struct token *token)
{
	if (has_body(lexer, token))
		return BODY_INSIDE;
	return token_is(lexer, token, "view") ? BODY_PLAIN : BODY_DEFINER;
}

static enum body_state after_create(const struct lexer *lexer, const struct token *token)
{
	static const char *const modifiers[] = {"or", "replace", "alter", "temp", "temporary",
		"constraint", "aggregate", "editionable", "noneditionable", NULL};
	if (has_body(lexer, token))
		return BODY_INSIDE;
	if (token_is(lexer, token, "definer"))
		return BODY_DEFINER;
	return is_any(lexer, token, modifiers) ? BODY_HEAD : BODY_PLAIN;
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
	if (is_any(lexer, token, uncounted))
		return true;
	body_close(body);
	return token_is(lexer, token, "case");
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
		body_open(body, token);
		body->beginning = true;
		body->expressions = 0;
	} else if (token_is(lexer, token, "case")) {
		body_open(body, token);
		body->expressions++;
	} else if (token_is(lexer, token, "end") && body->expressions > 0) {
		body->expressions--;
		body_close(body);
	} else if (token_is(lexer, token, "end")) {
		body->ending = true;
	}
}

static void body_inside(struct body *body, const struct lexer *lexer, const struct token *token)
{
	bool named = body->named;
	body->named = is_punctuation(lexer, token, '.') || is_punctuation(lexer, token, '@');
	if (body->ending && body_end(body, lexer, token))
		return;
	if (is_punctuation(lexer, token, ';'))
		body->expressions = 0;
	if (token->kind == TOKEN_WORD && !named)
		body_word(body, lexer, token);
	else
		body->beginning = false;
}

static void body_see(struct body *body, const struct lexer *lexer, const struct token *token)
{
	static const char *const heads[] = {"create", "alter", NULL};
	if (body->state == BODY_START)
		body->state = is_any(lexer, token, heads) ? BODY_HEAD : BODY_PLAIN;
	else if (body->state == BODY_HEAD)
		body->state = after_create(lexer, token);
	else if (body->state == BODY_DEFINER)
		body->state = after_definer(lexer, token);
	else if (body->state == BODY_INSIDE)
		body_inside(body, lexer, token);
}

void splitter_init(
	struct splitter *splitter, const struct script *script, const struct lexer_rules *rules)
{
	*splitter = (struct splitter){
		.script = script,
		.lexer = {.text = script->text, .length = script->length, .rules = rules},
		.place = {.line = script->line, .column = 1},
	};
}

/* Offsets must not go back. */
static struct location locate(struct splitter *splitter, size_t offset)
{
	const struct script *script = splitter->script;
	struct place *place = &splitter->place;
	place_advance(place, script->text, script->length, offset);
	return (struct location){script->file, place->line, place->column};
}

static bool next_token(struct splitter *splitter, struct token *ret, struct error *err)
{
	const char *what;
	if (lexer_next(&splitter->lexer, ret, &what))
		return true;
	return error_at(err, ERROR_SCRIPT, locate(splitter, ret->offset), "%s is not closed", what);
}

/* The first token of the next statement; TOKEN_END when there is none. */
static bool skip_to_statement(struct splitter *splitter, struct token *ret, struct error *err)
{
	const struct lexer *lexer = &splitter->lexer;
	do {
		if (!next_token(splitter, ret, err))
			return false;
	} while (!token_is_code(lexer, ret) || is_punctuation(lexer, ret, ';'));
	return true;
}

static bool unfinished(struct splitter *splitter, const struct body *body, struct error *err)
{
	const struct token *opener = &body->opener;
	return error_at(err, ERROR_SCRIPT, locate(splitter, opener->offset), "%.*s has no END",
		(int)opener->length, splitter->script->text + opener->offset);
}

/* From its first token to where it ends: behind its last token that is no comment. */
static bool find_end(
	struct splitter *splitter, struct token token, size_t *ret_end, struct error *err)
{
	const struct lexer *lexer = &splitter->lexer;
	struct body body = {0};
	size_t end = token.offset;
	for (;;) {
		if (token_is_code(lexer, &token)) {
			body_see(&body, lexer, &token);
			bool ends = is_punctuation(lexer, &token, ';') && body.depth == 0;
			if (ends || token.kind == TOKEN_END)
				break;
			end = token.offset + token.length;
		}
		if (!next_token(splitter, &token, err))
			return false;
	}
	if (body.depth > 0)
		return unfinished(splitter, &body, err);
	*ret_end = end;
	return true;
}

bool splitter_next(
	struct splitter *splitter, struct statement *ret, bool *ret_found, struct error *err)
{
	struct token first;
	if (!skip_to_statement(splitter, &first, err))
		return false;
	if (first.kind == TOKEN_END) {
		*ret_found = false;
		return true;
	}
	struct location at = locate(splitter, first.offset);
	size_t end = first.offset;
	if (!find_end(splitter, first, &end, err))
		return false;
	*ret = (struct statement){
		.text = splitter->script->text + first.offset,
		.length = end - first.offset,
		.at = at,
		.number = ++splitter->number,
	};
	*ret_found = true;
	return true;
}

struct location statement_locate(const struct statement *statement, size_t offset)
{
	struct place place = {.line = statement->at.line, .column = statement->at.column};
	place_advance(&place, statement->text, statement->length, offset);
	return (struct location){statement->at.file, place.line, place.column};
}
