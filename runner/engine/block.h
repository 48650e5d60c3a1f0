/*
 * block: statements of a journaled migration in one message, where the backend has blocks that
 * carry DDL (MariaDB's BEGIN NOT ATOMIC).
 *
 * The server writes the journal between the statements just as journaled.c would, turn by turn: the
 * same words in the same transactions, with the catalog asked by the words themselves. Whoever
 * finds the row goes on from it without knowing of blocks. A variable of the session tells how far
 * a block came that failed; what cannot be told from that is made again turn by turn. Included only
 * by journaled.c and the journal_*.c and block*.c files.
 */
#ifndef ENGINE_BLOCK_H
#define ENGINE_BLOCK_H

#include "engine/journal_state.h"

/* Before anything was written: are blocks possible for this script, and its row's first words? */
void block_init(struct journal *journal);

/* The row's first words go with the first block, and the last ones with the last. */
bool block_opens(const struct journal *journal);
MUST_CHECK bool block_open(struct journal *journal, struct error *err);

/* Can it be sent in a block? Says no of whatever could be misjudged when it fails in one. */
bool block_takes(struct journal *journal, const struct effective_statement *statement);

/* It counts as done; if the block fails it does not. */
MUST_CHECK bool block_add(
	struct journal *journal, const struct effective_statement *statement, struct error *err);

/* Sends what waits. True too when that failed and was made again turn by turn. */
MUST_CHECK bool block_flush(struct journal *journal, struct error *err);

/*
 * Sends it with the row's last words; *ret_closed is false when they are still to be written.
 */
MUST_CHECK bool block_close(struct journal *journal, bool *ret_closed, struct error *err);

/* What waits will not be sent. */
void block_forget(struct journal *journal);

/* block_row.c: the row's first words with their separators, some in between, its last ones. */
MUST_CHECK bool block_add_first(struct journal *journal, struct str *sql, struct error *err);
MUST_CHECK bool block_add_progress(struct journal *journal, int64_t begun, const char *probe_sql,
	struct str *sql, struct error *err);
MUST_CHECK bool block_add_last(struct journal *journal, struct str *sql, struct error *err);

/* block_failed.c: what became of a block, and what is left of it by turns. */
MUST_CHECK bool block_failed(struct journal *journal, const struct error *failure, int64_t since_us,
	bool *ret_closed, struct error *err);

#endif
