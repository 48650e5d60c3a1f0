#include "cli/partly_text.h"

enum { FIRST_WORDS = 60 };

const char *partly_progress(struct arena *arena, const struct row *row)
{
	const char *doubt =
		row->begun == row->done
			? ""
			: arena_printf(arena, ", statement %lld in doubt", (long long)row->begun);
	return arena_printf(arena, "%lld of %lld statements%s", (long long)row->done,
		(long long)row->statements, doubt);
}

const char *partly_first_words(struct arena *arena, const char *text, size_t length)
{
	size_t width = 0;
	while (width < length && width < FIRST_WORDS && text[width] != '\n' && text[width] != '\r')
		width++;
	bool cut = width < length;
	while (cut && width > 0 && ((unsigned char)text[width] & 0xc0) == 0x80)
		width--;
	return arena_printf(arena, "%.*s%s", (int)width, text, cut ? " ..." : "");
}
