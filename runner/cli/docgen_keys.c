/* What the manual says of the files of dialects and drivers: their tables of keys. */
#include "cli/docgen.h"
#include "dialect/driver.h"
#include "dialect/keys.h"

/* "*yes* | *no*" of "yes, no". */
static void add_values(struct str *out, const char *values)
{
	AUTO(arena_release) struct arena arena = {0};
	const char *word;
	for (size_t n = 0; (word = list_word(&arena, values, n)) != NULL; n++) {
		str_add(out, n ? " | *" : " = *");
		docgen_escape(out, word);
		str_add(out, "*");
	}
}

bool docgen_has_entry(const struct known_key *key)
{
	static const char in_key[] = " in key";
	size_t length = key->key ? strlen(key->key) : 0;
	bool is_second =
		length >= strlen(in_key) && strcmp(key->key + length - strlen(in_key), in_key) == 0;
	return !is_second && strcmp(key->section, "cast") != 0;
}

static void add_key(struct str *out, const struct known_key *key)
{
	str_add(out, key->key ? "*" : "_");
	docgen_escape(out, key->key ? key->key : "any");
	str_add(out, key->key ? "*" : "_");
	if (key->values)
		add_values(out, key->values);
	str_add(out, "\n\t");
	docgen_escape(out, key->meaning);
	str_add(out, "\n\n");
}

static void add_sections(struct str *out, const struct known_section *sections,
	size_t section_count, const struct known_key *keys, size_t count)
{
	for (size_t i = 0; i < section_count; i++) {
		str_printf(out, "## [%s]\n\n", sections[i].name);
		docgen_escape(out, sections[i].meaning);
		str_add(out, "\n\n");
		for (size_t j = 0; j < count; j++)
			if (strcmp(keys[j].section, sections[i].name) == 0 &&
				docgen_has_entry(&keys[j]))
				add_key(out, &keys[j]);
	}
}

bool docgen_dialect_keys(struct str *out, struct error *err)
{
	(void)err;
	add_sections(out, dialect_sections, dialect_section_count, dialect_keys, dialect_key_count);
	return true;
}

bool docgen_driver_keys(struct str *out, struct error *err)
{
	(void)err;
	add_sections(out, driver_sections, driver_section_count, driver_keys, driver_key_count);
	return true;
}
