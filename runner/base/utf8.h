/*
 * utf8: what the project needs to know about text: is it valid, and where a column is.
 */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include "base/str.h"

#include <stdint.h>

/*
 * The offset of the first byte that is not valid UTF-8 (overlong forms, surrogates and values
 * over U+10FFFF included), or length when all is well.
 */
size_t utf8_first_invalid(const char *bytes, size_t length);

/* How many characters the bytes hold; invalid bytes count one each. */
size_t utf8_characters(const char *bytes, size_t length);

/* The byte offset of character number n (from 0), at most length. */
size_t utf8_offset(const char *bytes, size_t length, size_t n);

/*
 * Appends text as a terminal may see it: "?" for each invalid byte and each control character
 * (C0, DEL, C1) that is not in kept. Where kept has '\n', "\r\n" becomes it.
 */
void utf8_add_clean(struct str *ret, const char *text, const char *kept);

#endif
