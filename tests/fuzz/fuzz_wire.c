/*
 * fuzz_wire: any bytes as a statement, made ready for a driver of any kind.
 *
 * The first byte picks the driver's flags and the lexical rules. Bytes that no edit touches come
 * from where they were, every place leads back into the statement, and what was wrapped is, by
 * PostgreSQL's rules, a DO with the whole statement in a dollar quote in a dollar quote.
 */
#include "fuzz.h"

#include "script/wire.h"

static const struct lexer_rules postgresql = {
	.dollar_quotes = true, .nested_comments = true, .escape_strings = true};

static void check_bytes(const struct rewrite *sent, const char *text, size_t length)
{
	size_t at = 0, from = 0;
	FUZZ_CHECK(sent->count > 0 || sent->text == text);
	for (size_t i = 0; i < sent->count; i++) {
		const struct edit *edit = &sent->items[i];
		size_t kept = edit->offset - from, added = strlen(edit->text);
		FUZZ_CHECK(memcmp(sent->text + at, text + from, kept) == 0);
		FUZZ_CHECK(memcmp(sent->text + at + kept, edit->text, added) == 0);
		if (kept > 0)
			FUZZ_CHECK(rewrite_origin(sent, at) == from);
		at += kept + added;
		from = edit->offset + edit->length;
	}
	FUZZ_CHECK(sent->length - at == length - from);
	FUZZ_CHECK(sent->length == at || memcmp(sent->text + at, text + from, length - from) == 0);
}

static void check_origins(const struct rewrite *sent, size_t length)
{
	size_t last = 0;
	for (size_t i = 0; i <= sent->length && i < 4096; i++) {
		size_t origin = rewrite_origin(sent, i);
		FUZZ_CHECK(origin <= length);
		FUZZ_CHECK(origin >= last);
		last = origin;
	}
}

static struct token next_token(struct lexer *lexer)
{
	struct token token;
	const char *unclosed;
	FUZZ_CHECK(lexer_next(lexer, &token, &unclosed));
	return token;
}

static void expect_word(struct lexer *lexer, const char *word)
{
	struct token token = next_token(lexer);
	FUZZ_CHECK(token_is(lexer, &token, word));
}

/* What is in the dollar quote that comes next. */
static struct lexer expect_quote(struct lexer *lexer)
{
	struct token token = next_token(lexer);
	FUZZ_CHECK(token.kind == TOKEN_DOLLAR);
	const char *text = lexer->text + token.offset;
	const char *end = memchr(text + 1, '$', token.length - 1);
	FUZZ_CHECK(end != NULL);
	size_t tag = (size_t)(end - text) + 1;
	/* The driver knows no other tags. */
	FUZZ_CHECK(!memchr(text, '_', tag));
	return (struct lexer){
		.text = text + tag, .length = token.length - 2 * tag, .rules = &postgresql};
}

static void check_wrapped(const struct rewrite *sent, size_t offset, size_t length)
{
	struct lexer outer = {.text = sent->text, .length = sent->length, .rules = &postgresql};
	expect_word(&outer, "DO");
	struct lexer block = expect_quote(&outer);
	FUZZ_CHECK(next_token(&outer).kind == TOKEN_END);
	expect_word(&block, "BEGIN");
	expect_word(&block, "EXECUTE");
	struct lexer inner = expect_quote(&block);
	FUZZ_CHECK(block.text[next_token(&block).offset] == ';');
	expect_word(&block, "END");
	FUZZ_CHECK(next_token(&block).kind == TOKEN_END);
	FUZZ_CHECK(inner.text == sent->text + offset);
	FUZZ_CHECK(inner.length == length + 1 && inner.text[length] == '\n');
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	AUTO(arena_release) struct arena arena = {0};
	if (length == 0 || memchr(bytes + 1, '\0', length - 1))
		return 0; /* no script holds NUL */
	const struct driver driver = {
		.name = "fuzz",
		.disguise = "",
		.scans_comments = bytes[0] & 1,
		.refuse_copy = bytes[0] & 2,
		.wrap_question_mark = bytes[0] & 4,
		.never_wrapped = "VACUUM, COPY",
		.never_wrapped_word = "CONCURRENTLY",
	};
	const struct lexer_rules rules = {
		.dollar_quotes = bytes[0] & 8,
		.nested_comments = bytes[0] & 16,
		.hash_comments = bytes[0] & 32,
		.double_quote_strings = bytes[0] & 32,
		.backslash_escapes = bytes[0] & 32,
		.backtick_identifiers = bytes[0] & 64,
		.bracket_identifiers = bytes[0] & 64,
		.escape_strings = bytes[0] & 128,
	};
	const char *text = arena_dup_length(&arena, (const char *)bytes + 1, length - 1);
	struct statement statement = {.text = text, .length = length - 1, .at = {"fuzz.sql", 1, 1}};
	struct rewrite sent;
	struct error err = {0};
	size_t offset, inside;
	if (!wire_statement(
		    &sent, &arena, &statement, text, statement.length, &driver, &rules, &err)) {
		FUZZ_CHECK(err.code == ERROR_SCRIPT && err.message[0] && err.line > 0);
		return 0;
	}
	check_bytes(&sent, text, statement.length);
	check_origins(&sent, statement.length);
	if (wire_wrapped(&sent, &offset, &inside))
		check_wrapped(&sent, offset, inside);
	return 0;
}
