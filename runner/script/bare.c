#include "script/bare.h"

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

static bool is_name_byte(char c)
{
	return is_letter(c) || is_digit(c) || c == '.' || c == '-';
}

size_t placeholder_length(const char *text, size_t length)
{
	if (length < 4 || text[0] != '$' || text[1] != '{' || !is_letter(text[2]))
		return 0;
	size_t end = 3;
	while (end < length && is_name_byte(text[end]))
		end++;
	return end < length && text[end] == '}' ? end + 1 : 0;
}

bool placeholder_is_name(const char *text)
{
	if (!is_letter(*text))
		return false;
	while (is_name_byte(*text))
		text++;
	return *text == '\0';
}

/* Bytes from 0x80 on belong to words, as they do for the lexer. */
static bool begins_identifier(char c)
{
	return is_letter(c) || (unsigned char)c >= 0x80;
}

static bool is_word_byte(char c)
{
	return begins_identifier(c) || is_digit(c) || c == '$' || c == '@' || c == '#';
}

bool bare_continues(char c, const struct lexer_rules *rules)
{
	return (is_word_byte(c) && !(c == '#' && rules->hash_comments)) || c == '.';
}

static size_t skip_digits(const char *text, size_t at, size_t length)
{
	while (at < length && is_digit(text[at]))
		at++;
	return at;
}

static bool is_hex(const char *text, size_t length)
{
	if (length < 3 || text[0] != '0' || (text[1] | 32) != 'x')
		return false;
	for (size_t i = 2; i < length; i++)
		if (!is_digit(text[i]) && !((text[i] | 32) >= 'a' && (text[i] | 32) <= 'f'))
			return false;
	return true;
}

/* 12, 1.5, .5, 1., -3, 2e-10 and 0xff. */
static bool is_number(const char *text, size_t length)
{
	size_t begin = length > 0 && text[0] == '-', at = skip_digits(text, begin, length);
	size_t digits = at - begin;
	if (at < length && text[at] == '.') {
		size_t end = skip_digits(text, at + 1, length);
		digits += end - at - 1;
		at = end;
	}
	if (digits == 0)
		return false;
	if (at < length && (text[at] | 32) == 'e') {
		at++;
		at += at < length && (text[at] == '+' || text[at] == '-');
		if (at == length)
			return false;
		at = skip_digits(text, at, length);
	}
	return at == length || is_hex(text, length);
}

/* Two dots in a row are a schema left out, as in db..t. */
static bool is_dotted_name(const char *text, size_t length, const struct lexer_rules *rules)
{
	bool begins = true;
	for (size_t i = 0; i < length; i++) {
		if (begins && text[i] != '.' && !begins_identifier(text[i]))
			return false;
		if (!bare_continues(text[i], rules))
			return false;
		begins = text[i] == '.';
	}
	return length > 0;
}

bool bare_fits(const char *text, size_t length, const struct lexer_rules *rules, bool dot_first,
	bool dot_last)
{
	if (length > 0 && !dot_last && is_number(text, length))
		return true;
	if (length > 0 &&
		((text[0] == '.' && !dot_first) || (text[length - 1] == '.' && !dot_last)))
		return false;
	return is_dotted_name(text, length, rules);
}
