/*
 * file: whole files in and out, with errors that name the path.
 *
 * Never follows half a write: file_create fails if the path exists and removes what it could not
 * finish. Files are binary; nothing is translated.
 */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include "base/arena.h"
#include "base/error.h"

/* Reads all of a file into the arena, with a NUL behind the last byte. code is for failures. */
MUST_CHECK bool file_read(const char *path, struct arena *arena, enum error_code code,
	char **ret_bytes, size_t *ret_length, struct error *err);

/*
 * The same for a file of at most so many bytes; of a regular one that is larger nothing is read,
 * and *ret_bytes is NULL.
 */
MUST_CHECK bool file_read_small(const char *path, struct arena *arena, size_t most,
	enum error_code code, char **ret_bytes, size_t *ret_length, struct error *err);

/* What changes of a file when its bytes do, as far as that can be seen from outside. */
struct file_mark {
	uint64_t device, number, size;
	int64_t written_ns, changed_ns;
};

/* False when there is nothing to look at. */
bool file_look(const char *path, struct file_mark *ret);

bool file_mark_equal(const struct file_mark *a, const struct file_mark *b);

/*
 * Did the last change happen so long ago that one more would show? File systems count time in
 * steps, the coarsest of them in seconds.
 */
bool file_mark_settled(const struct file_mark *mark);

/* Writes a new file; that it exists is ERROR_REFUSED, other failures are ERROR_IO. */
MUST_CHECK bool file_create(const char *path, const char *bytes, size_t length, struct error *err);

/* path seen from the folder of base_file; an absolute path is returned as it is. */
const char *file_beside(struct arena *arena, const char *base_file, const char *path);

#endif
