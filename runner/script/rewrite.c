#include "script/rewrite.h"

void rewrite_add(struct rewrite *rewrite, struct arena *arena, struct edit edit)
{
	ARENA_PUSH(arena, rewrite, edit);
}

/* Insertions go before what replaces the bytes there, and among themselves as they were added. */
static int compare_edits(const void *a, const void *b)
{
	const struct edit *left = *(const struct edit *const *)a;
	const struct edit *right = *(const struct edit *const *)b;
	if (left->offset != right->offset)
		return left->offset < right->offset ? -1 : 1;
	if ((left->length == 0) != (right->length == 0))
		return left->length == 0 ? -1 : 1;
	return left < right ? -1 : left > right;
}

/* qsort is not stable, so pointers are sorted, whose values tell the order of adding. */
static void sort_edits(struct rewrite *rewrite, struct arena *arena)
{
	struct edit *sorted = arena_array(arena, rewrite->count, sizeof(*sorted));
	/* NOLINTBEGIN(bugprone-sizeof-expression): pointers are what is meant. */
	const struct edit **order = arena_array(arena, rewrite->count, sizeof(*order));
	for (size_t i = 0; i < rewrite->count; i++)
		order[i] = &rewrite->items[i];
	qsort(order, rewrite->count, sizeof(*order), compare_edits);
	/* NOLINTEND(bugprone-sizeof-expression) */
	for (size_t i = 0; i < rewrite->count; i++)
		sorted[i] = *order[i];
	rewrite->items = sorted;
	rewrite->capacity = rewrite->count;
}

/*
 * The result's length. An edit that overlaps another or leaves the text is a fault of ours; going
 * on would send SQL that nobody wrote.
 */
static size_t result_length(const struct rewrite *rewrite, size_t length)
{
	size_t at = 0, result = length;
	for (size_t i = 0; i < rewrite->count; i++) {
		const struct edit *edit = &rewrite->items[i];
		if (edit->offset < at || edit->offset > length ||
			edit->length > length - edit->offset)
			abort();
		at = edit->offset + edit->length;
		result = result - edit->length + strlen(edit->text);
	}
	return result;
}

static char *append(char *to, const char *bytes, size_t length)
{
	if (length)
		memcpy(to, bytes, length);
	return to + length;
}

void rewrite_apply(
	struct rewrite *rewrite, struct arena *arena, const char *original, size_t length)
{
	if (rewrite->count == 0) {
		rewrite->text = original;
		rewrite->length = length;
		return;
	}
	sort_edits(rewrite, arena);
	size_t result = result_length(rewrite, length), at = 0;
	char *text = arena_alloc(arena, result + 1), *to = text;
	for (size_t i = 0; i < rewrite->count; i++) {
		const struct edit *edit = &rewrite->items[i];
		to = append(to, original + at, edit->offset - at);
		to = append(to, edit->text, strlen(edit->text));
		at = edit->offset + edit->length;
	}
	append(to, original + at, length - at);
	rewrite->text = text;
	rewrite->length = result;
}

size_t rewrite_origin(const struct rewrite *rewrite, size_t offset)
{
	/* added and removed bytes so far are kept apart, as their difference may be negative */
	size_t added = 0, removed = 0;
	for (size_t i = 0; i < rewrite->count; i++) {
		const struct edit *edit = &rewrite->items[i];
		size_t begin = edit->offset + added - removed, length = strlen(edit->text);
		if (offset < begin)
			break;
		if (offset - begin < length)
			return edit->offset;
		added += length;
		removed += edit->length;
	}
	return offset + removed - added;
}
