/*
 * splitter: a script's text cut into statements.
 *
 * A statement begins at its first token that is no comment and ends before what ends it, which is
 * a ';' unless the backend's client or a directive says otherwise, and is not part of it. Routines,
 * triggers and blocks hold their own semicolons. Empty statements and comments alone are skipped;
 * so are lines for the client that do no harm, and all others for it are refused. Views only;
 * memory grows with the longest statement, not with the script.
 */
#ifndef SCRIPT_SPLITTER_H
#define SCRIPT_SPLITTER_H

#include "script/copy.h"
#include "script/scanner.h"
#include "script/script.h"
#include "script/skim.h"
#include "script/slash.h"
#include "script/statement.h"

struct splitter {
	const struct script *script;
	const struct dialect *dialect; /* whose native text is in it */
	struct source source;
	struct scanner scanner;
	struct arena arena; /* the delimiter, and the COPY whose rows are being read */
	size_t next;	    /* segment to come */
	const struct segment *segment;
	struct segment all; /* of a script that was given without segments */
	struct lexer_rules rules;
	struct skim skim;
	size_t skimmed;	       /* up to where in the file it was tried */
	const char *delimiter; /* what ends statements now, NULL for ';' */
	bool exact;	       /* ... and nothing else does: a directive's, or SET TERM's */
	bool told;	       /* the delimiter is what a line for the client said */
	bool opened, entered;
	bool fresh; /* only blanks since the last line end */
	size_t number;
	unsigned long repeat; /* how often the last statement is still to be handed out */
	struct statement last;
	bool rows; /* the lines that follow are data of the last COPY */
	struct copy copy;
	struct slash slash;
};

void splitter_init(
	struct splitter *ret, const struct script *script, const struct dialect *dialect);
void splitter_release(struct splitter *splitter);

/*
 * The next statement; *ret_found is false at the end. It is gone with the next call. Errors are
 * ERROR_SCRIPT at the place of what is not closed, not ended or not for us.
 */
MUST_CHECK bool splitter_next(
	struct splitter *splitter, struct statement *ret, bool *ret_found, struct error *err);

#endif
