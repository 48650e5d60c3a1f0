#include "base/secrets.h"

void secrets_add(struct secrets *secrets, const char *text)
{
	enum { SHORTEST = 3 };
	if (strlen(text) < SHORTEST || text[strspn(text, "*")] == '\0')
		return;
	for (size_t i = 0; i < secrets->count; i++)
		if (strcmp(secrets->items[i], text) == 0)
			return;
	ARENA_PUSH(&secrets->arena, secrets, arena_dup(&secrets->arena, text));
}

void secrets_release(struct secrets *secrets)
{
	arena_release(&secrets->arena);
	*secrets = (struct secrets){0};
}

/* The longest secret that starts at text, or NULL. */
static const char *secret_at(const struct secrets *secrets, const char *text)
{
	const char *longest = NULL;
	for (size_t i = 0; i < secrets->count; i++) {
		const char *secret = secrets->items[i];
		if (strncmp(text, secret, strlen(secret)) == 0 &&
			(!longest || strlen(secret) > strlen(longest)))
			longest = secret;
	}
	return longest;
}

void secrets_mask(const struct secrets *secrets, const char *text, struct str *ret)
{
	if (secrets->count == 0) {
		str_add(ret, text);
		return;
	}
	while (*text) {
		const char *secret = secret_at(secrets, text);
		if (secret) {
			str_add(ret, "***");
			text += strlen(secret);
		} else {
			str_add_char(ret, *text++);
		}
	}
}
