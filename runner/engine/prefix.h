/*
 * prefix: the sum of a script's first statements, in the file's own words.
 *
 * The history keeps it while a migration is there in part, so that what has run cannot be edited
 * unnoticed.
 */
#ifndef ENGINE_PREFIX_H
#define ENGINE_PREFIX_H

#include "base/sum.h"
#include "history/row.h"
#include "script/statement.h"

/* Takes one more statement, or more rows of a COPY, into the sum. */
void prefix_add(struct sum *prefix, const struct statement *statement);

/*
 * The error that what has run of a row's migration, up to the statement at a place, is not what the
 * script says any more: ERROR_HISTORY_DISAGREES, with the ways out. Returns false.
 */
bool prefix_edited(const struct row *row, struct location at, struct error *err);

#endif
