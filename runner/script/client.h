/*
 * client: lines of a script that are for the backend's own client, not for its server.
 *
 * DELIMITER //, SET TERM ^ ;, GO 5, a lone /, \set ON_ERROR_STOP. What changes how statements are
 * parted is carried out by the splitter; here it is only recognised. Pure.
 */
#ifndef SCRIPT_CLIENT_H
#define SCRIPT_CLIENT_H

#include "script/token.h"

enum client_kind {
	CLIENT_NONE,
	CLIENT_DELIMITER, /* from now on statements end with text */
	CLIENT_BATCH,	  /* GO: ends a statement, which runs count times */
	CLIENT_SLASH,	  /* ends a statement */
	CLIENT_IGNORED,	  /* nothing is lost without it */
	CLIENT_REFUSED,	  /* only the client could carry it out */
	CLIENT_BROKEN,	  /* a DELIMITER, SET TERM or GO that is written wrongly */
};

struct client_line {
	enum client_kind kind;
	const char *text; /* of a delimiter, a view; ";" for the usual one */
	size_t length;
	unsigned long count;
	size_t end;	   /* offset behind it; its line end is left */
	const char *whose; /* of a refused one; NULL: the dialect's client's */
};

/*
 * What the token begins: fresh says that only blanks are before it on its line; delimiter is what
 * ends statements now, NULL for ';'.
 */
struct client_line client_look(const struct client_rules *rules, const struct lexer *lexer,
	const struct token *token, bool fresh, const char *delimiter);

/*
 * The same in the middle of a statement, where less is known by sight: GO, a lone / and a
 * DELIMITER with nothing but signs behind it.
 */
struct client_line client_look_inside(const struct client_rules *rules, const struct lexer *lexer,
	const struct token *token, bool fresh);

/* What to do instead of a refused line. */
const char *client_instead(const struct client_line *line);

#endif
