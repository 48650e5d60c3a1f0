/*
 * overview: the directory and the history side by side, sorted by version.
 *
 * One merge of two sorted lists. An entry borrows its migration and its row; either may be NULL.
 * Pure.
 */
#ifndef PLAN_OVERVIEW_H
#define PLAN_OVERVIEW_H

#include "base/sum.h"
#include "history/row.h"
#include "script/directory.h"

enum entry_state {
	ENTRY_APPLIED,
	ENTRY_BASELINE,
	ENTRY_PENDING,
	ENTRY_OUT_OF_ORDER,    /* pending below the highest applied version */
	ENTRY_PARTLY_APPLIED,  /* an upgrade stopped in the middle */
	ENTRY_PARTLY_REVERTED, /* a downgrade did */
	ENTRY_MISSING,	       /* applied, and the directory does not have it any more */
	ENTRY_FUTURE,	       /* applied, above everything the directory has */
	ENTRY_NOT_HERE,	       /* means nothing for this dialect */
};

/* The sums of a migration's parts as its files are now; "" for a part that is not there. */
struct migration_sums {
	char up[SUM_TEXT];
	char down[SUM_TEXT];
};

struct entry {
	enum entry_state state;
	const struct migration *migration;
	const struct row *row;
	bool up_edited, down_edited; /* since it was applied */
	bool down_missing;	     /* had a down part, and has none any more */
	bool other; /* edited, and of another name: another migration of the same version */
};

struct overview {
	struct entry *items;
	size_t count;
	const struct row *current; /* the highest applied one, NULL at base */
	int64_t seq;		   /* of the youngest row, 0 without one */
};

/* Sorts rows by version; a table has no order. */
void overview_sort_rows(struct history_rows *rows);

/* The highest applied of sorted rows, NULL at base: what is there in part does not count. */
const struct row *overview_current(const struct history_rows *rows);

/*
 * rows must be sorted. line is the dialect's. sums has an element for each row in order, read by
 * the caller for the rows whose migration is in the directory; NULL: nothing is compared.
 */
void overview_build(struct overview *ret, struct arena *arena, const struct directory *directory,
	const struct history_rows *rows, const char *const *line,
	const struct migration_sums *sums);

/* Is it there in part, applied or reverted? */
bool entry_is_partly(const struct entry *entry);

const char *entry_state_name(enum entry_state state);

#endif
