/*
 * dialect_option: what --dialect may say.
 */
#ifndef CLI_DIALECT_OPTION_H
#define CLI_DIALECT_OPTION_H

#include "base/arena.h"
#include "base/error.h"

/* ERROR_USAGE naming the nearest when there is no dialect of this name. */
MUST_CHECK bool dialect_option_check(
	struct arena *arena, const char *name, const char *folder, struct error *err);

#endif
