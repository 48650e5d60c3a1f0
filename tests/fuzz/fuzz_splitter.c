/*
 * The first byte picks the lexical rules, one bit a rule; the rest is a script. Statements must be
 * views in order, apart from each other, inside the text and not empty, and their places must be
 * where counting from the beginning puts them.
 */
#include "fuzz.h"

#include "script/splitter.h"

static struct lexer_rules rules_from(uint8_t bits)
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
	};
}

static bool is_blank(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

static void check_statement(
	const struct script *script, const struct statement *statement, size_t last_end)
{
	FUZZ_CHECK(statement->text >= script->text);
	size_t offset = (size_t)(statement->text - script->text);
	FUZZ_CHECK(offset >= last_end);
	FUZZ_CHECK(statement->length > 0);
	FUZZ_CHECK(statement->length <= script->length - offset);
	FUZZ_CHECK(!is_blank(statement->text[0]) && statement->text[0] != ';');
	struct statement whole = {
		.text = script->text, .length = script->length, .at = {script->file, 1, 1}};
	/* From the beginning only while that is cheap. */
	if (offset > 4096)
		return;
	struct location at = statement_locate(&whole, offset);
	FUZZ_CHECK(at.line == statement->at.line && at.column == statement->at.column);
}

/* Only blanks, comments and semicolons may stand between statements. */
static void check_gap(const char *text, size_t length, const struct lexer_rules *rules)
{
	struct lexer lexer = {.text = text, .length = length, .rules = rules};
	struct token token;
	const char *what;
	do {
		if (!lexer_next(&lexer, &token, &what))
			return;
		FUZZ_CHECK(token.kind == TOKEN_END || !token_is_code(&lexer, &token) ||
			   text[token.offset] == ';');
	} while (token.kind != TOKEN_END);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	if (size == 0)
		return 0;
	const struct lexer_rules rules = rules_from(data[0]);
	struct script script = {
		.file = "x.sql", .text = (const char *)data + 1, .length = size - 1, .line = 1};
	struct splitter splitter;
	struct statement statement;
	struct error err;
	size_t end = 0, number = 0;
	bool found;
	splitter_init(&splitter, &script, &rules);
	while (splitter_next(&splitter, &statement, &found, &err)) {
		if (!found) {
			check_gap(script.text + end, script.length - end, &rules);
			return 0;
		}
		check_statement(&script, &statement, end);
		size_t offset = (size_t)(statement.text - script.text);
		check_gap(script.text + end, offset - end, &rules);
		end = offset + statement.length;
		FUZZ_CHECK(statement.number == ++number);
	}
	FUZZ_CHECK(err.code == ERROR_SCRIPT && err.line >= 1 && err.column >= 1);
	return 0;
}
