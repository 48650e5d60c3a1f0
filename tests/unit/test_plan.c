/* What follows from a directory, a history and a target; see plan_fixture.h for their words. */
#include "plan_fixture.h"
#include "rows.h"

#include "base/str.h"
#include "plan/plan.h"

static const struct plan_row {
	const char *name, *directory, *history;
	enum direction direction;
	const char *target;
	enum out_of_order out_of_order;
	const char *only;
	const char *steps; /* "up 3, up 4", "" for none; NULL: an error */
	enum error_code code;
	const char *message; /* a part of it */
} plan_rows[] = {
#define UP   DIRECTION_UP
#define DOWN DIRECTION_DOWN
	{"everything is pending", "1 2 3", "", UP, "head", 0, NULL, "up 1, up 2, up 3", 0, NULL},
	{"nothing is pending", "1 2", "1 2", UP, "head", 0, NULL, "", 0, NULL},
	{"empty directory", "", "", UP, "head", 0, NULL, "", 0, NULL},
	{"up to a version", "1 2 3", "1", UP, "2", 0, NULL, "up 2", 0, NULL},
	{"up to a version written otherwise", "1 2 3", "1", UP, "002.0", 0, NULL, "up 2", 0, NULL},
	{"9 comes before 10", "9 10", "", UP, "+1", 0, NULL, "up 9", 0, NULL},
	{"1.9 comes before 1.10", "1.9 1.10", "", UP, "1.9", 0, NULL, "up 1.9", 0, NULL},
	{"the next two", "1 2 3 4", "1", UP, "+2", 0, NULL, "up 2, up 3", 0, NULL},
	{"more than there are", "1 2", "1", UP, "+9", 0, NULL, "up 2", 0, NULL},
	{"no step", "1 2", "1", UP, "+0", 0, NULL, "", 0, NULL},
	{"up to a lower version", "1 2 3", "1 2", UP, "1", 0, NULL, "", 0, NULL},
	{"up to base", "1 2", "1", UP, "base", 0, NULL, "", 0, NULL},
	{"unknown version", "1 2", "1", UP, "7", 0, NULL, NULL, ERROR_UNKNOWN_VERSION,
		"version 7 is neither"},
	{"a version that only the history has", "1", "1 2", UP, "2", 0, NULL, "", 0, NULL},
	{"edited up part", "1 2", "1!", UP, "head", 0, NULL, NULL, ERROR_HISTORY_DISAGREES,
		"1_m: its up part was edited"},
	{"edited down part is no matter", "1 2", "1~", UP, "head", 0, NULL, "up 2", 0, NULL},
	{"missing below the highest", "2 3", "1 2", UP, "head", 0, NULL, NULL,
		ERROR_HISTORY_DISAGREES, "1_m: applied, but missing"},
	{"future above everything", "1 2", "1 2 3", UP, "head", 0, NULL, "", 0, NULL},
	{"all disagreements are listed", "1 2 4", "1! 3 4", UP, "head", 0, NULL, NULL,
		ERROR_HISTORY_DISAGREES,
		"\n1_m: its up part was edited after it was applied"
		"\n2_m: not applied, though later versions are"
		"\n3_m: applied, but missing from the directory"},
	{"late and an error", "1 2 3", "1 3", UP, "head", OUT_OF_ORDER_ERROR, NULL, NULL,
		ERROR_HISTORY_DISAGREES, "2_m: not applied, though later"},
	{"late and applied", "1 2 3 4", "1 3", UP, "head", OUT_OF_ORDER_APPLY, NULL, "up 2, up 4",
		0, NULL},
	{"late and ignored", "1 2 3 4", "1 3", UP, "head", OUT_OF_ORDER_IGNORE, NULL, "up 4", 0,
		NULL},
	{"late beyond the target", "1 2 3", "1 3", UP, "1", OUT_OF_ORDER_ERROR, NULL, "", 0, NULL},
	{"for another dialect only", "1 2v 3", "1", UP, "head", 0, NULL, "up 3", 0, NULL},
	{"goes on where it stopped", "1 2 3", "1 2p", UP, "head", 0, NULL, "up 2, up 3", 0, NULL},
	{"goes on beyond the target", "1 2 3", "1 2p", UP, "1", 0, NULL, "up 2", 0, NULL},
	{"what stopped comes first", "1 2 3 4", "1 3p", UP, "head", OUT_OF_ORDER_APPLY, NULL,
		"up 3, up 2, up 4", 0, NULL},
	{"what stopped is one of the next", "1 2 3", "1 2p", UP, "+1", 0, NULL, "up 2", 0, NULL},
	{"edited below the chosen is no matter", "1 2", "1!", UP, "head", 0, "2", "up 2", 0, NULL},
	{"in doubt is decided where the database can be asked", "1 2 3", "1 2q", UP, "head", 0,
		NULL, "up 2, up 3", 0, NULL},
	{"in doubt cannot go the other way", "1 2 3", "1 2q", DOWN, "-1", 0, NULL, NULL,
		ERROR_PARTLY_APPLIED, "2_m is partly applied: 1 of 3"},
	{"reverted in part cannot go up", "1 2", "1 2r", UP, "head", 0, NULL, NULL,
		ERROR_PARTLY_APPLIED, "2_m is partly reverted: 1 of 3"},
	{"in part and missing", "1", "1 2p", UP, "head", 0, NULL, NULL, ERROR_HISTORY_DISAGREES,
		"2_m: applied in part, but missing"},
	{"in part the other way and missing", "1", "1 2r", DOWN, "-1", 0, NULL, NULL,
		ERROR_HISTORY_DISAGREES, "2_m: applied, but missing"},
	{"behind a baseline", "1 2 3", "1b 2b", UP, "head", 0, NULL, "up 3", 0, NULL},
	{"only the chosen", "1 2 3 4", "1", UP, "head", 0, "2 3", "up 2, up 3", 0, NULL},
	{"the chosen may be late by now", "1 2 3", "1 3", UP, "head", 0, "2", "up 2", 0, NULL},

	{"the last one", "1 2 3", "1 2 3", DOWN, "-1", 0, NULL, "down 3", 0, NULL},
	{"the last two", "1 2 3", "1 2 3", DOWN, "-2", 0, NULL, "down 3, down 2", 0, NULL},
	{"more down than there are", "1 2", "1 2", DOWN, "-5", 0, NULL, "down 2, down 1", 0, NULL},
	{"down to base", "1 2 3", "1 2", DOWN, "base", 0, NULL, "down 2, down 1", 0, NULL},
	{"down above a version", "1 2 3", "1 2 3", DOWN, "1", 0, NULL, "down 3, down 2", 0, NULL},
	{"down to where it is", "1 2", "1 2", DOWN, "2", 0, NULL, "", 0, NULL},
	{"down to what is pending", "1 2 3", "1 2", DOWN, "3", 0, NULL, "", 0, NULL},
	{"down to head", "1 2", "1 2", DOWN, "head", 0, NULL, "", 0, NULL},
	{"nothing to revert", "1 2", "", DOWN, "-1", 0, NULL, "", 0, NULL},
	{"in reverse sequence", "1 2 3", "1 3 2", DOWN, "base", 0, NULL, "down 2, down 3, down 1",
		0, NULL},
	{"the last applied goes first", "1 2 3", "1 3 2", DOWN, "-1", 0, NULL, "down 2", 0, NULL},
	{"stops at a baseline", "1 2 3", "1b 2b 3", DOWN, "base", 0, NULL, "down 3", 0, NULL},
	{"edited up part may go", "1 2", "1 2!", DOWN, "-1", 0, NULL, "down 2", 0, NULL},
	{"missing and to be reverted", "1", "1 2", DOWN, "base", 0, NULL, NULL,
		ERROR_HISTORY_DISAGREES, "2_m: applied, but missing"},
	{"missing and not to be reverted", "2 3", "1 2 3", DOWN, "-1", 0, NULL, "down 3", 0, NULL},
	{"no down part", "1 2-", "1 2", DOWN, "-1", 0, NULL, NULL, ERROR_IRREVERSIBLE,
		"2_m has no down part"},
	{"no down part below the target", "1- 2", "1 2", DOWN, "1", 0, NULL, "down 2", 0, NULL},
	{"reverted in part goes on", "1 2", "1 2r", DOWN, "-1", 0, NULL, "down 2", 0, NULL},
	{"what stopped is reverted first", "1 2 3", "1 3r 2", DOWN, "-1", 0, NULL, "down 3", 0,
		NULL},
	{"what stopped and the rest", "1 2 3", "1 3r 2", DOWN, "base", 0, NULL,
		"down 3, down 2, down 1", 0, NULL},
	{"the chosen have lost their place", "1 2", "1 2", DOWN, "-1", 0, "1", NULL,
		ERROR_HISTORY_DISAGREES, "another migrator has applied 2_m meanwhile"},
	{"the chosen are gone", "1 2", "1", DOWN, "-1", 0, "2", "", 0, NULL},
	{"applied in part cannot go down", "1 2", "1 2p", DOWN, "-1", 0, NULL, NULL,
		ERROR_PARTLY_APPLIED, "2_m is partly applied: 1 of 3"},
	{"another migration of a version goes nowhere", "1 2 3", "1 2x", UP, "head", 0, NULL, NULL,
		ERROR_HISTORY_DISAGREES,
		"\n2_x: applied, and the directory has another migration of this version, m"},
	{"nor down without the history's text", "1 2", "1 2x", DOWN, "-1", 0, NULL, NULL,
		ERROR_HISTORY_DISAGREES, "2_x: applied, and the directory has another migration"},
};

/* downgrade --from-history */
static const struct plan_row from_history_rows[] = {
	{"what the directory has", "1 2", "1 2", DOWN, "-1", 0, NULL, "down 2", 0, NULL},
	{"missing", "1 3", "1 2 3", DOWN, "1", 0, NULL, "down 3, stored 2", 0, NULL},
	{"future", "1", "1 2 3", DOWN, "1", 0, NULL, "stored 3, stored 2", 0, NULL},
	{"by the order of application", "1", "1 3 2", DOWN, "-2", 0, NULL, "stored 2, stored 3", 0,
		NULL},
	{"another migration of the version", "1 2", "1 2x", DOWN, "1", 0, NULL, "stored 2", 0,
		NULL},
	{"edited up part", "1 2", "1 2!", DOWN, "1", 0, NULL, "stored 2", 0, NULL},
	{"an edited down part was mended", "1 2", "1 2~", DOWN, "1", 0, NULL, "down 2", 0, NULL},
	{"an empty directory", "", "1 2", DOWN, "base", 0, NULL, "stored 2, stored 1", 0, NULL},
	{"stops at a baseline", "", "1b 2", DOWN, "base", 0, NULL, "stored 2", 0, NULL},
	{"goes on reverting", "1", "1 2r", DOWN, "-1", 0, NULL, "stored 2", 0, NULL},
	{"no down part", "1", "1 2n", DOWN, "-1", 0, NULL, NULL, ERROR_IRREVERSIBLE,
		"2_m has no down part in the history"},
	{"too large", "1", "1 2l", DOWN, "-1", 0, NULL, NULL, ERROR_IRREVERSIBLE,
		"2_m has a down part that was too large"},
	{"irreversible", "1", "1 2i", DOWN, "-1", 0, NULL, NULL, ERROR_IRREVERSIBLE,
		"2_m says that it is irreversible"},
	{"no down part, and not to be reverted", "1", "1 2n 3", DOWN, "-1", 0, NULL, "stored 3", 0,
		NULL},
	{"applied in part", "1", "1 2p", DOWN, "-1", 0, NULL, NULL, ERROR_PARTLY_APPLIED,
		"2_m is partly applied"},
	{"only the chosen", "1", "1 2 3", DOWN, "-1", 0, "3", "stored 3", 0, NULL},
	{"unknown version", "1", "1 2", DOWN, "4", 0, NULL, NULL, ERROR_UNKNOWN_VERSION,
		"version 4 is neither"},
};

/* upgrade --sync */
static const struct plan_row sync_rows[] = {
	{"nothing to revert", "1 2 3", "1 2", UP, "head", 0, NULL, "up 3", 0, NULL},
	{"nothing at all", "1 2", "1 2", UP, "head", 0, NULL, "", 0, NULL},
	{"future", "1", "1 2 3", UP, "head", 0, NULL, "stored 3, stored 2", 0, NULL},
	{"missing and pending", "1 2 4 5", "1 3 4", UP, "head", 0, NULL, "stored 3, up 2, up 5", 0,
		NULL},
	{"newest first", "1 4", "1 3 2", UP, "head", 0, NULL, "stored 2, stored 3, up 4", 0, NULL},
	{"another migration of the version", "1 2", "1 2x", UP, "head", 0, NULL, "stored 2, up 2",
		0, NULL},
	{"two others", "1 2 3", "1 2x 3x", UP, "head", 0, NULL, "stored 3, stored 2, up 2, up 3", 0,
		NULL},
	{"what was applied after another one goes and comes", "1 2 3", "1 2x 3", UP, "head", 0,
		NULL, "down 3, stored 2, up 2, up 3", 0, NULL},
	{"what was applied before it stays", "1 2 3 4", "1 4 3 2x", UP, "head", 0, NULL,
		"stored 2, up 2", 0, NULL},
	{"up to a version", "1 2 3 4", "1 5", UP, "3", 0, NULL, "stored 5, up 2, up 3", 0, NULL},
	{"late ones come, whatever the policy", "1 2 3", "1 3", UP, "head", OUT_OF_ORDER_ERROR,
		NULL, "up 2", 0, NULL},
	{"a baseline stays", "2", "1b 2", UP, "head", 0, NULL, "", 0, NULL},
	{"edited", "1 2", "1 2! 3", UP, "head", 0, NULL, NULL, ERROR_HISTORY_DISAGREES,
		"2_m: its up part was edited"},
	{"edited down part", "1 2", "1 2~ 3", UP, "head", 0, NULL, "stored 3", 0, NULL},
	{"for another dialect only", "1 2v", "1 3", UP, "head", 0, NULL, "stored 3", 0, NULL},
	{"goes on applying", "1 2", "1 2p 3", UP, "head", 0, NULL, "up 2, stored 3", 0, NULL},
	{"goes on reverting, then applies", "1 2", "1 2r", UP, "head", 0, NULL, "down 2, up 2", 0,
		NULL},
	{"goes on reverting what is missing", "1", "1 2r", UP, "head", 0, NULL, "stored 2", 0,
		NULL},
	{"applied in part and missing", "1", "1 2p", UP, "head", 0, NULL, NULL,
		ERROR_HISTORY_DISAGREES, "2_m: applied in part; it must be whole"},
	{"applied in part after what must go", "1 2 3", "1 2x 3p", UP, "head", 0, NULL, NULL,
		ERROR_HISTORY_DISAGREES, "3_m: applied in part; it must be whole"},
	{"in doubt", "1 2", "1 2q", UP, "head", 0, NULL, "up 2", 0, NULL},
	{"no down part", "1", "1 2n", UP, "head", 0, NULL, NULL, ERROR_IRREVERSIBLE,
		"2_m has no down part in the history"},
	{"irreversible", "1 2", "1 2i", UP, "head", 0, NULL, "", 0, NULL},
	{"irreversible and missing", "1", "1 2i", UP, "head", 0, NULL, NULL, ERROR_IRREVERSIBLE,
		"2_m says that it is irreversible"},
	{"no down part in the directory", "1 2 3-", "1 2x 3", UP, "head", 0, NULL, NULL,
		ERROR_IRREVERSIBLE, "3_m has no down part"},
};

static struct plan_request make_request(struct arena *arena, const struct plan_row *row)
{
	struct plan_request request = {.direction = row->direction,
		.out_of_order = row->out_of_order,
		.line = plan_fixture_line};
	struct error err;
	assert_true(target_parse(&request.target, arena, row->target, row->direction, &err));
	if (!row->only)
		return request;
	const char **keys = arena_array(arena, strlen(row->only), sizeof(*keys));
	const char *text = row->only;
	for (const char *word; (word = plan_fixture_word(arena, &text)) != NULL;)
		keys[request.only_count++] = word;
	request.only = keys;
	return request;
}

static void describe(const struct plan *plan, struct str *ret)
{
	for (size_t i = 0; i < plan->count; i++)
		str_printf(ret, "%s%s %s", i ? ", " : "",
			plan->items[i].direction == DIRECTION_UP ? "up"
			: plan->items[i].stored			 ? "stored"
								 : "down",
			plan->items[i].migration ? plan->items[i].migration->version.text
						 : plan->items[i].row->text);
}

static void check_plan_row(const struct plan_row *row, bool from_history, bool sync)
{
	AUTO(arena_release) struct arena arena = {0};
	AUTO(str_release) struct str steps = {0};
	struct directory directory = plan_fixture_directory(&arena, row->directory);
	struct history_rows rows = plan_fixture_rows(&arena, row->history);
	struct plan_request request = make_request(&arena, row);
	request.from_history = from_history;
	request.sync = sync;
	struct overview overview;
	struct plan plan = {0};
	struct error err = {.code = ERROR_NONE};
	overview_build(&overview, &arena, &directory, &rows, plan_fixture_line,
		plan_fixture_sums(&arena, rows.count));
	bool built = plan_build(&plan, &arena, &overview, &request, &err);
	if (!row->steps) {
		assert_false(built);
		assert_int_equal(err.code, row->code);
		assert_non_null(strstr(err.message, row->message));
		return;
	}
	assert_true(built);
	assert_int_equal(err.code, ERROR_NONE);
	describe(&plan, &steps);
	assert_string_equal(str_text(&steps), row->steps);
}

static void run_plan_row(void **state)
{
	check_plan_row(*state, false, false);
}

static void run_from_history_row(void **state)
{
	check_plan_row(*state, true, false);
}

static void run_sync_row(void **state)
{
	check_plan_row(*state, false, true);
}

static const struct leads_row {
	const char *name, *directory, *history;
	enum direction direction;
	const char *target;
	const char *version; /* where the plan leads */
} leads_rows[] = {
	{"up", "1 2 3", "1", UP, "head", "3"},
	{"up a step", "1 2 3", "", UP, "+1", "1"},
	{"a late one stays below", "1 2 3", "1 3", UP, "head", "3"},
	{"the future stays above", "1 2", "1 3", UP, "head", "3"},
	{"what stopped is finished", "1 2", "1 2p", UP, "head", "2"},
	{"down a step", "1 2 3", "1 2 3", DOWN, "-1", "2"},
	{"down by the order of application", "1 2 3", "1 3 2", DOWN, "-1", "3"},
	{"down to base", "1 2", "1 2", DOWN, "base", "base"},
	{"down to a baseline", "1 2 3", "1b 2b 3", DOWN, "base", "2"},
};

static void run_leads_row(void **state)
{
	const struct leads_row *row = *state;
	const struct plan_row as_plan = {.direction = row->direction,
		.target = row->target,
		.out_of_order = OUT_OF_ORDER_APPLY};
	AUTO(arena_release) struct arena arena = {0};
	struct directory directory = plan_fixture_directory(&arena, row->directory);
	struct history_rows rows = plan_fixture_rows(&arena, row->history);
	struct plan_request request = make_request(&arena, &as_plan);
	struct overview overview;
	struct plan plan = {0};
	struct error err;
	overview_build(&overview, &arena, &directory, &rows, plan_fixture_line,
		plan_fixture_sums(&arena, rows.count));
	assert_true(plan_build(&plan, &arena, &overview, &request, &err));
	assert_string_equal(plan_leads_to(&plan, &arena, &overview), row->version);
}

static const struct state_row {
	const char *name, *directory, *history;
	const char *states; /* of all entries in order */
	const char *current;
} state_rows[] = {
	{"plain", "1 2 3", "1 2", "applied, applied, pending", "2"},
	{"empty", "", "", "", NULL},
	{"all kinds", "1 2 3v 4 6", "1b 4 5 7",
		"baseline, out of order, not here, applied, missing, "
		"out of order, future",
		"7"},
	{"in part is not current", "1 2", "1 2p", "applied, partly applied", "1"},
	{"reverted in part is not current", "1 2", "1 2r", "applied, partly reverted", "1"},
	{"twenty digits", "12345678901234567890 12345678901234567891", "12345678901234567890",
		"applied, pending", "12345678901234567890"},
};

static void run_state_row(void **state)
{
	const struct state_row *row = *state;
	AUTO(arena_release) struct arena arena = {0};
	AUTO(str_release) struct str states = {0};
	struct directory directory = plan_fixture_directory(&arena, row->directory);
	struct history_rows rows = plan_fixture_rows(&arena, row->history);
	struct overview overview;
	overview_build(&overview, &arena, &directory, &rows, plan_fixture_line, NULL);
	for (size_t i = 0; i < overview.count; i++)
		str_printf(
			&states, "%s%s", i ? ", " : "", entry_state_name(overview.items[i].state));
	assert_string_equal(str_text(&states), row->states);
	if (row->current)
		assert_string_equal(overview.current->text, row->current);
	else
		assert_null(overview.current);
}

static const struct target_row {
	const char *name, *text;
	enum direction direction;
	const char *message; /* NULL: it is a target */
} target_rows[] = {
	{"head", "head", UP, NULL},
	{"base", "base", DOWN, NULL},
	{"a version", "0012.3", UP, NULL},
	{"steps up", "+3", UP, NULL},
	{"steps down", "-3", DOWN, NULL},
	{"down for an upgrade", "-1", UP, "-1 goes down: use \"downgrade\""},
	{"up for a downgrade", "+1", DOWN, "+1 goes up: use \"upgrade\""},
	{"no number", "+x", UP, "\"+x\" is not a number of migrations"},
	{"a bare sign", "+", UP, "\"+\" is not a number of migrations"},
	{"too many", "+1234567890", UP, "is not a number of migrations"},
	{"a word", "latest", UP, "\"latest\" is no target: a version, head, base, +N or -N"},
	{"empty", "", UP, "\"\" is no target"},
};

static void run_target_row(void **state)
{
	const struct target_row *row = *state;
	AUTO(arena_release) struct arena arena = {0};
	struct target target;
	struct error err = {.code = ERROR_NONE};
	bool parsed = target_parse(&target, &arena, row->text, row->direction, &err);
	assert_int_equal(parsed, row->message == NULL);
	if (!row->message)
		return;
	assert_int_equal(err.code, ERROR_USAGE);
	assert_non_null(strstr(err.message, row->message));
}

int main(void)
{
	const struct rows tables[] = {
		ROWS("plan: ", run_plan_row, plan_rows),
		ROWS("from history: ", run_from_history_row, from_history_rows),
		ROWS("sync: ", run_sync_row, sync_rows),
		ROWS("leads to: ", run_leads_row, leads_rows),
		ROWS("overview: ", run_state_row, state_rows),
		ROWS("target: ", run_target_row, target_rows),
	};
	return rows_run("plan", tables, ARRAY_LEN(tables));
}
