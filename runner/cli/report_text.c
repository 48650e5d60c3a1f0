/*
 * report_text: events and errors in words for people.
 */
#include "base/utf8.h"
#include "cli/excerpt.h"
#include "cli/report.h"

/* Events */

static void tell_step_done(const struct report *report, const struct event *event)
{
	const struct migration *migration = event->step->migration;
	/* The name may come from the history, where anything can stand. */
	AUTO(str_release) struct str name = {0};
	utf8_add_clean(&name, migration->version.text, "");
	str_add_char(&name, '_');
	utf8_add_clean(&name, migration->name, "");
	report_out(report, "%s: %s %s (%.1f ms)\n", event->database,
		event->direction == DIRECTION_UP ? "up  " : "down", str_text(&name),
		(double)event->duration_us / 1000);
	/* Whatever happens to the next one, this one is done and told. */
	fflush(stdout);
}

static void tell_run_done(const struct report *report, const struct event *event)
{
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

/* A text of several lines, each behind the same words. Masked whole: a secret may hold newlines. */
static void say_lines(
	const struct report *report, const char *database, const char *kind, const char *whole)
{
	AUTO(str_release) struct str masked = {0};
	secrets_mask(&report->secrets, whole, &masked);
	const char *text = str_text(&masked);
	while (*text) {
		size_t length = strcspn(text, "\n");
		report_say(report, "%s: %s: %.*s\n", database, kind, (int)length, text);
		text += length + (text[length] == '\n');
	}
}

void report_event(void *context, const struct event *event)
{
	struct report *report = context;
	/* No event is a result that was asked for, and errors are none. */
	if (report->quiet)
		return;
	switch (event->kind) {
	case EVENT_CONNECTED:
		if (report->verbose)
			report_say(report, "%s: connected to %s\n", event->database, event->text);
		break;
	case EVENT_WAITING:
		report_say(report, "%s: waiting for %s\n", event->database, event->text);
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

static void say_hint(const struct report *report, const char *hint)
{
	if (!*hint)
		return;
	size_t end = strcspn(hint, "\n");
	report_say(report, "  = %.*s\n", (int)end, hint);
	say_indented(report, hint + end + (hint[end] == '\n'));
}

void report_error(const struct report *report, const char *database, const struct error *err)
{
	/* Masked before they are split into lines: a secret may hold newlines. */
	AUTO(str_release) struct str message = {0};
	AUTO(str_release) struct str hint = {0};
	secrets_mask(&report->secrets, err->message, &message);
	secrets_mask(&report->secrets, err->hint, &hint);
	const char *text = str_text(&message);
	size_t first = strcspn(text, "\n");
	say_place(report, err);
	if (!*err->file)
		report_say(report, "odbc-migrate: ");
	report_paint(report, "\033[1;31m");
	report_say(report, "error:");
	report_paint(report, "\033[0m");
	report_say(report, " %s%s%.*s\n", database ? database : "", database ? ": " : "",
		(int)first, text);
	excerpt_say(report, err);
	if (text[first])
		say_indented(report, text + first + 1);
	if (*err->sqlstate)
		report_say(report, "    SQLSTATE %s, native code %d\n", err->sqlstate, err->native);
	say_hint(report, str_text(&hint));
}
