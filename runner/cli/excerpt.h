/*
 * excerpt: the source line of an error, with a caret under its column.
 *
 * Of a line of a configuration only the key is shown, since behind it may stand a secret; of a
 * long line the part around the column. Prints through report, as all of cli/.
 */
#ifndef CLI_EXCERPT_H
#define CLI_EXCERPT_H

#include "cli/report.h"

/* Prints nothing for an error without a line, and for a file that cannot be read any more. */
void excerpt_say(const struct report *report, const struct error *err);

#endif
