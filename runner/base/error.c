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
};

/* The order in which one exit status hides another; 9 is reported by prove and matrix. */
static const int exit_order[] = {130, 143, 11, 10, 8, 1, 7, 9, 5, 4, 3, 12, 2, 6, 0};

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
		if (exit_order[i] == a || exit_order[i] == b)
			return exit_order[i];
	return a;
}
