/*
 * starter: a dialect file to begin with, made of what a driver says of its backend.
 *
 * Pure text. The file can be read at once; what no driver tells is marked "FILL IN" and stands
 * there as a comment, in the words of the table of keys, so that a new backend is one file filled
 * in. Promises nothing about the backend: the driver may be wrong, and the file says who said so.
 */
#ifndef ENGINE_STARTER_H
#define ENGINE_STARTER_H

#include "odbc/backend_info.h"

/* Appends the file's text, which ends with a newline. */
void starter_write(struct str *ret, const struct backend_info *info);

/* Appends the line or lines that a type gets in [types]: the part of it that is a choice. */
void starter_add_types(struct str *ret, const struct backend_info *info);

#endif
