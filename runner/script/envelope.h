/*
 * envelope: a script's own BEGIN and COMMIT around all of its statements.
 *
 * A migration is one transaction already, and its history row belongs into it: so the outermost
 * pair of a script is taken as ours and not sent. Only statements that a transaction does not
 * matter to may stand in front of it or behind it. Transaction control anywhere else would commit
 * a part of a migration behind our back, and is refused, except in a script whose transactions are
 * its own ("-- migrate:transaction off"). Savepoints are the script's own matter.
 */
#ifndef SCRIPT_ENVELOPE_H
#define SCRIPT_ENVELOPE_H

#include "script/nature.h"

enum control {
	CONTROL_NONE,
	CONTROL_BEGIN,
	CONTROL_BEGIN_OPTIONS,
	CONTROL_COMMIT,
	CONTROL_ROLLBACK, /* and everything else that ends or leaves a transaction */
};

struct envelope {
	struct location begun; /* file NULL: no BEGIN yet */
	bool seen;	       /* a statement that a transaction matters to */
	bool closed;
};

enum control statement_control(const struct statement *statement);

/*
 * *ret_ours: the statement is a part of the envelope. Errors are ERROR_SCRIPT at its place.
 */
MUST_CHECK bool envelope_take(struct envelope *envelope, const struct statement *statement,
	enum nature nature, bool *ret_ours, struct error *err);

/* Behind the last statement: a BEGIN needs its COMMIT. */
MUST_CHECK bool envelope_end(const struct envelope *envelope, struct error *err);

#endif
