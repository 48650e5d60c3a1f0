#include "base/identity.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { HOST_MOST = 40, BOOT_LENGTH = 8 };

/* The first bytes of a small file; "" when it cannot be read. */
static void read_head(const char *file, char *ret, size_t size)
{
	FILE *stream = fopen(file, "re");
	size_t length = stream ? fread(ret, 1, size - 1, stream) : 0;
	ret[length] = '\0';
	if (stream)
		fclose(stream);
}

/*
 * When a process began, in ticks since the boot, as Linux says it; "" elsewhere. One that has ended
 * has no beginning: its number stays for as long as its parent does not ask how it ended, which is
 * for ever where a container's first process never does.
 */
static void read_start(long pid, char *ret, size_t size)
{
	char file[64], text[1024];
	snprintf(file, sizeof(file), "/proc/%ld/stat", pid);
	read_head(file, text, sizeof(text));
	/* The second field, the program's name, may hold anything; the 22nd is wanted. */
	const char *at = strrchr(text, ')');
	if (at && at[1] == ' ' && (at[2] == 'Z' || at[2] == 'X'))
		at = NULL;
	for (int field = 2; at && field < 22; field++)
		at = strchr(at + 1, ' ');
	snprintf(ret, size, "%.*s", at ? (int)strcspn(at + 1, " ") : 0, at ? at + 1 : "");
}

static const char *identity_of(struct arena *arena, long pid)
{
	char host[256] = "", boot[BOOT_LENGTH + 1], start[32];
	gethostname(host, sizeof(host) - 1);
	read_head("/proc/sys/kernel/random/boot_id", boot, sizeof(boot));
	read_start(pid, start, sizeof(start));
	for (char *c = host; *c; c++)
		if ((unsigned char)*c <= ' ' || (unsigned char)*c >= 0x7f || *c == '@')
			*c = '-';
	return arena_printf(arena, "%ld@%.*s@%s-%s", pid, HOST_MOST, host, boot, start);
}

const char *identity_of_process(struct arena *arena)
{
	return identity_of(arena, (long)getpid());
}

bool identity_lives(const char *identity)
{
	AUTO(arena_release) struct arena arena = {0};
	char *end;
	long pid = strtol(identity, &end, 10);
	if (end == identity || *end != '@' || pid <= 0)
		return false;
	if (kill((pid_t)pid, 0) != 0 && errno != EPERM)
		return false;
	return strcmp(identity_of(&arena, pid), identity) == 0;
}
