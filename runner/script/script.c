#include "script/script.h"

#include "base/file.h"
#include "base/utf8.h"
#include "script/directive.h"
#include "script/directive_line.h"
#include "script/place.h"
#include "script/script_sum.h"
#include "script/shelf.h"
#include "script/source.h"

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

/* What a check of bytes has come to: a window's last character may not be complete. */
struct check {
	const char *file;
	struct place place; /* offset counts from the window */
	size_t base;	    /* where in the file the window begins */
	size_t bom;
	bool mentioned; /* there may be directives */
};

static bool bad_byte(struct check *check, const char *bytes, size_t length, size_t offset,
	const char *problem, struct error *err)
{
	place_advance(&check->place, bytes, length, offset);
	return error_at(err, ERROR_SCRIPT,
		(struct location){check->file, check->place.line, check->place.column},
		"%s at byte %zu", problem, check->base + offset);
}

/* The window's first bytes that are whole characters, if there is nothing wrong with them. */
static bool check_window(
	struct check *check, const struct source *source, size_t *ret_checked, struct error *err)
{
	const char *bytes = source->text;
	size_t length = source->length;
	const char *nul = length ? memchr(bytes, '\0', length) : NULL;
	size_t before_nul = nul ? (size_t)(nul - bytes) : length;
	size_t invalid = utf8_first_invalid(bytes, before_nul);
	bool cut = !source->complete && !nul && invalid + 4 > length;
	check->mentioned = check->mentioned || directives_mentioned(bytes, length);
	if (invalid < before_nul && !cut) {
		bad_byte(check, bytes, length, invalid, "this is not UTF-8", err);
		return error_hint(err, "save the file as UTF-8");
	}
	*ret_checked = invalid;
	return !nul || bad_byte(check, bytes, length, before_nul, "there is a NUL", err);
}

static bool check_begin(struct check *check, const struct source *source, struct error *err)
{
	if (is_utf16(source->text, source->length)) {
		bad_byte(check, source->text, source->length, 0, "the file is UTF-16, by its mark",
			err);
		return error_hint(err, "save it as UTF-8");
	}
	check->bom = bom_length(source->text, source->length);
	check->place.offset = check->bom;
	return true;
}

/* Reads the whole source once. A directive's first bytes stay when the window moves on. */
static bool check_bytes(struct check *check, struct source *source, struct error *err)
{
	enum { KEPT = 16 };
	if (!source_more(source, 0, err) || !check_begin(check, source, err))
		return false;
	for (;;) {
		size_t checked = 0;
		if (!check_window(check, source, &checked, err))
			return false;
		if (source->complete)
			return true;
		size_t forget = checked > KEPT ? checked - KEPT : 0;
		while (forget > 0 && ((unsigned char)source->text[forget] & 0xc0) == 0x80)
			forget--;
		place_advance(&check->place, source->text, source->length, forget);
		check->place.offset = 0;
		check->base += forget;
		if (!source_more(source, forget, err))
			return false;
	}
}

/* Adds the bytes from begin to end of the file; the window only moves forward. */
static bool sum_range(
	struct script_sum *sum, struct source *source, size_t begin, size_t end, struct error *err)
{
	for (;;) {
		size_t from = begin > source->base ? begin : source->base;
		size_t have = source->base + source->length, to = end < have ? end : have;
		if (from < to)
			script_sum_add(sum, source->text + (from - source->base), to - from);
		if (to == end || source->complete)
			return true;
		if (!source_more(source, source->length, err))
			return false;
	}
}

/* The section as it is written, without the blocks that are for other dialects. */
static bool sum_section(
	char ret[SUM_TEXT], const struct section *section, struct source *source, struct error *err)
{
	AUTO(script_sum_release) struct script_sum sum;
	script_sum_init(&sum);
	size_t begin = section->begin;
	for (size_t i = 0; i < section->holes.count; i++) {
		const struct hole *hole = &section->holes.items[i];
		if (!sum_range(&sum, source, begin, hole->begin, err))
			return false;
		begin = hole->end;
	}
	if (!sum_range(&sum, source, begin, section->end, err))
		return false;
	script_sum_text(&sum, ret);
	return true;
}

static const struct section *choose(
	const struct script_request *request, const struct directives *directives)
{
	bool down = request->part == DIRECTION_BOTH && request->wanted == DIRECTION_DOWN;
	return down ? &directives->down : &directives->up;
}

static void fill(struct script *ret, const struct script_request *request,
	const struct directives *directives)
{
	const struct section *section = choose(request, directives);
	*ret = (struct script){
		.file = request->file,
		.parsed = true,
		.length = section->end - section->begin,
		.line = section->found ? section->line : 1,
		.segments = section->items,
		.segment_count = section->count,
		.irreversible = directives->irreversible,
		.transaction_off = section->transaction_off,
		.placeholders_off = section->placeholders_off,
		.absent = !section->found,
		.standard = request->standard,
	};
}

bool script_parse(struct script *ret, struct arena *arena, const struct script_request *request,
	const char *bytes, size_t length, struct error *err)
{
	struct source source;
	struct check check = {.file = request->file, .place = {.line = 1, .column = 1}};
	struct directives directives;
	struct script script;
	source_of_text(&source, request->file, bytes, length);
	if (!check_bytes(&check, &source, err))
		return false;
	if (!check.mentioned && request->part != DIRECTION_BOTH)
		directives_none(&directives, arena, request, check.bom, length);
	else if (!directives_read(&directives, arena, request, &source, check.bom, length, err))
		return false;
	fill(&script, request, &directives);
	if (!sum_section(script.sum, choose(request, &directives), &source, err))
		return false;
	script.bytes = source.text;
	script.size = length;
	script.text = source.text + choose(request, &directives)->begin;
	*ret = script;
	return true;
}

/* Three times through the file at most: its bytes, its directives if there are any, its sum. */
static bool check_large(const struct script_request *request, struct check *check, size_t *ret_size,
	uint64_t *ret_fingerprint, struct error *err)
{
	AUTO(source_close) struct source source = {0};
	if (!source_open(&source, request->file, request->window, err) ||
		!check_bytes(check, &source, err))
		return false;
	*ret_size = source.base + source.length;
	*ret_fingerprint = fingerprint_end(&source.fingerprint);
	return true;
}

static bool read_large(const struct script_request *request, const struct check *check,
	struct directives *ret, struct arena *arena, size_t size, struct error *err)
{
	AUTO(source_close) struct source source = {0};
	if (check->mentioned || request->part == DIRECTION_BOTH)
		return source_open(&source, request->file, request->window, err) &&
		       directives_read(ret, arena, request, &source, check->bom, size, err);
	directives_none(ret, arena, request, check->bom, size);
	return true;
}

static bool sum_large(char ret[SUM_TEXT], const struct section *section,
	const struct script_request *request, struct error *err)
{
	AUTO(source_close) struct source source = {0};
	return source_open(&source, request->file, request->window, err) &&
	       sum_section(ret, section, &source, err);
}

bool script_parse_large(struct script *ret, struct arena *arena,
	const struct script_request *request, struct error *err)
{
	struct check check = {.file = request->file, .place = {.line = 1, .column = 1}};
	struct directives directives;
	struct script script;
	uint64_t fingerprint;
	size_t size;
	if (!check_large(request, &check, &size, &fingerprint, err) ||
		!read_large(request, &check, &directives, arena, size, err))
		return false;
	fill(&script, request, &directives);
	if (!sum_large(script.sum, choose(request, &directives), request, err))
		return false;
	script.size = size;
	script.window = request->window;
	script.fingerprint = fingerprint;
	script.large = true;
	*ret = script;
	return true;
}

/* A variant is native; a text that the history keeps is what it was when it was stored. */
static bool is_standard(const struct directory *directory, const struct part *part)
{
	if (part->text)
		return !part->native;
	return directory->language == LANGUAGE_STANDARD && !part->dialect;
}

static bool read_part(struct script *ret, struct arena *arena, const struct script_request *request,
	const struct part *part, struct error *err)
{
	char *bytes;
	size_t length;
	if (part->text)
		return script_parse(ret, arena, request, part->text, part->length, err);
	if (!file_read_small(part->path, arena, SOURCE_WHOLE, ERROR_SCRIPT, &bytes, &length, err))
		return false;
	return bytes ? script_parse(ret, arena, request, bytes, length, err)
		     : script_parse_large(ret, arena, request, err);
}

/* From the shelf, or from the file, and then perhaps to the shelf for whoever comes next. */
static bool fetch(struct script *ret, struct arena *arena, const struct script_request *request,
	const struct part *part, bool text, struct error *err)
{
	struct shelf *shelf = part->text ? NULL : request->dialect->shelf;
	struct file_mark mark;
	if (!shelf)
		return read_part(ret, arena, request, part, err);
	bool seen = file_look(part->path, &mark);
	if (seen && shelf_find(shelf, part, request->wanted, &mark, text, ret))
		return true;
	if (!read_part(ret, arena, request, part, err))
		return false;
	if (seen)
		shelf_put(shelf, part, request, &mark, ret);
	return true;
}

static bool load(struct script *ret, struct arena *arena, const struct directory *directory,
	const struct migration *migration, enum direction direction, const struct dialect *dialect,
	bool text, struct error *err)
{
	const struct part *part = migration_part(migration, direction, dialect->line);
	if (!part) {
		*ret = (struct script){0};
		return true;
	}
	const struct script_request request = {
		.file = part->path,
		.part = part->direction,
		.wanted = direction,
		.dialect = dialect,
		.dialects = directory->dialects,
		.standard = is_standard(directory, part),
	};
	if (!fetch(ret, arena, &request, part, text, err))
		return false;
	ret->transaction_off |= part->transaction_off;
	ret->placeholders_off |= part->placeholders_off;
	ret->placeholders = directory->placeholders && !ret->placeholders_off;
	return true;
}

bool script_load(struct script *ret, struct arena *arena, const struct directory *directory,
	const struct migration *migration, enum direction direction, const struct dialect *dialect,
	struct error *err)
{
	return load(ret, arena, directory, migration, direction, dialect, true, err);
}

bool script_load_sum(struct script *ret, struct arena *arena, const struct directory *directory,
	const struct migration *migration, enum direction direction, const struct dialect *dialect,
	struct error *err)
{
	return load(ret, arena, directory, migration, direction, dialect, false, err);
}

bool script_exists(const struct script *script)
{
	return script->file && !script->absent;
}

bool script_check_reversible(const struct script *down, const struct directory *directory,
	const struct migration *migration, const struct dialect *dialect, struct error *err)
{
	AUTO(arena_release) struct arena arena = {0};
	struct script up = {0};
	if (!down->irreversible &&
		!script_load(&up, &arena, directory, migration, DIRECTION_UP, dialect, err))
		return false;
	bool says_so = down->irreversible || up.irreversible;
	if (!says_so && script_exists(down))
		return true;
	const char *version = migration->version.text;
	const char *file = up.irreversible ? up.file : down->file;
	error_set(err, ERROR_IRREVERSIBLE, "%s_%s %s%s", version, migration->name,
		says_so ? "says that it is irreversible: " : "has no down part: ",
		file ? file : "there is no file for it");
	return error_hint(err,
		"nothing was reverted; stop above it with \"odbc-migrate downgrade %s\"%s", version,
		says_so ? "" : ", or write its down part");
}

const struct dialect *segment_dialect(const struct segment *segment, const struct dialect *dialect)
{
	return segment->standard ? &dialect_standard : dialect;
}

struct lexer_rules segment_rules(const struct segment *segment, const struct dialect *dialect)
{
	struct lexer_rules rules = segment_dialect(segment, dialect)->rules;
	if (segment->delimiter && segment->delimiter[0] == '$')
		rules.dollar_quotes = false;
	return rules;
}
