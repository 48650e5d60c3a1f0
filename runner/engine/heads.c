#include "engine/heads.h"

#include "base/sort.h"

static int compare(const void *a, const void *b)
{
	const struct history_head *left = a, *right = b;
	return left->seq < right->seq ? -1 : left->seq > right->seq;
}

void heads_fill(struct heads *ret, struct arena *arena, const struct history_rows *rows)
{
	*ret = (struct heads){.known = true};
	for (size_t i = 0; i < rows->count; i++) {
		const struct row *row = &rows->items[i];
		const struct history_head head = {row->seq, row->key, row->applied_at};
		ARENA_PUSH(arena, ret, head);
	}
	sort(ret->items, ret->count, sizeof(*ret->items), compare);
}

/* Who goes down takes the youngest first, as a rule. */
static bool find(const struct heads *heads, const char *key, size_t *ret)
{
	for (size_t i = heads->count; heads->known && i > 0; i--) {
		*ret = i - 1;
		if (strcmp(heads->items[i - 1].key, key) == 0)
			return true;
	}
	return false;
}

bool heads_without(const struct heads *heads, const char *key, struct history_head *ret)
{
	size_t i;
	if (!find(heads, key, &i))
		return false;
	*ret = (struct history_head){.key = "", .applied_at = ""};
	if (i + 1 < heads->count) {
		*ret = heads->items[heads->count - 1];
		ret->seq++;
	} else if (i > 0) {
		*ret = heads->items[i - 1];
	}
	return true;
}

void heads_add(struct heads *heads, struct arena *arena, const struct history_head *head)
{
	ARENA_PUSH(arena, heads, *head);
}

void heads_remove(struct heads *heads, const char *key)
{
	size_t i;
	struct history_head youngest;
	if (!find(heads, key, &i) || !heads_without(heads, key, &youngest)) {
		heads->known = false;
		return;
	}
	heads->count--;
	memmove(&heads->items[i], &heads->items[i + 1], (heads->count - i) * sizeof(*heads->items));
	if (heads->count)
		heads->items[heads->count - 1] = youngest;
}
