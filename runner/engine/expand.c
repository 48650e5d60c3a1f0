#include "engine/expand.h"

#include "base/file.h"
#include "base/process.h"
#include "engine/config.h"

#include <errno.h>
#include <strings.h>

enum { LONGEST_FILE = 64 * 1024, COMMAND_LIMIT_MS = 10000 };

static bool from_environment(struct expansion *expansion, const char *name, const char **ret)
{
	const char *text = getenv(name);
	if (!text)
		return error_set(expansion->err, ERROR_CONFIG,
			"the environment variable %s is not set", name);
	*ret = arena_dup(expansion->arena, text);
	return true;
}

static void close_file(FILE **file)
{
	if (*file)
		fclose(*file);
}

static size_t without_line_end(const char *bytes, size_t length)
{
	if (length == 0 || bytes[length - 1] != '\n')
		return length;
	length--;
	return length > 0 && bytes[length - 1] == '\r' ? length - 1 : length;
}

/* Read here and not by file_read: a device or a pipe has no size, and must not be read for ever. */
static bool from_file(struct expansion *expansion, const char *name, const char **ret)
{
	const char *path = file_beside(expansion->arena, expansion->file, name);
	AUTO(close_file) FILE *file = fopen(path, "re");
	char *bytes = arena_alloc(expansion->arena, LONGEST_FILE + 2);
	size_t length = file ? fread(bytes, 1, LONGEST_FILE + 1, file) : 0;
	if (!file || ferror(file))
		return error_set(
			expansion->err, ERROR_CONFIG, "cannot read %s: %s", path, strerror(errno));
	if (length > LONGEST_FILE)
		return error_set(expansion->err, ERROR_CONFIG, "%s holds more than %d KiB", path,
			LONGEST_FILE / 1024);
	if (length > 0 && memchr(bytes, '\0', length))
		return error_set(expansion->err, ERROR_CONFIG, "%s holds a NUL byte", path);
	bytes[without_line_end(bytes, length)] = '\0';
	*ret = bytes;
	return true;
}

static bool from_command(struct expansion *expansion, const char *command, const char **ret)
{
	if (expansion->trusted)
		return process_output(
			expansion->arena, command, COMMAND_LIMIT_MS, ret, expansion->err);
	error_set(expansion->err, ERROR_CONFIG,
		"${command:} does not run: others could have written %s", expansion->file);
	return error_hint(expansion->err,
		"name the file with -c or ODBC_MIGRATE_CONFIG, or make it yours and writable by "
		"nobody else");
}

static const struct {
	const char *name;
	bool (*get)(struct expansion *expansion, const char *argument, const char **ret);
} sources[] = {
	{"env:", from_environment},
	{"file:", from_file},
	{"command:", from_command},
};

/* word is what stands between "${" and "}". */
static bool expand_one(struct expansion *expansion, const char *word, struct str *ret)
{
	for (size_t i = 0; i < ARRAY_LEN(sources); i++) {
		size_t prefix = strlen(sources[i].name);
		const char *text;
		if (strncmp(word, sources[i].name, prefix) != 0)
			continue;
		if (!word[prefix])
			return error_set(expansion->err, ERROR_CONFIG, "${%s} names nothing", word);
		if (!sources[i].get(expansion, word + prefix, &text))
			return false;
		secrets_add(expansion->secrets, text);
		expansion->expanded = true;
		str_add(ret, text);
		return true;
	}
	/* The word is not shown: it may be a piece of a password. */
	error_set(expansion->err, ERROR_CONFIG,
		"a \"${\" that is none of ${env:NAME}, "
		"${file:PATH} and ${command:PROGRAM ARGUMENT...}");
	return error_hint(expansion->err, "$${ stands for ${ itself");
}

static bool unclosed(struct error *err)
{
	error_set(err, ERROR_CONFIG, "\"${\" without \"}\"");
	return error_hint(err, "$${ stands for ${ itself");
}

bool expand(struct expansion *expansion, const char *text, struct str *ret)
{
	while (*text) {
		if (strncmp(text, "$${", 3) == 0) {
			str_add(ret, "${");
			text += 3;
		} else if (strncmp(text, "${", 2) == 0) {
			const char *end = strchr(text, '}');
			if (!end)
				return unclosed(expansion->err);
			const char *word = arena_dup_length(
				expansion->arena, text + 2, (size_t)(end - text) - 2);
			if (!expand_one(expansion, word, ret))
				return false;
			text = end + 1;
		} else {
			str_add_char(ret, *text++);
		}
	}
	return true;
}

static bool contains_word(const char *text, const char *word)
{
	for (; *text; text++)
		if (strncasecmp(text, word, strlen(word)) == 0)
			return true;
	return false;
}

/* Keywords whose value is masked even where it stands in the file in clear. */
static bool is_secret(const char *key)
{
	static const char *const words[] = {"pwd", "pass", "secret", "token", "apikey", "api_key"};
	for (size_t i = 0; i < ARRAY_LEN(words); i++)
		if (contains_word(key, words[i]))
			return true;
	return false;
}

static bool resolve_item(
	struct expansion *expansion, const struct setting *item, struct keyword *ret)
{
	AUTO(str_release) struct str value = {0};
	if (!expand(expansion, item->value, &value)) {
		struct location at = {expansion->file, item->line, 0};
		error_prefix(expansion->err, "%s: ", item->key);
		error_place(expansion->err, at);
		return false;
	}
	*ret = (struct keyword){item->key, arena_dup(expansion->arena, str_text(&value))};
	if (is_secret(item->key))
		secrets_add(expansion->secrets, ret->value);
	return true;
}

bool database_resolve(const struct config *config, const struct database *database,
	struct arena *arena, struct secrets *secrets, struct keyword **ret_keywords,
	size_t *ret_count, struct error *err)
{
	struct expansion expansion = {
		.file = database->at.file,
		/* Who typed --connection may run commands, whoever can write the file. */
		.trusted = config->trusted || !database->at.file,
		.arena = arena,
		.secrets = secrets,
		.err = err,
	};
	struct keyword *keywords = arena_array(arena, database->count, sizeof(*keywords));
	for (size_t i = 0; i < database->count; i++)
		if (!resolve_item(&expansion, &database->items[i], &keywords[i]))
			return false;
	*ret_keywords = keywords;
	*ret_count = database->count;
	return true;
}
