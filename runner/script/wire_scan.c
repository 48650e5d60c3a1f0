#include "script/wire_scan.h"

#include "base/str.h"

struct scan {
	struct rewrite *rewrite;
	struct arena *arena;
	struct lexer lexer;
	bool semicolons; /* are for the driver a part of the statement, since it creates something
			  */
};

static bool is_misread(const struct scan *scan, char byte)
{
	return byte == '?' || byte == '{' || (byte == ';' && !scan->semicolons);
}

/*
 * The driver's scan of some bytes, in the quote *quote or, if that is 0, in none. False when it
 * misreads one of them; else *quote is the one that is left open.
 */
static bool scan_bytes(const struct scan *scan, const char *text, size_t length, char *quote)
{
	for (size_t i = 0; i < length; i++) {
		if (*quote) {
			if (text[i] == *quote)
				*quote = '\0';
		} else if (text[i] == '\'' || text[i] == '"') {
			*quote = text[i];
		} else if (is_misread(scan, text[i])) {
			return false;
		}
	}
	return true;
}

/* Is all read as it is meant, when there is this quote (0: none) at an offset? */
static bool reads_well(const struct scan *scan, size_t at, char quote)
{
	const struct lexer *lexer = &scan->lexer;
	char none = '\0';
	return scan_bytes(scan, lexer->text, at, &none) &&
	       scan_bytes(scan, lexer->text + at, lexer->length - at, &quote);
}

static void replace(
	struct scan *scan, size_t offset, size_t length, const char *text, const char *reason)
{
	struct edit edit = {.offset = offset, .length = length, .text = text, .reason = reason};
	rewrite_add(scan->rewrite, scan->arena, edit);
}

static bool harms(const struct scan *scan, const struct token *token)
{
	char quote = '\0';
	return !scan_bytes(scan, scan->lexer.text + token->offset, token->length, &quote) || quote;
}

/* Is this byte of a comment to be blanked? quote is the one that the scan is in. */
static bool is_blanked(const struct scan *scan, char byte, bool quotes, char *quote)
{
	bool is_quote = byte == '\'' || byte == '"';
	if (quotes && is_quote)
		return true;
	if (!*quote && !is_quote)
		return is_misread(scan, byte);
	if (!*quote)
		*quote = byte;
	else if (byte == *quote)
		*quote = '\0';
	return false;
}

/* Does a quote stay open? */
static bool leaves_open(const struct scan *scan, const char *text, size_t length)
{
	char quote = '\0';
	for (size_t i = 0; i < length; i++)
		(void)is_blanked(scan, text[i], false, &quote);
	return quote != '\0';
}

/* Blanks the bytes in question; all others, line ends among them, stay where they are. */
static void blank_comment(struct scan *scan, const struct token *token)
{
	static const char blank[] = " ";
	const char *reason = "comment blanked for the driver";
	const char *text = scan->lexer.text + token->offset;
	bool quotes = leaves_open(scan, text, token->length);
	char quote = '\0';
	for (size_t i = 0; i < token->length; i++) {
		if (!is_blanked(scan, text[i], quotes, &quote))
			continue;
		replace(scan, token->offset + i, 1, blank, reason);
		reason = NULL;
	}
}

/* `name` and [name] as "name", which is the one form that every scanner knows. */
static void requote_identifier(struct scan *scan, const struct token *token)
{
	const char *text = scan->lexer.text + token->offset;
	char close = text[token->length - 1];
	AUTO(str_release) struct str name = {0};
	str_add_char(&name, '"');
	for (size_t i = 1; i + 1 < token->length; i++) {
		if (text[i] == '"')
			str_add_char(&name, '"');
		else if (text[i] == close)
			i++; /* the second of two stands for both */
		str_add_char(&name, text[i]);
	}
	str_add_char(&name, '"');
	replace(scan, token->offset, token->length, arena_dup(scan->arena, str_text(&name)),
		"quotes for the driver");
}

/* Each comment and each name on its own, so that the scan is in no quote behind it. */
static void mend_tokens(struct scan *scan)
{
	struct lexer lexer = scan->lexer;
	struct token token;
	const char *unclosed;
	while (lexer_next(&lexer, &token, &unclosed) && token.kind != TOKEN_END) {
		if (token.kind == TOKEN_COMMENT && harms(scan, &token))
			blank_comment(scan, &token);
		if (token.kind == TOKEN_IDENTIFIER && harms(scan, &token))
			requote_identifier(scan, &token);
	}
}

static bool has_parameter(const struct scan *scan)
{
	struct lexer lexer = scan->lexer;
	struct token token;
	const char *unclosed;
	while (lexer_next(&lexer, &token, &unclosed) && token.kind != TOKEN_END) {
		if (token.kind == TOKEN_PUNCTUATION && lexer.text[token.offset] == '?')
			return true;
	}
	return false;
}

void wire_scan(struct rewrite *rewrite, struct arena *arena, const char *text, size_t length,
	const struct lexer_rules *rules)
{
	if (!memchr(text, '?', length) && !memchr(text, '{', length) && !memchr(text, ';', length))
		return;
	struct scan scan = {
		.rewrite = rewrite,
		.arena = arena,
		.lexer = {.text = text, .length = length, .rules = rules},
	};
	struct lexer lexer = scan.lexer;
	struct token first;
	const char *unclosed, *reason = "a quote for the driver";
	do {
		if (!lexer_next(&lexer, &first, &unclosed))
			return;
	} while (first.kind == TOKEN_COMMENT);
	size_t behind = first.offset + first.length;
	scan.semicolons = first.offset == 0 && token_is(&lexer, &first, "CREATE");
	if (reads_well(&scan, behind, '\0') || has_parameter(&scan))
		return;
	if (reads_well(&scan, behind, '\''))
		replace(&scan, behind, 0, "/*'*/", reason);
	else if (reads_well(&scan, behind, '"'))
		replace(&scan, behind, 0, "/*\"*/", reason);
	else
		mend_tokens(&scan);
}
