/*
 * produce: one random script, and where in it each statement is.
 *
 * What is expected is known from how the script was put together: {(} and {)} in the grammar
 * write it down. Nothing here reads SQL. The same grammar and seed always make the same.
 */
#ifndef GENERATE_PRODUCE_H
#define GENERATE_PRODUCE_H

#include "grammar.h"
#include "random.h"

#include "base/str.h"

enum section { SECTION_ONLY, SECTION_UP, SECTION_DOWN };

struct expected {
	size_t begin, end; /* bytes of the script */
	size_t tail;	   /* behind the blanks and comments that follow it */
	uint32_t line, column;
	enum section section;
	size_t repeat; /* how often it runs */
	bool rows, last;
};

struct product {
	const struct grammar *grammar;
	struct arena *arena;
	struct random random;
	uint64_t seed;
	struct str text;
	struct expected *items;
	size_t count, capacity;
	enum section section;	    /* of what is being written */
	struct expected *statement; /* the one that is open, NULL for none */
	size_t gap, gap_end;	    /* the last gap; a statement neither begins nor ends with one */
	size_t depth;
	unsigned ends;	     /* which line ends there are */
	const char *tags[8]; /* dollar quotes that are open */
	size_t tag_count;
};

/* Fills *ret; its arena lives as long as it, and product_release gives the text back. */
void produce(
	struct product *ret, const struct grammar *grammar, struct arena *arena, uint64_t seed);
void product_release(struct product *product);

/* For bits.c: a line end, one of a rule's alternatives as it stands, a rule. */
void produce_line_end(struct product *product);
const char *produce_pick(struct product *product, const char *rule, size_t length);

/* A broken grammar: says so and ends the process. */
NORETURN void produce_fail(const char *what, const char *name, size_t length);

#endif
