#include "script/slash.h"

#include <string.h>

enum slash_line { SLASH_NO, SLASH_YES, SLASH_UNKNOWN };

/* Is there a lone / on the line that begins at an offset? Unknown when the window cuts it off. */
static enum slash_line look_for_slash(const struct lexer *lexer, size_t at, bool complete)
{
	const char *text = lexer->text;
	while (at < lexer->length && (text[at] == ' ' || text[at] == '\t'))
		at++;
	if (at == lexer->length)
		return complete ? SLASH_NO : SLASH_UNKNOWN;
	if (text[at] != '/')
		return SLASH_NO;
	if (at + 1 == lexer->length)
		return complete ? SLASH_YES : SLASH_UNKNOWN;
	return strchr(" \t\r\n", text[at + 1]) ? SLASH_YES : SLASH_NO;
}

/* Is one in what has been read? *from: where to go on looking, or where the line begins. */
static bool find_slash(const struct scanner *scanner, size_t *from)
{
	const struct lexer *lexer = &scanner->lexer;
	for (; *from < lexer->length; ++*from) {
		char c = lexer->text[*from];
		if (c != '\n' && c != '\r')
			continue;
		enum slash_line found = look_for_slash(lexer, *from + 1, scanner->complete);
		if (found == SLASH_UNKNOWN)
			return false;
		if (found == SLASH_YES) {
			++*from;
			return true;
		}
	}
	return false;
}

bool slash_ahead(struct slash *slash, struct scanner *scanner, bool *ret, struct error *err)
{
	size_t from = scanner->lexer.at;
	*ret = !slash->none && slash->at > scanner_position(scanner, from);
	if (*ret || slash->none)
		return true;
	while (!find_slash(scanner, &from)) {
		if (scanner->complete) {
			slash->none = true;
			return true;
		}
		if (!scanner_more(scanner, err))
			return false;
	}
	*ret = true;
	slash->at = scanner_position(scanner, from);
	return true;
}
