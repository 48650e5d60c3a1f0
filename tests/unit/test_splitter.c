/*
 * Every tests/splitter/DIALECT/NAME.sql is a test; NAME.expected has its statements, each as
 *
 *   @ LINE:COLUMN
 *   its text
 *
 * and, when the splitter refuses the rest, "! LINE:COLUMN message".
 */
#include "dialects.h"

#include "base/file.h"
#include "base/str.h"
#include "script/splitter.h"

#include <dirent.h>

static const char *const folders[] = {"standard", "db2", "firebird", "mariadb", "mssql", "mysql",
	"oracle", "postgresql", "sqlite"};

/* What a script's statements are, in the form of .expected. */
static void describe(struct str *ret, const char *text, size_t length, const char *name)
{
	AUTO(arena_release) struct arena arena = {0};
	struct script script = {.file = "x.sql", .text = text, .length = length, .line = 1};
	AUTO(splitter_release) struct splitter splitter;
	struct statement statement;
	struct error err;
	bool found;
	splitter_init(&splitter, &script, test_dialect(&arena, name));
	while (splitter_next(&splitter, &statement, &found, &err)) {
		if (!found)
			return;
		str_printf(ret, "@ %u:%u\n", statement.at.line, statement.at.column);
		str_add_length(ret, statement.text, statement.length);
		str_add_char(ret, '\n');
	}
	assert_int_equal(err.code, ERROR_SCRIPT);
	assert_string_equal(err.file, "x.sql");
	str_printf(ret, "! %u:%u %s\n", err.line, err.column, err.message);
}

struct fixture {
	const char *name, *folder, *sql, *expected;
};

struct fixtures {
	struct fixture *items;
	size_t count, capacity;
};

static void run_fixture(void **state)
{
	const struct fixture *fixture = *state;
	AUTO(arena_release) struct arena arena = {0};
	AUTO(str_release) struct str found = {0};
	char *sql, *expected;
	size_t length, expected_length;
	struct error err;
	if (!file_read(fixture->sql, &arena, ERROR_IO, &sql, &length, &err) ||
		!file_read(fixture->expected, &arena, ERROR_IO, &expected, &expected_length, &err))
		fail_msg("%s", err.message);
	describe(&found, sql, length, fixture->folder);
	assert_string_equal(str_text(&found), expected);
}

static int compare_fixtures(const void *a, const void *b)
{
	const struct fixture *left = a, *right = b;
	return strcmp(left->name, right->name);
}

static void find_fixtures(struct fixtures *ret, struct arena *arena, const char *folder)
{
	const char *path = arena_printf(arena, SOURCE_DIR "/tests/splitter/%s", folder);
	DIR *files = opendir(path);
	if (!files)
		return;
	for (const struct dirent *file; (file = readdir(files)) != NULL;) {
		size_t length = strlen(file->d_name);
		if (length < 5 || strcmp(file->d_name + length - 4, ".sql") != 0)
			continue;
		int stem = (int)length - 4;
		struct fixture fixture = {
			arena_printf(arena, "%s/%.*s", folder, stem, file->d_name),
			folder,
			arena_printf(arena, "%s/%s", path, file->d_name),
			arena_printf(arena, "%s/%.*s.expected", path, stem, file->d_name),
		};
		ARENA_PUSH(arena, ret, fixture);
	}
	closedir(files);
}

/* What a file cannot show well: line ends, columns, what is behind the end. */
static const struct {
	const char *name, *folder, *text, *expected;
} split_rows[] = {
	{"nothing", "standard", "", ""},
	{"blanks and semicolons", "standard", " ;\n;; ", ""},
	{"comments alone", "standard", "-- a;\n/* b; */", ""},
	{"no semicolon at the end", "standard", "a;b", "@ 1:1\na\n@ 1:3\nb\n"},
	{"LF", "standard", "a;\n\nb", "@ 1:1\na\n@ 3:1\nb\n"},
	{"CRLF", "standard", "a;\r\n\r\n b", "@ 1:1\na\n@ 3:2\nb\n"},
	{"CR alone", "standard", "a;\r\rb", "@ 1:1\na\n@ 3:1\nb\n"},
	{"line ends are kept inside", "standard", "a\r\nb\rc", "@ 1:1\na\r\nb\rc\n"},
	{"columns count characters", "standard", "'\xc3\xa4\xe2\x82\xac\xf0\x9f\x98\x80';b",
		"@ 1:1\n'\xc3\xa4\xe2\x82\xac\xf0\x9f\x98\x80'\n@ 1:7\nb\n"},
	{"line ends in a literal count", "standard", "'\n\n';b", "@ 1:1\n'\n\n'\n@ 3:3\nb\n"},
	{"string not closed", "standard", "a;\n b 'c;\nd",
		"@ 1:1\na\n! 2:4 string is not closed\n"},
	{"comment not closed", "standard", "a;/*\n", "@ 1:1\na\n! 1:3 comment is not closed\n"},
	{"body not closed", "standard", "create trigger t\n begin\n select 1;",
		"! 2:2 begin has no END\n"},
	{"CASE not closed in a body", "standard", "create trigger t begin select case 1; end",
		"! 1:18 begin has no END\n"},
};

static void run_split(void **state)
{
	const __typeof__(split_rows[0]) *row = *state;
	AUTO(str_release) struct str found = {0};
	describe(&found, row->text, strlen(row->text), row->folder);
	assert_string_equal(str_text(&found), row->expected);
}

static size_t examined; /* bytes that memchr went over */

void *__real_memchr(const void *bytes, int c, size_t length);
void *__wrap_memchr(const void *bytes, int c, size_t length);

void *__wrap_memchr(const void *bytes, int c, size_t length)
{
	char *found = __real_memchr(bytes, c, length);
	examined += found ? (size_t)(found - (const char *)bytes) + 1 : length;
	return found;
}

/*
 * The scanner's loops move on by what they read; only memchr could go over the same bytes again
 * and again. So a text that is all openers must not make it look at a byte more than a few times.
 */
static const struct {
	const char *name, *piece;
} linear_rows[] = {
	{"quotes", "'"},
	{"quotes and words", "'a"},
	{"strings", "'a' "},
	{"double quotes", "\""},
	{"backslashes and quotes", "\\'"},
	{"backslashes", "\\"},
	{"dollars", "$"},
	{"words and dollars", "$a$b$c"},
	{"dollar quotes that never close", "$a$ "},
	{"tags that differ", "$a$$b$"},
	{"stars", "*"},
	{"slashes and stars", "/*"},
	{"stars and slashes", "*/"},
	{"open comments apart", "/* /"},
	{"brackets", "["},
	{"backticks", "`"},
	{"dashes", "--"},
	{"line comments that end with CR", "-- a\r"},
	{"semicolons", ";"},
	{"statements", "a;"},
	{"CR", "\r"},
	{"BEGIN", "create trigger begin "},
	{"CASE and END", "create trigger case end; "},
};

static void run_linear(void **state)
{
	const __typeof__(linear_rows[0]) *row = *state;
	enum { LENGTH = 256 * 1024 };
	AUTO(arena_release) struct arena arena = {0};
	char *text = arena_alloc(&arena, LENGTH);
	size_t piece = strlen(row->piece);
	for (size_t i = 0; i < LENGTH; i++)
		text[i] = row->piece[i % piece];
	for (size_t i = 0; i < ARRAY_LEN(folders); i++) {
		struct script script = {.text = text, .length = LENGTH, .line = 1};
		AUTO(splitter_release) struct splitter splitter;
		struct statement statement;
		struct error err = {0};
		bool found = true;
		splitter_init(&splitter, &script, test_dialect(&arena, folders[i]));
		examined = 0;
		while (found && splitter_next(&splitter, &statement, &found, &err))
			;
		assert_true(examined <= 4 * (size_t)LENGTH);
		if (!found || !strstr(err.message, "is not closed"))
			continue;
		const struct scanner *scanner = &splitter.scanner;
		assert_int_equal(scanner_position(scanner, scanner->lexer.at), LENGTH);
	}
}

struct plain_row {
	const char *name;
	void (*check)(void);
};

static void statements_are_numbered_views(void)
{
	struct script script = {.file = "x", .text = "a; b", .length = 4, .line = 7};
	AUTO(splitter_release) struct splitter splitter;
	struct statement statement;
	struct error err;
	bool found;
	splitter_init(&splitter, &script, &dialect_standard);
	assert_true(splitter_next(&splitter, &statement, &found, &err));
	assert_ptr_equal(statement.text, script.text);
	assert_int_equal(statement.number, 1);
	assert_int_equal(statement.at.line, 7);
	assert_true(splitter_next(&splitter, &statement, &found, &err));
	assert_ptr_equal(statement.text, script.text + 3);
	assert_int_equal(statement.number, 2);
	assert_string_equal(statement.at.file, "x");
	assert_true(splitter_next(&splitter, &statement, &found, &err));
	assert_false(found);
}

static void five_megabytes_in_one_line(void)
{
	enum { STATEMENTS = 250000 };
	static const char insert[] = "insert into t (1);   ";
	const size_t size = sizeof(insert) - 1;
	AUTO(arena_release) struct arena arena = {0};
	char *text = arena_alloc(&arena, STATEMENTS * size);
	for (size_t i = 0; i < STATEMENTS; i++)
		memcpy(text + i * size, insert, size);
	struct script script = {.text = text, .length = STATEMENTS * size, .line = 1};
	AUTO(splitter_release) struct splitter splitter;
	struct statement statement;
	struct error err;
	bool found = true;
	size_t column = 1;
	splitter_init(&splitter, &script, &dialect_standard);
	while (splitter_next(&splitter, &statement, &found, &err) && found) {
		assert_int_equal(statement.at.column, column);
		column += size;
	}
	assert_int_equal(splitter.number, STATEMENTS);
}

static void locate_inside_a_statement(void)
{
	static const char text[] = "ab\xc3\xa4"
				   "c\r\nd\re\nf";
	struct statement statement = {
		.text = text, .length = sizeof(text) - 1, .at = {"x", 5, 10}, .number = 1};
	static const struct {
		size_t offset;
		uint32_t line, column;
	} places[] = {
		{0, 5, 10}, {2, 5, 12}, {4, 5, 13}, {7, 6, 1}, {9, 7, 1}, {11, 8, 1}, {12, 8, 2}};
	for (size_t i = 0; i < ARRAY_LEN(places); i++) {
		struct location at = statement_locate(&statement, places[i].offset);
		assert_int_equal(at.line, places[i].line);
		assert_int_equal(at.column, places[i].column);
		assert_string_equal(at.file, "x");
	}
}

static const struct plain_row plain_rows[] = {
	{"statements are numbered views", statements_are_numbered_views},
	{"five megabytes in one line", five_megabytes_in_one_line},
	{"locate inside a statement", locate_inside_a_statement},
};

static void run_plain(void **state)
{
	const struct plain_row *row = *state;
	row->check();
}

int main(void)
{
	AUTO(arena_release) struct arena arena = {0};
	struct fixtures fixtures = {0};
	for (size_t i = 0; i < ARRAY_LEN(folders); i++)
		find_fixtures(&fixtures, &arena, folders[i]);
	if (fixtures.count == 0)
		return 1;
	qsort(fixtures.items, fixtures.count, sizeof(*fixtures.items), compare_fixtures);
	const struct rows tables[] = {
		{"splitter: ", run_fixture, fixtures.items, sizeof(*fixtures.items),
			fixtures.count},
		ROWS("split: ", run_split, split_rows),
		ROWS("linear: ", run_linear, linear_rows),
		ROWS("", run_plain, plain_rows),
	};
	return rows_run("splitter", tables, ARRAY_LEN(tables));
}
