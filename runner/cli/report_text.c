/*
 * report_text: events and errors in words for people.
 */
#include "base/file.h"
#include "base/utf8.h"
#include "cli/report.h"

#include <ctype.h>

enum { SOURCE_WIDTH = 200 };

/* Events */

static void tell_step_done(const struct report *report, const struct event *event)
{
	const struct migration *migration = event->step->migration;
	if (report->quiet)
		return;
	report_out(report, "%s: %s %s_%s (%.1f ms)\n", event->database,
		event->direction == DIRECTION_UP ? "up  " : "down", migration->version.text,
		migration->name, (double)event->duration_us / 1000);
}

static void tell_run_done(const struct report *report, const struct event *event)
{
	if (report->quiet)
		return;
	const char *between = event->applied && event->reverted ? ", " : "";
	AUTO(str_release) struct str made = {0};
	if (event->reverted)
		str_printf(&made, "%zu reverted%s", event->reverted, between);
	if (event->applied)
		str_printf(&made, "%zu applied", event->applied);
	report_out(report, "%s: %s, %s %s\n", event->database,
		made.length ? str_text(&made) : "nothing to do", made.length ? "now at" : "at",
		event->version);
}

/* A text of several lines, each behind the same words. */
static void say_lines(
	const struct report *report, const char *database, const char *kind, const char *text)
{
	while (*text) {
		size_t length = strcspn(text, "\n");
		report_say(report, "%s: %s: %.*s\n", database, kind, (int)length, text);
		text += length + (text[length] == '\n');
	}
}

void report_event(void *context, const struct event *event)
{
	struct report *report = context;
	switch (event->kind) {
	case EVENT_CONNECTED:
		if (report->verbose)
			report_say(report, "%s: connected to %s\n", event->database, event->text);
		break;
	case EVENT_WAITING:
		report_say(report, "%s: waiting for another migrator%s%s%s\n", event->database,
			*event->text ? " (" : "", event->text, *event->text ? ")" : "");
		break;
	case EVENT_NOTE:
		say_lines(report, event->database, "note", event->text);
		break;
	case EVENT_NOTICE:
		say_lines(report, event->database, "server", event->text);
		break;
	case EVENT_STEP_DONE:
		tell_step_done(report, event);
		break;
	case EVENT_RUN_DONE:
		tell_run_done(report, event);
		break;
	case EVENT_PLANNED:
	case EVENT_STEP_BEGUN:
		break;
	}
}

/* Errors */

static const char *paint(const struct report *report, const char *code)
{
	return report->colour ? code : "";
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

/* The caret stands under its column: tabs stay tabs in front of it. */
static void say_caret(
	const struct report *report, const char *line, size_t length, uint32_t column, int width)
{
	AUTO(str_release) struct str blanks = {0};
	size_t end = utf8_offset(line, length, column - 1);
	for (size_t i = 0; i < end; i++)
		if (((unsigned char)line[i] & 0xc0) != 0x80)
			str_add_char(&blanks, line[i] == '\t' ? '\t' : ' ');
	report_say(report, "%*s | %s%s^%s\n", width, "", str_text(&blanks),
		paint(report, "\033[1;32m"), paint(report, "\033[0m"));
}

/* Of a configuration's line only the key: what stands behind it may be a secret. */
static size_t shown_length(const struct error *err, const char *line, size_t length)
{
	if (err->code != ERROR_CONFIG || (length > 0 && line[0] == '['))
		return length;
	const char *equals = length ? memchr(line, '=', length) : NULL;
	return equals ? (size_t)(equals - line) + 1 : 0;
}

/* The source line; a file that cannot be read any more, or with control characters, is left out. */
static void say_source(const struct report *report, const struct error *err)
{
	AUTO(arena_release) struct arena arena = {0};
	struct error ignored;
	char *bytes;
	const char *line;
	size_t length, line_length;
	if (!*err->file || err->line == 0 ||
		!file_read(err->file, &arena, ERROR_IO, &bytes, &length, &ignored) ||
		!find_line(bytes, length, err->line, &line, &line_length) ||
		utf8_first_invalid(line, line_length) != line_length || line_length > SOURCE_WIDTH)
		return;
	for (size_t i = 0; i < line_length; i++)
		if (iscntrl((unsigned char)line[i]) && line[i] != '\t')
			return;
	char number[16];
	int width = snprintf(number, sizeof(number), "%u", err->line);
	size_t shown = shown_length(err, line, line_length);
	if (shown == 0 && line_length > 0)
		return;
	report_say(report, " %s | %.*s%s\n", number, (int)shown, line,
		shown < line_length ? " ..." : "");
	if (err->exact && utf8_offset(line, line_length, err->column - 1) <= shown)
		say_caret(report, line, line_length, err->column, width + 1);
}

/* Lines of a message or hint behind the first stand indented. */
static void say_indented(const struct report *report, const char *text)
{
	while (*text) {
		size_t length = strcspn(text, "\n");
		report_say(report, "    %.*s\n", (int)length, text);
		text += length + (text[length] == '\n');
	}
}

static void say_place(const struct report *report, const struct error *err)
{
	if (!*err->file)
		return;
	report_say(report, "%s:", err->file);
	if (err->line)
		report_say(report, "%u:", err->line);
	if (err->line && err->column)
		report_say(report, "%u:", err->column);
	report_say(report, " ");
}

void report_error(const struct report *report, const char *database, const struct error *err)
{
	size_t first = strcspn(err->message, "\n");
	say_place(report, err);
	if (!*err->file)
		report_say(report, "odbc-migrate: ");
	report_say(report, "%serror:%s %s%s", paint(report, "\033[1;31m"), paint(report, "\033[0m"),
		database ? database : "", database ? ": " : "");
	report_say(report, "%.*s\n", (int)first, err->message);
	say_source(report, err);
	if (err->message[first])
		say_indented(report, err->message + first + 1);
	if (*err->sqlstate)
		report_say(report, "    SQLSTATE %s, native code %d\n", err->sqlstate, err->native);
	if (*err->hint) {
		size_t end = strcspn(err->hint, "\n");
		report_say(report, "  = %.*s\n", (int)end, err->hint);
		say_indented(report, err->hint + end + (err->hint[end] == '\n'));
	}
}
