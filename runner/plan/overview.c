#include "plan/overview.h"

#include "base/sort.h"

static const char *const state_names[] = {
	[ENTRY_APPLIED] = "applied",
	[ENTRY_BASELINE] = "baseline",
	[ENTRY_PENDING] = "pending",
	[ENTRY_OUT_OF_ORDER] = "out of order",
	[ENTRY_PARTLY_APPLIED] = "partly applied",
	[ENTRY_PARTLY_REVERTED] = "partly reverted",
	[ENTRY_MISSING] = "missing",
	[ENTRY_FUTURE] = "future",
	[ENTRY_NOT_HERE] = "not here",
};

bool entry_is_partly(const struct entry *entry)
{
	return entry->state == ENTRY_PARTLY_APPLIED || entry->state == ENTRY_PARTLY_REVERTED;
}

const char *entry_state_name(enum entry_state state)
{
	return state_names[state];
}

static int compare_rows(const void *a, const void *b)
{
	return version_compare(((const struct row *)a)->key, ((const struct row *)b)->key);
}

void overview_sort_rows(struct history_rows *rows)
{
	sort(rows->items, rows->count, sizeof(*rows->items), compare_rows);
}

static enum entry_state row_entry_state(const struct row *row, bool has_migration)
{
	if (row->state == ROW_APPLYING)
		return ENTRY_PARTLY_APPLIED;
	if (row->state == ROW_REVERTING)
		return ENTRY_PARTLY_REVERTED;
	if (row->state == ROW_BASELINE)
		return ENTRY_BASELINE;
	return has_migration ? ENTRY_APPLIED : ENTRY_MISSING;
}

static struct entry row_entry(
	const struct row *row, const struct migration *migration, const struct migration_sums *sums)
{
	struct entry entry = {
		.migration = migration,
		.row = row,
		.state = row_entry_state(row, migration != NULL),
	};
	/* A baseline's row knows no sums; a row in the middle of a run is judged on resuming. */
	if (migration && sums && (row->state == ROW_APPLIED || row->state == ROW_REVERTING)) {
		entry.up_edited = strcmp(sums->up, row->up_sum) != 0;
		entry.other = entry.up_edited && strcmp(migration->name, row->name) != 0;
	}
	if (migration && sums && row->state == ROW_APPLIED) {
		entry.down_missing = *row->down_sum && !*sums->down;
		entry.down_edited = !entry.down_missing && strcmp(sums->down, row->down_sum) != 0;
	}
	return entry;
}

static const struct row *highest_row(const struct history_rows *rows)
{
	return rows->count ? &rows->items[rows->count - 1] : NULL;
}

const struct row *overview_current(const struct history_rows *rows)
{
	for (size_t i = rows->count; i > 0; i--)
		if (rows->items[i - 1].state == ROW_APPLIED ||
			rows->items[i - 1].state == ROW_BASELINE)
			return &rows->items[i - 1];
	return NULL;
}

static int64_t youngest_seq(const struct history_rows *rows)
{
	int64_t seq = 0;
	for (size_t i = 0; i < rows->count; i++)
		if (rows->items[i].seq > seq)
			seq = rows->items[i].seq;
	return seq;
}

void overview_build(struct overview *ret, struct arena *arena, const struct directory *directory,
	const struct history_rows *rows, const char *const *line, const struct migration_sums *sums)
{
	const struct row *highest = highest_row(rows);
	struct overview overview = {
		.items = arena_array(
			arena, directory->count + rows->count + 1, sizeof(*overview.items)),
		.current = overview_current(rows),
		.seq = youngest_seq(rows),
	};
	size_t i = 0, j = 0;
	for (;;) {
		const struct migration *migration =
			i < directory->count ? &directory->items[i] : NULL;
		const struct row *row = j < rows->count ? &rows->items[j] : NULL;
		if (!migration && !row)
			break;
		int order = !migration ? 1
			    : !row     ? -1
				       : version_compare(migration->version.key, row->key);
		struct entry *entry = &overview.items[overview.count++];
		if (order == 0) {
			*entry = row_entry(row, migration, sums ? &sums[j] : NULL);
		} else if (order > 0) {
			*entry = row_entry(row, NULL, NULL);
			if (entry->state == ENTRY_MISSING && !migration)
				entry->state = ENTRY_FUTURE;
		} else {
			*entry = (struct entry){.migration = migration,
				.state = highest && version_compare(migration->version.key,
							    highest->key) < 0
						 ? ENTRY_OUT_OF_ORDER
						 : ENTRY_PENDING};
			if (!migration_applies(migration, line))
				entry->state = ENTRY_NOT_HERE;
		}
		i += order <= 0;
		j += order >= 0;
	}
	*ret = overview;
}
