/*
 * The first byte picks the lexical rules, one bit a rule; the second q quotes, whether secrets are
 * shown, and how long the value is, which follows; the rest is a statement. A value must not add
 * or take away a string, a quoted name, a comment, a dollar quote, a parenthesis or a semicolon.
 */
#include "fuzz.h"

#include "script/placeholder.h"
#include "script/token.h"

enum { VALUE_LENGTH = 63, SHOW = 64, Q_QUOTES = 128 };

static struct lexer_rules rules_from(uint8_t bits, bool q_quotes)
{
	return (struct lexer_rules){
		.dollar_quotes = bits & 1,
		.nested_comments = bits & 2,
		.hash_comments = bits & 4,
		.backtick_identifiers = bits & 8,
		.bracket_identifiers = bits & 16,
		.double_quote_strings = bits & 32,
		.backslash_escapes = bits & 64,
		.escape_strings = bits & 128,
		.q_quotes = q_quotes,
	};
}

/* Outside of quotes a value may make one token of several, but these stay what they are. */
static bool is_lasting(const struct lexer *lexer, const struct token *token)
{
	switch (token->kind) {
	case TOKEN_WORD:
	case TOKEN_NUMBER:
		return false;
	case TOKEN_PUNCTUATION:
		return strchr(";(),=<>", lexer->text[token->offset]) != NULL;
	default:
		return true;
	}
}

static bool next_lasting(struct lexer *lexer, struct token *ret)
{
	const char *what;
	do {
		if (!lexer_next(lexer, ret, &what))
			return false;
	} while (!is_lasting(lexer, ret));
	return true;
}

/* False when the text is not closed somewhere: then nothing can be said of it. */
static bool check_tokens(const struct statement *statement, const struct rewrite *placed,
	const struct lexer_rules *rules)
{
	struct lexer before = {
		.text = statement->text, .length = statement->length, .rules = rules};
	struct lexer after = {.text = placed->text, .length = placed->length, .rules = rules};
	struct token was, is;
	do {
		if (!next_lasting(&before, &was))
			return false;
		FUZZ_CHECK(next_lasting(&after, &is));
		FUZZ_CHECK(was.kind == is.kind);
		if (was.kind == TOKEN_COMMENT || was.kind == TOKEN_DOLLAR)
			FUZZ_CHECK(was.length == is.length &&
				   memcmp(before.text + was.offset, after.text + is.offset,
					   was.length) == 0);
	} while (was.kind != TOKEN_END);
	return true;
}

/* Bytes that no edit touches come from where they were. */
static void check_edits(const struct statement *statement, const struct rewrite *placed)
{
	size_t at = 0, from = 0;
	FUZZ_CHECK(placed->count > 0 || placed->text == statement->text);
	for (size_t i = 0; i < placed->count; i++) {
		const struct edit *edit = &placed->items[i];
		size_t kept = edit->offset - from;
		FUZZ_CHECK(memcmp(placed->text + at, statement->text + from, kept) == 0);
		at += kept + strlen(edit->text);
		from = edit->offset + edit->length;
	}
	FUZZ_CHECK(placed->length - at == statement->length - from);
}

static void check(const struct statement *statement, const struct lexer_rules *rules,
	const char *value, bool show)
{
	AUTO(arena_release) struct arena arena = {0};
	const struct variable items[] = {
		{"v", value, false}, {"s", value, true}, {"later", NULL, false}};
	const struct variables variables = {items, ARRAY_LEN(items)};
	struct rewrite placed;
	struct error err = {0};
	if (!placeholder_replace(
		    &placed, &arena, statement, statement->length, rules, &variables, show, &err)) {
		FUZZ_CHECK(err.code == ERROR_SCRIPT && err.message[0] && err.line > 0);
		return;
	}
	check_edits(statement, &placed);
	FUZZ_CHECK(check_tokens(statement, &placed, rules) || placed.count == 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	/* Neither a script nor a value holds NUL. */
	if (size < 2 || (size > 2 && memchr(bytes + 2, '\0', size - 2)))
		return 0;
	size_t length = bytes[1] & VALUE_LENGTH;
	if (length > size - 2)
		return 0;
	AUTO(arena_release) struct arena arena = {0};
	const struct lexer_rules rules = rules_from(bytes[0], bytes[1] & Q_QUOTES);
	const char *value = arena_dup_length(&arena, (const char *)bytes + 2, length);
	size_t rest = size - 2 - length;
	struct statement statement = {
		.text = arena_dup_length(&arena, (const char *)bytes + 2 + length, rest),
		.length = rest,
		.at = {"fuzz.sql", 1, 1},
		.number = 1,
	};
	check(&statement, &rules, value, bytes[1] & SHOW);
	return 0;
}
