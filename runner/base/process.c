#include "base/process.h"

#include "base/clock.h"
#include "base/str.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

enum { LONGEST_OUTPUT = 64 * 1024 };

/* A running program, killed and reaped on release whatever has happened. */
struct process {
	const char *name;
	pid_t pid; /* 0 when there is none to reap */
	int output;
	int64_t deadline_us;
	unsigned limit_ms;
	int status;
};

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* One word from *at on, its quotes removed; NULL if a quote is not closed. */
static char *next_word(struct arena *arena, const char **at)
{
	char *word = arena_alloc(arena, strlen(*at) + 1), quote = '\0';
	size_t length = 0;
	for (; **at && (quote || !is_blank(**at)); (*at)++) {
		if (quote && **at == quote)
			quote = '\0';
		else if (!quote && (**at == '\'' || **at == '"'))
			quote = **at;
		else
			word[length++] = **at;
	}
	return quote ? NULL : word;
}

/* What execvp takes; NULL with *err filled. */
static char **split_words(struct arena *arena, const char *command, struct error *err)
{
	/* Every word but the last takes a blank too; the end takes a NULL. */
	char **words = arena_array(arena, strlen(command) / 2 + 2, sizeof(*words));
	size_t count = 0;
	for (const char *at = command;;) {
		while (is_blank(*at))
			at++;
		if (!*at)
			break;
		words[count] = next_word(arena, &at);
		if (!words[count++]) {
			error_set(err, ERROR_CONFIG, "a quote in the command is not closed");
			return NULL;
		}
	}
	if (count == 0 || !*words[0]) {
		error_set(err, ERROR_CONFIG, "the command names no program");
		return NULL;
	}
	return words;
}

static void process_release(struct process *process)
{
	int cause = errno;
	if (process->output >= 0)
		close(process->output);
	if (process->pid > 0) {
		/* The program alone too: it may not have moved to its own group yet. */
		kill(-process->pid, SIGKILL);
		kill(process->pid, SIGKILL);
		while (waitpid(process->pid, &process->status, 0) < 0 && errno == EINTR)
			continue;
	}
	errno = cause;
}

/*
 * The child starts with nothing of ours: an empty standard input, its own process group, and the
 * default disposition of signals that a command line blocks or ignores.
 */
static int spawn(char *const *words, int output, pid_t *ret_pid)
{
	posix_spawn_file_actions_t actions;
	posix_spawnattr_t attributes;
	sigset_t none, usual;
	sigemptyset(&none);
	sigemptyset(&usual);
	sigaddset(&usual, SIGPIPE);
	sigaddset(&usual, SIGINT);
	sigaddset(&usual, SIGTERM);
	int failed = posix_spawn_file_actions_init(&actions);
	if (failed)
		return failed;
	failed = posix_spawnattr_init(&attributes);
	if (failed) {
		posix_spawn_file_actions_destroy(&actions);
		return failed;
	}
	short flags = POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK;
	failed = posix_spawnattr_setflags(&attributes, flags);
	failed = failed ? failed : posix_spawnattr_setpgroup(&attributes, 0);
	failed = failed ? failed : posix_spawnattr_setsigdefault(&attributes, &usual);
	failed = failed ? failed : posix_spawnattr_setsigmask(&attributes, &none);
	/* The pipe first: its end may itself be descriptor 0. */
	failed = failed ? failed : posix_spawn_file_actions_adddup2(&actions, output, 1);
	failed = failed ? failed
			: posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
	if (!failed)
		failed = posix_spawnp(ret_pid, words[0], &actions, &attributes, words, environ);
	posix_spawnattr_destroy(&attributes);
	posix_spawn_file_actions_destroy(&actions);
	return failed;
}

static bool process_start(struct process *process, char *const *words, struct error *err)
{
	int ends[2];
	if (pipe(ends) != 0)
		return error_set(
			err, ERROR_CONFIG, "cannot run %s: %s", process->name, strerror(errno));
	fcntl(ends[0], F_SETFD, FD_CLOEXEC);
	fcntl(ends[1], F_SETFD, FD_CLOEXEC);
	pid_t pid = 0;
	int failed = spawn(words, ends[1], &pid);
	close(ends[1]);
	process->output = ends[0];
	if (failed)
		return error_set(
			err, ERROR_CONFIG, "cannot run %s: %s", process->name, strerror(failed));
	process->pid = pid;
	return true;
}

static bool timed_out(const struct process *process, struct error *err)
{
	return error_set(err, ERROR_CONFIG, "%s did not end within %g s and was killed",
		process->name, process->limit_ms / 1000.0);
}

/* Reads to the end of the output, which is when every holder of the pipe has closed it. */
static bool process_read(struct process *process, struct str *ret, struct error *err)
{
	for (;;) {
		int64_t left_ms = (process->deadline_us - clock_us() + 999) / 1000;
		struct pollfd wait = {.fd = process->output, .events = POLLIN};
		int ready = left_ms > 0 ? poll(&wait, 1, (int)left_ms) : 0;
		if (ready < 0 && errno == EINTR)
			continue;
		if (ready == 0)
			return timed_out(process, err);
		char bytes[4096];
		ssize_t got = ready < 0 ? -1 : read(process->output, bytes, sizeof(bytes));
		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return error_set(err, ERROR_CONFIG, "cannot read from %s: %s",
				process->name, strerror(errno));
		if (got == 0)
			return true;
		str_add_length(ret, bytes, (size_t)got);
		if (ret->length > LONGEST_OUTPUT)
			return error_set(err, ERROR_CONFIG, "%s wrote more than %d KiB",
				process->name, LONGEST_OUTPUT / 1024);
	}
}

/* A program may go on after closing its output: waiting for it has the same limit. */
static bool process_wait(struct process *process, struct error *err)
{
	for (;;) {
		pid_t ended = waitpid(process->pid, &process->status, WNOHANG);
		if (ended == process->pid)
			break;
		if (ended < 0 && errno != EINTR) {
			process->pid = 0;
			return error_set(err, ERROR_CONFIG, "cannot wait for %s: %s", process->name,
				strerror(errno));
		}
		if (clock_us() > process->deadline_us)
			return timed_out(process, err);
		clock_pause(1, 2);
	}
	process->pid = 0;
	if (WIFSIGNALED(process->status))
		return error_set(err, ERROR_CONFIG, "%s was ended by signal %d", process->name,
			WTERMSIG(process->status));
	if (WEXITSTATUS(process->status) != 0)
		return error_set(err, ERROR_CONFIG, "%s ended with status %d", process->name,
			WEXITSTATUS(process->status));
	return true;
}

static size_t without_line_end(const struct str *text)
{
	size_t length = text->length;
	if (length > 0 && text->data[length - 1] == '\n')
		length--;
	if (length > 0 && length < text->length && text->data[length - 1] == '\r')
		length--;
	return length;
}

bool process_output(struct arena *arena, const char *command, unsigned limit_ms,
	const char **ret_text, struct error *err)
{
	AUTO(str_release) struct str text = {0};
	char **words = split_words(arena, command, err);
	if (!words)
		return false;
	AUTO(process_release)
	struct process process = {
		.name = words[0],
		.output = -1,
		.deadline_us = clock_us() + (int64_t)limit_ms * 1000,
		.limit_ms = limit_ms,
	};
	if (!process_start(&process, words, err) || !process_read(&process, &text, err) ||
		!process_wait(&process, err))
		return false;
	size_t length = without_line_end(&text);
	if (length > 0 && memchr(text.data, '\0', length))
		return error_set(err, ERROR_CONFIG, "%s wrote a NUL byte", process.name);
	*ret_text = arena_dup_length(arena, str_text(&text), length);
	return true;
}
