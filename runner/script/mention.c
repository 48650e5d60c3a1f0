#include "script/mention.h"

#include "script/bare.h"
#include "script/source.h"

static bool all_found(const struct mention *items, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (!items[i].found)
			return false;
	return true;
}

/* The longest placeholder: so much of a window may be the beginning of one. */
static size_t longest(const struct mention *items, size_t count)
{
	size_t most = 0;
	for (size_t i = 0; i < count; i++)
		if (strlen(items[i].name) > most)
			most = strlen(items[i].name);
	return most + strlen("${}");
}

static void see(struct mention *items, size_t count, const char *name, size_t length)
{
	for (size_t i = 0; i < count; i++)
		if (strlen(items[i].name) == length && memcmp(items[i].name, name, length) == 0)
			items[i].found = true;
}

static void search(struct mention *items, size_t count, const char *text, size_t length)
{
	const char *end = text + length;
	while (text < end && (text = memchr(text, '$', (size_t)(end - text)))) {
		size_t found = placeholder_length(text, (size_t)(end - text));
		if (found)
			see(items, count, text + 2, found - 3);
		text++;
	}
}

static bool search_file(
	struct mention *items, size_t count, const char *path, size_t window, struct error *err)
{
	AUTO(source_close) struct source source = {0};
	size_t kept = longest(items, count);
	if (!source_open(&source, path, window, err))
		return false;
	do {
		size_t forget = source.length > kept ? source.length - kept : 0;
		if (!source_more(&source, forget, err))
			return false;
		search(items, count, source.text, source.length);
	} while (!source.complete);
	return true;
}

bool mentions_find(struct mention *items, size_t count, const struct directory *directory,
	size_t window, struct error *err)
{
	for (size_t i = 0; i < directory->count; i++) {
		const struct migration *migration = &directory->items[i];
		for (size_t j = 0; j < migration->count; j++) {
			if (all_found(items, count))
				return true;
			if (!search_file(items, count, migration->items[j].path, window, err))
				return false;
		}
	}
	return true;
}
