/*
 * envelope: a script's own BEGIN and COMMIT around all of its statements.
 *
 * A migration is one transaction already, and its history row belongs into it: so the outermost
 * pair of a script is taken as ours and not sent. Transaction control anywhere else would commit
 * a part of a migration behind our back, and is refused. Savepoints are the script's own matter.
 */
#ifndef SCRIPT_ENVELOPE_H
#define SCRIPT_ENVELOPE_H

#include "script/splitter.h"

struct envelope {
	struct location begun; /* file NULL: no BEGIN yet */
	bool closed;
};

/* *ret_ours: the statement is a part of the envelope. Errors are ERROR_SCRIPT at its place. */
MUST_CHECK bool envelope_take(struct envelope *envelope, const struct statement *statement,
	const struct lexer_rules *rules, bool *ret_ours, struct error *err);

/* Behind the last statement: a BEGIN needs its COMMIT. */
MUST_CHECK bool envelope_end(const struct envelope *envelope, struct error *err);

#endif
