/*
 * compare: a script split by the program, held against what is known of it.
 */
#ifndef GENERATE_COMPARE_H
#define GENERATE_COMPARE_H

#include "produce.h"

#include "dialect/dialect.h"

struct subject {
	const char *name; /* the grammar's: "standard" */
	const struct dialect *dialect;
	const char *file; /* where a script is put to be read through a window */
};

/*
 * Splits it, first from memory and then through a window, and prints what differs. False when
 * something does.
 */
MUST_CHECK bool compare(const struct subject *subject, const struct product *product);

#endif
