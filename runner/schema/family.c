#include "schema/family.h"

#include "base/str.h"
#include "dialect/keys.h"
#include "dialect/template.h"
#include "script/shape.h"

#include <ctype.h>
#include <stdlib.h>

/* For which columns a rule counts. */
enum when { ALWAYS, IN_KEY, IDENTITY };

/* In a pattern, n, p and s stand for numbers, and all other letters are capitals. */
struct rule {
	const char *pattern;
	const char *portable;
	enum when when;
};

struct families {
	struct rule *items;
	size_t count, capacity;
};

/* A type in the words of shape.h, its arguments in place: VARCHAR(50) of character varying(50). */
static const char *spelled(struct arena *arena, const char *type)
{
	struct shape_column column;
	shape_parse_type(&column, arena, type, (struct range){0, strlen(type)});
	const char *open = strchr(column.type_key, '(');
	const char *close = open ? strchr(open, ')') : NULL;
	if (!close || !column.argument)
		return column.type_key;
	return arena_printf(arena, "%.*s(%s%s", (int)(open - column.type_key), column.type_key,
		column.argument, close);
}

/* {n} as n, so that the template can be read as a type. */
static const char *without_braces(struct arena *arena, const char *template)
{
	char *text = arena_dup(arena, template), *to = text;
	for (const char *from = text; *from; from++)
		if (*from != '{' && *from != '}')
			*to++ = *from;
	*to = '\0';
	return text;
}

static void add_rule(struct families *families, struct arena *arena, const char *native,
	const char *portable, enum when when)
{
	const struct rule rule = {
		.pattern = spelled(arena, without_braces(arena, native)),
		.portable = portable,
		.when = when,
	};
	ARENA_PUSH(arena, families, rule);
}

/* What a template makes of a portable type, unless it refuses it; as it is without one. */
static void add_template(struct families *families, struct arena *arena,
	const struct dialect *dialect, const char *type)
{
	const char *template = template_find(dialect, arena, "types", type);
	if (!template_refusal(template))
		add_rule(families, arena, template ? template : type, type, ALWAYS);
	const char *key = arena_printf(arena, "%s in key", type);
	template = template_find(dialect, arena, "types", key);
	if (template && !template_refusal(template))
		add_rule(families, arena, template, type, IN_KEY);
	key = arena_printf(arena, "identity %s", type);
	template = template_find(dialect, arena, "create table", key);
	if (template && *template)
		add_rule(families, arena, template, type, IDENTITY);
}

/* [schema types]: several portable types may stand behind one of the catalog, with commas. */
static void add_spelling(
	struct families *families, struct arena *arena, const char *native, const char *portable)
{
	while (*portable) {
		size_t length = 0, depth = 0;
		for (; portable[length] && (depth || portable[length] != ','); length++)
			depth += (size_t)(portable[length] == '(') - (portable[length] == ')');
		add_rule(families, arena, native,
			spelled(arena,
				without_braces(arena, arena_dup_length(arena, portable, length))),
			ALWAYS);
		portable += length;
		portable += strspn(portable, ", \t\n");
	}
}

const struct families *families_of(struct arena *arena, const struct dialect *dialect)
{
	struct families *families = arena_alloc(arena, sizeof(*families));
	for (size_t i = 0; i < dialect_key_count; i++)
		if (strcmp(dialect_keys[i].section, "cast") == 0)
			add_template(families, arena, dialect, dialect_keys[i].key);
	for (size_t i = 0; i < dialect->section_count; i++) {
		const struct settings_section *section = &dialect->sections[i];
		if (strcmp(section->name, "schema types") != 0)
			continue;
		for (size_t j = 0; j < section->count; j++)
			add_spelling(
				families, arena, section->items[j].key, section->items[j].value);
	}
	return families;
}

/* What the letters of a pattern stood for. */
struct numbers {
	const char *text[3];
	size_t length[3];
};

static int letter_index(char c)
{
	static const char letters[] = "nps";
	const char *found = c ? strchr(letters, c) : NULL;
	return found ? (int)(found - letters) : -1;
}

static bool matches(const char *pattern, const char *type, struct numbers *ret)
{
	*ret = (struct numbers){0};
	for (; *pattern; pattern++) {
		int letter = letter_index(*pattern);
		size_t length = letter < 0 ? 1 : strspn(type, "0123456789");
		if (length == 0 || (letter < 0 && *pattern != *type))
			return false;
		if (letter >= 0) {
			ret->text[letter] = type;
			ret->length[letter] = length;
		}
		type += length;
	}
	return !*type;
}

/* The texts found so far. */
struct found {
	const char **items;
	size_t count, capacity;
};

static void add_found(struct found *found, struct arena *arena, const char *text)
{
	static const struct {
		const char *spelled, *meant;
	} same[] = {
		{"VARCHAR", "TEXT"},
		{"CLOB", "TEXT"},
		{"TIME", "TIME(6)"},
		{"TIMESTAMP", "TIMESTAMP(6)"},
		{"TIMESTAMP WITH TIME ZONE", "TIMESTAMP(6) WITH TIME ZONE"},
	};
	for (size_t i = 0; i < ARRAY_LEN(same); i++)
		if (strcmp(text, same[i].spelled) == 0)
			text = same[i].meant;
	for (size_t i = 0; i < found->count; i++)
		if (strcmp(found->items[i], text) == 0)
			return;
	ARENA_PUSH(arena, found, text);
}

/* The portable type with its numbers; DECIMAL(5) as DECIMAL(5,0). */
static const char *filled(struct arena *arena, const char *portable, const struct numbers *numbers)
{
	static const char one[] = "DECIMAL(n)";
	AUTO(str_release) struct str text = {0};
	if (strcmp(portable, one) == 0)
		portable = "DECIMAL(n,0)";
	for (; *portable; portable++) {
		int letter = letter_index(*portable);
		if (letter < 0)
			str_add_char(&text, *portable);
		else
			str_add_length(&text, numbers->text[letter], numbers->length[letter]);
	}
	return arena_dup(arena, str_text(&text));
}

/* TIMESTAMP(n) where the native type has no digits: it is made of any number of them. */
static void add_any_digits(struct found *found, struct arena *arena, const char *portable)
{
	static const char digits[] = "0123456";
	for (const char *digit = digits; *digit; digit++) {
		const struct numbers numbers = {.text = {digit}, .length = {1}};
		add_found(found, arena, filled(arena, portable, &numbers));
	}
}

static void add_match(struct found *found, struct arena *arena, const struct rule *rule,
	const struct numbers *numbers)
{
	bool open = strchr(rule->portable, 'n') && !numbers->text[0];
	if (open)
		add_any_digits(found, arena, rule->portable);
	else if (!strchr(rule->portable, 's') || numbers->text[2])
		add_found(found, arena, filled(arena, rule->portable, numbers));
}

static int compare_texts(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

const char *family_of(struct arena *arena, const struct families *families, const char *type,
	struct family_use use)
{
	AUTO(str_release) struct str text = {0};
	struct found found = {0};
	const char *native = spelled(arena, type);
	for (size_t i = 0; i < families->count; i++) {
		const struct rule *rule = &families->items[i];
		struct numbers numbers;
		if ((rule->when == IN_KEY && !use.in_key) ||
			(rule->when == IDENTITY && !use.identity))
			continue;
		if (matches(rule->pattern, native, &numbers))
			add_match(&found, arena, rule, &numbers);
	}
	if (!found.count)
		return native;
	qsort(found.items, found.count, sizeof(*found.items), compare_texts);
	for (size_t i = 0; i < found.count; i++)
		str_printf(&text, "%s%s", i ? "|" : "", found.items[i]);
	return arena_dup(arena, str_text(&text));
}

bool family_same_type(const char *a, const char *b)
{
	AUTO(arena_release) struct arena arena = {0};
	return strcmp(a, b) == 0 || strcmp(spelled(&arena, a), spelled(&arena, b)) == 0;
}

/* Does a list with "|" have this item? */
static bool has_item(const char *list, const char *item, size_t length)
{
	while (*list) {
		size_t own = strcspn(list, "|");
		if (own == length && memcmp(list, item, length) == 0)
			return true;
		list += own + (list[own] == '|');
	}
	return false;
}

const char *family_common(struct arena *arena, const char *a, const char *b)
{
	AUTO(str_release) struct str text = {0};
	while (*a) {
		size_t length = strcspn(a, "|");
		if (has_item(b, a, length))
			str_printf(&text, "%s%.*s", text.length ? "|" : "", (int)length, a);
		a += length + (a[length] == '|');
	}
	return arena_dup(arena, str_text(&text));
}

bool family_meets(const char *a, const char *b)
{
	AUTO(arena_release) struct arena arena = {0};
	return *family_common(&arena, a, b) || strcmp(a, b) == 0;
}
