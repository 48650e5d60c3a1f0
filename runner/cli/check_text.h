/*
 * check_text: what check found, in words for people and in places for editors.
 */
#ifndef CLI_CHECK_TEXT_H
#define CLI_CHECK_TEXT_H

#include "cli/report.h"
#include "engine/check.h"

/* Each problem, with its ways out below it. dialects: as asked for. */
void check_text_problems(
	const struct report *report, const struct check *check, const struct dialect *dialects);

#endif
