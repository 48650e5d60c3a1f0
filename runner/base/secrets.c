#include "base/secrets.h"

static struct secret *find(const struct secrets *secrets, const char *text)
{
	for (size_t i = 0; i < secrets->count; i++)
		if (strcmp(secrets->items[i].text, text) == 0)
			return &secrets->items[i];
	return NULL;
}

static void add(struct secrets *secrets, const char *text, const char *name)
{
	enum { SHORTEST = 3 };
	if (strlen(text) < SHORTEST || text[strspn(text, "*")] == '\0')
		return;
	struct secret *known = find(secrets, text);
	struct arena *arena = &secrets->arena;
	if (known && (known->name || !name))
		return;
	name = name ? arena_dup(arena, name) : NULL;
	struct secret secret = {known ? known->text : arena_dup(arena, text), name};
	if (known)
		*known = secret;
	else
		ARENA_PUSH(arena, secrets, secret);
}

void secrets_add(struct secrets *secrets, const char *text)
{
	add(secrets, text, NULL);
}

void secrets_add_named(struct secrets *secrets, const char *text, const char *name)
{
	add(secrets, text, name);
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
		if (strncmp(text, secret->text, strlen(secret->text)) == 0 &&
			(!longest || strlen(secret->text) > strlen(longest->text)))
			longest = secret;
	}
	return longest;
}

static const char *mask_of(const struct secrets *secrets, const struct secret *secret)
{
	static const char asterisks[] = "***";
	for (size_t i = 0; secret->name && i < secrets->count; i++)
		if (strstr(secret->name, secrets->items[i].text))
			return asterisks;
	return secret->name ? secret->name : asterisks;
}

void secrets_mask(const struct secrets *secrets, const char *text, struct str *ret)
{
	if (secrets->count == 0) {
		str_add(ret, text);
		return;
	}
	while (*text) {
		const struct secret *secret = secret_at(secrets, text);
		if (secret) {
			str_add(ret, mask_of(secrets, secret));
			text += strlen(secret->text);
		} else {
			str_add_char(ret, *text++);
		}
	}
}
