/*
 * client: who runs us, as the history keeps it.
 */
#ifndef HISTORY_CLIENT_H
#define HISTORY_CLIENT_H

#include "base/arena.h"

/* "user@host", in what a table can store and a terminal may see. */
const char *client_name(struct arena *arena);

#endif
