/*
 * migration: one versioned unit and the files it is made of.
 *
 * A part is one file for one dialect (NULL: for all) and one direction, or for both when the file
 * has sections; or a text that the history keeps. Everything is owned by the directory's arena, or
 * by that of whoever made the migration.
 */
#ifndef SCRIPT_MIGRATION_H
#define SCRIPT_MIGRATION_H

#include "script/version.h"

enum direction { DIRECTION_UP, DIRECTION_DOWN, DIRECTION_BOTH };

struct part {
	const char *path;
	const char *dialect; /* NULL for the base part */
	enum direction direction;
	size_t number; /* among the parts of its directory, from 0 */
	/*
	 * Not NULL: the text itself, which is in no file; path only names it. What its file said
	 * outside of it comes along.
	 */
	const char *text;
	size_t length;
	bool native, transaction_off, placeholders_off;
};

struct migration {
	struct version version;
	const char *name;
	struct part *items; /* the parts */
	size_t count, capacity;
};

#endif
