/*
 * scanner: a lexer over a source, with the line and column that it has come to.
 *
 * Tokens are handed out with offsets from the anchor, and everything behind the anchor stays in
 * memory; whoever moves the anchor on lets go of what lies before it. Where the source is a
 * window, it is moved and grown here and nobody else sees it. Borrows the source.
 */
#ifndef SCRIPT_SCANNER_H
#define SCRIPT_SCANNER_H

#include "script/place.h"
#include "script/source.h"
#include "script/token.h"

/*
 * How many bytes behind a token can be looked at: enough for the line that it stands on. A test
 * compiles scanner.c with fewer.
 */
#ifndef SCANNER_AHEAD
#define SCANNER_AHEAD 4096
#endif

struct scanner {
	struct source *source;
	struct lexer lexer; /* its text begins at the anchor */
	size_t end;	    /* where in the file the text to be read ends */
	bool complete;	    /* the lexer has everything up to there */
	struct place place; /* in the source's window; where somebody asked last */
};

/* Stands at the beginning of the source. */
void scanner_init(struct scanner *ret, struct source *source);

/*
 * Moves on to the bytes from begin to end of the file, the first of which is on this line in
 * column 1. begin is not before where the scanner has come to.
 */
MUST_CHECK bool scanner_enter(struct scanner *scanner, size_t begin, size_t end, uint32_t line,
	const struct lexer_rules *rules, struct error *err);

/* The next token; TOKEN_END at the end. What is not closed is ERROR_SCRIPT at its place. */
MUST_CHECK bool scanner_next(struct scanner *scanner, struct token *ret, struct error *err);

/* The rest of the present line with its line end, as a token; TOKEN_END at the end. */
MUST_CHECK bool scanner_line(struct scanner *scanner, struct token *ret, struct error *err);

/* Reads on, unless all is there; everything from the anchor stays, and may move. */
MUST_CHECK bool scanner_more(struct scanner *scanner, struct error *err);

/* Puts the anchor where the lexer is: all earlier tokens are void. */
void scanner_anchor(struct scanner *scanner);

/* Where in the file an offset is. */
size_t scanner_position(const struct scanner *scanner, size_t offset);

/* The place of an offset; offsets must not go back. */
struct location scanner_locate(struct scanner *scanner, size_t offset);

#endif
