#include "script/shelf.h"

#include "script/known.h"

#include <pthread.h>

typedef _Atomic(struct shelved *) shelf_slot;

struct shelf {
	pthread_mutex_t mutex; /* of the arena, and of putting anything into a slot */
	struct arena arena;
	atomic_size_t used;
	size_t parts;
	shelf_slot *slots; /* up and down of each part; the youngest first */
};

enum { DIRECTIONS = 2 };

static shelf_slot *slot_of(struct shelf *shelf, const struct part *part, enum direction direction)
{
	return &shelf->slots[part->number * DIRECTIONS + (direction == DIRECTION_DOWN)];
}

struct shelf *shelf_new(size_t parts)
{
	struct arena arena = {0};
	struct shelf *shelf = arena_alloc(&arena, sizeof(*shelf));
	shelf->parts = parts;
	shelf->slots = arena_array(&arena, parts * DIRECTIONS, sizeof(*shelf->slots));
	/* Without a lock nothing is put here, and so nothing found. */
	if (pthread_mutex_init(&shelf->mutex, NULL) != 0)
		shelf->parts = 0;
	shelf->arena = arena;
	return shelf;
}

static void free_known(const struct shelved *shelved)
{
	for (; shelved; shelved = shelved->older)
		known_free(atomic_load(&shelved->known));
}

void shelf_free(struct shelf *shelf)
{
	if (!shelf)
		return;
	for (size_t i = 0; i < shelf->parts * DIRECTIONS; i++)
		free_known(atomic_load(&shelf->slots[i]));
	if (shelf->parts)
		pthread_mutex_destroy(&shelf->mutex);
	/* It lies in its own arena. */
	struct arena arena = shelf->arena;
	arena_release(&arena);
}

bool shelf_take_room(struct shelf *shelf, size_t bytes)
{
	size_t used = atomic_fetch_add(&shelf->used, bytes) + bytes;
	if (used <= SHELF_ALL)
		return true;
	atomic_fetch_sub(&shelf->used, bytes);
	return false;
}

static const struct shelved *find(shelf_slot *slot, const struct file_mark *mark, bool text)
{
	const struct shelved *shelved = atomic_load_explicit(slot, memory_order_acquire);
	for (; shelved; shelved = shelved->older)
		if (file_mark_equal(&shelved->mark, mark) && (shelved->script.bytes || !text))
			return shelved;
	return NULL;
}

static bool has_slot(const struct shelf *shelf, const struct part *part)
{
	return part->number < shelf->parts;
}

bool shelf_find(struct shelf *shelf, const struct part *part, enum direction direction,
	const struct file_mark *mark, bool text, struct script *ret)
{
	const struct shelved *found =
		has_slot(shelf, part) ? find(slot_of(shelf, part, direction), mark, text) : NULL;
	if (found)
		*ret = found->script;
	return found != NULL;
}

/* A copy whose texts all live here; false when parsing it again ends otherwise. */
static bool copy_text(struct shelf *shelf, const struct script_request *request,
	const struct script *script, struct script *ret)
{
	struct error ignored;
	const char *bytes = arena_dup_length(&shelf->arena, script->bytes, script->size);
	return script_parse(ret, &shelf->arena, request, bytes, script->size, &ignored);
}

static void put(struct shelf *shelf, shelf_slot *slot, const struct script_request *request,
	const struct file_mark *mark, struct script *script)
{
	bool text = script->bytes && script->size <= SHELF_SCRIPT;
	if (find(slot, mark, text) ||
		!shelf_take_room(shelf, sizeof(struct shelved) + (text ? script->size : 0)))
		return;
	struct shelved *shelved = arena_alloc(&shelf->arena, sizeof(*shelved));
	*shelved = (struct shelved){
		.shelf = shelf,
		.older = atomic_load(slot),
		.mark = *mark,
		.script = *script,
		.mentions = true,
	};
	shelved->script.bytes = shelved->script.text = NULL;
	shelved->script.segments = NULL;
	shelved->script.segment_count = 0;
	if (text && !copy_text(shelf, request, script, &shelved->script))
		return;
	if (text) {
		shelved->mentions = strstr(script->bytes, "${") != NULL;
		shelved->script.shelved = shelved;
		*script = shelved->script;
	}
	atomic_store_explicit(slot, shelved, memory_order_release);
}

void shelf_put(struct shelf *shelf, const struct part *part, const struct script_request *request,
	const struct file_mark *mark, struct script *script)
{
	struct file_mark now;
	if (!has_slot(shelf, part) || !file_mark_settled(mark) || !file_look(part->path, &now) ||
		!file_mark_equal(mark, &now))
		return;
	pthread_mutex_lock(&shelf->mutex);
	put(shelf, slot_of(shelf, part, request->wanted), request, mark, script);
	pthread_mutex_unlock(&shelf->mutex);
}
