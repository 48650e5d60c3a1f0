/*
 * How fast the splitter and the adjuster are, by themselves: prints the best of some rounds in
 * MB/s.
 *
 *   speed splitter|adjuster DIALECT FILE
 *
 * The file is portable SQL and in memory. What the adjuster gets has been split before; each
 * statement has an arena of its own, as in a run.
 */
#include "script/adjust.h"
#include "script/script.h"
#include "script/splitter.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

enum { ROUNDS = 10 };

struct statements {
	struct statement *items;
	size_t count, capacity;
};

struct work {
	struct arena arena;
	struct dialect dialect;
	struct script script;
	struct statements statements;
};

static double now(void)
{
	struct timespec time;
	clock_gettime(CLOCK_MONOTONIC, &time);
	return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static bool read_script(struct work *work, const char *path, struct error *err)
{
	static const char *const none[] = {NULL};
	const struct script_request request = {
		.file = path, .dialect = &work->dialect, .dialects = none, .standard = true};
	FILE *file = fopen(path, "rb");
	if (!file || fseek(file, 0, SEEK_END) != 0)
		return error_set(err, ERROR_SCRIPT, "%s: cannot be read", path);
	size_t length = (size_t)ftell(file);
	char *bytes = arena_alloc(&work->arena, length + 1);
	rewind(file);
	bool whole = fread(bytes, 1, length, file) == length;
	fclose(file);
	if (!whole)
		return error_set(err, ERROR_SCRIPT, "%s: cannot be read", path);
	return script_parse(&work->script, &work->arena, &request, bytes, length, err);
}

static bool split(struct work *work, bool keep, struct error *err)
{
	AUTO(splitter_release) struct splitter splitter;
	struct statement statement;
	bool found;
	splitter_init(&splitter, &work->script, &work->dialect);
	for (;;) {
		if (!splitter_next(&splitter, &statement, &found, err))
			return false;
		if (!found)
			return true;
		if (keep)
			ARENA_PUSH(&work->arena, &work->statements, statement);
	}
}

static bool adjust(struct work *work, struct error *err)
{
	for (size_t i = 0; i < work->statements.count; i++) {
		AUTO(arena_release) struct arena arena = {0};
		struct rewrite adjusted;
		if (!adjust_statement(
			    &adjusted, &arena, &work->statements.items[i], &work->dialect, err))
			return false;
	}
	return true;
}

static bool measure(struct work *work, bool adjusting, struct error *err)
{
	double best = 0;
	for (int round = 0; round < ROUNDS; round++) {
		double since = now();
		if (!(adjusting ? adjust(work, err) : split(work, false, err)))
			return false;
		double speed = (double)work->script.length / (now() - since) / 1e6;
		best = speed > best ? speed : best;
	}
	printf("%.1f\n", best);
	return true;
}

int main(int argc, char **argv)
{
	struct work work = {0};
	struct error err;
	if (argc != 4 || (strcmp(argv[1], "splitter") != 0 && strcmp(argv[1], "adjuster") != 0))
		return 2;
	bool done = dialect_load(&work.dialect, &work.arena, argv[2], NULL, &err) &&
		    read_script(&work, argv[3], &err) && split(&work, true, &err) &&
		    measure(&work, strcmp(argv[1], "adjuster") == 0, &err);
	if (!done)
		fprintf(stderr, "%s\n", err.message);
	arena_release(&work.arena);
	return done ? 0 : 1;
}
