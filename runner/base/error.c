#include "base/error.h"

#include <stdarg.h>

static const struct {
	const char *name;
	int exit_status;
} codes[ERROR_CODES] = {
	[ERROR_NONE] = {"none", 0},
	[ERROR_UNEXPECTED] = {"unexpected", 1},
	[ERROR_MEMORY] = {"out_of_memory", 1},
	[ERROR_IO] = {"io", 1},
	[ERROR_OUTPUT] = {"output", 1},
	[ERROR_USAGE] = {"usage", 2},
	[ERROR_UNKNOWN_VERSION] = {"unknown_version", 2},
	[ERROR_CONFIG] = {"config", 3},
	[ERROR_DIRECTORY] = {"directory", 3},
	[ERROR_SCRIPT] = {"script", 3},
	[ERROR_PORTABILITY] = {"portability", 3},
	[ERROR_IRREVERSIBLE] = {"irreversible", 3},
	[ERROR_CONNECTION] = {"connection", 4},
	[ERROR_LOCK_BUSY] = {"lock_busy", 5},
	[ERROR_PENDING] = {"pending", 6},
	[ERROR_HISTORY_DISAGREES] = {"history_disagrees", 7},
	[ERROR_HISTORY_LAYOUT] = {"history_layout", 7},
	[ERROR_NO_HISTORY] = {"no_history", 7},
	[ERROR_PARTLY_APPLIED] = {"partly_applied", 7},
	[ERROR_STATEMENT] = {"statement", 8},
	[ERROR_STATEMENT_STAYED] = {"statement_stayed", 10},
	[ERROR_OUTCOME_UNKNOWN] = {"outcome_unknown", 11},
	[ERROR_REFUSED] = {"refused", 12},
	[ERROR_INTERRUPTED] = {"interrupted", 130},
	[ERROR_TERMINATED] = {"terminated", 143},
};

/* Every exit status, in the order in which one hides another; 9 is not in use yet. */
static const struct {
	int status;
	const char *meaning;
} exit_order[] = {
	{130, "Ended by SIGINT; what ran was rolled back, or is known to the history."},
	{143, "The same, ended by SIGTERM or SIGHUP."},
	{11, "The connection was lost, and how a statement or a COMMIT ended is not known."},
	{10, "A statement failed, and a part of its migration stayed."},
	{8, "A statement failed, and nothing of its migration stayed."},
	{1, "Something unexpected: no memory, or a file or the output that cannot be written."},
	{7, "The directory and the history disagree, or a migration is there in part."},
	{9, NULL},
	{5, "Another migrator is at work, and did not end within the lock timeout."},
	{4, "No connection to the database."},
	{3, "A fault in the configuration, the directory or a script; nothing was run."},
	{12, "Refused: the database is protected, what is locked is alive, or a change was not "
	     "confirmed."},
	{2, "Wrong usage, or a version that exists nowhere."},
	{6, "Migrations are pending, where an option asked for this answer."},
	{0, "Done, or nothing to do."},
};

PRINTF(3, 0)
static void set_message(struct error *err, enum error_code code, const char *fmt, va_list args)
{
	*err = (struct error){.code = code};
	vsnprintf(err->message, sizeof(err->message), fmt, args);
}

bool error_set(struct error *err, enum error_code code, const char *fmt, ...)
{
	va_list args;
	va_start(args, fmt);
	set_message(err, code, fmt, args);
	va_end(args);
	return false;
}

bool error_at(struct error *err, enum error_code code, struct location at, const char *fmt, ...)
{
	va_list args;
	va_start(args, fmt);
	set_message(err, code, fmt, args);
	va_end(args);
	error_place(err, at);
	return false;
}

void error_place(struct error *err, struct location at)
{
	const char *file = at.file ? at.file : "";
	size_t length = strlen(file);
	bool cut = length >= sizeof(err->file);
	snprintf(err->file, sizeof(err->file), "%s%s", cut ? "..." : "",
		cut ? file + length - (sizeof(err->file) - 4) : file);
	err->line = at.line;
	err->column = at.column;
	err->exact = at.column > 0;
}

bool error_of(struct error *err, const char *fmt, ...)
{
	err->general = strlen(err->message);
	va_list args;
	va_start(args, fmt);
	vsnprintf(err->message + err->general, sizeof(err->message) - err->general, fmt, args);
	va_end(args);
	return false;
}

bool error_prefix(struct error *err, const char *fmt, ...)
{
	char old[sizeof(err->message)];
	memcpy(old, err->message, sizeof(old));
	va_list args;
	va_start(args, fmt);
	int used = vsnprintf(err->message, sizeof(err->message), fmt, args);
	va_end(args);
	if (used >= 0 && (size_t)used < sizeof(err->message))
		snprintf(err->message + used, sizeof(err->message) - (size_t)used, "%s", old);
	if (err->general > 0 && used > 0)
		err->general += (size_t)used;
	return false;
}

bool error_hint(struct error *err, const char *fmt, ...)
{
	va_list args;
	va_start(args, fmt);
	vsnprintf(err->hint, sizeof(err->hint), fmt, args);
	va_end(args);
	return false;
}

bool error_is_stop(const struct error *err)
{
	return err->code == ERROR_INTERRUPTED || err->code == ERROR_TERMINATED;
}

int error_code_exit(enum error_code code)
{
	return codes[code].exit_status;
}

const char *error_code_name(enum error_code code)
{
	return codes[code].name;
}

int error_worse_exit(int a, int b)
{
	for (size_t i = 0; i < ARRAY_LEN(exit_order); i++)
		if (exit_order[i].status == a || exit_order[i].status == b)
			return exit_order[i].status;
	return a;
}

const char *error_exit_meaning(int status)
{
	for (size_t i = 0; i < ARRAY_LEN(exit_order); i++)
		if (exit_order[i].status == status)
			return exit_order[i].meaning;
	return NULL;
}
