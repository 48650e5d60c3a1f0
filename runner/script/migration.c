#include "script/directory.h"

static bool same_dialect(const struct part *part, const char *dialect)
{
	if (!part->dialect || !dialect)
		return part->dialect == dialect;
	return strcmp(part->dialect, dialect) == 0;
}

static const struct part *find_part(
	const struct migration *migration, enum direction direction, const char *dialect)
{
	for (size_t i = 0; i < migration->count; i++) {
		const struct part *part = &migration->items[i];
		bool serves = part->direction == direction || part->direction == DIRECTION_BOTH;
		if (serves && same_dialect(part, dialect))
			return part;
	}
	return NULL;
}

const struct part *migration_part(
	const struct migration *migration, enum direction direction, const char *const *line)
{
	for (; *line; line++) {
		const struct part *part = find_part(migration, direction, *line);
		if (part)
			return part;
	}
	return find_part(migration, direction, NULL);
}

/* directory_read refuses a down part without the up part it belongs to. */
bool migration_applies(const struct migration *migration, const char *const *line)
{
	return migration_part(migration, DIRECTION_UP, line) != NULL;
}
