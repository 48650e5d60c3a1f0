/*
 * str: a growing string on the heap, for text that is built up piece by piece.
 *
 * struct str s = {0} is an empty one; data is NULL or NUL-terminated; length excludes the NUL.
 * Bytes may include NUL. The owner releases it, best with AUTO(str_release). Out of memory ends
 * the process, as in arena.
 */
#ifndef BASE_STR_H
#define BASE_STR_H

#include "base/macros.h"

#include <stdarg.h>
#include <stddef.h>

struct str {
	char *data;
	size_t length, capacity;
};

void str_release(struct str *str);
void str_clear(struct str *str); /* keeps the memory */
void str_add(struct str *str, const char *text);
void str_add_length(struct str *str, const char *bytes, size_t length);
void str_add_char(struct str *str, char c);
void str_printf(struct str *str, const char *fmt, ...) PRINTF(2, 3);
void str_vprintf(struct str *str, const char *fmt, va_list args) PRINTF(2, 0);

/* Room for at least more bytes and a NUL behind the present length. */
void str_reserve(struct str *str, size_t more);

/* The text, "" when nothing was added; borrowed until the next change. */
const char *str_text(const struct str *str);

#endif
