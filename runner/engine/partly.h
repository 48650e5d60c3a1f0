/*
 * partly: how far a migration that is there in part has come, by its row and its script.
 *
 * For showing it, and for a repair. Writes nothing; what it returns lives in the session's arena.
 */
#ifndef ENGINE_PARTLY_H
#define ENGINE_PARTLY_H

#include "engine/part_text.h"

struct partly {
	bool edited;		 /* statements 1..done are not the ones that have run */
	size_t statements;	 /* that the part has now */
	char done_sum[SUM_TEXT]; /* of statements 1..done as they are now */
	char next_sum[SUM_TEXT]; /* of what may be in doubt, too */
	struct location last;	 /* of statement done */
	/* The first one that is not known to be done; text NULL: there is none any more. */
	struct location at;
	const char *text;
	size_t length;
	/* Statements that can only be in doubt together: that one, or its whole transaction. */
	int64_t in_doubt;
};

/*
 * entry is partly applied, or partly reverted; then its part is the directory's, or the one that
 * the history keeps of what the directory does not have.
 */
MUST_CHECK bool partly_read(
	struct partly *ret, struct session *session, const struct entry *entry, struct error *err);

/* ERROR_HISTORY_DISAGREES at the last statement that has run, if they were edited since. */
MUST_CHECK bool partly_check(const struct partly *partly, const struct row *row, struct error *err);

#endif
