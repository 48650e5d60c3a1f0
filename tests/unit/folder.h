/*
 * folder: a temporary folder of a test, and files in it.
 */
#ifndef TEST_FOLDER_H
#define TEST_FOLDER_H

#include "base/arena.h"

struct folder {
	struct arena *arena;
	const char *path;
};

/* Makes an empty folder; stops the process when it cannot. */
struct folder folder_make(struct arena *arena);

/* Writes a file; does nothing when name is NULL. */
void folder_write(const struct folder *folder, const char *name, const char *text);

/* Removes the folder and the files in it. */
void folder_remove(struct folder *folder);

#endif
