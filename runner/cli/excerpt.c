#include "cli/excerpt.h"

#include "base/file.h"
#include "base/utf8.h"

#include <ctype.h>
#include <sys/stat.h>

/* In characters: a line longer than LINE_MOST is shown in a window, the column in its middle. */
enum { LINE_MOST = 200, WINDOW = 160 };

/* What is printed of a line, its secrets masked. */
struct excerpt {
	struct str text;
	size_t caret; /* offset in text */
	bool has_caret;
	bool goes_on; /* the line does, behind the text */
};

static void excerpt_release(struct excerpt *excerpt)
{
	str_release(&excerpt->text);
}

static bool find_line(
	const char *bytes, size_t length, uint32_t line, const char **ret_start, size_t *ret_length)
{
	const char *at = bytes, *end = bytes + length;
	for (uint32_t now = 1; now < line; now++) {
		while (at < end && *at != '\n' && *at != '\r')
			at++;
		if (at == end)
			return false;
		at += *at == '\r' && at + 1 < end && at[1] == '\n' ? 2 : 1;
	}
	const char *stop = at;
	while (stop < end && *stop != '\n' && *stop != '\r')
		stop++;
	*ret_start = at;
	*ret_length = (size_t)(stop - at);
	return true;
}

/* Reads the line; not from a pipe, which would have to be waited for. Control characters: none. */
static bool read_line(
	struct arena *arena, const struct error *err, const char **ret_line, size_t *ret_length)
{
	struct error ignored;
	struct stat info;
	char *bytes;
	size_t length;
	if (!*err->file || err->line == 0 || stat(err->file, &info) != 0 ||
		!S_ISREG(info.st_mode) ||
		!file_read(err->file, arena, ERROR_IO, &bytes, &length, &ignored) ||
		!find_line(bytes, length, err->line, ret_line, ret_length) ||
		utf8_first_invalid(*ret_line, *ret_length) != *ret_length)
		return false;
	for (size_t i = 0; i < *ret_length; i++)
		if (iscntrl((unsigned char)(*ret_line)[i]) && (*ret_line)[i] != '\t')
			return false;
	return true;
}

static size_t find_any(const char *line, size_t length, const char *wanted)
{
	size_t at = 0;
	while (at < length && !strchr(wanted, line[at]))
		at++;
	return at;
}

/* Of a configuration's line only the key or the section: what stands behind may be a secret. */
static size_t shown_length(const struct error *err, const char *line, size_t length)
{
	if (err->code != ERROR_CONFIG || length == 0)
		return length;
	if (line[0] == '[') {
		size_t end = find_any(line, length, "]=:");
		return end < length ? end + 1 : length;
	}
	size_t end = find_any(line, length, "=: \t");
	while (end > 0 && end < length && (line[end] == ' ' || line[end] == '\t'))
		end++;
	return end > 0 && end < length && strchr("=:", line[end]) ? end + 1 : 0;
}

/* Masks the two parts of the line before and behind the caret, unless it stands in a secret. */
static void mask(struct excerpt *excerpt, const struct report *report, const char *line,
	size_t length, size_t caret)
{
	AUTO(arena_release) struct arena arena = {0};
	AUTO(str_release) struct str whole = {0};
	const struct secrets *secrets = &report->secrets;
	secrets_mask(secrets, arena_dup_length(&arena, line, length), &whole);
	secrets_mask(secrets, arena_dup_length(&arena, line, caret), &excerpt->text);
	excerpt->caret = excerpt->text.length;
	secrets_mask(
		secrets, arena_dup_length(&arena, line + caret, length - caret), &excerpt->text);
	if (strcmp(str_text(&whole), str_text(&excerpt->text)) == 0)
		return;
	str_clear(&excerpt->text);
	str_add(&excerpt->text, str_text(&whole));
	excerpt->caret = 0;
	excerpt->has_caret = false;
}

/* Tabs stay tabs in front of the caret, so that it stands under its column. */
static void say_caret(
	const struct report *report, const char *front, size_t length, bool cut, int width)
{
	AUTO(str_release) struct str blanks = {0};
	str_add(&blanks, cut ? "   " : "");
	for (size_t i = 0; i < length; i++)
		if (((unsigned char)front[i] & 0xc0) != 0x80)
			str_add_char(&blanks, front[i] == '\t' ? '\t' : ' ');
	report_say(report, "%*s | %s", width, "", str_text(&blanks));
	report_paint(report, "\033[1;32m");
	report_say(report, "^");
	report_paint(report, "\033[0m");
	report_say(report, "\n");
}

static void say(const struct report *report, const struct excerpt *excerpt, uint32_t line)
{
	const char *text = str_text(&excerpt->text);
	size_t length = excerpt->text.length, count = utf8_characters(text, length);
	size_t first = 0, last = count;
	if (count > LINE_MOST) {
		size_t column = utf8_characters(text, excerpt->caret);
		first = column > WINDOW / 2 ? column - WINDOW / 2 : 0;
		first = first > count - WINDOW ? count - WINDOW : first;
		last = first + WINDOW;
	}
	size_t from = utf8_offset(text, length, first), to = utf8_offset(text, length, last);
	char number[16];
	int width = snprintf(number, sizeof(number), "%u", line);
	report_say(report, " %s | %s%.*s%s%s\n", number, from > 0 ? "..." : "", (int)(to - from),
		text + from, to < length ? "..." : "", excerpt->goes_on ? " ..." : "");
	if (excerpt->has_caret)
		say_caret(report, text + from, excerpt->caret - from, from > 0, width + 1);
}

void excerpt_say(const struct report *report, const struct error *err)
{
	AUTO(arena_release) struct arena arena = {0};
	AUTO(excerpt_release) struct excerpt excerpt = {0};
	const char *line;
	size_t length;
	if (!read_line(&arena, err, &line, &length))
		return;
	size_t shown = shown_length(err, line, length);
	if (shown == 0 && length > 0)
		return;
	size_t caret = utf8_offset(line, length, err->column ? err->column - 1 : 0);
	excerpt.has_caret = err->exact && caret <= shown;
	excerpt.goes_on = shown < length;
	mask(&excerpt, report, line, shown, caret <= shown ? caret : 0);
	say(report, &excerpt, err->line);
}
