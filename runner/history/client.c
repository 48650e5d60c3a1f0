#include "history/client.h"

#include "base/utf8.h"

#include <pwd.h>
#include <unistd.h>

static const char *client_user(struct arena *arena)
{
	const char *user = getenv("USER");
	if (!user || !*user)
		user = getenv("LOGNAME");
	if (user && *user)
		return user;
	struct passwd entry, *found = NULL;
	char buffer[1024];
	if (getpwuid_r(geteuid(), &entry, buffer, sizeof(buffer), &found) == 0 && found)
		return arena_dup(arena, found->pw_name);
	return arena_printf(arena, "%ld", (long)geteuid());
}

/* Anybody sets USER: what the table cannot store or a terminal should not see becomes "?". */
static const char *clean_name(struct arena *arena, const char *name, size_t most_bytes)
{
	AUTO(str_release) struct str clean = {0};
	utf8_add_clean(&clean, name, "");
	const char *text = str_text(&clean);
	size_t length = clean.length;
	if (length > most_bytes)
		for (length = most_bytes; ((unsigned char)text[length] & 0xc0) == 0x80;)
			length--;
	return arena_dup_length(arena, text, length);
}

const char *client_name(struct arena *arena)
{
	char host[256] = "";
	gethostname(host, sizeof(host) - 1);
	return arena_printf(arena, "%s@%s", clean_name(arena, client_user(arena), 100),
		clean_name(arena, host, 150));
}
