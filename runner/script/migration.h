/*
 * migration: one versioned unit and the files it is made of.
 *
 * A part is one file for one dialect (NULL: for all) and one direction, or for both when the file
 * has sections. Everything is owned by the directory's arena.
 */
#ifndef SCRIPT_MIGRATION_H
#define SCRIPT_MIGRATION_H

#include "script/version.h"

enum direction { DIRECTION_UP, DIRECTION_DOWN, DIRECTION_BOTH };

struct part {
	const char *path;
	const char *dialect; /* NULL for the base part */
	enum direction direction;
};

struct migration {
	struct version version;
	const char *name;
	struct part *items; /* the parts */
	size_t count, capacity;
};

#endif
