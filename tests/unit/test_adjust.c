#include "rows.h"

#include "base/file.h"
#include "base/str.h"
#include "script/adjust.h"
#include "script/shape.h"

#include <dirent.h>

#define FIXTURES SOURCE_DIR "/tests/adjust"

/*
 * A file and a dialect. Inputs are all of tests/adjust/input and the sample's migrations; what
 * becomes of one is in tests/adjust/DIALECT/NAME.expected: the whole text, or the error.
 */
struct fixture {
	const char *name;
	const char *dialect;
	const char *path;
	const char *expected;
};

struct fixtures {
	struct fixture *items;
	size_t count, capacity;
};

static const char *const dialects[] = {
	"sqlite", "postgresql", "mysql", "mariadb", "mssql", "oracle", "db2", "firebird"};

static void load(struct dialect *ret, struct arena *arena, const char *name)
{
	struct error err = {0};
	if (!dialect_load(ret, arena, name, NULL, &err))
		fail_msg("%s:%u: %s", err.file, (unsigned)err.line, err.message);
}

static void add_error(struct str *ret, const struct error *err)
{
	str_clear(ret);
	str_printf(ret, "%s:%u:%u: error: %s\n", err->file, (unsigned)err->line,
		(unsigned)err->column, err->message);
	if (err->hint[0])
		str_printf(ret, "hint: %s\n", err->hint);
}

/* Puts every statement of a script through adjust_statement; what is between them stays. */
static void adjust_script(struct str *ret, struct arena *arena, const struct script *script,
	const struct dialect *dialect)
{
	AUTO(splitter_release) struct splitter splitter;
	size_t done = 0;
	splitter_init(&splitter, script, &dialect_standard);
	for (;;) {
		struct statement statement;
		struct rewrite adjusted;
		struct error err = {0};
		bool found;
		if (!splitter_next(&splitter, &statement, &found, &err) ||
			(found && !adjust_statement(&adjusted, arena, &statement, dialect, &err))) {
			add_error(ret, &err);
			return;
		}
		if (!found)
			break;
		size_t begin = (size_t)(statement.text - script->text);
		str_add_length(ret, script->text + done, begin - done);
		str_add_length(ret, adjusted.text, adjusted.length);
		done = begin + statement.length;
		if (adjusted.count == 0)
			assert_ptr_equal(adjusted.text, statement.text);
	}
	str_add_length(ret, script->text + done, script->length - done);
}

static const char *read_text(struct arena *arena, const char *path, size_t *ret_length)
{
	struct error err = {0};
	char *bytes;
	if (!file_read(path, arena, ERROR_IO, &bytes, ret_length, &err))
		fail_msg("%s", err.message);
	return bytes;
}

/* With ADJUST_UPDATE=1 in the environment the expected file is written anew. */
static void compare_or_update(const struct fixture *fixture, struct arena *arena, struct str *text)
{
	size_t length;
	struct error err = {0};
	if (getenv("ADJUST_UPDATE")) {
		remove(fixture->expected);
		assert_true(file_create(fixture->expected, text->data, text->length, &err));
	}
	const char *expected = read_text(arena, fixture->expected, &length);
	assert_string_equal(str_text(text), expected);
}

static void run_fixture(void **state)
{
	const struct fixture *fixture = *state;
	AUTO(arena_release) struct arena arena = {0};
	AUTO(str_release) struct str text = {0};
	struct script script = {
		.file = strrchr(fixture->path, '/') + 1, .line = 1, .standard = true};
	struct dialect dialect;
	load(&dialect, &arena, fixture->dialect);
	script.text = read_text(&arena, fixture->path, &script.length);
	adjust_script(&text, &arena, &script, &dialect);
	compare_or_update(fixture, &arena, &text);
}

static int is_sql(const struct dirent *entry)
{
	size_t length = strlen(entry->d_name);
	return length > 4 && !strcmp(entry->d_name + length - 4, ".sql");
}

static void find_fixtures(struct fixtures *ret, struct arena *arena, const char *folder)
{
	struct dirent **entries;
	int count = scandir(folder, &entries, is_sql, alphasort);
	if (count < 0)
		abort();
	for (int i = 0; i < count; i++) {
		const char *file = entries[i]->d_name;
		int stem = (int)strlen(file) - 4;
		for (size_t j = 0; j < ARRAY_LEN(dialects); j++) {
			struct fixture fixture = {
				.name = arena_printf(arena, "%s/%.*s", dialects[j], stem, file),
				.dialect = dialects[j],
				.path = arena_printf(arena, "%s/%s", folder, file),
				.expected = arena_printf(arena, FIXTURES "/%s/%.*s.expected",
					dialects[j], stem, file),
			};
			ARENA_PUSH(arena, ret, fixture);
		}
		free(entries[i]);
	}
	free(entries);
}

/* Generated statements */

static uint32_t next_random(uint32_t *state)
{
	*state = *state * 1664525u + 1013904223u;
	return *state >> 16;
}

static const char *pick(uint32_t *random, const char *const *words, size_t count)
{
	return words[next_random(random) % count];
}

#define PICK(random, words) pick((random), (words), ARRAY_LEN(words))

static void add_gap(struct str *ret, uint32_t *random)
{
	static const char *const gaps[] = {" ", " ", " ", "  ", "\n    ", "\r\n\t",
		" /* it's, ( */ ", "/**/", " -- VARCHAR )\n"};
	str_add(ret, PICK(random, gaps));
}

/* Words with gaps between them; "|" is a place where two tokens may touch. */
static void add_words(struct str *ret, uint32_t *random, const char *words)
{
	for (; *words; words++) {
		if (*words == ' ' || (*words == '|' && next_random(random) % 2))
			add_gap(ret, random);
		else if (*words != '|')
			str_add_char(ret, *words);
	}
}

static void add_generated_column(struct str *ret, uint32_t *random, unsigned number)
{
	static const char *const types[] = {"INTEGER", "VARCHAR", "VARCHAR|(|50|)", "CLOB", "BLOB",
		"DECIMAL|(|10|,|2|)", "TIMESTAMP", "CHARACTER VARYING", "UUID", "BOOLEAN",
		"DOUBLE PRECISION", "frobnicate|(|1|,|2|,|3|)"};
	static const char *const constraints[] = {"", "", " NOT NULL", " CHECK|(|1 = 1|)",
		" DEFAULT 'x, ('", " CONSTRAINT fk REFERENCES users|(|id|)|ON DELETE CASCADE",
		" REFERENCES s|.|users|(|id|)", " NULL"};
	str_printf(ret, "c%u", number);
	add_gap(ret, random);
	if (number == 0 && next_random(random) % 2) {
		add_words(ret, random,
			next_random(random) % 2
				? "BIGINT PRIMARY KEY GENERATED BY DEFAULT AS IDENTITY"
				: "INT GENERATED BY DEFAULT AS IDENTITY NOT NULL PRIMARY KEY");
		return;
	}
	add_words(ret, random, PICK(random, types));
	add_words(ret, random, PICK(random, constraints));
}

static void generate(struct str *ret, uint32_t *random)
{
	static const char *const tails[] = {"", "", "", " -- end", " ON COMMIT DROP"};
	unsigned columns = 1 + next_random(random) % 6;
	str_clear(ret);
	add_words(ret, random, "CREATE TABLE|t|(|");
	for (unsigned i = 0; i < columns; i++) {
		add_words(ret, random, i ? "|,|" : "|");
		add_generated_column(ret, random, i);
	}
	if (next_random(random) % 3 == 0)
		add_words(ret, random, "|,|UNIQUE|(|c0|)");
	add_words(ret, random, "|)");
	str_add(ret, PICK(random, tails));
}

static size_t count_lines(const char *text, size_t length)
{
	size_t lines = 0;
	for (size_t i = 0; i < length; i++)
		lines += text[i] == '\n';
	return lines;
}

/* Bytes that no edit touches come from where they were, and nothing comes from outside. */
static void assert_origins(const struct rewrite *adjusted, const struct statement *statement)
{
	size_t edit = 0, at = 0;
	for (size_t offset = 0; offset < statement->length;) {
		if (edit < adjusted->count && adjusted->items[edit].offset == offset) {
			at += strlen(adjusted->items[edit].text);
			offset += adjusted->items[edit++].length;
			continue;
		}
		assert_int_equal(rewrite_origin(adjusted, at), offset);
		assert_int_equal(adjusted->text[at], statement->text[offset]);
		offset++;
		at++;
	}
}

/* What was adjusted has the same columns and no slot left that the dialect would change. */
static void check_generated(struct arena *arena, const char *text, const struct dialect *dialect)
{
	struct statement statement = {
		.text = text, .length = strlen(text), .at = {"generated.sql", 1, 1}};
	struct rewrite adjusted, again;
	struct shape before, after;
	struct error err = {0};
	if (!adjust_statement(&adjusted, arena, &statement, dialect, &err)) {
		assert_int_equal(err.code, ERROR_PORTABILITY);
		return;
	}
	assert_int_equal(
		count_lines(adjusted.text, adjusted.length), count_lines(text, statement.length));
	assert_origins(&adjusted, &statement);
	shape_parse(&before, arena, text, statement.length);
	shape_parse(&after, arena, adjusted.text, adjusted.length);
	assert_int_equal(after.kind, before.kind);
	assert_int_equal(after.count, before.count);
	struct statement second = {
		.text = adjusted.text, .length = adjusted.length, .at = {"generated.sql", 1, 1}};
	assert_true(adjust_statement(&again, arena, &second, dialect, &err));
	if (again.count > 0)
		fail_msg("%s: not the same twice: %s\nthen: %s\nthen: %s", dialect->name, text,
			adjusted.text, again.text);
}

static void run_generated(void **state)
{
	const char *const *name = *state;
	AUTO(arena_release) struct arena arena = {0};
	AUTO(str_release) struct str text = {0};
	struct dialect dialect;
	uint32_t random = 20240607;
	load(&dialect, &arena, *name);
	for (int i = 0; i < 1000; i++) {
		generate(&text, &random);
		check_generated(&arena, str_text(&text), &dialect);
	}
}

/* Reasons, which plan -v shows, and where each stands in the original. */
static void reasons_are_told(void **state)
{
	(void)state;
	static const char text[] =
		"CREATE TABLE t (id INT GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,"
		" a VARCHAR, b INTEGER REFERENCES c /* x */ (d))";
	static const struct {
		const char *at, *reason;
	} expected[] = {
		{"GENERATED", "identity"},
		{"VARCHAR", "type VARCHAR"},
		{" REFERENCES", "inline REFERENCES"},
		{" (d)", NULL},
		{")", "inline REFERENCES"},
		{"", "table suffix"},
	};
	AUTO(arena_release) struct arena arena = {0};
	struct statement statement = {.text = text, .length = strlen(text), .at = {"a.sql", 1, 1}};
	struct dialect dialect;
	struct rewrite adjusted;
	struct error err = {0};
	load(&dialect, &arena, "mysql");
	assert_true(adjust_statement(&adjusted, &arena, &statement, &dialect, &err));
	assert_int_equal(adjusted.count, ARRAY_LEN(expected));
	for (size_t i = 0; i < adjusted.count; i++) {
		const struct edit *edit = &adjusted.items[i];
		assert_memory_equal(text + edit->offset, expected[i].at, strlen(expected[i].at));
		if (expected[i].reason)
			assert_string_equal(edit->reason, expected[i].reason);
		else
			assert_null(edit->reason);
	}
}

static const struct {
	const char *name;
} reason_rows[] = {{"reasons are told"}};

int main(void)
{
	AUTO(arena_release) struct arena arena = {0};
	struct fixtures fixtures = {0};
	find_fixtures(&fixtures, &arena, FIXTURES "/input");
	find_fixtures(&fixtures, &arena, SOURCE_DIR "/migrations");
	const struct rows tables[] = {
		{"", run_fixture, fixtures.items, sizeof(fixtures.items[0]), fixtures.count},
		ROWS("generated: ", run_generated, dialects),
		ROWS("", reasons_are_told, reason_rows),
	};
	return rows_run("adjust", tables, ARRAY_LEN(tables));
}
