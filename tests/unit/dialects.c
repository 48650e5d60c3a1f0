#include "dialects.h"

const struct dialect *test_dialect(struct arena *arena, const char *name)
{
	struct dialect *dialect = arena_alloc(arena, sizeof(*dialect));
	struct error err;
	if (strcmp(name, "standard") == 0)
		return &dialect_standard;
	if (!dialect_load(dialect, arena, name, NULL, &err))
		fail_msg("%s", err.message);
	return dialect;
}
