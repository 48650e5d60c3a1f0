/*
 * down_kind: how the down part that a row keeps is to be read.
 *
 * The text alone does not say whether it is portable or native, nor what its file said outside of
 * it: in front of the sections, or in the up part. Kept in the history as a few words. Pure.
 */
#ifndef HISTORY_DOWN_KIND_H
#define HISTORY_DOWN_KIND_H

#include "base/macros.h"

#include <stdbool.h>

struct down_kind {
	bool standard;	   /* portable outside of blocks; else native */
	bool irreversible; /* one of the migration's parts says that there is no way back */
	bool transaction_off;
	bool placeholders_off;
};

enum { DOWN_KIND_TEXT = 60 }; /* bytes that any kind takes as text, with the NUL */

/* "native", "standard transaction-off", "native irreversible" */
void down_kind_text(const struct down_kind *kind, char ret[DOWN_KIND_TEXT]);

/* "" is native. False for a word that is not known: a newer version has written it. */
MUST_CHECK bool down_kind_parse(struct down_kind *ret, const char *text);

#endif
