#include "script/adjuster.h"

#include <ctype.h>
#include <strings.h>

struct lexer range_lexer(const struct adjuster *adjuster, struct range range)
{
	return (struct lexer){
		.text = adjuster->statement->text,
		.length = range.offset + range.length,
		.at = range.offset,
		.rules = &lexer_rules_standard,
	};
}

bool range_next(struct lexer *lexer, struct token *ret)
{
	const char *unclosed;
	do {
		if (!lexer_next(lexer, ret, &unclosed) || ret->kind == TOKEN_END)
			return false;
	} while (ret->kind == TOKEN_COMMENT);
	return true;
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t';
}

static bool is_space(char c)
{
	return is_blank(c) || c == '\n' || c == '\r' || c == '\f' || c == '\v';
}

static bool is_word(char c)
{
	return isalnum((unsigned char)c) || c == '_' || c == '$' || (unsigned char)c >= 0x80;
}

/* Would the bytes on both sides of what is taken out run together? */
static bool would_touch(const struct adjuster *adjuster, size_t start, size_t end)
{
	const struct statement *statement = adjuster->statement;
	if (start == 0 || end >= statement->length)
		return false;
	char left = statement->text[start - 1], right = statement->text[end];
	return !is_space(left) && left != '(' && left != ',' && !is_space(right) && right != ',' &&
	       right != ')';
}

static void add_edit(struct adjuster *adjuster, struct edit edit)
{
	rewrite_add(&adjuster->rewrite, adjuster->arena, edit);
}

/* Puts text where start to end is; taking it out takes the blanks in front of it as well. */
static void replace_bytes(
	struct adjuster *adjuster, size_t start, size_t end, const char *text, const char *reason)
{
	const struct statement *statement = adjuster->statement;
	if (!*text) {
		while (start > 0 && is_blank(statement->text[start - 1]))
			start--;
		if (would_touch(adjuster, start, end))
			text = " ";
	} else if (end < statement->length && is_word(text[strlen(text) - 1]) &&
		   (is_word(statement->text[end]) || strchr("\"'", statement->text[end]))) {
		text = arena_printf(adjuster->arena, "%s ", text);
	}
	add_edit(adjuster,
		(struct edit){
			.offset = start, .length = end - start, .text = text, .reason = reason});
}

static bool only_blanks(const char *text, size_t length)
{
	for (size_t i = 0; i < length; i++) {
		if (!is_blank(text[i]))
			return false;
	}
	return true;
}

/* Has a range these tokens already, whatever stands between them? */
static bool same_tokens(const struct adjuster *adjuster, struct range range, const char *text)
{
	struct lexer old = range_lexer(adjuster, range);
	struct lexer new = {.text = text, .length = strlen(text), .rules = &lexer_rules_standard};
	struct token a, b;
	for (;;) {
		bool more = range_next(&old, &a);
		if (more != range_next(&new, &b))
			return false;
		if (!more)
			return new.at == new.length;
		if (a.length != b.length ||
			strncasecmp(old.text + a.offset, text + b.offset, a.length) != 0)
			return false;
	}
}

void edit_replace(
	struct adjuster *adjuster, struct range range, const char *text, const char *reason)
{
	const char *original = adjuster->statement->text;
	if (same_tokens(adjuster, range, text))
		return;
	struct lexer lexer = range_lexer(adjuster, range);
	struct token token;
	size_t start = range.offset, end = start;
	while (range_next(&lexer, &token)) {
		if (!only_blanks(original + end, token.offset - end)) {
			replace_bytes(adjuster, start, end, text, reason);
			start = token.offset;
			text = "";
			reason = NULL;
		}
		end = token.offset + token.length;
	}
	replace_bytes(adjuster, start, end, text, reason);
}

void edit_insert(struct adjuster *adjuster, size_t offset, const char *text, const char *reason)
{
	add_edit(adjuster, (struct edit){.offset = offset, .text = text, .reason = reason});
}

static bool is_inside(const struct edit *edit, struct range range)
{
	return edit->offset >= range.offset &&
	       edit->offset + edit->length <= range.offset + range.length;
}

void edit_drop_since(struct adjuster *adjuster, struct range range, size_t first)
{
	struct rewrite *rewrite = &adjuster->rewrite;
	size_t kept = first;
	for (size_t i = first; i < rewrite->count; i++) {
		if (!is_inside(&rewrite->items[i], range))
			rewrite->items[kept++] = rewrite->items[i];
	}
	rewrite->count = kept;
}

void edit_drop(struct adjuster *adjuster, struct range range)
{
	edit_drop_since(adjuster, range, 0);
}

/* The tokens of a text, one blank where anything stood between two. */
static void add_joined(struct str *ret, const char *text, size_t length)
{
	struct lexer lexer = {.text = text, .length = length, .rules = &lexer_rules_standard};
	struct token token;
	for (size_t end = 0; range_next(&lexer, &token); end = token.offset + token.length) {
		if (end > 0 && token.offset > end)
			str_add_char(ret, ' ');
		str_add_length(ret, text + token.offset, token.length);
	}
}

void edit_text_since(
	struct str *ret, const struct adjuster *adjuster, struct range range, size_t first)
{
	struct rewrite inside = {0};
	const struct rewrite *all = &adjuster->rewrite;
	for (size_t i = first; i < all->count; i++) {
		struct edit edit = all->items[i];
		if (!is_inside(&edit, range))
			continue;
		edit.offset -= range.offset;
		rewrite_add(&inside, adjuster->arena, edit);
	}
	rewrite_apply(
		&inside, adjuster->arena, adjuster->statement->text + range.offset, range.length);
	add_joined(ret, inside.text, inside.length);
}

void edit_text(struct str *ret, const struct adjuster *adjuster, struct range range)
{
	edit_text_since(ret, adjuster, range, 0);
}

void edit_take(struct str *ret, struct adjuster *adjuster, struct range range, const char *reason)
{
	edit_text(ret, adjuster, range);
	edit_drop(adjuster, range);
	edit_replace(adjuster, range, "", reason);
}
