/*
 * key_index: a dialect's keys by their names, found without walking through all of them.
 *
 * Internal to dialect/. Points into the settings that it was made of; read-only once made.
 */
#ifndef DIALECT_KEY_INDEX_H
#define DIALECT_KEY_INDEX_H

#include "base/arena.h"
#include "base/settings.h"

struct key_index;

const struct key_index *key_index_make(
	struct arena *arena, const struct settings_section *sections, size_t count);

/* NULL when there is none; sections match exactly, keys without regard to letter case. */
const char *key_index_find(const struct key_index *index, const char *section, const char *key);

#endif
