#include "script/wire.h"

#include "base/str.h"
#include "script/wire_disguise.h"
#include "script/wire_scan.h"

/* Told by its address, so that wire_wrapped() knows our edit again. */
static const char wrap_reason[] = "wrapped for the driver";

enum { HEAD_WORDS = 5 }; /* in how many of the first words never-wrapped-word is looked for */

struct carrier {
	struct rewrite rewrite;
	struct arena *arena;
	const struct statement *statement;
	const struct driver *driver;
	struct lexer lexer;
	size_t number;	     /* of the token that is no comment, from 1 */
	size_t depth;	     /* of parentheses */
	bool copy;	     /* the statement begins with COPY */
	bool into;	     /* it is a SELECT ... INTO, which no EXECUTE carries out */
	struct token before; /* the token in front, comments not counted */
	bool question;	     /* there is a bare question mark */
	size_t tags;	     /* numbers of our dollar quotes from here on are not used yet */
};

/* A place in the file is known for the statement's own bytes, else only where it begins. */
static struct location locate(const struct carrier *carrier, size_t offset)
{
	bool own = carrier->lexer.text == carrier->statement->text;
	return statement_locate(carrier->statement, own ? offset : 0);
}

static void replace(
	struct carrier *carrier, size_t offset, size_t length, const char *text, const char *reason)
{
	struct edit edit = {.offset = offset, .length = length, .text = text, .reason = reason};
	rewrite_add(&carrier->rewrite, carrier->arena, edit);
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

static bool holds(const char *text, size_t length, const char *word)
{
	size_t size = strlen(word);
	for (size_t at = 0; size <= length && at <= length - size; at++) {
		const char *found = memchr(text + at, word[0], length - size + 1 - at);
		if (!found)
			return false;
		at = (size_t)(found - text);
		if (memcmp(found, word, size) == 0)
			return true;
	}
	return false;
}

/*
 * A dollar quote's tag that the text does not hold, a new one at every call. It must not even hold
 * it without the first $, because the $ that ends another tag of ours may stand before the text.
 */
static const char *new_tag(struct carrier *carrier)
{
	const char *tag;
	do {
		tag = arena_printf(carrier->arena, "$odbcmigrate%zu$", carrier->tags++);
	} while (holds(carrier->lexer.text, carrier->lexer.length, tag + 1));
	return tag;
}

/*
 * The driver knows $tag$ only with letters and digits in it: in any other dollar quote it sees
 * parameters, escapes and quotes. Such a tag is changed where one of them may do harm.
 */
static void rename_tag(struct carrier *carrier, const struct token *token)
{
	const struct lexer *lexer = &carrier->lexer;
	const char *opener = lexer->text + token->offset;
	const char *closer = memchr(opener + 1, '$', token->length - 1);
	size_t length = (size_t)(closer - opener) + 1;
	if (!memchr(opener, '_', length) || !(memchr(lexer->text, '?', lexer->length) ||
						    memchr(lexer->text, '{', lexer->length)))
		return;
	const char *tag = new_tag(carrier);
	replace(carrier, token->offset, length, tag, "tag for the driver");
	replace(carrier, token->offset + token->length - length, length, tag, NULL);
}

/* What only a statement of its own can be, by the driver's data. */
static bool is_never_wrapped(const struct carrier *carrier)
{
	const struct driver *driver = carrier->driver;
	struct lexer lexer = carrier->lexer;
	struct token token;
	const char *unclosed;
	lexer.at = 0;
	for (size_t i = 0; i < HEAD_WORDS;) {
		if (!lexer_next(&lexer, &token, &unclosed) || token.kind == TOKEN_END)
			break;
		if (!token_is_code(&lexer, &token))
			continue;
		const char *word =
			arena_dup_length(carrier->arena, lexer.text + token.offset, token.length);
		if ((i == 0 && list_has(driver->never_wrapped, word)) ||
			list_has(driver->never_wrapped_word, word))
			return true;
		i++;
	}
	return carrier->into;
}

/* CREATE FUNCTION and CREATE PROCEDURE, whose bodies have positions of their own. */
static bool is_routine(const struct carrier *carrier)
{
	struct lexer lexer = carrier->lexer;
	struct token token;
	const char *unclosed;
	lexer.at = 0;
	for (size_t i = 0; i < HEAD_WORDS; i++) {
		if (!lexer_next(&lexer, &token, &unclosed))
			break;
		if (token_is(&lexer, &token, "FUNCTION") || token_is(&lexer, &token, "PROCEDURE"))
			return true;
	}
	return false;
}

/*
 * Into a dollar quote, where the driver takes nothing for a parameter; EXECUTE makes a statement of
 * it again. The line end keeps a comment at the end from swallowing what follows.
 *
 * The server counts positions inside the quote, but those in a routine's body from the beginning of
 * what was sent. For a routine the quote begins behind as many bytes as it holds, which tells the
 * one from the other.
 */
static void wrap(struct carrier *carrier)
{
	const char *outer = new_tag(carrier), *inner = new_tag(carrier);
	size_t length = carrier->lexer.length;
	AUTO(str_release) struct str front = {0};
	str_printf(&front, "DO %s BEGIN EXECUTE ", outer);
	enum { TAG_MOST = 64 }; /* more than a tag grows by being renamed */
	size_t room = is_routine(carrier) ? length + carrier->tags * TAG_MOST : 0;
	for (size_t i = 0; i < room; i += TAG_MOST)
		str_printf(&front, "%*s", TAG_MOST, "");
	str_add(&front, inner);
	const char *end = arena_printf(carrier->arena, "\n%s; END %s", inner, outer);
	replace(carrier, 0, 0, arena_dup(carrier->arena, str_text(&front)), wrap_reason);
	replace(carrier, length, 0, end, NULL);
}

static bool is_operator(const struct carrier *carrier, size_t offset)
{
	const struct lexer *lexer = &carrier->lexer;
	return offset < lexer->length && lexer->text[offset] &&
	       strchr("+-*/<>=~!@#%^&|`?", lexer->text[offset]);
}

/*
 * Where a statement cannot be wrapped, each operator with a ? goes behind "--" and a CR: to the
 * driver a comment goes on to the LF behind it, and to the server it ends with the CR.
 */
static void hide_question_marks(struct carrier *carrier)
{
	struct lexer lexer = carrier->lexer;
	struct token token;
	const char *unclosed;
	size_t done = 0;
	lexer.at = 0;
	while (lexer_next(&lexer, &token, &unclosed) && token.kind != TOKEN_END) {
		size_t begin = token.offset, end = begin;
		if (begin < done || !is_sign(carrier, &token, '?'))
			continue;
		while (begin > done && is_operator(carrier, begin - 1))
			begin--;
		while (is_operator(carrier, end))
			end++;
		replace(carrier, begin, 0, " --\r", "operator for the driver");
		replace(carrier, end, 0, "\n", NULL);
		done = end;
	}
}

/* FROM STDIN or TO STDOUT in a COPY, outside of parentheses; the server takes one for the other. */
static bool is_client_copy(const struct carrier *carrier, const struct token *token)
{
	const struct lexer *lexer = &carrier->lexer;
	const struct token *before = &carrier->before;
	if (!carrier->copy || carrier->depth > 0)
		return false;
	return (token_is(lexer, before, "FROM") || token_is(lexer, before, "TO")) &&
	       (token_is(lexer, token, "STDIN") || token_is(lexer, token, "STDOUT"));
}

static bool refuse_copy(const struct carrier *carrier, struct error *err)
{
	bool in = token_is(&carrier->lexer, &carrier->before, "FROM");
	error_at(err, ERROR_SCRIPT, locate(carrier, carrier->before.offset),
		"COPY %s never returns: %s cannot carry its data", in ? "FROM STDIN" : "TO STDOUT",
		carrier->driver->name);
	return error_hint(err, in ? "write the rows as INSERT, or COPY from a file on the server"
				  : "COPY to a file on the server");
}

/* What a driver that takes ? for a parameter must not see, or must see in another form. */
static void carry_around_parameters(struct carrier *carrier, const struct token *token)
{
	const struct lexer *lexer = &carrier->lexer;
	const struct token *before = &carrier->before;
	if (token->kind == TOKEN_STRING)
		raise_prefix(carrier, token);
	if (token->kind == TOKEN_DOLLAR)
		rename_tag(carrier, token);
	if (is_sign(carrier, token, '?'))
		carrier->question = true;
	if (carrier->depth == 0 && token_is(lexer, token, "INTO") &&
		!token_is(lexer, before, "INSERT") && !token_is(lexer, before, "MERGE"))
		carrier->into = true;
}

static bool carry_token(struct carrier *carrier, const struct token *token, struct error *err)
{
	const struct driver *driver = carrier->driver;
	if (!token_is_code(&carrier->lexer, token))
		return true;
	if (driver->wrap_question_mark)
		carry_around_parameters(carrier, token);
	if (driver->refuse_copy && is_client_copy(carrier, token))
		return refuse_copy(carrier, err);
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

/* May the driver take something for its own? Nearly always a quick look says no. */
static bool is_suspect(const struct carrier *carrier)
{
	const struct driver *driver = carrier->driver;
	const char *text = carrier->lexer.text;
	size_t length = carrier->lexer.length;
	/* What stands for placeholders, or was adjusted, nobody has looked at yet. */
	if (text != carrier->statement->text || length == 0)
		return driver->scans_comments || driver->refuse_copy || driver->wrap_question_mark;
	/* COPY, or a comment in front of it */
	if (driver->refuse_copy && strchr("cC/-#", text[0]))
		return true;
	return driver->wrap_question_mark &&
	       (memchr(text, '?', length) || memchr(text, '\\', length) ||
		       memchr(text, '{', length));
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
	if (driver && is_suspect(&carrier) && !carry_tokens(&carrier, err))
		return false;
	if (carrier.question && is_never_wrapped(&carrier))
		hide_question_marks(&carrier);
	else if (carrier.question)
		wrap(&carrier);
	if (driver && driver->scans_comments)
		wire_scan(&carrier.rewrite, arena, text, length, rules);
	if (driver && *driver->disguise)
		wire_disguise(&carrier.rewrite, arena, text, length, rules, driver);
	rewrite_apply(&carrier.rewrite, arena, text, length);
	*ret = carrier.rewrite;
	return true;
}

bool wire_wrapped(const struct rewrite *sent, size_t *ret_offset, size_t *ret_length)
{
	if (sent->count < 2 || sent->items[0].reason != wrap_reason)
		return false;
	*ret_offset = strlen(sent->items[0].text);
	*ret_length = sent->length - *ret_offset - strlen(sent->items[sent->count - 1].text);
	return true;
}
