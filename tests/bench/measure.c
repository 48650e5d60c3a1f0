/*
 * Runs a command and writes what it cost: "STATUS WALL_US CPU_US MEMORY_KIB" into a file.
 *
 *   measure FILE COMMAND [ARGUMENT]...
 *
 * Small, because the memory of whoever begins a process counts as that process's own until exec.
 * The status is that of a shell: 128 + N behind signal N.
 */
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static long long now_us(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (long long)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

static long long us_of(struct timeval time)
{
	return (long long)time.tv_sec * 1000000 + time.tv_usec;
}

static int write_costs(const char *path, int status, long long wall_us, const struct rusage *usage)
{
	FILE *file = fopen(path, "w");
	if (!file)
		return 1;
	int ended = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
	fprintf(file, "%d %lld %lld %ld\n", ended, wall_us,
		us_of(usage->ru_utime) + us_of(usage->ru_stime), usage->ru_maxrss);
	return fclose(file) != 0;
}

int main(int argc, char **argv)
{
	struct rusage usage;
	int status;
	if (argc < 3)
		return 2;
	long long since = now_us();
	pid_t child = fork();
	if (child < 0)
		return 1;
	if (child == 0) {
		execvp(argv[2], &argv[2]);
		_exit(127);
	}
	if (wait4(child, &status, 0, &usage) != child)
		return 1;
	return write_costs(argv[1], status, now_us() - since, &usage);
}
