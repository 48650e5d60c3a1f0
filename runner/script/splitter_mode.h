/*
 * splitter_mode: statements that change how the server reads literals in those behind them.
 *
 * Included only by splitter.c.
 */
#ifndef SCRIPT_SPLITTER_MODE_H
#define SCRIPT_SPLITTER_MODE_H

#include "script/splitter.h"

/* SET sql_mode = '...': from here on the server reads literals as it says, and so do we. */
void mode_follow(struct splitter *splitter, const struct statement *statement);

#endif
