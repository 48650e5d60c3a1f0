#include "script/directive.h"

#include "base/suggest.h"
#include "script/place.h"
#include "script/token.h"

#include <strings.h>

/*
 * Whether a line is a comment depends on the dialect, and a script is parsed before its dialect
 * is looked at: \' ends a string in one and not in the other. So the text is read by the rules of
 * every family, each only as far as a candidate, and a line counts as a directive if it is a
 * comment to any of them. A wrong yes leaves an unclosed literal, which the splitter reports; a
 * wrong no would need all of them to be mistaken.
 */
static const struct lexer_rules families[] = {
	{0},
	{.dollar_quotes = true, .nested_comments = true, .escape_strings = true},
	{.hash_comments = true,
		.backtick_identifiers = true,
		.double_quote_strings = true,
		.backslash_escapes = true},
	{.backtick_identifiers = true, .bracket_identifiers = true},
};

enum { FAMILIES = ARRAY_LEN(families) };

struct reading {
	struct lexer lexer;
	struct token token; /* the last one read */
	bool lost;	    /* it is not closed: all that follows is inside of it */
	bool code_seen;
	size_t code; /* where the first token that is no comment is */
};

struct reader {
	const char *file, *text;
	size_t length;
	enum direction part;
	struct reading readings[FAMILIES];
	struct directives found;
};

struct line {
	size_t begin, end, next; /* end is before the line end, next behind it */
	uint32_t number;
};

struct directive {
	struct line line;
	size_t dashes; /* where the comment begins */
	size_t word, word_length, value, value_length;
	bool misplaced;
};

static struct location place_of(const struct reader *reader, size_t offset)
{
	struct place place = {.line = 1, .column = 1};
	place_advance(&place, reader->text, reader->length, offset);
	return (struct location){reader->file, place.line, place.column};
}

static bool fail(const struct reader *reader, const struct directive *directive, struct error *err,
	const char *problem)
{
	struct location at = {reader->file, directive->line.number, 1};
	return error_at(err, ERROR_SCRIPT, at, "-- migrate:%.*s %s", (int)directive->word_length,
		reader->text + directive->word, problem);
}

/* One family carries out what slash star ! begins; in doubt it is no mere comment. */
static bool is_code(const struct lexer *lexer, const struct token *token)
{
	const char *text = lexer->text + token->offset;
	return token_is_code(lexer, token) ||
	       (token->length > 2 && text[0] == '/' && text[2] == '!');
}

/* Reads on to the token that ends behind the offset. */
static void reading_advance(struct reading *reading, size_t offset)
{
	struct token *token = &reading->token;
	const char *what;
	while (!reading->lost && token->offset + token->length <= offset) {
		reading->lost = !lexer_next(&reading->lexer, token, &what);
		bool before = token->offset < offset;
		if (!reading->code_seen && before && is_code(&reading->lexer, token)) {
			reading->code_seen = true;
			reading->code = token->offset;
		}
	}
}

static bool is_comment_at(const struct reading *reading, size_t offset)
{
	return !reading->lost && reading->token.kind == TOKEN_COMMENT &&
	       reading->token.offset == offset;
}

static bool is_comment_to_any(struct reader *reader, size_t offset)
{
	bool any = false;
	for (size_t i = 0; i < FAMILIES; i++) {
		reading_advance(&reader->readings[i], offset);
		any = any || is_comment_at(&reader->readings[i], offset);
	}
	return any;
}

/* The first code before a directive, if every family that takes it for a comment sees some. */
static bool code_before(const struct reader *reader, size_t offset, size_t *ret_code)
{
	for (size_t i = 0; i < FAMILIES; i++) {
		const struct reading *reading = &reader->readings[i];
		if (!is_comment_at(reading, offset))
			continue;
		if (!reading->code_seen)
			return false;
		*ret_code = reading->code;
	}
	return true;
}

static bool begin_section(struct reader *reader, const struct directive *directive,
	struct section *section, struct error *err)
{
	if (reader->part != DIRECTION_BOTH)
		return fail(reader, directive, err,
			"has no meaning here: the file's name gives its direction");
	if (directive->value_length > 0)
		return fail(reader, directive, err, "takes nothing behind it");
	if (section->found)
		return fail(reader, directive, err, "stands here a second time");
	*section = (struct section){
		.found = true,
		.begin = directive->line.next,
		.end = reader->length,
		.line = directive->line.number + (directive->line.next > directive->line.end),
	};
	return true;
}

static bool read_up(struct reader *reader, const struct directive *directive, struct error *err)
{
	if (!begin_section(reader, directive, &reader->found.up, err))
		return false;
	size_t code = 0;
	if (!code_before(reader, directive->dashes, &code))
		return true;
	return error_at(err, ERROR_SCRIPT, place_of(reader, code),
		"only comments may stand before the line -- migrate:up");
}

static bool read_down(struct reader *reader, const struct directive *directive, struct error *err)
{
	if (!begin_section(reader, directive, &reader->found.down, err))
		return false;
	if (!reader->found.up.found)
		return fail(reader, directive, err, "must come behind -- migrate:up");
	reader->found.up.end = directive->line.begin;
	return true;
}

static bool read_irreversible(
	struct reader *reader, const struct directive *directive, struct error *err)
{
	if (directive->value_length > 0)
		return fail(reader, directive, err, "takes nothing behind it");
	reader->found.irreversible = true;
	return true;
}

static bool read_later(struct reader *reader, const struct directive *directive, struct error *err)
{
	return fail(reader, directive, err, "is not carried out by this version yet");
}

static bool read_transaction(
	struct reader *reader, const struct directive *directive, struct error *err)
{
	const char *value = reader->text + directive->value;
	if (directive->value_length == 2 && memcmp(value, "on", 2) == 0)
		return true;
	if (directive->value_length == 3 && memcmp(value, "off", 3) == 0)
		return fail(reader, directive, err, "off is not carried out by this version yet");
	return fail(reader, directive, err, "needs \"on\" or \"off\" behind it");
}

static const struct {
	const char *word;
	bool (*read)(struct reader *, const struct directive *, struct error *);
} words[] = {
	{"up", read_up},
	{"down", read_down},
	{"irreversible", read_irreversible},
	{"transaction", read_transaction},
	{"only", read_later},
	{"except", read_later},
	{"end", read_later},
	{"delimiter", read_later},
	{"statement", read_later},
	{"placeholders", read_later},
};

static bool unknown_word(
	const struct reader *reader, const struct directive *directive, struct error *err)
{
	char word[64];
	snprintf(word, sizeof(word), "%.*s", (int)directive->word_length,
		reader->text + directive->word);
	struct suggest suggest = {.name = word};
	for (size_t i = 0; i < ARRAY_LEN(words); i++)
		suggest_offer(&suggest, words[i].word);
	fail(reader, directive, err, "is no directive");
	if (suggest.best)
		return error_hint(err, "did you mean -- migrate:%s?", suggest.best);
	return error_hint(err, "a section begins with -- migrate:up or -- migrate:down; "
			       "odbc-migrate-scripts(5) has the list");
}

static bool read_directive(
	struct reader *reader, const struct directive *directive, struct error *err)
{
	if (directive->misplaced)
		return fail(reader, directive, err,
			"must begin in column 1, with \"-- migrate:\" and a word directly behind "
			"it");
	for (size_t i = 0; i < ARRAY_LEN(words); i++) {
		const char *word = words[i].word;
		if (strlen(word) == directive->word_length &&
			memcmp(word, reader->text + directive->word, directive->word_length) == 0)
			return words[i].read(reader, directive, err);
	}
	return unknown_word(reader, directive, err);
}

static struct line next_line(const struct reader *reader, size_t begin, uint32_t number)
{
	const char *text = reader->text;
	size_t end = begin;
	while (end < reader->length && text[end] != '\n' && text[end] != '\r')
		end++;
	size_t next = end + (end < reader->length);
	if (next < reader->length && text[end] == '\r' && text[next] == '\n')
		next++;
	return (struct line){begin, end, next, number};
}

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

/* Is the line a directive, or what somebody may have meant as one? */
static bool match(const char *text, struct line line, struct directive *ret)
{
	static const char mark[] = "migrate:";
	const size_t length = sizeof(mark) - 1;
	size_t dashes = skip_blanks(text, line.begin, line.end);
	if (line.end - dashes < 2 + length || text[dashes] != '-' || text[dashes + 1] != '-')
		return false;
	size_t at = skip_blanks(text, dashes + 2, line.end);
	if (line.end - at < length || strncasecmp(text + at, mark, length) != 0)
		return false;
	size_t word = at + length, word_end = skip_word(text, word, line.end);
	size_t value = skip_blanks(text, word_end, line.end), value_end = line.end;
	while (value_end > value && (text[value_end - 1] == ' ' || text[value_end - 1] == '\t'))
		value_end--;
	*ret = (struct directive){
		.line = line,
		.dashes = dashes,
		.word = word,
		.word_length = word_end - word,
		.value = value,
		.value_length = value_end - value,
		.misplaced = dashes > line.begin || at == dashes + 2 || word == word_end ||
			     memcmp(text + at, mark, length) != 0,
	};
	return true;
}

static bool sections_complete(const struct reader *reader, struct error *err)
{
	if (reader->part != DIRECTION_BOTH || reader->found.up.found)
		return true;
	error_at(err, ERROR_SCRIPT, (struct location){reader->file, 1, 1},
		"there is no line -- migrate:up");
	return error_hint(err,
		"a file named .sql alone has both directions; rename it to .up.sql if it has one");
}

bool directives_read(struct directives *ret, const char *file, const char *text, size_t length,
	enum direction part, struct error *err)
{
	struct reader reader = {.file = file, .text = text, .length = length, .part = part};
	for (size_t i = 0; i < FAMILIES; i++)
		reader.readings[i].lexer =
			(struct lexer){.text = text, .length = length, .rules = &families[i]};
	struct line line = {0};
	while (line.next < length) {
		line = next_line(&reader, line.next, line.number + 1);
		struct directive directive;
		if (!match(text, line, &directive) || !is_comment_to_any(&reader, directive.dashes))
			continue;
		if (!read_directive(&reader, &directive, err))
			return false;
	}
	if (!sections_complete(&reader, err))
		return false;
	*ret = reader.found;
	return true;
}
