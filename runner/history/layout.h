/*
 * layout: the columns of the history table, for history.c and history_rows.c alone.
 */
#ifndef HISTORY_LAYOUT_H
#define HISTORY_LAYOUT_H

#include "history/column.h"

/* One list for CREATE and INSERT. */
enum { HISTORY_COLUMNS = 22 };

extern const struct column history_columns[HISTORY_COLUMNS];

#endif
