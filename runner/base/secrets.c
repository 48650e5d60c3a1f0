#include "base/secrets.h"

#include <stdbool.h>

static const char no_name[] = "***";

/* The first name that a text gets counts. */
static void take_name(struct secret *secret, const char *mask, struct arena *arena)
{
	if (strcmp(secret->mask, no_name) == 0)
		secret->mask = arena_dup(arena, mask);
}

void secrets_add_named(struct secrets *secrets, const char *text, const char *mask)
{
	enum { SHORTEST = 3 };
	if (strlen(text) < SHORTEST || text[strspn(text, "*")] == '\0')
		return;
	for (size_t i = 0; i < secrets->count; i++) {
		if (strcmp(secrets->items[i].text, text) != 0)
			continue;
		take_name(&secrets->items[i], mask, &secrets->arena);
		return;
	}
	struct secret secret = {arena_dup(&secrets->arena, text), arena_dup(&secrets->arena, mask)};
	ARENA_PUSH(&secrets->arena, secrets, secret);
}

void secrets_add(struct secrets *secrets, const char *text)
{
	secrets_add_named(secrets, text, no_name);
}

void secrets_release(struct secrets *secrets)
{
	arena_release(&secrets->arena);
	*secrets = (struct secrets){0};
}

/* The longest secret that starts at text, or NULL. */
static const struct secret *secret_at(const struct secrets *secrets, const char *text)
{
	const struct secret *longest = NULL;
	for (size_t i = 0; i < secrets->count; i++) {
		const struct secret *secret = &secrets->items[i];
		size_t length = strlen(secret->text);
		if (strncmp(text, secret->text, length) == 0 &&
			(!longest || length > strlen(longest->text)))
			longest = secret;
	}
	return longest;
}

/* Does a secret begin in the first bytes of text and end behind them? */
static bool is_straddled(const struct secrets *secrets, const char *text, size_t length)
{
	for (size_t i = 0; i < length; i++) {
		const struct secret *secret = secret_at(secrets, text + i);
		if (secret && i + strlen(secret->text) > length)
			return true;
	}
	return false;
}

/* How long the mask is that stands at text already, 0 for none. */
static size_t mask_at(const struct secrets *secrets, const char *text)
{
	for (size_t i = 0; i < secrets->count; i++) {
		const char *mask = secrets->items[i].mask;
		size_t length = strlen(mask);
		if (strncmp(text, mask, length) != 0)
			continue;
		const struct secret *secret = secret_at(secrets, text);
		bool longer = !secret || length > strlen(secret->text);
		return longer && !is_straddled(secrets, text, length) ? length : 0;
	}
	return 0;
}

void secrets_mask(const struct secrets *secrets, const char *text, struct str *ret)
{
	if (secrets->count == 0) {
		str_add(ret, text);
		return;
	}
	while (*text) {
		size_t length = mask_at(secrets, text);
		const struct secret *secret = length ? NULL : secret_at(secrets, text);
		if (secret) {
			str_add(ret, secret->mask);
			text += strlen(secret->text);
		} else {
			length = length ? length : 1;
			str_add_length(ret, text, length);
			text += length;
		}
	}
}
