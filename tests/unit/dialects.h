/*
 * dialects: the built-in dialects for tests, by name; "standard" is what portable text is read as.
 */
#ifndef UNIT_DIALECTS_H
#define UNIT_DIALECTS_H

#include "rows.h"

#include "dialect/dialect.h"

/* In the arena; fails the test when there is none. */
const struct dialect *test_dialect(struct arena *arena, const char *name);

#endif
