#include "dialects.h"
#include "folder.h"
#include "rows.h"

#include "script/script.h"

#define UP   DIRECTION_UP
#define DOWN DIRECTION_DOWN
#define BOTH DIRECTION_BOTH

static const struct {
	const char *name, *bytes;
	enum direction part, wanted;
	const char *text;
	uint32_t line;
	bool irreversible;
} parse_rows[] = {
	{"up file", "select 1;\n", UP, UP, "select 1;\n", 1, false},
	{"down file", "select 1;", DOWN, DOWN, "select 1;", 1, false},
	{"empty file", "", UP, UP, "", 1, false},
	{"comments alone", "-- nothing\n", UP, UP, "-- nothing\n", 1, false},
	{"byte order mark", "\xef\xbb\xbfselect 1", UP, UP, "select 1", 1, false},
	{"byte order mark alone", "\xef\xbb\xbf", UP, UP, "", 1, false},
	{"irreversible", "-- migrate:irreversible\nx", UP, UP, "-- migrate:irreversible\nx", 1,
		true},
	{"transaction on", "-- migrate:transaction on \nx", UP, UP, "-- migrate:transaction on \nx",
		1, false},
	{"up section", "-- migrate:up\na;\n-- migrate:down\nb;\n", BOTH, UP, "a;\n", 2, false},
	{"down section", "-- migrate:up\na;\n-- migrate:down\nb;\n", BOTH, DOWN, "b;\n", 4, false},
	{"missing down section", "-- migrate:up\na;\n", BOTH, DOWN, "", 1, false},
	{"missing down section, going up", "-- migrate:up\na;\n", BOTH, UP, "a;\n", 2, false},
	{"empty sections", "-- migrate:up\n-- migrate:down\n", BOTH, UP, "", 2, false},
	{"empty down section", "-- migrate:up\n-- migrate:down", BOTH, DOWN, "", 2, false},
	{"more blanks, tabs and blanks behind", "--  \tmigrate:up \t\na", BOTH, UP, "a", 2, false},
	{"comments before up", "-- what\n/* it\n does */\n\n-- migrate:up\na", BOTH, UP, "a", 6,
		false},
	{"# comment before up", "# it's\n-- migrate:up\na", BOTH, UP, "a", 3, false},
	{"byte order mark before up", "\xef\xbb\xbf-- migrate:up\na", BOTH, UP, "a", 2, false},
	{"CRLF", "-- migrate:up\r\na\r\n-- migrate:down\r\nb", BOTH, DOWN, "b", 4, false},
	{"CR alone", "-- migrate:up\ra\r-- migrate:down\rb", BOTH, DOWN, "b", 4, false},
	{"mixed line ends", "-- migrate:up\ra\r\n\n-- migrate:down\nb", BOTH, DOWN, "b", 5, false},
	{"no blank behind the dashes", "--x migrate:up\n-- see migrate:up\n", UP, UP,
		"--x migrate:up\n-- see migrate:up\n", 1, false},
	{"in a block comment", "-- migrate:up\n/*\n-- migrate:down\n*/\na", BOTH, UP,
		"/*\n-- migrate:down\n*/\na", 2, false},
	{"in a string", "-- migrate:up\nselect '\n-- migrate:down\n'", BOTH, UP,
		"select '\n-- migrate:down\n'", 2, false},
};

static bool parse_as(struct script *ret, struct arena *arena, const char *dialect,
	const char *bytes, size_t length, enum direction part, enum direction wanted,
	struct error *err)
{
	static const char *const dialects[] = {"mariadb", "mysql", "postgresql", "sqlite", NULL};
	const struct script_request request = {
		.file = "x.sql",
		.part = part,
		.wanted = wanted,
		.dialect = test_dialect(arena, dialect),
		.dialects = dialects,
	};
	return script_parse(ret, arena, &request, bytes, length, err);
}

static bool parse(struct script *ret, struct arena *arena, const char *bytes, size_t length,
	enum direction part, enum direction wanted, struct error *err)
{
	return parse_as(ret, arena, "mariadb", bytes, length, part, wanted, err);
}

/* Where an up section ends, by the dialect's own rules. */
static const struct {
	const char *name, *dialect, *bytes, *text;
} dialect_rows[] = {
	{"behind \\' as MySQL reads it", "mysql",
		"-- migrate:up\nselect 'it\\'s';\n-- migrate:down\nb", "select 'it\\'s';\n"},
	{"behind \\' as data", "sqlite", "-- migrate:up\nselect '\\';\n-- migrate:down\nb",
		"select '\\';\n"},
	{"behind an apostrophe in a dollar quote", "postgresql",
		"-- migrate:up\n$$it's$$\n-- migrate:down\nb", "$$it's$$\n"},
	{"behind an apostrophe in brackets", "sqlite", "-- migrate:up\n[it's]\n-- migrate:down\nb",
		"[it's]\n"},
	{"behind an apostrophe in a # comment", "mysql",
		"-- migrate:up\n# it's\n-- migrate:down\nb", "# it's\n"},
	{"behind an apostrophe in COPY data", "postgresql",
		"-- migrate:up\ncopy t from stdin;\nit's\n-- migrate:up\n\\.\n-- migrate:down\nb",
		"copy t from stdin;\nit's\n-- migrate:up\n\\.\n"},
	{"behind a block for others", "sqlite",
		"-- migrate:up\n-- migrate:only mysql\n'\n-- migrate:end\n-- migrate:down\nb",
		"-- migrate:only mysql\n'\n-- migrate:end\n"},
};

static void run_dialect(void **state)
{
	const __typeof__(dialect_rows[0]) *row = *state;
	AUTO(arena_release) struct arena arena = {0};
	struct script script;
	struct error err = {0};
	bool parsed = parse_as(
		&script, &arena, row->dialect, row->bytes, strlen(row->bytes), BOTH, UP, &err);
	assert_string_equal(err.message, "");
	assert_true(parsed);
	assert_int_equal(script.length, strlen(row->text));
	assert_memory_equal(script.text, row->text, script.length);
}

static void run_parse(void **state)
{
	const __typeof__(parse_rows[0]) *row = *state;
	struct script script;
	struct error err = {0};
	AUTO(arena_release) struct arena arena = {0};
	bool parsed = parse(
		&script, &arena, row->bytes, strlen(row->bytes), row->part, row->wanted, &err);
	assert_string_equal(err.message, "");
	assert_true(parsed);
	assert_int_equal(script.length, strlen(row->text));
	assert_memory_equal(script.text, row->text, script.length);
	assert_int_equal(script.line, row->line);
	assert_int_equal(script.irreversible, row->irreversible);
	assert_string_equal(script.file, "x.sql");
	assert_false(script.standard);
}

#define BYTES(text) (text), sizeof(text) - 1

static const struct {
	const char *name, *bytes;
	size_t length;
	enum direction part;
	uint32_t line, column;
	const char *message, *hint;
} error_rows[] = {
	{"NUL", BYTES("ab\nc\0d"), UP, 2, 2, "there is a NUL at byte 4", ""},
	{"UTF-16 little endian", BYTES("\xff\xfes\0"), UP, 1, 1,
		"the file is UTF-16, by its mark at byte 0", "save it as UTF-8"},
	{"UTF-16 big endian", BYTES("\xfe\xff\0s"), UP, 1, 1,
		"the file is UTF-16, by its mark at byte 0", "save it as UTF-8"},
	{"UTF-16 without a mark", BYTES("s\0e\0"), UP, 1, 2, "there is a NUL at byte 1", ""},
	{"Latin-1", BYTES("-- gr\xc3\xbc\xc3\x9f\r\n-- gr\xfc\xdf"), UP, 2, 6,
		"this is not UTF-8 at byte 16", "save the file as UTF-8"},
	{"invalid before NUL", BYTES("\xe4\0"), UP, 1, 1, "this is not UTF-8 at byte 0",
		"save the file as UTF-8"},
	{"NUL before invalid", BYTES("\0\xe4"), UP, 1, 1, "there is a NUL at byte 0", ""},
	{"bytes are counted from the file's first", BYTES("\xef\xbb\xbf\xff"), UP, 1, 1,
		"this is not UTF-8 at byte 3", "save the file as UTF-8"},
	{"up in an up file", BYTES("-- migrate:up\n"), UP, 1, 1,
		"-- migrate:up has no meaning here: the file's name gives its direction", ""},
	{"down in an up file", BYTES("a;\n-- migrate:down\nb"), UP, 2, 1,
		"-- migrate:down has no meaning here: the file's name gives its direction", ""},
	{"no up", BYTES("create table t (a int);\n"), BOTH, 1, 1, "there is no line -- migrate:up",
		"a file named .sql alone has both directions; rename it to .up.sql if it has one"},
	{"no up in nothing", BYTES(""), BOTH, 1, 1, "there is no line -- migrate:up", NULL},
	{"down first", BYTES("-- migrate:down\n-- migrate:up\n"), BOTH, 1, 1,
		"-- migrate:down must come behind -- migrate:up", ""},
	{"up twice", BYTES("-- migrate:up\n\n-- migrate:up\n"), BOTH, 3, 1,
		"-- migrate:up stands here a second time", ""},
	{"down twice", BYTES("-- migrate:up\n-- migrate:down\n-- migrate:down\n"), BOTH, 3, 1,
		"-- migrate:down stands here a second time", ""},
	{"code before up", BYTES("-- a\n  select 1;\n-- migrate:up\n"), BOTH, 2, 3,
		"only comments may stand before the line -- migrate:up", ""},
	{"executable comment before up", BYTES("/*!40101 SET x */\n-- migrate:up\n"), BOTH, 1, 1,
		NULL, NULL},
	{"value behind up", BYTES("-- migrate:up transaction:false\n"), BOTH, 1, 1,
		"-- migrate:up takes nothing behind it", ""},
	{"unknown word", BYTES("\n-- migrate:dwon\n"), UP, 2, 1, "-- migrate:dwon is no directive",
		"did you mean -- migrate:down?"},
	{"unknown word like none", BYTES("-- migrate:frobnicate\n"), UP, 1, 1,
		"-- migrate:frobnicate is no directive",
		"a section begins with -- migrate:up or -- migrate:down; odbc-migrate-scripts(5) "
		"has the list"},
	{"word in capitals", BYTES("-- migrate:UP\n"), BOTH, 1, 1, "-- migrate:UP is no directive",
		"did you mean -- migrate:up?"},
	{"transaction alone", BYTES("-- migrate:transaction\n"), UP, 1, 1,
		"-- migrate:transaction needs \"on\" or \"off\" behind it", ""},
	{"transaction maybe", BYTES("-- migrate:transaction maybe\n"), UP, 1, 1,
		"-- migrate:transaction needs \"on\" or \"off\" behind it", ""},
	{"only without names", BYTES("a;\n-- migrate:only\n"), UP, 2, 1,
		"-- migrate:only needs the names of dialects behind it", ""},
	{"only for no dialect", BYTES("-- migrate:only mariadb, sqlit\n"), UP, 1, 1,
		"-- migrate:only names no dialect: \"sqlit\"", "did you mean \"sqlite\"?"},
	{"only with a comma behind the last name", BYTES("-- migrate:only sqlite,\n"), UP, 1, 1,
		"-- migrate:only has a comma without a name next to it", ""},
	{"except with two commas", BYTES("a;\n-- migrate:except sqlite, ,mysql\n"), UP, 2, 1,
		"-- migrate:except has a comma without a name next to it", ""},
	{"only with a comma in front", BYTES("-- migrate:only , sqlite\n"), UP, 1, 1,
		"-- migrate:only has a comma without a name next to it", ""},
	{"only in only", BYTES("-- migrate:only mariadb\n-- migrate:only mysql\n"), UP, 2, 1,
		"-- migrate:only cannot stand inside of another block", ""},
	{"only without an end", BYTES("-- migrate:only mariadb\na;\n"), UP, 1, 1,
		"-- migrate:only has no -- migrate:end", ""},
	{"only for others without an end", BYTES("-- migrate:only sqlite\na;\n"), UP, 1, 1,
		"-- migrate:only has no -- migrate:end", ""},
	{"only up to the next section",
		BYTES("-- migrate:up\n-- migrate:only mysql\n-- migrate:down\n"), BOTH, 2, 1,
		"-- migrate:only has no -- migrate:end", ""},
	{"only in front of up", BYTES("-- migrate:only mysql\n-- migrate:up\n"), BOTH, 1, 1,
		"-- migrate:only cannot stand in front of -- migrate:up", ""},
	{"delimiter in front of up", BYTES("-- it\n-- migrate:delimiter //\n-- migrate:up\n"), BOTH,
		2, 1, "-- migrate:delimiter cannot stand in front of -- migrate:up", ""},
	{"statement in front of up", BYTES("-- migrate:statement\n-- migrate:end\n-- migrate:up\n"),
		BOTH, 1, 1, "-- migrate:statement cannot stand in front of -- migrate:up", ""},
	{"end of nothing", BYTES("a;\n-- migrate:end\n"), UP, 2, 1, "-- migrate:end ends nothing",
		""},
	{"end with a word", BYTES("-- migrate:statement\n-- migrate:end it\n"), UP, 2, 1,
		"-- migrate:end takes nothing behind it", ""},
	{"statement without an end", BYTES("-- migrate:statement\na;\n"), UP, 1, 1,
		"-- migrate:statement has no -- migrate:end", ""},
	{"statement in statement", BYTES("-- migrate:statement\n-- migrate:statement\n"), UP, 2, 1,
		"-- migrate:statement cannot stand inside of another one", ""},
	{"statement in the other section",
		BYTES("-- migrate:up\na;\n-- migrate:down\n-- migrate:statement\n"), BOTH, 4, 1,
		"-- migrate:statement has no -- migrate:end", ""},
	{"delimiter alone", BYTES("-- migrate:delimiter\n"), UP, 1, 1,
		"-- migrate:delimiter needs one word behind it, without quotes: // or ;", ""},
	{"delimiter in quotes", BYTES("-- migrate:delimiter '//'\n"), UP, 1, 1,
		"-- migrate:delimiter needs one word behind it, without quotes: // or ;", ""},
	{"placeholders perhaps", BYTES("-- migrate:placeholders perhaps\n"), UP, 1, 1,
		"-- migrate:placeholders needs \"on\" or \"off\" behind it", ""},
	{"indented", BYTES("-- migrate:up\n  -- migrate:down\n"), BOTH, 2, 1,
		"-- migrate:down must begin in column 1, with \"-- migrate:\" and a word directly "
		"behind it",
		""},
	{"no blank", BYTES("-- migrate:up\n--migrate:down\n"), BOTH, 2, 1, NULL, NULL},
	{"capitals", BYTES("-- Migrate:up\n"), BOTH, 1, 1, NULL, NULL},
	{"blank behind the colon", BYTES("-- migrate: up\n"), BOTH, 1, 1, NULL, NULL},
};

static void run_error(void **state)
{
	const __typeof__(error_rows[0]) *row = *state;
	struct script script;
	struct error err = {0};
	AUTO(arena_release) struct arena arena = {0};
	assert_false(parse(&script, &arena, row->bytes, row->length, row->part, UP, &err));
	assert_int_equal(err.code, ERROR_SCRIPT);
	assert_string_equal(err.file, "x.sql");
	if (row->message)
		assert_string_equal(err.message, row->message);
	if (row->hint)
		assert_string_equal(err.hint, row->hint);
	assert_int_equal(err.line, row->line);
	assert_int_equal(err.column, row->column);
}

static const struct {
	const char *name, *a, *b;
	bool same;
} sum_rows[] = {
	{"CRLF and LF", "a\r\nb\r\n", "a\nb\n", true},
	{"byte order mark",
		"\xef\xbb\xbf"
		"a\n",
		"a\n", true},
	{"no newline at the end", "a", "a\n", true},
	{"blank lines at the end", "a\n\n  \t\n\r\n", "a\n", true},
	{"blanks without a newline at the end", "a\n  ", "a\n", true},
	{"nothing and blank lines", "", " \n\n", true},
	{"blanks in the last line", "a  \n", "a  ", true},
	{"blanks in the last line count", "a  \n", "a\n", false},
	{"blank lines in front count", "\na", "a", false},
	{"blank lines between count", "a\n\nb", "a\nb", false},
	{"CR alone counts", "a\rb", "a\nb", false},
	{"CR before CRLF counts", "a\r\r\nb", "a\r\nb", false},
	{"comments count", "a -- b", "a", false},
	{"other text", "a", "b", false},
};

static void run_sum(void **state)
{
	AUTO(arena_release) struct arena arena = {0};
	const __typeof__(sum_rows[0]) *row = *state;
	struct script a, b;
	struct error err;
	assert_true(parse(&a, &arena, row->a, strlen(row->a), UP, UP, &err));
	assert_true(parse(&b, &arena, row->b, strlen(row->b), UP, UP, &err));
	assert_int_equal(strcmp(a.sum, b.sum) == 0, row->same);
}

struct plain_row {
	const char *name;
	void (*check)(void);
};

static void sum_is_of_the_text(void)
{
	AUTO(arena_release) struct arena arena = {0};
	struct script script;
	struct error err;
	assert_true(parse(&script, &arena, "a\r\nbc\r\n\r\n", 9, UP, UP, &err));
	struct sum sum;
	char text[SUM_TEXT];
	sum_init(&sum);
	sum_add(&sum, "a\nbc", 4);
	sum_text(&sum, text);
	assert_string_equal(script.sum, text);
}

static void section_and_file_have_one_sum(void)
{
	AUTO(arena_release) struct arena arena = {0};
	static const char single[] = "-- c\n-- migrate:up\na;\nb;\n\n\n-- migrate:down\nc;\n";
	struct script section, file;
	struct error err;
	assert_true(parse(&section, &arena, BYTES(single), BOTH, UP, &err));
	assert_true(parse(&file, &arena, BYTES("a;\nb;\n"), UP, UP, &err));
	assert_string_equal(section.sum, file.sum);
	assert_true(parse(&section, &arena, BYTES(single), BOTH, DOWN, &err));
	assert_true(parse(&file, &arena, BYTES("c;\n"), DOWN, DOWN, &err));
	assert_string_equal(section.sum, file.sum);
}

static void text_is_a_view(void)
{
	AUTO(arena_release) struct arena arena = {0};
	static const char bytes[] = "\xef\xbb\xbf-- migrate:up\nabc";
	struct script script;
	struct error err;
	assert_true(parse(&script, &arena, BYTES(bytes), BOTH, UP, &err));
	assert_ptr_equal(script.text, bytes + 17);
}

static void nothing_is_read_behind_the_length(void)
{
	AUTO(arena_release) struct arena arena = {0};
	char *bytes = malloc(5);
	assert_non_null(bytes);
	memcpy(bytes, "a -- ", 5);
	struct script script;
	struct error err;
	assert_true(parse(&script, &arena, bytes, 5, UP, UP, &err));
	assert_true(parse(&script, &arena, bytes, 0, UP, UP, &err));
	assert_true(parse(&script, &arena, NULL, 0, UP, UP, &err));
	assert_int_equal(script.length, 0);
	free(bytes);
}

/* A folder with a base pair, a variant and a file with sections. */
static struct directory read_folder(struct folder *folder, enum language language)
{
	static const char *const dialects[] = {"mysql", "sqlite", NULL};
	struct directory directory;
	struct error err;
	assert_true(
		directory_read(&directory, folder->arena, folder->path, language, dialects, &err));
	return directory;
}

static void a_missing_section_is_no_script(void)
{
	AUTO(arena_release) struct arena arena = {0};
	static const char text[] = "-- migrate:up\na;\n", both[] = "-- migrate:up\n-- migrate:down";
	const struct migration migration = {.version = {.text = "1"}, .name = "a"};
	const struct directory none = {0};
	const struct dialect *sqlite = test_dialect(&arena, "sqlite");
	struct script script;
	struct error err;
	assert_true(parse(&script, &arena, text, strlen(text), BOTH, DOWN, &err));
	assert_false(script_exists(&script));
	assert_false(script_check_reversible(&script, &none, &migration, sqlite, &err));
	assert_int_equal(err.code, ERROR_IRREVERSIBLE);
	assert_string_equal(err.message, "1_a has no down part: x.sql");
	assert_true(parse(&script, &arena, both, strlen(both), BOTH, DOWN, &err));
	assert_true(script_exists(&script));
	assert_true(script_check_reversible(&script, &none, &migration, sqlite, &err));
}

static void load_selects_the_part(void)
{
	AUTO(arena_release) struct arena arena = {0};
	AUTO(folder_remove) struct folder folder = folder_make(&arena);
	folder_write(&folder, "1_a.up.sql", "base");
	folder_write(&folder, "1_a.sqlite.up.sql", "variant");
	struct directory directory = read_folder(&folder, LANGUAGE_STANDARD);
	const struct dialect *sqlite = test_dialect(&arena, "sqlite");
	const struct dialect *mysql = test_dialect(&arena, "mysql");
	struct script script;
	struct error err;
	const struct migration *first = &directory.items[0];
	assert_true(script_load(&script, &arena, &directory, first, UP, sqlite, &err));
	assert_memory_equal(script.text, "variant", script.length);
	assert_false(script.standard);
	assert_true(script_load(&script, &arena, &directory, first, UP, mysql, &err));
	assert_memory_equal(script.text, "base", script.length);
	assert_true(script.standard);
	assert_true(script_load(&script, &arena, &directory, first, DOWN, mysql, &err));
	assert_null(script.file);
	directory.language = LANGUAGE_NATIVE;
	assert_true(script_load(&script, &arena, &directory, first, UP, mysql, &err));
	assert_false(script.standard);
}

static void load_names_what_it_cannot_read(void)
{
	AUTO(arena_release) struct arena arena = {0};
	AUTO(folder_remove) struct folder folder = folder_make(&arena);
	folder_write(&folder, "1_a.up.sql", "base");
	struct directory directory = read_folder(&folder, LANGUAGE_NATIVE);
	const char *path = directory.items[0].items[0].path;
	assert_int_equal(remove(path), 0);
	struct script script;
	struct error err;
	assert_false(script_load(&script, &arena, &directory, &directory.items[0], UP,
		test_dialect(&arena, "sqlite"), &err));
	assert_int_equal(err.code, ERROR_SCRIPT);
	assert_non_null(strstr(err.message, path));
}

static const struct plain_row plain_rows[] = {
	{"sum is of the text", sum_is_of_the_text},
	{"section and file have one sum", section_and_file_have_one_sum},
	{"text is a view", text_is_a_view},
	{"nothing is read behind the length", nothing_is_read_behind_the_length},
	{"a missing section is no script", a_missing_section_is_no_script},
	{"load selects the part", load_selects_the_part},
	{"load names what it cannot read", load_names_what_it_cannot_read},
};

static void run_plain(void **state)
{
	const struct plain_row *row = *state;
	row->check();
}

int main(void)
{
	const struct rows tables[] = {
		ROWS("parse: ", run_parse, parse_rows),
		ROWS("dialect: ", run_dialect, dialect_rows),
		ROWS("error: ", run_error, error_rows),
		ROWS("sum: ", run_sum, sum_rows),
		ROWS("", run_plain, plain_rows),
	};
	return rows_run("script", tables, ARRAY_LEN(tables));
}
