/*
 * journal_state: how far a migration that runs statement by statement has come, and what to say
 * when it comes no further.
 *
 * Included only by journaled.c and journal_error.c.
 */
#ifndef ENGINE_JOURNAL_STATE_H
#define ENGINE_JOURNAL_STATE_H

#include "base/str.h"
#include "base/sum.h"
#include "engine/retry.h"
#include "engine/work.h"

enum { STAYED_LISTED = 5 }; /* statements that an error names */

/* What a transaction that is rolled back takes back. */
struct journal_point {
	struct sum prefix; /* of statements 1..done, in the file's own words */
	int64_t done;	   /* statements that are known to have taken effect */
	size_t stayed;	   /* length of the text */
};

struct journal {
	struct work *work;
	struct journal_point now;
	int64_t written;	    /* what the row says of done */
	struct str stayed;	    /* what was done in words, for the error */
	int64_t passed;		    /* statements that this run has come by */
	struct location last;	    /* of them that an earlier run has done */
	bool together;		    /* a transaction of ours is open */
	bool own;		    /* one of the script's own is */
	struct journal_point begun; /* where that one began */
	struct retry retry;	    /* of the present statement */
	bool locked;		    /* the script holds locks that keep us from the history table */
};

bool journal_is_up(const struct journal *journal);

/* Does the backend roll DDL back? Then the lock is that of transactions, or a guard's. */
bool journal_is_transactional(const struct journal *journal);

/*
 * The row begins to say that the migration is under way. *ret_current is false when the history is
 * not as surveyed any more, and then nothing is written.
 */
MUST_CHECK bool journal_begin_row(struct journal *journal, bool *ret_current, struct error *err);

/* The row says what is done, and which statement was begun; in the open transaction, if any. */
MUST_CHECK bool journal_mark(struct journal *journal, int64_t begun, struct error *err);

/* Nothing took effect: the row is as it was before. */
MUST_CHECK bool journal_forget(struct journal *journal, struct error *err);

/* All is done: the row is that of an applied migration, or gone. */
MUST_CHECK bool journal_finish_row(struct journal *journal, int64_t since_us, struct error *err);

/* The sum of the statements that are done. */
void journal_prefix(const struct journal *journal, char ret[SUM_TEXT]);

/*
 * Runs a statement that commits itself, again after a lock that was not free if it is repeatable:
 * if it has done nothing when it fails.
 */
MUST_CHECK bool journal_run_patiently(struct journal *journal,
	const struct effective_statement *statement, bool repeatable, struct error *err);

/* After the rollback: may the statement's transaction begin again? True after a pause. */
MUST_CHECK bool journal_may_begin_again(struct journal *journal,
	const struct effective_statement *statement, bool left_over, struct error *err);

/* What was done in words, for the error. */
void journal_list_done(struct journal *journal, const struct statement *statement);

/* These complete an error and return false. The connection was lost in the middle: */
bool journal_lost(struct journal *journal, struct error *err);

/* the history is out of reach (a script dropped it), or the whole connection is: */
bool journal_unwritten(struct journal *journal, struct error *err);

/* nothing took effect: */
bool journal_nothing(struct journal *journal, struct error *err);

/* something did, and of the failed statement perhaps a part: */
bool journal_stayed(struct journal *journal, bool half_done, struct error *err);

/*
 * a statement of the session cannot be run again; what has run may not be edited, so the way out
 * is to make it work again:
 */
bool journal_replay_failed(struct journal *journal, struct error *err);

#endif
