#include "odbc/connection.h"

#include <ctype.h>
#include <strings.h>

/* Where psqlodbc decodes % and + unless the value is in braces; its short names included. */
static const char *const decoded_keys[] = {"PWD", "PASSWORD", "ConnSettings", "A6", "pqopt", "D6"};

static bool is_decoded(const char *key)
{
	for (size_t i = 0; i < ARRAY_LEN(decoded_keys); i++)
		if (strcasecmp(key, decoded_keys[i]) == 0)
			return true;
	return false;
}

static bool is_plain_word(const char *value)
{
	for (; *value; value++)
		if (!isalnum((unsigned char)*value) && !strchr("_-.", *value))
			return false;
	return true;
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static bool needs_braces(const struct keyword *keyword)
{
	const char *value = keyword->value;
	size_t length = strlen(value);
	if (is_decoded(keyword->key))
		return !is_plain_word(value);
	return length && (value[0] == '{' || is_blank(value[0]) || is_blank(value[length - 1]) ||
				 strchr(value, ';'));
}

void connection_string(const struct connection_options *options, struct str *ret)
{
	for (size_t i = 0; i < options->count; i++) {
		const struct keyword *keyword = &options->keywords[i];
		bool braces = needs_braces(keyword);
		str_printf(ret, "%s=%s", keyword->key, braces ? "{" : "");
		for (const char *c = keyword->value; *c; c++) {
			if (braces && *c == '}')
				str_add_char(ret, '}');
			str_add_char(ret, *c);
		}
		str_add(ret, braces ? "};" : ";");
	}
}

static const char *skip_blanks(const char *text)
{
	while (is_blank(*text))
		text++;
	return text;
}

/* The bytes before end without the blanks at their own end. */
static const char *trimmed(struct arena *arena, const char *begin, const char *end)
{
	while (end > begin && is_blank(end[-1]))
		end--;
	return arena_dup_length(arena, begin, (size_t)(end - begin));
}

/* Reads {...} with }} as one }; at is behind the opening brace. NULL: there is no closing one. */
static const char *read_braces(struct arena *arena, const char *at, const char **ret_value)
{
	AUTO(str_release) struct str value = {0};
	for (; *at; at++) {
		if (*at == '}' && *++at != '}') {
			*ret_value = arena_dup_length(arena, str_text(&value), value.length);
			return at;
		}
		str_add_char(&value, *at);
	}
	return NULL;
}

/*
 * Reads one KEY=value and leaves *at at its ';' or at the end. Messages tell no value, and no key
 * either that may be the rest of a password somebody did not put in braces.
 */
static bool read_keyword(
	struct arena *arena, const char **at, size_t number, struct keyword *ret, struct error *err)
{
	const char *begin = *at, *end = begin + strcspn(begin, ";=");
	if (*end != '=')
		return error_set(
			err, ERROR_USAGE, "connection string: part %zu has no '='", number);
	ret->key = trimmed(arena, begin, end);
	if (!ret->key[0])
		return error_set(
			err, ERROR_USAGE, "connection string: part %zu has no keyword", number);
	begin = skip_blanks(end + 1);
	if (*begin != '{') {
		*at = begin + strcspn(begin, ";");
		ret->value = trimmed(arena, begin, *at);
		return true;
	}
	*at = read_braces(arena, begin + 1, &ret->value);
	if (!*at)
		return error_set(
			err, ERROR_USAGE, "connection string: no '}' behind %s={", ret->key);
	*at = skip_blanks(*at);
	if (**at && **at != ';')
		return error_set(err, ERROR_USAGE,
			"connection string: text behind the '}' of %s; a '}' inside braces is "
			"written '}}'",
			ret->key);
	return true;
}

bool connection_string_parse(struct arena *arena, const char *text, struct keyword **ret_keywords,
	size_t *ret_count, struct error *err)
{
	struct {
		struct keyword *items;
		size_t count, capacity;
	} found = {0};
	for (const char *at = skip_blanks(text); *at; at = skip_blanks(at)) {
		if (*at == ';') {
			at++;
			continue;
		}
		struct keyword keyword;
		if (!read_keyword(arena, &at, found.count + 1, &keyword, err))
			return false;
		ARENA_PUSH(arena, &found, keyword);
	}
	*ret_keywords = found.items;
	*ret_count = found.count;
	return true;
}
