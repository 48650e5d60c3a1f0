/* What baseline takes as applied, and which repairs make sense. */
#include "plan_fixture.h"
#include "rows.h"

#include "base/str.h"
#include "plan/plan_history.h"

static const struct baseline_row {
	const char *name, *directory, *history, *version;
	const char *taken; /* NULL: an error */
	enum error_code code;
	const char *message;
} baseline_rows[] = {
	{"all up to it", "1 2 3", "", "2", "1 2", 0, NULL},
	{"written otherwise", "1 2 3", "", "02.0", "1 2", 0, NULL},
	{"a second time", "1 2 3", "1b 2b", "2", "", 0, NULL},
	{"above what is there", "1 2 3 4", "1 2b", "3", "3", 0, NULL},
	{"below what is there", "1 2 3", "1 2", "1", "", 0, NULL},
	{"not for this dialect", "1 2v 3", "", "3", "1 3", 0, NULL},
	{"a version that only the history has", "1", "1 2", "2", "", 0, NULL},
	{"unknown version", "1 2", "1", "7", NULL, ERROR_UNKNOWN_VERSION, "version 7 is neither"},
	{"late ones", "1 2 3 4", "3", "4", NULL, ERROR_HISTORY_DISAGREES,
		"\n1_m: not applied, though later versions are"
		"\n2_m: not applied, though later versions are"},
	{"late ones above it", "1 2 3 4", "1 4", "1", "", 0, NULL},
	{"applied in part", "1 2", "1p", "2", NULL, ERROR_PARTLY_APPLIED, "1_m is partly applied"},
	{"reverted in part", "1 2 3", "1 3r", "2", NULL, ERROR_PARTLY_APPLIED,
		"3_m is partly reverted"},
	{"edited ones are no matter", "1 2", "1!", "2", "2", 0, NULL},
};

static struct version make_version(struct arena *arena, const char *text)
{
	struct version version;
	assert_true(version_parse(&version, arena, text, strlen(text)));
	return version;
}

static void make_overview(struct overview *ret, struct arena *arena,
	const struct directory *directory, const char *history)
{
	struct history_rows rows = plan_fixture_rows(arena, history);
	overview_build(ret, arena, directory, &rows, plan_fixture_line,
		plan_fixture_sums(arena, rows.count));
}

static void run_baseline_row(void **state)
{
	const struct baseline_row *row = *state;
	AUTO(arena_release) struct arena arena = {0};
	AUTO(str_release) struct str taken = {0};
	struct directory directory = plan_fixture_directory(&arena, row->directory);
	struct version version = make_version(&arena, row->version);
	struct overview overview;
	struct plan plan = {0};
	struct error err = {.code = ERROR_NONE};
	make_overview(&overview, &arena, &directory, row->history);
	bool planned = plan_baseline(&plan, &arena, &overview, &version, &err);
	assert_int_equal(err.code, row->code);
	assert_int_equal(planned, row->taken != NULL);
	if (!planned) {
		assert_non_null(strstr(err.message, row->message));
		return;
	}
	for (size_t i = 0; i < plan.count; i++)
		str_printf(&taken, "%s%s", i ? " " : "", plan.items[i].migration->version.text);
	assert_string_equal(str_text(&taken), row->taken);
}

static const struct repair_row {
	const char *name, *directory, *history, *version;
	enum repair_kind kind;
	enum out_of_order out_of_order;
	enum error_code code;
	const char *message;
} repair_rows[] = {
#define DONE	 REPAIR_DONE, OUT_OF_ORDER_ERROR
#define NOT_DONE REPAIR_NOT_DONE, OUT_OF_ORDER_ERROR
#define APPLIED	 REPAIR_APPLIED, OUT_OF_ORDER_ERROR
#define ABSENT	 REPAIR_ABSENT, OUT_OF_ORDER_ERROR
#define CHECKSUM REPAIR_CHECKSUM, OUT_OF_ORDER_ERROR
	{"done", "1", "1q", "1", DONE, 0, NULL},
	{"not done", "1", "1q", "1", NOT_DONE, 0, NULL},
	{"done, and nothing in doubt", "1", "1p", "1", DONE, ERROR_USAGE,
		"has no statement that is"},
	{"not done, and whole", "1", "1", "1", NOT_DONE, ERROR_USAGE, "has no statement that is"},
	{"done, and pending", "1", "", "1", DONE, ERROR_USAGE, "is not applied, not even in part"},
	{"done, and missing", "2", "1q", "1", DONE, ERROR_HISTORY_DISAGREES,
		"1_m is not in the directory"},
	{"not done, and missing", "2", "1q", "1", NOT_DONE, 0, NULL},
	{"unknown version", "1", "1", "2", ABSENT, ERROR_UNKNOWN_VERSION, "version 2 is neither"},
	{"applied", "1 2", "1", "2", APPLIED, 0, NULL},
	{"applied, and is there in part", "1", "1p", "1", APPLIED, 0, NULL},
	{"applied, and is reverted in part", "1", "1r", "1", APPLIED, 0, NULL},
	{"applied, reverted in part and missing", "", "1r", "1", APPLIED, 0, NULL},
	{"applied, in part and missing", "", "1p", "1", APPLIED, ERROR_HISTORY_DISAGREES,
		"1_m is not in the directory"},
	{"applied already", "1", "1", "1", APPLIED, ERROR_USAGE, "is applied already"},
	{"applied, and missing", "", "1", "1", APPLIED, ERROR_USAGE, "is applied already"},
	{"a baseline", "1", "1b", "1", APPLIED, ERROR_USAGE, "is taken as applied already"},
	{"applied, for another dialect", "1v", "", "1", APPLIED, ERROR_USAGE,
		"is not for this dialect"},
	{"applied, and late", "1 2", "2", "1", APPLIED, ERROR_HISTORY_DISAGREES,
		"1_m: not applied, though later"},
	{"applied, late and allowed", "1 2", "2", "1", REPAIR_APPLIED, OUT_OF_ORDER_APPLY, 0, NULL},
	{"applied, late and ignored", "1 2", "2", "1", REPAIR_APPLIED, OUT_OF_ORDER_IGNORE,
		ERROR_HISTORY_DISAGREES, "1_m: not applied, though later"},
	{"absent", "1", "1", "1", ABSENT, 0, NULL},
	{"absent, in part", "1", "1q", "1", ABSENT, 0, NULL},
	{"absent, a baseline", "1", "1b", "1", ABSENT, 0, NULL},
	{"absent, and missing", "", "1", "1", ABSENT, 0, NULL},
	{"absent already", "1 2", "1", "2", ABSENT, ERROR_USAGE, "is not applied"},
	{"checksum of an edited up part", "1", "1!", "1", CHECKSUM, 0, NULL},
	{"checksum of an edited down part", "1", "1~", "1", CHECKSUM, 0, NULL},
	{"checksum of another migration", "1", "1x", "1", CHECKSUM, 0, NULL},
	{"checksum, and nothing is edited", "1", "1", "1", CHECKSUM, ERROR_USAGE,
		"its checksums are right"},
	{"checksum, and pending", "1 2", "1", "2", CHECKSUM, ERROR_USAGE, "is not applied"},
	{"checksum, and missing", "2", "1", "1", CHECKSUM, ERROR_HISTORY_DISAGREES,
		"1_m is not in the directory"},
	{"checksum of a baseline", "1", "1b", "1", CHECKSUM, ERROR_USAGE,
		"such a row has no checksums"},
	{"checksum, and in part", "1", "1p", "1", CHECKSUM, ERROR_USAGE, "is there in part"},
};

static void run_repair_row(void **state)
{
	const struct repair_row *row = *state;
	AUTO(arena_release) struct arena arena = {0};
	struct directory directory = plan_fixture_directory(&arena, row->directory);
	const struct repair_request request = {
		row->kind, make_version(&arena, row->version), row->out_of_order};
	const struct entry *entry = NULL;
	struct overview overview;
	struct error err = {.code = ERROR_NONE};
	make_overview(&overview, &arena, &directory, row->history);
	bool makes_sense = plan_repair(&entry, &overview, &request, &err);
	assert_int_equal(err.code, row->code);
	assert_int_equal(makes_sense, row->code == ERROR_NONE);
	if (makes_sense)
		assert_non_null(entry);
	else
		assert_non_null(strstr(err.message, row->message));
}

int main(void)
{
	const struct rows tables[] = {
		ROWS("baseline: ", run_baseline_row, baseline_rows),
		ROWS("repair: ", run_repair_row, repair_rows),
	};
	return rows_run("plan_history", tables, ARRAY_LEN(tables));
}
