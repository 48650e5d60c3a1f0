#include "plan_fixture.h"

#include "rows.h"

const char *const plan_fixture_line[] = {"sqlite", NULL};

const char *plan_fixture_word(struct arena *arena, const char **text)
{
	*text += strspn(*text, " ");
	size_t length = strcspn(*text, " ");
	const char *word = length ? arena_dup_length(arena, *text, length) : NULL;
	*text += length;
	return word;
}

static struct version make_version(struct arena *arena, const char *word)
{
	struct version version;
	assert_true(version_parse(&version, arena, word, strspn(word, "0123456789.")));
	return version;
}

static void add_part(struct arena *arena, struct migration *migration, enum direction direction,
	const char *dialect)
{
	struct part part = {.path = "x.sql", .dialect = dialect, .direction = direction};
	ARENA_PUSH(arena, migration, part);
}

struct directory plan_fixture_directory(struct arena *arena, const char *text)
{
	struct directory directory = {.path = "migrations"};
	for (const char *word; (word = plan_fixture_word(arena, &text)) != NULL;) {
		struct migration migration = {.version = make_version(arena, word), .name = "m"};
		const char *dialect = strchr(word, 'v') ? "postgresql" : NULL;
		add_part(arena, &migration, DIRECTION_UP, dialect);
		if (!strchr(word, '-'))
			add_part(arena, &migration, DIRECTION_DOWN, dialect);
		ARENA_PUSH(arena, &directory, migration);
	}
	return directory;
}

static struct row make_row(struct arena *arena, const char *word, int64_t seq)
{
	struct version version = make_version(arena, word);
	char mark = word[strspn(word, "0123456789.")];
	struct row row = {
		.key = version.key,
		.text = version.text,
		.name = mark == 'x' ? "x" : "m",
		.seq = seq,
		.up_sum = mark == '!' || mark == 'x' ? "before" : "up",
		.down_sum = mark == '~'	  ? "before"
			    : mark == 'n' ? ""
					  : "down",
		.down_stored = mark != 'n' && mark != 'l' && mark != 'i',
		.down = {.irreversible = mark == 'i'},
		.state = mark == 'b'		      ? ROW_BASELINE
			 : mark == 'r'		      ? ROW_REVERTING
			 : mark == 'p' || mark == 'q' ? ROW_APPLYING
						      : ROW_APPLIED,
		.statements = 3,
		.done = 1,
		.begun = mark == 'q' ? 2 : 1,
	};
	return row;
}

struct history_rows plan_fixture_rows(struct arena *arena, const char *text)
{
	struct history_rows rows = {0};
	for (const char *word; (word = plan_fixture_word(arena, &text)) != NULL;) {
		struct row row = make_row(arena, word, (int64_t)rows.count + 1);
		ARENA_PUSH(arena, &rows, row);
	}
	overview_sort_rows(&rows);
	return rows;
}

struct migration_sums *plan_fixture_sums(struct arena *arena, size_t count)
{
	struct migration_sums *sums = arena_array(arena, count + 1, sizeof(*sums));
	for (size_t i = 0; i < count; i++) {
		memcpy(sums[i].up, "up", sizeof("up"));
		memcpy(sums[i].down, "down", sizeof("down"));
	}
	return sums;
}
