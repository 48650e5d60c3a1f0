/*
 * fuzz_settings: any bytes as an INI file.
 *
 * What is accepted must be complete: written out again, it reads back as the
 * same settings.
 */
#include "base/settings.h"
#include "base/str.h"

#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

static void require(bool holds)
{
	if (!holds)
		abort();
}

/* With as few bytes as possible: the lines as they were may have had the
 * greatest length. */
static void write_value(struct str *ret, const char *value)
{
	for (; *value; value++) {
		str_add_char(ret, *value);
		if (*value == '\n')
			str_add_char(ret, ' ');
	}
}

static void write_again(const struct settings *settings, struct str *ret)
{
	for (size_t i = 0; i < settings->count; i++) {
		const struct settings_section *section = &settings->items[i];
		str_printf(ret, "[%s]\n", section->name);
		for (size_t j = 0; j < section->count; j++) {
			str_printf(ret, "%s=", section->items[j].key);
			write_value(ret, section->items[j].value);
			str_add_char(ret, '\n');
		}
	}
}

static void check_same(const struct settings *a, const struct settings *b)
{
	require(a->count == b->count);
	for (size_t i = 0; i < a->count; i++) {
		const struct settings_section *left = &a->items[i], *right = &b->items[i];
		require(strcmp(left->name, right->name) == 0 && left->count == right->count);
		require(settings_section(a, left->name) == left);
		for (size_t j = 0; j < left->count; j++) {
			const struct setting *item = &left->items[j];
			require(strcmp(item->key, right->items[j].key) == 0);
			require(strcmp(item->value, right->items[j].value) == 0);
			require(settings_find(left, item->key) == item);
			require(item->line > left->line);
		}
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	AUTO(arena_release) struct arena arena = {0};
	AUTO(str_release) struct str text = {0};
	struct settings settings = {0}, again = {0};
	struct error err = {0};
	if (!settings_parse(&settings, &arena, "fuzz.ini", (const char *)bytes, length, &err)) {
		require(err.code == ERROR_CONFIG && err.line > 0 && err.message[0]);
		return 0;
	}
	require(err.code == ERROR_NONE);
	write_again(&settings, &text);
	require(settings_parse(&again, &arena, "again.ini", str_text(&text), text.length, &err));
	check_same(&settings, &again);
	return 0;
}
