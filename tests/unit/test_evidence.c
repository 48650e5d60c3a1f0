/*
 * What the catalog said of a statement's parts before it and says now, and what follows.
 *
 * parts: words of two signs and marks: "+01" makes something that was absent and is there, "-11"
 * drops something that is there still; behind that w, f, g as in probe.h, and r for REINDEX; "?"
 * for a part of unknown effect.
 */
#include "rows.h"

#include "engine/evidence.h"

#include <string.h>

static const char *const outcome_names[] = {
	[OUTCOME_ASK] = "ask",
	[OUTCOME_DONE] = "done",
	[OUTCOME_NOT_DONE] = "not done",
	[OUTCOME_REST] = "rest",
	[OUTCOME_AGAIN] = "again",
	[OUTCOME_LEFTOVER] = "leftover",
	[OUTCOME_BUSY] = "busy",
};

enum { NEITHER = 0, AGAIN = 1, ATOMIC = 2 };

static const struct {
	const char *name, *parts;
	int kind;
	const char *expected;
} decide_rows[] = {
	{"made", "+01", NEITHER, "done"},
	{"not made", "+00", NEITHER, "not done"},
	{"dropped", "-10", NEITHER, "done"},
	{"not dropped", "-11", NEITHER, "not done"},
	{"was there before, so that the CREATE failed", "+11", NEITHER, "not done"},
	{"was not there to be dropped", "-00", NEITHER, "not done"},
	{"vanished behind a CREATE", "+10", NEITHER, "ask"},
	{"appeared behind a DROP", "-01", NEITHER, "ask"},
	{"no parts", "", NEITHER, "ask"},
	{"no parts, may run twice", "", AGAIN, "again"},
	{"the catalog could not be asked before", "+?1", NEITHER, "ask"},
	{"nor now", "+0?", NEITHER, "ask"},
	{"may run twice, but is done", "+01", AGAIN, "done"},
	{"may run twice, could not be asked", "+?1", AGAIN, "again"},
	{"several made", "+01 +01", NEITHER, "done"},
	{"none of several", "-11 -11", NEITHER, "not done"},
	{"some of several", "-10 -11", NEITHER, "rest"},
	{"some of several, the others never were", "-10 -00", NEITHER, "rest"},
	{"some of several that may run twice", "-10g -11g", AGAIN, "again"},
	{"some, and one that cannot be seen", "-10 -11 ?", NEITHER, "ask"},
	{"one that cannot be seen", "+01w ?", NEITHER, "ask"},
	{"one that cannot be seen, all or nothing", "+01w ?", ATOMIC, "done"},
	{"and undone", "+00w ?", ATOMIC, "not done"},
	{"nothing that can be seen", "? ?", ATOMIC, "ask"},
	{"a name that another clause may have given", "+11w +01w", ATOMIC, "done"},
	{"such a name alone proves nothing", "+11w", ATOMIC, "ask"},
	{"such a name alone proves nothing of a DROP", "-00w", ATOMIC, "ask"},
	{"all or nothing, and yet in part: somebody helped", "+01w +00w", ATOMIC, "rest"},
	{"filled when it is there?", "+01f", NEITHER, "ask"},
	{"not filled when it is absent", "+00f", NEITHER, "not done"},
	{"an index not built to its end", "+02", NEITHER, "leftover"},
	{"which may run twice", "+02g", AGAIN, "leftover"},
	{"which was so before", "+22", NEITHER, "not done"},
	{"which somebody may be building", "+03", NEITHER, "busy"},
	{"an index not dropped to its end", "-12", NEITHER, "not done"},
	{"an invalid index dropped", "-20", NEITHER, "done"},
	{"a REINDEX that left something", "+02gr", AGAIN, "leftover"},
	{"a REINDEX that left nothing", "+00gr", AGAIN, "again"},
	{"a REINDEX beside an old leftover", "+22gr", AGAIN, "again"},
};

static struct evidence_part read_part(const char *text)
{
	struct evidence_part item = {
		.part = {.schema = {"", false}, .table = {"t", false}, .name = {"n", true}},
		.before = '?',
		.now = '?',
	};
	if (*text == '?')
		return item;
	item.part.object = strchr(text, 'r') ? PROBE_REBUILD : PROBE_INDEX;
	item.part.effect = *text == '+' ? PROBE_MAKES : PROBE_DROPS;
	item.part.guarded = strchr(text, 'g') != NULL;
	item.part.filled = strchr(text, 'f') != NULL;
	item.part.weak = strchr(text, 'w') != NULL;
	item.before = text[1];
	item.now = text[2];
	return item;
}

static void read_parts(struct evidence *ret, struct arena *arena, const char *text)
{
	*ret = (struct evidence){0};
	evidence_sum(ret->sum, "x", 1);
	while (*text) {
		size_t length = strcspn(text, " ");
		struct evidence_part item = read_part(arena_dup_length(arena, text, length));
		ARENA_PUSH(arena, ret, item);
		text += length + strspn(text + length, " ");
	}
}

/* Twice: as it stands, and after it was written into the history and read again. */
static void run_decide(void **state)
{
	const __typeof__(decide_rows[0]) *row = *state;
	AUTO(arena_release) struct arena arena = {0};
	AUTO(str_release) struct str text = {0};
	const struct evidence_kind kind = {
		.again = (row->kind & AGAIN) != 0, .atomic = (row->kind & ATOMIC) != 0};
	struct evidence evidence, copy;
	read_parts(&evidence, &arena, row->parts);
	assert_string_equal(outcome_names[evidence_decide(&evidence, kind)], row->expected);
	evidence_write(&evidence, &text);
	evidence_read(&copy, &arena, str_text(&text));
	assert_string_equal(copy.sum, evidence.sum);
	assert_int_equal(copy.count, evidence.count);
	for (size_t i = 0; i < copy.count; i++)
		copy.items[i].now = evidence.items[i].now;
	assert_string_equal(outcome_names[evidence_decide(&copy, kind)], row->expected);
}

static void names_survive(void **state)
{
	(void)state;
	AUTO(arena_release) struct arena arena = {0};
	AUTO(str_release) struct str text = {0};
	struct evidence evidence, copy;
	read_parts(&evidence, &arena, "+01");
	evidence.items[0].part.schema = (struct probe_name){"My \"schema", true};
	evidence_write(&evidence, &text);
	evidence_read(&copy, &arena, str_text(&text));
	assert_int_equal(copy.count, 1);
	assert_string_equal(copy.items[0].part.schema.text, "My \"schema");
	assert_true(copy.items[0].part.schema.quoted);
	assert_string_equal(copy.items[0].part.table.text, "t");
	assert_false(copy.items[0].part.table.quoted);
	assert_string_equal(copy.items[0].part.name.text, "n");
	assert_true(copy.items[0].part.name.quoted);
}

/* Nothing follows then, and a person is asked. */
static void too_many_parts_leave_the_sum(void **state)
{
	(void)state;
	AUTO(arena_release) struct arena arena = {0};
	AUTO(str_release) struct str text = {0};
	struct evidence evidence, copy;
	struct evidence_part item = read_part("-10");
	read_parts(&evidence, &arena, "");
	for (int i = 0; i < 200; i++)
		ARENA_PUSH(&arena, &evidence, item);
	evidence_write(&evidence, &text);
	assert_true(text.length <= 1000);
	evidence_read(&copy, &arena, str_text(&text));
	assert_string_equal(copy.sum, evidence.sum);
	assert_int_equal(copy.count, 0);
}

static void a_name_with_a_tab_leaves_the_sum(void **state)
{
	(void)state;
	AUTO(arena_release) struct arena arena = {0};
	AUTO(str_release) struct str text = {0};
	struct evidence evidence, copy;
	read_parts(&evidence, &arena, "+01");
	evidence.items[0].part.name.text = "a\tb";
	evidence_write(&evidence, &text);
	evidence_read(&copy, &arena, str_text(&text));
	assert_string_equal(copy.sum, evidence.sum);
	assert_int_equal(copy.count, 0);
}

static void foreign_text_is_evidence_of_nothing(void **state)
{
	static const char *const texts[] = {"", "x", "0123456789abcdef\n", "0123456789abcdef\nz+0",
		"0123456789abcdef\nt+", "0123456789abcdef0\nt+0\t\t\ta"};
	(void)state;
	AUTO(arena_release) struct arena arena = {0};
	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		struct evidence evidence;
		evidence_read(&evidence, &arena, texts[i]);
		assert_int_equal(evidence.count, 0);
		assert_int_equal(
			evidence_decide(&evidence, (struct evidence_kind){0}), OUTCOME_ASK);
	}
}

int main(void)
{
	static const struct rows tables[] = {ROWS("decide: ", run_decide, decide_rows)};
	static const struct CMUnitTest others[] = {
		cmocka_unit_test(names_survive),
		cmocka_unit_test(too_many_parts_leave_the_sum),
		cmocka_unit_test(a_name_with_a_tab_leaves_the_sum),
		cmocka_unit_test(foreign_text_is_evidence_of_nothing),
	};
	int failed = rows_run("evidence", tables, sizeof(tables) / sizeof(tables[0]));
	return failed + cmocka_run_group_tests_name("evidence: text", others, NULL, NULL);
}
