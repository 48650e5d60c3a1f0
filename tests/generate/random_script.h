/*
 * random_script: scripts made at random, whose statements are known from how they were made.
 *
 * Nothing of the splitter is used: a statement's ends are noted while it is written. The same
 * dialect and seed give the same script.
 */
#ifndef GENERATE_RANDOM_SCRIPT_H
#define GENERATE_RANDOM_SCRIPT_H

#include "base/arena.h"
#include "base/str.h"

#include <stdbool.h>
#include <stdint.h>

/* Bytes of the text that are one statement; rows: data of a COPY. */
struct expected {
	size_t begin, end;
	bool rows;
};

struct random_script {
	struct str text;
	struct expected *items;
	size_t count, capacity;
	struct arena arena;
};

/* dialect: "postgresql", "standard" ...; pieces: about how many statements. */
void random_script_make(
	struct random_script *ret, const char *dialect, uint64_t seed, unsigned pieces);
void random_script_release(struct random_script *script);

#endif
