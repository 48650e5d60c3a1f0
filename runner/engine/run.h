/*
 * run: an upgrade, downgrade or redo of one database, from its plan to its end.
 *
 * Reads the history first and takes no lock when there is nothing to do. Else every pending
 * script is checked before the first statement runs; a history that changed under the run is
 * read and planned again.
 */
#ifndef ENGINE_RUN_H
#define ENGINE_RUN_H

#include "engine/session.h"

enum run_kind { RUN_UPGRADE, RUN_DOWNGRADE, RUN_REDO };

struct run_request {
	enum run_kind kind;
	struct target target;	   /* of a redo: TARGET_STEPS */
	bool with_existing_tables; /* an upgrade may begin in a schema that has tables */
	bool strict;		   /* an applied version newer than the directory is an error */
	bool force;		   /* a protected database may be downgraded */
	bool from_history;	   /* a downgrade takes what the directory lacks from the history */
	bool single;		   /* all steps are one transaction */
	bool sync;		   /* an upgrade reverts what the directory does not have */
};

/* Reads the history and lays it beside the directory, telling notes of what stands out. */
MUST_CHECK bool run_survey(struct session *session, struct error *err);

/* Plans from the survey: what upgrade or downgrade would do now. */
MUST_CHECK bool run_plan(struct session *session, const struct run_request *request,
	struct plan *ret, struct error *err);

MUST_CHECK bool run_start(
	struct session *session, const struct run_request *request, struct error *err);

/* What the settings say of migrations that come late. */
enum out_of_order run_out_of_order(const struct database *database);

/* ERROR_REFUSED for what a protected database does not allow; needs no connection. */
MUST_CHECK bool run_allowed(
	const struct database *database, const struct run_request *request, struct error *err);

#endif
