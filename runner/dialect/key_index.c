#include "dialect/key_index.h"

#include <strings.h>

struct indexed {
	const char *section; /* NULL: empty */
	const struct setting *setting;
};

struct key_index {
	struct indexed *items;
	size_t mask; /* their number, a power of two, less one */
};

/* FNV-1a, over both names and what stands between them; in which case letters are makes no odds. */
static size_t hash_of(const char *section, const char *key)
{
	uint64_t hash = 0xcbf29ce484222325;
	for (; *section; section++)
		hash = (hash ^ (unsigned char)*section) * 0x100000001b3;
	hash = (hash ^ '/') * 0x100000001b3;
	for (; *key; key++)
		hash = (hash ^ ((unsigned char)*key | 32u)) * 0x100000001b3;
	return (size_t)(hash ^ hash >> 32);
}

static struct indexed *place_of(const struct key_index *index, const char *section, const char *key)
{
	for (size_t i = hash_of(section, key);; i++) {
		struct indexed *item = &index->items[i & index->mask];
		if (!item->section || (strcasecmp(item->setting->key, key) == 0 &&
					      strcmp(item->section, section) == 0))
			return item;
	}
}

const struct key_index *key_index_make(
	struct arena *arena, const struct settings_section *sections, size_t count)
{
	size_t keys = 0, room = 16;
	for (size_t i = 0; i < count; i++)
		keys += sections[i].count;
	/* At most half full, so that a search always ends, and soon. */
	while (room < keys * 2)
		room *= 2;
	struct key_index *index = arena_alloc(arena, sizeof(*index));
	*index = (struct key_index){arena_array(arena, room, sizeof(struct indexed)), room - 1};
	memset(index->items, 0, room * sizeof(struct indexed));
	for (size_t i = 0; i < count; i++) {
		for (size_t j = 0; j < sections[i].count; j++) {
			const struct setting *setting = &sections[i].items[j];
			struct indexed *item = place_of(index, sections[i].name, setting->key);
			if (!item->section)
				*item = (struct indexed){sections[i].name, setting};
		}
	}
	return index;
}

const char *key_index_find(const struct key_index *index, const char *section, const char *key)
{
	const struct indexed *item = place_of(index, section, key);
	return item->section ? item->setting->value : NULL;
}
