/*
 * portable_type: the types of the portable language, declared once.
 *
 * The keys of a dialect's [types], as shape.h spells a column's type: n, p and s stand for numbers.
 * Holds no templates: those are the dialects'.
 */
#ifndef DIALECT_PORTABLE_TYPE_H
#define DIALECT_PORTABLE_TYPE_H

#include <stdbool.h>

/* clang-format off */
#define PORTABLE_TYPES(X) \
	X("SMALLINT"), X("INTEGER"), X("BIGINT"), \
	X("DECIMAL(n)"), X("DECIMAL(p,s)"), X("REAL"), X("DOUBLE PRECISION"), \
	X("BOOLEAN"), X("CHAR(n)"), X("VARCHAR(n)"), X("VARCHAR"), \
	X("CLOB"), X("TEXT"), X("BLOB"), X("DATE"), X("TIME"), X("TIME(n)"), \
	X("TIMESTAMP"), X("TIMESTAMP(n)"), \
	X("TIMESTAMP WITH TIME ZONE"), X("TIMESTAMP(n) WITH TIME ZONE"), \
	X("UUID"), X("JSON")
/* clang-format on */

bool is_portable_type(const char *key);

#endif
