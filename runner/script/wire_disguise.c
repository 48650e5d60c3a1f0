#include "script/wire_disguise.h"

#include "script/head.h"

struct wearer {
	struct rewrite *rewrite;
	struct arena *arena;
	const char *text;
	size_t length;
	const struct lexer_rules *rules;
};

static bool begins(const struct wearer *wearer, const char *list)
{
	return words_begin(wearer->text, wearer->length, wearer->rules, list);
}

static void insert(const struct wearer *wearer, size_t offset, const char *text, const char *reason)
{
	struct edit edit = {.offset = offset, .text = text, .reason = reason};
	rewrite_add(wearer->rewrite, wearer->arena, edit);
}

/* A template's parts around {word}; what has none is all in front. */
static void part(struct arena *arena, const char *template, const char *word,
	const char **ret_front, const char **ret_end)
{
	const char *at = strstr(template, word);
	size_t front = at ? (size_t)(at - template) : strlen(template);
	*ret_front = arena_dup_length(arena, template, front);
	*ret_end = at ? at + strlen(word) : "";
}

/* The line end keeps a comment at the end from swallowing what follows. */
static bool enclose(const struct wearer *wearer, const struct settings_section *enclosed)
{
	for (size_t i = 0; i < enclosed->count; i++) {
		const char *front, *end;
		if (!begins(wearer, enclosed->items[i].key))
			continue;
		part(wearer->arena, enclosed->items[i].value, "{statement}", &front, &end);
		insert(wearer, 0, front, "enclosed for the driver");
		insert(wearer, wearer->length, arena_printf(wearer->arena, "\n%s", end), NULL);
		return true;
	}
	return false;
}

static bool disguise(
	const struct wearer *wearer, const struct settings_section *disguised, const char *comment)
{
	for (size_t i = 0; i < disguised->count; i++) {
		const char *front, *end;
		if (!begins(wearer, disguised->items[i].value))
			continue;
		part(wearer->arena, comment, "{words}", &front, &end);
		insert(wearer, 0,
			arena_printf(wearer->arena, "%s%s%s ", front, disguised->items[i].key, end),
			"a comment for the driver");
		return true;
	}
	return false;
}

void wire_disguise(struct rewrite *rewrite, struct arena *arena, const char *text, size_t length,
	const struct lexer_rules *rules, const struct driver *driver)
{
	const struct wearer wearer = {rewrite, arena, text, length, rules};
	bool several = memchr(text, ';', length) != NULL;
	if (enclose(&wearer, driver->enclosed) ||
		disguise(&wearer, driver->disguised, driver->disguise) || !several)
		return;
	(void)disguise(&wearer, driver->disguised_bodies, driver->disguise);
}
