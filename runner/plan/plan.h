/*
 * plan: ordered steps from where a database is to where it shall be, or why not.
 *
 * Pure: an overview and a request in, steps or an error out. An error lists every disagreement
 * between directory and history that stands in the way, not only the first.
 */
#ifndef PLAN_PLAN_H
#define PLAN_PLAN_H

#include "plan/overview.h"
#include "plan/target.h"

enum out_of_order { OUT_OF_ORDER_ERROR, OUT_OF_ORDER_APPLY, OUT_OF_ORDER_IGNORE };

struct plan_request {
	enum direction direction;
	struct target target;
	enum out_of_order out_of_order;
	const char *const *line; /* the dialect's */
	bool strict;		 /* an applied version newer than the directory is a disagreement */
	bool from_history;	 /* down with the history's text what the directory does not have */
	bool sync;		 /* up, and down in front of it, to the directory's very set */
	/*
	 * With only set: no step outside these version keys (sorted). They may be out of order, for
	 * they were chosen when they were not (redo, and a relative target planned again).
	 */
	const char *const *only;
	size_t only_count;
};

struct step {
	enum direction direction;
	const struct migration *migration;
	const struct row *row; /* going down, or going on with a migration partly applied */
	int64_t done;	       /* statements that were carried out by an earlier run */
	/*
	 * The down part is the one that the row keeps; migration is NULL until whoever carries out
	 * the plan has made one of it.
	 */
	bool stored;
	bool other; /* the directory has another migration of this version */
};

struct plan {
	struct step *items;
	size_t count, capacity;
};

/*
 * ERROR_UNKNOWN_VERSION: the target exists nowhere. ERROR_HISTORY_DISAGREES: missing, edited or
 * out of order. ERROR_PARTLY_APPLIED: somebody must say what became of a statement.
 * ERROR_IRREVERSIBLE: a step down has no down part.
 *
 * Where directory and history both have a down part the directory's counts, as long as its up part
 * is what was applied: it was mended since, and the next run that writes stores it. If it is not,
 * the down part beside it belongs to another script, and with from_history the stored one is taken.
 *
 * sync reverts what is applied and not in the directory, and of a version under which the
 * directory has another migration that one and all that were applied after it, since they may
 * stand on it; then it applies what is pending, in the order of versions.
 */
MUST_CHECK bool plan_build(struct plan *ret, struct arena *arena, const struct overview *overview,
	const struct plan_request *request, struct error *err);

/*
 * The text of the highest version that is applied when the plan was carried out, and nothing else;
 * "base" for none.
 */
const char *plan_leads_to(
	const struct plan *plan, struct arena *arena, const struct overview *overview);

/*
 * The highest baseline that a downgrade leaves standing though its target lies below; NULL: none.
 */
const struct row *plan_kept_baseline(const struct overview *overview, const struct target *target);

#endif
