#include "base/clock.h"
#include "base/suggest.h"
#include "engine/config.h"

#include <strings.h>

enum {
	GLOBAL = SETTING_GLOBAL,
	PER_DATABASE = SETTING_PER_DATABASE,
	BOTH = SETTING_GLOBAL | SETTING_PER_DATABASE,
	LONGEST_NAME = 30
};

const struct setting_info setting_infos[SETTING_COUNT] = {
	[SETTING_MIGRATIONS] = {"migrations", SETTING_PATH, GLOBAL, NULL, "migrations",
		"ODBC_MIGRATE_MIGRATIONS", false, "The folder that holds the scripts."},
	[SETTING_LANGUAGE] = {"language", SETTING_CHOICE, GLOBAL, "standard,native", "native", NULL,
		false,
		"Whether scripts are in standard SQL, which is adjusted to each backend, or in the "
		"backend's own."},
	[SETTING_PLACEHOLDERS] = {"placeholders", SETTING_SWITCH, GLOBAL, NULL, "", NULL, false,
		"Whether ${name} in scripts is replaced by a variable's value; without this "
		"setting, "
		"in standard SQL only."},
	[SETTING_DATABASE] = {"database", SETTING_TEXT, GLOBAL, NULL, "", "ODBC_MIGRATE_DATABASE",
		true,
		"The database, or a pattern for several, that is meant when -d is not given."},
	[SETTING_LOCK_TIMEOUT] = {"lock-timeout", SETTING_DURATION, BOTH, NULL, "60s",
		"ODBC_MIGRATE_LOCK_TIMEOUT", false,
		"How long to wait while another odbc-migrate works on the same database."},
	[SETTING_LOCK] = {"lock", SETTING_CHOICE, BOTH, "auto,lease", "auto", "ODBC_MIGRATE_LOCK",
		false,
		"What keeps a second odbc-migrate out: the lock that the backend has, or a lease, "
		"which is a row of a table. All who migrate a database must say the same."},
	[SETTING_LEASE_TIME] = {"lease-time", SETTING_DURATION, BOTH, NULL, "30s", NULL, false,
		"How long a lease lasts that its owner does not renew, in whole seconds."},
	[SETTING_CONNECT_TIMEOUT] = {"connect-timeout", SETTING_DURATION, BOTH, NULL, "15s",
		"ODBC_MIGRATE_CONNECT_TIMEOUT", false,
		"How long a driver may take to connect, where it lets itself be limited."},
	[SETTING_WAIT] = {"wait", SETTING_DURATION, BOTH, NULL, "0", "ODBC_MIGRATE_WAIT", false,
		"How long to wait for a database that is still starting."},
	[SETTING_STATEMENT_TIMEOUT] = {"statement-timeout", SETTING_DURATION, BOTH, NULL, "0",
		"ODBC_MIGRATE_STATEMENT_TIMEOUT", false,
		"How long a statement of a script may run; 0: as long as it takes."},
	[SETTING_STATEMENT_LOCK_TIMEOUT] = {"statement-lock-timeout", SETTING_DURATION, BOTH, NULL,
		"5s", "ODBC_MIGRATE_STATEMENT_LOCK_TIMEOUT", false,
		"How long a statement of a script may wait for a lock that another session holds, "
		"with those who want the same table queueing behind it; 0: as long as the backend "
		"lets it."},
	[SETTING_STATEMENT_RETRIES] = {"statement-retries", SETTING_NUMBER, BOTH, NULL, "5",
		"ODBC_MIGRATE_STATEMENT_RETRIES", false,
		"How often a migration or statement that was rolled back because of a lock or a "
		"deadlock is tried again."},
	[SETTING_OUT_OF_ORDER] = {"out-of-order", SETTING_CHOICE, BOTH, "error,apply,ignore",
		"error", "ODBC_MIGRATE_OUT_OF_ORDER", false,
		"What to do about a pending migration that is lower than one already applied."},
	[SETTING_HISTORY_TABLE] = {"history-table", SETTING_NAME, BOTH, NULL,
		"odbc_migrate_history", NULL, false,
		"The table that remembers which migrations have been applied."},
	[SETTING_HISTORY_SCHEMA] = {"history-schema", SETTING_TEXT, BOTH, NULL, "", NULL, false,
		"The schema of the history table, if not the one that is worked in."},
	[SETTING_DRIVERS] = {"drivers", SETTING_PATH, GLOBAL, NULL, "", "ODBC_MIGRATE_DRIVERS",
		false, "A folder whose odbcinst.ini is used instead of the system's."},
	[SETTING_DIALECTS] = {"dialects", SETTING_PATH, GLOBAL, NULL, "", NULL, false,
		"A folder of dialect files that come before the built-in ones."},
	[SETTING_DIALECT] = {"dialect", SETTING_TEXT, PER_DATABASE, NULL, "", NULL, false,
		"The dialect of this database, if it is not the one that its driver tells."},
	[SETTING_SCHEMA] = {"schema", SETTING_TEXT, PER_DATABASE, NULL, "", NULL, false,
		"The schema to work in, which also holds the history table."},
	[SETTING_PROTECTED] = {"protected", SETTING_SWITCH, PER_DATABASE, NULL, "no", NULL, false,
		"Whether downgrade and redo need --force here."},
	[SETTING_SESSION_INIT] = {"session-init", SETTING_TEXT, PER_DATABASE, NULL, "", NULL, false,
		"A statement that is run first on every connection to this database."},
};

static const struct {
	const char *text;
	bool on;
} switches[] = {
	{"yes", true},
	{"true", true},
	{"on", true},
	{"1", true},
	{"no", false},
	{"false", false},
	{"off", false},
	{"0", false},
};

static const bool *find_switch(const char *text)
{
	for (size_t i = 0; i < ARRAY_LEN(switches); i++)
		if (strcasecmp(switches[i].text, text) == 0)
			return &switches[i].on;
	return NULL;
}

static bool is_name(const char *text)
{
	size_t length = strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789_");
	bool digit_first = *text >= '0' && *text <= '9';
	return length > 0 && length <= LONGEST_NAME && !text[length] && !digit_first;
}

static bool check_choice(const char *choices, const char *text, struct error *err)
{
	char all[64], *rest = NULL;
	char listed[ARRAY_LEN(all) * 2] = "";
	struct suggest suggest = {.name = text};
	snprintf(all, sizeof(all), "%s", choices);
	for (char *word = strtok_r(all, ",", &rest); word; word = strtok_r(NULL, ",", &rest)) {
		if (strcmp(word, text) == 0)
			return true;
		suggest_offer(&suggest, word);
		size_t used = strlen(listed);
		snprintf(listed + used, sizeof(listed) - used, "%s%s", used ? ", " : "", word);
	}
	error_set(err, ERROR_CONFIG, "\"%s\" is none of %s", text, listed);
	return suggest.best ? error_hint(err, "did you mean %s?", suggest.best) : false;
}

static bool read_number(const char *text, int64_t *ret)
{
	enum { MOST = 1000, DIGITS = 4 };
	size_t length = strspn(text, "0123456789");
	if (length == 0 || length > DIGITS || text[length])
		return false;
	*ret = strtoll(text, NULL, 10);
	return *ret <= MOST;
}

bool setting_check(enum setting_id id, const char *text, struct error *err)
{
	const struct setting_info *info = &setting_infos[id];
	int64_t ms = 0;
	switch (info->kind) {
	case SETTING_TEXT:
		return true;
	case SETTING_PATH:
		return *text || !*info->initial || error_set(err, ERROR_CONFIG, "an empty path");
	case SETTING_NAME:
		if (is_name(text))
			return true;
		error_set(err, ERROR_CONFIG, "\"%s\" is not a name that every backend takes", text);
		return error_hint(
			err, "at most %d of a-z, 0-9 and _, no digit first", LONGEST_NAME);
	case SETTING_DURATION:
		if (clock_parse_duration(text, &ms))
			return true;
		error_set(err, ERROR_CONFIG, "\"%s\" is not a duration", text);
		return error_hint(err, "for example 500ms, 60s, 5m or 1h; at most 30 days");
	case SETTING_NUMBER:
		return read_number(text, &ms) ||
		       error_set(err, ERROR_CONFIG, "\"%s\" is not a number from 0 to 1000", text);
	case SETTING_CHOICE:
		return check_choice(info->choices, text, err);
	case SETTING_SWITCH:
		return find_switch(text) || (!*text && !*info->initial) ||
		       error_set(err, ERROR_CONFIG, "\"%s\" is neither yes nor no", text);
	}
	return true;
}

int64_t value_duration(const struct value *value)
{
	int64_t ms = 0;
	return value->text && clock_parse_duration(value->text, &ms) ? ms : 0;
}

int64_t value_number(const struct value *value)
{
	int64_t number = 0;
	return value->text && read_number(value->text, &number) ? number : 0;
}

bool value_switch(const struct value *value)
{
	const bool *on = value->text ? find_switch(value->text) : NULL;
	return on && *on;
}

bool config_placeholders(const struct config *config)
{
	const struct value *value = &config->values[SETTING_PLACEHOLDERS];
	if (value->text && *value->text)
		return value_switch(value);
	return strcmp(config->values[SETTING_LANGUAGE].text, "standard") == 0;
}

const char *config_dialects(const struct config *config)
{
	const char *folder = config->values[SETTING_DIALECTS].text;
	return folder && *folder ? folder : NULL;
}
