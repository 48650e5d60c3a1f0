#include "rows.h"

#include "base/arena.h"
#include "base/clock.h"
#include "base/error.h"
#include "base/secrets.h"
#include "base/suggest.h"
#include "base/sum.h"
#include "base/utf8.h"

#include <sys/wait.h>
#include <unistd.h>

static const struct {
	const char *name, *text;
	bool valid;
	int64_t ms;
} duration_rows[] = {
	{"seconds", "60s", true, 60000},
	{"milliseconds", "500ms", true, 500},
	{"minutes", "5m", true, 300000},
	{"hours", "1h", true, 3600000},
	{"bare number", "7", true, 7000},
	{"zero", "0", true, 0},
	{"thirty days", "720h", true, INT64_C(2592000000)},
	{"over thirty days", "721h", false, 0},
	{"huge", "99999999999999999999s", false, 0},
	{"no number", "s", false, 0},
	{"empty", "", false, 0},
	{"negative", "-1s", false, 0},
	{"unknown unit", "5d", false, 0},
	{"fraction", "1.5s", false, 0},
};

static void run_duration(void **state)
{
	const __typeof__(duration_rows[0]) *row = *state;
	int64_t ms = 0;
	assert_int_equal(clock_parse_duration(row->text, &ms), row->valid);
	assert_int_equal(ms, row->ms);
}

static const struct {
	const char *name, *wrong, *expected;
} suggest_rows[] = {
	{"swapped letters", "upgarde", "upgrade"},
	{"missing letter", "statu", "status"},
	{"letter case", "STATUS", "status"},
	{"one wrong of four", "plam", "plan"},
	{"nothing near", "frobnicate", NULL},
	{"short word", "up", "up"},
};

static void run_suggest(void **state)
{
	const __typeof__(suggest_rows[0]) *row = *state;
	struct suggest suggest = {.name = row->wrong};
	static const char *const names[] = {"upgrade", "status", "plan", "history", "up"};
	for (size_t i = 0; i < ARRAY_LEN(names); i++)
		suggest_offer(&suggest, names[i]);
	if (row->expected)
		assert_string_equal(suggest.best, row->expected);
	else
		assert_null(suggest.best);
}

static const struct {
	const char *name, *bytes;
	size_t length, invalid;
} utf8_rows[] = {
	{"ascii", "abc", 3, 3},
	{"two to four bytes", "\xc3\xa4\xe2\x82\xac\xf0\x9f\x98\x80", 9, 9},
	{"overlong slash", "a\xc0\xaf", 3, 1},
	{"overlong three", "\xe0\x80\x80", 3, 0},
	{"surrogate", "x\xed\xa0\x80", 4, 1},
	{"beyond unicode", "\xf4\x90\x80\x80", 4, 0},
	{"cut off", "ab\xe2\x82", 4, 2},
	{"lone continuation", "\x80", 1, 0},
	{"latin-1", "caf\xe9 ", 5, 3},
	{"empty", "", 0, 0},
};

static void run_utf8(void **state)
{
	const __typeof__(utf8_rows[0]) *row = *state;
	assert_int_equal(utf8_first_invalid(row->bytes, row->length), row->invalid);
}

static const struct {
	const char *name, *text, *kept, *expected;
} clean_rows[] = {
	{"text stays", "a \xc3\xa4\xe2\x82\xac\xf0\x9f\x98\x80", "",
		"a \xc3\xa4\xe2\x82\xac\xf0\x9f\x98\x80"},
	{"escape", "a\033[31mb", "\n\t", "a?[31mb"},
	{"newline and tab", "a\n\tb", "", "a??b"},
	{"newline and tab kept", "a\n\tb", "\n\t", "a\n\tb"},
	{"CRLF becomes a newline", "a\r\nb\rc", "\n", "a\nb?c"},
	{"CRLF in one line", "a\r\nb", "", "a??b"},
	{"DEL and C1", "\x7f\xc2\x9b\xc2\xa0", "", "??\xc2\xa0"},
	{"invalid and cut off", "\xff\x80z\xe2\x82", "", "??z??"},
};

static void run_clean(void **state)
{
	const __typeof__(clean_rows[0]) *row = *state;
	AUTO(str_release) struct str text = {0};
	utf8_add_clean(&text, row->text, row->kept);
	assert_string_equal(str_text(&text), row->expected);
}

static const struct {
	const char *name, *text, *expected;
} mask_rows[] = {
	{"in the middle", "user app password s3cret refused", "user app password *** refused"},
	{"twice", "s3crets3cret", "******"},
	{"longest first", "s3cret-long!", "***!"},
	{"absent", "nothing here", "nothing here"},
	{"prefix only", "s3cre", "s3cre"},
	{"two bytes are too few", "ab", "ab"},
	{"over two lines", "x one\ntwo y", "x *** y"},
	{"already masked", "a *** b", "a *** b"},
	{"by name", "login of p4ssw0rd!", "login of ${pw}!"},
	{"by name, masked twice", "login of ${pw}!", "login of ${pw}!"},
	{"named afterwards", "the t0ken", "the ${token}"},
	{"the first name stays", "the sh4red", "the ${one}"},
	{"a name with a secret in it", "h1dden", "${s3cret}"},
	{"a named one of two bytes", "cd", "cd"},
	{"named", "user admin-9 is known", "user ${pw} is known"},
	{"named after it was added", "user r0le is known", "user ${role} is known"},
	{"named before it was added", "user r1le is known", "user ${r1} is known"},
	{"named twice", "user r2le is known", "user ${r2} is known"},
	{"named within a longer one", "see admin-9-s3cret", "see ${both}"},
	{"named beside one without a name", "admin-9s3cret", "${pw}***"},
	{"secret within its own name", "pw=tok in ${tok}", "pw=${tok} in ${tok}"},
	{"name that is there already", "a ${pw} b", "a ${pw} b"},
	{"piece of a name", "a ${pw b", "a ${pw b"},
	{"secret that begins in a name", "a ${pw}-t", "a ${pw***"},
	{"secret that holds a name", "a ${pw}x b", "a *** b"},
	{"named of two bytes", "xy", "xy"},
};

static void run_mask(void **state)
{
	const __typeof__(mask_rows[0]) *row = *state;
	AUTO(str_release) struct str text = {0};
	AUTO(secrets_release) struct secrets secrets = {0};
	secrets_add(&secrets, "s3cret");
	secrets_add(&secrets, "s3cret-long");
	secrets_add(&secrets, "ab");
	secrets_add(&secrets, "one\ntwo");
	secrets_add(&secrets, "***");
	secrets_add(&secrets, "");
	secrets_add_named(&secrets, "p4ssw0rd", "${pw}");
	secrets_add(&secrets, "p4ssw0rd");
	secrets_add(&secrets, "t0ken");
	secrets_add_named(&secrets, "t0ken", "${token}");
	secrets_add_named(&secrets, "sh4red", "${one}");
	secrets_add_named(&secrets, "sh4red", "${two}");
	secrets_add_named(&secrets, "h1dden", "${s3cret}");
	secrets_add_named(&secrets, "cd", "${short}");
	secrets_add(&secrets, "r0le");
	secrets_add_named(&secrets, "admin-9", "${pw}");
	secrets_add_named(&secrets, "r0le", "${role}");
	secrets_add_named(&secrets, "r1le", "${r1}");
	secrets_add(&secrets, "r1le");
	secrets_add_named(&secrets, "r2le", "${r2}");
	secrets_add_named(&secrets, "r2le", "${other}");
	secrets_add_named(&secrets, "admin-9-s3cret", "${both}");
	secrets_add_named(&secrets, "tok", "${tok}");
	secrets_add_named(&secrets, "xy", "${short}");
	secrets_add(&secrets, "}-t");
	secrets_add(&secrets, "${pw}x");
	secrets_mask(&secrets, row->text, &text);
	assert_string_equal(str_text(&text), row->expected);
	/* What is masked stays as it is. */
	AUTO(str_release) struct str again = {0};
	secrets_mask(&secrets, str_text(&text), &again);
	assert_string_equal(str_text(&again), row->expected);
}

static const struct {
	const char *name;
	int a, b, worse;
} exit_rows[] = {
	{"a signal hides all", 11, 130, 130},
	{"unknown outcome before a failed statement", 8, 11, 11},
	{"what stayed before what left nothing", 8, 10, 10},
	{"disagreement before no connection", 4, 7, 7},
	{"refused before usage", 2, 12, 12},
	{"pending before nothing", 0, 6, 6},
	{"nothing", 0, 0, 0},
};

static void run_exit(void **state)
{
	const __typeof__(exit_rows[0]) *row = *state;
	assert_int_equal(error_worse_exit(row->a, row->b), row->worse);
	assert_int_equal(error_worse_exit(row->b, row->a), row->worse);
}

struct plain_row {
	const char *name;
	void (*check)(void);
};

static void sum_is_sha256(void)
{
	struct sum sum;
	char text[SUM_TEXT];
	sum_init(&sum);
	sum_add(&sum, "ab", 2);
	sum_add(&sum, "c", 1);
	sum_text(&sum, text);
	assert_string_equal(text,
		"sha256:"
		"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
	assert_int_equal(sum_key("abc"), INT64_C(0x5d3c0b5fc780e7f5));
}

static void error_keeps_the_tail_of_a_long_file(void)
{
	struct error err;
	char path[1000];
	memset(path, 'a', sizeof(path));
	memcpy(path + sizeof(path) - 8, "end.sql", 8);
	assert_false(error_at(&err, ERROR_SCRIPT, (struct location){path, 3, 4}, "no"));
	assert_int_equal(strlen(err.file), sizeof(err.file) - 1);
	assert_memory_equal(err.file, "...a", 4);
	assert_string_equal(err.file + sizeof(err.file) - 8, "end.sql");
	assert_int_equal(err.line, 3);
}

static void error_knows_what_it_is_said_of(void)
{
	struct error err;
	error_set(&err, ERROR_PORTABILITY, "a key cannot be written");
	assert_int_equal(err.general, 0);
	assert_false(error_of(&err, " for %s", "SQLite"));
	assert_string_equal(err.message, "a key cannot be written for SQLite");
	assert_int_equal(err.general, strlen("a key cannot be written"));
	error_prefix(&err, "dev: ");
	assert_string_equal(err.message, "dev: a key cannot be written for SQLite");
	assert_int_equal(err.general, strlen("dev: a key cannot be written"));
}

static void error_prefix_goes_in_front(void)
{
	struct error err;
	error_set(&err, ERROR_IO, "no room");
	assert_false(error_prefix(&err, "%s: ", "dev"));
	assert_string_equal(err.message, "dev: no room");
	assert_int_equal(error_code_exit(err.code), 1);
	assert_string_equal(error_code_name(ERROR_LOCK_BUSY), "lock_busy");
}

static void arena_grows_and_aligns(void)
{
	AUTO(arena_release) struct arena arena = {0};
	struct {
		int *items;
		size_t count, capacity;
	} vec = {0};
	for (int i = 0; i < 100000; i++)
		ARENA_PUSH(&arena, &vec, i);
	for (int i = 0; i < 100000; i++)
		assert_int_equal(vec.items[i], i);
	char *one = arena_alloc(&arena, 1), *two = arena_alloc(&arena, 1);
	assert_int_equal((uintptr_t)one % 16, 0);
	assert_int_equal((uintptr_t)two % 16, 0);
	assert_string_equal(arena_printf(&arena, "%d-%s", 7, "x"), "7-x");
}

static void check_end_without_memory(void (*use_too_much)(void))
{
	pid_t child = fork();
	if (child == 0) {
		use_too_much();
		_exit(0);
	}
	int status = 0;
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 1);
}

static void exhaust_arena(void)
{
	struct arena arena = {0};
	arena_array(&arena, SIZE_MAX / 2, 3);
}

static void exhaust_str(void)
{
	struct str str = {0};
	str_reserve(&str, SIZE_MAX - 1);
}

static void out_of_memory_is_an_exit(void)
{
	check_end_without_memory(exhaust_arena);
	check_end_without_memory(exhaust_str);
}

static const struct plain_row plain_rows[] = {
	{"sum is SHA-256 of all pieces", sum_is_sha256},
	{"error keeps the tail of a long file name", error_keeps_the_tail_of_a_long_file},
	{"error knows what it is said of", error_knows_what_it_is_said_of},
	{"error prefix goes in front", error_prefix_goes_in_front},
	{"arena grows and aligns", arena_grows_and_aligns},
	{"out of memory ends with 1 and no signal", out_of_memory_is_an_exit},
};

static void run_plain(void **state)
{
	const struct plain_row *row = *state;
	row->check();
}

int main(void)
{
	const struct rows tables[] = {
		ROWS("duration: ", run_duration, duration_rows),
		ROWS("suggest: ", run_suggest, suggest_rows),
		ROWS("utf8: ", run_utf8, utf8_rows),
		ROWS("utf8 clean: ", run_clean, clean_rows),
		ROWS("secrets: ", run_mask, mask_rows),
		ROWS("exit status: ", run_exit, exit_rows),
		ROWS("", run_plain, plain_rows),
	};
	return rows_run("base", tables, ARRAY_LEN(tables));
}
