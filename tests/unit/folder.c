#include "folder.h"

#include "base/file.h"

#include <dirent.h>
#include <unistd.h>

static void stop(const char *what)
{
	perror(what);
	abort();
}

struct folder folder_make(struct arena *arena)
{
	const char *base = getenv("TMPDIR");
	char *path = arena_printf(arena, "%s/test-XXXXXX", base && *base ? base : "/tmp");
	if (!mkdtemp(path))
		stop(path);
	return (struct folder){arena, path};
}

void folder_write(const struct folder *folder, const char *name, const char *text)
{
	struct error err = {0};
	if (!name)
		return;
	const char *path = arena_printf(folder->arena, "%s/%s", folder->path, name);
	if (!file_create(path, text, strlen(text), &err))
		stop(err.message);
}

void folder_remove(struct folder *folder)
{
	DIR *entries = opendir(folder->path);
	if (!entries)
		stop(folder->path);
	for (const struct dirent *entry; (entry = readdir(entries)) != NULL;) {
		if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
			unlink(arena_printf(folder->arena, "%s/%s", folder->path, entry->d_name));
	}
	closedir(entries);
	rmdir(folder->path);
}
