#include "dialect/packed.h"

#include <strings.h>

static void add_word(struct str *ret, const char *word)
{
	str_add_length(ret, word, strlen(word) + 1);
}

static void add_line(struct str *ret, uint32_t line)
{
	str_printf(ret, "%u", (unsigned)line);
	str_add_char(ret, '\0');
}

void packed_add(struct str *ret, const struct settings *settings)
{
	for (size_t i = 0; i < settings->count; i++) {
		const struct settings_section *section = &settings->items[i];
		add_line(ret, section->line);
		add_word(ret, section->name);
		for (size_t j = 0; j < section->count; j++) {
			add_line(ret, section->items[j].line);
			add_word(ret, section->items[j].key);
			add_word(ret, section->items[j].value);
		}
		add_word(ret, "");
	}
	add_word(ret, "");
}

static const char *take(const char **text)
{
	const char *word = *text;
	*text += strlen(word) + 1;
	return word;
}

static uint32_t take_line(const char **text)
{
	return (uint32_t)strtoul(take(text), NULL, 10);
}

static struct setting take_setting(const char **text)
{
	struct setting setting = {.line = take_line(text)};
	setting.key = take(text);
	setting.value = take(text);
	return setting;
}

void packed_read(
	struct settings *ret, struct arena *arena, const char *file, const struct packed *packed)
{
	const char *text = (const char *)packed->text;
	*ret = (struct settings){.file = file};
	while (*text) {
		struct settings_section section = {.line = take_line(&text)};
		section.name = take(&text);
		while (*text)
			ARENA_PUSH(arena, &section, take_setting(&text));
		take(&text);
		ARENA_PUSH(arena, ret, section);
	}
}

const char *packed_value(const struct packed *packed, const char *section, const char *key)
{
	const char *text = (const char *)packed->text;
	while (*text) {
		take(&text);
		bool here = strcmp(take(&text), section) == 0;
		while (*text) {
			struct setting setting = take_setting(&text);
			if (here && strcasecmp(setting.key, key) == 0)
				return setting.value;
		}
		if (here)
			return NULL;
		take(&text);
	}
	return NULL;
}
