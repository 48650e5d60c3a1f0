#include "dialect/portable_type.h"

#include "base/macros.h"

#include <stddef.h>
#include <string.h>

#define NAME(name) name

static const char *const names[] = {PORTABLE_TYPES(NAME)};

bool is_portable_type(const char *key)
{
	for (size_t i = 0; i < ARRAY_LEN(names); i++) {
		if (strcmp(names[i], key) == 0)
			return true;
	}
	return false;
}
