#include "cli/report.h"

#include "base/str.h"
#include "base/utf8.h"

#include <errno.h>
#include <stdarg.h>
#include <unistd.h>

void report_init(struct report *report)
{
	const char *no_color = getenv("NO_COLOR");
	*report = (struct report){
		.colour = isatty(STDERR_FILENO) && !(no_color && *no_color),
	};
}

static void write_masked(const struct report *report, FILE *stream, const struct str *text)
{
	AUTO(str_release) struct str masked = {0};
	AUTO(str_release) struct str clean = {0};
	secrets_mask(&report->secrets, str_text(text), &masked);
	utf8_add_clean(&clean, str_text(&masked), "\n\t");
	fwrite(str_text(&clean), 1, clean.length, stream);
}

PRINTF(3, 0)
static void print(const struct report *report, FILE *stream, const char *fmt, va_list args)
{
	AUTO(str_release) struct str text = {0};
	str_vprintf(&text, fmt, args);
	write_masked(report, stream, &text);
}

void report_out(const struct report *report, const char *fmt, ...)
{
	va_list args;
	va_start(args, fmt);
	print(report, stdout, fmt, args);
	va_end(args);
}

void report_say(const struct report *report, const char *fmt, ...)
{
	va_list args;
	va_start(args, fmt);
	print(report, stderr, fmt, args);
	va_end(args);
}

void report_out_sql(const struct report *report, const char *text, size_t length)
{
	AUTO(str_release) struct str sql = {0};
	AUTO(str_release) struct str masked = {0};
	str_add_length(&sql, text, length);
	secrets_mask(&report->secrets, str_text(&sql), &masked);
	fwrite(str_text(&masked), 1, masked.length, stdout);
}

void report_paint(const struct report *report, const char *sequence)
{
	if (report->colour)
		fputs(sequence, stderr);
}

bool report_flush(const struct report *report, struct error *err)
{
	(void)report;
	if (fflush(stdout) == 0 && !ferror(stdout))
		return true;
	return error_set(err, ERROR_OUTPUT, "cannot write to standard output: %s",
		errno ? strerror(errno) : "the output was cut off");
}

/* How many characters the cells of a column take at most. */
static size_t column_width(const struct table *table, size_t column)
{
	size_t widest = 0;
	for (size_t i = column; i < table->count; i += table->columns) {
		size_t width = utf8_characters(table->items[i], strlen(table->items[i]));
		widest = width > widest ? width : widest;
	}
	return widest;
}

static bool rest_is_empty(const struct table *table, size_t from, size_t end)
{
	for (size_t i = from; i < end; i++)
		if (*table->items[i])
			return false;
	return true;
}

void table_add(struct table *table, struct arena *arena, const char *const *cells)
{
	for (size_t i = 0; i < table->columns; i++)
		ARENA_PUSH(arena, table, cells[i]);
}

/* A cell as it is shown: masked before its newlines go, since a secret may hold some. */
static const char *shown_cell(const struct report *report, struct arena *arena, const char *cell)
{
	AUTO(str_release) struct str masked = {0};
	AUTO(str_release) struct str clean = {0};
	secrets_mask(&report->secrets, cell, &masked);
	utf8_add_clean(&clean, str_text(&masked), "");
	return arena_dup(arena, str_text(&clean));
}

static void print_rows(const struct table *table, const struct report *report, const char *indent)
{
	enum { COLUMNS_MOST = 16 };
	size_t widths[COLUMNS_MOST] = {0};
	for (size_t column = 0; column < table->columns; column++)
		widths[column] = column_width(table, column);
	AUTO(str_release) struct str line = {0};
	for (size_t row = 0; row < table->count; row += table->columns) {
		size_t end = row + table->columns;
		str_clear(&line);
		str_add(&line, indent);
		for (size_t i = row; i < end; i++) {
			str_add(&line, table->items[i]);
			if (rest_is_empty(table, i + 1, end))
				break;
			size_t used = utf8_characters(table->items[i], strlen(table->items[i]));
			str_printf(&line, "%*s", (int)(widths[i - row] - used + 2), "");
		}
		report_out(report, "%s\n", str_text(&line));
	}
}

void table_print(const struct table *table, const struct report *report, const char *indent)
{
	AUTO(arena_release) struct arena arena = {0};
	struct table shown = {.columns = table->columns};
	for (size_t i = 0; i < table->count; i++)
		ARENA_PUSH(&arena, &shown, shown_cell(report, &arena, table->items[i]));
	print_rows(&shown, report, indent);
}
