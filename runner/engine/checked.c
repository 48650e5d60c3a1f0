#include "engine/checked.h"

void checked_add(struct checked *checked, struct arena *arena, const struct migration *migration,
	enum direction direction, const struct script *script, const struct summary *summary)
{
	struct checked_script item = {
		.migration = migration,
		.direction = direction,
		.transaction_off = script->transaction_off,
		.placeholders = script->placeholders,
		.standard = script->standard,
		.summary = *summary,
	};
	memcpy(item.sum, script->sum, sizeof(item.sum));
	ARENA_PUSH(arena, checked, item);
}

static bool is_same(const struct checked_script *item, const struct script *script)
{
	return strcmp(item->sum, script->sum) == 0 &&
	       item->transaction_off == script->transaction_off &&
	       item->placeholders == script->placeholders && item->standard == script->standard;
}

bool checked_find(struct checked *checked, const struct migration *migration,
	enum direction direction, const struct script *script, struct summary *ret)
{
	for (size_t i = 0; i < checked->count; i++) {
		size_t at = (checked->next + i) % checked->count;
		const struct checked_script *item = &checked->items[at];
		if (item->migration != migration || item->direction != direction)
			continue;
		checked->next = at + 1;
		if (!is_same(item, script))
			return false;
		*ret = item->summary;
		return true;
	}
	return false;
}
