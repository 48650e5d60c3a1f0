/*
 * layout: the columns of the history table, for history.c and history_rows.c alone.
 */
#ifndef HISTORY_LAYOUT_H
#define HISTORY_LAYOUT_H

#include "history/column.h"

/*
 * One list for CREATE, SELECT and INSERT; down_text is last and read only by who wants it. Behind
 * the columns read stands, in a SELECT, whether there is a down_text.
 */
enum { HISTORY_COLUMNS = 22, HISTORY_COLUMNS_READ = HISTORY_COLUMNS - 1 };

extern const struct column history_columns[HISTORY_COLUMNS];

#endif
