/*
 * reading: rows of the history, from a query that asks for them to struct row.
 *
 * Of every row either all columns, or those of which row.h says that they are always read: these as
 * one text, where the dialect knows how to join them, since every value costs several calls of the
 * driver. Internal to history/.
 */
#ifndef HISTORY_READING_H
#define HISTORY_READING_H

#include "history/history.h"

struct reading {
	const struct history *history;
	struct arena *arena; /* for the rows */
	bool whole;
	unsigned first;	 /* the column of the answer where a row begins */
	struct str text; /* one value */
	struct history_rows rows;
};

void reading_release(struct reading *reading);

/* What to ask for, and how many columns the answer has. */
MUST_CHECK bool reading_add_columns(
	const struct reading *reading, struct str *sql, struct error *err);
unsigned reading_columns(const struct reading *reading);

/* The row at which the history's cursor stands. */
MUST_CHECK bool reading_take_row(struct reading *reading, struct error *err);

#endif
