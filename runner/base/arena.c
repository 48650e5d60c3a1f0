#include "base/arena.h"

#include <stdarg.h>
#include <stdint.h>
#include <unistd.h>

enum { FIRST_BLOCK = 4096, LARGEST_BLOCK = 1024 * 1024, ALIGNMENT = 16 };

struct arena_block {
	struct arena_block *older;
	size_t used, size;
	_Alignas(ALIGNMENT) unsigned char bytes[];
};

/*
 * Ending the process is safe: an uncommitted transaction dies with its connection, and a
 * journaled statement has already been marked as begun. Not by abort(): a core file would hold
 * passwords.
 */
void arena_out_of_memory(void)
{
	fputs("odbc-migrate: out of memory\n", stderr);
	_exit(1);
}

static struct arena_block *new_block(struct arena *arena, size_t needed)
{
	size_t size = arena->block ? arena->block->size * 2 : FIRST_BLOCK;
	if (size > LARGEST_BLOCK)
		size = LARGEST_BLOCK;
	if (size < needed)
		size = needed;
	struct arena_block *block = NULL;
	if (size <= SIZE_MAX - sizeof(*block))
		block = malloc(sizeof(*block) + size);
	if (!block)
		arena_out_of_memory();
	*block = (struct arena_block){.older = arena->block, .size = size};
	arena->block = block;
	return block;
}

void *arena_alloc(struct arena *arena, size_t size)
{
	if (size > SIZE_MAX - ALIGNMENT)
		arena_out_of_memory();
	size = (size + ALIGNMENT - 1) & ~(size_t)(ALIGNMENT - 1);
	struct arena_block *block = arena->block;
	if (!block || block->size - block->used < size)
		block = new_block(arena, size);
	void *memory = block->bytes + block->used;
	block->used += size;
	return size ? memset(memory, 0, size) : memory;
}

void *arena_array(struct arena *arena, size_t count, size_t size)
{
	if (size && count > SIZE_MAX / size)
		arena_out_of_memory();
	return arena_alloc(arena, count * size);
}

char *arena_dup_length(struct arena *arena, const char *bytes, size_t length)
{
	char *copy = arena_alloc(arena, length + 1);
	if (length)
		memcpy(copy, bytes, length);
	return copy;
}

char *arena_dup(struct arena *arena, const char *text)
{
	return arena_dup_length(arena, text, strlen(text));
}

char *arena_printf(struct arena *arena, const char *fmt, ...)
{
	char often[128]; /* what fits into it is formatted once */
	va_list args;
	va_start(args, fmt);
	int length = vsnprintf(often, sizeof(often), fmt, args);
	va_end(args);
	if (length < 0)
		return arena_dup(arena, "");
	if ((size_t)length < sizeof(often))
		return arena_dup_length(arena, often, (size_t)length);
	char *text = arena_alloc(arena, (size_t)length + 1);
	va_start(args, fmt);
	vsnprintf(text, (size_t)length + 1, fmt, args);
	va_end(args);
	return text;
}

void *arena_grow(struct arena *arena, void *items, size_t count, size_t *capacity, size_t size)
{
	if (count < *capacity)
		return items;
	size_t larger = *capacity ? *capacity * 2 : 8;
	void *copy = arena_array(arena, larger, size);
	if (count)
		memcpy(copy, items, count * size);
	*capacity = larger;
	return copy;
}

void arena_release(struct arena *arena)
{
	while (arena->block) {
		struct arena_block *older = arena->block->older;
		free(arena->block);
		arena->block = older;
	}
}
