/*
 * journal_state: how far a migration that runs statement by statement has come, and what to say
 * when it comes no further.
 *
 * Included only by journaled.c and the journal_*.c files, which are named at what they define.
 */
#ifndef ENGINE_JOURNAL_STATE_H
#define ENGINE_JOURNAL_STATE_H

#include "base/str.h"
#include "base/sum.h"
#include "engine/evidence.h"
#include "engine/retry.h"
#include "engine/work.h"

enum { STAYED_LISTED = 5 }; /* statements that an error names */

/* What a transaction that is rolled back takes back. */
struct journal_point {
	struct sum prefix; /* of statements 1..done, in the file's own words */
	int64_t done;	   /* statements that are known to have taken effect */
	size_t stayed;	   /* length of the text */
};

/* A statement that commits by itself, so that what became of it may be a question. */
struct doubtful {
	struct statement source;
	const char *text; /* as adjusted to the dialect, with values for placeholders */
	size_t length;
	bool begins; /* it begins a transaction of the script's own, which is in doubt with it */
};

/* What a block was at when it failed. */
enum block_phase {
	BLOCK_TABLE,	 /* the history table, which was not there */
	BLOCK_WORD,	 /* the row's words in front of the statement */
	BLOCK_STATEMENT, /* the statement */
	BLOCK_DONE,	 /* the row's word in the statement's own transaction, or its COMMIT */
};

/* See block.h. */
struct block {
	struct str text;	     /* what waits to be sent; empty for nothing */
	bool off;		     /* none is possible here */
	bool standard;		     /* it is read as portable text */
	bool opens, closes;	     /* it has the row's first words, or its last ones */
	bool opened;		     /* an earlier one has had the first */
	bool lost;		     /* the connection was, while one ran */
	unsigned number;	     /* in the session, for its marks */
	int64_t written;	     /* what the row will say of done behind it */
	struct journal_point before; /* where the journal stood */
	int64_t seq, youngest;	     /* of the row, and of the youngest, in front of the first */
};

struct journal {
	struct work *work;
	struct journal_point now;
	int64_t written;	    /* what the row says of done */
	struct str stayed;	    /* what was done in words, for the error */
	int64_t passed;		    /* statements that this run has come by */
	int64_t skip;		    /* statements that an earlier run has done */
	struct location last;	    /* of them that an earlier run has done */
	bool together;		    /* a transaction of ours is open */
	bool own;		    /* one of the script's own is */
	bool own_failed;	    /* one of the script's own was rolled back */
	struct journal_point begun; /* where that one began */
	struct retry retry;	    /* of the present statement */
	bool finishing;		    /* the last word is being written */
	bool locked;		    /* the script holds locks that keep us from the history table */
	const char *fence; /* the session that the row must name; NULL: the lock is enough */

	struct evidence evidence; /* of the begun statement */
	const char *probe;	  /* the same as text, for the row; NULL: nothing is in doubt */
	const char *failure;	  /* its error, for the row; NULL: none is known */
	struct doubtful doubt; /* on resuming: the first statement that is not known to be done */
	const char *rest;      /* what is left of that one to run; NULL: all of it */

	struct block block;
	bool broken_off; /* an error that may have come behind the statement, and not from it */
};

/* journaled.c */

bool journal_is_up(const struct journal *journal);

/* Is the statement on one of the lists in the dialect's [journal]? */
bool journal_lists(
	const struct journal *journal, const struct statement *statement, const char *key);

/* Takes a statement as done: into the prefix and into what the error will list. */
void journal_count(struct journal *journal, const struct statement *statement);

/* What came behind the point has not taken effect. */
void journal_go_back(struct journal *journal, const struct journal_point *point);

/* Runs one statement by turns, with the journal's words around it. */
MUST_CHECK bool journal_run_statement(
	struct journal *journal, const struct effective_statement *statement, struct error *err);

/* The same for one that has failed: its retries count on. */
MUST_CHECK bool journal_run_again(
	struct journal *journal, const struct effective_statement *statement, struct error *err);

/* Has a transaction that was rolled back just now left something? Some tables cannot. */
bool journal_is_left_over(struct journal *journal);

/* journal_row.c */

/* Does the backend roll DDL back? Then the lock is that of transactions, or a guard's. */
bool journal_is_transactional(const struct journal *journal);

/*
 * The row begins to say that the migration is under way. *ret_current is false when the history is
 * not as surveyed any more, and then nothing is written.
 */
MUST_CHECK bool journal_begin_row(struct journal *journal, bool *ret_current, struct error *err);

/* Is the row still as it was surveyed? */
MUST_CHECK bool journal_row_is_current(
	struct journal *journal, bool *ret_current, struct error *err);

/* The row says what is done, and which statement was begun; in the open transaction, if any. */
MUST_CHECK bool journal_mark(struct journal *journal, int64_t begun, struct error *err);

/* Nothing took effect: the row is as it was before. */
MUST_CHECK bool journal_forget(struct journal *journal, struct error *err);

/*
 * All is done: the row is that of an applied migration, or gone. ret_head: what was youngest in the
 * history then, when nobody else had come yet.
 */
MUST_CHECK bool journal_finish_row(struct journal *journal, int64_t since_us,
	struct history_head *ret_head, struct error *err);

/* Are its last words written? */
bool journal_is_finished(struct journal *journal);

/* The sum of the statements that are done. */
void journal_prefix(const struct journal *journal, char ret[SUM_TEXT]);

/* journal_doubt.c */

/* What a statement makes and drops, with nothing asked yet. */
void journal_name(struct journal *journal, const struct doubtful *statement, struct evidence *ret);

/* Asks the catalog in front of a statement that commits by itself. */
void journal_look(struct journal *journal, const struct doubtful *statement);

/* Asks it again: what became of the statement? */
enum outcome journal_judge(struct journal *journal, const struct doubtful *statement);

/* May a statement that failed have done a part of its work? */
bool journal_may_be_half_done(const struct journal *journal, const struct statement *statement);

/* Is this the parser's error, or one of missing rights, so that nothing was done? */
bool journal_is_not_parsed(const struct journal *journal, const struct statement *statement,
	const char *sqlstate, int native);

/* journal_resume.c */

/*
 * What an earlier run began: waits until it is over, checks that what it did is what the script
 * says, and decides what became of the statement that it stopped in. *ret_current is false when
 * somebody else has gone on meanwhile.
 */
MUST_CHECK bool journal_resume(struct journal *journal, bool *ret_current, struct error *err);

/*
 * Stands behind the first done statements of the script, as if they had run here; doubt is the
 * next, if there is one.
 */
MUST_CHECK bool journal_recall(struct journal *journal, int64_t done, struct error *err);

/* journal_fail.c: each completes the error and returns false. */

/* A statement that does not commit failed, or what is around it. left_over: it left something. */
bool journal_fail(struct journal *journal, bool left_over, struct error *err);

/* One that commits by itself did. */
bool journal_fail_committing(
	struct journal *journal, const struct doubtful *statement, struct error *err);

/* journal_lost.c */

/*
 * The connection was lost: reads on another one how it ended. True when the migration was finished
 * all the same. statement: the one that was running and commits by itself; NULL: none.
 */
bool journal_after_loss(
	struct journal *journal, const struct doubtful *statement, struct error *err);

/* journal_retry.c */

/* Runs a statement that commits itself; again after a lock that was not free, if it did nothing. */
MUST_CHECK bool journal_run_patiently(
	struct journal *journal, const struct effective_statement *statement, struct error *err);

/* One that has failed: may it run again, since nothing of it was done? True after a pause. */
MUST_CHECK bool journal_may_run_again(
	struct journal *journal, const struct effective_statement *statement, struct error *err);

/* After the rollback: may the statement's transaction begin again? True after a pause. */
MUST_CHECK bool journal_may_begin_again(struct journal *journal,
	const struct effective_statement *statement, bool left_over, struct error *err);

/* journal_error.c */

/* What was done in words, for the error. */
void journal_list_done(struct journal *journal, const struct statement *statement);

/* journal_error.c: these complete an error and return false. */

/* The connection was lost, and the database cannot be read: */
bool journal_lost(struct journal *journal, struct error *err);

/* the history is out of reach (a script dropped it), or the whole connection is: */
bool journal_unwritten(struct journal *journal, struct error *err);

/* nothing took effect: */
bool journal_nothing(struct journal *journal, struct error *err);

/* something did: */
bool journal_stayed(struct journal *journal, struct error *err);

/* and of the failed statement perhaps a part, as the evidence tells: */
bool journal_half_done(struct journal *journal, enum outcome outcome, struct error *err);

/* The same for a connection that was lost. */
bool journal_stayed_behind_loss(struct journal *journal, enum outcome outcome, struct error *err);

/* On resuming, nobody but a person can tell what became of the statement: */
bool journal_ask(struct journal *journal, bool edited, struct error *err);

/*
 * a statement of the session cannot be run again; what has run may not be edited, so the way out
 * is to make it work again:
 */
bool journal_replay_failed(struct journal *journal, struct error *err);

#endif
