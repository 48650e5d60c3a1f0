#include "script/source.h"

#include "base/arena.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

void source_of_text(struct source *ret, const char *file, const char *text, size_t length)
{
	*ret = (struct source){.file = file,
		.text = text ? text : "",
		.length = length,
		.complete = true,
		.fd = -1};
}

static bool failed(const struct source *source, struct error *err)
{
	return error_set(err, ERROR_SCRIPT, "cannot read %s: %s", source->file, strerror(errno));
}

bool source_open(struct source *ret, const char *file, size_t window, struct error *err)
{
	*ret = (struct source){.file = file, .text = "", .window = window ? window : SOURCE_WINDOW};
	ret->fd = open(file, O_RDONLY | O_CLOEXEC);
	return ret->fd >= 0 || failed(ret, err);
}

/* A window that is still half full is doubled, so that reading on costs O(1) a byte. */
static void make_room(struct source *source, size_t forget)
{
	size_t kept = source->length - forget;
	if (kept > 0)
		memmove(source->buffer, source->buffer + forget, kept);
	if (kept > source->capacity / 2 || source->capacity == 0) {
		source->capacity = source->capacity ? source->capacity * 2 : source->window;
		source->buffer = realloc(source->buffer, source->capacity);
		if (!source->buffer)
			arena_out_of_memory();
	}
	source->text = source->buffer;
	source->length = kept;
	source->base += forget;
}

bool source_more(struct source *source, size_t forget, struct error *err)
{
	if (source->complete)
		return true;
	make_room(source, forget);
	while (source->length < source->capacity) {
		char *end = source->buffer + source->length;
		ssize_t got = read(source->fd, end, source->capacity - source->length);
		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return failed(source, err);
		source->complete = got == 0;
		if (got == 0)
			break;
		fingerprint_add(&source->fingerprint, end, (size_t)got);
		source->length += (size_t)got;
	}
	return true;
}

void source_close(struct source *source)
{
	if (source->file && source->fd >= 0)
		close(source->fd);
	free(source->buffer);
	*source = (struct source){0};
}
