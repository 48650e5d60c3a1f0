#include "base/holder.h"

#include "base/macros.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>

/* 0: nobody, or somebody who cannot be seen from here. */
struct holders {
	long writer, reader;
};

enum { FIELD_TYPE = 1, FIELD_KIND = 3, FIELD_PROCESS = 4, FIELD_FILE = 5, FIELDS };

/* "08:01:1234": device in hexadecimal, inode in decimal */
static bool names_file(const char *text, const struct stat *file)
{
	char *end;
	unsigned long high = strtoul(text, &end, 16);
	unsigned long low = *end ? strtoul(end + 1, &end, 16) : 0;
	unsigned long long inode = *end ? strtoull(end + 1, &end, 10) : 0;
	return !*end && inode == file->st_ino && high == major(file->st_dev) &&
	       low == minor(file->st_dev);
}

/* "12: POSIX  ADVISORY  WRITE 4711 08:01:1234 0 EOF" */
static void note_line(struct holders *holders, char *line, const struct stat *file)
{
	char *fields[FIELDS], *rest = NULL;
	for (unsigned i = 0; i < FIELDS; i++) {
		fields[i] = strtok_r(i == 0 ? line : NULL, " ", &rest);
		if (!fields[i])
			return;
	}
	long pid = strtol(fields[FIELD_PROCESS], NULL, 10);
	if (strcmp(fields[FIELD_TYPE], "POSIX") != 0 || pid <= 0 || pid == (long)getpid() ||
		!names_file(fields[FIELD_FILE], file))
		return;
	if (strcmp(fields[FIELD_KIND], "WRITE") == 0)
		holders->writer = pid;
	else
		holders->reader = pid;
}

static void note_file(struct holders *holders, const char *path)
{
	char line[256];
	struct stat file;
	FILE *locks = stat(path, &file) == 0 ? fopen("/proc/locks", "re") : NULL;
	while (locks && fgets(line, sizeof(line), locks))
		note_line(holders, line, &file);
	if (locks)
		fclose(locks);
}

void holder_of_file(struct str *ret, const char *path)
{
	AUTO(str_release) struct str memory = {0};
	struct holders holders = {0};
	char file[64], name[32] = "";
	/* SQLite's write-ahead log has its locks in a file of its own. */
	str_printf(&memory, "%s-shm", path);
	note_file(&holders, path);
	note_file(&holders, str_text(&memory));
	long pid = holders.writer ? holders.writer : holders.reader;
	if (!pid)
		return;
	snprintf(file, sizeof(file), "/proc/%ld/comm", pid);
	FILE *stream = fopen(file, "re");
	if (stream && !fgets(name, sizeof(name), stream))
		name[0] = '\0';
	if (stream)
		fclose(stream);
	name[strcspn(name, "\n")] = '\0';
	str_printf(ret, "process %ld%s%s", pid, *name ? ", " : "", name);
}
