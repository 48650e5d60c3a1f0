#include "base/str.h"

#include "base/arena.h"

#include <stdint.h>

void str_release(struct str *str)
{
	free(str->data);
	*str = (struct str){0};
}

void str_clear(struct str *str)
{
	str->length = 0;
	if (str->data)
		str->data[0] = '\0';
}

void str_reserve(struct str *str, size_t more)
{
	if (more < str->capacity - str->length)
		return;
	size_t capacity = str->capacity ? str->capacity : 64;
	while (capacity - str->length <= more && capacity <= SIZE_MAX / 2)
		capacity *= 2;
	char *data = capacity - str->length > more ? realloc(str->data, capacity) : NULL;
	if (!data)
		arena_out_of_memory();
	str->data = data;
	str->capacity = capacity;
	data[str->length] = '\0';
}

void str_add_length(struct str *str, const char *bytes, size_t length)
{
	str_reserve(str, length);
	if (length)
		memcpy(str->data + str->length, bytes, length);
	str->length += length;
	str->data[str->length] = '\0';
}

void str_add(struct str *str, const char *text)
{
	str_add_length(str, text, strlen(text));
}

void str_add_char(struct str *str, char c)
{
	str_add_length(str, &c, 1);
}

void str_vprintf(struct str *str, const char *fmt, va_list args)
{
	enum { OFTEN = 128 }; /* what formats into it does so once */
	va_list copy;
	va_copy(copy, args);
	str_reserve(str, OFTEN);
	size_t room = str->capacity - str->length;
	int length = vsnprintf(str->data + str->length, room, fmt, copy);
	va_end(copy);
	if (length >= 0 && (size_t)length >= room) {
		str_reserve(str, (size_t)length);
		vsnprintf(str->data + str->length, (size_t)length + 1, fmt, args);
	}
	if (length >= 0)
		str->length += (size_t)length;
	str->data[str->length] = '\0';
}

void str_printf(struct str *str, const char *fmt, ...)
{
	va_list args;
	va_start(args, fmt);
	str_vprintf(str, fmt, args);
	va_end(args);
}

const char *str_text(const struct str *str)
{
	return str->data ? str->data : "";
}
