#include "schema/definition.h"

#include "dialect/template.h"
#include "script/literal.h"
#include "script/tokens.h"

/* Where the list of columns begins; TOKENS_NONE without one, as behind AS SELECT. */
static size_t find_list(const struct tokens *tokens)
{
	static const char *const words[] = {"CREATE", "TEMP", "TEMPORARY", "TABLE"};
	size_t i = 0;
	while (tokens_is_one_of(tokens, i, words, ARRAY_LEN(words)))
		i++;
	if (tokens_is(tokens, i, "IF"))
		i += 3;
	i = tokens_skip_name(tokens, i);
	return tokens_is_sign(tokens, i, '(') ? i : TOKENS_NONE;
}

static const char *name_at(const struct tokens *tokens, size_t i)
{
	const struct token *token = &tokens->items[i];
	const char *text = tokens->lexer.text;
	if (token->kind == TOKEN_IDENTIFIER)
		return literal_value(tokens->arena, text, token, tokens->lexer.rules);
	return arena_dup_length(tokens->arena, text + token->offset, token->length);
}

/* The word that only an identity has: AUTOINCREMENT of "PRIMARY KEY AUTOINCREMENT". */
static const char *identity_word(struct arena *arena, const struct dialect *dialect)
{
	const char *template =
		template_find(dialect, arena, "create table", "identity PRIMARY KEY");
	const char *last = template ? strrchr(template, ' ') : NULL;
	return last ? last + 1 : NULL;
}

/* One column or constraint: tokens first to end. */
static void read_element(struct definition *ret, const struct tokens *tokens, size_t first,
	size_t end, const char *identity)
{
	for (size_t i = first; i < end;) {
		size_t behind = tokens_skip_one(tokens, i);
		if (tokens_is(tokens, i, "CHECK") && tokens_is_sign(tokens, i + 1, '(')) {
			bool named = i >= first + 2 && tokens_is(tokens, i - 2, "CONSTRAINT");
			behind = tokens_skip_one(tokens, i + 1);
			const struct range range = tokens_range(tokens, i, behind);
			const struct definition_check check = {
				.name = named ? name_at(tokens, i - 1) : "",
				.text = arena_dup_length(tokens->arena,
					tokens->lexer.text + range.offset, range.length),
			};
			ARENA_PUSH(tokens->arena, ret, check);
		} else if (identity && i > first && tokens_is(tokens, i, identity)) {
			ret->identity = name_at(tokens, first);
		}
		i = behind;
	}
}

void definition_read(struct definition *ret, struct arena *arena, const struct dialect *dialect,
	const char *text)
{
	struct tokens tokens = {
		.lexer = {.text = text, .length = strlen(text), .rules = &dialect->rules},
		.arena = arena,
	};
	*ret = (struct definition){0};
	if (!tokens_read(&tokens, SIZE_MAX))
		return;
	size_t open = find_list(&tokens);
	size_t close = open == TOKENS_NONE ? TOKENS_NONE : tokens_skip_group(&tokens, open);
	const char *identity = identity_word(arena, dialect);
	for (size_t i = open + 1; i < close;) {
		size_t end = i;
		while (end + 1 < close && !tokens_is_sign(&tokens, end, ','))
			end = tokens_skip_one(&tokens, end);
		read_element(ret, &tokens, i, end, identity);
		i = end + 1;
	}
}
