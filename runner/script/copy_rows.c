#include "base/utf8.h"
#include "script/copy.h"
#include "script/place.h"

enum line_end { LINE_END_UNKNOWN, LINE_END_LF, LINE_END_CR, LINE_END_CRLF };

/* Reads fields; the first line end says how all others must look. */
struct reader {
	const struct copy *copy;
	const char *text;
	size_t length, at;
	enum line_end line_end;
};

struct field {
	size_t at;
	bool null, last;     /* last of its row */
	const char *problem; /* NULL: none */
	size_t problem_at;
};

static bool has_more(const struct reader *reader)
{
	return reader->at < reader->length;
}

static void blame(struct field *field, size_t at, const char *problem)
{
	if (field->problem)
		return;
	field->problem = problem;
	field->problem_at = at;
}

/* Behind the line end at the reader's place. As the server does, mixed line ends are refused. */
static void take_line_end(struct reader *reader, struct field *field)
{
	size_t at = reader->at++;
	enum line_end found = reader->text[at] == '\n' ? LINE_END_LF : LINE_END_CR;
	bool crlf = found == LINE_END_CR && has_more(reader) && reader->text[reader->at] == '\n';
	/* Where lines end with CR alone, an LF is one too many. */
	if (crlf && reader->line_end != LINE_END_CR) {
		found = LINE_END_CRLF;
		reader->at++;
	}
	if (reader->line_end == LINE_END_UNKNOWN)
		reader->line_end = found;
	if (found != reader->line_end)
		blame(field, at,
			reader->text[at] == '\n'
				? "a line end that differs from the first, or a bare newline "
				  "inside a value: write \\n"
				: "a line end that differs from the first, or a bare carriage "
				  "return inside a value: write \\r");
	field->last = true;
}

static unsigned digit_value(char c)
{
	if (c >= '0' && c <= '9')
		return (unsigned)(c - '0');
	if (c >= 'a' && c <= 'f')
		return (unsigned)(c - 'a') + 10;
	return c >= 'A' && c <= 'F' ? (unsigned)(c - 'A') + 10 : 16;
}

/* Up to most digits; only the low byte counts. */
static char take_digits(struct reader *reader, unsigned base, size_t most)
{
	unsigned value = 0;
	for (; most > 0 && has_more(reader); most--) {
		unsigned digit = digit_value(reader->text[reader->at]);
		if (digit >= base)
			break;
		value = value * base + digit;
		reader->at++;
	}
	return (char)(value & 0xFF);
}

/* Behind a backslash. One at the very end stands for nothing. */
static void take_escape(struct reader *reader, struct str *value, struct field *field)
{
	static const char names[] = "bfnrtv", values[] = "\b\f\n\r\t\v";
	if (!has_more(reader))
		return;
	size_t at = reader->at;
	char c = reader->text[at];
	const char *name = c ? strchr(names, c) : NULL;
	if (digit_value(c) < 8) {
		str_add_char(value, take_digits(reader, 8, 3));
		return;
	}
	reader->at++;
	if (c == 'x' && has_more(reader) && digit_value(reader->text[reader->at]) < 16)
		c = take_digits(reader, 16, 2);
	else if (c == '.')
		blame(field, at - 1, "the end marker \\. does not stand on a line of its own");
	else if (name)
		c = values[name - names];
	str_add_char(value, c);
}

static void check_value(const struct str *value, struct field *field)
{
	const char *bytes = str_text(value);
	if (memchr(bytes, '\0', value->length))
		blame(field, field->at, "no PostgreSQL text can hold the byte 0");
	else if (utf8_first_invalid(bytes, value->length) < value->length)
		blame(field, field->at,
			"this value is not valid UTF-8 once its escapes are undone");
}

/* At least one field stands between two line ends. value is replaced. */
static struct field read_field(struct reader *reader, struct str *value)
{
	const struct copy *copy = reader->copy;
	struct field field = {.at = reader->at};
	const char *text = reader->text;
	size_t end = reader->length;
	bool ended = false;
	str_clear(value);
	while (!ended && has_more(reader)) {
		char c = text[reader->at];
		ended = c == copy->delimiter || c == '\n' || c == '\r';
		if (ended) {
			end = reader->at;
			break;
		}
		reader->at++;
		if (c == '\\')
			take_escape(reader, value, &field);
		else
			str_add_char(value, c);
	}
	size_t length = end - field.at;
	field.null = length == copy->null_length &&
		     (length == 0 || memcmp(text + field.at, copy->null_text, length) == 0);
	if (!field.null)
		check_value(value, &field);
	if (!ended)
		field.last = true;
	else if (text[end] == copy->delimiter)
		reader->at++;
	else
		take_line_end(reader, &field);
	return field;
}

static size_t count_fields(struct reader reader)
{
	AUTO(str_release) struct str value = {0};
	size_t count = 1;
	while (!read_field(&reader, &value).last)
		count++;
	return count;
}

static struct location place_of(const struct reader *reader, struct location at, size_t offset)
{
	struct place place = {.line = at.line, .column = at.column};
	place_advance(&place, reader->text, reader->length, offset);
	return (struct location){at.file, place.line, place.column};
}

/* E'' reads the same under both settings of standard_conforming_strings, and stays on one line. */
static void add_literal(struct str *ret, const char *bytes, size_t length)
{
	str_add(ret, "E'");
	for (size_t i = 0; i < length; i++) {
		if (bytes[i] == '\'' || bytes[i] == '\\')
			str_add_char(ret, bytes[i]);
		if (bytes[i] == '\n')
			str_add(ret, "\\n");
		else if (bytes[i] == '\r')
			str_add(ret, "\\r");
		else
			str_add_char(ret, bytes[i]);
	}
	str_add_char(ret, '\'');
}

/*
 * The server's own "missing data for column" and "extra data", since an INSERT without a list takes
 * rows that are too short. Generated columns are none of COPY's; before PostgreSQL 12 the catalog
 * has no word for them.
 */
static void add_width_check(struct str *ret, const struct copy *copy, size_t fields)
{
	AUTO(str_release) struct str body = {0}, table = {0};
	add_literal(&table, copy->table, strlen(copy->table));
	str_printf(&body,
		"DECLARE n bigint; early boolean; BEGIN "
		"SELECT count(*) FILTER (WHERE g = ''), coalesce(max(attnum) FILTER (WHERE g = '') "
		"> min(attnum) FILTER (WHERE g <> ''), false) INTO n, early FROM (SELECT attnum, "
		"coalesce(to_jsonb(a) ->> 'attgenerated', '') AS g FROM pg_catalog.pg_attribute a "
		"WHERE attrelid = %s::regclass AND attnum > 0 AND NOT attisdropped) c; "
		"IF n <> %zu THEN RAISE EXCEPTION USING ERRCODE = '22P04', MESSAGE = "
		"format('the rows of COPY have %%s fields, but %%s has %%s columns to fill', "
		"%zu, %s, n); "
		"ELSIF early THEN RAISE EXCEPTION USING ERRCODE = '22P04', MESSAGE = "
		"format('%%s has a generated column before others: COPY must name its columns', "
		"%s); END IF; END",
		str_text(&table), fields, fields, str_text(&table), str_text(&table));
	str_add(ret, "DO ");
	add_literal(ret, str_text(&body), body.length);
	str_add(ret, ";\n");
}

static void add_head(struct str *ret, const struct copy *copy, size_t fields)
{
	if (!copy->columns)
		add_width_check(ret, copy, fields);
	/* As COPY does, over columns GENERATED ALWAYS AS IDENTITY. */
	str_printf(ret, "INSERT INTO %s OVERRIDING SYSTEM VALUE VALUES\n", copy->target);
}

static bool add_row(struct str *ret, struct reader *reader, struct str *value, size_t fields,
	struct location at, struct error *err)
{
	size_t start = reader->at, count = 0;
	struct field field = {0};
	while (!field.last) {
		field = read_field(reader, value);
		if (field.problem)
			return error_at(err, ERROR_SCRIPT, place_of(reader, at, field.problem_at),
				"%s", field.problem);
		str_add_char(ret, count++ ? ',' : '(');
		if (field.null)
			str_add(ret, "NULL");
		else
			add_literal(ret, str_text(value), value->length);
	}
	str_add_char(ret, ')');
	if (count == fields)
		return true;
	error_at(err, ERROR_SCRIPT, place_of(reader, at, start),
		"this row has %zu field%s, not %zu", count, count == 1 ? "" : "s", fields);
	return reader->copy->columns
		       ? error_hint(err, "COPY names %zu column%s", fields, fields == 1 ? "" : "s")
		       : error_hint(err, "the first row has %zu", fields);
}

bool copy_insert(struct str *ret, const struct copy *copy, const char *rows, size_t length,
	struct location at, struct error *err)
{
	AUTO(str_release) struct str value = {0};
	struct reader reader = {.copy = copy, .text = rows, .length = length};
	if (length == 0) {
		copy_check_text(ret, copy);
		return true;
	}
	size_t fields = copy->columns ? copy->columns : count_fields(reader);
	str_clear(ret);
	add_head(ret, copy, fields);
	while (has_more(&reader)) {
		str_add(ret, reader.at ? ",\n" : "");
		if (!add_row(ret, &reader, &value, fields, at, err))
			return false;
	}
	return true;
}

void copy_check_text(struct str *ret, const struct copy *copy)
{
	str_clear(ret);
	str_printf(ret, "INSERT INTO %s OVERRIDING SYSTEM VALUE SELECT", copy->target);
	for (size_t i = 0; i < copy->columns; i++)
		str_add(ret, i ? ", NULL" : " NULL");
	str_add(ret, " WHERE false");
}

/* Row and field, from 0, of the byte at offset behind the head. Each row is one line there. */
static void count_to(const char *text, size_t offset, size_t *ret_row, size_t *ret_field)
{
	bool quoted = false;
	*ret_row = *ret_field = 0;
	for (size_t i = 0; i < offset; i++) {
		if (text[i] == '\'')
			quoted = !quoted;
		if (quoted)
			continue;
		if (text[i] == '\n')
			++*ret_row, *ret_field = 0;
		else if (text[i] == ',')
			++*ret_field;
	}
}

struct location copy_locate(const struct copy *copy, const char *rows, size_t length,
	struct location at, const char *insert, size_t offset)
{
	AUTO(str_release) struct str scratch = {0};
	struct reader reader = {.copy = copy, .text = rows, .length = length};
	if (length == 0)
		return copy->at;
	size_t row, number = 0;
	add_head(&scratch, copy, copy->columns ? copy->columns : count_fields(reader));
	if (offset < scratch.length)
		return copy->at;
	count_to(insert + scratch.length, offset - scratch.length, &row, &number);
	struct field field = {0};
	for (size_t i = 0; i <= row && has_more(&reader); i++) {
		field = read_field(&reader, &scratch);
		for (size_t j = 0; !field.last; j++) {
			if (i == row && j == number)
				return place_of(&reader, at, field.at);
			field = read_field(&reader, &scratch);
		}
	}
	return place_of(&reader, at, field.at);
}
