/*
 * macros: the few words that C lacks and every layer uses.
 *
 * AUTO(f) runs f on the variable's address when it leaves scope; f must accept a variable that
 * was only zero-initialised. MUST_CHECK marks functions whose result may not be ignored.
 */
#ifndef BASE_MACROS_H
#define BASE_MACROS_H

#include "base/banned.h"

/* "unused" because a variable may exist only for what its cleanup does. */
#define AUTO(release)	 __attribute__((cleanup(release), unused))
#define MUST_CHECK	 __attribute__((warn_unused_result))
#define PRINTF(fmt, arg) __attribute__((format(printf, fmt, arg)))
#define NORETURN	 __attribute__((noreturn))

#define ARRAY_LEN(a) (sizeof(a) / sizeof((a)[0]))

#endif
