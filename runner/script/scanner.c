#include "script/scanner.h"

/* Takes as much of the window as belongs to the text. */
static void update(struct scanner *scanner, const char *text)
{
	const struct source *source = scanner->source;
	size_t begin = source->base + (size_t)(text - source->text);
	size_t end = source->base + source->length;
	scanner->complete = source->complete || end >= scanner->end;
	if (end > scanner->end)
		end = scanner->end;
	scanner->lexer.text = text;
	scanner->lexer.length = end > begin ? end - begin : 0;
}

void scanner_init(struct scanner *ret, struct source *source)
{
	*ret = (struct scanner){.source = source, .end = 0};
	ret->lexer.text = source->text;
}

/* What is let go of has to be counted first. */
bool scanner_more(struct scanner *scanner, struct error *err)
{
	struct source *source = scanner->source;
	size_t anchor = (size_t)(scanner->lexer.text - source->text);
	size_t base = source->base;
	place_advance(&scanner->place, source->text, source->length, anchor);
	if (!source_more(source, anchor, err))
		return false;
	scanner->place.offset -= source->base - base;
	update(scanner, source->text);
	return true;
}

bool scanner_enter(struct scanner *scanner, size_t begin, size_t end, uint32_t line,
	const struct lexer_rules *rules, struct error *err)
{
	struct source *source = scanner->source;
	while (!source->complete && source->base + source->length < begin)
		if (!source_more(source, source->length, err))
			return false;
	size_t present = source->base + source->length;
	size_t offset = (begin < present ? begin : present) - source->base;
	scanner->end = end;
	scanner->lexer = (struct lexer){.rules = rules};
	scanner->place = (struct place){.offset = offset, .line = line, .column = 1};
	update(scanner, source->text ? source->text + offset : "");
	return true;
}

static bool not_closed(
	struct scanner *scanner, const struct token *token, const char *what, struct error *err)
{
	return error_at(err, ERROR_SCRIPT, scanner_locate(scanner, token->offset),
		"%s is not closed", what);
}

/* A token near the window's end may go on behind it, or its line may: it is read once more. */
bool scanner_next(struct scanner *scanner, struct token *ret, struct error *err)
{
	struct lexer *lexer = &scanner->lexer;
	size_t at = lexer->at;
	for (;;) {
		const char *what = NULL;
		bool closed = lexer_next(lexer, ret, &what);
		if (scanner->complete)
			return closed || not_closed(scanner, ret, what, err);
		if (closed && ret->offset + ret->length + SCANNER_AHEAD <= lexer->length)
			return true;
		lexer->at = at;
		if (!scanner_more(scanner, err))
			return false;
	}
}

/*
 * Goes behind the line end at or behind an offset; false when there is none, or when a CR comes
 * last and an LF may belong to it.
 */
static bool find_line_end(const struct lexer *lexer, size_t *at, bool complete)
{
	const char *text = lexer->text;
	while (*at < lexer->length && text[*at] != '\n' && text[*at] != '\r')
		++*at;
	if (*at == lexer->length || (text[*at] == '\r' && *at + 1 == lexer->length && !complete))
		return false;
	bool pair = text[*at] == '\r' && *at + 1 < lexer->length && text[*at + 1] == '\n';
	*at += 1 + pair;
	return true;
}

bool scanner_line(struct scanner *scanner, struct token *ret, struct error *err)
{
	struct lexer *lexer = &scanner->lexer;
	size_t end = lexer->at;
	while (!find_line_end(lexer, &end, scanner->complete) && !scanner->complete)
		if (!scanner_more(scanner, err))
			return false;
	enum token_kind kind = end > lexer->at ? TOKEN_COMMENT : TOKEN_END;
	*ret = (struct token){kind, lexer->at, end - lexer->at};
	lexer->at = end;
	return true;
}

void scanner_anchor(struct scanner *scanner)
{
	struct lexer *lexer = &scanner->lexer;
	lexer->text += lexer->at;
	lexer->length -= lexer->at;
	lexer->at = 0;
}

size_t scanner_position(const struct scanner *scanner, size_t offset)
{
	const struct source *source = scanner->source;
	return source->base + (size_t)(scanner->lexer.text - source->text) + offset;
}

struct location scanner_locate(struct scanner *scanner, size_t offset)
{
	const struct source *source = scanner->source;
	size_t anchor = (size_t)(scanner->lexer.text - source->text);
	place_advance(&scanner->place, source->text, source->length, anchor + offset);
	return (struct location){source->file, scanner->place.line, scanner->place.column};
}
