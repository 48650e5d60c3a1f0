#include "rows.h"

#include "base/clock.h"
#include "base/process.h"

#include <errno.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

enum { LIMIT_MS = 5000 };

static const struct {
	const char *name, *command, *output;
} good_rows[] = {
	{"words", "printf <%s> one  two\tthree", "<one><two><three>"},
	{"single quotes", "printf <%s> 'a  b' c", "<a  b><c>"},
	{"double quotes", "printf <%s> \"a 'b\" c", "<a 'b><c>"},
	{"quotes inside a word", "printf <%s> a'b c'd\"e f\"", "<ab cde f>"},
	{"empty word", "printf <%s> '' x", "<><x>"},
	{"no shell", "printf %s $HOME;*|`x`", "$HOME;*|`x`"},
	{"backslash is no escape", "printf %s a'\\'b", "a\\b"},
	{"one line end is dropped", "printf 'a\\n\\n'", "a\n"},
	{"a CRLF is dropped", "printf 'a\\r\\n'", "a"},
	{"a CR alone stays", "printf 'a\\r'", "a\r"},
	{"only a line end", "echo", ""},
	{"nothing at all", "true", ""},
	{"bytes that are not ASCII", "printf '\\303\\244;{}@%%'", "\xc3\xa4;{}@%"},
	{"empty standard input", "cat", ""},
	{"64 KiB", "head -c 65536 /dev/zero", NULL},
};

/* The last row's zeros are refused only for being NUL bytes. */
static void run_good(void **state)
{
	const __typeof__(good_rows[0]) *row = *state;
	AUTO(arena_release) struct arena arena = {0};
	const char *text = "";
	struct error err = {0};
	bool ran = process_output(&arena, row->command, LIMIT_MS, &text, &err);
	assert_string_equal(err.message, row->output ? "" : "head wrote a NUL byte");
	assert_int_equal(ran, row->output != NULL);
	assert_string_equal(text, row->output ? row->output : "");
}

static const struct {
	const char *name, *command, *message;
} bad_rows[] = {
	{"no command", "  ", "the command names no program"},
	{"empty program", "'' x", "the command names no program"},
	{"unclosed quote", "printf 'secret", "a quote in the command is not closed"},
	{"quote of the other kind", "printf \"secret'", "a quote in the command is not closed"},
	{"no such program", "./no-such-program secret",
		"cannot run ./no-such-program: No such file or directory"},
	{"status", "sh -c 'echo secret; exit 3'", "sh ended with status 3"},
	{"signal", "sh -c 'kill -9 $$'", "sh was ended by signal 9"},
	{"too much", "head -c 65537 /dev/zero", "head wrote more than 64 KiB"},
	{"endless", "yes secret", "yes wrote more than 64 KiB"},
	{"NUL", "printf 'a\\000b'", "printf wrote a NUL byte"},
	{"too long", "sleep 30", "sleep did not end within 0.3 s and was killed"},
	{"too long with output closed", "sh -c 'exec >&-; sleep 30'",
		"sh did not end within 0.3 s and was killed"},
	{"too long in a child", "sh -c 'sleep 30 & exit 0'",
		"sh did not end within 0.3 s and was killed"},
};

static void run_bad(void **state)
{
	const __typeof__(bad_rows[0]) *row = *state;
	AUTO(arena_release) struct arena arena = {0};
	const char *text = NULL;
	struct error err = {0};
	unsigned limit_ms = strncmp(row->name, "too long", 8) == 0 ? 300 : LIMIT_MS;
	int64_t begun = clock_us();
	assert_false(process_output(&arena, row->command, limit_ms, &text, &err));
	assert_string_equal(err.message, row->message);
	assert_int_equal(err.code, ERROR_CONFIG);
	assert_null(text);
	assert_true(clock_us() - begun < INT64_C(3000000));
	/* Nothing is left to reap. */
	assert_int_equal(waitpid(-1, NULL, WNOHANG), -1);
	assert_int_equal(errno, ECHILD);
}

struct plain_row {
	const char *name;
	void (*check)(void);
};

static void no_descriptor_is_left(void)
{
	AUTO(arena_release) struct arena arena = {0};
	const char *text;
	struct error err;
	int before = dup(0);
	close(before);
	for (int i = 0; i < 20; i++) {
		assert_true(process_output(&arena, "true", LIMIT_MS, &text, &err));
		assert_false(process_output(&arena, "false", LIMIT_MS, &text, &err));
		assert_false(process_output(&arena, "/no/such", LIMIT_MS, &text, &err));
	}
	int after = dup(0);
	close(after);
	assert_int_equal(before, after);
}

static void signals_are_the_usual_ones(void)
{
	AUTO(arena_release) struct arena arena = {0};
	const char *text = NULL;
	struct error err = {0};
	sigset_t blocked, old;
	sigemptyset(&blocked);
	sigaddset(&blocked, SIGTERM);
	sigprocmask(SIG_BLOCK, &blocked, &old);
	signal(SIGPIPE, SIG_IGN);
	assert_false(process_output(&arena, "sh -c 'kill -TERM $$'", LIMIT_MS, &text, &err));
	assert_string_equal(err.message, "sh was ended by signal 15");
	assert_false(process_output(&arena, "sh -c 'kill -PIPE $$'", LIMIT_MS, &text, &err));
	assert_string_equal(err.message, "sh was ended by signal 13");
	signal(SIGPIPE, SIG_DFL);
	sigprocmask(SIG_SETMASK, &old, NULL);
}

static void on_alarm(int number)
{
	(void)number;
}

static void interrupted_calls_go_on(void)
{
	AUTO(arena_release) struct arena arena = {0};
	const char *text = NULL;
	struct error err = {0};
	struct sigaction action = {.sa_handler = on_alarm}, old;
	sigaction(SIGALRM, &action, &old);
	ualarm(2000, 2000);
	bool ran = process_output(&arena, "sh -c 'sleep 0.2; echo done'", LIMIT_MS, &text, &err);
	ualarm(0, 0);
	sigaction(SIGALRM, &old, NULL);
	assert_string_equal(err.message, "");
	assert_true(ran);
	assert_string_equal(text, "done");
}

static const struct plain_row plain_rows[] = {
	{"no descriptor is left", no_descriptor_is_left},
	{"signals are the usual ones", signals_are_the_usual_ones},
	{"interrupted calls go on", interrupted_calls_go_on},
};

static void run_plain(void **state)
{
	const struct plain_row *row = *state;
	row->check();
}

int main(void)
{
	const struct rows tables[] = {
		ROWS("process: ", run_good, good_rows),
		ROWS("process refused: ", run_bad, bad_rows),
		ROWS("process: ", run_plain, plain_rows),
	};
	return rows_run("process", tables, ARRAY_LEN(tables));
}
