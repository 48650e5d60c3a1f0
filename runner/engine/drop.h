/*
 * drop: will dropping a table take rows of other tables along?
 *
 * SQLite deletes a table's rows before it drops it, and what refers to them by ON DELETE CASCADE
 * goes with them. Asks the catalog in front of such a statement; other backends refuse it
 * themselves, and have no [transaction] drop in their dialect.
 */
#ifndef ENGINE_DROP_H
#define ENGINE_DROP_H

#include "engine/session.h"

/* ERROR_STATEMENT at the statement's place when rows elsewhere would be deleted or changed. */
MUST_CHECK bool drop_check(
	struct session *session, const struct effective_statement *statement, struct error *err);

#endif
