/*
 * work: what both ways of carrying out a step share: its scripts, its row, its errors.
 *
 * Included only by apply.c, transactional.c, single.c, journaled.c and what belongs to them.
 */
#ifndef ENGINE_WORK_H
#define ENGINE_WORK_H

#include "engine/apply.h"
#include "script/effective.h"
#include "script/script.h"

/* Statements of a script, by their numbers in it; first 0 for none. */
struct statement_range {
	size_t first, last;
};

struct work {
	struct session *session;
	const struct step *step;
	struct arena arena;   /* the step's scripts */
	struct script script; /* of the step's direction */
	struct script down;   /* going up: what is stored beside the row; file NULL without one */
	struct variables variables;
	struct effective effective; /* of the script */
	struct summary summary;	    /* what the script is made of */
	struct row row;
	bool by_turns;		      /* it is not to be sent as one message (again) */
	struct statement_range exact; /* nor these with others */
	bool undone;		      /* it failed and was rolled back, as if it had never begun */
	const char *failed; /* the statement at which it did, its beginning; "" for none */
};

MUST_CHECK bool work_init(
	struct work *ret, struct session *session, const struct step *step, struct error *err);
void work_release(struct work *work);

/*
 * Where the surveyed picture of the history stands after this step's writes; to be called before
 * the last of them is committed, so that nobody else's write is taken for ours.
 */
MUST_CHECK bool work_read_head(struct work *work, struct history_head *ret, struct error *err);
void work_remember(struct work *work, const struct history_head *head);

/* "0003_profile" in messages. */
const char *work_name(const struct work *work);

/* A comment, for whoever looks at what the server is at. */
void work_sign(const struct work *work, struct str *sql);

/* What goes behind "odbc-migrate" to go on with it, when it has stopped. */
const char *work_again(const struct work *work);

/* What can be done about a mistake in a text that only the history has. */
#define WORK_MEND_STORED                                                                   \
	"bring its scripts back into the directory, the failed statement mended, and run " \
	"\"odbc-migrate downgrade\" again"

/* Makes the history table if need be; the caller holds the lock. */
MUST_CHECK bool work_ensure_history(struct work *work, struct error *err);

/*
 * Runs one statement and passes on what the server said beside its result. The error has the place
 * in the script.
 */
MUST_CHECK bool work_run(
	struct work *work, const struct effective_statement *statement, struct error *err);

/* The error of a statement that was sent at since_us: where it stands, and why. */
void work_blame(struct work *work, const struct effective_statement *statement, int64_t since_us,
	struct error *err);

/* The same for a text of ours that stands for the statement; the place is the statement's. */
MUST_CHECK bool work_run_instead(
	struct work *work, const struct statement *source, const char *text, struct error *err);

/* Visits the statements of the script in turn. */
MUST_CHECK bool work_each(
	struct work *work, effective_visit visit, void *context, struct error *err);

/*
 * Opens and closes the way to the history inside of a transaction, whatever the script did to its
 * role; nothing to do in a session that it left alone.
 */
MUST_CHECK bool work_enter_history(struct work *work, struct error *err);
MUST_CHECK bool work_leave_history(struct work *work, struct error *err);

/* Adds to the hint of a failed statement's error what its kind of error wants. */
void work_hint(const struct work *work, struct error *err);

MUST_CHECK bool transactional_apply(
	struct work *work, enum apply_result *ret_result, struct error *err);

/*
 * Begins a transaction with the lock; *ret_current is false, and nothing is open, when the history
 * is not as surveyed.
 */
MUST_CHECK bool transactional_begin(struct session *session, bool *ret_current, struct error *err);

/*
 * A step in a transaction that the caller has begun and ends. *ret_again: it failed as one message,
 * and with work->by_turns its error would be exact. ret_head: what is youngest behind it.
 */
MUST_CHECK bool transactional_inside(
	struct work *work, struct history_head *ret_head, bool *ret_again, struct error *err);

/*
 * The connection was lost at COMMIT: is there the row? On another connection, when the old session
 * is gone. ERROR_OUTCOME_UNKNOWN when that cannot be asked; *err is that of the loss.
 */
MUST_CHECK bool transactional_outcome(struct session *session, const char *name, const char *key,
	int64_t seq, bool *ret_there, struct error *err);

MUST_CHECK bool journaled_apply(
	struct work *work, enum apply_result *ret_result, struct error *err);

#endif
