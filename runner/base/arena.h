/*
 * arena: memory that is given back all at once.
 *
 * A run's names, rows and plan live in one arena, a step's script in another; nothing inside is
 * freed one by one. Out of memory ends the process with a message and status 1, and leaves no
 * core file. Not thread-safe: one thread, one arena.
 */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include "base/macros.h"

#include <stddef.h>

struct arena_block;

struct arena {
	struct arena_block *block;
};

/* Says so and ends the process at once. */
NORETURN void arena_out_of_memory(void);

/* Zeroed memory of size bytes, aligned for any type; never NULL. */
void *arena_alloc(struct arena *arena, size_t size);

/* Room for count elements of size bytes each, the product checked for overflow. */
void *arena_array(struct arena *arena, size_t count, size_t size);

char *arena_dup(struct arena *arena, const char *text);
char *arena_dup_length(struct arena *arena, const char *bytes, size_t length); /* adds a NUL */
char *arena_printf(struct arena *arena, const char *fmt, ...) PRINTF(2, 3);

/* Gives everything back; the arena may be used again. Accepts a zeroed arena. */
void arena_release(struct arena *arena);

/*
 * Grows an array inside an arena: returns items or a larger copy with room for one more than
 * count. *capacity is in elements. Growth doubles, so that n pushes cost O(n); the old copies
 * stay in the arena until its end.
 */
void *arena_grow(struct arena *arena, void *items, size_t count, size_t *capacity, size_t size);

/* Appends to an array held as { items, count, capacity }. */
#define ARENA_PUSH(arena, vec, value)                                                           \
	((vec)->items = arena_grow(                                                             \
		 (arena), (vec)->items, (vec)->count, &(vec)->capacity, sizeof(*(vec)->items)), \
		(vec)->items[(vec)->count++] = (value))

#endif
