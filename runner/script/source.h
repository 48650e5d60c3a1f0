/*
 * source: a script's bytes, all of them in memory or through a window that moves over its file.
 *
 * Files up to a limit are read whole; of a larger one only a window is in memory, which grows to
 * the longest statement and no further. Reading, unlike mapping, cannot crash when an editor cuts
 * the file short meanwhile; that other bytes were read than were checked is found out by the
 * fingerprint of all that passed. Owns its descriptor and buffer, not the text it was given.
 */
#ifndef SCRIPT_SOURCE_H
#define SCRIPT_SOURCE_H

#include "base/error.h"
#include "base/fingerprint.h"

#include <stddef.h>

enum {
	SOURCE_WHOLE = 1 << 20,	 /* bytes of a file that is still read whole */
	SOURCE_WINDOW = 1 << 20, /* bytes of a larger one that are read at first */
};

struct source {
	const char *file;
	const char *text; /* the window */
	size_t length;	  /* of the window */
	size_t base;	  /* where in the file the window begins */
	bool complete;	  /* nothing follows it */
	int fd;		  /* -1: all is in memory */
	char *buffer;
	size_t capacity;
	size_t window;			/* bytes that are read at first */
	struct fingerprint fingerprint; /* of all bytes read so far */
};

void source_of_text(struct source *ret, const char *file, const char *text, size_t length);

/*
 * Opens a file to be read from its beginning; window 0 is SOURCE_WINDOW. Failures are ERROR_SCRIPT.
 */
MUST_CHECK bool source_open(struct source *ret, const char *file, size_t window, struct error *err);

/*
 * Forgets the window's first bytes and reads on behind it, at least one byte if there is one. The
 * window moves: pointers into it are void.
 */
MUST_CHECK bool source_more(struct source *source, size_t forget, struct error *err);

/* Accepts a source that was never opened, zeroed. */
void source_close(struct source *source);

#endif
