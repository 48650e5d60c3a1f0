#include "config_fixture.h"
#include "rows.h"

#include "base/str.h"
#include "engine/config.h"

#include <sys/stat.h>
#include <unistd.h>

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
	config_write("secret", PASSWORD "\n");
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
	AUTO(secrets_release) struct secrets secrets = {0};
	struct keyword *keywords = NULL;
	struct error err = {0};
	config_begin();
	make_secret();
	struct config config = config_load_text(
		&arena, arena_printf(&arena, "[database a]\nDriver = x\n%s\n", row->value));
	bool resolved = resolve(&config, 0, &arena, &secrets, &keywords, &err);
	assert_string_equal(err.message, "");
	assert_true(resolved);
	assert_string_equal(keywords[0].key, "Driver");
	assert_string_equal(keywords[1].value, row->expected);
	for (size_t i = 0; i < secrets.count; i++)
		str_printf(&found, "%s%s", i ? "," : "", secrets.items[i].text);
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
	{"missing command", "${command:./no-such-program s3cret}",
		"PWD: cannot run ./no-such-program: No such file or directory"},
	{"unknown source", "${vault:s3cret}", "PWD: " NO_SOURCE},
	{"bare name", "${s3cret}", "PWD: " NO_SOURCE},
	{"nothing", "${}", "PWD: " NO_SOURCE},
	{"unclosed", "${env:HOME", "PWD: \"${\" without \"}\""},
};

static void run_unresolved(void **state)
{
	const __typeof__(unresolved_rows[0]) *row = *state;
	AUTO(arena_release) struct arena arena = {0};
	AUTO(secrets_release) struct secrets secrets = {0};
	struct keyword *keywords = NULL;
	struct error err = {0};
	config_begin();
	config_write_bytes("ran", "a\0b", 3);
	struct config config = config_load_text(
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
	{"named by -c", BY_OPTION, 0666, false, true},
	{"named by the environment", BY_VARIABLE, 0666, false, true},
};

static void run_trust(void **state)
{
	const __typeof__(trust_rows[0]) *row = *state;
	AUTO(arena_release) struct arena arena = {0};
	static const char *const path = "odbc-migrate.ini";
	struct config_request request = {.file = row->named == BY_OPTION ? path : NULL};
	AUTO(secrets_release) struct secrets secrets = {0};
	struct keyword *keywords;
	struct error err = {0};
	config_begin();
	config_write(path, "[database a]\nDriver = x\nPWD = ${command:touch ran}\n");
	assert_int_equal(chmod(path, row->mode), 0);
	if (row->foreign && chown(path, geteuid() + 1, (gid_t)-1) != 0)
		skip();
	if (row->named == BY_VARIABLE)
		assert_int_equal(setenv("ODBC_MIGRATE_CONFIG", path, 1), 0);
	struct config config = config_must_load(&arena, &request);
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
	AUTO(secrets_release) struct secrets secrets = {0};
	struct keyword *keywords;
	struct error err = {0};
	config_begin();
	make_secret();
	struct config config = config_load_text(&arena, example);
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

static void only_the_resolved_database_runs_its_command(void)
{
	AUTO(arena_release) struct arena arena = {0};
	AUTO(secrets_release) struct secrets secrets = {0};
	struct keyword *keywords;
	struct error err = {0};
	config_begin();
	struct config config = config_load_text(
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
	AUTO(secrets_release) struct secrets secrets = {0};
	struct keyword *keywords;
	struct error err = {0};
	config_begin();
	make_secret();
	config_write("sub/odbc-migrate.ini", "[database a]\nPWD = ${file:../secret}\n");
	struct config config = config_must_load(&arena, &request);
	assert_true(resolve(&config, 0, &arena, &secrets, &keywords, &err));
	assert_string_equal(keywords[0].value, PASSWORD);
	request.connection = "PWD=${file:secret}";
	config = config_must_load(&arena, &request);
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
		AUTO(secrets_release) struct secrets secrets = {0};
		struct keyword *keywords;
		struct error err = {0};
		config_begin();
		config_write("secret", cases[i].text);
		struct config config =
			config_load_text(&arena, "[database a]\nPWD = ${file:secret}\n");
		assert_true(resolve(&config, 0, &arena, &secrets, &keywords, &err));
		assert_string_equal(keywords[0].value, cases[i].expected);
	}
}

static void connection_needs_no_file(void)
{
	AUTO(arena_release) struct arena arena = {0};
	const struct config_request request = {
		.connection = "DRIVER={SQLite3};Database=${command:echo x.db};migrate-schema=s"};
	AUTO(secrets_release) struct secrets secrets = {0};
	struct keyword *keywords;
	struct error err = {0};
	config_begin();
	struct config config = config_must_load(&arena, &request);
	assert_null(config.file);
	assert_int_equal(config.count, 1);
	assert_string_equal(config.items[0].name, "connection");
	assert_string_equal(config.items[0].values[SETTING_SCHEMA].text, "s");
	assert_true(resolve(&config, 0, &arena, &secrets, &keywords, &err));
	assert_string_equal(keywords[0].value, "SQLite3");
	assert_string_equal(keywords[1].value, "x.db");
}

static const struct plain_row plain_rows[] = {
	{"example of the contract", example_of_the_contract},
	{"only the resolved database runs its command",
		only_the_resolved_database_runs_its_command},
	{"files are seen from the configuration", files_are_seen_from_the_configuration},
	{"one line end of a file is dropped", one_line_end_of_a_file_is_dropped},
	{"connection needs no file", connection_needs_no_file},
};

static void run_plain(void **state)
{
	const struct plain_row *row = *state;
	row->check();
}

int main(void)
{
	const struct rows tables[] = {
		ROWS("resolve: ", run_resolve, resolve_rows),
		ROWS("resolve refused: ", run_unresolved, unresolved_rows),
		ROWS("resolve trust: ", run_trust, trust_rows),
		ROWS("resolve: ", run_plain, plain_rows),
	};
	return config_rows_run("expand", tables, ARRAY_LEN(tables));
}
