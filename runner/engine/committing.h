/*
 * committing: which statements end the transaction that they find open.
 *
 * Where DDL commits implicitly, these are listed in the dialect's [journal]; where it is
 * transactional, those that cannot be in a transaction stand for themselves, too. Asks nobody.
 */
#ifndef ENGINE_COMMITTING_H
#define ENGINE_COMMITTING_H

#include "script/effective.h"

/* Does what the statement does, and what is in front of it, hold whatever comes behind? */
bool commits_itself(const struct dialect *dialect, const struct effective_statement *statement);

#endif
