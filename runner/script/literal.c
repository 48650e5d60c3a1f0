#include "script/literal.h"

static char closer_of(char opener)
{
	static const char pairs[] = "[]{}()<>";
	const char *pair = opener ? strchr(pairs, opener) : NULL;
	if (pair && (pair - pairs) % 2 == 0)
		return pair[1];
	return opener;
}

/* U&"..." is a word, a sign and a quoted name to the lexer. */
static struct literal read_name(const char *text, const struct token *token)
{
	size_t at = token->offset, end = at + token->length - 1;
	bool unicode =
		text[at] == '"' && at >= 2 && text[at - 1] == '&' && (text[at - 2] | 32) == 'u';
	return (struct literal){
		.begin = at + 1,
		.end = end,
		.closer = text[end],
		.unicode = unicode,
	};
}

struct literal literal_read(
	const char *text, const struct token *token, const struct lexer_rules *rules)
{
	if (token->kind == TOKEN_IDENTIFIER)
		return read_name(text, token);
	size_t quote = token->offset, end = token->offset + token->length - 1;
	while (text[quote] != '\'' && text[quote] != '"')
		quote++;
	bool prefixed = quote > token->offset;
	if (rules->q_quotes && prefixed && (text[quote - 1] | 32) == 'q')
		return (struct literal){
			.begin = quote + 2,
			.end = end - 1,
			.closer = closer_of(text[quote + 1]),
			.bracketed = true,
		};
	int prefix = prefixed ? text[token->offset] | 32 : 0;
	bool backslashes = rules->backslash_escapes || (prefix == 'e' && rules->escape_strings);
	return (struct literal){
		.begin = quote + 1,
		.end = end,
		.closer = text[quote],
		.backslashes = backslashes,
		.unicode = prefix == 'u' && !backslashes,
	};
}

static char unescaped(char c)
{
	switch (c) {
	case 'n':
		return '\n';
	case 't':
		return '\t';
	case 'r':
		return '\r';
	default:
		return c;
	}
}

const char *literal_value(struct arena *arena, const char *text, const struct token *token,
	const struct lexer_rules *rules)
{
	struct literal literal = literal_read(text, token, rules);
	char *value = arena_alloc(arena, literal.end - literal.begin + 1), *to = value;
	for (size_t at = literal.begin; at < literal.end; at++) {
		bool escape = literal.backslashes && text[at] == '\\' && at + 1 < literal.end;
		at += escape;
		*to = text[at];
		if (escape)
			*to = unescaped(*to);
		to++;
		at += !escape && !literal.bracketed && text[at] == literal.closer;
	}
	return value;
}

static bool is_doubled(const struct literal *literal, char c)
{
	if (literal->bracketed)
		return false;
	return c == literal->closer || (literal->backslashes && c == '\\');
}

const char *literal_escape(struct arena *arena, const struct literal *literal, const char *value)
{
	size_t length = strlen(value), doubled = 0;
	for (size_t i = 0; i < length; i++)
		doubled += is_doubled(literal, value[i]);
	if (doubled == 0)
		return value;
	char *escaped = arena_alloc(arena, length + doubled + 1), *to = escaped;
	for (size_t i = 0; i < length; i++) {
		if (is_doubled(literal, value[i]))
			*to++ = value[i];
		*to++ = value[i];
	}
	return escaped;
}

bool literal_is_escaped(const struct literal *literal, const char *text, size_t offset)
{
	size_t first = offset;
	while (first > literal->begin && text[first - 1] == '\\')
		first--;
	return literal->backslashes && (offset - first) % 2 == 1;
}

bool literal_is_closed_by(const struct literal *literal, const char *inside, size_t length)
{
	if (!literal->bracketed)
		return false;
	for (size_t i = 0; i < length; i++) {
		const char *next = i + 1 < length ? &inside[i + 1] : &literal->closer;
		if (inside[i] == literal->closer && *next == '\'')
			return true;
	}
	return false;
}
