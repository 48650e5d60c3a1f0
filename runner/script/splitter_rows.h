/*
 * splitter_rows: the data lines behind COPY ... FROM STDIN, in pieces.
 *
 * Included only by splitter.c, and by directive.c, which skips them.
 */
#ifndef SCRIPT_SPLITTER_ROWS_H
#define SCRIPT_SPLITTER_ROWS_H

#include "script/splitter.h"

/* Is this line, with or without its line end, the end of the data: "\."? */
bool rows_end(const char *line, size_t length);

/*
 * Behind a COPY that begins at offset: skips the rest of its line, and looks whether there is data
 * at all. The statement's text may move.
 */
MUST_CHECK bool rows_begin(
	struct splitter *splitter, struct statement *statement, size_t offset, struct error *err);

/* The next piece: whole data lines, as many as make a decent INSERT. */
MUST_CHECK bool rows_next(struct splitter *splitter, struct statement *ret, struct error *err);

#endif
