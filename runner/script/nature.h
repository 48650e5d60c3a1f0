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

/* A dialect's lists, looked up once for all statements of a script. Borrows the dialect. */
struct natures {
	const char *around, *outside, *neutral; /* NULL: none */
	bool letters[256];			/* with which entries begin */
};

void natures_init(struct natures *ret, const struct dialect *dialect);

enum nature natures_of(const struct natures *natures, const struct statement *statement);

#endif
