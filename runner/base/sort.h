/*
 * sort: qsort, for what is most often in order already.
 */
#ifndef BASE_SORT_H
#define BASE_SORT_H

#include <stddef.h>

/* items may be NULL when there are none. */
void sort(void *items, size_t count, size_t size, int (*compare)(const void *a, const void *b));

#endif
