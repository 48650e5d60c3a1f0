#include "dialect/driver.h"

#include "dialect/dialect_file.h"

#include <strings.h>

/* The next word of a comma separated list; false behind the last. */
static bool next_word(const char **list, const char **ret_word, size_t *ret_length)
{
	static const char blanks[] = " \t\r\n";
	while (**list) {
		const char *word = *list + strspn(*list, blanks);
		size_t length = strcspn(word, ",");
		*list = word + length + (word[length] == ',');
		while (length > 0 && strchr(blanks, word[length - 1]))
			length--;
		if (length > 0) {
			*ret_word = word;
			*ret_length = length;
			return true;
		}
	}
	return false;
}

bool list_has(const char *list, const char *word)
{
	const char *found;
	size_t length;
	while (next_word(&list, &found, &length)) {
		if (strlen(word) == length && !strncasecmp(found, word, length))
			return true;
	}
	return false;
}

const char *list_word(struct arena *arena, const char *list, size_t n)
{
	const char *found;
	size_t length;
	while (next_word(&list, &found, &length)) {
		if (n-- == 0)
			return arena_dup_length(arena, found, length);
	}
	return NULL;
}

static const char *text(const struct dialect_file *file, const char *key)
{
	const char *value = dialect_file_value(file, "driver", key);
	return value ? value : "";
}

static bool flag(const struct dialect_file *file, const char *key)
{
	return list_has("yes", text(file, key));
}

/* Never NULL. */
static const struct settings_section *section(const struct dialect_file *file, const char *name)
{
	static const struct settings_section nothing = {.name = ""};
	const struct settings_section *found = settings_section(&file->settings, name);
	return found ? found : &nothing;
}

static const struct driver *new_driver(struct arena *arena, const struct dialect_file *file)
{
	struct driver *driver = arena_alloc(arena, sizeof(*driver));
	*driver = (struct driver){
		.name = file->name,
		.names = text(file, "names"),
		.files = text(file, "files"),
		.package = text(file, "package"),
		.dialect = text(file, "dialect"),
		.database_is_file = flag(file, "database-is-file"),
		.more_results_need_columns = flag(file, "more-results-need-columns"),
		.never_cancelled = list_has("no", text(file, "cancel")),
		.starting = text(file, "starting"),
		.starting_words = text(file, "starting-words"),
		.create_keyword = text(file, "create-keyword"),
		.login_timeout_keyword = text(file, "login-timeout-keyword"),
		.trims_password = flag(file, "trims-password"),
		.busy_timeout_keyword = text(file, "busy-timeout-keyword"),
		.position_after = text(file, "position-after"),
		.position_inside = text(file, "position-inside"),
		.position_near = flag(file, "position-near"),
		.position_token = flag(file, "position-token"),
		.scans_comments = flag(file, "scans-comments"),
		.refuse_copy = flag(file, "refuse-copy"),
		.repeats_first_notice = flag(file, "repeats-first-notice"),
		.several_statements = flag(file, "several-statements"),
		.wrap_question_mark = flag(file, "wrap-question-mark"),
		.never_wrapped = text(file, "never-wrapped"),
		.never_wrapped_word = text(file, "never-wrapped-word"),
		.disguise = text(file, "disguise"),
		.disguised = section(file, "disguise"),
		.disguised_bodies = section(file, "disguise bodies"),
		.enclosed = section(file, "enclose"),
		.connect = section(file, "connect"),
	};
	return driver;
}

static const char *base_name(const char *path)
{
	const char *slash = strrchr(path, '/');
	return slash ? slash + 1 : path;
}

static bool names(const struct dialect_file *file, const char *name)
{
	return list_has(text(file, "names"), name) ||
	       list_has(text(file, "files"), base_name(name));
}

/* Those of the folder, and what is built in for a driver; name NULL: all. */
static bool find_files(struct dialect_files *ret, struct arena *arena, const char *folder,
	const char *name, struct error *err)
{
	struct dialect_files found;
	if (!dialect_files_find(&found, arena, "drivers", folder, err))
		return false;
	*ret = (struct dialect_files){0};
	for (size_t i = 0; i < found.count; i++) {
		struct dialect_file *file = &found.items[i];
		if (name && !file->in_folder && !names(file, name))
			continue;
		if (!dialect_file_read(file, arena, driver_keys, driver_key_count, err))
			return false;
		ARENA_PUSH(arena, ret, *file);
	}
	return true;
}

static const struct dialect_file *find_named(
	const struct dialect_files *files, const char *name, bool in_folder)
{
	for (size_t i = 0; i < files->count; i++) {
		const struct dialect_file *file = &files->items[i];
		if (file->in_folder == in_folder && names(file, name))
			return file;
	}
	return NULL;
}

bool driver_find(const struct driver **ret, struct arena *arena, const char *name,
	const char *folder, struct error *err)
{
	struct dialect_files files;
	if (!find_files(&files, arena, folder, name, err))
		return false;
	/* Files of the folder are asked first, since somebody put them there for this. */
	const struct dialect_file *found = find_named(&files, name, true);
	if (!found)
		found = find_named(&files, name, false);
	*ret = found ? new_driver(arena, found) : NULL;
	return true;
}

bool driver_all(
	const struct driver **ret, struct arena *arena, const char *folder, struct error *err)
{
	struct dialect_files files;
	if (!find_files(&files, arena, folder, NULL, err))
		return false;
	struct driver *drivers = arena_array(arena, files.count + 1, sizeof(*drivers));
	for (size_t i = 0; i < files.count; i++)
		drivers[i] = *new_driver(arena, &files.items[i]);
	*ret = drivers;
	return true;
}

bool driver_each_name(struct arena *arena, const char *folder,
	void (*offer)(void *context, const char *name), void *context, struct error *err)
{
	struct dialect_files files;
	if (!find_files(&files, arena, folder, NULL, err))
		return false;
	for (size_t i = 0; i < files.count; i++) {
		const char *const lists[] = {
			text(&files.items[i], "names"), text(&files.items[i], "files")};
		for (size_t j = 0; j < ARRAY_LEN(lists); j++) {
			const char *word;
			for (size_t n = 0; (word = list_word(arena, lists[j], n)) != NULL; n++)
				offer(context, word);
		}
	}
	return true;
}
