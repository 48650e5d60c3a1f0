#include "script/filename.h"

#include "base/suggest.h"
#include "base/utf8.h"

#include <strings.h>

static bool ends_with(const char *text, size_t length, const char *ending)
{
	size_t size = strlen(ending);
	return length >= size && strncasecmp(text + length - size, ending, size) == 0;
}

bool filename_is_script(const char *text)
{
	return text[0] != '.' && ends_with(text, strlen(text), ".sql");
}

static bool misfit(struct error *err, const char *path, const char *problem)
{
	error_set(err, ERROR_DIRECTORY, "%s: %s", path, problem);
	return error_hint(err, "a script is named VERSION_NAME.up.sql, .down.sql or .sql, with "
			       ".DIALECT behind the name if it is for one dialect alone; rename "
			       "this file or move it elsewhere");
}

/* Names are printed and stored, so what a terminal or a history cannot take is refused here. */
static bool is_printable(const char *text)
{
	size_t length = strlen(text);
	for (size_t i = 0; i < length; i++)
		if ((unsigned char)text[i] < ' ' || text[i] == 0x7f)
			return false;
	return utf8_first_invalid(text, length) == length;
}

static bool unprintable(struct arena *arena, const char *path, struct error *err)
{
	char *shown = arena_dup(arena, path);
	for (char *c = shown; *c; c++)
		if (*c < ' ' || *c == 0x7f)
			*c = '?';
	return misfit(err, shown, "the name holds control characters or is not UTF-8");
}

/* Takes ".sql" and the direction off the end of the name; returns what is left of its length. */
static size_t take_direction(const char *text, enum direction *ret)
{
	size_t length = strlen(text) - strlen(".sql");
	*ret = DIRECTION_BOTH;
	if (ends_with(text, length, ".up"))
		*ret = DIRECTION_UP;
	else if (ends_with(text, length, ".down"))
		*ret = DIRECTION_DOWN;
	return *ret == DIRECTION_UP	? length - strlen(".up")
	       : *ret == DIRECTION_DOWN ? length - strlen(".down")
					: length;
}

static const char *find_dialect(const char *suffix, const char *const *dialects)
{
	for (; *dialects; dialects++)
		if (strcasecmp(*dialects, suffix) == 0)
			return *dialects;
	return NULL;
}

static bool unknown_dialect(
	const char *path, const char *suffix, const char *const *dialects, struct error *err)
{
	struct suggest suggest = {.name = suffix};
	for (; *dialects; dialects++)
		suggest_offer(&suggest, *dialects);
	error_set(err, ERROR_DIRECTORY, "%s: \"%s\" is no dialect", path, suffix);
	if (suggest.best)
		return error_hint(err, "did you mean \"%s\"?", suggest.best);
	return error_hint(err, "what stands behind a dot in the name is a dialect's name");
}

/* name is "name" or "name.dialect"; the dialect is cut off. */
static bool take_dialect(struct filename *ret, struct arena *arena, char *name, const char *path,
	const char *const *dialects, struct error *err)
{
	char *dot = strrchr(name, '.');
	if (!dot)
		return true;
	const char *dialect = find_dialect(dot + 1, dialects);
	if (!dialect)
		return unknown_dialect(path, dot + 1, dialects, err);
	ret->dialect = arena_dup(arena, dialect);
	*dot = '\0';
	if (strchr(name, '.'))
		return misfit(err, path, "the name has a dot in it besides the dialect's");
	return true;
}

bool filename_parse(struct filename *ret, struct arena *arena, const char *path, const char *text,
	const char *const *dialects, struct error *err)
{
	struct filename found = {0};
	if (!is_printable(text))
		return unprintable(arena, path, err);
	size_t length = take_direction(text, &found.direction);
	size_t digits = strspn(text, "0123456789.");
	if (digits > length)
		digits = length;
	if (digits == 0)
		return misfit(err, path, "the name does not begin with a version");
	if (digits > VERSION_MAX)
		return misfit(err, path, "the version is longer than 100 digits and dots");
	if (digits == length || text[digits] != '_')
		return misfit(err, path, "there is no _ and name behind the version");
	if (!version_parse(&found.version, arena, text, digits))
		return misfit(err, path, "the version is not digits with single dots between");
	char *name = arena_dup_length(arena, text + digits + 1, length - digits - 1);
	if (!take_dialect(&found, arena, name, path, dialects, err))
		return false;
	if (name[0] == '\0')
		return misfit(err, path, "the name behind the version is empty");
	found.name = name;
	*ret = found;
	return true;
}
