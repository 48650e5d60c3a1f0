#include "dialect/template.h"

/* What is folded over lines in the file is sent on one. */
static const char *one_line(struct arena *arena, const char *text)
{
	if (!strpbrk(text, "\n\r\t"))
		return text;
	char *copy = arena_dup(arena, text);
	for (char *at = copy; *at; at++) {
		if (*at == '\n' || *at == '\r' || *at == '\t')
			*at = ' ';
	}
	return copy;
}

const char *template_find(
	const struct dialect *dialect, struct arena *arena, const char *section, const char *key)
{
	const char *text = dialect_text(dialect, section, key);
	return text && strcmp(text, "=") != 0 ? one_line(arena, text) : NULL;
}

const char *template_refusal(const char *template)
{
	if (!template || *template != '!')
		return NULL;
	return template + 1 + strspn(template + 1, " ");
}

/* The length of the {slot} that text begins with, braces included; 0 when it begins with none. */
static size_t slot_length(const char *text)
{
	static const char letters[] = "abcdefghijklmnopqrstuvwxyz0123456789_";
	if (text[0] != '{')
		return 0;
	size_t name = strspn(text + 1, letters);
	return name > 0 && text[1 + name] == '}' ? name + 2 : 0;
}

static const struct binding *find_binding(
	const struct binding *bindings, size_t count, const char *slot, size_t length)
{
	for (size_t i = 0; i < count; i++) {
		if (strlen(bindings[i].name) == length && !memcmp(bindings[i].name, slot, length))
			return &bindings[i];
	}
	return NULL;
}

bool template_expand(struct str *ret, const char *text, const struct binding *bindings,
	size_t count, struct error *err)
{
	size_t before = ret->length;
	for (const char *at = text; *at;) {
		size_t plain = strcspn(at, "{");
		str_add_length(ret, at, plain);
		at += plain;
		size_t length = slot_length(at);
		if (length == 0) {
			str_add_length(ret, at, *at != '\0');
			at += *at != '\0';
			continue;
		}
		const struct binding *binding = find_binding(bindings, count, at + 1, length - 2);
		if (!binding) {
			if (ret->data) {
				ret->length = before;
				ret->data[before] = '\0';
			}
			return error_set(err, ERROR_CONFIG,
				"the template \"%s\" has a slot %.*s that nothing fills", text,
				(int)length, at);
		}
		str_add(ret, binding->value);
		at += length;
	}
	return true;
}

/* Appends text with every byte that stands in twice written two times. */
static void add_doubled(struct str *ret, const char *text, const char *twice)
{
	for (const char *at = text; *at;) {
		size_t plain = strcspn(at, twice);
		str_add_length(ret, at, plain);
		at += plain;
		if (*at) {
			str_add_char(ret, *at);
			str_add_char(ret, *at++);
		}
	}
}

static void add_hex(struct str *ret, const char *text)
{
	static const char digits[] = "0123456789ABCDEF";
	str_reserve(ret, strlen(text) * 2);
	for (; *text; text++) {
		unsigned char byte = (unsigned char)*text;
		str_add_char(ret, digits[byte >> 4]);
		str_add_char(ret, digits[byte & 15]);
	}
}

/*
 * Quotes and backslashes are read differently in different states of a session, and so are
 * bytes beyond ASCII once a script has set another character set.
 */
static bool is_special(const char *text)
{
	for (; *text; text++) {
		if (*text == '\'' || *text == '\\' || (unsigned char)*text >= 0x80)
			return true;
	}
	return false;
}

bool template_literal(
	struct str *ret, const struct dialect *dialect, const char *value, struct error *err)
{
	const char *template = is_special(value) ? dialect_text(dialect, "literal", "text") : NULL;
	if (!template) {
		str_add_char(ret, '\'');
		add_doubled(ret, value, "'");
		str_add_char(ret, '\'');
		return true;
	}
	AUTO(str_release) struct str text = {0};
	AUTO(str_release) struct str escaped = {0};
	AUTO(str_release) struct str hex = {0};
	add_doubled(&text, value, "'");
	if (strstr(template, "{escaped}"))
		add_doubled(&escaped, value, "'\\");
	if (strstr(template, "{hex}"))
		add_hex(&hex, value);
	const struct binding bindings[] = {
		{"text", str_text(&text)},
		{"escaped", str_text(&escaped)},
		{"hex", str_text(&hex)},
	};
	return template_expand(ret, template, bindings, ARRAY_LEN(bindings), err);
}

void template_identifier(struct str *ret, const struct dialect *dialect, const char *name)
{
	const char quote[] = {dialect->identifier_quote, '\0'};
	str_add(ret, quote);
	add_doubled(ret, name, quote);
	str_add(ret, quote);
}
