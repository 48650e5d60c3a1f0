/*
 * process: the output of a program, for ${command:} values.
 *
 * No shell: the words are split at blanks ('...' and "..." keep blanks together) and executed
 * as they are. Standard input is empty, standard error is left to the terminal.
 */
#ifndef BASE_PROCESS_H
#define BASE_PROCESS_H

#include "base/arena.h"
#include "base/error.h"

/*
 * Runs the command for at most limit_ms and returns what it wrote, without one trailing line end.
 * A status other than 0, a signal, a NUL byte, more than 64 KiB, or time running out (the program
 * is killed) is ERROR_CONFIG; messages name the program, never its output.
 */
MUST_CHECK bool process_output(struct arena *arena, const char *command, unsigned limit_ms,
	const char **ret_text, struct error *err);

#endif
