#include "folder.h"
#include "rows.h"

#include "base/str.h"
#include "dialect/driver.h"

static const struct driver *find(struct arena *arena, const char *name, const char *folder)
{
	const struct driver *driver;
	struct error err = {0};
	if (!driver_find(&driver, arena, name, folder, &err))
		fail_msg("%s:%u: %s", err.file, (unsigned)err.line, err.message);
	return driver;
}

static const struct {
	const char *name, *asked, *expected;
} find_rows[] = {
	{"registered name", "SQLite3", "sqliteodbc"},
	{"letter case", "postgresql UNICODE", "psqlodbc"},
	{"name with parentheses", "PostgreSQL Unicode(x64)", "psqlodbc"},
	{"file", "libmaodbc.so", "maodbc"},
	{"path", "/usr/lib/x86_64-linux-gnu/odbc/psqlodbca.so", "psqlodbc"},
	{"path with a registered name at its end", "/drivers/SQLite3", NULL},
	{"part of a name", "PostgreSQL Uni", NULL},
	{"unknown", "Frob", NULL},
	{"empty", "", NULL},
};

static void run_find(void **state)
{
	const __typeof__(find_rows[0]) *row = *state;
	AUTO(arena_release) struct arena arena = {0};
	const struct driver *driver = find(&arena, row->asked, NULL);
	if (row->expected)
		assert_string_equal(driver->name, row->expected);
	else
		assert_null(driver);
}

static const struct {
	const char *name, *list, *word;
	bool has;
} list_rows[] = {
	{"first", "a, b", "a", true},
	{"last", "a, b", "b", true},
	{"letter case", "Abc", "aBC", true},
	{"blanks inside", "x, a b ,c", "a b", true},
	{"part", "abc", "ab", false},
	{"longer", "ab", "abc", false},
	{"the comma is no word", "a,,b", "", false},
	{"empty list", "", "", false},
	{"lines", "a,\n\tb", "b", true},
};

static void run_list(void **state)
{
	const __typeof__(list_rows[0]) *row = *state;
	assert_int_equal(list_has(row->list, row->word), row->has);
}

static const struct {
	const char *name, *text;
	unsigned line;
	const char *message, *hint;
} error_rows[] = {
	{"unknown key", "[driver]\nname = x\n", 2, "unknown key \"name\" in [driver]",
		"did you mean \"names\"?"},
	{"unknown section", "[driver]\nnames = x\n[conect]\na = b\n", 3, "unknown section [conect]",
		"did you mean [connect]?"},
	{"wrong yes or no", "[driver]\nrefuse-copy = maybe\n", 2,
		"refuse-copy is \"maybe\" but must be one of: yes, no", ""},
};

static void run_error(void **state)
{
	const __typeof__(error_rows[0]) *row = *state;
	AUTO(arena_release) struct arena arena = {0};
	AUTO(folder_remove) struct folder folder = folder_make(&arena);
	const struct driver *driver;
	struct error err = {0};
	folder_write(&folder, "fox.ini", row->text);
	assert_false(driver_find(&driver, &arena, "SQLite3", folder.path, &err));
	assert_int_equal(err.code, ERROR_CONFIG);
	assert_int_equal(err.line, row->line);
	assert_string_equal(err.message, row->message);
	assert_string_equal(err.hint, row->hint);
}

static void flags_are_read(void)
{
	AUTO(arena_release) struct arena arena = {0};
	const struct driver *sqlite = find(&arena, "SQLite3", NULL);
	assert_string_equal(sqlite->dialect, "sqlite");
	assert_true(sqlite->database_is_file && sqlite->scans_comments);
	assert_false(sqlite->refuse_copy || sqlite->wrap_question_mark || sqlite->position_near);
	assert_string_equal(sqlite->create_keyword, "NoCreat=1");
	assert_string_equal(sqlite->login_timeout_keyword, "");
	assert_string_equal(sqlite->busy_timeout_keyword, "Timeout");
	assert_string_equal(sqlite->connect->items[0].key, "FKSupport");
	const struct driver *psql = find(&arena, "PostgreSQL Unicode", NULL);
	assert_true(psql->refuse_copy && psql->wrap_question_mark);
	assert_string_equal(psql->position_after, "STATEMENT_POSITION:");
	const struct driver *maria = find(&arena, "MariaDB", NULL);
	assert_true(maria->more_results_need_columns && maria->position_near);
	assert_string_equal(maria->login_timeout_keyword, "CONN_TIMEOUT");
}

static void folder_overrides(void)
{
	AUTO(arena_release) struct arena arena = {0};
	AUTO(folder_remove) struct folder folder = folder_make(&arena);
	folder_write(&folder, "sqliteodbc.ini", "[driver]\nnames = Other\n");
	folder_write(&folder, "zebra.ini", "[driver]\nnames = MariaDB\n");
	assert_null(find(&arena, "SQLite3", folder.path));
	assert_string_equal(find(&arena, "other", folder.path)->files, "");
	assert_int_equal(find(&arena, "other", folder.path)->connect->count, 0);
	assert_string_equal(find(&arena, "MariaDB", folder.path)->name, "zebra");
	assert_string_equal(find(&arena, "MariaDB Unicode", folder.path)->name, "maodbc");
}

static void add_name(void *context, const char *name)
{
	str_printf(context, "%s|", name);
}

static void names_are_offered(void)
{
	AUTO(arena_release) struct arena arena = {0};
	AUTO(str_release) struct str names = {0};
	struct error err = {0};
	assert_true(driver_each_name(&arena, NULL, add_name, &names, &err));
	assert_non_null(strstr(str_text(&names), "MariaDB Unicode|"));
	assert_non_null(strstr(str_text(&names), "|libsqlite3odbc.so|"));
}

static void list_words_in_order(void)
{
	AUTO(arena_release) struct arena arena = {0};
	assert_string_equal(list_word(&arena, " a b , ,c", 0), "a b");
	assert_string_equal(list_word(&arena, " a b , ,c", 1), "c");
	assert_null(list_word(&arena, " a b , ,c", 2));
	assert_null(list_word(&arena, "", 0));
}

static const struct {
	const char *name;
	void (*check)(void);
} plain_rows[] = {
	{"flags and texts are read", flags_are_read},
	{"the folder overrides", folder_overrides},
	{"names and files are offered", names_are_offered},
	{"words of a list in order", list_words_in_order},
};

static void run_plain(void **state)
{
	const __typeof__(plain_rows[0]) *row = *state;
	row->check();
}

int main(void)
{
	const struct rows tables[] = {
		ROWS("find: ", run_find, find_rows),
		ROWS("list: ", run_list, list_rows),
		ROWS("error: ", run_error, error_rows),
		ROWS("", run_plain, plain_rows),
	};
	return rows_run("driver", tables, ARRAY_LEN(tables));
}
