#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

static void close_descriptor(const int *fd)
{
	if (*fd >= 0)
		close(*fd);
}

static bool read_failed(const char *path, enum error_code code, struct error *err)
{
	return error_set(err, code, "cannot read %s: %s", path, strerror(errno));
}

/* One byte more than expected, so that a file which grew meanwhile is noticed. */
static bool read_all(int fd, size_t expected, bool regular, struct arena *arena, char **ret_bytes,
	size_t *ret_length)
{
	size_t size = expected + 1, length = 0;
	char *bytes = arena_alloc(arena, size + 1);
	for (;;) {
		ssize_t got = read(fd, bytes + length, size - length);
		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return false;
		length += (size_t)got;
		/* A regular file gives less than what is asked for only at its end. */
		if (got == 0 || (regular && length == expected))
			break;
		if (length == size) {
			char *larger = arena_alloc(arena, size * 2 + 1);
			memcpy(larger, bytes, length);
			bytes = larger;
			size *= 2;
		}
	}
	bytes[length] = '\0';
	*ret_bytes = bytes;
	*ret_length = length;
	return true;
}

bool file_read_small(const char *path, struct arena *arena, size_t most, enum error_code code,
	char **ret_bytes, size_t *ret_length, struct error *err)
{
	AUTO(close_descriptor) int fd = open(path, O_RDONLY | O_CLOEXEC);
	struct stat info;
	if (fd < 0 || fstat(fd, &info) != 0)
		return read_failed(path, code, err);
	if (S_ISDIR(info.st_mode)) {
		errno = EISDIR;
		return read_failed(path, code, err);
	}
	bool regular = S_ISREG(info.st_mode);
	*ret_bytes = NULL;
	if (regular && (size_t)info.st_size > most)
		return true;
	return read_all(fd, (size_t)info.st_size, regular, arena, ret_bytes, ret_length) ||
	       read_failed(path, code, err);
}

bool file_read(const char *path, struct arena *arena, enum error_code code, char **ret_bytes,
	size_t *ret_length, struct error *err)
{
	return file_read_small(path, arena, SIZE_MAX, code, ret_bytes, ret_length, err);
}

static int64_t nanoseconds(const struct timespec *time)
{
	return (int64_t)time->tv_sec * 1000000000 + time->tv_nsec;
}

#ifdef __APPLE__
#define WRITTEN st_mtimespec
#define CHANGED st_ctimespec
#else
#define WRITTEN st_mtim
#define CHANGED st_ctim
#endif

bool file_look(const char *path, struct file_mark *ret)
{
	struct stat info;
	if (stat(path, &info) != 0)
		return false;
	*ret = (struct file_mark){
		.device = (uint64_t)info.st_dev,
		.number = (uint64_t)info.st_ino,
		.size = (uint64_t)info.st_size,
		.written_ns = nanoseconds(&info.WRITTEN),
		.changed_ns = nanoseconds(&info.CHANGED),
	};
	return true;
}

bool file_mark_equal(const struct file_mark *a, const struct file_mark *b)
{
	return a->device == b->device && a->number == b->number && a->size == b->size &&
	       a->written_ns == b->written_ns && a->changed_ns == b->changed_ns;
}

bool file_mark_settled(const struct file_mark *mark)
{
	static const int64_t step = 2000000000;
	struct timespec now;
	clock_gettime(CLOCK_REALTIME, &now);
	return nanoseconds(&now) - mark->written_ns > step &&
	       nanoseconds(&now) - mark->changed_ns > step;
}

static bool write_all(int fd, const char *bytes, size_t length)
{
	while (length > 0) {
		ssize_t put = write(fd, bytes, length);
		if (put < 0 && errno == EINTR)
			continue;
		if (put < 0)
			return false;
		bytes += put;
		length -= (size_t)put;
	}
	return true;
}

bool file_create(const char *path, const char *bytes, size_t length, struct error *err)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
	if (fd < 0 && errno == EEXIST)
		return error_set(err, ERROR_REFUSED, "%s exists already", path);
	if (fd < 0)
		return error_set(err, ERROR_IO, "cannot create %s: %s", path, strerror(errno));
	bool written = write_all(fd, bytes, length);
	int cause = errno;
	if (close(fd) != 0 && written) {
		written = false;
		cause = errno;
	}
	if (written)
		return true;
	unlink(path);
	return error_set(err, ERROR_IO, "cannot write %s: %s", path, strerror(cause));
}

const char *file_beside(struct arena *arena, const char *base_file, const char *path)
{
	const char *slash = base_file ? strrchr(base_file, '/') : NULL;
	if (path[0] == '/' || !slash)
		return path;
	return arena_printf(arena, "%.*s/%s", (int)(slash - base_file), base_file, path);
}
