#include "rows.h"

#include "script/copy.h"

static const struct lexer_rules rules = {
	.dollar_quotes = true, .nested_comments = true, .escape_strings = true};

/* Is it COPY from the client? */
static const struct {
	const char *name, *text;
	bool is;
} is_rows[] = {
	{"as pg_dump writes it", "COPY public.t (a, b) FROM stdin", true},
	{"small letters and comments", "/* x */ copy -- y\n t from /* z */ stdin with (freeze)",
		true},
	{"STDOUT is the same", "COPY t FROM STDOUT", true},
	{"quoted names", "COPY \"from\".\"stdin\" FROM STDIN", true},
	{"from a file", "COPY t FROM 'stdin'", false},
	{"from a program", "COPY t FROM PROGRAM 'stdin'", false},
	{"to the client", "COPY t TO STDOUT", false},
	{"a query", "COPY (SELECT 1 FROM stdin) TO STDOUT", false},
	{"a list that has the words", "COPY t (\"a\" from stdin) TO STDOUT", false},
	{"another statement", "SELECT copy FROM stdin", false},
	{"nothing", "", false},
	{"a comment", "-- COPY t FROM STDIN", false},
	{"not closed", "COPY t FROM 'STDIN", false},
	{"cut short", "COPY t FROM", false},
};

static void run_is(void **state)
{
	const __typeof__(is_rows[0]) *row = *state;
	assert_int_equal(copy_is(row->text, strlen(row->text), &rules), row->is);
}

static bool parse(struct copy *ret, struct arena *arena, const char *text, struct error *err)
{
	struct statement statement = {.text = text, .length = strlen(text), .at = {"a.sql", 3, 7}};
	return copy_parse(ret, arena, &statement, &rules, err);
}

static const struct {
	const char *name, *text, *target, *table;
	size_t columns;
	char delimiter;
	const char *null_text;
} parse_rows[] = {
	{"a table", "COPY t FROM STDIN", "t", "t", 0, '\t', "\\N"},
	{"columns", "COPY public.users (id, \"a,\"\" (b\") FROM stdin",
		"public.users (id, \"a,\"\" (b\")", "public.users", 2, '\t', "\\N"},
	{"comments inside", "COPY /*x*/ \"S\" . -- y\n t (a/* z */,b) FROM stdin", "\"S\".t (a, b)",
		"\"S\".t", 2, '\t', "\\N"},
	{"listed options", "COPY t FROM STDIN WITH (FORMAT text, DELIMITER '|', NULL '')", "t", "t",
		0, '|', ""},
	{"without WITH", "COPY t FROM STDIN (FREEZE, ENCODING 'utf-8', FORMAT TEXT)", "t", "t", 0,
		'\t', "\\N"},
	{"values of all kinds", "COPY t FROM STDIN (FREEZE 1, DELIMITER E'\\x02', NULL nix)", "t",
		"t", 0, '\2', "nix"},
	{"quoted format", "COPY t FROM STDIN (FORMAT 'text', FREEZE off, ENCODING UTF8)", "t", "t",
		0, '\t', "\\N"},
	{"old options", "COPY t FROM STDIN WITH DELIMITER AS ';' NULL AS 'x''y' FREEZE", "t", "t",
		0, ';', "x'y"},
	{"old options without words", "COPY t FROM STDIN NULL '\\N' DELIMITER ',' ENCODING 'utf8'",
		"t", "t", 0, ',', "\\N"},
	{"older still", "COPY t FROM STDIN USING DELIMITERS '|' WITH NULL ''", "t", "t", 0, '|',
		""},
	{"dollar quote", "COPY t FROM STDIN (DELIMITER $a$|$a$)", "t", "t", 0, '|', "\\N"},
	{"escapes", "COPY t FROM STDIN NULL E'\\\\N\\'\\101\\x4a\\t' DELIMITER '|'", "t", "t", 0,
		'|', "\\N'AJ\t"},
	{"STDOUT", "COPY t FROM STDOUT", "t", "t", 0, '\t', "\\N"},
	{"WITH nothing", "COPY t FROM STDIN WITH", "t", "t", 0, '\t', "\\N"},
};

static void run_parse(void **state)
{
	const __typeof__(parse_rows[0]) *row = *state;
	AUTO(arena_release) struct arena arena = {0};
	struct copy copy;
	struct error err = {0};
	if (!parse(&copy, &arena, row->text, &err))
		fail_msg("%s", err.message);
	assert_string_equal(copy.target, row->target);
	assert_string_equal(copy.table, row->table);
	assert_int_equal(copy.columns, row->columns);
	assert_int_equal(copy.delimiter, row->delimiter);
	assert_string_equal(copy.null_text, row->null_text);
	assert_int_equal(copy.null_length, strlen(row->null_text));
	assert_string_equal(copy.at.file, "a.sql");
	assert_int_equal(copy.at.line, 3);
	assert_int_equal(copy.at.column, 7);
}

#define OPTION	"COPY with this option is not carried out"
#define UNKNOWN "this is not understood in a COPY FROM STDIN"
#define DELIMITER                                                                              \
	"COPY's delimiter must be one byte, and no backslash, dot, line end, small letter or " \
	"digit"

static const struct {
	const char *name, *text;
	unsigned line, column;
	const char *message;
} refused_rows[] = {
	{"csv", "COPY t FROM STDIN\nWITH (FREEZE, FORMAT csv)", 4, 22,
		"COPY in another format than text is not carried out"},
	{"text in capitals and quotes", "COPY t FROM STDIN (FORMAT 'TEXT')", 3, 33,
		"COPY in another format than text is not carried out"},
	{"old csv", "COPY t FROM STDIN CSV", 3, 25, OPTION},
	{"old binary", "COPY BINARY t FROM STDIN", 3, 12,
		"COPY in binary format is not carried out"},
	{"binary behind", "COPY t FROM STDIN WITH BINARY", 3, 30, OPTION},
	{"header", "COPY t FROM STDIN (HEADER false)", 3, 26, OPTION},
	{"quote", "COPY t FROM STDIN (FORMAT text, QUOTE '\"')", 3, 39, OPTION},
	{"force", "COPY t FROM STDIN (FORCE_NULL (a))", 3, 26, OPTION},
	{"old force", "COPY t FROM STDIN FORCE NOT NULL a", 3, 25, OPTION},
	{"on error", "COPY t FROM STDIN (ON_ERROR ignore)", 3, 26, OPTION},
	{"oids", "COPY t FROM STDIN WITH OIDS", 3, 30, OPTION},
	{"where", "COPY t FROM STDIN WHERE a = 1", 3, 25, OPTION},
	{"where behind options", "COPY t FROM STDIN (FREEZE) WHERE a = 1", 3, 34, OPTION},
	{"encoding", "COPY t FROM STDIN (ENCODING 'latin1')", 3, 35,
		"COPY in another encoding than UTF-8 is not carried out"},
	{"delimiter of two bytes", "COPY t FROM STDIN (DELIMITER '\xc3\xa4')", 3, 36, DELIMITER},
	{"no delimiter", "COPY t FROM STDIN (DELIMITER '')", 3, 36, DELIMITER},
	{"small letter", "COPY t FROM STDIN (DELIMITER X)", 3, 36, DELIMITER},
	{"digit", "COPY t FROM STDIN (DELIMITER 7)", 3, 36, DELIMITER},
	{"line end", "COPY t FROM STDIN DELIMITER E'\\n'", 3, 35, DELIMITER},
	{"NUL", "COPY t FROM STDIN DELIMITER E'\\0'", 3, 35, DELIMITER},
	{"delimiter in NULL", "COPY t FROM STDIN (DELIMITER 'N')", 3, 26,
		"COPY's delimiter must not be in what stands for NULL"},
	{"delimiter in NULL that is given", "COPY t FROM STDIN (DELIMITER ';', NULL 'a;')", 3, 41,
		"COPY's delimiter must not be in what stands for NULL"},
	{"line end in NULL", "COPY t FROM STDIN (NULL E'a\\r')", 3, 31,
		"COPY's NULL cannot hold a line end"},
	{"twice", "COPY t FROM STDIN (NULL 'a', NULL 'a')", 3, 36, "this option stands here twice"},
	{"no option", "COPY t FROM STDIN ()", 3, 26, UNKNOWN},
	{"no value", "COPY t FROM STDIN (NULL)", 3, 30, UNKNOWN},
	{"not closed", "COPY t FROM STDIN (NULL ''", 3, 33, "this COPY FROM STDIN ends too early"},
	{"U&", "COPY t FROM STDIN (DELIMITER U&'\\0009')", 3, 36, UNKNOWN},
	{"Unicode escape", "COPY t FROM STDIN (DELIMITER E'\\u0009')", 3, 36, UNKNOWN},
	{"no column", "COPY t () FROM STDIN", 3, 15, UNKNOWN},
	{"no table", "COPY FROM STDIN", 3, 17, UNKNOWN},
	{"ONLY", "COPY ONLY t FROM STDIN", 3, 17, UNKNOWN},
	{"USING alone", "COPY t FROM STDIN USING '|'", 3, 31, UNKNOWN},
	{"a string not closed", "COPY t FROM STDIN NULL 'x", 3, 32, "a quotation is not closed"},
};

static void run_refused(void **state)
{
	const __typeof__(refused_rows[0]) *row = *state;
	AUTO(arena_release) struct arena arena = {0};
	struct copy copy;
	struct error err = {0};
	assert_false(parse(&copy, &arena, row->text, &err));
	assert_int_equal(err.code, ERROR_SCRIPT);
	assert_string_equal(err.message, row->message);
	assert_int_equal(err.line, row->line);
	assert_int_equal(err.column, row->column);
	assert_true(err.hint[0] != '\0');
}

#define A	"COPY t (a) FROM STDIN"
#define AB	"COPY t (a, b) FROM STDIN"
#define INTO_A	"INSERT INTO t (a) OVERRIDING SYSTEM VALUE VALUES\n"
#define INTO_AB "INSERT INTO t (a, b) OVERRIDING SYSTEM VALUE VALUES\n"

static const struct {
	const char *name, *copy, *rows, *insert;
} insert_rows[] = {
	{"two rows", AB, "1\tx\n2\ty\n", INTO_AB "(E'1',E'x'),\n(E'2',E'y')"},
	{"the last without a line end", AB, "1\tx\n2\t", INTO_AB "(E'1',E'x'),\n(E'2',E'')"},
	{"CRLF", AB, "1\tx\r\n2\ty\r\n", INTO_AB "(E'1',E'x'),\n(E'2',E'y')"},
	{"CR", AB, "1\tx\r2\ty\r", INTO_AB "(E'1',E'x'),\n(E'2',E'y')"},
	{"empty lines", A, "\n\n", INTO_A "(E''),\n(E'')"},
	{"no row", AB, "",
		"INSERT INTO t (a, b) OVERRIDING SYSTEM VALUE SELECT NULL, NULL WHERE false"},
	{"NULL", AB, "\\N\t\\\\N\n", INTO_AB "(NULL,E'\\\\N')"},
	{"N inside", AB, "N\ta\\N\n", INTO_AB "(E'N',E'aN')"},
	{"another NULL", AB " NULL ''", "\t\\N\n", INTO_AB "(NULL,E'N')"},
	{"NULL is compared before escapes are undone", AB " NULL 'x\\\\y'", "x\\\\y\tx\\y\n",
		INTO_AB "(NULL,E'xy')"},
	{"another delimiter", AB " DELIMITER '|'", "a\\|b|\t\n", INTO_AB "(E'a|b',E'\t')"},
	{"quotes", A, "it's \"x\" \\\\ ''\n", INTO_A "(E'it''s \"x\" \\\\ ''''')"},
	{"named escapes", A, "\\b\\f\\n\\r\\t\\v\\\\\\q\\'\n", INTO_A "(E'\b\f\\n\\r\t\v\\\\q''')"},
	{"octal", A, "\\101\\60\\1234\\8\n", INTO_A "(E'A0S48')"},
	{"hexadecimal", A, "\\x41\\x4ag\\x411\\xg\n", INTO_A "(E'AJgA1xg')"},
	{"characters made of bytes", A, "\\303\\244\\xe2\\x82\\xAC\n",
		INTO_A "(E'\xc3\xa4\xe2\x82\xac')"},
	{"a hexadecimal digit that is the delimiter", AB " DELIMITER 'A'", "\\x4AA1\n",
		INTO_AB "(E'J',E'1')"},
	{"a line end inside a value", AB, "a\\\nb\tc\n", INTO_AB "(E'a\\nb',E'c')"},
	{"a carriage return inside a value", A, "a\\\rb\n", INTO_A "(E'a\\rb')"},
	{"a backslash at the end", A, "a\\", INTO_A "(E'a')"},
	{"what looks like SQL", A, "'); DROP TABLE t; --\n", INTO_A "(E'''); DROP TABLE t; --')"},
};

static void make_insert(struct str *ret, struct copy *copy, struct arena *arena,
	const char *statement, const char *rows)
{
	struct error err = {0};
	if (!parse(copy, arena, statement, &err) ||
		!copy_insert(ret, copy, rows, strlen(rows), (struct location){"a.sql", 4, 1}, &err))
		fail_msg("%s", err.message);
}

static void run_insert(void **state)
{
	const __typeof__(insert_rows[0]) *row = *state;
	AUTO(arena_release) struct arena arena = {0};
	AUTO(str_release) struct str text = {0};
	struct copy copy;
	make_insert(&text, &copy, &arena, row->copy, row->rows);
	assert_string_equal(str_text(&text), row->insert);
}

#define NEWLINE \
	"a line end that differs from the first, or a bare newline inside a value: write \\n"
#define RETURN                                                                                     \
	"a line end that differs from the first, or a bare carriage return inside a value: write " \
	"\\r"
#define MARKER	"the end marker \\. does not stand on a line of its own"
#define ZERO	"no PostgreSQL text can hold the byte 0"
#define INVALID "this value is not valid UTF-8 once its escapes are undone"

static const struct {
	const char *name, *copy, *rows;
	unsigned line, column;
	const char *message;
} wrong_rows[] = {
	{"too few fields", AB, "1\t2\n3\n", 5, 1, "this row has 1 field, not 2"},
	{"too many fields", AB, "1\t2\n\\\n\t4\n5\t6\t7\n", 7, 1, "this row has 3 fields, not 2"},
	{"unlike the first", "COPY t FROM STDIN", "1\t2\n3\n", 5, 1, "this row has 1 field, not 2"},
	{"NUL in octal", AB, "1\t2\n\xc3\xa4\tx\\000\n", 5, 3, ZERO},
	{"NUL by overflow", A, "\\400\n", 4, 1, ZERO},
	{"NUL in hexadecimal", A, "a\n\\x0\n", 5, 1, ZERO},
	{"invalid UTF-8", AB, "1\t\\xc3\n", 4, 3, INVALID},
	{"escapes and bytes", AB, "1\t\xc3\xa4\\244\n", 4, 3, INVALID},
	{"end marker behind a value", A, "a\nb\\.\n", 5, 2, MARKER},
	{"end marker before a value", A, "\\.b\n", 4, 1, MARKER},
	{"CR among LF", A, "a\nb\rc\n", 5, 2, RETURN},
	{"CRLF among LF", A, "a\nb\r\n", 5, 2, RETURN},
	{"LF among CRLF", A, "a\r\nb\n", 5, 2, NEWLINE},
	{"an escaped CR leaves a bare LF", A, "a\r\nb\\\r\n", 5, 4, NEWLINE},
	{"LF among CR", A, "a\rb\n", 5, 2, NEWLINE},
	{"CRLF among CR", A, "a\rb\r\n", 5, 3, NEWLINE},
};

static void run_wrong(void **state)
{
	const __typeof__(wrong_rows[0]) *row = *state;
	AUTO(arena_release) struct arena arena = {0};
	AUTO(str_release) struct str text = {0};
	struct copy copy;
	struct error err = {0};
	assert_true(parse(&copy, &arena, row->copy, &err));
	assert_false(copy_insert(&text, &copy, row->rows, strlen(row->rows),
		(struct location){"a.sql", 4, 1}, &err));
	assert_int_equal(err.code, ERROR_SCRIPT);
	assert_string_equal(err.file, "a.sql");
	assert_string_equal(err.message, row->message);
	assert_int_equal(err.line, row->line);
	assert_int_equal(err.column, row->column);
}

/* The place of the first occurrence of what in the INSERT. */
static const struct {
	const char *name, *copy, *rows, *what;
	unsigned line, column;
} locate_rows[] = {
	{"the first field", AB, "aa\tbb\ncc\tdd\n", "E'aa'", 4, 1},
	{"the second field", AB, "aa\tbb\ncc\tdd\n", "bb", 4, 4},
	{"the second row", AB, "aa\tbb\ncc\tdd\n", "cc", 5, 1},
	{"the last field", AB, "aa\tbb\ncc\tdd\n", "dd", 5, 4},
	{"behind a row that goes on", AB, "a\\\nb\t,\n','\tdd\n", "dd", 6, 5},
	{"on a line of a row that goes on", AB, "a\\\nb\t,\n','\tdd\n", "E','", 5, 3},
	{"characters", AB, "\xc3\xa4\xe2\x82\xac\tbb\n", "bb", 4, 4},
	{"escapes and quotes", AB, "it's\\\\\\n,\tbb\n\\N\tdd\n", "dd", 5, 4},
	{"NULL", AB, "it's\tbb\n\\N\tdd\n", "NULL", 5, 1},
	{"CRLF", AB, "aa\tbb\r\ncc\tdd\r\n", "dd", 5, 4},
	{"the head", AB, "aa\tbb\n", "OVERRIDING", 3, 7},
	{"no rows", AB, "", "false", 3, 7},
	{"behind the check of columns", "COPY t FROM STDIN", "aa\tbb\ncc\tdd\n", "dd", 5, 4},
	{"the check of columns", "COPY t FROM STDIN", "aa\tbb\ncc\tdd\n", "pg_attribute", 3, 7},
	{"line ends in names", "COPY \"t\n\" FROM STDIN", "aa\tbb\ncc\tdd\n", "dd", 5, 4},
};

static void run_locate(void **state)
{
	const __typeof__(locate_rows[0]) *row = *state;
	AUTO(arena_release) struct arena arena = {0};
	AUTO(str_release) struct str text = {0};
	struct copy copy;
	make_insert(&text, &copy, &arena, row->copy, row->rows);
	const char *found = strstr(str_text(&text), row->what);
	assert_non_null(found);
	struct location at = copy_locate(&copy, row->rows, strlen(row->rows),
		(struct location){"a.sql", 4, 1}, text.data, (size_t)(found - text.data));
	assert_string_equal(at.file, "a.sql");
	assert_int_equal(at.line, row->line);
	assert_int_equal(at.column, row->column);
}

int main(void)
{
	const struct rows tables[] = {
		ROWS("is: ", run_is, is_rows),
		ROWS("parse: ", run_parse, parse_rows),
		ROWS("refused: ", run_refused, refused_rows),
		ROWS("insert: ", run_insert, insert_rows),
		ROWS("wrong: ", run_wrong, wrong_rows),
		ROWS("locate: ", run_locate, locate_rows),
	};
	return rows_run("copy", tables, ARRAY_LEN(tables));
}
