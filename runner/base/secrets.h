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

struct secrets {
	struct arena arena;
	const char **items;
	size_t count, capacity;
};

/* Ignores texts of fewer than 3 bytes: masking "a" would only garble messages. */
void secrets_add(struct secrets *secrets, const char *text);

/* Accepts zeroed secrets. */
void secrets_release(struct secrets *secrets);

/* Appends text to ret with each secret in it replaced by "***", longest secret first. */
void secrets_mask(const struct secrets *secrets, const char *text, struct str *ret);

#endif
