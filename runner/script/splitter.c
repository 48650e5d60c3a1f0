#include "script/splitter.h"

#include "script/body.h"
#include "script/client.h"
#include "script/head.h"
#include "script/splitter_mode.h"
#include "script/splitter_rows.h"

void splitter_init(struct splitter *ret, const struct script *script, const struct dialect *dialect)
{
	*ret = (struct splitter){.script = script, .dialect = dialect};
}

void splitter_release(struct splitter *splitter)
{
	source_close(&splitter->source);
	arena_release(&splitter->arena);
}

static struct lexer *lexer_of(struct splitter *splitter)
{
	return &splitter->scanner.lexer;
}

static const struct client_rules *client_of(const struct splitter *splitter)
{
	return &segment_dialect(splitter->segment, splitter->dialect)->client;
}

static bool is_sign(const struct lexer *lexer, const struct token *token, char c)
{
	return token->kind == TOKEN_PUNCTUATION && lexer->text[token->offset] == c;
}

/* Segments */

static bool open_source(struct splitter *splitter, struct error *err)
{
	const struct script *script = splitter->script;
	splitter->opened = true;
	splitter->all = (struct segment){
		.end = script->length, .line = script->line, .standard = script->standard};
	if (script->large && !source_open(&splitter->source, script->file, script->window, err))
		return false;
	if (script->parsed && !script->large)
		source_of_text(&splitter->source, script->file, script->bytes, script->size);
	else if (!script->large)
		source_of_text(&splitter->source, script->file, script->text, script->length);
	scanner_init(&splitter->scanner, &splitter->source);
	return true;
}

static void set_delimiter(struct splitter *splitter, const char *text, size_t length, bool exact)
{
	bool usual = !text || (length == 1 && *text == ';');
	splitter->delimiter = usual ? NULL : arena_dup_length(&splitter->arena, text, length);
	splitter->exact = exact;
}

/* *ret_found: there was another one. */
static bool next_segment(struct splitter *splitter, bool *ret_found, struct error *err)
{
	const struct script *script = splitter->script;
	size_t count = script->parsed ? script->segment_count : !splitter->entered;
	*ret_found = splitter->next < count;
	if (!*ret_found)
		return true;
	splitter->segment = script->parsed ? &script->segments[splitter->next] : &splitter->all;
	splitter->next++;
	splitter->entered = splitter->fresh = true;
	splitter->slash.none = false;
	const struct segment *segment = splitter->segment;
	splitter->rules = segment_rules(segment, splitter->dialect);
	skim_init(&splitter->skim, &splitter->rules, client_of(splitter));
	/* What the client was told last holds on, whatever blocks come between. */
	size_t length = segment->delimiter ? strlen(segment->delimiter) : 0;
	if (segment->delimiter || !splitter->told)
		set_delimiter(splitter, segment->delimiter, length, true);
	splitter->told = splitter->told && !segment->delimiter;
	return scanner_enter(&splitter->scanner, segment->begin, segment->end, segment->line,
		&splitter->rules, err);
}

/* Has the file the bytes that it had when it was checked? */
static bool check_source(struct splitter *splitter, struct error *err)
{
	struct source *source = &splitter->source;
	if (!splitter->script->large)
		return true;
	while (!source->complete)
		if (!source_more(source, source->length, err))
			return false;
	return fingerprint_end(&source->fingerprint) == splitter->script->fingerprint ||
	       error_at(err, ERROR_SCRIPT, (struct location){source->file, 0, 0},
		       "the file was changed while it was read");
}

/* Tokens */

static bool next_token(struct splitter *splitter, struct token *ret, struct error *err)
{
	struct lexer *lexer = lexer_of(splitter);
	size_t gap = lexer->at;
	if (!scanner_next(&splitter->scanner, ret, err))
		return false;
	for (; gap < ret->offset && !splitter->fresh; gap++)
		splitter->fresh = lexer->text[gap] == '\n' || lexer->text[gap] == '\r';
	return true;
}

static struct location locate(struct splitter *splitter, size_t offset)
{
	return scanner_locate(&splitter->scanner, offset);
}

static bool client_error(struct splitter *splitter, const struct token *token,
	const struct client_line *line, struct error *err)
{
	const char *text = lexer_of(splitter)->text + token->offset;
	size_t length = line->end - token->offset < 40 ? line->end - token->offset : 40;
	const struct dialect *dialect = segment_dialect(splitter->segment, splitter->dialect);
	const char *client = line->whose ? line->whose : dialect_text(dialect, "client", "name");
	struct location at = locate(splitter, token->offset);
	bool cut = token->offset + length < lexer_of(splitter)->length;
	while (cut && length > 0 && ((unsigned char)text[length] & 0xc0) == 0x80)
		length--;
	if (line->kind == CLIENT_BROKEN)
		return error_at(err, ERROR_SCRIPT, at, "\"%.*s\" is not written as %s wants it",
			(int)length, text, client ? client : "the client");
	error_at(err, ERROR_SCRIPT, at, "\"%.*s\" is a command of %s and no SQL", (int)length, text,
		client ? client : "psql");
	return error_hint(err, "nothing was sent; %s", client_instead(line));
}

static unsigned char first_byte(const struct splitter *splitter, const struct token *token)
{
	return (unsigned char)splitter->scanner.lexer.text[token->offset];
}

/* A line for the client in front of a statement. *ret_taken: it was one. */
static bool take_client_line(
	struct splitter *splitter, const struct token *token, bool *ret_taken, struct error *err)
{
	*ret_taken = false;
	if (!splitter->skim.lines[first_byte(splitter, token)])
		return true;
	const struct client_line line = client_look(client_of(splitter), lexer_of(splitter), token,
		splitter->fresh, splitter->delimiter);
	*ret_taken = line.kind != CLIENT_NONE;
	switch (line.kind) {
	case CLIENT_NONE:
		return true;
	case CLIENT_REFUSED:
	case CLIENT_BROKEN:
		return client_error(splitter, token, &line, err);
	case CLIENT_DELIMITER:
		splitter->told = true;
		set_delimiter(
			splitter, line.text, line.length, !client_of(splitter)->delimiter_lines);
		break;
	case CLIENT_BATCH:
	case CLIENT_SLASH:
	case CLIENT_IGNORED:
		break;
	}
	lexer_of(splitter)->at = line.end;
	return true;
}

/* Where the delimiter is in a token, if it is: it may be glued to a word, and go on behind it. */
static bool find_delimiter(
	const struct splitter *splitter, const struct token *token, size_t *ret_at)
{
	const struct lexer *lexer = &splitter->scanner.lexer;
	const char *delimiter = splitter->delimiter;
	size_t length = delimiter ? strlen(delimiter) : 0, end = token->offset + token->length;
	bool bare = token->kind == TOKEN_WORD || token->kind == TOKEN_NUMBER ||
		    token->kind == TOKEN_PUNCTUATION;
	if (!delimiter || !bare)
		return false;
	bool word = (delimiter[0] | 32) >= 'a' && (delimiter[0] | 32) <= 'z' &&
		    !strpbrk(delimiter, "/;$|@#!%^&*~");
	if (word)
		end = token->length == length ? token->offset + 1 : token->offset;
	for (size_t at = token->offset; at < end; at++) {
		*ret_at = at;
		if (length <= lexer->length - at &&
			memcmp(lexer->text + at, delimiter, length) == 0)
			return true;
	}
	return false;
}

/* The first token of the next statement in the segment; TOKEN_END when there is none. */
static bool skip_to_statement(struct splitter *splitter, struct token *ret, struct error *err)
{
	struct lexer *lexer = lexer_of(splitter);
	for (;;) {
		bool taken = false;
		size_t at;
		scanner_anchor(&splitter->scanner);
		if (!next_token(splitter, ret, err))
			return false;
		if (ret->kind == TOKEN_END)
			return true;
		if (!splitter->segment->whole && !take_client_line(splitter, ret, &taken, err))
			return false;
		if (taken) {
			splitter->fresh = false;
			continue;
		}
		if (find_delimiter(splitter, ret, &at) && at == ret->offset)
			lexer->at = at + strlen(splitter->delimiter);
		else if (token_is_code(lexer, ret) && !is_sign(lexer, ret, ';'))
			return true;
		splitter->fresh = false;
	}
}

/* Ends */

/* *ret: a block ends only at the lone / that is ahead. */
static bool has_slash(struct splitter *splitter, bool *ret, struct error *err)
{
	*ret = false;
	return !client_of(splitter)->slash_lines ||
	       slash_ahead(&splitter->slash, &splitter->scanner, ret, err);
}

struct end {
	size_t at;	     /* behind the last byte */
	bool by_text;	     /* the segment ended */
	unsigned long count; /* how often the statement runs */
};

/* A line for the client in the middle of a statement ends it. */
static bool ends_at_line(struct splitter *splitter, const struct token *token, struct end *end)
{
	struct lexer *lexer = lexer_of(splitter);
	if (!splitter->fresh)
		return false;
	const struct client_line line = client_look_inside(client_of(splitter), lexer, token, true);
	if (line.kind == CLIENT_DELIMITER) {
		lexer->at = token->offset;
		return true;
	}
	if (line.kind != CLIENT_BATCH && line.kind != CLIENT_SLASH)
		return false;
	end->count = line.kind == CLIENT_BATCH ? line.count : 1;
	lexer->at = line.end;
	return true;
}

/* What ends a statement at a token, if it does; then the lexer stands behind it. */
static bool is_end(struct splitter *splitter, const struct token *token, const struct body *body,
	bool waits, struct end *end)
{
	struct lexer *lexer = lexer_of(splitter);
	const struct client_rules *client = client_of(splitter);
	size_t at;
	if (find_delimiter(splitter, token, &at)) {
		end->at = at > token->offset ? at : end->at;
		lexer->at = at + strlen(splitter->delimiter);
		return true;
	}
	if (ends_at_line(splitter, token, end))
		return true;
	bool split = !client->batch && !waits &&
		     (!splitter->delimiter || (!splitter->exact && !body_holds_statements(body)));
	if (!split || !is_sign(lexer, token, ';') || !body_complete(body))
		return false;
	if (client->slash_lines && body_holds_statements(body))
		end->at = token->offset + 1;
	else if (client->keeps_tails && (!client->delimiter_lines || body_holds_statements(body)))
		end->at = token->offset;
	return true;
}

static bool refuse_backslash(
	struct splitter *splitter, const struct token *token, struct error *err)
{
	const struct client_line line = {
		.kind = CLIENT_REFUSED, .end = token->offset + token->length + 1};
	return client_error(splitter, token, &line, err);
}

/* A client's command in the middle of a statement: SELECT 1 \g. */
static bool is_backslash(const struct splitter *splitter, const struct token *token)
{
	const struct lexer *lexer = &splitter->scanner.lexer;
	const char *refused = client_of(splitter)->refused;
	size_t next = token->offset + 1;
	return refused && strchr(refused, '\\') && is_sign(lexer, token, '\\') &&
	       next < lexer->length && lexer->text[next] != 'N';
}

static bool unfinished(struct splitter *splitter, const struct body *body, struct error *err)
{
	const struct token *opener = &body->opener;
	return error_at(err, ERROR_SCRIPT, locate(splitter, opener->offset), "%.*s has no END",
		(int)opener->length, lexer_of(splitter)->text + opener->offset);
}

static bool cut_short(struct splitter *splitter, const struct location *at, struct error *err)
{
	const struct segment *segment = splitter->segment;
	error_at(err, ERROR_SCRIPT, (struct location){at->file, segment->cut_line, 1},
		"-- migrate:%s stands inside of the statement that begins on line %u", segment->cut,
		at->line);
	return error_hint(err, "end that statement in front of it");
}

static bool may_be_block(const struct splitter *splitter, const struct token *token)
{
	const unsigned char *text =
		(const unsigned char *)splitter->scanner.lexer.text + token->offset;
	const struct skim *skim = &splitter->skim;
	return skim->blocks[0][text[0]] && (token->length < 2 || skim->blocks[1][text[1]]);
}

/* Where only a ';' can end the statement, most bytes need no look by themselves. */
static void skim_statement(struct splitter *splitter, struct body *body, struct end *end)
{
	struct lexer *lexer = lexer_of(splitter);
	size_t from = lexer->at;
	if (!splitter->skim.on || splitter->delimiter || body->state != BODY_PLAIN)
		return;
	if (scanner_position(&splitter->scanner, from) < splitter->skimmed)
		return;
	size_t stop = skim_over(&splitter->skim, &splitter->scanner, &body->parentheses);
	splitter->skimmed = scanner_position(&splitter->scanner, stop);
	if (lexer->at == from)
		return;
	end->at = lexer->at;
	splitter->fresh = false;
}

/* Reads to where the statement that begins with a token ends. */
static bool find_end(struct splitter *splitter, struct token token, struct body *body,
	struct end *ret, struct error *err)
{
	struct lexer *lexer = lexer_of(splitter);
	*ret = (struct end){.at = token.offset + token.length, .count = 1};
	body_init(body, client_of(splitter), lexer, &token, may_be_block(splitter, &token));
	bool waits = false;
	if (body_holds_statements(body) && !has_slash(splitter, &waits, err))
		return false;
	for (bool first = true;; first = false) {
		if (token_is_code(lexer, &token)) {
			if (!first)
				body_see(body, lexer, &token);
			if (body_holds_statements(body) && !waits &&
				!has_slash(splitter, &waits, err))
				return false;
			ret->by_text = token.kind == TOKEN_END;
			if (ret->by_text)
				return true;
			if (!splitter->segment->whole && is_end(splitter, &token, body, waits, ret))
				return true;
			if (is_backslash(splitter, &token))
				return refuse_backslash(splitter, &token, err);
			ret->at = token.offset + token.length;
		}
		splitter->fresh = false;
		skim_statement(splitter, body, ret);
		if (!next_token(splitter, &token, err))
			return false;
	}
}

/* A routine that a delimiter ends is the server's to judge. */
static bool check_end(struct splitter *splitter, const struct body *body, const struct end *end,
	const struct location *at, struct error *err)
{
	const struct segment *segment = splitter->segment;
	if (!end->by_text || segment->whole)
		return true;
	bool judged = !splitter->delimiter && !client_of(splitter)->batch;
	if (judged && (body->depth > 0 || body->pending > 0 || body->bare > 0))
		return unfinished(splitter, body, err);
	return !segment->cut || cut_short(splitter, at, err);
}

/* Statements */

static bool take_statement(struct splitter *splitter, const struct token *first,
	struct statement *ret, struct error *err)
{
	struct body body;
	struct end end;
	struct location at = locate(splitter, first->offset);
	if (!find_end(splitter, *first, &body, &end, err) ||
		!check_end(splitter, &body, &end, &at, err))
		return false;
	size_t length = end.at - first->offset;
	struct statement statement = {
		.text = lexer_of(splitter)->text + first->offset,
		.length = length,
		.at = at,
		.number = ++splitter->number,
		.body = body.begun && body.begin < end.at ? body.begin - first->offset : length,
		.standard = splitter->segment->standard,
		.block = body_holds_statements(&body),
		.rules = splitter->rules,
		.last = true,
	};
	if (client_of(splitter)->copy_data && statement_may_begin(&statement, 'c') &&
		copy_is(statement.text, statement.length, &splitter->rules) &&
		!rows_begin(splitter, &statement, first->offset, err))
		return false;
	mode_follow(splitter, &statement);
	splitter->repeat = end.count - 1;
	splitter->last = *ret = statement;
	return true;
}

bool splitter_next(
	struct splitter *splitter, struct statement *ret, bool *ret_found, struct error *err)
{
	*ret_found = true;
	if (!splitter->opened && !open_source(splitter, err))
		return false;
	if (splitter->repeat > 0) {
		splitter->repeat--;
		splitter->last.number = ++splitter->number;
		*ret = splitter->last;
		return true;
	}
	if (splitter->rows)
		return rows_next(splitter, ret, err);
	struct token first = {.kind = TOKEN_END};
	for (;;) {
		if (splitter->entered && !skip_to_statement(splitter, &first, err))
			return false;
		if (first.kind != TOKEN_END)
			return take_statement(splitter, &first, ret, err);
		if (!next_segment(splitter, ret_found, err))
			return false;
		if (!*ret_found)
			return check_source(splitter, err);
	}
}
