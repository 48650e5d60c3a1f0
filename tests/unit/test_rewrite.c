#include "rows.h"

#include "script/rewrite.h"

#define EDITS 4

/* origins: where each byte of the result, and its end, comes from; NULL: not looked at. */
static const struct {
	const char *name, *original;
	struct edit edits[EDITS]; /* as added; one without text ends them */
	const char *expected;
	const char *origins; /* a letter an offset: a = 0 */
} rewrite_rows[] = {
	{"no edit", "abc", {{0}}, "abc", "abcd"},
	{"empty text", "", {{0}}, "", "a"},
	{"replaced by less", "abcdef", {{1, 3, "X", NULL}}, "aXef", "abefg"},
	{"replaced by more", "abcd", {{1, 1, "XYZ", NULL}}, "aXYZcd", "abbbcde"},
	{"inserted", "abc", {{1, 0, "XY", NULL}}, "aXYbc", "abbbcd"},
	{"deleted", "abcd", {{1, 2, "", NULL}}, "ad", "ade"},
	{"all of it", "abc", {{0, 3, "Z", NULL}}, "Z", "ad"},
	{"at the end", "abc", {{3, 0, ";", NULL}}, "abc;", "abcdd"},
	{"into nothing", "", {{0, 0, "ab", NULL}}, "ab", "aaa"},
	{"added from the back", "abcdef", {{4, 1, "YY", NULL}, {0, 2, "X", NULL}}, "XcdYYf",
		"acdeefg"},
	{"two that touch", "abcd", {{0, 2, "X", NULL}, {2, 2, "Y", NULL}}, "XY", "ace"},
	{"insertions in the order of adding", "ab", {{1, 0, "1", NULL}, {1, 0, "2", NULL}}, "a12b",
		"abbbc"},
	{"insertion before a replacement added first", "abc",
		{{1, 1, "R", NULL}, {1, 0, "i", NULL}}, "aiRc", "abbcd"},
	{"insertion behind a replacement", "abc", {{2, 0, "i", NULL}, {1, 1, "R", NULL}}, "aRic",
		"abccd"},
	{"less, then more", "abcdefgh", {{1, 3, "", NULL}, {6, 1, "XYZ", NULL}}, "aefXYZh",
		"aefggghi"},
};

static void run_rewrite(void **state)
{
	const __typeof__(rewrite_rows[0]) *row = *state;
	AUTO(arena_release) struct arena arena = {0};
	struct rewrite rewrite = {0};
	for (size_t i = 0; i < EDITS && row->edits[i].text; i++)
		rewrite_add(&rewrite, &arena, row->edits[i]);
	rewrite_apply(&rewrite, &arena, row->original, strlen(row->original));
	assert_int_equal(rewrite.length, strlen(row->expected));
	assert_memory_equal(rewrite.text, row->expected, rewrite.length);
	for (size_t i = 0; i <= rewrite.length; i++)
		assert_int_equal(rewrite_origin(&rewrite, i), row->origins[i] - 'a');
}

struct plain_row {
	const char *name;
	void (*check)(void);
};

static void without_edits_nothing_is_copied(void)
{
	AUTO(arena_release) struct arena arena = {0};
	struct rewrite rewrite = {0};
	const char *text = "select 1";
	rewrite_apply(&rewrite, &arena, text, 6);
	assert_ptr_equal(rewrite.text, text);
	assert_int_equal(rewrite.length, 6);
}

static void reasons_are_kept_in_order(void)
{
	AUTO(arena_release) struct arena arena = {0};
	struct rewrite rewrite = {0};
	rewrite_add(&rewrite, &arena, (struct edit){4, 1, "y", "second"});
	rewrite_add(&rewrite, &arena, (struct edit){0, 1, "x", "first"});
	rewrite_apply(&rewrite, &arena, "abcdef", 6);
	assert_string_equal(rewrite.items[0].reason, "first");
	assert_string_equal(rewrite.items[1].reason, "second");
}

static void many_edits_from_the_back(void)
{
	enum { COUNT = 100000 };
	AUTO(arena_release) struct arena arena = {0};
	struct rewrite rewrite = {0};
	char *text = arena_alloc(&arena, COUNT);
	memset(text, 'a', COUNT);
	for (size_t i = COUNT; i-- > 0;)
		rewrite_add(&rewrite, &arena, (struct edit){i, 0, "-", NULL});
	rewrite_apply(&rewrite, &arena, text, COUNT);
	assert_int_equal(rewrite.length, 2 * COUNT);
	assert_memory_equal(rewrite.text + rewrite.length - 4, "-a-a", 4);
	assert_int_equal(rewrite_origin(&rewrite, 2 * COUNT - 1), COUNT - 1);
}

static const struct plain_row plain_rows[] = {
	{"without edits nothing is copied", without_edits_nothing_is_copied},
	{"reasons are kept in order", reasons_are_kept_in_order},
	{"many edits from the back", many_edits_from_the_back},
};

static void run_plain(void **state)
{
	const struct plain_row *row = *state;
	row->check();
}

int main(void)
{
	const struct rows tables[] = {
		ROWS("rewrite: ", run_rewrite, rewrite_rows),
		ROWS("", run_plain, plain_rows),
	};
	return rows_run("rewrite", tables, ARRAY_LEN(tables));
}
