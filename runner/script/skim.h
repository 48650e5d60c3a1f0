/*
 * skim: goes over those bytes of a statement that cannot end it, many at a time.
 *
 * Most of a script's bytes are words, blanks and plain strings, and what splits it is only a ';'
 * outside of them: reading them token by token is what would cost. Skimming stops in front of
 * everything that needs more than a look at a byte (comments, dollar quotes, strings with a
 * prefix), always between two tokens, and leaves that to the scanner. Pure.
 */
#ifndef SCRIPT_SKIM_H
#define SCRIPT_SKIM_H

#include "script/scanner.h"

struct skim {
	bool on;		  /* else every token matters to this client */
	bool prefixes;		  /* a word in front of a quote may change how the string is read */
	bool backslashes;	  /* in '...' */
	bool backslashes_double;  /* in "..." */
	bool parentheses;	  /* are counted */
	unsigned char stops[256]; /* what to do at a byte; 0: nothing */
	bool lines[256];	  /* a line for the client may begin with it */
	bool blocks[2][256];	  /* a block may, and have it as its second letter */
};

/* Tells too what a statement's first byte rules out, in the same spirit. */
void skim_init(
	struct skim *ret, const struct lexer_rules *rules, const struct client_rules *client);

/*
 * Moves the scanner's lexer on, behind the last byte that is no blank of those it went over;
 * *parentheses is how many are open. Does not read on. Returns the offset at which it had to stop:
 * what lies before it was looked at, and trying again there would only cost.
 */
size_t skim_over(const struct skim *skim, struct scanner *scanner, size_t *parentheses);

#endif
