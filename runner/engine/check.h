/*
 * check: everything that can be known of a directory's scripts without a database.
 *
 * Reads every migration's parts as each dialect gets them, variants and blocks included, and goes
 * on behind what is wrong. What several dialects say of one place is told once. Down parts are
 * judged from the last to the first, as a downgrade to base would run them. Owns what it found.
 */
#ifndef ENGINE_CHECK_H
#define ENGINE_CHECK_H

#include "engine/part_text.h"

struct check_request {
	const struct directory *directory;
	const struct dialect *dialects;
	size_t dialect_count;
	const struct variables *variables;
};

/* A way out, and the dialects that name it. */
struct check_hint {
	const char *text;
	bool *dialects; /* as many as were asked for */
};

struct check_problem {
	bool note;	    /* worth knowing, and refused by nobody */
	struct location at; /* file NULL when it has no place; line 0 for a whole file */
	const char *message;
	bool dialect_told; /* the message is about a dialect: say which even if all say it */
	bool *dialects;	   /* those that it is said of */
	struct check_hints {
		struct check_hint *items;
		size_t count, capacity;
	} hints;
	size_t order; /* where its script stands in the directory */
	size_t next;  /* in the same bucket, plus 1 */
};

enum { CHECK_BUCKETS = 1024 };

struct check {
	struct arena arena;
	struct check_problem *items; /* in the order of the directory, then of the text */
	size_t count, capacity;
	size_t dialect_count;
	size_t errors, notes;
	size_t buckets[CHECK_BUCKETS];
};

void check_release(struct check *check);

/* A problem of the directory itself; before check_scripts. */
void check_add_error(struct check *check, const struct error *err);

/* Never fails: what is wrong is what it tells. */
void check_scripts(struct check *check, const struct check_request *request);

/* Is it said of every dialect that was asked for? */
bool check_is_of_all(const struct check *check, const bool *dialects);

#endif
