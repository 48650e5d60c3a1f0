/*
 * identity: a name for this process that no other has or had, and whether one so named still runs.
 *
 * "PID@HOST@BOOT-START": where there is no server whose sessions have identities, that of the
 * process stands for it.
 */
#ifndef BASE_IDENTITY_H
#define BASE_IDENTITY_H

#include "base/arena.h"

#include <stdbool.h>

const char *identity_of_process(struct arena *arena);

/*
 * False for one that has ended, and for one of another host or boot: from here it cannot be asked.
 */
bool identity_lives(const char *identity);

#endif
