#include "rows.h"

#include "engine/heads.h"

#include <string.h>

/* Four rows, in no order, the youngest of which is d. */
static void fill(struct heads *heads, struct arena *arena)
{
	static struct row rows[] = {
		{.key = "b", .seq = 2, .applied_at = "at 2"},
		{.key = "d", .seq = 7, .applied_at = "at 7"},
		{.key = "a", .seq = 1, .applied_at = "at 1"},
		{.key = "c", .seq = 3, .applied_at = "at 3"},
	};
	const struct history_rows all = {.items = rows, .count = ARRAY_LEN(rows)};
	heads_fill(heads, arena, &all);
}

static const struct {
	const char *name, *gone; /* keys, in this order */
	const char *key;	 /* of the youngest then */
	int64_t seq;
} row_rows[] = {
	{"the youngest goes", "d", "c", 3},
	{"the two youngest go", "dc", "b", 2},
	{"an older one goes, and the youngest is touched", "b", "d", 8},
	{"an older one and then the youngest", "bd", "c", 3},
	{"two older ones", "ab", "d", 9},
	{"all go", "dcba", "", 0},
};

static void run_row(void **state)
{
	const __typeof__(row_rows[0]) *row = *state;
	AUTO(arena_release) struct arena arena = {0};
	struct heads heads;
	struct history_head head = {0};
	fill(&heads, &arena);
	for (const char *gone = row->gone; *gone; gone++) {
		const char key[] = {*gone, '\0'};
		assert_true(heads_without(&heads, key, &head));
		heads_remove(&heads, key);
	}
	assert_string_equal(head.key, row->key);
	assert_int_equal(head.seq, row->seq);
	assert_int_equal(heads.count, 4 - strlen(row->gone));
	assert_true(heads.known);
}

static void check_unknown(void **state)
{
	AUTO(arena_release) struct arena arena = {0};
	struct heads heads;
	struct history_head head;
	(void)state;
	fill(&heads, &arena);
	assert_false(heads_without(&heads, "x", &head));
	heads_remove(&heads, "x");
	assert_false(heads.known);
	assert_false(heads_without(&heads, "d", &head));
}

static void check_added(void **state)
{
	AUTO(arena_release) struct arena arena = {0};
	struct heads heads;
	struct history_head head = {.seq = 8, .key = "e"};
	(void)state;
	fill(&heads, &arena);
	heads_add(&heads, &arena, &head);
	assert_true(heads_without(&heads, "e", &head));
	assert_string_equal(head.key, "d");
	assert_string_equal(head.applied_at, "at 7");
	assert_true(heads_without(&heads, "a", &head));
	assert_string_equal(head.key, "e");
	assert_int_equal(head.seq, 9);
	assert_null(head.applied_at);
}

static const struct {
	const char *name;
} unknown_rows[] = {{"a row that nobody knows"}}, added_rows[] = {{"a new one is the youngest"}};

int main(void)
{
	const struct rows tables[] = {
		ROWS("", run_row, row_rows),
		ROWS("", check_unknown, unknown_rows),
		ROWS("", check_added, added_rows),
	};
	return rows_run("heads", tables, ARRAY_LEN(tables));
}
