/*
 * error: why something failed, complete enough to print, by value and without allocation.
 *
 * A function that can fail returns false and fills *err, its last parameter; on success it leaves
 * *err untouched. Nothing here prints: only cli/ does. The one table behind error_code_* maps
 * each code to its exit status and its name in JSON.
 */
#ifndef BASE_ERROR_H
#define BASE_ERROR_H

#include "base/macros.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum error_code {
	ERROR_NONE,
	ERROR_UNEXPECTED,
	ERROR_MEMORY,
	ERROR_IO,
	ERROR_OUTPUT,
	ERROR_USAGE,
	ERROR_UNKNOWN_VERSION,
	ERROR_CONFIG,
	ERROR_DIRECTORY,
	ERROR_SCRIPT,
	ERROR_PORTABILITY,
	ERROR_IRREVERSIBLE,
	ERROR_CONNECTION,
	ERROR_LOCK_BUSY,
	ERROR_PENDING,
	ERROR_HISTORY_DISAGREES,
	ERROR_HISTORY_LAYOUT,
	ERROR_NO_HISTORY,
	ERROR_PARTLY_APPLIED,
	ERROR_STATEMENT,
	ERROR_STATEMENT_STAYED,
	ERROR_OUTCOME_UNKNOWN,
	ERROR_REFUSED,
	ERROR_INTERRUPTED,
	ERROR_TERMINATED,
	ERROR_CODES
};

/* A place in a file. line and column count from 1; column counts characters; 0 is "not known". */
struct location {
	const char *file;
	uint32_t line;
	uint32_t column;
};

struct error {
	enum error_code code;
	char sqlstate[6]; /* "" when no driver spoke */
	int native;	  /* the backend's own code, meaningful only with an sqlstate */
	char file[512];	  /* "" when the error has no place */
	uint32_t line;
	uint32_t column;
	bool exact; /* the column is where the fault is, not only where its statement begins */
	char message[4608]; /* a driver's message is at most 4 KiB */
	size_t general;	    /* so much of it is said without "for SQLite" at its end; 0: all */
	char hint[1024];    /* what to do next; "" when there is nothing to say */
};

/* Fills *err and returns false, so that a failing function can return it directly. */
bool error_set(struct error *err, enum error_code code, const char *fmt, ...) PRINTF(3, 4);

/* The same with a place. A file name longer than the field loses its head, not its tail. */
bool error_at(struct error *err, enum error_code code, struct location at, const char *fmt, ...)
	PRINTF(4, 5);

/* Sets the place of an error already set, as an exact one. */
void error_place(struct error *err, struct location at);

/* Adds words to the message that tell what it is said of, as error.general has it. */
bool error_of(struct error *err, const char *fmt, ...) PRINTF(2, 3);

/* Puts text in front of the message: what the caller was doing. Returns false. */
bool error_prefix(struct error *err, const char *fmt, ...) PRINTF(2, 3);

/* Sets the hint. Returns false. */
bool error_hint(struct error *err, const char *fmt, ...) PRINTF(2, 3);

/* Is it no failure, but the wish that work ends (see base/stop.h)? */
bool error_is_stop(const struct error *err);

/* The process's exit status for a code, and its name in machine output ("lock_busy"). */
int error_code_exit(enum error_code code);
const char *error_code_name(enum error_code code);

/*
 * The worse of two exit statuses when several databases ran: the earlier in
 * 130/143, 11, 10, 8, 1, 7, 9, 5, 4, 3, 12, 2, 6, 0.
 */
int error_worse_exit(int a, int b);

/* What an exit status means, one line for the manual; NULL when nothing ends with it. */
const char *error_exit_meaning(int status);

#endif
