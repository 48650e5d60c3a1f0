#include "base/settings.h"

#include "base/str.h"
#include "base/utf8.h"

#include <ini.h>
#include <strings.h>

/* What inih 55 holds without cutting: a line with its newline in 200 bytes, a name in 50. */
enum { LONGEST_LINE = 198, LONGEST_SECTION = 49 };

enum { LARGEST_FILE = 1024 * 1024 };

/*
 * Feeds inih and takes what it hands back. All refusals are made here, before inih sees the
 * line: it would go on after an error, and knows no line number.
 */
struct reader {
	struct settings *settings;
	struct arena *arena;
	struct error *err;
	const char *next, *end; /* bytes not yet read */
	const char *text;	/* the current line, without its end */
	size_t length;
	uint32_t line;
	struct setting *open_setting; /* its value may still be continued */
	struct str value;
	bool continues; /* the current line belongs to open_setting */
	char closer;	/* what ends a quote or brace that is open in the value, or 0 */
	bool failed;
};

/* What inih takes for blank, less what has been refused as a control character. */
static bool is_blank(char c)
{
	return c == ' ' || c == '\t';
}

static struct location place(const struct reader *reader, size_t offset)
{
	size_t column = utf8_characters(reader->text, offset) + 1;
	return (struct location){reader->settings->file, reader->line, (uint32_t)column};
}

static size_t skip_blanks(const struct reader *reader, size_t at)
{
	while (at < reader->length && is_blank(reader->text[at]))
		at++;
	return at;
}

static bool is_comment(const struct reader *reader, size_t at)
{
	return reader->text[at] == ';' || reader->text[at] == '#';
}

/* inih starts a comment at a ';' behind a blank, wherever the text began that it looks at. */
static bool starts_inline_comment(const struct reader *reader, size_t from, size_t at)
{
	return at > from && reader->text[at] == ';' && is_blank(reader->text[at - 1]);
}

static bool check_bytes(const struct reader *reader)
{
	for (size_t i = 0; i < reader->length; i++) {
		unsigned char c = (unsigned char)reader->text[i];
		if (c < ' ' && c != '\t')
			return error_at(reader->err, ERROR_CONFIG, place(reader, i),
				"control character 0x%02x", c);
	}
	size_t valid = utf8_first_invalid(reader->text, reader->length);
	if (valid < reader->length)
		return error_at(
			reader->err, ERROR_CONFIG, place(reader, valid), "this is not UTF-8");
	if (reader->length > LONGEST_LINE) {
		error_at(reader->err, ERROR_CONFIG, place(reader, LONGEST_LINE),
			"a line may hold %d bytes, and this one has %zu", LONGEST_LINE,
			reader->length);
		return error_hint(reader->err,
			"a value goes on in an indented line, or comes from ${file:PATH}");
	}
	return true;
}

/*
 * Whether the ';' at this offset is meant as a comment: "  ; text", and nothing left open. It is
 * cut off here, since not every inih does so in a continuation.
 */
static bool cut_inline_comment(struct reader *reader, size_t from, size_t at)
{
	const char *text = reader->text;
	bool apart = text[at - 1] == '\t' || (at >= from + 2 && is_blank(text[at - 2]));
	bool spaced = at + 1 == reader->length || is_blank(text[at + 1]);
	if (apart && spaced && !reader->closer) {
		reader->length = at;
		return true;
	}
	error_at(
		reader->err, ERROR_CONFIG, place(reader, at), "the value would be cut at this ';'");
	return error_hint(reader->err,
		"a comment stands on its own line, or behind two blanks as \"  ; text\"; a value "
		"with \" ;\" in it can come from ${env:NAME} or ${file:PATH}");
}

static bool check_value(struct reader *reader, size_t from)
{
	for (size_t i = from; i < reader->length; i++) {
		if (starts_inline_comment(reader, from, i))
			return cut_inline_comment(reader, from, i);
		char c = reader->text[i];
		bool doubled = c == '}' && i + 1 < reader->length && reader->text[i + 1] == '}';
		if (reader->closer == '}' && doubled)
			i++; /* }} within braces is a brace */
		else if (c == reader->closer)
			reader->closer = '\0';
		else if (!reader->closer && c == '{')
			reader->closer = '}';
		else if (!reader->closer && (c == '"' || c == '\''))
			reader->closer = c;
	}
	return true;
}

static bool check_key_line(struct reader *reader)
{
	if (reader->settings->count == 0)
		return error_at(
			reader->err, ERROR_CONFIG, place(reader, 0), "a key before any [section]");
	size_t at = 0;
	while (at < reader->length && reader->text[at] != '=' && reader->text[at] != ':' &&
		!starts_inline_comment(reader, 0, at))
		at++;
	if (at == reader->length)
		return error_at(reader->err, ERROR_CONFIG, place(reader, 0),
			"neither a [section] nor \"key = value\": there is no '='");
	if (reader->text[at] != '=')
		return error_at(reader->err, ERROR_CONFIG, place(reader, at),
			"'%c' instead of '=' behind a key", reader->text[at]);
	if (at == 0)
		return error_at(
			reader->err, ERROR_CONFIG, place(reader, 0), "no key in front of '='");
	reader->closer = '\0';
	return check_value(reader, at + 1);
}

/* The value is complete: from now on lines belong to another key. */
static void close_setting(struct reader *reader)
{
	if (reader->open_setting)
		reader->open_setting->value = arena_dup(reader->arena, str_text(&reader->value));
	reader->open_setting = NULL;
	str_clear(&reader->value);
}

/* inih tells of a section only with its first key, so an empty one is noticed here. */
static bool take_section(struct reader *reader)
{
	size_t at = 1;
	while (at < reader->length && reader->text[at] != ']' &&
		!starts_inline_comment(reader, 1, at))
		at++;
	if (at == reader->length || reader->text[at] != ']')
		return error_at(reader->err, ERROR_CONFIG, place(reader, 0), "'[' without ']'");
	size_t length = at - 1, rest = skip_blanks(reader, at + 1);
	if (rest < reader->length && !is_comment(reader, rest))
		return error_at(
			reader->err, ERROR_CONFIG, place(reader, rest), "text behind a [section]");
	if (length == 0)
		return error_at(
			reader->err, ERROR_CONFIG, place(reader, 1), "a section without a name");
	if (length > LONGEST_SECTION)
		return error_at(reader->err, ERROR_CONFIG, place(reader, 1),
			"a section's name may hold %d bytes, and this one has %zu", LONGEST_SECTION,
			length);
	close_setting(reader);
	struct settings_section section = {
		.name = arena_dup_length(reader->arena, reader->text + 1, length),
		.line = reader->line,
	};
	ARENA_PUSH(reader->arena, reader->settings, section);
	return true;
}

static bool check_line(struct reader *reader)
{
	reader->continues = false;
	if (!check_bytes(reader))
		return false;
	size_t start = skip_blanks(reader, 0);
	if (start == reader->length || is_comment(reader, start))
		return true;
	if (start > 0 && reader->open_setting) {
		reader->continues = true;
		return check_value(reader, start);
	}
	/* inih would take it, and the next one, indented alike, for a part of its value. */
	if (start > 0)
		return error_at(reader->err, ERROR_CONFIG, place(reader, start),
			"an indented line continues a value, and there is none above it");
	return reader->text[0] == '[' ? take_section(reader) : check_key_line(reader);
}

static char *read_line(char *buffer, int size, void *stream)
{
	struct reader *reader = stream;
	if (reader->failed || reader->next == reader->end)
		return NULL;
	const char *newline = memchr(reader->next, '\n', (size_t)(reader->end - reader->next));
	const char *line_end = newline ? newline : reader->end;
	reader->text = reader->next;
	reader->length = (size_t)(line_end - reader->text);
	reader->next = newline ? newline + 1 : reader->end;
	reader->line++;
	if (reader->length > 0 && line_end[-1] == '\r')
		reader->length--;
	reader->failed = !check_line(reader);
	if (reader->failed || (size_t)size < reader->length + 2)
		return NULL;
	memcpy(buffer, reader->text, reader->length);
	buffer[reader->length] = '\n';
	buffer[reader->length + 1] = '\0';
	return buffer;
}

/* inih hands a continuation over under its key, whose name it may have cut: not looked at. */
static int take_value(void *user, const char *section, const char *name, const char *value)
{
	struct reader *reader = user;
	(void)section;
	if (reader->continues) {
		str_add_char(&reader->value, '\n');
		str_add(&reader->value, value);
		return 1;
	}
	close_setting(reader);
	struct settings_section *last = &reader->settings->items[reader->settings->count - 1];
	struct setting setting = {
		.key = arena_dup(reader->arena, name), .value = "", .line = reader->line};
	ARENA_PUSH(reader->arena, last, setting);
	reader->open_setting = &last->items[last->count - 1];
	str_add(&reader->value, value);
	return 1;
}

/* Names to be compared once sorted, so that thousands of sections cost no square of it. */
struct name {
	const char *text;
	uint32_t line;
};

static int compare_sections(const void *a, const void *b)
{
	const struct name *left = a, *right = b;
	int order = strcmp(left->text, right->text);
	return order ? order : (left->line > right->line) - (left->line < right->line);
}

static int compare_keys(const void *a, const void *b)
{
	const struct name *left = a, *right = b;
	int order = strcasecmp(left->text, right->text);
	return order ? order : (left->line > right->line) - (left->line < right->line);
}

static bool check_repeated(const struct settings_section *section, struct arena *arena,
	const char *file, struct error *err)
{
	struct name *names = arena_array(arena, section->count, sizeof(*names));
	for (size_t i = 0; i < section->count; i++)
		names[i] = (struct name){section->items[i].key, section->items[i].line};
	qsort(names, section->count, sizeof(*names), compare_keys);
	for (size_t i = 1; i < section->count; i++)
		if (strcasecmp(names[i].text, names[i - 1].text) == 0)
			return error_at(err, ERROR_CONFIG,
				(struct location){file, names[i].line, 1},
				"%s stands already in line %u", names[i].text, names[i - 1].line);
	return true;
}

static bool check_all_repeated(
	const struct settings *settings, struct arena *arena, struct error *err)
{
	struct name *names = arena_array(arena, settings->count, sizeof(*names));
	for (size_t i = 0; i < settings->count; i++) {
		names[i] = (struct name){settings->items[i].name, settings->items[i].line};
		if (!check_repeated(&settings->items[i], arena, settings->file, err))
			return false;
	}
	qsort(names, settings->count, sizeof(*names), compare_sections);
	for (size_t i = 1; i < settings->count; i++)
		if (strcmp(names[i].text, names[i - 1].text) == 0)
			return error_at(err, ERROR_CONFIG,
				(struct location){settings->file, names[i].line, 1},
				"[%s] stands already in line %u", names[i].text, names[i - 1].line);
	return true;
}

static void reader_release(struct reader *reader)
{
	str_release(&reader->value);
}

bool settings_parse(struct settings *ret, struct arena *arena, const char *file, const char *bytes,
	size_t length, struct error *err)
{
	struct settings settings = {.file = arena_dup(arena, file)};
	if (length > LARGEST_FILE)
		return error_at(err, ERROR_CONFIG, (struct location){.file = file},
			"%zu bytes, and at most %d are read", length, LARGEST_FILE);
	if (length >= 3 && memcmp(bytes, "\xef\xbb\xbf", 3) == 0) {
		bytes += 3;
		length -= 3;
	}
	AUTO(reader_release)
	struct reader reader = {
		.settings = &settings,
		.arena = arena,
		.err = err,
		.next = bytes,
		.end = bytes + length,
	};
	int bad_line = ini_parse_stream(read_line, &reader, take_value, &reader);
	if (reader.failed)
		return false;
	/* Nothing of what inih refuses should have come this far; an inih built otherwise might. */
	if (bad_line != 0 || reader.next != reader.end)
		return error_at(err, ERROR_CONFIG, (struct location){file, reader.line, 0},
			"inih cannot read this file");
	close_setting(&reader);
	if (!check_all_repeated(&settings, arena, err))
		return false;
	*ret = settings;
	return true;
}

const struct settings_section *settings_section(const struct settings *settings, const char *name)
{
	for (size_t i = 0; i < settings->count; i++)
		if (strcmp(settings->items[i].name, name) == 0)
			return &settings->items[i];
	return NULL;
}

const struct setting *settings_find(const struct settings_section *section, const char *key)
{
	if (!section)
		return NULL;
	for (size_t i = 0; i < section->count; i++)
		if (strcasecmp(section->items[i].key, key) == 0)
			return &section->items[i];
	return NULL;
}
