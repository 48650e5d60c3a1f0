#include "config_fixture.h"
#include "rows.h"

#include "base/str.h"
#include "engine/config.h"

/* patterns: separated by commas, "ALL" for --all. */
static const struct {
	const char *name, *text, *patterns, *expected, *message, *hint;
	int line;
} select_rows[] = {
	{"the only one", "[database a]\n", "", "a", NULL, NULL, 0},
	{"the setting", "[migrate]\ndatabase = b\n[database a]\n[database b]\n", "", "b", NULL,
		NULL, 0},
	{"the setting as a pattern", "[migrate]\ndatabase = b*\n[database b1]\n[database b2]\n", "",
		"b1 b2", NULL, NULL, 0},
	{"names before the setting", "[migrate]\ndatabase = b\n[database a]\n[database b]\n", "a",
		"a", NULL, NULL, 0},
	{"in the order asked for", "[database a]\n[database b]\n", "b,a", "b a", NULL, NULL, 0},
	{"each once", "[database a1]\n[database a2]\n", "a2,a*,a1", "a2 a1", NULL, NULL, 0},
	{"all", "[database b]\n[database a]\n", "ALL", "b a", NULL, NULL, 0},
	{"star", "[database t-1]\n[database t-2]\n[database x]\n", "t-*", "t-1 t-2", NULL, NULL, 0},
	{"question mark", "[database t1]\n[database t22]\n", "t?", "t1", NULL, NULL, 0},
	{"bracket", "[database t1]\n[database t2]\n[database t3]\n", "t[13]", "t1 t3", NULL, NULL,
		0},
	{"dot first", "[database .a]\n", "*", ".a", NULL, NULL, 0},
	{"unknown name", "[database prod]\n[database dev]\n", "prdo", NULL,
		"there is no database \"prdo\"", "did you mean prod?", 0},
	{"letter case counts", "[database prod]\n[database dev]\n", "Prod", NULL,
		"there is no database \"Prod\"", "did you mean prod?", 0},
	{"name like nothing", "[database prod]\n", "frobnicate", NULL,
		"there is no database \"frobnicate\"", "configured are prod", 0},
	{"pattern that matches nothing", "[database tenant-1]\n", "tenan-*", NULL,
		"no database matches \"tenan-*\"", "did you mean tenant-1?", 0},
	{"one good, one bad", "[database a]\n", "a,b*", NULL, "no database matches \"b*\"",
		"configured are a", 0},
	{"setting of no database", "[migrate]\ndatabase = prdo\n[database prod]\n", "", NULL,
		"there is no database \"prdo\"", "did you mean prod?", 2},
	{"no choice", "[database a]\n[database b]\n", "", NULL, "which database? There are a, b",
		"choose with -d NAME, -d 'PATTERN' or --all, or set database in [migrate]", 0},
	{"none", "[migrate]\n", "ALL", NULL, "no database is configured in odbc-migrate.ini",
		"add a section [database NAME] to it", 0},
	{"no file", NULL, "a", NULL, "no database is configured: no odbc-migrate.ini here",
		"\"odbc-migrate init\" writes a sample to begin with, and --connection '...' needs "
		"no file",
		0},
};

static void run_select(void **state)
{
	const __typeof__(select_rows[0]) *row = *state;
	AUTO(arena_release) struct arena arena = {0};
	AUTO(str_release) struct str names = {0};
	struct config_request request = {0};
	config_begin();
	if (row->text)
		config_write("odbc-migrate.ini", row->text);
	struct config config = config_must_load(&arena, &request);
	const char *patterns[8];
	size_t count = 0;
	bool all = strcmp(row->patterns, "ALL") == 0;
	char *rest = NULL;
	for (char *word = strtok_r(arena_dup(&arena, row->patterns), ",", &rest); word && !all;
		word = strtok_r(NULL, ",", &rest))
		patterns[count++] = word;
	const struct database **found = NULL;
	size_t found_count = 0;
	struct error err = {0};
	bool selected =
		config_select(&config, &arena, patterns, count, all, &found, &found_count, &err);
	assert_string_equal(err.message, row->message ? row->message : "");
	assert_string_equal(err.hint, row->hint ? row->hint : "");
	assert_int_equal(selected, row->expected != NULL);
	if (!selected) {
		assert_int_equal(err.line, row->line);
		return;
	}
	for (size_t i = 0; i < found_count; i++)
		str_printf(&names, "%s%s", i ? " " : "", found[i]->name);
	assert_string_equal(str_text(&names), row->expected);
}

struct plain_row {
	const char *name;
	void (*check)(void);
};

static void setting_of_no_database_names_its_variable(void)
{
	AUTO(arena_release) struct arena arena = {0};
	const struct database **found;
	size_t count;
	struct error err = {0};
	config_begin();
	setenv("ODBC_MIGRATE_DATABASE", "prdo", 1);
	struct config config = config_load_text(&arena, "[database prod]\n");
	assert_false(config_select(&config, &arena, NULL, 0, false, &found, &count, &err));
	assert_string_equal(err.message, "ODBC_MIGRATE_DATABASE: there is no database \"prdo\"");
	assert_string_equal(err.file, "");
}

static void many_names_are_not_all_listed(void)
{
	AUTO(arena_release) struct arena arena = {0};
	AUTO(str_release) struct str text = {0};
	const struct database **found;
	size_t count;
	struct error err = {0};
	config_begin();
	for (int i = 1; i <= 1000; i++)
		str_printf(&text, "[database t%d]\n", i);
	struct config config = config_load_text(&arena, str_text(&text));
	assert_false(config_select(&config, &arena, NULL, 0, false, &found, &count, &err));
	assert_string_equal(err.message,
		"which database? There are t1, t2, t3, t4, t5, t6, t7, t8, "
		"t9, t10, t11, t12, t13, t14, t15, t16, t17, t18, t19, "
		"t20 and 980 more");
}

static const struct plain_row plain_rows[] = {
	{"setting of no database names its variable", setting_of_no_database_names_its_variable},
	{"many names are not all listed", many_names_are_not_all_listed},
};

static void run_plain(void **state)
{
	const struct plain_row *row = *state;
	row->check();
}

int main(void)
{
	const struct rows tables[] = {
		ROWS("select: ", run_select, select_rows),
		ROWS("select: ", run_plain, plain_rows),
	};
	return config_rows_run("config_select", tables, ARRAY_LEN(tables));
}
