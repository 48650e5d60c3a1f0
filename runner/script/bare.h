/*
 * bare: what a placeholder is called, and what may come of one outside of quotes. Pure.
 */
#ifndef SCRIPT_BARE_H
#define SCRIPT_BARE_H

#include "script/token.h"

/* How long the ${name} at text is, 0 when none begins there. */
size_t placeholder_length(const char *text, size_t length);

/* Is it a letter or _, then letters, digits, _, . and -? */
bool placeholder_is_name(const char *text);

/* Does the byte make one word with a placeholder beside it? Dots do. */
bool bare_continues(char c, const struct lexer_rules *rules);

/*
 * Is the text an identifier, a dotted name or a number? Of a dotted name a dot may be the first
 * or the last byte where the caller says so, for a quoted part stands there.
 */
bool bare_fits(const char *text, size_t length, const struct lexer_rules *rules, bool dot_first,
	bool dot_last);

#endif
