/*
 * effective: a script's statements as they will reach the server, one after another.
 *
 * Puts splitter, placeholders, adjust and wire behind each other, and keeps the way back to the
 * file. What "plan" shows, what is checked before a run and what runs are the same statements from
 * the same code. A NULL driver stands for none: no driver's quirks (plan --dialect).
 */
#ifndef SCRIPT_EFFECTIVE_H
#define SCRIPT_EFFECTIVE_H

#include "dialect/driver.h"
#include "script/adjust.h"
#include "script/envelope.h"
#include "script/placeholder.h"
#include "script/splitter.h"
#include "script/wire.h"

/* Where a statement stands to the migration's transaction. */
enum phase { PHASE_BEFORE, PHASE_INSIDE, PHASE_AFTER };

struct effective_statement {
	struct statement source;
	enum nature nature;
	enum control control; /* only in scripts whose transactions are their own */
	enum phase phase;
	bool ours;		 /* the script's own outermost BEGIN or COMMIT: not sent */
	struct rewrite placed;	 /* with values for placeholders */
	struct rewrite adjusted; /* in the dialect's SQL: what a person wants to see */
	struct rewrite sent;	 /* as the driver gets it */
};

struct effective {
	const struct script *script;
	const struct dialect *dialect;
	const struct driver *driver;	   /* may be NULL */
	const struct variables *variables; /* NULL: placeholders stay */
	bool show;			   /* for people: secret values stay away */
	bool placed_only;		   /* adjusted and sent are not wanted, and not set */
	/*
	 * Hears of a statement that has no effective text, with effective_each's context; the
	 * statements behind it go on. NULL: the first ends all. Of such a statement adjusted and
	 * sent are not set, and placed is the source when a placeholder was at fault.
	 */
	void (*refused)(void *context, const struct effective_statement *statement,
		const struct error *err);
};

/* What a script is made of. */
struct summary {
	size_t statements;	 /* that are sent */
	bool outside;		 /* it runs statement by statement, by its nature */
	size_t before, after;	 /* statements around the transaction */
	bool check;		 /* one in front asks for the dialect's check before COMMIT */
	struct location mention; /* of the first that cannot be in one */
	bool asks;		 /* one depends on the columns that others declared */
};

/* The place in the file of a byte of the sent text. */
struct location effective_locate(const struct effective_statement *statement, size_t offset);

/* The place in the file of a byte of the text with values for placeholders. */
struct location effective_locate_placed(const struct effective_statement *statement, size_t offset);

/* What effective_each calls; the statement is gone when it returns. */
typedef bool (*effective_visit)(
	void *context, const struct effective_statement *statement, struct error *err);

/* Visits every statement in turn, those that are not sent too, until a visit fails. */
MUST_CHECK bool effective_each(
	const struct effective *effective, effective_visit visit, void *context, struct error *err);

/* What effective_check would find, where others have found it already for the same text. */
bool effective_known(const struct effective *effective, struct summary *ret);

/* Reads all statements once, for their errors and for what they are together. */
MUST_CHECK bool effective_check(
	const struct effective *effective, struct summary *ret, struct error *err);

#endif
