/*
 * A driver for compilers without libFuzzer: gives every file named, and every file in a folder
 * named, to the target once.
 */
#include "fuzz.h"

#include "base/file.h"

#include <dirent.h>
#include <sys/stat.h>

static size_t replayed;

static void stop(const char *message)
{
	fprintf(stderr, "replay: %s\n", message);
	exit(1);
}

/* From memory of just this size, so that a sanitizer sees a read too far. */
static void replay_file(const char *path)
{
	AUTO(arena_release) struct arena arena = {0};
	struct error err;
	char *bytes;
	size_t length;
	if (!file_read(path, &arena, ERROR_IO, &bytes, &length, &err))
		stop(err.message);
	uint8_t *data = malloc(length ? length : 1);
	if (!data)
		stop("out of memory");
	memcpy(data, bytes, length);
	printf("%s\n", path);
	fflush(stdout);
	LLVMFuzzerTestOneInput(data, length);
	free(data);
	replayed++;
}

static void replay_folder(const char *path)
{
	AUTO(arena_release) struct arena arena = {0};
	DIR *folder = opendir(path);
	if (!folder)
		stop(path);
	for (const struct dirent *entry; (entry = readdir(folder)) != NULL;)
		if (entry->d_name[0] != '.')
			replay_file(arena_printf(&arena, "%s/%s", path, entry->d_name));
	closedir(folder);
}

int main(int argc, char **argv)
{
	for (int i = 1; i < argc; i++) {
		struct stat info;
		if (stat(argv[i], &info) != 0)
			stop(argv[i]);
		if (S_ISDIR(info.st_mode))
			replay_folder(argv[i]);
		else
			replay_file(argv[i]);
	}
	if (replayed == 0)
		stop("nothing to replay");
	return 0;
}
