/*
 * limits: how long a statement of a script may run, and wait for a lock of somebody else's.
 *
 * Where the backend can limit them it is told to, with the dialect's [timeouts]: once a session
 * where DDL commits, and in every transaction where it does not, behind our own writes, so that
 * nothing outlives the transaction. Elsewhere the time of a statement is measured here, and it is
 * cancelled.
 */
#ifndef ENGINE_LIMITS_H
#define ENGINE_LIMITS_H

#include "engine/session.h"

/* Of the session, once behind each connecting; for whoever is about to write, or to wait. */
MUST_CHECK bool limits_of_session(struct session *session, struct error *err);

/* The statements that do it, with a semicolon in between, for who sends them along with others. */
MUST_CHECK bool limits_add_to_session(struct session *session, struct str *sql, struct error *err);

/* Of a transaction that will hold statements of a script; until limits_end. */
MUST_CHECK bool limits_of_transaction(struct session *session, struct error *err);
void limits_end(struct session *session);

/* The statements that do it, with semicolons in between, for who sends them along with others. */
MUST_CHECK bool limits_add_to_transaction(
	struct session *session, struct str *sql, struct error *err);

/* The same for the locks alone, where each statement is a step of its own. */
MUST_CHECK bool limits_of_locks(struct session *session, struct error *err);

/* The time after which we have to cancel a statement ourselves; 0: never. */
int64_t limits_cancel_ms(const struct session *session);

/* Did a statement that has succeeded, begun at since_us, run to its end? */
MUST_CHECK bool limits_kept(struct session *session, int64_t since_us, struct error *err);

/* Did a statement begun at since_us fail because its time was up? Then the error says so. */
bool limits_explain(const struct session *session, int64_t since_us, struct error *err);

/* Is the error's code or SQLSTATE in this list of the dialect's [errors]? */
bool limits_error_is(const struct session *session, const char *key, const struct error *err);

#endif
