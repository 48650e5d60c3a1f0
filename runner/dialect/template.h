/*
 * template: {slots} in a dialect's texts, and values written as SQL.
 *
 * "{name}" is replaced by the value bound to name; every other character stays, so the braces of
 * JSON literals or of ODBC escapes must not be written as slots. An unbound slot is
 * ERROR_CONFIG: a mistake in a dialect file.
 */
#ifndef DIALECT_TEMPLATE_H
#define DIALECT_TEMPLATE_H

#include "base/str.h"
#include "dialect/dialect.h"

struct binding {
	const char *name;
	const char *value;
};

/* A dialect's template on one line, in the arena if need be; NULL for "as it is". */
const char *template_find(
	const struct dialect *dialect, struct arena *arena, const char *section, const char *key);

/* The way out that a template which refuses tells; NULL for any other, and for NULL. */
const char *template_refusal(const char *template);

MUST_CHECK bool template_expand(struct str *ret, const char *text, const struct binding *bindings,
	size_t count, struct error *err);

/*
 * Appends a value as a string literal that means the same in whatever state a script left the
 * session: plain quotes when no character is special, else the dialect's [literal] text template
 * with {text} ('' doubled), {escaped} ('' and \ doubled) or {hex}.
 */
MUST_CHECK bool template_literal(
	struct str *ret, const struct dialect *dialect, const char *value, struct error *err);

/* Appends a name in the dialect's identifier quotes, the quote doubled inside. */
void template_identifier(struct str *ret, const struct dialect *dialect, const char *name);

#endif
