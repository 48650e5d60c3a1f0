/*
 * directive_words: what each directive does to the shape of a script that is being read.
 *
 * Included only by directive.c, which finds the directives and calls this for each.
 */
#ifndef SCRIPT_DIRECTIVE_WORDS_H
#define SCRIPT_DIRECTIVE_WORDS_H

#include "script/directive.h"
#include "script/directive_line.h"
#include "script/scanner.h"

/* What is open where the reader is. */
struct reader {
	const struct script_request *request;
	struct arena *arena;
	struct scanner scanner;
	struct lexer_rules rules;
	size_t end; /* of the file */
	struct directives found;
	struct section *section;    /* NULL in front of the first */
	struct section preamble;    /* what is said there is said for both */
	struct segment open;	    /* the segment that is being read; its end is not known */
	struct directive block;	    /* the "only" or "except" that is open, word NULL for none */
	struct directive statement; /* the "statement" that is open */
	struct segment outside;	    /* what was open in front of the block */
	struct location code;	    /* the first code in front of a section, file NULL for none */
	size_t statement_at;	    /* offset of the present statement's first token */
	bool in_statement;
	bool fresh;		      /* a line begins here */
	bool line_begun;	      /* the present token is the first of its line */
	const struct directive *skip; /* a block for other dialects begins here */
};

/* Carries out one directive. A block for others sets skip. */
MUST_CHECK bool reader_carry_out(
	struct reader *reader, const struct directive *directive, struct error *err);

/* The open segment ends in front of a directive, or with the file (NULL). */
void reader_close_segment(struct reader *reader, const struct directive *directive, bool cuts);

void reader_open_segment(struct reader *reader, size_t begin, uint32_t line);

/* Is every block closed where a section ends? */
MUST_CHECK bool reader_blocks_closed(const struct reader *reader, struct error *err);

struct location reader_line(const struct reader *reader, uint32_t line);

/* "-- migrate:WORD problem", at the directive's line. Returns false. */
bool reader_fail(const struct reader *reader, const struct directive *directive, struct error *err,
	const char *problem);

#endif
