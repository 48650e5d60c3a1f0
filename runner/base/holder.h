/*
 * holder: who on this host has locked a file.
 *
 * For backends whose lock is one of a file, and who cannot say whose it is. Read from Linux's list
 * of locks; the file itself is not opened, since closing it again would give up our own locks on
 * it. Elsewhere, for files of other hosts and for processes that cannot be seen nobody is named.
 */
#ifndef BASE_HOLDER_H
#define BASE_HOLDER_H

#include "base/str.h"

/* Adds "process NUMBER, NAME": a writer of the file or, without one, a reader; else nothing. */
void holder_of_file(struct str *ret, const char *path);

#endif
