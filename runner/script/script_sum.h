/*
 * script_sum: the sum that the history keeps of a script, fed piece by piece.
 *
 * CRLF counts as LF, and blank lines at the end do not count, nor does the last line's end: an
 * editor's habits are no change. Memory is that of the longest run of blanks.
 */
#ifndef SCRIPT_SCRIPT_SUM_H
#define SCRIPT_SCRIPT_SUM_H

#include "base/str.h"
#include "base/sum.h"

#include <stdbool.h>

struct script_sum {
	struct sum sum;
	struct str blanks; /* behind the last byte that is not blank */
	bool any;	   /* something that is not blank was added */
	bool cr;	   /* held back: an LF may follow */
};

void script_sum_init(struct script_sum *ret);
void script_sum_add(struct script_sum *sum, const char *text, size_t length);

/* Ends it and gives its memory back. */
void script_sum_text(struct script_sum *sum, char ret_text[SUM_TEXT]);

void script_sum_release(struct script_sum *sum);

#endif
