#include "script/copy.h"

#include "script/tokens.h"

enum option { OPTION_FORMAT, OPTION_DELIMITER, OPTION_NULL, OPTION_ENCODING, OPTION_FREEZE };

static const char *const option_names[] = {
	[OPTION_FORMAT] = "FORMAT",
	[OPTION_DELIMITER] = "DELIMITER",
	[OPTION_NULL] = "NULL",
	[OPTION_ENCODING] = "ENCODING",
	[OPTION_FREEZE] = "FREEZE",
};

struct parser {
	const struct statement *statement;
	struct arena *arena;
	struct tokens tokens;
	size_t at;			       /* the next token */
	size_t given[ARRAY_LEN(option_names)]; /* tokens of options, 0: not given */
	struct str value;		       /* of the last option */
	struct copy copy;
};

bool copy_is(const char *text, size_t length, const struct lexer_rules *rules)
{
	struct lexer lexer = {.text = text, .length = length, .rules = rules};
	struct token token;
	const char *unclosed;
	bool from = false;
	size_t depth = 0;
	for (size_t number = 0; lexer_next(&lexer, &token, &unclosed);) {
		if (token.kind == TOKEN_END)
			return false;
		if (!token_is_code(&lexer, &token))
			continue;
		if (number++ == 0 && !token_is(&lexer, &token, "COPY"))
			return false;
		if (from)
			return token_is(&lexer, &token, "STDIN") ||
			       token_is(&lexer, &token, "STDOUT");
		char sign = '\0';
		if (token.kind == TOKEN_PUNCTUATION)
			sign = text[token.offset];
		if (sign == '(')
			depth++;
		if (sign == ')' && depth > 0)
			depth--;
		/* A query in parentheses has no other direction than TO. */
		if (sign == '(' && number == 2)
			return false;
		from = depth == 0 && token_is(&lexer, &token, "FROM");
	}
	return false;
}

/* At a token; at the end of the statement where there is none. */
static bool fail(const struct parser *parser, size_t token, struct error *err, const char *problem)
{
	const struct tokens *tokens = &parser->tokens;
	size_t offset = parser->statement->length;
	if (token < tokens->count)
		offset = tokens->items[token].offset;
	error_at(err, ERROR_SCRIPT, statement_locate(parser->statement, offset), "%s", problem);
	return error_hint(err, "COPY FROM STDIN is carried out as INSERTs, in text format with "
			       "DELIMITER, NULL and ENCODING 'UTF8'; write INSERTs instead");
}

static bool unexpected(const struct parser *parser, struct error *err)
{
	return fail(parser, parser->at, err,
		parser->at < parser->tokens.count ? "this is not understood in a COPY FROM STDIN"
						  : "this COPY FROM STDIN ends too early");
}

static bool is_word(const struct parser *parser, const char *word)
{
	return tokens_is(&parser->tokens, parser->at, word);
}

static bool is_sign(const struct parser *parser, char sign)
{
	return tokens_is_sign(&parser->tokens, parser->at, sign);
}

static bool take_word(struct parser *parser, const char *word)
{
	bool is = is_word(parser, word);
	parser->at += is;
	return is;
}

static bool take_sign(struct parser *parser, char sign)
{
	bool is = is_sign(parser, sign);
	parser->at += is;
	return is;
}

static const char *token_text(const struct parser *parser, size_t token)
{
	return parser->tokens.lexer.text + parser->tokens.items[token].offset;
}

static void add_tokens(const struct parser *parser, struct str *ret, size_t first)
{
	for (size_t i = first; i < parser->at; i++)
		str_add_length(ret, token_text(parser, i), parser->tokens.items[i].length);
}

static bool take_name(struct parser *parser, struct error *err)
{
	if (!tokens_is_name(&parser->tokens, parser->at))
		return unexpected(parser, err);
	parser->at++;
	return true;
}

static bool parse_table(struct parser *parser, struct error *err)
{
	AUTO(str_release) struct str table = {0};
	size_t first = parser->at;
	if (is_word(parser, "BINARY") && tokens_is_name(&parser->tokens, parser->at + 1))
		return fail(parser, parser->at, err, "COPY in binary format is not carried out");
	do {
		if (!take_name(parser, err))
			return false;
	} while (take_sign(parser, '.'));
	add_tokens(parser, &table, first);
	parser->copy.table = arena_dup(parser->arena, str_text(&table));
	return true;
}

static bool parse_columns(struct parser *parser, struct error *err)
{
	AUTO(str_release) struct str target = {0};
	str_add(&target, parser->copy.table);
	if (take_sign(parser, '(')) {
		str_add(&target, " (");
		do {
			str_add(&target, parser->copy.columns++ ? ", " : "");
			size_t name = parser->at;
			if (!take_name(parser, err))
				return false;
			add_tokens(parser, &target, name);
		} while (take_sign(parser, ','));
		if (!take_sign(parser, ')'))
			return unexpected(parser, err);
		str_add_char(&target, ')');
	}
	parser->copy.target = arena_dup(parser->arena, str_text(&target));
	return true;
}

/* The value of one of E's escapes; false for those that are no byte. */
static bool take_escape(const char *text, size_t length, size_t *at, char *ret)
{
	static const char names[] = "bfnrt", values[] = "\b\f\n\r\t";
	const char *name = strchr(names, text[*at]);
	unsigned base = text[*at] == 'x' ? 16 : 8, value = 0;
	size_t most = *at + 3, first = *at + (base == 16);
	if (text[*at] == 'u' || text[*at] == 'U')
		return false;
	if (text[*at] && name) {
		*ret = values[name - names];
		++*at;
		return true;
	}
	size_t end = first;
	for (; end < length && end < most; end++) {
		char digit[2] = {text[end], '\0'}, *behind;
		unsigned long one = strtoul(digit, &behind, (int)base);
		if (behind == digit)
			break;
		value = value * base + (unsigned)one;
	}
	*ret = text[*at];
	if (end > first)
		*ret = (char)value;
	*at = end > first ? end : *at + 1;
	return true;
}

/* '...' and E'...'; without E a backslash is one, as standard_conforming_strings has it. */
static bool unquote_string(struct str *ret, const char *text, size_t length)
{
	bool escapes = text[0] == 'E' || text[0] == 'e';
	size_t at = escapes ? 2 : 1, end = length - 1;
	if (text[at - 1] != '\'')
		return false;
	while (at < end) {
		char c = text[at++];
		if (c == '\'')
			at++;
		else if (c == '\\' && escapes && !take_escape(text, end, &at, &c))
			return false;
		str_add_char(ret, c);
	}
	return true;
}

/* An option's value, which may be a string, a number or a word. */
static bool take_value(struct parser *parser, bool strings_only, struct error *err)
{
	const struct tokens *tokens = &parser->tokens;
	if (parser->at >= tokens->count)
		return unexpected(parser, err);
	const struct token *token = &tokens->items[parser->at];
	const char *text = token_text(parser, parser->at);
	size_t length = token->length;
	bool word = token->kind == TOKEN_WORD || token->kind == TOKEN_NUMBER;
	str_clear(&parser->value);
	if (token->kind == TOKEN_DOLLAR) {
		size_t tag = (size_t)((const char *)memchr(text + 1, '$', length - 1) - text) + 1;
		str_add_length(&parser->value, text + tag, length - 2 * tag);
	} else if (word && !strings_only) {
		for (size_t i = 0; i < length; i++)
			str_add_char(&parser->value,
				(char)(text[i] >= 'A' && text[i] <= 'Z' ? text[i] + 32 : text[i]));
	} else if (token->kind != TOKEN_STRING || !unquote_string(&parser->value, text, length)) {
		return unexpected(parser, err);
	}
	parser->at++;
	return true;
}

/* "UTF8", "utf-8", "Unicode": letters and digits count. */
static bool is_utf8(const char *name)
{
	char plain[16];
	size_t length = 0;
	for (; *name && length < sizeof(plain) - 1; name++) {
		char c = (char)(*name >= 'A' && *name <= 'Z' ? *name + 32 : *name);
		if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
			plain[length++] = c;
	}
	plain[length] = '\0';
	return strcmp(plain, "utf8") == 0 || strcmp(plain, "unicode") == 0;
}

static bool use_value(struct parser *parser, enum option option, struct error *err)
{
	const struct str *value = &parser->value;
	size_t at = parser->at - 1;
	if (option == OPTION_FORMAT && strcmp(str_text(value), "text") != 0)
		return fail(parser, at, err, "COPY in another format than text is not carried out");
	if (option == OPTION_ENCODING && !is_utf8(str_text(value)))
		return fail(
			parser, at, err, "COPY in another encoding than UTF-8 is not carried out");
	if (option == OPTION_DELIMITER) {
		if (value->length != 1 || strchr("\\.\r\n", value->data[0]) ||
			(value->data[0] >= 'a' && value->data[0] <= 'z') ||
			(value->data[0] >= '0' && value->data[0] <= '9') ||
			(unsigned char)value->data[0] >= 0x80)
			return fail(parser, at, err,
				"COPY's delimiter must be one byte, and no backslash, dot, line "
				"end, small letter or digit");
		parser->copy.delimiter = value->data[0];
	}
	if (option == OPTION_NULL) {
		parser->copy.null_text =
			arena_dup_length(parser->arena, str_text(value), value->length);
		parser->copy.null_length = value->length;
		if (strpbrk(parser->copy.null_text, "\r\n"))
			return fail(parser, at, err, "COPY's NULL cannot hold a line end");
	}
	return true;
}

/* The name of an option that is carried out. */
static bool take_option(struct parser *parser, enum option *ret, struct error *err)
{
	for (size_t i = 0; i < ARRAY_LEN(option_names); i++) {
		if (!is_word(parser, option_names[i]))
			continue;
		if (parser->given[i])
			return fail(parser, parser->at, err, "this option stands here twice");
		parser->given[i] = parser->at++;
		*ret = (enum option)i;
		return true;
	}
	if (parser->at < parser->tokens.count && !is_sign(parser, ')'))
		return fail(parser, parser->at, err, "COPY with this option is not carried out");
	return unexpected(parser, err);
}

/* (FORMAT text, DELIMITER '|'), of which the ( is read. */
static bool parse_listed(struct parser *parser, struct error *err)
{
	do {
		enum option option = OPTION_FORMAT;
		if (!take_option(parser, &option, err))
			return false;
		bool bare =
			option == OPTION_FREEZE && (is_sign(parser, ',') || is_sign(parser, ')'));
		if (!bare && (!take_value(parser, false, err) || !use_value(parser, option, err)))
			return false;
	} while (take_sign(parser, ','));
	return take_sign(parser, ')') || unexpected(parser, err);
}

/* DELIMITER AS '|' NULL '': the syntax of before version 9, which pg_dump wrote once. */
static bool parse_unlisted(struct parser *parser, struct error *err)
{
	while (parser->at < parser->tokens.count) {
		enum option option = OPTION_FORMAT;
		if (is_word(parser, "FORMAT"))
			return unexpected(parser, err);
		if (!take_option(parser, &option, err))
			return false;
		if (option == OPTION_FREEZE)
			continue;
		if (option != OPTION_ENCODING)
			take_word(parser, "AS");
		if (!take_value(parser, true, err) || !use_value(parser, option, err))
			return false;
	}
	return true;
}

static bool parse_options(struct parser *parser, struct error *err)
{
	bool old = take_word(parser, "USING");
	if (is_word(parser, "DELIMITERS")) {
		parser->given[OPTION_DELIMITER] = parser->at++;
		if (!take_value(parser, true, err) || !use_value(parser, OPTION_DELIMITER, err))
			return false;
	} else if (old) {
		return unexpected(parser, err);
	}
	bool with = take_word(parser, "WITH");
	if (with && parser->at == parser->tokens.count)
		return true;
	if (take_sign(parser, '('))
		return parse_listed(parser, err);
	return parse_unlisted(parser, err);
}

static bool parse(struct parser *parser, struct error *err)
{
	if (!take_word(parser, "COPY"))
		return unexpected(parser, err);
	if (!parse_table(parser, err) || !parse_columns(parser, err))
		return false;
	if (!take_word(parser, "FROM") ||
		!(take_word(parser, "STDIN") || take_word(parser, "STDOUT")))
		return unexpected(parser, err);
	if (!parse_options(parser, err))
		return false;
	if (parser->at < parser->tokens.count)
		return take_option(parser, &(enum option){0}, err) && unexpected(parser, err);
	const struct copy *copy = &parser->copy;
	if (memchr(copy->null_text, copy->delimiter, copy->null_length))
		return fail(parser,
			parser->given[OPTION_NULL] ? parser->given[OPTION_NULL]
						   : parser->given[OPTION_DELIMITER],
			err, "COPY's delimiter must not be in what stands for NULL");
	return true;
}

bool copy_parse(struct copy *ret, struct arena *arena, const struct statement *statement,
	const struct lexer_rules *rules, struct error *err)
{
	struct parser parser = {
		.statement = statement,
		.arena = arena,
		.tokens = {.lexer = {.text = statement->text,
				   .length = statement->length,
				   .rules = rules},
			.arena = arena},
		.copy = {.delimiter = '\t',
			.null_text = "\\N",
			.null_length = 2,
			.at = statement->at},
	};
	bool closed = tokens_read(&parser.tokens, SIZE_MAX);
	parser.tokens.end = parser.tokens.count;
	bool parsed = closed ? parse(&parser, err)
			     : fail(&parser, parser.tokens.count, err, "a quotation is not closed");
	str_release(&parser.value);
	if (parsed)
		*ret = parser.copy;
	return parsed;
}
