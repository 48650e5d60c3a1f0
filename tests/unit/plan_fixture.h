/*
 * plan_fixture: a directory and a history in a few characters.
 *
 * directory: versions; "-" behind one: no down part; "v": a variant for another dialect only.
 * history: versions in the order of application; "!" the up part was edited since, "~" the down
 * part, "b" a baseline, "p" applied in part, "q" the same with a statement in doubt, "r" reverted
 * in part, "x" another migration of that version, "n" no down part, "l" one that was too large to
 * be stored, "i" irreversible.
 */
#ifndef TEST_PLAN_FIXTURE_H
#define TEST_PLAN_FIXTURE_H

#include "plan/overview.h"

extern const char *const plan_fixture_line[];

/* The next word of *text, which moves on; NULL at its end. */
const char *plan_fixture_word(struct arena *arena, const char **text);

struct directory plan_fixture_directory(struct arena *arena, const char *text);

/* Sorted; seq is the place in the text, from 1. */
struct history_rows plan_fixture_rows(struct arena *arena, const char *text);

/* The sums of the files as they are: "up" and "down". */
struct migration_sums *plan_fixture_sums(struct arena *arena, size_t count);

#endif
