#include "engine/config.h"

#include "base/file.h"
#include "base/str.h"
#include "base/suggest.h"
#include "engine/variables.h"

#include <errno.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

#define OUR_PREFIX  "migrate-"
#define CONFIG_NAME "ODBC_MIGRATE_CONFIG"

static const char *const default_files[] = {"odbc-migrate.ini", "drivers-config/odbc-migrate.ini"};

struct loader {
	struct config config;
	struct settings settings;
	struct arena *arena;
	const struct config_request *request;
	struct error *err;
};

/* An empty variable counts as one that is not set: that is how many a CI system unsets. */
static const char *environment(const char *name)
{
	const char *text = name ? getenv(name) : NULL;
	return text && *text ? text : NULL;
}

static void close_file(FILE **file)
{
	if (*file)
		fclose(*file);
}

static bool cannot_read(const char *path, struct error *err)
{
	return error_set(err, ERROR_CONFIG, "cannot read %s: %s", path, strerror(errno));
}

/* Opens the configuration file that counts; *ret is NULL when there is none. */
static bool open_config(struct loader *loader, FILE **ret)
{
	const char *option = loader->request->file, *variable = environment(CONFIG_NAME);
	if (option || variable) {
		loader->config.file = arena_dup(loader->arena, option ? option : variable);
		loader->config.trusted = true;
		*ret = fopen(loader->config.file, "re");
		if (*ret)
			return true;
		cannot_read(loader->config.file, loader->err);
		return option ? false : error_prefix(loader->err, "%s: ", CONFIG_NAME);
	}
	for (size_t i = 0; i < ARRAY_LEN(default_files); i++) {
		*ret = fopen(default_files[i], "re");
		if (*ret) {
			loader->config.file = default_files[i];
			return true;
		}
		if (errno != ENOENT && errno != ENOTDIR)
			return cannot_read(default_files[i], loader->err);
	}
	return true;
}

/* Owner and mode are those of the file that is read, not of what stands there later. */
static bool read_config(struct loader *loader)
{
	AUTO(close_file) FILE *file = NULL;
	AUTO(str_release) struct str bytes = {0};
	struct config *config = &loader->config;
	if (!open_config(loader, &file))
		return false;
	if (!file)
		return true;
	struct stat info;
	if (fstat(fileno(file), &info) != 0)
		return cannot_read(config->file, loader->err);
	if (info.st_uid == geteuid() && !(info.st_mode & (S_IWGRP | S_IWOTH)))
		config->trusted = true;
	char block[4096];
	for (size_t got; (got = fread(block, 1, sizeof(block), file)) > 0;)
		str_add_length(&bytes, block, got);
	if (ferror(file))
		return cannot_read(config->file, loader->err);
	return settings_parse(&loader->settings, loader->arena, config->file, str_text(&bytes),
		bytes.length, loader->err);
}

static struct location place(const struct loader *loader, uint32_t line)
{
	return (struct location){loader->settings.file, line, 0};
}

static const struct setting_info *find_info(const char *key)
{
	for (size_t i = 0; i < SETTING_COUNT; i++)
		if (strcasecmp(setting_infos[i].key, key) == 0)
			return &setting_infos[i];
	return NULL;
}

/* Compared without the prefix, which would make any two keys look alike. */
static bool unknown_key(const struct loader *loader, const struct setting *item, unsigned where)
{
	AUTO(str_release) struct str all = {0};
	bool global = where == SETTING_GLOBAL;
	const char *prefix = global ? "" : OUR_PREFIX;
	bool longer = strlen(item->key) > strlen(prefix);
	struct suggest suggest = {.name = longer ? item->key + strlen(prefix) : item->key};
	for (size_t i = 0; i < SETTING_COUNT; i++) {
		if (!(setting_infos[i].where & where))
			continue;
		suggest_offer(&suggest, setting_infos[i].key);
		str_printf(&all, "%s%s%s", all.length ? ", " : "", prefix, setting_infos[i].key);
	}
	error_set(loader->err, ERROR_CONFIG, "%s is no key of %s", item->key,
		global ? "[migrate]" : "odbc-migrate");
	return suggest.best ? error_hint(loader->err, "did you mean %s%s?", prefix, suggest.best)
			    : error_hint(loader->err, "there are %s", str_text(&all));
}

/* One of our keys where it has no effect: the hint says how and where to write it. */
static bool misplaced_key(
	const struct loader *loader, const struct setting *item, const struct setting_info *info)
{
	if (info->where & SETTING_GLOBAL) {
		error_set(loader->err, ERROR_CONFIG, "%s belongs into [migrate]", item->key);
		return error_hint(loader->err, "write %s there", info->key);
	}
	error_set(
		loader->err, ERROR_CONFIG, "%s belongs into a [database NAME] section", item->key);
	return error_hint(loader->err, "write " OUR_PREFIX "%s there", info->key);
}

/* What is left of a value may be what its writer took for the next key. */
static bool check_one_line(const struct setting *item, struct error *err)
{
	if (!strchr(item->value, '\n'))
		return true;
	error_set(err, ERROR_CONFIG, "the value of %s goes on in the next line", item->key);
	return error_hint(err, "an indented line continues the value above it; keys begin in the "
			       "first column");
}

static bool check_written(
	const struct setting_info *info, const struct setting *item, struct error *err)
{
	static const char *const expansions[] = {"${env:", "${file:", "${command:"};
	for (size_t i = 0; i < ARRAY_LEN(expansions); i++)
		if (strstr(item->value, expansions[i]))
			return error_set(err, ERROR_CONFIG,
				"%s: %s...} works in ODBC keywords only", item->key, expansions[i]);
	return info == &setting_infos[SETTING_SESSION_INIT] || check_one_line(item, err);
}

static bool take_value(const struct loader *loader, enum setting_id id, struct value value,
	const char *name, struct value *ret)
{
	if (!setting_check(id, value.text, loader->err))
		return error_prefix(loader->err, "%s: ", name);
	value.text = arena_dup(loader->arena, value.text);
	bool beside = setting_infos[id].kind == SETTING_PATH && value.source <= SOURCE_FILE;
	if (beside && *value.text)
		value.text = file_beside(loader->arena, loader->config.file, value.text);
	*ret = value;
	return true;
}

static bool take_written(const struct loader *loader, const struct setting_info *info,
	const struct setting *item, struct value *ret)
{
	struct value value = {item->value, SOURCE_FILE, place(loader, item->line)};
	enum setting_id id = (enum setting_id)(info - setting_infos);
	return check_written(info, item, loader->err) &&
	       take_value(loader, id, value, item->key, ret);
}

static bool take_global(const struct loader *loader, const struct setting *item, void *context)
{
	struct value *values = context;
	const struct setting_info *info = find_info(item->key);
	if (!info && strncasecmp(item->key, OUR_PREFIX, strlen(OUR_PREFIX)) == 0) {
		info = find_info(item->key + strlen(OUR_PREFIX));
		if (info)
			return misplaced_key(loader, item, info);
	}
	if (!info)
		return unknown_key(loader, item, SETTING_GLOBAL);
	if (!(info->where & SETTING_GLOBAL))
		return misplaced_key(loader, item, info);
	return take_written(loader, info, item, &values[info - setting_infos]);
}

static bool take_ours(
	const struct loader *loader, const struct setting *item, struct database *database)
{
	size_t prefix = strlen(OUR_PREFIX);
	bool dashed = strncasecmp(item->key, OUR_PREFIX, prefix) == 0;
	const struct setting_info *info = dashed ? find_info(item->key + prefix) : NULL;
	if (!info)
		return unknown_key(loader, item, SETTING_PER_DATABASE);
	if (!(info->where & SETTING_PER_DATABASE))
		return misplaced_key(loader, item, info);
	struct value value, *merged = &database->values[info - setting_infos];
	if (!take_written(loader, info, item, &value))
		return false;
	if (merged->source <= SOURCE_FILE)
		*merged = value;
	return true;
}

static bool take_keyword(
	const struct loader *loader, const struct setting *item, struct database *database)
{
	const struct setting_info *info = find_info(item->key);
	if (info && !info->odbc_too && !(info->where & SETTING_PER_DATABASE))
		return misplaced_key(loader, item, info);
	if (info && !info->odbc_too) {
		error_set(loader->err, ERROR_CONFIG, "%s is no ODBC keyword", item->key);
		return error_hint(loader->err, "write " OUR_PREFIX "%s", info->key);
	}
	/* Not shown: in --connection it may be the rest of a password that is not in braces. */
	static const char barred[] = "[]{}(),;?*!@";
	if (strpbrk(item->key, barred))
		return error_set(loader->err, ERROR_CONFIG,
			"a key with one of %s in it is no ODBC keyword", barred);
	if (!check_one_line(item, loader->err))
		return false;
	ARENA_PUSH(loader->arena, database, *item);
	return true;
}

static bool take_of_database(const struct loader *loader, const struct setting *item, void *context)
{
	/* No driver has a keyword that begins so: migrate_schema is a slip as well. */
	bool ours = strncasecmp(item->key, OUR_PREFIX, strlen(OUR_PREFIX) - 1) == 0;
	return ours ? take_ours(loader, item, context) : take_keyword(loader, item, context);
}

static bool take_each(const struct loader *loader, const struct settings_section *section,
	bool (*take)(const struct loader *, const struct setting *, void *), void *context)
{
	for (size_t i = 0; section && i < section->count; i++) {
		if (take(loader, &section->items[i], context))
			continue;
		error_place(loader->err, place(loader, section->items[i].line));
		return false;
	}
	return true;
}

static bool add_database(
	struct loader *loader, const struct settings_section *section, const char *name)
{
	struct database database = {.name = name, .at = place(loader, section->line)};
	memcpy(database.values, loader->config.values, sizeof(database.values));
	if (!take_each(loader, section, take_of_database, &database))
		return false;
	ARENA_PUSH(loader->arena, &loader->config, database);
	return true;
}

/* The name in "database NAME"; NULL when the section is another one. */
static const char *database_name(const struct settings_section *section)
{
	static const char word[] = "database";
	size_t length = strlen(word);
	if (strncmp(section->name, word, length) != 0)
		return NULL;
	if (section->name[length] == ' ')
		return section->name + length + 1;
	return section->name[length] ? NULL : section->name + length;
}

static bool check_database_name(const char *name, struct error *err)
{
	size_t length = strspn(name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
				     "0123456789._-");
	if (length > 0 && !name[length])
		return true;
	if (!*name)
		error_set(err, ERROR_CONFIG, "a database needs a name");
	else
		error_set(err, ERROR_CONFIG, "\"%s\" cannot name a database", name);
	return error_hint(err, "write [database NAME], the name made of letters, digits, '.', "
			       "'_' and '-'");
}

static bool unknown_section(const struct settings_section *section, struct error *err)
{
	static const char *const known[] = {"migrate", "variables", "database"};
	char word[64];
	size_t length = strcspn(section->name, " \t");
	snprintf(word, sizeof(word), "%.*s", (int)length, section->name);
	struct suggest suggest = {.name = word};
	for (size_t i = 0; i < ARRAY_LEN(known); i++)
		suggest_offer(&suggest, known[i]);
	error_set(err, ERROR_CONFIG, "unknown section [%s]", section->name);
	if (!suggest.best)
		return error_hint(err, "there are [migrate], [variables] and [database NAME]");
	bool unnamed = strcmp(suggest.best, "database") == 0 && !section->name[length];
	return error_hint(err, "did you mean [%s%s]?", suggest.best,
		unnamed ? " NAME" : section->name + length);
}

static bool check_section(const struct settings_section *section, struct error *err)
{
	const char *name = database_name(section);
	if (name)
		return check_database_name(name, err);
	bool known =
		strcmp(section->name, "migrate") == 0 || strcmp(section->name, "variables") == 0;
	return known || unknown_section(section, err);
}

/* Defaults, then [migrate], then the environment, then options: the last one counts. */
static bool merge_values(struct loader *loader)
{
	struct value *values = loader->config.values;
	const struct settings_section *section = settings_section(&loader->settings, "migrate");
	for (size_t i = 0; i < SETTING_COUNT; i++) {
		struct value value = {.text = setting_infos[i].initial, .source = SOURCE_DEFAULT};
		if (!take_value(loader, (enum setting_id)i, value, "", &values[i]))
			return false;
	}
	if (!take_each(loader, section, take_global, values))
		return false;
	for (size_t i = 0; i < SETTING_COUNT; i++) {
		const struct setting_info *info = &setting_infos[i];
		enum setting_id id = (enum setting_id)i;
		struct value said = {environment(info->environment), SOURCE_ENVIRONMENT, {0}};
		if (said.text && !take_value(loader, id, said, info->environment, &values[i]))
			return false;
		said = (struct value){loader->request->options[i], SOURCE_OPTION, {0}};
		const char *option = arena_printf(loader->arena, "--%s", info->key);
		if (said.text && !take_value(loader, id, said, option, &values[i]))
			return false;
	}
	return true;
}

static bool load_databases(struct loader *loader)
{
	for (size_t i = 0; i < loader->settings.count; i++) {
		const struct settings_section *section = &loader->settings.items[i];
		const char *name = database_name(section);
		if (name && !add_database(loader, section, name))
			return false;
	}
	return true;
}

/* The user typed it: its paths are seen from the working folder. */
static bool load_connection(struct loader *loader)
{
	static const char name[] = "connection";
	struct settings_section section = {.name = name};
	struct keyword *keywords = NULL;
	size_t count = 0;
	/* Its keys stand in no file. */
	loader->settings = (struct settings){0};
	bool loaded = connection_string_parse(
		loader->arena, loader->request->connection, &keywords, &count, loader->err);
	for (size_t i = 0; loaded && i < count; i++) {
		struct setting item = {.key = keywords[i].key, .value = keywords[i].value};
		ARENA_PUSH(loader->arena, &section, item);
	}
	if (!loaded || !add_database(loader, &section, name)) {
		loader->err->code = ERROR_USAGE;
		return error_prefix(loader->err, "--connection: ");
	}
	loader->config.values[SETTING_DATABASE] = (struct value){name, SOURCE_OPTION, {0}};
	return true;
}

static bool take_variable(const struct loader *loader, const struct setting *item, void *context)
{
	(void)context;
	return variable_check_name(item->key, loader->err) && check_one_line(item, loader->err);
}

static bool take_var(struct loader *loader, const char *text)
{
	const char *equals = strchr(text, '=');
	if (!equals) {
		/* Not shown: it may be a value. */
		error_set(loader->err, ERROR_USAGE, "--var wants NAME=VALUE");
		return error_hint(loader->err, "an empty value is written NAME=");
	}
	struct setting *var = &loader->config.vars[loader->config.var_count++];
	var->key = arena_dup_length(loader->arena, text, (size_t)(equals - text));
	var->value = arena_dup(loader->arena, equals + 1);
	if (variable_check_name(var->key, loader->err))
		return true;
	loader->err->code = ERROR_USAGE;
	return error_prefix(loader->err, "--var: ");
}

/* Their values are looked at when they are resolved. */
static bool load_variables(struct loader *loader)
{
	const struct config_request *request = loader->request;
	const struct settings_section *section = settings_section(&loader->settings, "variables");
	if (!take_each(loader, section, take_variable, NULL))
		return false;
	if (section) {
		loader->config.variables = section->items;
		loader->config.variable_count = section->count;
	}
	loader->config.vars =
		arena_array(loader->arena, request->var_count, sizeof(*loader->config.vars));
	for (size_t i = 0; i < request->var_count; i++)
		if (!take_var(loader, request->vars[i]))
			return false;
	return true;
}

bool config_load(struct config *ret, struct arena *arena, const struct config_request *request,
	struct error *err)
{
	struct loader loader = {.arena = arena, .request = request, .err = err};
	if (!read_config(&loader))
		return false;
	for (size_t i = 0; i < loader.settings.count; i++) {
		const struct settings_section *section = &loader.settings.items[i];
		if (check_section(section, err))
			continue;
		error_place(err, place(&loader, section->line));
		return false;
	}
	if (!load_variables(&loader) || !merge_values(&loader))
		return false;
	if (request->connection ? !load_connection(&loader) : !load_databases(&loader))
		return false;
	*ret = loader.config;
	return true;
}
