#include "dialect/dialect_file.h"

#include "base/file.h"
#include "base/suggest.h"
#include "dialect/driver.h"

#include <dirent.h>
#include <errno.h>
#include <stdarg.h>
#include <strings.h>

bool dialect_file_error(
	const struct dialect_file *file, uint32_t line, struct error *err, const char *fmt, ...)
{
	char message[1024];
	va_list args;
	va_start(args, fmt);
	vsnprintf(message, sizeof(message), fmt, args);
	va_end(args);
	struct location at = {.file = file->path, .line = line};
	return error_at(err, ERROR_CONFIG, at, "%s", message);
}

static const struct packed *find_builtin(const char *kind, const char *name)
{
	for (size_t i = 0; i < packed_file_count; i++) {
		const struct packed *text = &packed_files[i];
		if (!strcmp(text->kind, kind) && !strcmp(text->name, name))
			return text;
	}
	return NULL;
}

static struct dialect_file from_builtin(struct arena *arena, const struct packed *text)
{
	return (struct dialect_file){
		.name = text->name,
		.path = arena_printf(arena, "%s.ini (built in)", text->name),
		.builtin = text,
	};
}

/* "dialects" or "drivers", by the section it has; NULL when it has neither. */
static const char *kind_of(const struct settings *settings)
{
	if (settings_section(settings, "dialect"))
		return "dialects";
	return settings_section(settings, "driver") ? "drivers" : NULL;
}

static bool read_folder_file(struct dialect_files *files, struct arena *arena, const char *kind,
	const char *folder, const char *file_name, struct error *err)
{
	size_t stem = strlen(file_name) - strlen(".ini");
	struct dialect_file file = {
		.name = arena_dup_length(arena, file_name, stem),
		.path = arena_printf(arena, "%s/%s", folder, file_name),
		.in_folder = true,
		.read = true,
	};
	char *bytes;
	size_t length;
	if (!file_read(file.path, arena, ERROR_CONFIG, &bytes, &length, err))
		return false;
	/* A shell makes it before "drivers --dialect-file >FOLDER/NAME.ini" has run. */
	if (length == 0)
		return true;
	if (!settings_parse(&file.settings, arena, file.path, bytes, length, err))
		return false;
	const char *found = kind_of(&file.settings);
	if (!found)
		return dialect_file_error(
			&file, 1, err, "neither a [dialect] nor a [driver] section");
	if (!strcmp(found, kind)) {
		file.builtin = find_builtin(kind, file.name);
		ARENA_PUSH(arena, files, file);
	}
	return true;
}

static bool is_ini(const char *name)
{
	size_t length = strlen(name);
	return name[0] != '.' && length > 4 && !strcmp(name + length - 4, ".ini");
}

static void close_folder(DIR **folder)
{
	if (*folder)
		closedir(*folder);
}

static bool read_folder(struct dialect_files *files, struct arena *arena, const char *kind,
	const char *path, struct error *err)
{
	AUTO(close_folder) DIR *folder = opendir(path);
	if (!folder)
		return error_set(err, ERROR_CONFIG, "cannot read the dialects folder %s: %s", path,
			strerror(errno));
	for (const struct dirent *entry; (entry = readdir(folder)) != NULL;) {
		if (is_ini(entry->d_name) &&
			!read_folder_file(files, arena, kind, path, entry->d_name, err))
			return false;
	}
	return true;
}

static int compare_files(const void *a, const void *b)
{
	const struct dialect_file *one = a, *two = b;
	return strcmp(one->name, two->name);
}

bool dialect_files_find(struct dialect_files *ret, struct arena *arena, const char *kind,
	const char *folder, struct error *err)
{
	struct dialect_files files = {0};
	if (folder && !read_folder(&files, arena, kind, folder, err))
		return false;
	size_t in_folder = files.count;
	for (size_t i = 0; i < packed_file_count; i++) {
		bool hidden = strcmp(packed_files[i].kind, kind) != 0;
		for (size_t j = 0; j < in_folder && !hidden; j++)
			hidden = !strcmp(files.items[j].name, packed_files[i].name);
		if (!hidden)
			ARENA_PUSH(arena, &files, from_builtin(arena, &packed_files[i]));
	}
	if (files.count > 1)
		qsort(files.items, files.count, sizeof(files.items[0]), compare_files);
	*ret = files;
	return true;
}

struct dialect_file *dialect_files_get(const struct dialect_files *files, const char *name)
{
	for (size_t i = 0; i < files->count; i++) {
		if (!strcmp(files->items[i].name, name))
			return &files->items[i];
	}
	return NULL;
}

struct dialect_file *dialect_file_hidden(const struct dialect_file *file, struct arena *arena)
{
	if (!file->in_folder || !file->builtin)
		return NULL;
	struct dialect_file *hidden = arena_alloc(arena, sizeof(*hidden));
	*hidden = from_builtin(arena, file->builtin);
	return hidden;
}

/* Distances between names cost time: they are measured only for what is wrong. */
static bool unknown_section(const struct dialect_file *file, const struct settings_section *section,
	const struct known_key *known, size_t count, struct error *err)
{
	struct suggest suggest = {.name = section->name};
	for (size_t i = 0; i < count; i++)
		suggest_offer(&suggest, known[i].section);
	dialect_file_error(file, section->line, err, "unknown section [%s]", section->name);
	return suggest.best ? error_hint(err, "did you mean [%s]?", suggest.best) : false;
}

static bool unknown_key(const struct dialect_file *file, const char *section,
	const struct setting *setting, const struct known_key *known, size_t count,
	struct error *err)
{
	struct suggest suggest = {.name = setting->key};
	for (size_t i = 0; i < count; i++) {
		if (known[i].key && !strcmp(known[i].section, section))
			suggest_offer(&suggest, known[i].key);
	}
	dialect_file_error(
		file, setting->line, err, "unknown key \"%s\" in [%s]", setting->key, section);
	return suggest.best ? error_hint(err, "did you mean \"%s\"?", suggest.best) : false;
}

static bool check_section(const struct dialect_file *file, const struct settings_section *section,
	const struct known_key *known, size_t count, struct error *err)
{
	for (size_t i = 0; i < count; i++) {
		if (!strcmp(known[i].section, section->name))
			return true;
	}
	return unknown_section(file, section, known, count, err);
}

static bool check_setting(const struct dialect_file *file, const char *section,
	const struct setting *setting, const struct known_key *known, size_t count,
	struct error *err)
{
	for (size_t i = 0; i < count; i++) {
		if (strcmp(known[i].section, section) != 0 ||
			(known[i].key && strcasecmp(known[i].key, setting->key) != 0))
			continue;
		if (!known[i].values || list_has(known[i].values, setting->value))
			return true;
		return dialect_file_error(file, setting->line, err,
			"%s is \"%s\" but must be one of: %s", setting->key, setting->value,
			known[i].values);
	}
	return unknown_key(file, section, setting, known, count, err);
}

bool dialect_file_check(const struct dialect_file *file, const struct known_key *known,
	size_t count, struct error *err)
{
	for (size_t i = 0; i < file->settings.count; i++) {
		const struct settings_section *section = &file->settings.items[i];
		if (!check_section(file, section, known, count, err))
			return false;
		for (size_t j = 0; j < section->count; j++) {
			if (!check_setting(
				    file, section->name, &section->items[j], known, count, err))
				return false;
		}
	}
	return true;
}

bool dialect_file_read(struct dialect_file *file, struct arena *arena,
	const struct known_key *known, size_t count, struct error *err)
{
	if (!file->read)
		packed_read(&file->settings, arena, file->path, file->builtin);
	file->read = true;
	return !file->in_folder || dialect_file_check(file, known, count, err);
}

const char *dialect_file_value(
	const struct dialect_file *file, const char *section, const char *key)
{
	if (!file->read)
		return packed_value(file->builtin, section, key);
	const struct settings_section *found = settings_section(&file->settings, section);
	const struct setting *setting = found ? settings_find(found, key) : NULL;
	return setting ? setting->value : NULL;
}
