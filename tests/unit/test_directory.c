#include "folder.h"
#include "rows.h"

#include "script/directory.h"

#include <sys/stat.h>
#include <unistd.h>

static const char *const dialects[] = {"mariadb", "mysql", "postgresql", "sqlite", NULL};

/* folder_remove removes files only. */
static void clean(struct folder *folder)
{
	static const char *const subfolders[] = {"old", "x.sql", "2_b.sql", "folder"};
	for (size_t i = 0; i < ARRAY_LEN(subfolders); i++)
		rmdir(arena_printf(folder->arena, "%s/%s", folder->path, subfolders[i]));
	folder_remove(folder);
}

/* names are separated by blanks; one that ends in / becomes a folder. */
static void fill(const struct folder *folder, const char *names)
{
	char *rest = arena_dup(folder->arena, names), *name;
	while ((name = strtok_r(rest, " ", &rest))) {
		const char *path = arena_printf(folder->arena, "%s/%s", folder->path, name);
		if (name[strlen(name) - 1] == '/')
			assert_int_equal(mkdir(path, 0777), 0);
		else
			folder_write(folder, name, "");
	}
}

static const char *direction_text(enum direction direction)
{
	return direction == DIRECTION_UP ? "up" : direction == DIRECTION_DOWN ? "down" : "both";
}

/* "1 a (up, down, mysql.up) 2 b (both)" */
static const char *describe(struct arena *arena, const struct directory *directory)
{
	const char *text = "";
	for (size_t i = 0; i < directory->count; i++) {
		const struct migration *migration = &directory->items[i];
		text = arena_printf(arena, "%s%s%s %s (", text, i ? " " : "",
			migration->version.text, migration->name);
		for (size_t j = 0; j < migration->count; j++) {
			const struct part *part = &migration->items[j];
			text = arena_printf(arena, "%s%s%s%s%s", text, j ? ", " : "",
				part->dialect ? part->dialect : "", part->dialect ? "." : "",
				direction_text(part->direction));
		}
		text = arena_printf(arena, "%s)", text);
	}
	return text;
}

static const struct {
	const char *name, *files, *expected;
} read_rows[] = {
	{"empty folder", "", ""},
	{"a pair", "0001_a.up.sql 0001_a.down.sql", "0001 a (down, up)"},
	{"a file with sections", "1_a.sql", "1 a (both)"},
	{"up alone", "1_a.up.sql", "1 a (up)"},
	{"9 before 10", "10_b.up.sql 9_a.up.sql", "9 a (up) 10 b (up)"},
	{"1.9 before 1.10", "1.10_b.sql 1.9_a.sql", "1.9 a (both) 1.10 b (both)"},
	{"a gap", "1_a.sql 5_b.sql", "1 a (both) 5 b (both)"},
	{"beyond 64 bits", "18446744073709551616_b.sql 18446744073709551615_a.sql",
		"18446744073709551615 a (both) 18446744073709551616 b (both)"},
	{"one name, two versions", "1_a.sql 2_a.sql", "1 a (both) 2 a (both)"},
	{"variant beside the base", "7_s.postgresql.up.sql 7_s.up.sql 7_s.down.sql",
		"7 s (down, postgresql.up, up)"},
	{"variant alone", "7_s.sqlite.up.sql 7_s.sqlite.down.sql", "7 s (sqlite.down, sqlite.up)"},
	{"variant with sections beside a pair", "7_s.sqlite.sql 7_s.up.sql 7_s.down.sql",
		"7 s (down, sqlite.both, up)"},
	{"variant's down with the base's up", "7_s.up.sql 7_s.mysql.down.sql",
		"7 s (mysql.down, up)"},
	{"dialect in another letter case", "7_s.MySQL.up.sql", "7 s (mysql.up)"},
	{"extension in capitals", "1_a.UP.SQL", "1 a (up)"},
	{"name that says up", "1_up.sql", "1 up (both)"},
	{"name in UTF-8", "1_\xc3\xa4.sql", "1 \xc3\xa4 (both)"},
	{"name with underscores", "1__a_b.sql", "1 _a_b (both)"},
	{"hidden files", ".1_a.sql .sql 1_a.sql", "1 a (both)"},
	{"other files", "README.md 1_a.sql 1_a.sql.bak 1_a.sql~ sql notes.txt", "1 a (both)"},
	{"a subfolder", "old/ 1_a.sql", "1 a (both)"},
	{"a subfolder called like a script", "x.sql/ 2_b.sql/ 1_a.sql", "1 a (both)"},
};

static void run_read(void **state)
{
	const __typeof__(read_rows[0]) *row = *state;
	AUTO(arena_release) struct arena arena = {0};
	AUTO(clean) struct folder folder = folder_make(&arena);
	fill(&folder, row->files);
	struct directory directory;
	struct error err = {0};
	bool read =
		directory_read(&directory, &arena, folder.path, LANGUAGE_STANDARD, dialects, &err);
	assert_string_equal(err.message, "");
	assert_true(read);
	assert_string_equal(describe(&arena, &directory), row->expected);
	for (size_t i = 0; i < directory.count; i++) {
		const struct migration *migration = &directory.items[i];
		assert_ptr_equal(directory_find(&directory, migration->version.key), migration);
	}
	assert_null(directory_find(&directory, "12345"));
}

/* %s stands for the folder. hint NULL: whatever it is. */
static const struct {
	const char *name, *files, *message, *hint;
} error_rows[] = {
	{"no version", "schema.sql", "%s/schema.sql: the name does not begin with a version", NULL},
	{"lower-case v in front", "v1__x.sql",
		"%s/v1__x.sql: the name does not begin with a version", NULL},
	{"no name", "1.sql", "%s/1.sql: there is no _ and name behind the version", NULL},
	{"a dash for the underscore", "1-a.sql",
		"%s/1-a.sql: there is no _ and name behind the version", NULL},
	{"empty name", "1_.up.sql", "%s/1_.up.sql: the name behind the version is empty", NULL},
	{"empty name before a dialect", "1_.mysql.up.sql",
		"%s/1_.mysql.up.sql: the name behind the version is empty", NULL},
	{"version and direction only", "1.up.sql",
		"%s/1.up.sql: there is no _ and name behind the version", NULL},
	{"two dots in the version", "1..2_a.sql",
		"%s/1..2_a.sql: the version is not digits with single dots between", NULL},
	{"dot behind the version", "1._a.sql",
		"%s/1._a.sql: the version is not digits with single dots between", NULL},
	{"unfit in capitals", "SCHEMA.SQL", "%s/SCHEMA.SQL: the name does not begin with a version",
		NULL},
	{"dialect misspelt", "1_a.postgresq.up.sql",
		"%s/1_a.postgresq.up.sql: \"postgresq\" is no dialect",
		"did you mean \"postgresql\"?"},
	{"dialect unheard of", "1_a.frobnicate.sql",
		"%s/1_a.frobnicate.sql: \"frobnicate\" is no dialect",
		"what stands behind a dot in the name is a dialect's name"},
	{"two dialects", "1_a.mysql.sqlite.sql",
		"%s/1_a.mysql.sqlite.sql: the name has a dot in it besides the dialect's", NULL},
	{"control character", "1_a\x1b[2J.sql",
		"%s/1_a?[2J.sql: the name holds control characters or is not UTF-8", NULL},
	{"name in Latin-1", "1_\xe4.sql",
		"%s/1_?.sql: the name holds control characters or is not UTF-8", NULL},
	{"1 beside 01", "1_a.sql 01_a.sql",
		"%s/01_a.sql and %s/1_a.sql have the same version: 01 and 1 are equal", NULL},
	{"1 beside 1.0", "1_a.up.sql 1.0_a.down.sql",
		"%s/1.0_a.down.sql and %s/1_a.up.sql have the same version: 1.0 and 1 are equal",
		NULL},
	{"two names", "1_a.sql 1_b.sql",
		"%s/1_a.sql and %s/1_b.sql have the same version but not the same name", NULL},
	{"a pair with two names", "1_a.up.sql 1_b.down.sql",
		"%s/1_a.up.sql and %s/1_b.down.sql have the same version but not the same name",
		NULL},
	{"sections beside a pair", "1_a.sql 1_a.up.sql",
		"%s/1_a.sql and %s/1_a.up.sql: a part is either one file with sections or a pair",
		NULL},
	{"one part twice", "1_a.up.sql 1_a.UP.sql",
		"%s/1_a.UP.sql and %s/1_a.up.sql are the same part", NULL},
	{"one variant twice", "1_a.mysql.sql 1_a.MYSQL.sql",
		"%s/1_a.MYSQL.sql and %s/1_a.mysql.sql are the same part", NULL},
	{"down alone", "1_a.down.sql", "%s/1_a.down.sql has a down part but no up part",
		"there is no file 1_a.up.sql"},
	{"down for all, up for one", "1_a.down.sql 1_a.mysql.up.sql",
		"%s/1_a.down.sql has a down part but no up part", NULL},
	{"a variant's down alone", "1_a.mysql.down.sql 1_a.sqlite.up.sql",
		"%s/1_a.mysql.down.sql has a down part but no up part",
		"there is no file 1_a.mysql.up.sql"},
	{"the first of several by name", "c.sql b.sql a.sql d.sql",
		"%s/a.sql: the name does not begin with a version", NULL},
};

static void run_error(void **state)
{
	const __typeof__(error_rows[0]) *row = *state;
	AUTO(arena_release) struct arena arena = {0};
	AUTO(clean) struct folder folder = folder_make(&arena);
	fill(&folder, row->files);
	struct directory directory;
	struct error err = {0};
	assert_false(
		directory_read(&directory, &arena, folder.path, LANGUAGE_NATIVE, dialects, &err));
	assert_int_equal(err.code, ERROR_DIRECTORY);
	const char *expected = row->message, *mark;
	while ((mark = strstr(expected, "%s")))
		expected = arena_printf(&arena, "%.*s%s%s", (int)(mark - expected), expected,
			folder.path, mark + 2);
	assert_string_equal(err.message, expected);
	if (row->hint)
		assert_string_equal(err.hint, row->hint);
}

static const struct {
	const char *name, *files;
	enum direction direction;
	const char *line[3];
	const char *expected; /* the part's file, NULL for none */
	bool applies;
} part_rows[] = {
	{"base", "1_a.up.sql 1_a.down.sql", DIRECTION_DOWN, {"sqlite"}, "1_a.down.sql", true},
	{"variant before base", "1_a.up.sql 1_a.sqlite.up.sql", DIRECTION_UP, {"sqlite"},
		"1_a.sqlite.up.sql", true},
	{"base for the others", "1_a.up.sql 1_a.sqlite.up.sql", DIRECTION_UP, {"mysql"},
		"1_a.up.sql", true},
	{"inherited variant", "1_a.up.sql 1_a.mysql.up.sql", DIRECTION_UP, {"mariadb", "mysql"},
		"1_a.mysql.up.sql", true},
	{"nearest variant", "1_a.mariadb.up.sql 1_a.mysql.up.sql", DIRECTION_UP,
		{"mariadb", "mysql"}, "1_a.mariadb.up.sql", true},
	{"not for this dialect", "1_a.mysql.up.sql", DIRECTION_UP, {"sqlite"}, NULL, false},
	{"sections serve both directions", "1_a.sql", DIRECTION_DOWN, {"sqlite"}, "1_a.sql", true},
	{"variant's up, base's down", "1_a.up.sql 1_a.down.sql 1_a.sqlite.up.sql", DIRECTION_DOWN,
		{"sqlite"}, "1_a.down.sql", true},
	{"no down", "1_a.up.sql", DIRECTION_DOWN, {"sqlite"}, NULL, true},
};

static void run_part(void **state)
{
	const __typeof__(part_rows[0]) *row = *state;
	AUTO(arena_release) struct arena arena = {0};
	AUTO(clean) struct folder folder = folder_make(&arena);
	fill(&folder, row->files);
	struct directory directory;
	struct error err;
	assert_true(
		directory_read(&directory, &arena, folder.path, LANGUAGE_NATIVE, dialects, &err));
	assert_int_equal(directory.count, 1);
	const struct part *part = migration_part(&directory.items[0], row->direction, row->line);
	assert_int_equal(part != NULL, row->expected != NULL);
	if (part)
		assert_string_equal(
			part->path, arena_printf(&arena, "%s/%s", folder.path, row->expected));
	assert_int_equal(migration_applies(&directory.items[0], row->line), row->applies);
}

struct plain_row {
	const char *name;
	void (*check)(void);
};

static void folder_is_missing(void)
{
	AUTO(arena_release) struct arena arena = {0};
	struct directory directory;
	struct error err;
	assert_false(
		directory_read(&directory, &arena, "no/such", LANGUAGE_NATIVE, dialects, &err));
	assert_int_equal(err.code, ERROR_DIRECTORY);
	assert_string_equal(err.message,
		"cannot read the migrations folder no/such: No such file or directory");
}

static void version_is_too_long(void)
{
	AUTO(arena_release) struct arena arena = {0};
	AUTO(clean) struct folder folder = folder_make(&arena);
	fill(&folder, arena_printf(&arena, "%0101d_a.sql", 1));
	struct directory directory;
	struct error err;
	assert_false(
		directory_read(&directory, &arena, folder.path, LANGUAGE_NATIVE, dialects, &err));
	assert_non_null(strstr(err.message, "longer than 100"));
}

static void symbolic_links(void)
{
	AUTO(arena_release) struct arena arena = {0};
	AUTO(clean) struct folder folder = folder_make(&arena);
	fill(&folder, "folder/ text");
	assert_int_equal(symlink("text", arena_printf(&arena, "%s/1_a.sql", folder.path)), 0);
	assert_int_equal(symlink("folder", arena_printf(&arena, "%s/2_b.sql", folder.path)), 0);
	struct directory directory;
	struct error err;
	assert_true(
		directory_read(&directory, &arena, folder.path, LANGUAGE_NATIVE, dialects, &err));
	assert_string_equal(describe(&arena, &directory), "1 a (both)");
	assert_int_equal(symlink("nothing", arena_printf(&arena, "%s/3_c.sql", folder.path)), 0);
	assert_false(
		directory_read(&directory, &arena, folder.path, LANGUAGE_NATIVE, dialects, &err));
	assert_string_equal(err.message,
		arena_printf(
			&arena, "cannot read %s/3_c.sql: No such file or directory", folder.path));
}

static void pipe_is_no_script(void)
{
	AUTO(arena_release) struct arena arena = {0};
	AUTO(clean) struct folder folder = folder_make(&arena);
	assert_int_equal(mkfifo(arena_printf(&arena, "%s/1_a.sql", folder.path), 0600), 0);
	struct directory directory;
	struct error err;
	assert_false(
		directory_read(&directory, &arena, folder.path, LANGUAGE_NATIVE, dialects, &err));
	assert_string_equal(
		err.message, arena_printf(&arena, "%s/1_a.sql is not a regular file", folder.path));
}

static void ten_thousand_files(void)
{
	enum { MIGRATIONS = 5000 };
	AUTO(arena_release) struct arena arena = {0};
	AUTO(clean) struct folder folder = folder_make(&arena);
	for (int i = 0; i < MIGRATIONS; i++) {
		int number = i * 7 % MIGRATIONS; /* every one once, in no order */
		fill(&folder, arena_printf(&arena, "%d_m.up.sql", number));
		fill(&folder, arena_printf(&arena, "%d_m.down.sql", number));
	}
	struct directory directory;
	struct error err;
	assert_true(
		directory_read(&directory, &arena, folder.path, LANGUAGE_NATIVE, dialects, &err));
	assert_int_equal(directory.count, MIGRATIONS);
	for (int i = 0; i < MIGRATIONS; i++) {
		const char *key = arena_printf(&arena, "%d", i);
		assert_string_equal(directory.items[i].version.key, key);
		assert_int_equal(directory.items[i].count, 2);
		assert_ptr_equal(directory_find(&directory, key), &directory.items[i]);
	}
}

static void slash_behind_the_folder(void)
{
	AUTO(arena_release) struct arena arena = {0};
	AUTO(clean) struct folder folder = folder_make(&arena);
	fill(&folder, "1_a.sql");
	struct directory directory;
	struct error err;
	const char *slashed = arena_printf(&arena, "%s/", folder.path);
	assert_true(directory_read(&directory, &arena, slashed, LANGUAGE_STANDARD, dialects, &err));
	assert_string_equal(
		directory.items[0].items[0].path, arena_printf(&arena, "%s/1_a.sql", folder.path));
	assert_string_equal(directory.path, slashed);
	assert_int_equal(directory.language, LANGUAGE_STANDARD);
}

static const struct plain_row plain_rows[] = {
	{"folder is missing", folder_is_missing},
	{"version is too long", version_is_too_long},
	{"symbolic links to a file, a folder and nothing", symbolic_links},
	{"pipe is no script", pipe_is_no_script},
	{"ten thousand files", ten_thousand_files},
	{"slash behind the folder", slash_behind_the_folder},
};

static void run_plain(void **state)
{
	const struct plain_row *row = *state;
	row->check();
}

int main(void)
{
	const struct rows tables[] = {
		ROWS("read: ", run_read, read_rows),
		ROWS("error: ", run_error, error_rows),
		ROWS("part: ", run_part, part_rows),
		ROWS("", run_plain, plain_rows),
	};
	return rows_run("directory", tables, ARRAY_LEN(tables));
}
