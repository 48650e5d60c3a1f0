/*
 * banned: C library functions that cannot be used safely become compile errors.
 *
 * Unbounded copies, hidden state, and locale or time-zone dependent conversions have no place in
 * a library that runs many databases in threads.
 */
#ifndef BASE_BANNED_H
#define BASE_BANNED_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#pragma GCC poison strcpy strcat strncpy strncat sprintf vsprintf gets strtok
#pragma GCC poison gmtime localtime ctime asctime atoi atol atof

#endif
