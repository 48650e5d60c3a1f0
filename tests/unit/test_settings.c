#include "rows.h"

#include "base/settings.h"
#include "base/str.h"

#define TEXT(text_) text_, sizeof(text_) - 1
#define FORTY_NINE  "a123456789b123456789c123456789d123456789e12345678"
#define FIFTY	    FORTY_NINE "9"
#define SEVENTY	    FIFTY "f1234567890123456789"

/* All that was read, one key a line: "[section:line] key:line=value". */
static void describe(const struct settings *settings, struct str *ret)
{
	for (size_t i = 0; i < settings->count; i++) {
		const struct settings_section *section = &settings->items[i];
		str_printf(ret, "[%s:%u]\n", section->name, section->line);
		for (size_t j = 0; j < section->count; j++)
			str_printf(ret, "%s:%u=%s\n", section->items[j].key, section->items[j].line,
				section->items[j].value);
	}
}

static const struct {
	const char *name, *text;
	size_t length;
	const char *expected;
} good_rows[] = {
	{"nothing", TEXT(""), ""},
	{"one key", TEXT("[a]\nk = v\n"), "[a:1]\nk:2=v\n"},
	{"no newline at the end", TEXT("[a]\nk = v"), "[a:1]\nk:2=v\n"},
	{"carriage returns", TEXT("[a]\r\nk = v\r\n\r\n[b]\r\n"), "[a:1]\nk:2=v\n[b:4]\n"},
	{"byte order mark", TEXT("\xef\xbb\xbf[a]\nk = v\n"), "[a:1]\nk:2=v\n"},
	{"only a byte order mark", TEXT("\xef\xbb\xbf"), ""},
	{"empty section", TEXT("[a]\n[b]\n"), "[a:1]\n[b:2]\n"},
	{"empty value", TEXT("[a]\nk =\nl=\n"), "[a:1]\nk:2=\nl:3=\n"},
	{"blanks around all parts", TEXT("[a]\nlong key\t=  v  w \t\n"),
		"[a:1]\nlong key:2=v  w\n"},
	{"equals sign and colon in a value", TEXT("[a]\nk = a=b:c;d#e # f\n"),
		"[a:1]\nk:2=a=b:c;d#e # f\n"},
	{"comment lines", TEXT("; c\n# c = d\n[a]\n  ; c\n\t# c\nk = v\n"), "[a:3]\nk:6=v\n"},
	{"comment behind a value", TEXT("[a]\nk = v  ; c\nl = w\t; c ; d\nm = x   ;\n"),
		"[a:1]\nk:2=v\nl:3=w\nm:4=x\n"},
	{"comment behind an empty value", TEXT("[a]\nk =  ; c\n"), "[a:1]\nk:2=\n"},
	{"comment behind closed quotes and braces", TEXT("[a]\nk = \"x\" 'y' ${env:Z} {}}}  ; c\n"),
		"[a:1]\nk:2=\"x\" 'y' ${env:Z} {}}}\n"},
	{"quote closed on the line before", TEXT("[a]\nk = 'a\n  b'  ; c\n"),
		"[a:1]\nk:2='a\nb'\n"},
	{"quote open in another key", TEXT("[a]\nk = it's\nl = v  ; c\n"),
		"[a:1]\nk:2=it's\nl:3=v\n"},
	{"comment behind a section", TEXT("[a]   ; c\n[b]; c\n[c] # c\n"), "[a:1]\n[b:2]\n[c:3]\n"},
	{"semicolon at the start of a value", TEXT("[a]\nk =;v\n"), "[a:1]\nk:2=;v\n"},
	{"continuation", TEXT("[a]\nk = v\n  w\n\tx = y\nl = z\n"),
		"[a:1]\nk:2=v\nw\nx = y\nl:5=z\n"},
	{"continuation over blank lines and comments", TEXT("[a]\nk = v\n\n  ; c\n\n  w\n"),
		"[a:1]\nk:2=v\nw\n"},
	{"continuation of an empty value", TEXT("[a]\nk =\n  w\n"), "[a:1]\nk:2=\nw\n"},
	{"continuation with a comment", TEXT("[a]\nk = v\n  w  ; c\n  x\n"),
		"[a:1]\nk:2=v\nw\nx\n"},
	{"continuation of a name over 49 bytes", TEXT("[a]\n" SEVENTY " = v\n  w\n"),
		"[a:1]\n" SEVENTY ":2=v\nw\n"},
	{"two long names alike in 49 bytes", TEXT("[a]\n" FIFTY "x = v\n" FIFTY "y = w\n"),
		"[a:1]\n" FIFTY "x:2=v\n" FIFTY "y:3=w\n"},
	{"section name of 49 bytes", TEXT("[" FORTY_NINE "]\nk = v\n"),
		"[" FORTY_NINE ":1]\nk:2=v\n"},
	{"same key in two sections", TEXT("[a]\nk = v\n[b]\nk = w\n"),
		"[a:1]\nk:2=v\n[b:3]\nk:4=w\n"},
	{"sections that differ in letter case", TEXT("[a]\n[A]\n"), "[a:1]\n[A:2]\n"},
	{"pattern as a key", TEXT("[types]\nVARCHAR(n) {t} = x\n"),
		"[types:1]\nVARCHAR(n) {t}:2=x\n"},
	{"UTF-8", TEXT("[\xc3\xa4]\n\xc3\xb6 = \xe2\x82\xac\n"),
		"[\xc3\xa4:1]\n\xc3\xb6:2=\xe2\x82\xac\n"},
};

static void run_good(void **state)
{
	const __typeof__(good_rows[0]) *row = *state;
	AUTO(arena_release) struct arena arena = {0};
	AUTO(str_release) struct str text = {0};
	struct settings settings;
	struct error err = {0};
	bool parsed = settings_parse(&settings, &arena, "x.ini", row->text, row->length, &err);
	assert_string_equal(err.message, "");
	assert_true(parsed);
	describe(&settings, &text);
	assert_string_equal(str_text(&text), row->expected);
}

#define CUT "the value would be cut at this ';'"

static const struct {
	const char *name, *text;
	size_t length;
	uint32_t line, column;
	const char *message;
} bad_rows[] = {
	{"semicolon behind one blank", TEXT("[a]\nk = abc ;def\n"), 2, 9, CUT},
	{"comment behind one blank", TEXT("[a]\nk = abc ; def\n"), 2, 9, CUT},
	{"two blanks, but text at once", TEXT("[a]\nk = abc  ;def\n"), 2, 10, CUT},
	{"semicolon as a whole value", TEXT("[a]\nk = ;v\n"), 2, 5, CUT},
	{"semicolon in double quotes", TEXT("[a]\nk = \"a  ; b\"\n"), 2, 9, CUT},
	{"semicolon in single quotes", TEXT("[a]\nk = 'a  ; b'\n"), 2, 9, CUT},
	{"semicolon in braces", TEXT("[a]\nk = {a  ; b}\n"), 2, 9, CUT},
	{"semicolon behind a doubled brace", TEXT("[a]\nk = {a}}  ; b}\n"), 2, 11, CUT},
	{"semicolon in a command", TEXT("[a]\nk = ${command:a ; b}\n"), 2, 17, CUT},
	{"semicolon in a continuation", TEXT("[a]\nk = a\n  b ;c\n"), 3, 5, CUT},
	{"semicolon in a quote opened above", TEXT("[a]\nk = 'a\n  b  ; c'\n"), 3, 6, CUT},
	{"column counts characters", TEXT("[a]\nk = \xc3\xa4\xe2\x82\xac ;d\n"), 2, 8, CUT},
	{"key before any section", TEXT("; c\nk = v\n"), 2, 1, "a key before any [section]"},
	{"line without an equals sign", TEXT("[a]\nk\n"), 2, 1,
		"neither a [section] nor \"key = value\": there is no '='"},
	{"colon instead", TEXT("[a]\nk: v\n"), 2, 2, "':' instead of '=' behind a key"},
	{"colon before the equals sign", TEXT("[a]\nk:l = v\n"), 2, 2,
		"':' instead of '=' behind a key"},
	{"comment inside a key", TEXT("[a]\nk ;l = v\n"), 2, 3, "';' instead of '=' behind a key"},
	{"no key", TEXT("[a]\n= v\n"), 2, 1, "no key in front of '='"},
	{"unclosed section", TEXT("[a\n"), 1, 1, "'[' without ']'"},
	{"comment inside a section", TEXT("[a ;b]\n"), 1, 1, "'[' without ']'"},
	{"section without a name", TEXT("[]\n"), 1, 2, "a section without a name"},
	{"text behind a section", TEXT("[a] b]\n"), 1, 5, "text behind a [section]"},
	{"section name of 50 bytes", TEXT("[" FIFTY "]\n"), 1, 2,
		"a section's name may hold 49 bytes, and this one has 50"},
	{"repeated key", TEXT("[a]\nKey = v\nl = w\nkEY = v\n"), 4, 1,
		"kEY stands already in line 2"},
	{"repeated section", TEXT("[a]\n[b]\n[a]\n"), 3, 1, "[a] stands already in line 1"},
	{"indented first key", TEXT("[a]\n  k = v\n  l = w\n"), 2, 3,
		"an indented line continues a value, and there is none above it"},
	{"indented section", TEXT("  [a]\n"), 1, 3,
		"an indented line continues a value, and there is none above it"},
	{"indented key in the next section", TEXT("[a]\nk = v\n[b]\n\tl = w\n"), 4, 2,
		"an indented line continues a value, and there is none above it"},
	{"invalid UTF-8", TEXT("[a]\nk = caf\xe9\n"), 2, 8, "this is not UTF-8"},
	{"invalid UTF-8 in a comment", TEXT("; caf\xe9\n"), 1, 6, "this is not UTF-8"},
	{"NUL", TEXT("[a]\nk = a\0b\n"), 2, 6, "control character 0x00"},
	{"lone carriage return", TEXT("[a]\nk = a\rl = b\n"), 2, 6, "control character 0x0d"},
	{"form feed", TEXT("[a]\n\fk = a\n"), 2, 1, "control character 0x0c"},
};

static void run_bad(void **state)
{
	const __typeof__(bad_rows[0]) *row = *state;
	AUTO(arena_release) struct arena arena = {0};
	struct settings settings;
	struct error err = {0};
	assert_false(settings_parse(&settings, &arena, "dir/x.ini", row->text, row->length, &err));
	assert_string_equal(err.message, row->message);
	assert_string_equal(err.file, "dir/x.ini");
	assert_int_equal(err.line, row->line);
	assert_int_equal(err.column, row->column);
	assert_int_equal(err.code, ERROR_CONFIG);
}

static const struct {
	const char *name, *prefix;
	size_t length;
	bool valid;
} limit_rows[] = {
	{"key line of 198 bytes", "k = ", 198, true},
	{"key line of 199 bytes", "k = ", 199, false},
	{"continuation of 198 bytes", "k = v\n  ", 198, true},
	{"continuation of 199 bytes", "k = v\n  ", 199, false},
	{"comment of 198 bytes", "; ", 198, true},
	{"comment of 199 bytes", "; ", 199, false},
	{"line of 64 KiB", "k = ", 65536, false},
};

/* The last line gets the length, then stands at the file's end, before LF and before CRLF. */
static void run_limit(void **state)
{
	static const char *const ends[] = {"", "\n", "\r\n", "\nl = w\n"};
	const __typeof__(limit_rows[0]) *row = *state;
	AUTO(arena_release) struct arena arena = {0};
	const char *newline = strrchr(row->prefix, '\n');
	size_t used = strlen(newline ? newline + 1 : row->prefix);
	for (size_t i = 0; i < ARRAY_LEN(ends); i++) {
		AUTO(str_release) struct str text = {0};
		struct settings settings;
		struct error err = {0};
		str_printf(&text, "[a]\n%s", row->prefix);
		for (size_t j = used; j < row->length; j++)
			str_add_char(&text, 'x');
		str_add(&text, ends[i]);
		bool parsed =
			settings_parse(&settings, &arena, "x.ini", text.data, text.length, &err);
		assert_int_equal(parsed, row->valid);
		if (parsed)
			continue;
		assert_int_equal(err.line, newline ? 3 : 2);
		assert_int_equal(err.column, 199);
		assert_non_null(strstr(err.message, "a line may hold 198 bytes"));
	}
}

struct plain_row {
	const char *name;
	void (*check)(void);
};

static void finds_sections_and_keys(void)
{
	AUTO(arena_release) struct arena arena = {0};
	static const char text[] = "[a]\nKey = v\n[b]\n";
	struct settings settings;
	struct error err;
	assert_true(settings_parse(&settings, &arena, "x.ini", text, strlen(text), &err));
	const struct settings_section *section = settings_section(&settings, "a");
	assert_string_equal(settings_find(section, "KEY")->value, "v");
	assert_null(settings_find(section, "Ke"));
	assert_null(settings_section(&settings, "A"));
	assert_null(settings_find(settings_section(&settings, "none"), "key"));
}

static void bytes_need_not_stay(void)
{
	AUTO(arena_release) struct arena arena = {0};
	AUTO(str_release) struct str text = {0};
	char bytes[] = "[a]\nk = v\n", file[] = "x.ini";
	struct settings settings;
	struct error err;
	assert_true(settings_parse(&settings, &arena, file, bytes, strlen(bytes), &err));
	memset(bytes, 'x', sizeof(bytes));
	memset(file, 'y', sizeof(file));
	describe(&settings, &text);
	assert_string_equal(str_text(&text), "[a:1]\nk:2=v\n");
	assert_string_equal(settings.file, "x.ini");
}

/* Every section is compared with every other one's name only by sorting. */
static void many_sections(void)
{
	enum { MANY = 20000 };
	AUTO(arena_release) struct arena arena = {0};
	AUTO(str_release) struct str text = {0};
	struct settings settings;
	struct error err;
	for (int i = 0; i < MANY; i++)
		str_printf(&text, "[database tenant-%d]\nDriver = x\n", i);
	assert_true(settings_parse(&settings, &arena, "x.ini", text.data, text.length, &err));
	assert_int_equal(settings.count, MANY);
	str_add(&text, "[database tenant-77]\n");
	assert_false(settings_parse(&settings, &arena, "x.ini", text.data, text.length, &err));
	assert_string_equal(err.message, "[database tenant-77] stands already in line 155");
}

static const struct plain_row plain_rows[] = {
	{"finds sections and keys", finds_sections_and_keys},
	{"bytes need not stay", bytes_need_not_stay},
	{"many sections", many_sections},
};

static void run_plain(void **state)
{
	const struct plain_row *row = *state;
	row->check();
}

int main(void)
{
	const struct rows tables[] = {
		ROWS("settings: ", run_good, good_rows),
		ROWS("settings refused: ", run_bad, bad_rows),
		ROWS("settings limit: ", run_limit, limit_rows),
		ROWS("settings: ", run_plain, plain_rows),
	};
	return rows_run("settings", tables, ARRAY_LEN(tables));
}
