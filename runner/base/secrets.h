/*
 * secrets: values that must never be seen, and the mask laid over them.
 *
 * Passwords and everything that came from ${env:}, ${file:} or ${command:} are added when a
 * database is resolved; every text printed or stored passes through secrets_mask last, driver
 * messages included. Owns its copies.
 */
#ifndef BASE_SECRETS_H
#define BASE_SECRETS_H

#include "base/arena.h"
#include "base/str.h"

struct secret {
	const char *text;
	const char *mask; /* what is seen in its place */
};

struct secrets {
	struct arena arena;
	struct secret *items;
	size_t count, capacity;
};

/*
 * Ignores texts of fewer than 3 bytes, which are therefore never masked: "1" and "a" stand in
 * messages for other reasons, and would only be pointed out. Also ignores asterisks alone, so that
 * masking twice is masking once.
 */
void secrets_add(struct secrets *secrets, const char *text);

/*
 * The same for a text that has a name to be seen instead, such as "${name}". A name counts before
 * asterisks, whichever was added first, and the first of several names.
 */
void secrets_add_named(struct secrets *secrets, const char *text, const char *mask);

/* Accepts zeroed secrets. */
void secrets_release(struct secrets *secrets);

/*
 * Appends text to ret with each secret in it replaced by its mask, "***" without a name, longest
 * secret first. A mask that stands in the text stays as it is, also where a secret is a piece of
 * it, so that masking twice is masking once. A secret may hold newlines: mask a text before it is
 * split into lines.
 */
void secrets_mask(const struct secrets *secrets, const char *text, struct str *ret);

#endif
