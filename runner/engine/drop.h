/*
 * drop: will dropping a table take rows of other tables along?
 *
 * SQLite deletes a table's rows before it drops it, and what refers to them by ON DELETE CASCADE
 * goes with them. Asks the catalog in front of such a statement; other backends refuse it
 * themselves, and have no [transaction] drop in their dialect.
 *
 * That no table has such a key at all holds until the end of the transaction in which it was found,
 * as long as nothing but drops follows, and in the next one if nobody else wrote between them:
 * session.unreferred is the last for which it is known, by lock.begun.
 */
#ifndef ENGINE_DROP_H
#define ENGINE_DROP_H

#include "engine/session.h"

/* ERROR_STATEMENT at the statement's place when rows elsewhere would be deleted or changed. */
MUST_CHECK bool drop_check(
	struct session *session, const struct effective_statement *statement, struct error *err);

/* The transaction that was begun follows on the last one, with no write of anybody else between. */
void drop_go_on(struct session *session);

#endif
