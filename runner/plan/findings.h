/*
 * findings: what stands between a directory and a history, collected for one error. Pure.
 */
#ifndef PLAN_FINDINGS_H
#define PLAN_FINDINGS_H

#include "base/str.h"
#include "plan/overview.h"

struct findings {
	struct str text;
	size_t count;
};

void findings_release(struct findings *findings);

/* "0003_profile: what"; a long list is cut. */
void findings_add(struct findings *findings, const struct entry *entry, const char *what);

/* The same for one whose version is another migration in the directory. */
void findings_add_other(struct findings *findings, const struct entry *entry);

/* ERROR_PARTLY_APPLIED, with the command that goes on with the entry. Returns false. */
bool findings_partly(const struct entry *entry, struct error *err);

/* ERROR_HISTORY_DISAGREES with all of them, and a hint. Returns false. */
bool findings_disagree(struct findings *findings, struct error *err, const char *hint, ...)
	PRINTF(3, 4);

#endif
