/*
 * script: one part's bytes, checked, with its section and directives found.
 *
 * Text is a view into the file's bytes: nothing is copied or changed. Directives are comments
 * from column 1 ("-- migrate:..."); an unknown one is an error naming the nearest, one that this
 * version does not carry out yet is an error too. Refuses NUL, UTF-16 and invalid UTF-8 with the
 * byte's offset.
 */
#ifndef SCRIPT_SCRIPT_H
#define SCRIPT_SCRIPT_H

#include "base/error.h"
#include "base/sum.h"
#include "script/directory.h"

struct script {
	const char *file;
	const char *text; /* the section's first byte; a BOM is left out */
	size_t length;
	uint32_t line;	    /* of the section's first byte, from 1 */
	bool irreversible;  /* -- migrate:irreversible stands in it */
	bool absent;	    /* the file has sections, but not this one */
	bool standard;	    /* portable text; variants and native directories are not */
	char sum[SUM_TEXT]; /* CRLF as LF, trailing blank lines ignored, before any adjusting */
};

/*
 * Parses the bytes of a part for one direction. A file with sections must have the up section
 * first; a missing down section is an empty script with absent set.
 */
MUST_CHECK bool script_parse(struct script *ret, const char *file, const char *bytes, size_t length,
	enum direction part, enum direction wanted, struct error *err);

/* Reads the migration's part for the dialect line and parses it. No part: ret->file is NULL. */
MUST_CHECK bool script_load(struct script *ret, struct arena *arena,
	const struct directory *directory, const struct migration *migration,
	enum direction direction, const char *const *line, struct error *err);

/* Is there a text at all, be it empty? */
bool script_exists(const struct script *script);

/* ERROR_IRREVERSIBLE for a down part that is not there or says that there can be none. */
MUST_CHECK bool script_check_reversible(
	const struct script *script, const struct migration *migration, struct error *err);

#endif
