#include "cli/invocation.h"

#include "cli/help.h"
#include "script/mention.h"

const char *invocation_option(const struct invocation *invocation, enum option_id id)
{
	return invocation->options.values[id];
}

const char *invocation_argument(
	const struct invocation *invocation, size_t n, const char *otherwise)
{
	const struct words *arguments = &invocation->options.arguments;
	return n < arguments->count ? arguments->items[n] : otherwise;
}

static bool check_arguments(const struct invocation *invocation, struct error *err)
{
	const struct command *command = invocation->command;
	const struct words *arguments = &invocation->options.arguments;
	if (arguments->count <= (size_t)command->most_arguments)
		return true;
	error_set(err, ERROR_USAGE, "%s does not take \"%s\"", command->name,
		arguments->items[command->most_arguments]);
	return error_hint(err, "usage: odbc-migrate %s [OPTION]...%s%s", command->name,
		*command->arguments ? " " : "", command->arguments);
}

/* What is wrong on the command line is wrong usage; in the file it would be the configuration. */
static bool check_value(const struct option *option, const char *value, struct error *err)
{
	if (setting_check((enum setting_id)option->setting, value, err))
		return true;
	err->code = ERROR_USAGE;
	return error_prefix(err, "--%s: ", option->name);
}

/* Each of these says in its own way which databases are meant. */
static bool check_exclusive(const struct invocation *invocation, struct error *err)
{
	static const enum option_id ways[] = {
		OPTION_DATABASE, OPTION_ALL, OPTION_CONNECTION, OPTION_DIALECT};
	const struct option *seen = NULL;
	for (size_t i = 0; i < ARRAY_LEN(ways); i++) {
		bool beside = ways[i] == OPTION_DIALECT && invocation->command->flags & ONLY_NAMED;
		if (!invocation_option(invocation, ways[i]) || beside)
			continue;
		if (seen)
			return error_set(err, ERROR_USAGE, "--%s and --%s exclude each other",
				seen->name, option_table[ways[i]].name);
		seen = &option_table[ways[i]];
	}
	return true;
}

static bool load_config(struct invocation *invocation, struct error *err)
{
	struct config_request request = {
		.file = invocation_option(invocation, OPTION_CONFIG),
		.connection = invocation_option(invocation, OPTION_CONNECTION),
		.vars = invocation->options.vars.items,
		.var_count = invocation->options.vars.count,
	};
	for (int id = 0; id < OPTION_COUNT; id++) {
		const struct option *option = &option_table[id];
		const char *value = invocation->options.values[id];
		if (!value || option->setting == OPTION_NO_SETTING)
			continue;
		if (!check_value(option, value, err))
			return false;
		request.options[option->setting] = value;
	}
	return config_load(&invocation->config, &invocation->arena, &request, err);
}

static void keep_misfit(void *context, const struct error *err)
{
	struct invocation *invocation = context;
	ARENA_PUSH(&invocation->arena, &invocation->misfits, *err);
}

static bool read_directory(struct invocation *invocation, struct error *err)
{
	directory_wrong wrong = invocation->command->flags & SURVEYS ? keep_misfit : NULL;
	const struct value *values = invocation->config.values;
	const char *const *dialects;
	enum language language = strcmp(values[SETTING_LANGUAGE].text, "standard") == 0
					 ? LANGUAGE_STANDARD
					 : LANGUAGE_NATIVE;
	if (!dialect_names(
		    &invocation->arena, config_dialects(&invocation->config), &dialects, err) ||
		!directory_survey(&invocation->directory, &invocation->arena,
			values[SETTING_MIGRATIONS].text, language, dialects, wrong, invocation,
			err))
		return false;
	invocation->directory.placeholders = config_placeholders(&invocation->config);
	return true;
}

bool invocation_names_databases(const struct invocation *invocation)
{
	return invocation_option(invocation, OPTION_DATABASE) ||
	       invocation_option(invocation, OPTION_ALL) ||
	       invocation_option(invocation, OPTION_CONNECTION);
}

static bool needs_databases(const struct invocation *invocation)
{
	if (invocation->command->flags & ONLY_NAMED)
		return invocation_names_databases(invocation);
	return invocation->command->flags & NEEDS_CONNECTION &&
	       !invocation_option(invocation, OPTION_DIALECT);
}

static bool select_databases(struct invocation *invocation, struct error *err)
{
	const struct words *wanted = &invocation->options.databases;
	bool all = invocation_option(invocation, OPTION_ALL) != NULL;
	return config_select(&invocation->config, &invocation->arena, wanted->items, wanted->count,
		all, &invocation->databases, &invocation->database_count, err);
}

static void fail(struct invocation *invocation, const char *database, const struct error *err)
{
	/* What was printed so far must stand in front of the error, also through one pipe. */
	fflush(stdout);
	report_error(&invocation->report, database, err);
	invocation->exit_status =
		error_worse_exit(invocation->exit_status, error_code_exit(err->code));
}

static bool run_on(struct invocation *invocation, struct shared *shared,
	const struct database *database, struct error *err)
{
	const struct session_request request = {
		.shared = shared,
		.database = database,
		.stop = invocation->stop,
		.listener = {report_event, &invocation->report},
		.may_create = invocation->command->flags & CREATES,
		.may_be_absent = invocation->command->flags & FILE_OPTIONAL,
		.bare = invocation->command->flags & ANY_BACKEND,
		.whole_rows = invocation->command->flags & WHOLE_ROWS,
	};
	if (invocation->command->flags & NEEDS_LOCK &&
		!run_allowed(database, &invocation->run, err))
		return false;
	AUTO(session_close) struct session session = {0};
	return session_open(&session, &request, err) &&
	       invocation->command->run_database(invocation, &session, err);
}

static bool prepare(struct invocation *invocation, struct error *err)
{
	const struct command *command = invocation->command;
	if (!check_arguments(invocation, err) || !check_exclusive(invocation, err))
		return false;
	if (command->prepare && !command->prepare(invocation, err))
		return false;
	if (command->flags & NEEDS_CONFIG && !load_config(invocation, err))
		return false;
	if (needs_databases(invocation) && !select_databases(invocation, err))
		return false;
	return !(command->flags & NEEDS_SCRIPTS) || read_directory(invocation, err);
}

/* The names of all --var, each once. */
static size_t var_names(struct invocation *invocation, struct mention **ret)
{
	const struct config *config = &invocation->config;
	struct mention *items =
		arena_array(&invocation->arena, config->var_count + 1, sizeof(*items));
	size_t count = 0;
	for (size_t i = 0; i < config->var_count; i++) {
		const char *name = config->vars[i].key;
		size_t known = 0;
		while (known < count && strcmp(items[known].name, name) != 0)
			known++;
		items[known] = (struct mention){.name = name};
		count += known == count;
	}
	*ret = items;
	return count;
}

/*
 * A --var that no script can use was probably meant for one that spells it differently. The whole
 * directory is asked, not what is pending: whoever always gives the same ones hears nothing. A
 * file that cannot be read is told by who needs it. Scripts that the history keeps have their own.
 */
static void note_unused(struct invocation *invocation)
{
	const struct directory *directory = &invocation->directory;
	if (invocation->report.quiet || invocation_option(invocation, OPTION_FROM_HISTORY) ||
		invocation_option(invocation, OPTION_SYNC))
		return;
	struct mention *items;
	struct error err;
	size_t count = var_names(invocation, &items);
	if (directory->placeholders && !mentions_find(items, count, directory, 0, &err))
		return;
	const char *why =
		directory->placeholders
			? "no script of the directory has this placeholder"
			: "placeholders are off here; \"placeholders = on\" turns them on";
	for (size_t i = 0; i < count; i++)
		if (!items[i].found)
			report_say(&invocation->report, "odbc-migrate: note: --var %s: %s\n",
				items[i].name, why);
}

/* What was asked to end does not begin with the next database. */
static void tell_left(const struct invocation *invocation, size_t left)
{
	if (left > 0 && !invocation->report.quiet)
		report_say(&invocation->report,
			"odbc-migrate: note: %zu more database%s not begun\n", left,
			left == 1 ? " was" : "s were");
}

static void run_everywhere(struct invocation *invocation, struct shared *shared)
{
	for (size_t i = 0; i < invocation->database_count; i++) {
		struct error err;
		const struct database *database = invocation->databases[i];
		if (!run_on(invocation, shared, database, &err))
			fail(invocation, database->name, &err);
		if (!stop_requested(invocation->stop))
			continue;
		/* When it came too late to end this one, there is still something to tell. */
		if (!stop_told(invocation->stop) && i + 1 < invocation->database_count &&
			!stop_check(invocation->stop, &err))
			fail(invocation, NULL, &err);
		tell_left(invocation, invocation->database_count - i - 1);
		break;
	}
}

static bool run(struct invocation *invocation, struct error *err)
{
	const struct command *command = invocation->command;
	if (!prepare(invocation, err))
		return false;
	if (command->flags & NEEDS_SCRIPTS)
		note_unused(invocation);
	if (command->run && !command->run(invocation, err))
		return false;
	bool scripts = command->flags & NEEDS_SCRIPTS;
	const struct shared_request request = {
		.config = &invocation->config,
		.directory = scripts ? &invocation->directory : NULL,
		.secrets = &invocation->report.secrets,
		.several = invocation->database_count > 1,
	};
	AUTO(shared_release) struct shared shared = {0};
	if (!shared_init(&shared, &request, err))
		return false;
	run_everywhere(invocation, &shared);
	return true;
}

int invocation_run(struct invocation *invocation, int count, char *const *words)
{
	const struct command *command = invocation->command;
	struct error err;
	report_init(&invocation->report);
	if (!options_parse(&invocation->options, &invocation->arena, command->name,
		    command->options | OPTION_BIT(OPTION_HELP), count, words, &err)) {
		fail(invocation, NULL, &err);
		return invocation->exit_status;
	}
	invocation->report.verbose = invocation_option(invocation, OPTION_VERBOSE) != NULL;
	invocation->report.quiet = invocation_option(invocation, OPTION_QUIET) != NULL;
	if (invocation_option(invocation, OPTION_HELP))
		help_command(&invocation->report, command);
	else if (!run(invocation, &err))
		fail(invocation, NULL, &err);
	if (!report_flush(&invocation->report, &err))
		fail(invocation, NULL, &err);
	return invocation->exit_status;
}
