#include "config_fixture.h"
#include "rows.h"

#include "base/str.h"
#include "engine/config.h"

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
		"there are migrations, language, placeholders, database, lock-timeout, lock, "
		"lease-time, connect-timeout, wait, statement-timeout, statement-lock-timeout, "
		"statement-retries, out-of-order, history-table, history-schema, drivers, "
		"dialects"},
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
		"there are migrate-lock-timeout, migrate-lock, migrate-lease-time, "
		"migrate-connect-timeout, migrate-wait, migrate-statement-timeout, "
		"migrate-statement-lock-timeout, migrate-statement-retries, migrate-out-of-order, "
		"migrate-history-table, migrate-history-schema, migrate-dialect, migrate-schema, "
		"migrate-protected, migrate-session-init"},
	{"global key of ours", "[database a]\nmigrate-migrations = b\n", 2,
		"migrate-migrations belongs into [migrate]", "write migrations there"},
	{"prefix forgotten", "[database a]\nProtected = yes\n", 2, "Protected is no ODBC keyword",
		"write migrate-protected"},
	{"prefix of schema forgotten", "[database a]\nschema = b\n", 2, "schema is no ODBC keyword",
		"write migrate-schema"},
	{"prefix of dialect forgotten", "[database a]\nDialect = mysql\n", 2,
		"Dialect is no ODBC keyword", "write migrate-dialect"},
	{"language of one database", "[database a]\nlanguage = standard\n", 2,
		"language belongs into [migrate]", "write language there"},
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
	config_begin();
	config_write("odbc-migrate.ini", row->text);
	assert_false(config_load(&config, &arena, &(struct config_request){0}, &err));
	assert_string_equal(err.message, row->message);
	assert_string_equal(err.hint, row->hint);
	assert_string_equal(err.file, "odbc-migrate.ini");
	assert_int_equal(err.line, row->line);
	assert_int_equal(err.code, ERROR_CONFIG);
}

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
	config_begin();
	str_add(&text, "[migrate]\n");
	if (row->global)
		str_printf(&text, "%s = %s\n", info->key, row->global);
	str_add(&text, "[database a]\n");
	if (row->per_database)
		str_printf(&text, "MIGRATE-%s = %s\n", info->key, row->per_database);
	config_write("sub/odbc-migrate.ini", str_text(&text));
	if (row->environment)
		assert_int_equal(setenv(info->environment, row->environment, 1), 0);
	request.options[row->id] = row->option;
	struct config config = config_must_load(&arena, &request);
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

struct plain_row {
	const char *name;
	void (*check)(void);
};

static void file_is_found_in_order(void)
{
	AUTO(arena_release) struct arena arena = {0};
	struct config_request request = {0};
	config_begin();
	assert_null(config_must_load(&arena, &request).file);
	assert_string_equal(
		config_must_load(&arena, &request).values[SETTING_MIGRATIONS].text, "migrations");
	config_write("drivers-config/odbc-migrate.ini", "[database a]\nDriver = x\n");
	assert_string_equal(
		config_must_load(&arena, &request).file, "drivers-config/odbc-migrate.ini");
	assert_string_equal(config_must_load(&arena, &request).values[SETTING_MIGRATIONS].text,
		"drivers-config/migrations");
	config_write("odbc-migrate.ini", "");
	assert_string_equal(config_must_load(&arena, &request).file, "odbc-migrate.ini");
	config_write("sub/odbc-migrate.ini", "");
	setenv("ODBC_MIGRATE_CONFIG", "sub/odbc-migrate.ini", 1);
	assert_string_equal(config_must_load(&arena, &request).file, "sub/odbc-migrate.ini");
	config_write("other.ini", "");
	request.file = "other.ini";
	assert_string_equal(config_must_load(&arena, &request).file, "other.ini");
}

static void named_file_must_exist(void)
{
	AUTO(arena_release) struct arena arena = {0};
	struct config_request request = {.file = "none.ini"};
	struct config config;
	struct error err = {0};
	config_begin();
	config_write("odbc-migrate.ini", "");
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
	config_begin();
	config_write("odbc-migrate.ini", "[migrate]\nout-of-order = apply\n");
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

static void connection_beside_a_file(void)
{
	AUTO(arena_release) struct arena arena = {0};
	const struct config_request request = {.connection = "DSN=x"};
	const struct database **found;
	size_t count;
	struct error err = {0};
	config_begin();
	config_write("odbc-migrate.ini", "[migrate]\ndatabase = dev\nlock-timeout = 5s\n"
					 "[variables]\na = b\n[database dev]\nDriver = x\n");
	struct config config = config_must_load(&arena, &request);
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
		config_begin();
		assert_false(config_load(&config, &arena, &request, &err));
		assert_string_equal(err.message, cases[i].message);
		assert_int_equal(err.code, ERROR_USAGE);
		assert_string_equal(err.file, "");
	}
}

static void odbc_keyword_that_is_also_ours(void)
{
	AUTO(arena_release) struct arena arena = {0};
	config_begin();
	struct config config = config_load_text(&arena, "[database a]\nDatabase = d\n");
	assert_int_equal(config.items[0].count, 1);
	assert_string_equal(config.items[0].items[0].value, "d");
	assert_string_equal(config.items[0].values[SETTING_DATABASE].text, "");
}

static void statement_over_several_lines(void)
{
	AUTO(arena_release) struct arena arena = {0};
	config_begin();
	struct config config =
		config_load_text(&arena, "[database a]\nmigrate-session-init = SET a\n  = 1\n");
	assert_string_equal(config.items[0].values[SETTING_SESSION_INIT].text, "SET a\n= 1");
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
	{"file is found in order", file_is_found_in_order},
	{"named file must exist", named_file_must_exist},
	{"bad values name their source", bad_values_name_their_source},
	{"connection beside a file", connection_beside_a_file},
	{"bad connections are usage errors", bad_connections_are_usage_errors},
	{"ODBC keyword that is also ours", odbc_keyword_that_is_also_ours},
	{"statement over several lines", statement_over_several_lines},
	{"table is complete", table_is_complete},
};

static void run_plain(void **state)
{
	const struct plain_row *row = *state;
	row->check();
}

int main(void)
{
	const struct rows tables[] = {
		ROWS("config refused: ", run_bad, bad_rows),
		ROWS("config merge: ", run_merge, merge_rows),
		ROWS("config: ", run_plain, plain_rows),
	};
	return config_rows_run("config", tables, ARRAY_LEN(tables));
}
