/*
 *   docgen <TEMPLATE        copies it, each line "@NAME@" replaced by that part
 *   docgen --names          what the pages must hold: a page's section, a tab, a word
 */
#include "cli/docgen.h"

#include "cli/command.h"

enum { EXIT_STATUSES = 256, LINE_MOST = 1024 };

void docgen_escape(struct str *out, const char *text)
{
	for (; *text; text++) {
		if (strchr("\\*_", *text))
			str_add_char(out, '\\');
		str_add_char(out, *text);
	}
}

/* "[TARGET]" and "NAME" with the words underlined. */
static void add_argument(struct str *out, const char *argument)
{
	size_t open = strspn(argument, "["), length = strcspn(argument + open, "]");
	str_printf(out, "%s_%.*s_%s", open ? "[" : "", (int)length, argument + open,
		argument[open + length] ? "]" : "");
}

/* Paragraphs behind a head, indented under it. */
static void add_paragraphs(struct str *out, const char *text)
{
	while (*text) {
		const char *end = strstr(text, "\n\n");
		size_t length = end ? (size_t)(end - text) : strlen(text);
		AUTO(str_release) struct str paragraph = {0};
		str_add_length(&paragraph, text, length);
		str_add(out, "\t");
		docgen_escape(out, str_text(&paragraph));
		str_add(out, "\n\n");
		text += end ? length + 2 : length;
	}
}

/* What a comma parts, with a sign around each. choices may be NULL. */
static void add_choices(
	struct str *out, const char *choices, const char *between, const char *around)
{
	const char *parting = "";
	while (choices && *choices) {
		size_t length = strcspn(choices, ",");
		str_printf(out, "%s%s%.*s%s", parting, around, (int)length, choices, around);
		choices += length + (choices[length] == ',');
		parting = between;
	}
}

/* Commands and options */

static uint64_t options_of(const struct command *command)
{
	return command->options | OPTION_BIT(OPTION_HELP);
}

static void add_option_names(struct str *out, const struct option *option)
{
	if (option->letter)
		str_printf(out, "*-%c*, ", option->letter);
	str_printf(out, "*--%s*", option->name);
}

static bool add_commands(struct str *out, struct error *err)
{
	(void)err;
	for (size_t i = 0; i < command_count; i++) {
		const struct command *command = &command_table[i];
		str_printf(out, "*%s*", command->name);
		if (command->alias)
			str_printf(out, " (or *%s*)", command->alias);
		str_add(out, " [_OPTION_]...");
		if (*command->arguments) {
			str_add(out, " ");
			add_argument(out, command->arguments);
		}
		str_add(out, "\n");
		add_paragraphs(out, command->summary);
		add_paragraphs(out, command->details);
		str_add(out, "\tOptions: ");
		const char *between = "";
		for (int id = 0; id < OPTION_COUNT; id++) {
			if (!(options_of(command) & OPTION_BIT(id)))
				continue;
			str_add(out, between);
			add_option_names(out, &option_table[id]);
			between = ", ";
		}
		str_add(out, "\n\n");
	}
	return true;
}

/* Of which commands an option is. */
static void add_users(struct str *out, enum option_id id)
{
	size_t users = 0;
	for (size_t i = 0; i < command_count; i++)
		users += (options_of(&command_table[i]) & OPTION_BIT(id)) != 0;
	if (users == command_count) {
		str_add(out, "Of every command.");
		return;
	}
	const char *between = "Of ";
	for (size_t i = 0; i < command_count; i++) {
		if (!(options_of(&command_table[i]) & OPTION_BIT(id)))
			continue;
		str_printf(out, "%s*%s*", between, command_table[i].name);
		between = ", ";
	}
	str_add(out, ".");
}

static bool add_options(struct str *out, struct error *err)
{
	(void)err;
	for (int id = 0; id < OPTION_COUNT; id++) {
		const struct option *option = &option_table[id];
		add_option_names(out, option);
		if (option->argument)
			str_printf(out, " _%s_", option->argument);
		str_add(out, "\n");
		add_paragraphs(out, option->help);
		str_add(out, "\t");
		add_users(out, (enum option_id)id);
		if (option->setting != OPTION_NO_SETTING)
			str_printf(out, " Comes before the setting *%s*.",
				setting_infos[option->setting].key);
		str_add(out, "\n\n");
	}
	return true;
}

/* Settings */

static const char *option_of_setting(int setting)
{
	for (int id = 0; id < OPTION_COUNT; id++)
		if (option_table[id].setting == setting)
			return option_table[id].name;
	return NULL;
}

static void add_kind(struct str *out, const struct setting_info *info)
{
	static const char *const words[] = {
		[SETTING_TEXT] = "_text_",
		[SETTING_PATH] = "_path_",
		[SETTING_NAME] = "_name_",
		[SETTING_DURATION] = "_time_",
		[SETTING_NUMBER] = "_number_",
		[SETTING_CHOICE] = "",
		[SETTING_SWITCH] = "*yes* | *no*",
	};
	str_add(out, words[info->kind]);
	if (info->kind == SETTING_CHOICE)
		add_choices(out, info->choices, " | ", "*");
}

static void add_setting(struct str *out, int id)
{
	const struct setting_info *info = &setting_infos[id];
	bool global = info->where & SETTING_GLOBAL, each = info->where & SETTING_PER_DATABASE;
	const char *option = option_of_setting(id);
	str_printf(out, "*%s%s* = ", global ? "" : "migrate-", info->key);
	add_kind(out, info);
	str_add(out, "\n");
	add_paragraphs(out, info->help);
	str_printf(out, "\t%s", global ? "In [migrate]" : "In a database's section");
	if (global && each)
		str_printf(out, "; in a database's section *migrate-%s*", info->key);
	str_add(out, ".");
	if (*info->initial) {
		str_add(out, " Without it *");
		docgen_escape(out, info->initial);
		str_add(out, "*.");
	}
	if (info->environment)
		str_printf(out, " Environment *%s*.", info->environment);
	if (option)
		str_printf(out, " Option *--%s*.", option);
	str_add(out, "\n\n");
}

static bool add_settings(struct str *out, struct error *err)
{
	(void)err;
	for (int id = 0; id < SETTING_COUNT; id++)
		add_setting(out, id);
	return true;
}

static bool add_environment(struct str *out, struct error *err)
{
	(void)err;
	for (int id = 0; id < SETTING_COUNT; id++) {
		const struct setting_info *info = &setting_infos[id];
		if (info->environment)
			str_printf(out,
				"*%s*\n\tThe setting *%s* of *odbc-migrate.ini*(5), before what "
				"the file says.\n\n",
				info->environment, info->key);
	}
	return true;
}

/* Exit statuses */

static bool add_exits(struct str *out, struct error *err)
{
	(void)err;
	for (int status = 0; status < EXIT_STATUSES; status++)
		if (error_exit_meaning(status))
			str_printf(out, "*%d*\n\t%s\n\n", status, error_exit_meaning(status));
	return true;
}

/* From the worst down: the one that no other left hides is the next. */
static bool add_exit_order(struct str *out, struct error *err)
{
	bool told[EXIT_STATUSES] = {false};
	(void)err;
	str_add(out, "With several databases it is the first of these that was met:\n");
	for (int worst = 1; worst != 0; told[worst] = true) {
		worst = 0;
		for (int status = 0; status < EXIT_STATUSES; status++)
			if (!told[status] && error_exit_meaning(status))
				worst = error_worse_exit(worst, status);
		str_printf(out, "%d%s", worst, worst ? ", " : ".\n");
	}
	return true;
}

/* Completion */

/* What may stand behind an option; files where no list is known. */
static bool add_completion_values(struct str *out, struct error *err)
{
	AUTO(arena_release) struct arena arena = {0};
	const char *const *dialects;
	if (!dialect_names(&arena, NULL, &dialects, err))
		return false;
	for (int id = 0; id < OPTION_COUNT; id++) {
		const struct option *option = &option_table[id];
		const char *choices = option->setting != OPTION_NO_SETTING
					      ? setting_infos[option->setting].choices
					      : NULL;
		if (!option->argument)
			continue;
		str_printf(out, "\t--%s", option->name);
		if (option->letter)
			str_printf(out, " | -%c", option->letter);
		str_add(out, ") words='");
		for (size_t i = 0; id == OPTION_DIALECT && dialects[i]; i++)
			str_printf(out, "%s%s", i ? " " : "", dialects[i]);
		add_choices(out, choices, " ", "");
		str_add(out, "' ;;\n");
	}
	return true;
}

static void add_words(struct str *out, const struct command *command)
{
	str_printf(out, "\t%s", command->name);
	if (command->alias)
		str_printf(out, " | %s", command->alias);
	str_add(out, ") words='");
	const char *between = "";
	for (int id = 0; id < OPTION_COUNT; id++) {
		if (!(options_of(command) & OPTION_BIT(id)))
			continue;
		str_printf(out, "%s--%s", between, option_table[id].name);
		between = " ";
	}
	str_add(out, "' ;;\n");
}

static bool add_completion(struct str *out, struct error *err)
{
	(void)err;
	for (size_t i = 0; i < command_count; i++)
		add_words(out, &command_table[i]);
	str_add(out, "\t'') words='help --help --version");
	for (size_t i = 0; i < command_count; i++)
		str_printf(out, " %s", command_table[i].name);
	str_add(out, "' ;;\n");
	return true;
}

/* The program */

static const struct {
	const char *name;
	bool (*add)(struct str *out, struct error *err);
} parts[] = {
	{"commands", add_commands},
	{"options", add_options},
	{"settings", add_settings},
	{"environment", add_environment},
	{"exits", add_exits},
	{"exit-order", add_exit_order},
	{"completion", add_completion},
	{"completion-values", add_completion_values},
	{"types", docgen_types},
	{"table", docgen_table},
	{"constructs", docgen_constructs},
	{"example", docgen_example},
	{"dialects", docgen_dialects},
	{"drivers", docgen_drivers},
	{"dialect-keys", docgen_dialect_keys},
	{"driver-keys", docgen_driver_keys},
};

static bool add_line(struct str *out, const char *line, struct error *err)
{
	size_t length = strlen(line);
	if (line[0] != '@' || length < 3 || strcmp(line + length - 2, "@\n") != 0) {
		str_add(out, line);
		return true;
	}
	for (size_t i = 0; i < ARRAY_LEN(parts); i++)
		if (strlen(parts[i].name) == length - 3 &&
			strncmp(parts[i].name, line + 1, length - 3) == 0)
			return parts[i].add(out, err);
	return error_set(err, ERROR_UNEXPECTED, "there is no part %s", line);
}

static void print_keys(const struct known_section *sections, size_t section_count,
	const struct known_key *keys, size_t count)
{
	for (size_t i = 0; i < section_count; i++)
		printf("dialect\t[%s]\n", sections[i].name);
	for (size_t i = 0; i < count; i++)
		if (keys[i].key && docgen_has_entry(&keys[i]))
			printf("dialect\t%s\n", keys[i].key);
}

static void print_names(void)
{
	print_keys(dialect_sections, dialect_section_count, dialect_keys, dialect_key_count);
	print_keys(driver_sections, driver_section_count, driver_keys, driver_key_count);
	for (size_t i = 0; i < command_count; i++) {
		printf("1\t%s\n", command_table[i].name);
		if (command_table[i].alias)
			printf("1\t%s\n", command_table[i].alias);
	}
	for (int id = 0; id < OPTION_COUNT; id++)
		printf("1\t--%s\n", option_table[id].name);
	for (int id = 0; id < SETTING_COUNT; id++) {
		const struct setting_info *info = &setting_infos[id];
		if (info->where & SETTING_GLOBAL)
			printf("5\t%s\n", info->key);
		if (info->where & SETTING_PER_DATABASE)
			printf("5\tmigrate-%s\n", info->key);
		if (info->environment)
			printf("1\t%s\n5\t%s\n", info->environment, info->environment);
	}
	for (int status = 0; status < EXIT_STATUSES; status++)
		if (error_exit_meaning(status))
			printf("1\t%d %s\n", status, error_exit_meaning(status));
}

static bool fill_template(struct error *err)
{
	AUTO(str_release) struct str out = {0};
	char line[LINE_MOST];
	while (fgets(line, sizeof(line), stdin))
		if (!add_line(&out, line, err))
			return false;
	fputs(str_text(&out), stdout);
	return true;
}

int main(int argc, char **argv)
{
	struct error err;
	bool done = true;
	if (argc > 1 && strcmp(argv[1], "--names") == 0)
		print_names();
	else
		done = fill_template(&err);
	if (!done)
		fprintf(stderr, "docgen: %s\n", err.message);
	return done && fflush(stdout) == 0 && !ferror(stdout) ? EXIT_SUCCESS : EXIT_FAILURE;
}
