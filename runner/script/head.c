#include "script/head.h"

#include "dialect/driver.h"

enum { WORD_MOST = 32 };

/* The next word in front of anything but comments; false when something else comes. */
static bool next_word(struct lexer *lexer, char ret[WORD_MOST])
{
	struct token token;
	const char *unclosed;
	do {
		if (!lexer_next(lexer, &token, &unclosed))
			return false;
	} while (token.kind == TOKEN_COMMENT);
	if (token.kind != TOKEN_WORD || token.length >= WORD_MOST)
		return false;
	memcpy(ret, lexer->text + token.offset, token.length);
	ret[token.length] = '\0';
	return true;
}

bool statement_begins(
	const struct statement *statement, const struct lexer_rules *rules, const char *list)
{
	struct lexer lexer = {.text = statement->text, .length = statement->length, .rules = rules};
	char first[WORD_MOST], second[WORD_MOST], both[2 * WORD_MOST];
	if (!list || !next_word(&lexer, first))
		return false;
	if (list_has(list, first))
		return true;
	if (!next_word(&lexer, second))
		return false;
	snprintf(both, sizeof(both), "%s %s", first, second);
	return list_has(list, both);
}
