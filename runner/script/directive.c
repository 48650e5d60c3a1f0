#include "script/directive.h"

#include "script/client.h"
#include "script/copy.h"
#include "script/directive_words.h"
#include "script/splitter_rows.h"

/* A comment token that stands first on its line; gap is where the token before it ended. */
static bool is_directive(
	struct reader *reader, const struct token *token, size_t gap, struct directive *ret)
{
	struct scanner *scanner = &reader->scanner;
	size_t begin, end = token->offset + token->length;
	if (!directive_line_begin(&scanner->lexer, gap, reader->fresh, token->offset, &begin) ||
		!directive_match(ret, reader->arena, scanner->lexer.text, token->offset, end))
		return false;
	ret->misplaced = ret->misplaced || begin < token->offset;
	ret->begin = scanner_position(scanner, begin);
	ret->next = scanner_position(scanner, directive_behind_line(&scanner->lexer, end));
	ret->line = scanner_locate(scanner, token->offset).line;
	ret->next_line = ret->line + (ret->next > scanner_position(scanner, end));
	return true;
}

/* What a line without its end holds, if it is a directive from column 1. */
static bool line_directive(struct reader *reader, const struct token *line, struct directive *ret)
{
	const char *text = reader->scanner.lexer.text;
	size_t end = line->offset + line->length;
	while (end > line->offset && (text[end - 1] == '\n' || text[end - 1] == '\r'))
		end--;
	return directive_match(ret, reader->arena, text, line->offset, end) && !ret->misplaced;
}

static bool begins(const struct directive *directive, const char *a, const char *b)
{
	return strcmp(directive->word, a) == 0 || strcmp(directive->word, b) == 0;
}

/* A block for other dialects is not read by this one's rules: only lines are looked at. */
static bool skip_block(struct reader *reader, const struct directive *block, struct error *err)
{
	struct scanner *scanner = &reader->scanner;
	struct hole hole = {.begin = block->begin};
	size_t depth = 1;
	scanner->lexer.at = directive_behind_line(&scanner->lexer, scanner->lexer.at);
	for (;;) {
		struct token line;
		struct directive directive;
		scanner_anchor(scanner);
		if (!scanner_line(scanner, &line, err))
			return false;
		if (line.kind == TOKEN_END)
			return reader_fail(reader, block, err, "has no -- migrate:end");
		if (!line_directive(reader, &line, &directive))
			continue;
		if (strcmp(directive.word, "statement") == 0)
			depth++;
		hole.end = scanner_position(scanner, line.offset + line.length);
		directive.line = scanner_locate(scanner, 0).line;
		if (begins(&directive, "only", "except"))
			return reader_fail(
				reader, &directive, err, "cannot stand inside of another block");
		if (begins(&directive, "up", "down"))
			return reader_fail(reader, block, err, "has no -- migrate:end");
		if (strcmp(directive.word, "end") == 0 && --depth == 0)
			break;
	}
	ARENA_PUSH(reader->arena, &reader->section->holes, hole);
	reader->open = reader->outside;
	reader->fresh = true;
	scanner_anchor(scanner);
	reader_open_segment(reader, scanner_position(scanner, 0), scanner_locate(scanner, 0).line);
	return true;
}

/* The data of COPY ... FROM STDIN holds no directives, and quotes that are none. */
static bool skip_copy_data(struct reader *reader, struct error *err)
{
	struct scanner *scanner = &reader->scanner;
	struct token line;
	reader->fresh = true;
	if (!scanner_line(scanner, &line, err))
		return false;
	do {
		scanner_anchor(scanner);
		if (!scanner_line(scanner, &line, err))
			return false;
	} while (line.kind != TOKEN_END &&
		 !rows_end(scanner->lexer.text + line.offset, line.length));
	return true;
}

/* A line for the backend's client: PROMPT it's, GO. What it holds is no SQL, and no statement. */
static bool skip_client_line(struct reader *reader, const struct token *token)
{
	struct lexer *lexer = &reader->scanner.lexer;
	const struct client_rules *client =
		&segment_dialect(&reader->open, reader->request->dialect)->client;
	if (reader->open.whole)
		return false;
	const struct client_line line =
		reader->in_statement ? client_look_inside(client, lexer, token, reader->line_begun)
				     : client_look(client, lexer, token, reader->line_begun, NULL);
	/* Bodies are not followed here, and in one EXECUTE is a statement. */
	bool word = token->kind == TOKEN_WORD &&
		    (line.kind == CLIENT_REFUSED || line.kind == CLIENT_BROKEN);
	if (line.kind == CLIENT_NONE || word || line.end < lexer->at)
		return false;
	lexer->at = line.end;
	reader->in_statement = false;
	return true;
}

static bool see_code(struct reader *reader, const struct token *token, struct error *err)
{
	struct scanner *scanner = &reader->scanner;
	const struct lexer *lexer = &scanner->lexer;
	if (!reader->section && !reader->code.file && reader->request->part == DIRECTION_BOTH)
		reader->code = scanner_locate(scanner, token->offset);
	if (skip_client_line(reader, token))
		return true;
	bool ends = token->kind == TOKEN_PUNCTUATION && lexer->text[token->offset] == ';';
	if (!ends && !reader->in_statement) {
		reader->in_statement = true;
		reader->statement_at = token->offset;
	} else if (ends && reader->in_statement) {
		reader->in_statement = false;
		size_t begin = reader->statement_at;
		const struct segment *open = &reader->open;
		if (segment_dialect(open, reader->request->dialect)->client.copy_data &&
			copy_is(lexer->text + begin, token->offset - begin, lexer->rules))
			return skip_copy_data(reader, err);
	}
	return true;
}

/* Where "--" needs a blank behind it, "--migrate:" is no comment, but meant as one. */
static bool find_directive(
	struct reader *reader, struct token token, size_t gap, struct directive *ret)
{
	enum { LONGEST = 200 };
	const struct lexer *lexer = &reader->scanner.lexer;
	size_t end = token.offset;
	if (token_is_code(lexer, &token)) {
		if (lexer->length - end < 2 || memcmp(lexer->text + end, "--", 2) != 0)
			return false;
		while (end < lexer->length && end - token.offset < LONGEST &&
			lexer->text[end] != '\n' && lexer->text[end] != '\r')
			end++;
		token.length = end - token.offset;
	}
	return is_directive(reader, &token, gap, ret);
}

static bool take_directive(
	struct reader *reader, const struct directive *directive, struct error *err)
{
	reader->skip = NULL;
	return reader_carry_out(reader, directive, err) &&
	       (!reader->skip || skip_block(reader, directive, err));
}

static bool read_tokens(struct reader *reader, struct error *err)
{
	struct scanner *scanner = &reader->scanner;
	for (;;) {
		struct token token;
		struct directive directive;
		if (!reader->in_statement)
			scanner_anchor(scanner);
		size_t gap = scanner->lexer.at;
		if (!scanner_next(scanner, &token, err))
			return false;
		if (token.kind == TOKEN_END)
			return true;
		size_t begin;
		reader->line_begun = directive_line_begin(
			&scanner->lexer, gap, reader->fresh, token.offset, &begin);
		bool found = find_directive(reader, token, gap, &directive);
		reader->fresh = false;
		if (!found && token_is_code(&scanner->lexer, &token)) {
			if (!see_code(reader, &token, err))
				return false;
		} else if (found) {
			if (!take_directive(reader, &directive, err))
				return false;
		}
	}
}

static bool sections_complete(const struct reader *reader, struct error *err)
{
	if (reader->found.up.found)
		return true;
	error_at(err, ERROR_SCRIPT, reader_line(reader, 1), "there is no line -- migrate:up");
	return error_hint(err,
		"a file named .sql alone has both directions; rename it to .up.sql if it has one");
}

static void begin_reader(struct reader *reader, size_t begin)
{
	reader->open = (struct segment){.standard = reader->request->standard};
	reader->rules = segment_rules(&reader->open, reader->request->dialect);
	if (reader->request->part == DIRECTION_BOTH)
		return;
	reader->section = &reader->found.up;
	reader->found.up =
		(struct section){.found = true, .begin = begin, .end = reader->end, .line = 1};
}

bool directives_read(struct directives *ret, struct arena *arena,
	const struct script_request *request, struct source *source, size_t begin, size_t size,
	struct error *err)
{
	struct reader reader = {.request = request, .arena = arena, .end = size, .fresh = true};
	begin_reader(&reader, begin);
	scanner_init(&reader.scanner, source);
	if (!scanner_enter(&reader.scanner, begin, size, 1, &reader.rules, err))
		return false;
	reader_open_segment(&reader, begin, 1);
	if (!read_tokens(&reader, err) || !reader_blocks_closed(&reader, err))
		return false;
	reader_close_segment(&reader, NULL, false);
	if (!sections_complete(&reader, err))
		return false;
	*ret = reader.found;
	return true;
}

void directives_none(struct directives *ret, struct arena *arena,
	const struct script_request *request, size_t begin, size_t size)
{
	struct section section = {.found = true, .begin = begin, .end = size, .line = 1};
	const struct segment all = {
		.begin = begin, .end = size, .line = 1, .standard = request->standard};
	ARENA_PUSH(arena, &section, all);
	*ret = (struct directives){.up = section};
}
