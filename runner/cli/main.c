#include "cli/command.h"
#include "cli/help.h"
#include "cli/interrupt.h"
#include "cli/invocation.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>
#include <unistd.h>

static int usage(struct report *report, const struct error *err)
{
	report_error(report, NULL, err);
	return error_code_exit(err->code);
}

static int finish(struct report *report)
{
	struct error err;
	return report_flush(report, &err) ? 0 : usage(report, &err);
}

static int unknown_command(struct report *report, const char *word)
{
	struct error err;
	const char *nearest = command_suggest(word);
	error_set(&err, ERROR_USAGE, "there is no command \"%s\"", word);
	if (nearest)
		error_hint(&err, "did you mean \"%s\"?", nearest);
	else
		error_hint(&err, "\"odbc-migrate --help\" lists the commands");
	return usage(report, &err);
}

static int run_command(
	struct report *report, const struct command *command, int count, char **words)
{
	struct invocation invocation = {.command = command};
	AUTO(stop_release) struct stop stop = {0};
	AUTO(interrupt_end) struct interrupt interrupt = {0};
	struct error err;
	if (command->flags & NEEDS_CONNECTION) {
		if (!stop_init(&stop, &err) || !interrupt_begin(&interrupt, &stop, &err))
			return usage(report, &err);
		invocation.stop = &stop;
	}
	int status = invocation_run(&invocation, count, words);
	secrets_release(&invocation.report.secrets);
	arena_release(&invocation.arena);
	return status;
}

static int help(struct report *report, const char *topic)
{
	const struct command *command = topic ? command_find(topic) : NULL;
	if (topic && !command)
		return unknown_command(report, topic);
	if (command)
		help_command(report, command);
	else
		help_overview(report);
	return finish(report);
}

/*
 * A descriptor that came closed would become a database's socket, with our text written into it.
 * Standard output is opened for reading: that it cannot be written stays an error.
 */
static bool open_closed_descriptors(void)
{
	for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
		if (fcntl(fd, F_GETFD) < 0 && errno == EBADF &&
			open("/dev/null", fd == STDERR_FILENO ? O_WRONLY : O_RDONLY) != fd)
			return false;
	return true;
}

/* What the value of an option may be is not known here, so it might be a password. */
static int no_command(struct report *report, const char *first)
{
	struct error err;
	if (*first)
		error_set(&err, ERROR_USAGE, "no command is given with %.*s",
			(int)strcspn(first, "="), first);
	else
		error_set(&err, ERROR_USAGE, "no command is given");
	error_hint(&err, "\"odbc-migrate --help\" lists the commands");
	return usage(report, &err);
}

int main(int argc, char **argv)
{
	AUTO(arena_release) struct arena arena = {0};
	struct report report;
	if (!open_closed_descriptors())
		return 1;
	/* A core file would hold passwords. */
	setrlimit(RLIMIT_CORE, &(struct rlimit){0, 0});
	/* A closed pipe is an error to report, not a reason to die in the middle of a run. */
	signal(SIGPIPE, SIG_IGN);
	options_hide(&arena, argc - 1, argv + 1);
	report_init(&report);
	const char *first = argc > 1 ? argv[1] : "";
	if (strcmp(first, "--version") == 0) {
		report_out(&report, "odbc-migrate " ODBC_MIGRATE_VERSION "\n");
		return finish(&report);
	}
	int at = options_command(argc - 1, argv + 1) + 1;
	bool asked = strcmp(first, "--help") == 0 || strcmp(first, "-h") == 0;
	if (asked || (at < argc && strcmp(argv[at], "help") == 0))
		return help(&report, asked ? NULL : at + 1 < argc ? argv[at + 1] : NULL);
	if (at >= argc)
		return no_command(&report, first);
	const struct command *command = command_find(argv[at]);
	if (!command)
		return unknown_command(&report, argv[at]);
	/* The command's word goes, and what stood in front of it counts as behind it. */
	memmove(argv + 2, argv + 1, (size_t)(at - 1) * sizeof(*argv));
	return run_command(&report, command, argc - 2, argv + 2);
}
