/*
 * evidence: what the catalog said of a statement's objects before it ran and says now, and what
 * became of the statement by that.
 *
 * Its text goes into the history's column probe: the sum of the statement, then a line for each
 * object. The decision is a pure function of it; asking the catalog is not.
 */
#ifndef ENGINE_EVIDENCE_H
#define ENGINE_EVIDENCE_H

#include "engine/session.h"
#include "script/probe.h"

enum { EVIDENCE_SUM = 16 + 1 }; /* bytes of a statement's sum here, NUL included */

/* What the catalog says of an object. */
enum {
	ANSWER_ABSENT = '0',
	ANSWER_THERE = '1',
	ANSWER_INVALID = '2', /* an index that was not built to its end, and nobody is at it */
	ANSWER_BUSY = '3',    /* somebody may be building it */
	ANSWER_NONE = '?',    /* it could not be asked */
};

enum part_state { PART_UNKNOWN, PART_DONE, PART_NOT_DONE, PART_LEFTOVER, PART_BUSY };

struct evidence_part {
	struct probe_part part;
	char before, now;
	enum part_state state; /* by evidence_decide */
};

struct evidence {
	char sum[EVIDENCE_SUM]; /* of the statement in the file's own words; "": not known */
	struct evidence_part *items;
	size_t count, capacity;
};

enum outcome {
	OUTCOME_ASK,	  /* only a person can tell */
	OUTCOME_DONE,	  /* it took effect */
	OUTCOME_NOT_DONE, /* it did nothing */
	OUTCOME_REST,	  /* some of its parts took effect and the others did not */
	OUTCOME_AGAIN,	  /* whatever became of it, it can be run again */
	OUTCOME_LEFTOVER, /* it did nothing but leave what must be dropped first */
	OUTCOME_BUSY,	  /* somebody may still be at it */
};

/* What is known of the statement's kind. */
struct evidence_kind {
	bool again;  /* it can be run again, whatever became of it */
	bool atomic; /* it takes effect as a whole or not at all */
};

/* Fills in the parts' states too. Pure. */
enum outcome evidence_decide(struct evidence *evidence, struct evidence_kind kind);

void evidence_sum(char ret[EVIDENCE_SUM], const char *text, size_t length);

/* As text for the history; one too long for it is cut to the sum. */
void evidence_write(const struct evidence *evidence, struct str *ret);

/* Is there room for all of it? */
bool evidence_is_writable(const struct evidence *evidence);

/* Of that text a part's line, in front of the answer before the statement and behind it. */
void evidence_write_part(const struct probe_part *part, struct str *before, struct str *behind);

/*
 * The same text as an expression, which asks the catalog when the server comes to it; by the
 * dialect's [block].
 */
MUST_CHECK bool evidence_add_sql(const struct evidence *evidence, const struct session *session,
	struct str *ret, struct error *err);

/* From the history; text that is not of ours is evidence of nothing. */
void evidence_read(struct evidence *ret, struct arena *arena, const char *text);

/* "table a is dropped, table b is not", by the states of the parts. */
void evidence_describe(const struct evidence *evidence, struct str *ret);

/*
 * Asks the catalog, and notes its answers as those before the statement or as those of now. What
 * it cannot answer is ANSWER_NONE.
 */
void evidence_ask(struct evidence *evidence, struct session *session, bool before);

/* Of what a failed statement left: its name, and the statement that drops it. */
struct leftovers {
	struct leftover {
		const char *name, *drop;
	} * items;
	size_t count, capacity;
};

/* What the parts left whose state is PART_LEFTOVER; it lives in the arena. */
MUST_CHECK bool evidence_leftovers(const struct evidence *evidence, struct session *session,
	struct arena *arena, struct leftovers *ret, struct error *err);

#endif
