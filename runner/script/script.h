/*
 * script: one part's bytes, checked, with its section, directives and blocks found.
 *
 * Texts are views into the file's bytes: nothing is copied or changed. Which bytes are the script
 * depends on the dialect: blocks for others ("-- migrate:only mysql") are left out. Of a file over
 * SOURCE_WHOLE only its shape is kept, and the bytes are read again when they are needed. Refuses
 * NUL, UTF-16 and invalid UTF-8 with the byte's offset.
 */
#ifndef SCRIPT_SCRIPT_H
#define SCRIPT_SCRIPT_H

#include "base/error.h"
#include "base/sum.h"
#include "dialect/dialect.h"
#include "script/directory.h"

struct shelved;

/* A run of whole lines that are read by the same rules. */
struct segment {
	size_t begin, end;     /* bytes of the file */
	uint32_t line;	       /* of its first byte */
	bool standard;	       /* portable text; blocks for named dialects are not */
	bool whole;	       /* one statement, whatever it holds: -- migrate:statement */
	const char *delimiter; /* what ends its statements: -- migrate:delimiter; NULL: ';' */
	const char *cut;       /* the directive behind it, when that must not part a statement */
	uint32_t cut_line;
};

struct script {
	const char *file;
	const char *bytes; /* the whole file; NULL for one over SOURCE_WHOLE */
	size_t size;	   /* of the whole file */
	const char *text;  /* the section as it is written, blocks for others too; NULL likewise */
	size_t length;
	uint32_t line; /* of the section's first byte, from 1 */
	bool parsed;   /* its segments are known, even if there are none */
	struct segment *segments;
	size_t segment_count, segment_capacity;
	bool irreversible;     /* -- migrate:irreversible stands in it */
	bool transaction_off;  /* -- migrate:transaction off */
	bool placeholders_off; /* -- migrate:placeholders off */
	bool placeholders;     /* its directory has them, and so has this script */
	bool absent;	       /* the file has sections, but not this one */
	bool standard;	       /* portable text outside of blocks */
	char sum[SUM_TEXT];    /* CRLF as LF, trailing blank lines ignored, before any adjusting */
	size_t window;	       /* as requested */
	bool large;	       /* it is not in memory */
	uint64_t fingerprint;  /* of the whole file's bytes, if it is large */
	struct shelved *shelved; /* where it stands ready for others; or NULL */
};

struct script_request {
	const char *file;
	enum direction part;   /* what the file's name says it is for */
	enum direction wanted; /* the section to take, when it is for both */
	const struct dialect *dialect;
	const char *const *dialects; /* the names a block may have, NULL at the end */
	bool standard;		     /* outside of blocks the text is portable */
	size_t window;		     /* of a large file, in bytes; 0: as source.h says */
};

/*
 * Parses the bytes of a part for one direction. A file with sections must have the up section
 * first; a missing down section is an empty script with absent set.
 */
MUST_CHECK bool script_parse(struct script *ret, struct arena *arena,
	const struct script_request *request, const char *bytes, size_t length, struct error *err);

/* The same for a file that is read through a window. */
MUST_CHECK bool script_parse_large(struct script *ret, struct arena *arena,
	const struct script_request *request, struct error *err);

/*
 * Reads the migration's part for the dialect and parses it. No part: ret->file is NULL. A text
 * that is not in a file must stay where it is as long as the script is used.
 */
MUST_CHECK bool script_load(struct script *ret, struct arena *arena,
	const struct directory *directory, const struct migration *migration,
	enum direction direction, const struct dialect *dialect, struct error *err);

/*
 * The same for whoever wants its sum and what it says of itself, and does not look at its text.
 */
MUST_CHECK bool script_load_sum(struct script *ret, struct arena *arena,
	const struct directory *directory, const struct migration *migration,
	enum direction direction, const struct dialect *dialect, struct error *err);

/* Is there a text at all, be it empty? */
bool script_exists(const struct script *script);

/*
 * ERROR_IRREVERSIBLE for a migration whose down script is not there, or one of whose scripts says
 * that there can be none. The up part is read for it.
 */
MUST_CHECK bool script_check_reversible(const struct script *down,
	const struct directory *directory, const struct migration *migration,
	const struct dialect *dialect, struct error *err);

/* What a segment's text is read as: the dialect itself, or standard SQL. */
const struct dialect *segment_dialect(const struct segment *segment, const struct dialect *dialect);

/* The lexical rules of a segment: a delimiter with a $ in front opens no dollar quotes. */
struct lexer_rules segment_rules(const struct segment *segment, const struct dialect *dialect);

#endif
