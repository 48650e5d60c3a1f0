#include "schema/words.h"

#include "dialect/template.h"
#include "script/literal.h"
#include "script/tokens.h"

#include <ctype.h>
#include <strings.h>

static bool read_tokens(
	struct tokens *ret, struct arena *arena, const struct dialect *dialect, const char *text)
{
	*ret = (struct tokens){
		.lexer = {.text = text, .length = strlen(text), .rules = &dialect->rules},
		.arena = arena,
	};
	return tokens_read(ret, SIZE_MAX);
}

static const char *inside(const struct tokens *tokens, size_t i)
{
	return literal_value(
		tokens->arena, tokens->lexer.text, &tokens->items[i], tokens->lexer.rules);
}

static void add_string(struct str *ret, const char *value)
{
	str_add_char(ret, '\'');
	for (; *value; value++) {
		if (*value == '\'')
			str_add_char(ret, '\'');
		str_add_char(ret, *value);
	}
	str_add_char(ret, '\'');
}

static void add_token(struct str *ret, const struct tokens *tokens, size_t i)
{
	const struct token *token = &tokens->items[i];
	if (token->kind == TOKEN_STRING)
		add_string(ret, inside(tokens, i));
	else if (token->kind == TOKEN_IDENTIFIER)
		object_add_name(ret, inside(tokens, i));
	else
		str_add_length(ret, tokens->lexer.text + token->offset, token->length);
}

static const char *join(const struct tokens *tokens)
{
	AUTO(str_release) struct str text = {0};
	for (size_t i = 0; i < tokens->end; i++) {
		str_add(&text, i ? " " : "");
		add_token(&text, tokens, i);
	}
	return arena_dup(tokens->arena, str_text(&text));
}

const char *words_of_text(struct arena *arena, const struct dialect *dialect, const char *text)
{
	struct tokens tokens;
	if (!read_tokens(&tokens, arena, dialect, text))
		return arena_dup(arena, text);
	while (tokens_is_sign(&tokens, tokens.end - 1, ';'))
		tokens.end--;
	return join(&tokens);
}

bool words_mention(
	struct arena *arena, const struct dialect *dialect, const char *text, const char *column)
{
	struct tokens tokens;
	if (!read_tokens(&tokens, arena, dialect, text))
		return false;
	for (size_t i = 0; i < tokens.end; i++) {
		const struct token *token = &tokens.items[i];
		if (token->kind == TOKEN_WORD && token_is(&tokens.lexer, token, column))
			return true;
		if (token->kind == TOKEN_IDENTIFIER && strcasecmp(inside(&tokens, i), column) == 0)
			return true;
	}
	return false;
}

/* Defaults */

static void remove_tokens(struct tokens *tokens, size_t first, size_t end)
{
	memmove(&tokens->items[first], &tokens->items[end],
		(tokens->end - end) * sizeof(*tokens->items));
	tokens->end -= end - first;
}

/* Behind the type of a cast x::type that begins at i. */
static size_t skip_type(const struct tokens *tokens, size_t i)
{
	static const char *const more[] = {
		"VARYING", "PRECISION", "WITHOUT", "WITH", "TIME", "ZONE"};
	i = tokens_skip_name(tokens, i);
	for (size_t before = 0; before != i;) {
		before = i;
		if (tokens_is_sign(tokens, i, '(') ||
			tokens_is_one_of(tokens, i, more, ARRAY_LEN(more)))
			i = tokens_skip_one(tokens, i);
		else if (tokens_is_sign(tokens, i, '[') && tokens_is_sign(tokens, i + 1, ']'))
			i += 2;
	}
	return i;
}

static void remove_casts(struct tokens *tokens)
{
	for (size_t i = 0; i + 1 < tokens->end; i++)
		if (tokens_is_sign(tokens, i, ':') && tokens_is_sign(tokens, i + 1, ':')) {
			remove_tokens(tokens, i, skip_type(tokens, i + 2));
			i = i > 0 ? i - 1 : i;
		}
}

static void remove_parentheses(struct tokens *tokens)
{
	while (tokens_is_sign(tokens, 0, '(') && tokens_skip_group(tokens, 0) == tokens->end) {
		remove_tokens(tokens, tokens->end - 1, tokens->end);
		remove_tokens(tokens, 0, 1);
	}
}

/* DATE '2001-12-31', _utf8mb4'x' */
static void remove_introducer(struct tokens *tokens)
{
	static const char *const words[] = {"DATE", "TIME", "TIMESTAMP"};
	bool introduced = tokens->end == 2 && tokens->items[0].kind == TOKEN_WORD &&
			  tokens->items[1].kind == TOKEN_STRING;
	if (introduced && (tokens_is_one_of(tokens, 0, words, ARRAY_LEN(words)) ||
				  tokens->lexer.text[tokens->items[0].offset] == '_'))
		remove_tokens(tokens, 0, 1);
}

/* now(6) and CURRENT_TIMESTAMP are the same: the column says how many digits are kept. */
static const char *without_digits(struct tokens *tokens)
{
	remove_parentheses(tokens);
	if (tokens->end > 2 && tokens_is_sign(tokens, 1, '(') &&
		tokens_skip_group(tokens, 1) == tokens->end && tokens->end <= 4)
		tokens->end = 1;
	return join(tokens);
}

static bool is_now(const struct dialect *dialect, struct tokens *tokens)
{
	static const char *const names[] = {"CURRENT_TIMESTAMP", "NOW", "LOCALTIMESTAMP"};
	static const char *const keys[] = {"DEFAULT CURRENT_TIMESTAMP", "CURRENT_TIMESTAMP"};
	struct tokens own = *tokens;
	const char *text = without_digits(&own);
	for (size_t i = 0; i < ARRAY_LEN(names); i++)
		if (strcasecmp(text, names[i]) == 0)
			return true;
	for (size_t i = 0; i < ARRAY_LEN(keys); i++) {
		struct tokens other;
		const char *template =
			template_find(dialect, tokens->arena, "expressions", keys[i]);
		if (template && *template &&
			read_tokens(&other, tokens->arena, dialect, template) &&
			strcasecmp(text, without_digits(&other)) == 0)
			return true;
	}
	return false;
}

static bool is_number(const char *text)
{
	text += strspn(text, "+-");
	size_t whole = strspn(text, "0123456789"), rest = whole;
	if (text[rest] == '.')
		rest += 1 + strspn(text + rest + 1, "0123456789");
	return !text[rest] && rest > (text[whole] == '.');
}

/* 1.50 as 1.5, +0.250 as 0.25, 007 as 7. */
static const char *plain_number(struct arena *arena, const char *text)
{
	const char *sign = *text == '-' ? "-" : "";
	text += strspn(text, "+-");
	while (text[0] == '0' && isdigit((unsigned char)text[1]))
		text++;
	size_t length = strlen(text);
	if (strchr(text, '.')) {
		while (text[length - 1] == '0')
			length--;
		length -= text[length - 1] == '.';
	}
	return arena_printf(
		arena, "%s%s%.*s", sign, length ? "" : "0", (int)length, length ? text : "");
}

/* The value of a literal, "-7" too; NULL for anything else. */
static const char *constant_value(const struct tokens *tokens, bool *ret_string)
{
	bool sign = tokens_is_sign(tokens, 0, '-') || tokens_is_sign(tokens, 0, '+');
	*ret_string = tokens->end == 1 && tokens->items[0].kind == TOKEN_STRING;
	if (*ret_string)
		return inside(tokens, 0);
	if (tokens->end != 1 + (size_t)sign || tokens->items[sign].kind != TOKEN_NUMBER)
		return NULL;
	const struct token *number = &tokens->items[sign];
	return arena_printf(tokens->arena, "%s%.*s", tokens_is_sign(tokens, 0, '-') ? "-" : "",
		(int)number->length, tokens->lexer.text + number->offset);
}

/* Does one of the families begin with one of these words? */
static bool family_is(const char *family, const char *const *words, size_t count)
{
	for (; *family; family += strcspn(family, "|"), family += *family == '|')
		for (size_t i = 0; i < count; i++)
			if (strncmp(family, words[i], strlen(words[i])) == 0)
				return true;
	return false;
}

/* 12:30:00.000 as 12:30:00 */
static const char *without_fraction(struct arena *arena, const char *value)
{
	const char *point = strrchr(value, '.');
	if (!point || !strchr(value, ':') || point[1 + strspn(point + 1, "0")])
		return value;
	return arena_dup_length(arena, value, (size_t)(point - value));
}

static const char *literal_words(
	struct arena *arena, const char *family, const char *value, bool string)
{
	static const char *const numbers[] = {
		"SMALLINT", "INTEGER", "BIGINT", "DECIMAL", "REAL", "DOUBLE"};
	static const char *const booleans[] = {"BOOLEAN"}, *const times[] = {"TIME"};
	AUTO(str_release) struct str text = {0};
	if (family_is(family, booleans, 1) && is_number(value))
		return strcmp(plain_number(arena, value), "0") == 0 ? "FALSE" : "TRUE";
	if (is_number(value) && (!string || family_is(family, numbers, ARRAY_LEN(numbers))))
		return plain_number(arena, value);
	add_string(&text, family_is(family, times, 1) ? without_fraction(arena, value) : value);
	return arena_dup(arena, str_text(&text));
}

/* What each of the words on the left is called by the one on the right. */
static const struct {
	const char *text, *words;
} known[] = {
	{"NULL", ""},
	{"TRUE", "TRUE"},
	{"FALSE", "FALSE"},
	{"CURRENT_DATE", "CURRENT_DATE"},
	{"curdate ( )", "CURRENT_DATE"},
	{"CURRENT_TIME", "CURRENT_TIME"},
	{"curtime ( )", "CURRENT_TIME"},
};

const char *words_of_default(
	struct arena *arena, const struct dialect *dialect, const char *family, const char *text)
{
	struct tokens tokens;
	bool string;
	if (!text)
		return "";
	if (!read_tokens(&tokens, arena, dialect, text))
		return arena_dup(arena, text);
	remove_parentheses(&tokens);
	remove_casts(&tokens);
	remove_parentheses(&tokens);
	remove_introducer(&tokens);
	const char *value = constant_value(&tokens, &string);
	if (value)
		return literal_words(arena, family, value, string);
	const char *words = join(&tokens);
	for (size_t i = 0; i < ARRAY_LEN(known); i++)
		if (strcasecmp(words, known[i].text) == 0)
			return known[i].words;
	return is_now(dialect, &tokens) ? "CURRENT_TIMESTAMP" : words;
}
