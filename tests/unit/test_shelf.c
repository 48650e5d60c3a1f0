/*
 * Scripts that were read once and are handed out again, and their statements: only what is small
 * and still on disk, and the same as without a shelf.
 */
#include "dialects.h"
#include "folder.h"

#include "base/str.h"
#include "script/known.h"
#include "script/shelf.h"

#include <pthread.h>
#include <time.h>

enum { SETTLE_MS = 2300, LARGE = 80 * 1024, MANY = 70, MANY_BYTES = 62 * 1024, THREADS = 4 };

static const char *const names[] = {"postgresql", NULL};

/* One folder for all tests: a file is kept only when its last change is some time ago. */
static struct world {
	struct arena arena;
	struct folder folder;
	struct directory directory;
	struct dialect dialect;
} world;

static void overwrite(const char *name, const char *text)
{
	AUTO(str_release) struct str path = {0};
	str_printf(&path, "%s/%s", world.folder.path, name);
	FILE *file = fopen(str_text(&path), "w");
	assert_non_null(file);
	assert_true(fputs(text, file) >= 0);
	assert_int_equal(fclose(file), 0);
}

static const char *long_text(struct arena *arena, size_t length)
{
	char *text = arena_alloc(arena, length + 1);
	static const char statement[] = "SELECT 1;";
	memset(text, ' ', length);
	for (size_t i = 0; statement[i]; i++)
		text[i] = statement[i];
	return text;
}

static void make_world(void)
{
	static const struct {
		const char *name, *text;
	} files[] = {
		{"1_a.up.sql", "CREATE TABLE a (b INTEGER);\nSELECT 'x';\n"},
		{"1_a.down.sql", "DROP TABLE a;\n"},
		{"2_edited.up.sql", "SELECT 1;\n"},
		{"3_same.up.sql", "SELECT 1;\n"},
		{"4_placeholder.up.sql", "SELECT '${name}';\n"},
		{"5_sections.sql", "-- migrate:up\nSELECT 5;\n-- migrate:down\nSELECT -5;\n"},
		{"6_copy.up.sql", "COPY t FROM stdin;\n1\n\\.\n"},
		{"7_wrong.up.sql", "SELECT 'x;\n"},
		{"8_threads.up.sql", "SELECT 8;\nSELECT 9;\n"},
		{"9_young.up.sql", "SELECT 1;\n"},
		{"10_many.up.sql", NULL},
		{"11_large.up.sql", NULL},
	};
	world.folder = folder_make(&world.arena);
	for (size_t i = 0; i < ARRAY_LEN(files); i++)
		folder_write(&world.folder, files[i].name,
			files[i].text ? files[i].text : long_text(&world.arena, LARGE));
	for (int i = 0; i < MANY; i++)
		folder_write(&world.folder, arena_printf(&world.arena, "%d_filler.up.sql", 100 + i),
			long_text(&world.arena, MANY_BYTES));
	struct error err;
	world.dialect = *test_dialect(&world.arena, "postgresql");
	assert_true(directory_read(
		&world.directory, &world.arena, world.folder.path, LANGUAGE_STANDARD, names, &err));
	world.directory.placeholders = true;
	nanosleep(&(struct timespec){SETTLE_MS / 1000, SETTLE_MS % 1000 * 1000000L}, NULL);
}

/* The dialect with a shelf of its own for each test. */
static struct dialect with_shelf(void)
{
	struct dialect dialect = world.dialect;
	dialect.shelf = shelf_new(world.directory.parts);
	return dialect;
}

static void end_shelf(const struct dialect *dialect)
{
	shelf_free(dialect->shelf);
}

static struct script load(const char *version, enum direction direction,
	const struct dialect *dialect, struct arena *arena)
{
	struct script script;
	struct error err;
	const struct migration *migration = directory_find(&world.directory, version);
	assert_non_null(migration);
	assert_true(
		script_load(&script, arena, &world.directory, migration, direction, dialect, &err));
	return script;
}

static void hands_out_again(void)
{
	AUTO(arena_release) struct arena arena = {0};
	AUTO(end_shelf) struct dialect dialect = with_shelf();
	struct script plain = load("1", DIRECTION_UP, &world.dialect, &arena);
	struct script first = load("1", DIRECTION_UP, &dialect, &arena);
	struct script again = load("1", DIRECTION_UP, &dialect, &arena);
	struct script down = load("1", DIRECTION_DOWN, &dialect, &arena);
	assert_null(plain.shelved);
	assert_non_null(first.shelved);
	assert_ptr_equal(first.bytes, again.bytes);
	assert_string_equal(first.bytes, plain.bytes);
	assert_string_equal(first.sum, plain.sum);
	assert_int_equal(first.segment_count, plain.segment_count);
	assert_string_equal(down.bytes, "DROP TABLE a;\n");
}

static void takes_sections_apart(void)
{
	AUTO(arena_release) struct arena arena = {0};
	AUTO(end_shelf) struct dialect dialect = with_shelf();
	for (int i = 0; i < 2; i++) {
		struct script up = load("5", DIRECTION_UP, &dialect, &arena);
		struct script down = load("5", DIRECTION_DOWN, &dialect, &arena);
		assert_string_not_equal(up.sum, down.sum);
		assert_int_equal(strncmp(up.text, "SELECT 5", strlen("SELECT 5")), 0);
		assert_int_equal(strncmp(down.text, "SELECT -5", strlen("SELECT -5")), 0);
	}
}

/* What was handed out before stays what it was. */
static void sees_an_edit(void)
{
	AUTO(arena_release) struct arena arena = {0};
	AUTO(end_shelf) struct dialect dialect = with_shelf();
	struct script before = load("2", DIRECTION_UP, &dialect, &arena);
	assert_non_null(before.shelved);
	overwrite("2_edited.up.sql", "SELECT 2;\n");
	struct script after = load("2", DIRECTION_UP, &dialect, &arena);
	assert_string_equal(before.bytes, "SELECT 1;\n");
	assert_string_equal(after.bytes, "SELECT 2;\n");
	assert_string_not_equal(before.sum, after.sum);
}

/* One more change within the clock's step would not show. */
static void does_not_keep_what_is_young(void)
{
	AUTO(arena_release) struct arena arena = {0};
	AUTO(end_shelf) struct dialect dialect = with_shelf();
	for (int i = 0; i < 50; i++) {
		overwrite("9_young.up.sql", i % 2 ? "SELECT 2;\n" : "SELECT 1;\n");
		struct script script = load("9", DIRECTION_UP, &dialect, &arena);
		assert_null(script.shelved);
		assert_string_equal(script.bytes, i % 2 ? "SELECT 2;\n" : "SELECT 1;\n");
	}
}

static void keeps_only_the_sum_of_what_is_large(void)
{
	AUTO(arena_release) struct arena arena = {0};
	AUTO(end_shelf) struct dialect dialect = with_shelf();
	struct script script = load("11", DIRECTION_UP, &dialect, &arena);
	struct script sum;
	struct error err;
	assert_null(script.shelved);
	assert_int_equal(script.size, LARGE);
	assert_true(script_load_sum(&sum, &arena, &world.directory,
		directory_find(&world.directory, "11"), DIRECTION_UP, &dialect, &err));
	assert_string_equal(sum.sum, script.sum);
	assert_null(sum.bytes);
	assert_non_null(load("11", DIRECTION_UP, &dialect, &arena).bytes);
}

static void has_a_limit(void)
{
	AUTO(arena_release) struct arena arena = {0};
	AUTO(end_shelf) struct dialect dialect = with_shelf();
	int kept = 0;
	for (int i = 0; i < MANY; i++) {
		struct script script =
			load(arena_printf(&arena, "%d", 100 + i), DIRECTION_UP, &dialect, &arena);
		assert_int_equal(script.size, MANY_BYTES);
		kept += script.shelved != NULL;
	}
	assert_in_range(kept, SHELF_ALL / MANY_BYTES - 3, SHELF_ALL / MANY_BYTES);
}

static bool add_sent(void *context, const struct effective_statement *statement, struct error *err)
{
	(void)err;
	str_printf(context, "%u:%u [%.*s] ", statement->source.at.line, statement->source.at.column,
		(int)statement->sent.length, statement->sent.text);
	return true;
}

static void add_all(struct str *ret, const struct effective *effective)
{
	struct error err;
	assert_true(effective_each(effective, add_sent, ret, &err));
}

static void knows_statements(void)
{
	AUTO(arena_release) struct arena arena = {0};
	AUTO(str_release) struct str made = {0};
	AUTO(str_release) struct str known = {0};
	AUTO(end_shelf) struct dialect dialect = with_shelf();
	struct script script = load("1", DIRECTION_UP, &dialect, &arena);
	struct effective effective = {.script = &script, .dialect = &dialect};
	struct summary summary, again;
	struct error err;
	add_all(&made, &effective);
	assert_false(effective_known(&effective, &summary));
	assert_true(effective_check(&effective, &summary, &err));
	assert_true(effective_known(&effective, &again));
	assert_memory_equal(&summary, &again, sizeof(summary));
	assert_int_equal(summary.statements, 2);
	add_all(&known, &effective);
	assert_string_equal(str_text(&known), str_text(&made));
	assert_true(made.length > 0);
}

/* Who asks for them in another way gets them made for it. */
static void knows_them_for_one_driver(void)
{
	AUTO(arena_release) struct arena arena = {0};
	AUTO(end_shelf) struct dialect dialect = with_shelf();
	struct script script = load("1", DIRECTION_UP, &dialect, &arena);
	struct driver other = {.name = "other"};
	struct effective effective = {.script = &script, .dialect = &dialect};
	struct effective shown = {.script = &script, .dialect = &dialect, .show = true};
	struct effective driven = {.script = &script, .dialect = &dialect, .driver = &other};
	struct summary summary;
	struct error err;
	assert_true(effective_check(&effective, &summary, &err));
	assert_true(effective_known(&effective, &summary));
	assert_false(effective_known(&shown, &summary));
	assert_false(effective_known(&driven, &summary));
}

static void does_not_know(const char *version)
{
	AUTO(arena_release) struct arena arena = {0};
	AUTO(end_shelf) struct dialect dialect = with_shelf();
	struct variable variable = {.name = "name", .value = "v"};
	struct variables variables = {&variable, 1};
	struct script script = load(version, DIRECTION_UP, &dialect, &arena);
	struct effective effective = {
		.script = &script, .dialect = &dialect, .variables = &variables};
	struct summary summary;
	struct error err;
	assert_non_null(script.shelved);
	bool checked = effective_check(&effective, &summary, &err);
	assert_true(checked || err.code == ERROR_SCRIPT);
	assert_false(effective_known(&effective, &summary));
}

static void does_not_know_what_depends(void)
{
	does_not_know("4");
}

static void does_not_know_data(void)
{
	world.directory.language = LANGUAGE_NATIVE;
	does_not_know("6");
	world.directory.language = LANGUAGE_STANDARD;
}

static void does_not_know_what_is_wrong(void)
{
	does_not_know("7");
}

/* NULL when all went well: an assertion can only fail on the test's own thread. */
static void *run_thread(void *context)
{
	const struct dialect *dialect = context;
	for (int i = 0; i < 200; i++) {
		AUTO(arena_release) struct arena arena = {0};
		AUTO(str_release) struct str sent = {0};
		struct script script = load("8", DIRECTION_UP, dialect, &arena);
		struct effective effective = {.script = &script, .dialect = dialect};
		struct summary summary;
		struct error err;
		if (!effective_check(&effective, &summary, &err) ||
			!effective_each(&effective, add_sent, &sent, &err) ||
			strcmp(str_text(&sent), "1:1 [SELECT 8] 2:1 [SELECT 9] ") != 0)
			return context;
	}
	return NULL;
}

static void serves_threads(void)
{
	pthread_t threads[THREADS];
	AUTO(end_shelf) struct dialect dialect = with_shelf();
	for (size_t i = 0; i < THREADS; i++)
		assert_int_equal(pthread_create(&threads[i], NULL, run_thread, &dialect), 0);
	for (size_t i = 0; i < THREADS; i++) {
		void *failed = &dialect;
		assert_int_equal(pthread_join(threads[i], &failed), 0);
		assert_null(failed);
	}
}

struct plain_row {
	const char *name;
	void (*check)(void);
};

static const struct plain_row rows[] = {
	{"hands out again", hands_out_again},
	{"takes sections apart", takes_sections_apart},
	{"sees an edit", sees_an_edit},
	{"does not keep what is young", does_not_keep_what_is_young},
	{"keeps only the sum of what is large", keeps_only_the_sum_of_what_is_large},
	{"has a limit", has_a_limit},
	{"knows statements", knows_statements},
	{"knows them for one driver", knows_them_for_one_driver},
	{"does not know what depends", does_not_know_what_depends},
	{"does not know data", does_not_know_data},
	{"does not know what is wrong", does_not_know_what_is_wrong},
	{"serves threads", serves_threads},
};

static void run_plain(void **state)
{
	const struct plain_row *row = *state;
	row->check();
}

int main(void)
{
	const struct rows tables[] = {ROWS("shelf: ", run_plain, rows)};
	make_world();
	int failed = rows_run("shelf", tables, ARRAY_LEN(tables));
	folder_remove(&world.folder);
	arena_release(&world.arena);
	return failed;
}
