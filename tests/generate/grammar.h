/*
 * grammar: what scripts of a dialect may look like, read from grammar/NAME.txt.
 *
 *   # a comment
 *   include common           the rules of another file
 *   rule:                    a rule, in place of one of that name that was there before
 *   	one alternative       behind a tab, as it stands; the first is the plainest
 *   	another one
 *   rule+:                   more alternatives of a rule that is there
 *
 * In an alternative a blank stands for whatever may part two tokens, ~ for that or nothing, and
 * {name} for a rule or for one of the words that produce.c knows: {?name} may be left out,
 * {*name} and {+name} repeat. Everything else is text. Behind a = in front, as in what must stand
 * on one line, a blank is a blank and letters keep their case.
 */
#ifndef GENERATE_GRAMMAR_H
#define GENERATE_GRAMMAR_H

#include "base/arena.h"
#include "base/error.h"

struct rule {
	const char *name;
	const char **items; /* the alternatives */
	size_t count, capacity;
};

struct grammar {
	struct rule *items;
	size_t count, capacity;
};

MUST_CHECK bool grammar_load(
	struct grammar *ret, struct arena *arena, const char *name, struct error *err);

/* NULL when there is none of that name. */
const struct rule *grammar_rule(const struct grammar *grammar, const char *name, size_t length);

#endif
