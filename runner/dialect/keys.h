/*
 * keys: all that the files of dialects and drivers may say, and what it means.
 *
 * One table for dialects, one for drivers: reading refuses what is not in them, and the manual
 * page odbc-migrate-dialect(5) is made from them, so a new key is one row. Constant.
 */
#ifndef DIALECT_KEYS_H
#define DIALECT_KEYS_H

#include "base/macros.h"

#include <stdbool.h>
#include <stddef.h>

/* A key that a file may have. */
struct known_key {
	const char *section;
	const char *key;     /* NULL: any */
	const char *values;  /* the possible ones, comma separated; NULL: any */
	const char *meaning; /* sentences, for the manual */
};

/* What a section is about; all sections of the tables, in the manual's order. */
struct known_section {
	const char *name;
	const char *meaning; /* paragraphs */
};

extern const struct known_key dialect_keys[];
extern const size_t dialect_key_count;
/* Is this one of the types that [types] has a key for, as shape.h spells it: "VARCHAR(n)"? */
bool dialect_knows_type(const char *type);

extern const struct known_section dialect_sections[];
extern const size_t dialect_section_count;

extern const struct known_key driver_keys[];
extern const size_t driver_key_count;
extern const struct known_section driver_sections[];
extern const size_t driver_section_count;

#endif
