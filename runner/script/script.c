#include "script/script.h"

#include "base/file.h"
#include "base/utf8.h"
#include "script/directive.h"
#include "script/place.h"

enum { BOM = 3 };

static size_t bom_length(const char *bytes, size_t length)
{
	return length >= BOM && memcmp(bytes, "\xef\xbb\xbf", BOM) == 0 ? BOM : 0;
}

static bool is_utf16(const char *bytes, size_t length)
{
	return length >= 2 &&
	       (memcmp(bytes, "\xff\xfe", 2) == 0 || memcmp(bytes, "\xfe\xff", 2) == 0);
}

static bool bad_byte(const char *file, const char *bytes, size_t length, size_t offset,
	const char *problem, struct error *err)
{
	struct place place = {.offset = bom_length(bytes, length), .line = 1, .column = 1};
	place_advance(&place, bytes, length, offset);
	return error_at(err, ERROR_SCRIPT, (struct location){file, place.line, place.column},
		"%s at byte %zu", problem, offset);
}

static bool check_bytes(const char *file, const char *bytes, size_t length, struct error *err)
{
	if (is_utf16(bytes, length)) {
		bad_byte(file, bytes, length, 0, "the file is UTF-16, by its mark", err);
		return error_hint(err, "save it as UTF-8");
	}
	const char *nul = length ? memchr(bytes, '\0', length) : NULL;
	size_t before_nul = nul ? (size_t)(nul - bytes) : length;
	size_t invalid = utf8_first_invalid(bytes, before_nul);
	if (invalid < before_nul) {
		bad_byte(file, bytes, length, invalid, "this is not UTF-8", err);
		return error_hint(err, "save the file as UTF-8");
	}
	return !nul || bad_byte(file, bytes, length, before_nul, "there is a NUL", err);
}

static bool is_blank(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

/* The length without blank lines at the end and without the last line's end. */
static size_t without_blank_lines(const char *text, size_t length)
{
	size_t end = length;
	while (end > 0 && is_blank(text[end - 1]))
		end--;
	if (end == 0)
		return 0;
	/* Blanks behind the last word are part of its line. */
	while (end < length && text[end] != '\n' && text[end] != '\r')
		end++;
	return end;
}

/* Every CR that an LF follows is left out; the pieces between go to the sum as they are. */
static void sum_script(const char *text, size_t length, char ret_sum[SUM_TEXT])
{
	struct sum sum;
	sum_init(&sum);
	size_t end = without_blank_lines(text, length), begin = 0, at = 0;
	while (at < end) {
		const char *cr = memchr(text + at, '\r', end - at);
		if (!cr)
			break;
		at = (size_t)(cr - text) + 1;
		if (at < end && text[at] == '\n') {
			sum_add(&sum, text + begin, at - 1 - begin);
			begin = at;
		}
	}
	if (begin < end)
		sum_add(&sum, text + begin, end - begin);
	sum_text(&sum, ret_sum);
}

/* What a part that has the wanted direction only is made of. */
static struct section whole(size_t length)
{
	return (struct section){.found = true, .end = length, .line = 1};
}

bool script_parse(struct script *ret, const char *file, const char *bytes, size_t length,
	enum direction part, enum direction wanted, struct error *err)
{
	if (!check_bytes(file, bytes, length, err))
		return false;
	size_t bom = bom_length(bytes, length);
	const char *text = bom ? bytes + bom : bytes;
	length -= bom;
	struct directives directives;
	if (!directives_read(&directives, file, text, length, part, err))
		return false;
	struct section section = whole(length);
	if (part == DIRECTION_BOTH)
		section = wanted == DIRECTION_DOWN ? directives.down : directives.up;
	*ret = (struct script){
		.file = file,
		.text = text ? text + section.begin : "",
		.length = section.end - section.begin,
		.line = section.found ? section.line : 1,
		.irreversible = directives.irreversible,
		.absent = !section.found,
	};
	sum_script(ret->text, ret->length, ret->sum);
	return true;
}

bool script_load(struct script *ret, struct arena *arena, const struct directory *directory,
	const struct migration *migration, enum direction direction, const char *const *line,
	struct error *err)
{
	const struct part *part = migration_part(migration, direction, line);
	if (!part) {
		*ret = (struct script){0};
		return true;
	}
	char *bytes;
	size_t length;
	if (!file_read(part->path, arena, ERROR_SCRIPT, &bytes, &length, err) ||
		!script_parse(ret, part->path, bytes, length, part->direction, direction, err))
		return false;
	ret->standard = directory->language == LANGUAGE_STANDARD && !part->dialect;
	return true;
}

bool script_exists(const struct script *script)
{
	return script->file && !script->absent;
}

bool script_check_reversible(
	const struct script *script, const struct migration *migration, struct error *err)
{
	const char *version = migration->version.text;
	if (script_exists(script) && !script->irreversible)
		return true;
	error_set(err, ERROR_IRREVERSIBLE, "%s_%s %s%s", version, migration->name,
		script->irreversible ? "says that it is irreversible: " : "has no down part: ",
		script->file ? script->file : "there is no file for it");
	return error_hint(err,
		"nothing was reverted; stop above it with \"odbc-migrate downgrade %s\"%s", version,
		script->irreversible ? "" : ", or write its down part");
}
