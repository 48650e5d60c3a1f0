#include "script/tokens.h"

bool tokens_is(const struct tokens *tokens, size_t i, const char *word)
{
	return i < tokens->end && tokens->items[i].kind == TOKEN_WORD &&
	       token_is(&tokens->lexer, &tokens->items[i], word);
}

bool tokens_is_sign(const struct tokens *tokens, size_t i, char sign)
{
	return i < tokens->end && tokens->items[i].kind == TOKEN_PUNCTUATION &&
	       tokens->lexer.text[tokens->items[i].offset] == sign;
}

bool tokens_is_name(const struct tokens *tokens, size_t i)
{
	return i < tokens->end &&
	       (tokens->items[i].kind == TOKEN_WORD || tokens->items[i].kind == TOKEN_IDENTIFIER);
}

bool tokens_is_one_of(const struct tokens *tokens, size_t i, const char *const *words, size_t count)
{
	for (size_t j = 0; j < count; j++) {
		if (tokens_is(tokens, i, words[j]))
			return true;
	}
	return false;
}

struct range tokens_range(const struct tokens *tokens, size_t first, size_t end)
{
	const struct token *last = &tokens->items[end - 1];
	size_t offset = tokens->items[first].offset;
	return (struct range){offset, last->offset + last->length - offset};
}

size_t tokens_skip_group(const struct tokens *tokens, size_t i)
{
	size_t depth = 0;
	for (; i < tokens->end; i++) {
		if (tokens_is_sign(tokens, i, '('))
			depth++;
		else if (tokens_is_sign(tokens, i, ')') && --depth == 0)
			return i + 1;
	}
	return TOKENS_NONE;
}

size_t tokens_skip_one(const struct tokens *tokens, size_t i)
{
	size_t behind = tokens_is_sign(tokens, i, '(') ? tokens_skip_group(tokens, i) : TOKENS_NONE;
	return behind != TOKENS_NONE ? behind : i + 1;
}

size_t tokens_skip_name(const struct tokens *tokens, size_t i)
{
	if (!tokens_is_name(tokens, i))
		return i;
	i++;
	while (tokens_is_sign(tokens, i, '.') && tokens_is_name(tokens, i + 1))
		i += 2;
	return i;
}

bool tokens_read(struct tokens *tokens, size_t limit)
{
	while (tokens->count < limit) {
		struct token token;
		const char *unclosed;
		if (!lexer_next(&tokens->lexer, &token, &unclosed))
			return false;
		if (token.kind == TOKEN_END)
			break;
		if (token.kind != TOKEN_COMMENT)
			ARENA_PUSH(tokens->arena, tokens, token);
	}
	tokens->end = tokens->count;
	return true;
}
