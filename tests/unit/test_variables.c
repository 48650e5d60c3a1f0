#include "config_fixture.h"
#include "rows.h"

#include "base/str.h"
#include "engine/variables.h"

#include <sys/stat.h>
#include <unistd.h>

enum { MOST_VARS = 3 };

/* line 0: an error of --var. APP_PASSWORD holds s3cret. */
static const struct {
	const char *name, *text, *vars[MOST_VARS];
	uint32_t line;
	const char *message, *hint;
} bad_rows[] = {
	{"reserved", "[variables]\na = b\nschema = x\n", {NULL}, 3,
		"${schema} is given by the database that is worked on",
		"choose another name for the variable"},
	{"reserved in another letter case", "[variables]\nDialect = x\n", {NULL}, 2,
		"${dialect} is given by the database that is worked on",
		"choose another name for the variable"},
	{"digit first", "[variables]\n1st = x\n", {NULL}, 2, "\"1st\" cannot name a variable",
		"a letter or _, then letters, digits, _, . and -"},
	{"blank in a name", "[variables]\na b = x\n", {NULL}, 2, "\"a b\" cannot name a variable",
		"a letter or _, then letters, digits, _, . and -"},
	{"letter beyond ASCII",
		"[variables]\ngr\xc3\xb6\xc3\x9f"
		"e = x\n",
		{NULL}, 2,
		"\"gr\xc3\xb6\xc3\x9f"
		"e\" cannot name a variable",
		"a letter or _, then letters, digits, _, . and -"},
	{"two lines", "[variables]\na = b\n  c = d\n", {NULL}, 2,
		"the value of a goes on in the next line",
		"an indented line continues the value above it; keys begin in the first column"},
	{"no equals sign", "", {"a=b", "a"}, 0, "--var wants NAME=VALUE",
		"an empty value is written NAME="},
	{"no name", "", {"=b"}, 0, "--var: \"\" cannot name a variable",
		"a letter or _, then letters, digits, _, . and -"},
	{"bad name", "", {"a b=c"}, 0, "--var: \"a b\" cannot name a variable",
		"a letter or _, then letters, digits, _, . and -"},
	{"braces", "", {"${a}=c"}, 0, "--var: \"${a}\" cannot name a variable",
		"a letter or _, then letters, digits, _, . and -"},
	{"reserved name", "", {"version=c"}, 0,
		"--var: ${version} is given by the database that is worked on",
		"choose another name for the variable"},
};

static struct config_request request_of(const char *const vars[MOST_VARS])
{
	struct config_request request = {.vars = vars};
	while (request.var_count < MOST_VARS && vars[request.var_count])
		request.var_count++;
	return request;
}

static void run_bad(void **state)
{
	const __typeof__(bad_rows[0]) *row = *state;
	AUTO(arena_release) struct arena arena = {0};
	struct config_request request = request_of(row->vars);
	struct config config;
	struct error err = {0};
	config_begin();
	config_write("odbc-migrate.ini", row->text);
	assert_false(config_load(&config, &arena, &request, &err));
	assert_string_equal(err.message, row->message);
	assert_string_equal(err.hint, row->hint);
	assert_int_equal(err.line, row->line);
	assert_int_equal(err.code, row->line ? ERROR_CONFIG : ERROR_USAGE);
	assert_string_equal(err.file, row->line ? "odbc-migrate.ini" : "");
}

/* expected: NAME=VALUE of each in their order, with a star where it is secret. */
static const struct {
	const char *name, *text, *vars[MOST_VARS], *expected;
} resolve_rows[] = {
	{"none", "[database a]\nDriver = x\n", {NULL}, ""},
	{"plain", "[variables]\nowner = app\nx.y-z_1 =\n", {NULL}, "owner=app,x.y-z_1="},
	{"option", "", {"a=b=c", "d="}, "a=b=c,d="},
	{"option over file", "[variables]\na = 1\nb = 2\n", {"a=3"}, "b=2,a=3"},
	{"the later option counts", "", {"a=1", "b=2", "a=3"}, "b=2,a=3"},
	{"letter case counts", "[variables]\na = 1\n", {"A=2"}, "a=1,A=2"},
	{"environment", "[variables]\npw = ${env:APP_PASSWORD}\n", {NULL}, "pw=s3cret*"},
	{"a piece of it", "[variables]\npw = <${env:APP_PASSWORD}>\n", {NULL}, "pw=<s3cret>*"},
	{"file", "[variables]\npw = ${file:secret}\n", {NULL}, "pw=fr0mfile*"},
	{"command", "[variables]\npw = ${command:echo c0mmand}\n", {NULL}, "pw=c0mmand*"},
	{"secret option", "", {"pw=${env:APP_PASSWORD}"}, "pw=s3cret*"},
	{"option in place of a secret", "[variables]\npw = ${env:NO_SUCH_VARIABLE}\n", {"pw=x"},
		"pw=x"},
	{"doubled dollar", "[variables]\na = $${x}\n", {"b=$${env:HOME}"}, "a=${x},b=${env:HOME}"},
};

static void make_secrets(void)
{
	config_begin();
	assert_int_equal(setenv("APP_PASSWORD", "s3cret", 1), 0);
	config_write("secret", "fr0mfile\n");
}

static void run_resolve(void **state)
{
	const __typeof__(resolve_rows[0]) *row = *state;
	AUTO(arena_release) struct arena arena = {0};
	AUTO(str_release) struct str found = {0};
	AUTO(secrets_release) struct secrets secrets = {0};
	struct config_request request = request_of(row->vars);
	struct variables variables;
	struct error err = {0};
	make_secrets();
	config_write("odbc-migrate.ini", row->text);
	struct config config = config_must_load(&arena, &request);
	bool resolved = variables_resolve(&arena, &config, &secrets, &variables, &err);
	assert_string_equal(err.message, "");
	assert_true(resolved);
	for (size_t i = 0; i < variables.count; i++)
		str_printf(&found, "%s%s=%s%s", i ? "," : "", variables.items[i].name,
			variables.items[i].value, variables.items[i].secret ? "*" : "");
	assert_string_equal(str_text(&found), row->expected);
}

static const struct {
	const char *name, *text, *vars[MOST_VARS];
	uint32_t line;
	const char *message;
} unresolved_rows[] = {
	{"unset", "[variables]\na = 1\npw = ${env:NO_SUCH_VARIABLE}\n", {NULL}, 3,
		"pw: the environment variable NO_SUCH_VARIABLE is not set"},
	{"another placeholder", "[variables]\na = ${b}\n", {NULL}, 2,
		"a: a \"${\" that is none of ${env:NAME}, ${file:PATH} and "
		"${command:PROGRAM ARGUMENT...}"},
	{"not UTF-8", "[variables]\na = ${command:printf \\377}\n", {NULL}, 2,
		"a: the value is not UTF-8"},
	{"option unset", "", {"pw=${env:NO_SUCH_VARIABLE}"}, 0,
		"--var pw: the environment variable NO_SUCH_VARIABLE is not set"},
	{"option not UTF-8", "", {"pw=\xff"}, 0, "--var pw: the value is not UTF-8"},
};

static void run_unresolved(void **state)
{
	const __typeof__(unresolved_rows[0]) *row = *state;
	AUTO(arena_release) struct arena arena = {0};
	AUTO(secrets_release) struct secrets secrets = {0};
	struct config_request request = request_of(row->vars);
	struct variables variables;
	struct error err = {0};
	make_secrets();
	config_write("odbc-migrate.ini", row->text);
	struct config config = config_must_load(&arena, &request);
	assert_false(variables_resolve(&arena, &config, &secrets, &variables, &err));
	assert_string_equal(err.message, row->message);
	assert_int_equal(err.code, ERROR_CONFIG);
	assert_int_equal(err.line, row->line);
	assert_string_equal(err.file, row->line ? "odbc-migrate.ini" : "");
}

/* What a message says of a value, also from inside quotes. */
static void secrets_are_shown_by_name(void)
{
	static const char *const texts[] = {"at it's\\a", "at it''s\\a", "at it''s\\\\a"};
	AUTO(arena_release) struct arena arena = {0};
	AUTO(secrets_release) struct secrets secrets = {0};
	struct variables variables;
	struct error err = {0};
	make_secrets();
	config_write("secret", "it's\\a");
	struct config config =
		config_load_text(&arena, "[variables]\nplain = visible\npw = ${file:secret}\n");
	assert_true(variables_resolve(&arena, &config, &secrets, &variables, &err));
	for (size_t i = 0; i < ARRAY_LEN(texts); i++) {
		AUTO(str_release) struct str masked = {0};
		secrets_mask(&secrets, texts[i], &masked);
		assert_string_equal(str_text(&masked), "at ${pw}");
	}
	AUTO(str_release) struct str plain = {0};
	secrets_mask(&secrets, "visible", &plain);
	assert_string_equal(str_text(&plain), "visible");
}

static bool resolve_by(const struct config_request *request, struct error *err)
{
	AUTO(arena_release) struct arena arena = {0};
	AUTO(secrets_release) struct secrets secrets = {0};
	struct config config = config_must_load(&arena, request);
	struct variables variables;
	return variables_resolve(&arena, &config, &secrets, &variables, err);
}

/* Neither does --connection make the file's commands run, nor an option's depend on the file. */
static void commands_of_a_file_of_others_do_not_run(void)
{
	static const char *const vars[] = {"pw=${command:echo abc}"};
	struct config_request request = {.connection = "Driver=x"};
	struct error err = {0};
	config_begin();
	config_write("odbc-migrate.ini", "[variables]\npw = ${command:touch ran}\n");
	assert_int_equal(chmod("odbc-migrate.ini", 0666), 0);
	assert_false(resolve_by(&request, &err));
	assert_string_equal(err.message,
		"pw: ${command:} does not run: others could have written odbc-migrate.ini");
	assert_int_equal(err.line, 2);
	request.vars = vars;
	request.var_count = 1;
	err = (struct error){0};
	assert_true(resolve_by(&request, &err));
	assert_int_equal(access("ran", F_OK), -1);
}

static void files_are_seen_from_the_configuration(void)
{
	struct config_request request = {.file = "sub/odbc-migrate.ini"};
	static const char *const vars[] = {"pw=${file:secret}"};
	struct error err = {0};
	make_secrets();
	config_write("sub/odbc-migrate.ini", "[variables]\npw = ${file:../secret}\n");
	assert_true(resolve_by(&request, &err));
	request.vars = vars;
	request.var_count = 1;
	assert_true(resolve_by(&request, &err));
}

static void builtins_follow(void)
{
	AUTO(arena_release) struct arena arena = {0};
	static const struct variable items[] = {{"a", "b", true}};
	const struct variables base = {items, 1}, none = {0};
	struct variables all =
		variables_with_builtins(&arena, &base, "dev", NULL, "me", "sqlite", NULL);
	static const struct variable expected[] = {{"a", "b", true}, {"database", "dev", false},
		{"schema", NULL, false}, {"user", "me", false}, {"dialect", "sqlite", false},
		{"version", NULL, false}};
	assert_int_equal(all.count, ARRAY_LEN(expected));
	for (size_t i = 0; i < all.count; i++) {
		assert_string_equal(all.items[i].name, expected[i].name);
		assert_int_equal(all.items[i].secret, expected[i].secret);
		assert_int_equal(!all.items[i].value, !expected[i].value);
		if (expected[i].value)
			assert_string_equal(all.items[i].value, expected[i].value);
	}
	assert_int_equal(
		variables_with_builtins(&arena, &none, NULL, NULL, NULL, NULL, NULL).count, 5);
}

static void placeholders_follow_the_language(void)
{
	static const struct {
		const char *text;
		bool on;
	} cases[] = {{"", false}, {"language = native\n", false}, {"language = standard\n", true},
		{"placeholders = on\n", true}, {"language = standard\nplaceholders = off\n", false},
		{"language = standard\nplaceholders =\n", true}};
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		AUTO(arena_release) struct arena arena = {0};
		config_begin();
		struct config config = config_load_text(
			&arena, arena_printf(&arena, "[migrate]\n%s", cases[i].text));
		assert_int_equal(config_placeholders(&config), cases[i].on);
	}
}

static const struct {
	const char *name;
	void (*test)(void);
} plain_rows[] = {
	{"secrets are shown by name", secrets_are_shown_by_name},
	{"commands of a file of others do not run", commands_of_a_file_of_others_do_not_run},
	{"files are seen from the configuration", files_are_seen_from_the_configuration},
	{"builtins follow", builtins_follow},
	{"placeholders follow the language", placeholders_follow_the_language},
};

static void run_plain(void **state)
{
	const __typeof__(plain_rows[0]) *row = *state;
	row->test();
}

int main(void)
{
	const struct rows tables[] = {
		ROWS("refused: ", run_bad, bad_rows),
		ROWS("resolve: ", run_resolve, resolve_rows),
		ROWS("resolve refused: ", run_unresolved, unresolved_rows),
		ROWS("", run_plain, plain_rows),
	};
	return config_rows_run("variables", tables, ARRAY_LEN(tables));
}
