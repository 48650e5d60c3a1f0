/*
 * report: the one place where anything is printed.
 *
 * Results go to standard output, everything else to standard error. Every text passes the mask of
 * the secrets here, at the sink, whatever it came from, and control characters other than newline
 * and tab become "?". Alone in the project in writing to the terminal.
 */
#ifndef CLI_REPORT_H
#define CLI_REPORT_H

#include "base/error.h"
#include "base/secrets.h"
#include "engine/events.h"

struct report {
	struct secrets secrets;
	bool verbose, quiet;
	bool colour;  /* standard error is a terminal and NO_COLOR is not set */
	size_t begun; /* steps begun but not yet told as done: their line is still owed */
};

void report_init(struct report *report);

/* Formatted text to standard output or standard error; nothing is added to it. */
void report_out(const struct report *report, const char *fmt, ...) PRINTF(2, 3);
void report_say(const struct report *report, const char *fmt, ...) PRINTF(2, 3);

/* To standard output without a look at control characters: SQL, which must stay what it is. */
void report_out_sql(const struct report *report, const char *text, size_t length);

/* An escape sequence to standard error, if it takes colours. */
void report_paint(const struct report *report, const char *sequence);

/*
 * An error as a compiler writes it: place, message, the source line with a caret where the
 * backend knows the column, what became of it, and what to do. database may be NULL.
 */
void report_error(const struct report *report, const char *database, const struct error *err);

/* An engine's event in words; context is a struct report. */
void report_event(void *context, const struct event *event);

/* False when not everything written to standard output arrived. */
bool report_flush(const struct report *report, struct error *err);

/*
 * Rows of cells as columns of equal width on standard output; the last column is not padded.
 * Control characters in a cell become "?", newlines as well: a row is a line.
 */
struct table {
	const char **items; /* the cells, row by row */
	size_t count, capacity;
	size_t columns;
};

void table_add(struct table *table, struct arena *arena, const char *const *cells);
void table_print(const struct table *table, const struct report *report, const char *indent);

#endif
