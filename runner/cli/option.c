#include "cli/option.h"

#include "base/suggest.h"

const struct option option_table[OPTION_COUNT] = {
	[OPTION_CONFIG] = {'c', "config", "FILE", OPTION_NO_SETTING, false,
		"Read this configuration file instead of looking for one."},
	[OPTION_DATABASE] = {'d', "database", "NAME", OPTION_NO_SETTING, true,
		"Work on the database of this name, or on all that a glob such as 'tenant-*' "
		"matches. May be repeated."},
	[OPTION_ALL] = {0, "all", NULL, OPTION_NO_SETTING, false,
		"Work on every configured database."},
	[OPTION_CONNECTION] = {0, "connection", "STRING", OPTION_NO_SETTING, false,
		"Work on the database of this ODBC connection string; needs no configuration file. "
		"Put secrets in as ${env:NAME} or ${file:PATH}."},
	[OPTION_MIGRATIONS] = {0, "migrations", "DIR", SETTING_MIGRATIONS, false,
		"Read the migrations of this folder."},
	[OPTION_LANGUAGE] = {0, "language", "LANGUAGE", SETTING_LANGUAGE, false,
		"Take the scripts for standard SQL, to be adjusted to the backend, or for native "
		"SQL, to be left as it is: standard or native."},
	[OPTION_VAR] = {0, "var", "NAME=VALUE", OPTION_NO_SETTING, true,
		"Replace ${NAME} in scripts by this value, whatever [variables] says. May be "
		"repeated."},
	[OPTION_LOCK_TIMEOUT] = {0, "lock-timeout", "TIME", SETTING_LOCK_TIMEOUT, false,
		"Wait at most so long for another migrator: 500ms, 60s, 5m, 1h, or a number of "
		"seconds."},
	[OPTION_LOCK] = {0, "lock", "KIND", SETTING_LOCK, false,
		"Keep a second odbc-migrate out with the lock that the backend has, or with a "
		"lease: auto or lease."},
	[OPTION_CONNECT_TIMEOUT] = {0, "connect-timeout", "TIME", SETTING_CONNECT_TIMEOUT, false,
		"Wait at most so long for a connection: 500ms, 60s, 5m, 1h, or a number of "
		"seconds."},
	[OPTION_WAIT] = {0, "wait", "TIME", SETTING_WAIT, false,
		"Wait so long for a database that is still starting; without it, not at all."},
	[OPTION_STATEMENT_TIMEOUT] = {0, "statement-timeout", "TIME", SETTING_STATEMENT_TIMEOUT,
		false, "Cancel a statement of a script that runs longer; 0: none."},
	[OPTION_STATEMENT_LOCK_TIMEOUT] = {0, "statement-lock-timeout", "TIME",
		SETTING_STATEMENT_LOCK_TIMEOUT, false,
		"Let a statement wait at most so long for a lock that another session holds; 0: as "
		"long as the backend lets it."},
	[OPTION_STATEMENT_RETRIES] = {0, "statement-retries", "N", SETTING_STATEMENT_RETRIES, false,
		"Try again so often what was rolled back because of a lock or a deadlock."},
	[OPTION_OUT_OF_ORDER] = {0, "out-of-order", "POLICY", SETTING_OUT_OF_ORDER, false,
		"What to do with a pending migration below the highest applied one: error, apply "
		"or ignore."},
	[OPTION_STRICT] = {0, "strict", NULL, OPTION_NO_SETTING, false,
		"Take for an error what is only noted otherwise: an applied version that is newer "
		"than the directory and, with check, what is not portable."},
	[OPTION_WITH_EXISTING_TABLES] = {0, "with-existing-tables", NULL, OPTION_NO_SETTING, false,
		"Begin in a schema that has tables and no history yet."},
	[OPTION_FORCE] = {0, "force", NULL, OPTION_NO_SETTING, false,
		"Do it on a protected database too."},
	[OPTION_SINGLE_TRANSACTION] = {0, "single-transaction", NULL, OPTION_NO_SETTING, false,
		"Make the whole run one transaction, where DDL can be rolled back: all of its "
		"migrations, or none."},
	[OPTION_FROM_HISTORY] = {0, "from-history", NULL, OPTION_NO_SETTING, false,
		"Revert what this directory does not have with the down parts that the history "
		"keeps."},
	[OPTION_SYNC] = {0, "sync", NULL, OPTION_NO_SETTING, false,
		"First revert, with the down parts that the history keeps, what this directory "
		"does "
		"not have: for a database that another branch was run on."},
	[OPTION_STATEMENT] = {0, "statement", "ANSWER", OPTION_NO_SETTING, false,
		"Say what became of the statement that is in doubt: done or not-done."},
	[OPTION_MARK] = {0, "mark", "STATE", OPTION_NO_SETTING, false,
		"Take the migration for applied or for absent, without running anything."},
	[OPTION_ACCEPT_CHECKSUM] = {0, "accept-checksum", NULL, OPTION_NO_SETTING, false,
		"Take the migration's files as they are now for what was applied."},
	[OPTION_YES] = {0, "yes", NULL, OPTION_NO_SETTING, false, "Do it without asking."},
	[OPTION_DIALECT] = {0, "dialect", "NAME", OPTION_NO_SETTING, true,
		"plan: plan for a new database of this dialect, without connecting. check: judge "
		"the scripts for this dialect only; may be repeated, or name several with commas."},
	[OPTION_STATEMENTS] = {0, "statements", NULL, OPTION_NO_SETTING, false,
		"Show how the scripts are split: each statement with its lines."},
	[OPTION_DIALECT_FILE] = {0, "dialect-file", NULL, OPTION_NO_SETTING, false,
		"Print a dialect file to begin with, made of what the driver says."},
	[OPTION_EXIT_CODE] = {0, "exit-code", NULL, OPTION_NO_SETTING, false,
		"Exit with 6 when migrations are pending."},
	[OPTION_AT_LEAST] = {0, "at-least", "VERSION", OPTION_NO_SETTING, false,
		"Exit with 0 when this version is applied, else with 6: for readiness probes."},
	[OPTION_TIMESTAMP] = {0, "timestamp", NULL, OPTION_NO_SETTING, false,
		"Use the time, as YYYYMMDDhhmmss in UTC, for the version."},
	[OPTION_SINGLE] = {0, "single", NULL, OPTION_NO_SETTING, false,
		"Make one file with two sections instead of two files."},
	[OPTION_VERBOSE] = {'v', "verbose", NULL, OPTION_NO_SETTING, false,
		"Say more: the backend, each adjustment with its place."},
	[OPTION_QUIET] = {'q', "quiet", NULL, OPTION_NO_SETTING, false,
		"Say nothing but results that were asked for, and errors."},
	[OPTION_HELP] = {'h', "help", NULL, OPTION_NO_SETTING, false, "Show the command's help."},
};

static bool is_steps(const char *word)
{
	if (word[0] != '-' || !word[1])
		return false;
	for (const char *c = word + 1; *c; c++)
		if (*c < '0' || *c > '9')
			return false;
	return true;
}

/* By its long name of some length, or by its letter; OPTION_COUNT when there is none. */
static enum option_id find_option(const char *name, size_t length)
{
	for (int id = 0; id < OPTION_COUNT; id++)
		if (strlen(option_table[id].name) == length &&
			strncmp(option_table[id].name, name, length) == 0)
			return (enum option_id)id;
	return OPTION_COUNT;
}

static enum option_id find_letter(char letter)
{
	for (int id = 0; id < OPTION_COUNT; id++)
		if (option_table[id].letter == letter && letter)
			return (enum option_id)id;
	return OPTION_COUNT;
}

static bool unknown_option(
	const char *command, const char *word, size_t length, uint64_t accepted, struct error *err)
{
	char name[64];
	snprintf(name, sizeof(name), "%.*s", (int)length, word);
	struct suggest suggest = {.name = name + strspn(name, "-")};
	for (int id = 0; id < OPTION_COUNT; id++)
		if (accepted & OPTION_BIT(id))
			suggest_offer(&suggest, option_table[id].name);
	error_set(err, ERROR_USAGE, "%s has no option %s", command, name);
	if (suggest.best)
		return error_hint(err, "did you mean --%s?", suggest.best);
	return error_hint(err, "\"odbc-migrate %s --help\" lists its options", command);
}

struct parser {
	struct options *options;
	struct arena *arena;
	const char *command;
	uint64_t accepted;
	int count, at;
	char *const *words;
};

static bool store(struct parser *parser, enum option_id id, const char *value, struct error *err)
{
	const struct option *option = &option_table[id];
	struct options *options = parser->options;
	if (options->values[id] && option->argument && !option->repeatable)
		return error_set(err, ERROR_USAGE, "--%s is given twice", option->name);
	options->values[id] = value;
	if (id == OPTION_DATABASE)
		ARENA_PUSH(parser->arena, &options->databases, value);
	if (id == OPTION_VAR)
		ARENA_PUSH(parser->arena, &options->vars, value);
	if (id == OPTION_DIALECT)
		ARENA_PUSH(parser->arena, &options->dialects, value);
	return true;
}

/* value: what stood behind "=" or the letter in the same word; NULL when nothing did. */
static bool take(struct parser *parser, enum option_id id, const char *value, struct error *err)
{
	const struct option *option = &option_table[id];
	if (!option->argument && value)
		return error_set(err, ERROR_USAGE, "--%s takes no value", option->name);
	if (option->argument && !value) {
		if (parser->at + 1 >= parser->count)
			return error_set(err, ERROR_USAGE, "--%s needs a value: %s", option->name,
				option->argument);
		value = parser->words[++parser->at];
	}
	return store(parser, id, option->argument ? value : "", err);
}

static bool parse_long(struct parser *parser, const char *word, struct error *err)
{
	const char *name = word + 2, *equals = strchr(name, '=');
	size_t length = equals ? (size_t)(equals - name) : strlen(name);
	enum option_id id = find_option(name, length);
	if (id == OPTION_COUNT || !(parser->accepted & OPTION_BIT(id)))
		return unknown_option(parser->command, word, length + 2, parser->accepted, err);
	return take(parser, id, equals ? equals + 1 : NULL, err);
}

static bool parse_letters(struct parser *parser, const char *word, struct error *err)
{
	for (const char *letter = word + 1; *letter; letter++) {
		enum option_id id = find_letter(*letter);
		if (id == OPTION_COUNT || !(parser->accepted & OPTION_BIT(id)))
			return unknown_option(parser->command, word, 2, parser->accepted, err);
		if (option_table[id].argument)
			return take(parser, id, letter[1] ? letter + 1 : NULL, err);
		if (!take(parser, id, NULL, err))
			return false;
	}
	return true;
}

bool options_parse(struct options *ret, struct arena *arena, const char *command, uint64_t accepted,
	int count, char *const *words, struct error *err)
{
	*ret = (struct options){0};
	struct parser parser = {ret, arena, command, accepted, count, 0, words};
	bool only_arguments = false;
	for (; parser.at < count; parser.at++) {
		const char *word = words[parser.at];
		bool taken = true;
		if (only_arguments || word[0] != '-' || !word[1] || is_steps(word))
			ARENA_PUSH(arena, &ret->arguments, word);
		else if (strcmp(word, "--") == 0)
			only_arguments = true;
		else if (word[1] == '-')
			taken = parse_long(&parser, word, err);
		else
			taken = parse_letters(&parser, word, err);
		if (!taken)
			return false;
	}
	return true;
}

/* Does the option in this word take the next word as its value? */
static bool takes_next(const char *word)
{
	if (word[1] == '-') {
		enum option_id id = find_option(word + 2, strlen(word + 2));
		return id != OPTION_COUNT && option_table[id].argument;
	}
	for (const char *letter = word + 1; *letter; letter++) {
		enum option_id id = find_letter(*letter);
		if (id != OPTION_COUNT && option_table[id].argument)
			return !letter[1];
	}
	return false;
}

static bool may_be_secret(const char *word, size_t length)
{
	enum option_id id =
		strncmp(word, "--", 2) == 0 ? find_option(word + 2, length - 2) : OPTION_COUNT;
	return id == OPTION_CONNECTION || id == OPTION_VAR;
}

void options_hide(struct arena *arena, int count, char **words)
{
	bool value_follows = false;
	for (int i = 0; i < count; i++) {
		char *word = words[i];
		size_t name = strcspn(word, "="), hidden = 0;
		if (value_follows)
			hidden = strlen(word);
		else if (name > 2 && word[name] && may_be_secret(word, name))
			hidden = strlen(word) - name - 1;
		value_follows = !value_follows && !word[name] && may_be_secret(word, name);
		if (!hidden)
			continue;
		words[i] = arena_dup(arena, word);
		memset(word + strlen(word) - hidden, '*', hidden);
	}
}

int options_command(int count, char *const *words)
{
	int at = 0;
	while (at < count && words[at][0] == '-' && words[at][1])
		at += takes_next(words[at]) ? 2 : 1;
	return at < count ? at : count;
}
