/*
 * nature: how a statement and transactions get along, by the dialect's lists.
 */
#ifndef SCRIPT_NATURE_H
#define SCRIPT_NATURE_H

#include "script/statement.h"

enum nature {
	NATURE_INSIDE,	/* belongs into the migration's transaction */
	NATURE_NEUTRAL, /* changes the session or nothing: runs inside and outside alike */
	NATURE_OUTSIDE, /* the server refuses it inside of a transaction */
	NATURE_AROUND, /* without effect inside: it runs in front of the transaction or behind it */
};

enum nature statement_nature(const struct statement *statement, const struct dialect *dialect);

#endif
