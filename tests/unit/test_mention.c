#include "folder.h"
#include "rows.h"

#include "script/mention.h"

/* One variable "name" and the text of a file; what is in the window at a time: 16 bytes at first.
 */
static const struct {
	const char *name, *text;
	bool found;
} rows[] = {
	{"in a string", "SELECT '${name}'", true},
	{"in a comment", "-- ${name}", true},
	{"doubled", "'$${name}'", true},
	{"behind another", "${other}${name}", true},
	{"at the edge of the window", "123456789012345${name}", true},
	{"over the edge of the window", "1234567890${name}", true},
	{"far behind",
		"1234567890123456789012345678901234567890123456789012345678${name}; SELECT 2;",
		true},
	{"nowhere", "SELECT name, $name, {name}", false},
	{"in another letter case", "${Name}", false},
	{"as a piece of a name", "${names} ${my.name}", false},
	{"not closed", "${name", false},
	{"empty file", "", false},
};

static void run_find(void **state)
{
	const __typeof__(rows[0]) *row = *state;
	AUTO(arena_release) struct arena arena = {0};
	AUTO(folder_remove) struct folder folder = folder_make(&arena);
	static const char *const dialects[] = {"mysql", "sqlite", NULL};
	struct mention items[] = {{"name", false}, {"nothing", false}};
	struct directory directory;
	struct error err;
	folder_write(&folder, "1_a.up.sql", "SELECT 1;");
	folder_write(&folder, "1_a.mysql.down.sql", row->text);
	folder_write(&folder, "1_a.mysql.up.sql", "SELECT 1;");
	assert_true(
		directory_read(&directory, &arena, folder.path, LANGUAGE_NATIVE, dialects, &err));
	assert_true(mentions_find(items, ARRAY_LEN(items), &directory, 16, &err));
	assert_int_equal(items[0].found, row->found);
	assert_false(items[1].found);
}

static void unreadable_file(void)
{
	AUTO(arena_release) struct arena arena = {0};
	struct part part = {.path = "/nowhere/1_a.sql"};
	struct migration migration = {.items = &part, .count = 1};
	const struct directory directory = {.items = &migration, .count = 1};
	struct mention item = {"name", false};
	struct error err;
	assert_false(mentions_find(&item, 1, &directory, 0, &err));
	item.found = true;
	assert_true(mentions_find(&item, 1, &directory, 0, &err));
}

struct plain_row {
	const char *name;
	void (*check)(void);
};

static const struct plain_row plain_rows[] = {
	{"unreadable file", unreadable_file},
};

static void run_plain(void **state)
{
	const struct plain_row *row = *state;
	row->check();
}

int main(void)
{
	const struct rows tables[] = {
		ROWS("find: ", run_find, rows),
		ROWS("", run_plain, plain_rows),
	};
	return rows_run("mention", tables, ARRAY_LEN(tables));
}
