/*
 * fuzz_copy: any bytes as a COPY statement (the first line) and its data lines.
 *
 * By PostgreSQL's rules the INSERT must be one, with as many literals as rows times fields, and
 * every byte of it must lead back into the rows or to the statement.
 */
#include "fuzz.h"

#include "script/copy.h"
#include "script/place.h"
#include "script/token.h"

static const struct lexer_rules rules = {
	.dollar_quotes = true, .nested_comments = true, .escape_strings = true};

static struct token next_token(struct lexer *lexer)
{
	struct token token;
	const char *unclosed;
	FUZZ_CHECK(lexer_next(lexer, &token, &unclosed));
	FUZZ_CHECK(token.kind != TOKEN_COMMENT);
	return token;
}

static bool next_is(struct lexer *lexer, char sign)
{
	struct token token = next_token(lexer);
	return token.kind == TOKEN_PUNCTUATION && lexer->text[token.offset] == sign;
}

/* Behind ( : how many literals there are up to ). */
static size_t count_literals(struct lexer *lexer)
{
	for (size_t count = 1;; count++) {
		struct token token = next_token(lexer);
		FUZZ_CHECK(token.kind == TOKEN_STRING || token_is(lexer, &token, "NULL"));
		token = next_token(lexer);
		FUZZ_CHECK(token.kind == TOKEN_PUNCTUATION);
		if (lexer->text[token.offset] == ')')
			return count;
		FUZZ_CHECK(lexer->text[token.offset] == ',');
	}
}

/* Line ends that no backslash stands before, and the end of a last row without one. */
static size_t count_rows(const char *rows, size_t length)
{
	size_t count = 0;
	bool open = false;
	for (size_t i = 0; i < length; i++) {
		open = true;
		if (rows[i] == '\\') {
			i++;
		} else if (rows[i] == '\n' || rows[i] == '\r') {
			if (rows[i] == '\r' && i + 1 < length && rows[i + 1] == '\n')
				i++;
			count++;
			open = false;
		}
	}
	return count + open;
}

static void check_insert(
	const struct copy *copy, const struct str *insert, const char *rows, size_t length)
{
	struct lexer lexer = {.text = insert->data, .length = insert->length, .rules = &rules};
	struct token token = next_token(&lexer);
	if (!copy->columns) {
		FUZZ_CHECK(token_is(&lexer, &token, "DO"));
		FUZZ_CHECK(next_token(&lexer).kind == TOKEN_STRING);
		FUZZ_CHECK(next_is(&lexer, ';'));
		token = next_token(&lexer);
	}
	FUZZ_CHECK(token_is(&lexer, &token, "INSERT"));
	/* A table may be called values. */
	for (bool overriding = false; !overriding || !token_is(&lexer, &token, "VALUES");) {
		struct token next = next_token(&lexer);
		FUZZ_CHECK(next.kind != TOKEN_END && next.kind != TOKEN_STRING);
		overriding |=
			token_is(&lexer, &token, "SYSTEM") && token_is(&lexer, &next, "VALUE");
		token = next;
	}
	size_t count = 0, fields = 0;
	do {
		FUZZ_CHECK(next_is(&lexer, '('));
		size_t literals = count_literals(&lexer);
		FUZZ_CHECK(literals == (count ? fields : literals));
		fields = literals;
		count++;
	} while (next_is(&lexer, ','));
	FUZZ_CHECK(lexer.at == lexer.length);
	FUZZ_CHECK(copy->columns == 0 || copy->columns == fields);
	FUZZ_CHECK(count == count_rows(rows, length));
}

static void check_places(
	const struct copy *copy, const struct str *insert, const char *rows, size_t length)
{
	struct location at = {"fuzz.sql", 2, 1}, last = {0};
	struct place end = {.line = 2, .column = 1};
	if (insert->length > 2048)
		return;
	place_advance(&end, rows, length, length);
	for (size_t i = 0; i < insert->length; i++) {
		struct location found = copy_locate(copy, rows, length, at, insert->data, i);
		FUZZ_CHECK(found.line > last.line ||
			   (found.line == last.line && found.column >= last.column));
		FUZZ_CHECK(found.line < end.line ||
			   (found.line == end.line && found.column <= end.column));
		last = found;
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	AUTO(arena_release) struct arena arena = {0};
	AUTO(str_release) struct str insert = {0};
	const char *text = arena_dup_length(&arena, (const char *)bytes, length);
	const char *line = memchr(text, '\n', length);
	size_t head = line ? (size_t)(line - text) : length;
	struct statement statement = {.text = text, .length = head, .at = {"fuzz.sql", 1, 1}};
	struct location at = {"fuzz.sql", 2, 1};
	struct copy copy;
	struct error err = {0};
	if (memchr(text, '\0', head) || !copy_is(text, head, &rules))
		return 0;
	if (!copy_parse(&copy, &arena, &statement, &rules, &err)) {
		FUZZ_CHECK(err.code == ERROR_SCRIPT && err.message[0]);
		/* A lone CR ends a line too. */
		FUZZ_CHECK(err.line == 1 || memchr(text, '\r', head));
		return 0;
	}
	const char *rows = line ? line + 1 : text + length;
	length -= (size_t)(rows - text);
	if (!copy_insert(&insert, &copy, rows, length, at, &err)) {
		FUZZ_CHECK(err.code == ERROR_SCRIPT && err.message[0] && err.line >= 2);
		return 0;
	}
	FUZZ_CHECK(!memchr(str_text(&insert), '\0', insert.length));
	if (length > 0)
		check_insert(&copy, &insert, rows, length);
	check_places(&copy, &insert, rows, length);
	return 0;
}
