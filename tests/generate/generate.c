/*
 * generate DIALECT FIRST COUNT: random scripts, split and compared with what they were made of.
 *
 * Each is split as a whole and, once more, through a window that is far smaller than it. A script
 * that is not split as expected is printed with its seed; generate DIALECT SEED 1 runs it again.
 */
#include "random_script.h"

#include "script/splitter.h"

#include <stdio.h>
#include <unistd.h>

static const char *const known[] = {
	"db2", "firebird", "mariadb", "mssql", "mysql", "oracle", "postgresql", "sqlite", NULL};

struct test {
	struct arena arena;
	const struct dialect *dialect; /* whose native text it is */
	bool standard;
	char path[64];
};

static void complain(const struct random_script *script, uint64_t seed, const char *problem,
	size_t number, const struct statement *found)
{
	printf("seed %llu, statement %zu: %s\n", (unsigned long long)seed, number + 1, problem);
	if (number < script->count)
		printf("expected: <%.*s>\n",
			(int)(script->items[number].end - script->items[number].begin),
			script->text.data + script->items[number].begin);
	if (found)
		printf("found:    <%.*s>\n", (int)found->length, found->text);
	printf("--- the script\n%s\n---\n", str_text(&script->text));
}

/* The place by counting from the beginning; a mark in front is no column. */
static struct location place_of(const struct random_script *script, size_t offset)
{
	struct location at = {"", 1, 1};
	const char *text = script->text.data;
	size_t i = text[0] == '\xef' ? 3 : 0;
	for (; i < offset; i++) {
		if (text[i] == '\n') {
			at.line++;
			at.column = 1;
		} else if (((unsigned char)text[i] & 0xc0) != 0x80) {
			at.column++;
		}
	}
	return at;
}

static bool compare(const struct random_script *script, uint64_t seed, size_t number,
	const struct statement *found)
{
	const struct expected *expected = &script->items[number];
	if (number >= script->count)
		return complain(script, seed, "one too many", number, found), false;
	size_t length = expected->end - expected->begin;
	if (found->length != length || found->rows != expected->rows ||
		memcmp(found->text, script->text.data + expected->begin, length) != 0)
		return complain(script, seed, "other text", number, found), false;
	struct location at = place_of(script, expected->begin);
	if (at.line != found->at.line || at.column != found->at.column)
		return complain(script, seed, "other place", number, found), false;
	return true;
}

static bool split(const struct test *test, const struct random_script *script, uint64_t seed,
	const struct script *parsed)
{
	AUTO(splitter_release) struct splitter splitter;
	struct statement statement;
	struct error err = {0};
	bool found;
	splitter_init(&splitter, parsed, test->dialect);
	for (size_t number = 0;; number++) {
		if (!splitter_next(&splitter, &statement, &found, &err))
			return complain(script, seed, err.message, number, NULL), false;
		if (!found && number < script->count)
			return complain(script, seed, "missing", number, NULL), false;
		if (!found)
			return true;
		if (!compare(script, seed, number, &statement))
			return false;
	}
}

static bool write_file(const struct test *test, const struct random_script *script)
{
	FILE *file = fopen(test->path, "w");
	return file && fwrite(script->text.data, 1, script->text.length, file) > 0 &&
	       fclose(file) == 0;
}

static bool run_script(
	const struct test *test, uint64_t seed, unsigned pieces, bool windowed, const char *name)
{
	AUTO(random_script_release) struct random_script script;
	AUTO(arena_release) struct arena arena = {0};
	struct script parsed;
	struct error err = {0};
	const struct script_request request = {
		.file = windowed ? test->path : "generated.sql",
		.part = DIRECTION_UP,
		.dialect = test->dialect,
		.dialects = known,
		.standard = test->standard,
		.window = 512,
	};
	random_script_make(&script, name, seed, pieces);
	bool done = windowed ? write_file(test, &script) &&
				       script_parse_large(&parsed, &arena, &request, &err)
			     : script_parse(&parsed, &arena, &request, script.text.data,
				       script.text.length, &err);
	if (!done)
		return complain(&script, seed, err.message, 0, NULL), false;
	return split(test, &script, seed, &parsed);
}

static bool load(struct test *test, const char *name)
{
	struct dialect *dialect = arena_alloc(&test->arena, sizeof(*dialect));
	struct error err;
	test->standard = strcmp(name, "standard") == 0;
	test->dialect = dialect;
	if (dialect_load(dialect, &test->arena, test->standard ? "postgresql" : name, NULL, &err))
		return true;
	printf("%s\n", err.message);
	return false;
}

int main(int count, char **words)
{
	AUTO(arena_release) struct arena arena = {0};
	struct test test = {0};
	if (count != 4 || !load(&test, words[1]))
		return 2;
	uint64_t first = strtoull(words[2], NULL, 10), wanted = strtoull(words[3], NULL, 10),
		 run = 0;
	snprintf(test.path, sizeof(test.path), "/dev/shm/odbc-migrate-generate.%d", (int)getpid());
	for (; run < wanted; run++) {
		uint64_t seed = first + run;
		/* Some are long, so that a window moves over them. */
		unsigned pieces = seed % 16 == 0 ? 400 : 12;
		if (!run_script(&test, seed, pieces, false, words[1]) ||
			!run_script(&test, seed, pieces, true, words[1]))
			break;
	}
	remove(test.path);
	arena_release(&test.arena);
	printf("%llu of %llu scripts\n", (unsigned long long)run, (unsigned long long)wanted);
	return run == wanted && wanted > 0 ? 0 : 1;
}
