/*
 * placeholder: ${name} in a statement replaced by a variable's value.
 *
 * By token: in a string or a quoted name the value goes in so that it cannot end it, with quotes
 * (and backslashes, where they escape) doubled; outside of quotes what stands there in the end
 * must be an identifier, a dotted name or a number. Comments, dollar quotes and a routine's body
 * are never looked into. A value is never read for placeholders again, and a secret one never
 * comes into a message. Pure; the text made lives in the arena.
 */
#ifndef SCRIPT_PLACEHOLDER_H
#define SCRIPT_PLACEHOLDER_H

#include "script/rewrite.h"
#include "script/statement.h"

struct variable {
	const char *name;
	const char *value; /* NULL: known, but only with a connection; stays as written */
	bool secret;
};

struct variables {
	const struct variable *items;
	size_t count;
};

/*
 * Looks at the bytes in front of body only: an offset, the statement's length without a body.
 * Without show_secrets a secret's placeholder stays as written; whether its value fits is checked
 * all the same. Errors are ERROR_SCRIPT at the placeholder. Without a placeholder ret->text is
 * the statement's own.
 */
MUST_CHECK bool placeholder_replace(struct rewrite *ret, struct arena *arena,
	const struct statement *statement, size_t body, const struct lexer_rules *rules,
	const struct variables *variables, bool show_secrets, struct error *err);

#endif
