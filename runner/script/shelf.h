/*
 * shelf: the scripts that one dialect's databases share, read once for all of them.
 *
 * Owned by whoever made the dialect that has it; both end after the last script that came from
 * here. Keeps what is small, up to a limit; of others only the sums. A script is the one on disk:
 * each time it is asked for, its file is looked at, and one whose last change is so young that
 * another would not show is read again. What was handed out stays valid to the shelf's end, also
 * when the file has changed since. For any number of threads.
 */
#ifndef SCRIPT_SHELF_H
#define SCRIPT_SHELF_H

#include "base/file.h"
#include "script/script.h"

#include <stdatomic.h>

enum {
	SHELF_SCRIPT = 64 * 1024,    /* bytes of a file that is kept */
	SHELF_ALL = 4 * 1024 * 1024, /* bytes of everything that is */
};

struct known;

/* A script as its file had it. Only the shelf changes it, and only known. */
struct shelved {
	struct shelf *shelf;
	const struct shelved *older; /* of the same part and direction */
	struct file_mark mark;
	struct script script; /* bytes NULL: the text is not here */
	bool mentions;	      /* a placeholder may be in it */
	_Atomic(struct known *) known;
};

/* For a directory of so many parts. */
struct shelf *shelf_new(size_t parts);

/* Accepts NULL. No script of it may be in use. */
void shelf_free(struct shelf *shelf);

/*
 * The script of a part in a direction, whose file looks like this now. Without text only its sum
 * and its flags need be there.
 */
bool shelf_find(struct shelf *shelf, const struct part *part, enum direction direction,
	const struct file_mark *mark, bool text, struct script *ret);

/*
 * Keeps what was just read, if it is worth it; the file looked like this before. Then *script is
 * the shelf's.
 */
void shelf_put(struct shelf *shelf, const struct part *part, const struct script_request *request,
	const struct file_mark *mark, struct script *script);

/* May so many more bytes be kept? They count as kept then. */
bool shelf_take_room(struct shelf *shelf, size_t bytes);

#endif
