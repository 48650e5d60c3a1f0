#include "script/directive_line.h"

#include <strings.h>

static const char mark[] = "migrate:";
enum { MARK = sizeof(mark) - 1 };

static size_t skip_blanks(const char *text, size_t at, size_t end)
{
	while (at < end && (text[at] == ' ' || text[at] == '\t'))
		at++;
	return at;
}

static size_t skip_word(const char *text, size_t at, size_t end)
{
	while (at < end && text[at] != ' ' && text[at] != '\t')
		at++;
	return at;
}

bool directive_match(
	struct directive *ret, struct arena *arena, const char *text, size_t dashes, size_t end)
{
	if (end - dashes < 2 + MARK || text[dashes] != '-' || text[dashes + 1] != '-')
		return false;
	size_t at = skip_blanks(text, dashes + 2, end);
	if (end - at < MARK || strncasecmp(text + at, mark, MARK) != 0)
		return false;
	size_t word = at + MARK, word_end = skip_word(text, word, end);
	size_t value = skip_blanks(text, word_end, end), value_end = end;
	while (value_end > value && (text[value_end - 1] == ' ' || text[value_end - 1] == '\t'))
		value_end--;
	*ret = (struct directive){
		.word = arena_dup_length(arena, text + word, word_end - word),
		.value = arena_dup_length(arena, text + value, value_end - value),
		.misplaced =
			at == dashes + 2 || word == word_end || memcmp(text + at, mark, MARK) != 0,
	};
	return true;
}

size_t directive_behind_line(const struct lexer *lexer, size_t at)
{
	const char *text = lexer->text;
	if (at == lexer->length)
		return at;
	bool pair = text[at] == '\r' && at + 1 < lexer->length && text[at + 1] == '\n';
	return at + 1 + pair;
}

bool directive_line_begin(
	const struct lexer *lexer, size_t gap, bool first, size_t token, size_t *ret)
{
	size_t at = token;
	while (at > gap && (lexer->text[at - 1] == ' ' || lexer->text[at - 1] == '\t'))
		at--;
	*ret = at;
	return at > gap ? lexer->text[at - 1] == '\n' || lexer->text[at - 1] == '\r' : first;
}

bool directives_mentioned(const char *text, size_t length)
{
	const char *end = text + length;
	for (const char *at = text; at < end; at++) {
		at = memchr(at, ':', (size_t)(end - at));
		if (!at)
			return false;
		if ((size_t)(at - text) >= MARK - 1 &&
			strncasecmp(at - (MARK - 1), mark, MARK) == 0)
			return true;
	}
	return false;
}
