#include "rows.h"

#include "base/identity.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* A child that tells its identity and then waits to be killed. */
static pid_t start_child(char *ret, size_t size)
{
	int ends[2];
	assert_int_equal(pipe(ends), 0);
	pid_t pid = fork();
	assert_true(pid >= 0);
	if (pid == 0) {
		AUTO(arena_release) struct arena arena = {0};
		const char *name = identity_of_process(&arena);
		ssize_t sent = write(ends[1], name, strlen(name));
		pause();
		_exit(sent < 0);
	}
	ssize_t length = read(ends[0], ret, size - 1);
	assert_true(length > 0);
	ret[length] = '\0';
	close(ends[0]);
	close(ends[1]);
	return pid;
}

static void end_child(pid_t pid, bool reap)
{
	siginfo_t info;
	assert_int_equal(kill(pid, SIGKILL), 0);
	assert_int_equal(waitid(P_PID, (id_t)pid, &info, WEXITED | (reap ? 0 : WNOWAIT)), 0);
}

enum ending { LIVES, ENDED, ENDED_UNREAPED };

static const struct {
	const char *name;
	enum ending ending;
	const char *end; /* what takes the place of as many bytes at the identity's end */
	bool lives;
} rows[] = {
	{"at work", LIVES, "", true},
	{"ended", ENDED, "", false},
	{"ended, and its parent has not asked how", ENDED_UNREAPED, "", false},
	{"another start under the same number", LIVES, "-0", false},
	{"nothing", LIVES, NULL, false},
};

static void run(void **state)
{
	const __typeof__(rows[0]) *row = *state;
	char name[256];
	pid_t pid = start_child(name, sizeof(name));
	if (row->ending != LIVES)
		end_child(pid, row->ending == ENDED);
	if (row->end)
		memcpy(name + strlen(name) - strlen(row->end), row->end, strlen(row->end));
	bool lives = identity_lives(row->end ? name : "");
	if (row->ending == LIVES)
		end_child(pid, true);
	if (row->ending == ENDED_UNREAPED)
		waitpid(pid, NULL, 0);
	assert_int_equal(lives, row->lives);
}

int main(void)
{
	const struct rows tables[] = {ROWS("identity: ", run, rows)};
	return rows_run("identity", tables, 1);
}
