#include "base/sort.h"

#include <stdlib.h>

void sort(void *items, size_t count, size_t size, int (*compare)(const void *a, const void *b))
{
	const char *bytes = items;
	for (size_t i = 1; i < count; i++) {
		if (compare(bytes + (i - 1) * size, bytes + i * size) > 0) {
			qsort(items, count, size, compare);
			return;
		}
	}
}
