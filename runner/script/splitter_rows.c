#include "script/splitter_rows.h"

enum { ROWS_BYTES = 64 * 1024 };

bool rows_end(const char *line, size_t length)
{
	if (length > 0 && line[length - 1] == '\n')
		length--;
	if (length > 0 && line[length - 1] == '\r')
		length--;
	return length == 2 && memcmp(line, "\\.", 2) == 0;
}

bool rows_begin(
	struct splitter *splitter, struct statement *statement, size_t offset, struct error *err)
{
	struct scanner *scanner = &splitter->scanner;
	struct token line;
	if (!copy_parse(&splitter->copy, &splitter->arena, statement, &splitter->rules, err) ||
		!scanner_line(scanner, &line, err))
		return false;
	size_t data = scanner->lexer.at;
	if (!scanner_line(scanner, &line, err))
		return false;
	statement->last = rows_end(scanner->lexer.text + line.offset, line.length);
	if (!statement->last)
		scanner->lexer.at = data;
	statement->text = scanner->lexer.text + offset;
	statement->copy = &splitter->copy;
	splitter->rows = !statement->last;
	splitter->fresh = true;
	return true;
}

/* Does a data line's value go on in the next line? The line \. ends the data even then. */
static bool goes_on(const char *line, size_t length)
{
	size_t end = length, backslashes = 0;
	while (end > 0 && (line[end - 1] == '\n' || line[end - 1] == '\r'))
		end--;
	if (end == length)
		return false;
	while (backslashes < end && line[end - 1 - backslashes] == '\\')
		backslashes++;
	return backslashes % 2 == 1;
}

static bool no_end_of_data(struct splitter *splitter, struct error *err)
{
	return error_at(err, ERROR_SCRIPT, splitter->copy.at,
		"the data of this COPY has no line \\. behind it");
}

bool rows_next(struct splitter *splitter, struct statement *ret, struct error *err)
{
	struct scanner *scanner = &splitter->scanner;
	size_t end = 0;
	bool open = false;
	scanner_anchor(scanner);
	struct statement rows = {.at = scanner_locate(scanner, 0), .number = splitter->number};
	for (;;) {
		struct token line;
		if (!scanner_line(scanner, &line, err))
			return false;
		const char *text = scanner->lexer.text + line.offset;
		if (line.kind == TOKEN_END)
			return no_end_of_data(splitter, err);
		rows.last = rows_end(text, line.length);
		if (rows.last)
			break;
		/* The piece before this line is full; but whether it is the last had to be seen. */
		if (!open && end >= ROWS_BYTES) {
			scanner->lexer.at = line.offset;
			break;
		}
		open = goes_on(text, line.length);
		end = line.offset + line.length;
	}
	rows.text = scanner->lexer.text;
	rows.length = rows.body = end;
	rows.copy = &splitter->copy;
	rows.rows = true;
	rows.rules = splitter->rules;
	splitter->rows = !rows.last;
	splitter->fresh = true;
	*ret = rows;
	return true;
}
