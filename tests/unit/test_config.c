#include "rows.h"

#include "base/str.h"
#include "engine/config.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

/* The working folder of all tests is a new one; each test begins by emptying it. */
static char folder[64];

static const char *const files[] = {"odbc-migrate.ini", "other.ini", "sub/odbc-migrate.ini",
	"drivers-config/odbc-migrate.ini", "secret", "ran"};
static const char *const variables[] = {"ODBC_MIGRATE_CONFIG", "ODBC_MIGRATE_MIGRATIONS",
	"ODBC_MIGRATE_DATABASE", "ODBC_MIGRATE_LOCK_TIMEOUT", "ODBC_MIGRATE_CONNECT_TIMEOUT",
	"ODBC_MIGRATE_OUT_OF_ORDER", "ODBC_MIGRATE_DRIVERS", "APP_PASSWORD"};

static void begin(void)
{
	for (size_t i = 0; i < ARRAY_LEN(files); i++)
		unlink(files[i]);
	for (size_t i = 0; i < ARRAY_LEN(variables); i++)
		unsetenv(variables[i]);
}

static void write_bytes(const char *path, const char *bytes, size_t length)
{
	FILE *file = fopen(path, "w");
	assert_non_null(file);
	assert_int_equal(fwrite(bytes, 1, length, file), length);
	assert_int_equal(fclose(file), 0);
	assert_int_equal(chmod(path, 0600), 0);
}

static void write_text(const char *path, const char *text)
{
	write_bytes(path, text, strlen(text));
}

static struct config load(struct arena *arena, const struct config_request *request)
{
	struct config config;
	struct error err = {0};
	bool loaded = config_load(&config, arena, request, &err);
	assert_string_equal(err.message, "");
	assert_true(loaded);
	return config;
}

static struct config load_text(struct arena *arena, const char *text)
{
	write_text("odbc-migrate.ini", text);
	return load(arena, &(struct config_request){0});
}

static const struct {
	const char *name, *text;
	uint32_t line;
	const char *message, *hint;
} bad_rows[] = {
	{"unknown section", "[database a]\n[migrat]\n", 2, "unknown section [migrat]",
		"did you mean [migrate]?"},
	{"section in another letter case", "[Variables]\n", 1, "unknown section [Variables]",
		"did you mean [variables]?"},
	{"misspelt database section", "[databse dev]\n", 1, "unknown section [databse dev]",
		"did you mean [database dev]?"},
	{"misspelt database section without name", "[databases]\n", 1,
		"unknown section [databases]", "did you mean [database NAME]?"},
	{"section like nothing", "[dev]\n", 1, "unknown section [dev]",
		"there are [migrate], [variables] and [database NAME]"},
	{"database without a name", "[database]\n", 1, "a database needs a name",
		"write [database NAME], the name made of letters, digits, '.', '_' and '-'"},
	{"database with an empty name", "\n[database ]\n", 2, "a database needs a name",
		"write [database NAME], the name made of letters, digits, '.', '_' and '-'"},
	{"database name with a blank", "[database a b]\n", 1, "\"a b\" cannot name a database",
		"write [database NAME], the name made of letters, digits, '.', '_' and '-'"},
	{"database name with a star", "[database a*]\n", 1, "\"a*\" cannot name a database",
		"write [database NAME], the name made of letters, digits, '.', '_' and '-'"},
	{"unknown key", "[migrate]\nlanguage = native\nlokc-timeout = 5s\n", 3,
		"lokc-timeout is no key of [migrate]", "did you mean lock-timeout?"},
	{"key like nothing", "[migrate]\nfrobnicate = 1\n", 2, "frobnicate is no key of [migrate]",
		"there are migrations, language, database, lock-timeout, connect-timeout, "
		"out-of-order, history-table, history-schema, drivers, dialects"},
	{"prefix in [migrate]", "[migrate]\nmigrate-language = native\n", 2,
		"migrate-language belongs into [migrate]", "write language there"},
	{"key of a database in [migrate]", "[migrate]\nprotected = yes\n", 2,
		"protected belongs into a [database NAME] section",
		"write migrate-protected there"},
	{"prefixed key of a database in [migrate]", "[migrate]\nmigrate-schema = a\n", 2,
		"migrate-schema belongs into a [database NAME] section",
		"write migrate-schema there"},
	{"unknown key of ours", "[database a]\nDriver = x\nmigrate-shema = b\n", 3,
		"migrate-shema is no key of odbc-migrate", "did you mean migrate-schema?"},
	{"key of ours with an underscore", "[database a]\nmigrate_schema = b\n", 2,
		"migrate_schema is no key of odbc-migrate", "did you mean migrate-schema?"},
	{"key of ours like nothing", "[database a]\nmigrate-frobnicate = b\n", 2,
		"migrate-frobnicate is no key of odbc-migrate",
		"there are migrate-lock-timeout, migrate-connect-timeout, migrate-out-of-order, "
		"migrate-history-table, migrate-history-schema, migrate-dialect, migrate-schema, "
		"migrate-protected, migrate-session-init"},
	{"global key of ours", "[database a]\nmigrate-migrations = b\n", 2,
		"migrate-migrations belongs into [migrate]", "write migrations there"},
	{"prefix forgotten", "[database a]\nProtected = yes\n", 2, "Protected is no ODBC keyword",
		"write migrate-protected"},
	{"global key without prefix", "[database a]\nmigrations = b\n", 2,
		"migrations belongs into [migrate]", "write migrations there"},
	{"brace in a keyword", "[database a]\nA{B = c\n", 2,
		"a key with one of []{}(),;?*!@ in it is no ODBC keyword", ""},
	{"bad duration", "[migrate]\nlock-timeout = 5 parsecs\n", 2,
		"lock-timeout: \"5 parsecs\" is not a duration",
		"for example 500ms, 60s, 5m or 1h; at most 30 days"},
	{"bad duration of a database", "[database a]\nmigrate-lock-timeout = x\n", 2,
		"migrate-lock-timeout: \"x\" is not a duration",
		"for example 500ms, 60s, 5m or 1h; at most 30 days"},
	{"bad choice", "[migrate]\nlanguage = standrad\n", 2,
		"language: \"standrad\" is none of standard, native", "did you mean standard?"},
	{"choice like nothing", "[migrate]\nout-of-order =\n", 2,
		"out-of-order: \"\" is none of error, apply, ignore", ""},
	{"bad switch", "[database a]\nmigrate-protected = maybe\n", 2,
		"migrate-protected: \"maybe\" is neither yes nor no", ""},
	{"name with a capital", "[migrate]\nhistory-table = History\n", 2,
		"history-table: \"History\" is not a name that every backend takes",
		"at most 30 of a-z, 0-9 and _, no digit first"},
	{"name with a digit first", "[migrate]\nhistory-table = 1a\n", 2,
		"history-table: \"1a\" is not a name that every backend takes",
		"at most 30 of a-z, 0-9 and _, no digit first"},
	{"name of 31 bytes", "[migrate]\nhistory-table = a123456789b123456789c1234567890\n", 2,
		"history-table: \"a123456789b123456789c1234567890\" is not a name that every "
		"backend takes",
		"at most 30 of a-z, 0-9 and _, no digit first"},
	{"empty name", "[migrate]\nhistory-table =\n", 2,
		"history-table: \"\" is not a name that every backend takes",
		"at most 30 of a-z, 0-9 and _, no digit first"},
	{"empty migrations", "[migrate]\nmigrations =\n", 2, "migrations: an empty path", ""},
	{"expansion in a setting", "[migrate]\nhistory-schema = ${env:HOME}\n", 2,
		"history-schema: ${env:...} works in ODBC keywords only", ""},
	{"expansion in a setting of a database", "[database a]\nmigrate-schema = ${command:id}\n",
		2, "migrate-schema: ${command:...} works in ODBC keywords only", ""},
	{"indented key", "[migrate]\nmigrations = a\n  language = native\n", 2,
		"the value of migrations goes on in the next line",
		"an indented line continues the value above it; keys begin in the first column"},
	{"indented keyword", "[database a]\nDriver = a\n  PWD = secret\n", 2,
		"the value of Driver goes on in the next line",
		"an indented line continues the value above it; keys begin in the first column"},
	{"indented section", "[database a]\nDriver = a\n  [database b]\n", 2,
		"the value of Driver goes on in the next line",
		"an indented line continues the value above it; keys begin in the first column"},
	{"what settings refuse", "[database a]\nPWD = abc ;secret\n", 2,
		"the value would be cut at this ';'",
		"a comment stands on its own line, or behind two blanks as \"  ; text\"; a value "
		"with \" ;\" in it can come from ${env:NAME} or ${file:PATH}"},
};

static void run_bad(void **state)
{
	const __typeof__(bad_rows[0]) *row = *state;
	AUTO(arena_release) struct arena arena = {0};
	struct config config;
	struct error err = {0};
	begin();
	write_text("odbc-migrate.ini", row->text);
	assert_false(config_load(&config, &arena, &(struct config_request){0}, &err));
	assert_string_equal(err.message, row->message);
	assert_string_equal(err.hint, row->hint);
	assert_string_equal(err.file, "odbc-migrate.ini");
	assert_int_equal(err.line, row->line);
	assert_int_equal(err.code, ERROR_CONFIG);
}

enum { NOWHERE = -1 };

/* The file has a line each for [migrate] and for [database a]; a NULL says nothing. */
static const struct {
	const char *name;
	int id;
	const char *global, *per_database, *environment, *option;
	const char *expected, *expected_of_database;
	enum value_source source, source_of_database;
} merge_rows[] = {
	{"default", SETTING_LOCK_TIMEOUT, NULL, NULL, NULL, NULL, "60s", "60s", SOURCE_DEFAULT,
		SOURCE_DEFAULT},
	{"file before default", SETTING_LOCK_TIMEOUT, "1s", NULL, NULL, NULL, "1s", "1s",
		SOURCE_FILE, SOURCE_FILE},
	{"database before [migrate]", SETTING_LOCK_TIMEOUT, "1s", "2s", NULL, NULL, "1s", "2s",
		SOURCE_FILE, SOURCE_FILE},
	{"environment before file", SETTING_LOCK_TIMEOUT, "1s", "2s", "3s", NULL, "3s", "3s",
		SOURCE_ENVIRONMENT, SOURCE_ENVIRONMENT},
	{"option before environment", SETTING_LOCK_TIMEOUT, "1s", "2s", "3s", "4s", "4s", "4s",
		SOURCE_OPTION, SOURCE_OPTION},
	{"option before file", SETTING_LOCK_TIMEOUT, "1s", "2s", NULL, "4s", "4s", "4s",
		SOURCE_OPTION, SOURCE_OPTION},
	{"empty variable", SETTING_LOCK_TIMEOUT, "1s", "2s", "", NULL, "1s", "2s", SOURCE_FILE,
		SOURCE_FILE},
	{"database alone", SETTING_OUT_OF_ORDER, NULL, "apply", NULL, NULL, "error", "apply",
		SOURCE_DEFAULT, SOURCE_FILE},
	{"no variable for a setting", SETTING_HISTORY_TABLE, "h", NULL, NULL, NULL, "h", "h",
		SOURCE_FILE, SOURCE_FILE},
	{"schema", SETTING_SCHEMA, NULL, "tenant_1", NULL, NULL, "", "tenant_1", SOURCE_DEFAULT,
		SOURCE_FILE},
	{"path from a file", SETTING_MIGRATIONS, "m", NULL, NULL, NULL, "sub/m", "sub/m",
		SOURCE_FILE, SOURCE_FILE},
	{"path upwards from a file", SETTING_MIGRATIONS, "../m", NULL, NULL, NULL, "sub/../m",
		"sub/../m", SOURCE_FILE, SOURCE_FILE},
	{"absolute path", SETTING_MIGRATIONS, "/m", NULL, NULL, NULL, "/m", "/m", SOURCE_FILE,
		SOURCE_FILE},
	{"default path", SETTING_MIGRATIONS, NULL, NULL, NULL, NULL, "sub/migrations",
		"sub/migrations", SOURCE_DEFAULT, SOURCE_DEFAULT},
	{"path from the environment", SETTING_MIGRATIONS, "m", NULL, "e", NULL, "e", "e",
		SOURCE_ENVIRONMENT, SOURCE_ENVIRONMENT},
	{"path from an option", SETTING_MIGRATIONS, "m", NULL, "e", "o", "o", "o", SOURCE_OPTION,
		SOURCE_OPTION},
	{"path that is not set", SETTING_DRIVERS, NULL, NULL, NULL, NULL, "", "", SOURCE_DEFAULT,
		SOURCE_DEFAULT},
	{"path that is set to nothing", SETTING_DRIVERS, "", NULL, NULL, NULL, "", "", SOURCE_FILE,
		SOURCE_FILE},
};

static void run_merge(void **state)
{
	const __typeof__(merge_rows[0]) *row = *state;
	const struct setting_info *info = &setting_infos[row->id];
	AUTO(arena_release) struct arena arena = {0};
	AUTO(str_release) struct str text = {0};
	struct config_request request = {.file = "sub/odbc-migrate.ini"};
	begin();
	str_add(&text, "[migrate]\n");
	if (row->global)
		str_printf(&text, "%s = %s\n", info->key, row->global);
	str_add(&text, "[database a]\n");
	if (row->per_database)
		str_printf(&text, "MIGRATE-%s = %s\n", info->key, row->per_database);
	write_text("sub/odbc-migrate.ini", str_text(&text));
	if (row->environment)
		assert_int_equal(setenv(info->environment, row->environment, 1), 0);
	request.options[row->id] = row->option;
	struct config config = load(&arena, &request);
	const struct value *value = &config.values[row->id];
	assert_string_equal(value->text, row->expected);
	assert_int_equal(value->source, row->source);
	value = &config.items[0].values[row->id];
	assert_string_equal(value->text, row->expected_of_database);
	assert_int_equal(value->source, row->source_of_database);
	if (value->source == SOURCE_FILE) {
		assert_string_equal(value->at.file, "sub/odbc-migrate.ini");
		assert_int_equal(value->at.line, row->per_database && row->global ? 4
						 : row->per_database		  ? 3
										  : 2);
	}
}

/* database: the setting of that name; patterns: separated by commas, "ALL" for --all. */
static const struct {
	const char *name, *text, *patterns, *expected, *message, *hint;
	int line;
} select_rows[] = {
	{"the only one", "[database a]\n", "", "a", NULL, NULL, NOWHERE},
	{"the setting", "[migrate]\ndatabase = b\n[database a]\n[database b]\n", "", "b", NULL,
		NULL, NOWHERE},
	{"the setting as a pattern", "[migrate]\ndatabase = b*\n[database b1]\n[database b2]\n", "",
		"b1 b2", NULL, NULL, NOWHERE},
	{"names before the setting", "[migrate]\ndatabase = b\n[database a]\n[database b]\n", "a",
		"a", NULL, NULL, NOWHERE},
	{"in the order asked for", "[database a]\n[database b]\n", "b,a", "b a", NULL, NULL,
		NOWHERE},
	{"each once", "[database a1]\n[database a2]\n", "a2,a*,a1", "a2 a1", NULL, NULL, NOWHERE},
	{"all", "[database b]\n[database a]\n", "ALL", "b a", NULL, NULL, NOWHERE},
	{"star", "[database t-1]\n[database t-2]\n[database x]\n", "t-*", "t-1 t-2", NULL, NULL,
		NOWHERE},
	{"question mark", "[database t1]\n[database t22]\n", "t?", "t1", NULL, NULL, NOWHERE},
	{"bracket", "[database t1]\n[database t2]\n[database t3]\n", "t[13]", "t1 t3", NULL, NULL,
		NOWHERE},
	{"dot first", "[database .a]\n", "*", ".a", NULL, NULL, NOWHERE},
	{"unknown name", "[database prod]\n[database dev]\n", "prdo", NULL,
		"there is no database \"prdo\"", "did you mean prod?", 0},
	{"letter case counts", "[database prod]\n[database dev]\n", "Prod", NULL,
		"there is no database \"Prod\"", "did you mean prod?", 0},
	{"name like nothing", "[database prod]\n", "frobnicate", NULL,
		"there is no database \"frobnicate\"", "", 0},
	{"pattern that matches nothing", "[database tenant-1]\n", "tenan-*", NULL,
		"no database matches \"tenan-*\"", "did you mean tenant-1?", 0},
	{"one good, one bad", "[database a]\n", "a,b*", NULL, "no database matches \"b*\"", "", 0},
	{"setting of no database", "[migrate]\ndatabase = prdo\n[database prod]\n", "", NULL,
		"there is no database \"prdo\"", "did you mean prod?", 2},
	{"no choice", "[database a]\n[database b]\n", "", NULL, "which database? There are a, b",
		"choose with -d NAME, -d 'PATTERN' or --all, or set database in [migrate]", 0},
	{"none", "[migrate]\n", "ALL", NULL, "no database is configured in odbc-migrate.ini",
		"\"odbc-migrate init\" writes a sample to begin with, and --connection '...' needs "
		"no file",
		0},
	{"no file", NULL, "a", NULL, "no database is configured: no odbc-migrate.ini here",
		"\"odbc-migrate init\" writes a sample to begin with, and --connection '...' needs "
		"no file",
		0},
};

static void run_select(void **state)
{
	const __typeof__(select_rows[0]) *row = *state;
	AUTO(arena_release) struct arena arena = {0};
	AUTO(str_release) struct str names = {0};
	struct config_request request = {0};
	begin();
	if (row->text)
		write_text("odbc-migrate.ini", row->text);
	struct config config = load(&arena, &request);
	const char *patterns[8];
	size_t count = 0;
	bool all = strcmp(row->patterns, "ALL") == 0;
	char *rest = NULL;
	for (char *word = strtok_r(arena_dup(&arena, row->patterns), ",", &rest); word && !all;
		word = strtok_r(NULL, ",", &rest))
		patterns[count++] = word;
	const struct database **found = NULL;
	size_t found_count = 0;
	struct error err = {0};
	bool selected =
		config_select(&config, &arena, patterns, count, all, &found, &found_count, &err);
	assert_string_equal(err.message, row->message ? row->message : "");
	assert_string_equal(err.hint, row->hint ? row->hint : "");
	assert_int_equal(selected, row->expected != NULL);
	if (!selected) {
		assert_int_equal(err.line, row->line);
		return;
	}
	for (size_t i = 0; i < found_count; i++)
		str_printf(&names, "%s%s", i ? " " : "", found[i]->name);
	assert_string_equal(str_text(&names), row->expected);
}

/* All that a password may hold; two places in it would be cut or read otherwise in an INI. */
#define PASSWORD "a;b {c}} @%&/?#\"' =:+$ ;d"
#define IN_INI	 "a;b {c}} @%&/?#\"' =:+$;d"
#define NO_SOURCE \
	"a \"${\" that is none of ${env:NAME}, ${file:PATH} and ${command:PROGRAM ARGUMENT...}"

/* APP_PASSWORD holds the password, and so does the file secret; secrets is NULL for none. */
static const struct {
	const char *name, *value, *expected, *secrets;
} resolve_rows[] = {
	{"plain", "Server = 127.0.0.1", "127.0.0.1", NULL},
	{"password in the file", "PWD = " IN_INI, IN_INI, IN_INI},
	{"password in another letter case", "password = s3cret", "s3cret", "s3cret"},
	{"passphrase", "SSLKeyPassphrase = s3cret", "s3cret", "s3cret"},
	{"token", "AccessToken = s3cret", "s3cret", "s3cret"},
	{"secret", "ClientSecret = s3cret", "s3cret", "s3cret"},
	{"environment", "PWD = ${env:APP_PASSWORD}", PASSWORD, PASSWORD},
	{"environment in any keyword", "Server = ${env:APP_PASSWORD}", PASSWORD, PASSWORD},
	{"file", "PWD = ${file:secret}", PASSWORD, PASSWORD},
	{"command", "PWD = ${command:cat secret}", PASSWORD, PASSWORD},
	{"command with quotes", "PWD = ${command:printf %s 'a  \"b'}", "a  \"b", "a  \"b"},
	{"text around", "Server = <${command:echo one}|${command:echo two}>", "<one|two>",
		"one,two"},
	{"text around a password", "PWD = <${command:echo one}>", "<one>", "one,<one>"},
	{"result is not expanded again", "A = ${command:printf ${}env:HOME}", "${env:HOME}", NULL},
	{"escaped", "A = $${env:APP_PASSWORD} $ {} $", "${env:APP_PASSWORD} $ {} $", NULL},
};

static void make_secret(void)
{
	assert_int_equal(setenv("APP_PASSWORD", PASSWORD, 1), 0);
	write_text("secret", PASSWORD "\n");
}

static bool resolve(const struct config *config, size_t number, struct arena *arena,
	struct secrets *secrets, struct keyword **ret, struct error *err)
{
	size_t count = 0;
	bool resolved =
		database_resolve(config, &config->items[number], arena, secrets, ret, &count, err);
	if (resolved)
		assert_int_equal(count, config->items[number].count);
	return resolved;
}

static void run_resolve(void **state)
{
	const __typeof__(resolve_rows[0]) *row = *state;
	AUTO(arena_release) struct arena arena = {0};
	AUTO(str_release) struct str found = {0};
	struct secrets secrets = {0};
	struct keyword *keywords = NULL;
	struct error err = {0};
	begin();
	make_secret();
	struct config config = load_text(
		&arena, arena_printf(&arena, "[database a]\nDriver = x\n%s\n", row->value));
	bool resolved = resolve(&config, 0, &arena, &secrets, &keywords, &err);
	assert_string_equal(err.message, "");
	assert_true(resolved);
	assert_string_equal(keywords[0].key, "Driver");
	assert_string_equal(keywords[1].value, row->expected);
	for (size_t i = 0; i < secrets.count; i++)
		str_printf(&found, "%s%s", i ? "," : "", secrets.items[i]);
	assert_string_equal(str_text(&found), row->secrets ? row->secrets : "");
}

static const struct {
	const char *name, *value, *message;
} unresolved_rows[] = {
	{"unset variable", "${env:NO_SUCH_VARIABLE}",
		"PWD: the environment variable NO_SUCH_VARIABLE is not set"},
	{"variable without a name", "${env:}", "PWD: ${env:} names nothing"},
	{"missing file", "${file:none}", "PWD: cannot read none: No such file or directory"},
	{"folder", "${file:.}", "PWD: cannot read .: Is a directory"},
	{"endless file", "${file:/dev/zero}", "PWD: /dev/zero holds more than 64 KiB"},
	{"file with NUL", "${file:ran}", "PWD: ran holds a NUL byte"},
	{"failing command", "${command:sh -c 'echo s3cret; exit 3'}",
		"PWD: sh ended with status 3"},
	{"missing command", "${command:no-such-program s3cret}",
		"PWD: cannot run no-such-program: No such file or directory"},
	{"unknown source", "${vault:s3cret}", "PWD: " NO_SOURCE},
	{"bare name", "${s3cret}", "PWD: " NO_SOURCE},
	{"nothing", "${}", "PWD: " NO_SOURCE},
	{"unclosed", "${env:HOME", "PWD: \"${\" without \"}\""},
};

static void run_unresolved(void **state)
{
	const __typeof__(unresolved_rows[0]) *row = *state;
	AUTO(arena_release) struct arena arena = {0};
	struct secrets secrets = {0};
	struct keyword *keywords = NULL;
	struct error err = {0};
	begin();
	write_bytes("ran", "a\0b", 3);
	struct config config = load_text(
		&arena, arena_printf(&arena, "[database a]\nDriver = x\nPWD = %s\n", row->value));
	assert_false(resolve(&config, 0, &arena, &secrets, &keywords, &err));
	assert_string_equal(err.message, row->message);
	assert_string_equal(err.file, "odbc-migrate.ini");
	assert_int_equal(err.line, 3);
	assert_int_equal(err.code, ERROR_CONFIG);
	assert_null(keywords);
}

enum named { BY_DEFAULT, BY_OPTION, BY_VARIABLE };

static const struct {
	const char *name;
	enum named named;
	mode_t mode;
	bool foreign; /* another owner, which only root can arrange */
	bool trusted;
} trust_rows[] = {
	{"own file", BY_DEFAULT, 0600, false, true},
	{"own file that others read", BY_DEFAULT, 0644, false, true},
	{"writable by others", BY_DEFAULT, 0666, false, false},
	{"writable by the group", BY_DEFAULT, 0664, false, false},
	{"of another owner", BY_DEFAULT, 0644, true, false},
	{"named by -c", BY_OPTION, 0666, true, true},
	{"named by the environment", BY_VARIABLE, 0666, true, true},
};

static void run_trust(void **state)
{
	const __typeof__(trust_rows[0]) *row = *state;
	AUTO(arena_release) struct arena arena = {0};
	static const char *const path = "odbc-migrate.ini";
	struct config_request request = {.file = row->named == BY_OPTION ? path : NULL};
	struct secrets secrets = {0};
	struct keyword *keywords;
	struct error err = {0};
	begin();
	write_text(path, "[database a]\nDriver = x\nPWD = ${command:touch ran}\n");
	assert_int_equal(chmod(path, row->mode), 0);
	if (row->foreign && chown(path, 65534, (gid_t)-1) != 0)
		skip();
	if (row->named == BY_VARIABLE)
		assert_int_equal(setenv("ODBC_MIGRATE_CONFIG", path, 1), 0);
	struct config config = load(&arena, &request);
	assert_int_equal(config.trusted, row->trusted);
	assert_int_equal(resolve(&config, 0, &arena, &secrets, &keywords, &err), row->trusted);
	assert_int_equal(access("ran", F_OK), row->trusted ? 0 : -1);
	if (row->trusted)
		return;
	assert_string_equal(err.message,
		"PWD: ${command:} does not run: others could have written odbc-migrate.ini");
	assert_int_equal(err.line, 3);
}

struct plain_row {
	const char *name;
	void (*check)(void);
};

/* As the contract shows it. */
static const char example[] =
	"[migrate]\n"
	"migrations = migrations          ; relative to this file\n"
	"language   = standard\n"
	"database   = dev                 ; when -d is not given\n"
	"lock-timeout = 60s\n"
	"\n"
	"[variables]\n"
	"owner = app\n"
	"\n"
	"[database dev]                   ; keys are ODBC keywords, as in odbc.ini; ours begin "
	"with "
	"migrate-\n"
	"Driver   = SQLite3\n"
	"Database = dev.db                ; SQLite: relative to this file\n"
	"\n"
	"[database ci-postgresql]\n"
	"Driver = PostgreSQL Unicode\n"
	"Server = 127.0.0.1\n"
	"Port   = 55432\n"
	"Database = app\n"
	"UID    = app\n"
	"PWD    = ${env:APP_PASSWORD}     ; or ${file:/run/secrets/app}, ${command:pass show app}\n"
	"migrate-schema = tenant_1        ; schema of work and history: a schema per tenant is a "
	"database here\n"
	"migrate-protected = yes          ; downgrade and redo need --force\n"
	"migrate-session-init = SET ...\n";

static void example_of_the_contract(void)
{
	AUTO(arena_release) struct arena arena = {0};
	struct secrets secrets = {0};
	struct keyword *keywords;
	struct error err = {0};
	begin();
	make_secret();
	struct config config = load_text(&arena, example);
	assert_string_equal(config.file, "odbc-migrate.ini");
	assert_string_equal(config.values[SETTING_LANGUAGE].text, "standard");
	assert_string_equal(config.values[SETTING_DATABASE].text, "dev");
	assert_int_equal(config.variable_count, 1);
	assert_string_equal(config.variables[0].key, "owner");
	assert_string_equal(config.variables[0].value, "app");
	assert_int_equal(config.count, 2);
	assert_string_equal(config.items[0].name, "dev");
	assert_int_equal(config.items[0].at.line, 10);
	assert_int_equal(config.items[0].count, 2);
	assert_string_equal(config.items[0].items[1].value, "dev.db");
	assert_int_equal(config.items[1].count, 6);
	assert_true(resolve(&config, 1, &arena, &secrets, &keywords, &err));
	assert_string_equal(keywords[5].value, PASSWORD);
	const struct value *values = config.items[1].values;
	assert_string_equal(values[SETTING_SCHEMA].text, "tenant_1");
	assert_true(value_switch(&values[SETTING_PROTECTED]));
	assert_string_equal(values[SETTING_SESSION_INIT].text, "SET ...");
	assert_int_equal(value_duration(&values[SETTING_LOCK_TIMEOUT]), 60000);
	assert_false(value_switch(&config.items[0].values[SETTING_PROTECTED]));
}

static void file_is_found_in_order(void)
{
	AUTO(arena_release) struct arena arena = {0};
	struct config_request request = {0};
	begin();
	assert_null(load(&arena, &request).file);
	assert_string_equal(load(&arena, &request).values[SETTING_MIGRATIONS].text, "migrations");
	write_text("drivers-config/odbc-migrate.ini", "[database a]\nDriver = x\n");
	assert_string_equal(load(&arena, &request).file, "drivers-config/odbc-migrate.ini");
	assert_string_equal(load(&arena, &request).values[SETTING_MIGRATIONS].text,
		"drivers-config/migrations");
	write_text("odbc-migrate.ini", "");
	assert_string_equal(load(&arena, &request).file, "odbc-migrate.ini");
	write_text("sub/odbc-migrate.ini", "");
	setenv("ODBC_MIGRATE_CONFIG", "sub/odbc-migrate.ini", 1);
	assert_string_equal(load(&arena, &request).file, "sub/odbc-migrate.ini");
	write_text("other.ini", "");
	request.file = "other.ini";
	assert_string_equal(load(&arena, &request).file, "other.ini");
}

static void named_file_must_exist(void)
{
	AUTO(arena_release) struct arena arena = {0};
	struct config_request request = {.file = "none.ini"};
	struct config config;
	struct error err = {0};
	begin();
	write_text("odbc-migrate.ini", "");
	assert_false(config_load(&config, &arena, &request, &err));
	assert_string_equal(err.message, "cannot read none.ini: No such file or directory");
	setenv("ODBC_MIGRATE_CONFIG", "gone.ini", 1);
	request.file = NULL;
	assert_false(config_load(&config, &arena, &request, &err));
	assert_string_equal(err.message,
		"ODBC_MIGRATE_CONFIG: cannot read gone.ini: No such file or directory");
	setenv("ODBC_MIGRATE_CONFIG", "sub", 1);
	assert_false(config_load(&config, &arena, &request, &err));
	assert_string_equal(err.message, "cannot read sub: Is a directory");
}

static void bad_values_name_their_source(void)
{
	AUTO(arena_release) struct arena arena = {0};
	struct config_request request = {0};
	struct config config;
	struct error err = {0};
	begin();
	write_text("odbc-migrate.ini", "[migrate]\nout-of-order = apply\n");
	setenv("ODBC_MIGRATE_OUT_OF_ORDER", "aply", 1);
	assert_false(config_load(&config, &arena, &request, &err));
	assert_string_equal(
		err.message, "ODBC_MIGRATE_OUT_OF_ORDER: \"aply\" is none of error, apply, ignore");
	assert_string_equal(err.hint, "did you mean apply?");
	assert_string_equal(err.file, "");
	unsetenv("ODBC_MIGRATE_OUT_OF_ORDER");
	request.options[SETTING_LOCK_TIMEOUT] = "soon";
	assert_false(config_load(&config, &arena, &request, &err));
	assert_string_equal(err.message, "--lock-timeout: \"soon\" is not a duration");
	assert_int_equal(err.code, ERROR_CONFIG);
}

static void setting_of_no_database_names_its_variable(void)
{
	AUTO(arena_release) struct arena arena = {0};
	const struct database **found;
	size_t count;
	struct error err = {0};
	begin();
	setenv("ODBC_MIGRATE_DATABASE", "prdo", 1);
	struct config config = load_text(&arena, "[database prod]\n");
	assert_false(config_select(&config, &arena, NULL, 0, false, &found, &count, &err));
	assert_string_equal(err.message, "ODBC_MIGRATE_DATABASE: there is no database \"prdo\"");
	assert_string_equal(err.file, "");
}

static void only_the_resolved_database_runs_its_command(void)
{
	AUTO(arena_release) struct arena arena = {0};
	struct secrets secrets = {0};
	struct keyword *keywords;
	struct error err = {0};
	begin();
	struct config config = load_text(
		&arena, "[database a]\nPWD = x\n[database b]\nPWD = ${command:touch ran}\n");
	assert_true(resolve(&config, 0, &arena, &secrets, &keywords, &err));
	assert_int_equal(access("ran", F_OK), -1);
	assert_true(resolve(&config, 1, &arena, &secrets, &keywords, &err));
	assert_int_equal(access("ran", F_OK), 0);
}

static void files_are_seen_from_the_configuration(void)
{
	AUTO(arena_release) struct arena arena = {0};
	struct config_request request = {.file = "sub/odbc-migrate.ini"};
	struct secrets secrets = {0};
	struct keyword *keywords;
	struct error err = {0};
	begin();
	make_secret();
	write_text("sub/odbc-migrate.ini", "[database a]\nPWD = ${file:../secret}\n");
	struct config config = load(&arena, &request);
	assert_true(resolve(&config, 0, &arena, &secrets, &keywords, &err));
	assert_string_equal(keywords[0].value, PASSWORD);
	request.connection = "PWD=${file:secret}";
	config = load(&arena, &request);
	assert_true(resolve(&config, 0, &arena, &secrets, &keywords, &err));
	assert_string_equal(keywords[0].value, PASSWORD);
}

static void one_line_end_of_a_file_is_dropped(void)
{
	static const struct {
		const char *text, *expected;
	} cases[] = {{"abc", "abc"}, {"abc\n", "abc"}, {"abc\r\n", "abc"}, {"abc\n\n", "abc\n"},
		{"", ""}};
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		AUTO(arena_release) struct arena arena = {0};
		struct secrets secrets = {0};
		struct keyword *keywords;
		struct error err = {0};
		begin();
		write_text("secret", cases[i].text);
		struct config config = load_text(&arena, "[database a]\nPWD = ${file:secret}\n");
		assert_true(resolve(&config, 0, &arena, &secrets, &keywords, &err));
		assert_string_equal(keywords[0].value, cases[i].expected);
	}
}

static void connection_needs_no_file(void)
{
	AUTO(arena_release) struct arena arena = {0};
	const struct config_request request = {
		.connection = "DRIVER={SQLite3};Database=${command:echo x.db};migrate-schema=s"};
	struct secrets secrets = {0};
	struct keyword *keywords;
	struct error err = {0};
	begin();
	struct config config = load(&arena, &request);
	assert_null(config.file);
	assert_int_equal(config.count, 1);
	assert_string_equal(config.items[0].name, "connection");
	assert_string_equal(config.items[0].values[SETTING_SCHEMA].text, "s");
	assert_true(resolve(&config, 0, &arena, &secrets, &keywords, &err));
	assert_string_equal(keywords[0].value, "SQLite3");
	assert_string_equal(keywords[1].value, "x.db");
}

static void connection_beside_a_file(void)
{
	AUTO(arena_release) struct arena arena = {0};
	const struct config_request request = {.connection = "DSN=x"};
	const struct database **found;
	size_t count;
	struct error err = {0};
	begin();
	write_text("odbc-migrate.ini", "[migrate]\ndatabase = dev\nlock-timeout = 5s\n"
				       "[variables]\na = b\n[database dev]\nDriver = x\n");
	struct config config = load(&arena, &request);
	assert_int_equal(config.count, 1);
	assert_int_equal(config.variable_count, 1);
	assert_string_equal(config.items[0].values[SETTING_LOCK_TIMEOUT].text, "5s");
	assert_true(config_select(&config, &arena, NULL, 0, false, &found, &count, &err));
	assert_int_equal(count, 1);
	assert_string_equal(found[0]->name, "connection");
}

static void bad_connections_are_usage_errors(void)
{
	static const struct {
		const char *connection, *message;
	} cases[] = {
		{"DRIVER=x;migrate-shema=s3cret",
			"--connection: migrate-shema is no key of odbc-migrate"},
		{"DRIVER=x;PWD=abc;s3(ret=1",
			"--connection: a key with one of []{}(),;?*!@ in it is no ODBC keyword"},
		{"DRIVER=x;migrate-protected=maybe",
			"--connection: migrate-protected: \"maybe\" is neither yes nor no"},
		{"DRIVER", "--connection: connection string: part 1 has no '='"},
	};
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		AUTO(arena_release) struct arena arena = {0};
		const struct config_request request = {.connection = cases[i].connection};
		struct config config;
		struct error err = {0};
		begin();
		assert_false(config_load(&config, &arena, &request, &err));
		assert_string_equal(err.message, cases[i].message);
		assert_int_equal(err.code, ERROR_USAGE);
		assert_string_equal(err.file, "");
	}
}

static void odbc_keywords_that_are_also_ours(void)
{
	AUTO(arena_release) struct arena arena = {0};
	begin();
	struct config config = load_text(&arena,
		"[database a]\nSchema = x\nDialect = 3\nDatabase = d\nLanguage = us_english\n");
	assert_int_equal(config.items[0].count, 4);
	assert_string_equal(config.items[0].values[SETTING_SCHEMA].text, "");
	assert_string_equal(config.items[0].values[SETTING_LANGUAGE].text, "native");
}

static void statement_over_several_lines(void)
{
	AUTO(arena_release) struct arena arena = {0};
	begin();
	struct config config =
		load_text(&arena, "[database a]\nmigrate-session-init = SET a\n  = 1\n");
	assert_string_equal(config.items[0].values[SETTING_SESSION_INIT].text, "SET a\n= 1");
}

static void many_names_are_not_all_listed(void)
{
	AUTO(arena_release) struct arena arena = {0};
	AUTO(str_release) struct str text = {0};
	const struct database **found;
	size_t count;
	struct error err = {0};
	begin();
	for (int i = 1; i <= 1000; i++)
		str_printf(&text, "[database t%d]\n", i);
	struct config config = load_text(&arena, str_text(&text));
	assert_false(config_select(&config, &arena, NULL, 0, false, &found, &count, &err));
	assert_string_equal(err.message,
		"which database? There are t1, t2, t3, t4, t5, t6, t7, t8, "
		"t9, t10, t11, t12, t13, t14, t15, t16, t17, t18, t19, "
		"t20 and 980 more");
}

static void table_is_complete(void)
{
	for (size_t i = 0; i < SETTING_COUNT; i++) {
		const struct setting_info *info = &setting_infos[i];
		struct error err = {0};
		assert_non_null(info->key);
		assert_true(info->where != 0);
		assert_int_equal(info->kind == SETTING_CHOICE, info->choices != NULL);
		assert_true(strlen(info->help) > 10);
		assert_int_equal(info->help[strlen(info->help) - 1], '.');
		assert_true(setting_check((enum setting_id)i, info->initial, &err));
	}
}

static const struct plain_row plain_rows[] = {
	{"example of the contract", example_of_the_contract},
	{"file is found in order", file_is_found_in_order},
	{"named file must exist", named_file_must_exist},
	{"bad values name their source", bad_values_name_their_source},
	{"setting of no database names its variable", setting_of_no_database_names_its_variable},
	{"only the resolved database runs its command",
		only_the_resolved_database_runs_its_command},
	{"files are seen from the configuration", files_are_seen_from_the_configuration},
	{"one line end of a file is dropped", one_line_end_of_a_file_is_dropped},
	{"connection needs no file", connection_needs_no_file},
	{"connection beside a file", connection_beside_a_file},
	{"bad connections are usage errors", bad_connections_are_usage_errors},
	{"ODBC keywords that are also ours", odbc_keywords_that_are_also_ours},
	{"statement over several lines", statement_over_several_lines},
	{"many names are not all listed", many_names_are_not_all_listed},
	{"table is complete", table_is_complete},
};

static void run_plain(void **state)
{
	const struct plain_row *row = *state;
	row->check();
}

static bool enter_folder(void)
{
	snprintf(folder, sizeof(folder), "/tmp/test-config-XXXXXX");
	return mkdtemp(folder) && chdir(folder) == 0 && mkdir("sub", 0700) == 0 &&
	       mkdir("drivers-config", 0700) == 0;
}

static void leave_folder(void)
{
	begin();
	rmdir("sub");
	rmdir("drivers-config");
	if (chdir("/") == 0)
		rmdir(folder);
}

int main(void)
{
	const struct rows tables[] = {
		ROWS("config refused: ", run_bad, bad_rows),
		ROWS("config merge: ", run_merge, merge_rows),
		ROWS("config select: ", run_select, select_rows),
		ROWS("config resolve: ", run_resolve, resolve_rows),
		ROWS("config unresolved: ", run_unresolved, unresolved_rows),
		ROWS("config trust: ", run_trust, trust_rows),
		ROWS("config: ", run_plain, plain_rows),
	};
	if (!enter_folder())
		return 1;
	int failed = rows_run("config", tables, ARRAY_LEN(tables));
	leave_folder();
	return failed;
}
