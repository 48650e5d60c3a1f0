#include "script/directory.h"

#include "base/sort.h"
#include "script/filename.h"

#include <dirent.h>
#include <errno.h>
#include <sys/stat.h>

/* What becomes of a file that does not fit: told, if anybody listens. */
struct tolerance {
	directory_wrong wrong; /* NULL: it stops all */
	void *context;
};

static bool tolerate(
	const struct tolerance *tolerance, const struct error *failure, struct error *err)
{
	if (tolerance->wrong)
		tolerance->wrong(tolerance->context, failure);
	else
		*err = *failure;
	return tolerance->wrong != NULL;
}

struct name {
	const char *text;
	unsigned char type; /* d_type */
};

struct names {
	struct name *items;
	size_t count, capacity;
};

struct entry {
	struct filename is;
	const char *path;
};

struct entries {
	struct entry *items;
	size_t count, capacity;
};

static void close_folder(DIR **folder)
{
	if (*folder)
		closedir(*folder);
}

static bool folder_failed(const char *path, struct error *err)
{
	error_set(err, ERROR_DIRECTORY, "cannot read the migrations folder %s: %s", path,
		strerror(errno));
	return error_hint(err, "name it with --migrations, or with migrations = in "
			       "odbc-migrate.ini; \"odbc-migrate init\" makes one");
}

static bool read_names(
	struct names *names, struct arena *arena, const char *path, struct error *err)
{
	AUTO(close_folder) DIR *folder = opendir(path);
	if (!folder)
		return folder_failed(path, err);
	for (;;) {
		errno = 0;
		const struct dirent *entry = readdir(folder);
		if (!entry)
			return errno == 0 || folder_failed(path, err);
		if (!filename_is_script(entry->d_name))
			continue;
		struct name name = {arena_dup(arena, entry->d_name), entry->d_type};
		ARENA_PUSH(arena, names, name);
	}
}

static int compare_names(const void *a, const void *b)
{
	const struct name *left = a, *right = b;
	return strcmp(left->text, right->text);
}

static int compare_entries(const void *a, const void *b)
{
	const struct entry *left = a, *right = b;
	int order = version_compare(left->is.version.key, right->is.version.key);
	return order ? order : strcmp(left->path, right->path);
}

/* Of thousands of names, so that printf has no part in it. */
static const char *join(struct arena *arena, const char *folder, const char *name)
{
	size_t length = strlen(folder), more = strlen(name);
	bool slash = length == 0 || folder[length - 1] != '/';
	char *path = arena_alloc(arena, length + slash + more + 1);
	for (size_t i = 0; i < length; i++)
		path[i] = folder[i];
	if (slash)
		path[length] = '/';
	for (size_t i = 0; i < more; i++)
		path[length + slash + i] = name[i];
	return path;
}

/* Sets *ret_skip for a folder. Only what the name list leaves open costs a stat. */
static bool check_type(const struct name *name, const char *path, bool *ret_skip, struct error *err)
{
	*ret_skip = name->type == DT_DIR;
	if (name->type == DT_DIR || name->type == DT_REG)
		return true;
	struct stat info;
	if (stat(path, &info) != 0)
		return error_set(err, ERROR_DIRECTORY, "cannot read %s: %s", path, strerror(errno));
	*ret_skip = S_ISDIR(info.st_mode);
	if (S_ISDIR(info.st_mode) || S_ISREG(info.st_mode))
		return true;
	return error_set(err, ERROR_DIRECTORY, "%s is not a regular file", path);
}

static bool read_entries(struct entries *entries, struct arena *arena, const struct names *names,
	const struct directory *directory, const struct tolerance *tolerance, struct error *err)
{
	entries->capacity = names->count;
	entries->items = arena_array(arena, names->count, sizeof(*entries->items));
	for (size_t i = 0; i < names->count; i++) {
		const struct name *name = &names->items[i];
		struct entry entry = {.path = join(arena, directory->path, name->text)};
		struct error failure;
		bool skip = false;
		bool fits = check_type(name, entry.path, &skip, &failure) &&
			    (skip || filename_parse(&entry.is, arena, entry.path, name->text,
					     directory->dialects, &failure));
		if (!fits && !tolerate(tolerance, &failure, err))
			return false;
		if (fits && !skip)
			ARENA_PUSH(arena, entries, entry);
	}
	return true;
}

static bool same_text(const char *a, const char *b)
{
	return a && b ? strcmp(a, b) == 0 : a == b;
}

/* Two files of one version must agree in how they write it and in the migration's name. */
static bool check_same(const struct entry *first, const struct entry *other, struct error *err)
{
	const struct filename *a = &first->is, *b = &other->is;
	if (strcmp(a->version.text, b->version.text) != 0)
		return error_set(err, ERROR_DIRECTORY,
			"%s and %s have the same version: %s and %s are equal", first->path,
			other->path, a->version.text, b->version.text);
	if (strcmp(a->name, b->name) != 0)
		return error_set(err, ERROR_DIRECTORY,
			"%s and %s have the same version but not the same name", first->path,
			other->path);
	return true;
}

/* At most two parts a dialect come this far, so that looking at all of them is cheap. */
static bool add_part(struct migration *migration, struct arena *arena, const struct entry *entry,
	size_t number, struct error *err)
{
	struct part part = {
		.path = entry->path,
		.dialect = entry->is.dialect,
		.direction = entry->is.direction,
		.number = number,
	};
	for (size_t i = 0; i < migration->count; i++) {
		const struct part *other = &migration->items[i];
		if (!same_text(other->dialect, part.dialect))
			continue;
		if (other->direction == part.direction)
			return error_set(err, ERROR_DIRECTORY, "%s and %s are the same part",
				other->path, part.path);
		if (other->direction == DIRECTION_BOTH || part.direction == DIRECTION_BOTH)
			return error_set(err, ERROR_DIRECTORY,
				"%s and %s: a part is either one file with sections or a pair",
				other->path, part.path);
	}
	/* Nearly all have two, and there may be many thousands. */
	if (!migration->items) {
		migration->capacity = 2;
		migration->items = arena_array(arena, migration->capacity, sizeof(part));
	}
	ARENA_PUSH(arena, migration, part);
	return true;
}

/*
 * A down part reverts the up part of its own dialect, or the one for all. One that has neither
 * would never run, or revert what was never applied.
 */
static bool check_downs(const struct migration *migration, struct error *err)
{
	for (size_t i = 0; i < migration->count; i++) {
		const struct part *part = &migration->items[i];
		const char *const line[] = {part->dialect, NULL};
		if (part->direction != DIRECTION_DOWN ||
			migration_part(migration, DIRECTION_UP, line))
			continue;
		error_set(err, ERROR_DIRECTORY, "%s has a down part but no up part", part->path);
		return error_hint(err, "there is no file %s_%s%s%s.up.sql", migration->version.text,
			migration->name, part->dialect ? "." : "",
			part->dialect ? part->dialect : "");
	}
	return true;
}

/* entries are sorted, so that the files of one version stand together. */
static bool group(struct directory *directory, struct arena *arena, const struct entries *entries,
	const struct tolerance *tolerance, struct error *err)
{
	struct error failure;
	for (size_t i = 0; i < entries->count;) {
		const struct entry *first = &entries->items[i];
		struct migration migration = {.version = first->is.version, .name = first->is.name};
		for (; i < entries->count; i++) {
			const struct entry *entry = &entries->items[i];
			if (strcmp(entry->is.version.key, migration.version.key) != 0)
				break;
			if ((!check_same(first, entry, &failure) ||
				    !add_part(&migration, arena, entry, i, &failure)) &&
				!tolerate(tolerance, &failure, err))
				return false;
		}
		if (!check_downs(&migration, &failure) && !tolerate(tolerance, &failure, err))
			return false;
		ARENA_PUSH(arena, directory, migration);
	}
	return true;
}

bool directory_read(struct directory *ret, struct arena *arena, const char *path,
	enum language language, const char *const *dialects, struct error *err)
{
	return directory_survey(ret, arena, path, language, dialects, NULL, NULL, err);
}

bool directory_survey(struct directory *ret, struct arena *arena, const char *path,
	enum language language, const char *const *dialects, directory_wrong wrong, void *context,
	struct error *err)
{
	const struct tolerance tolerance = {wrong, context};
	struct names names = {0};
	struct entries entries = {0};
	struct directory directory = {
		.path = arena_dup(arena, path), .language = language, .dialects = dialects};
	if (!read_names(&names, arena, path, err))
		return false;
	sort(names.items, names.count, sizeof(*names.items), compare_names);
	if (!read_entries(&entries, arena, &names, &directory, &tolerance, err))
		return false;
	sort(entries.items, entries.count, sizeof(*entries.items), compare_entries);
	if (!group(&directory, arena, &entries, &tolerance, err))
		return false;
	directory.parts = entries.count;
	*ret = directory;
	return true;
}

static int compare_key(const void *key, const void *item)
{
	const struct migration *migration = item;
	return version_compare(key, migration->version.key);
}

const struct migration *directory_find(const struct directory *directory, const char *key)
{
	if (directory->count == 0)
		return NULL;
	return bsearch(
		key, directory->items, directory->count, sizeof(*directory->items), compare_key);
}
