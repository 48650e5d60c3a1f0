/* Users whose passwords hold everything that some layer takes for its own, on both servers. */
#include "scene.h"

#include <strings.h>

static const struct password_row {
	struct backend_row head;
	const char *password;
	const char *written; /* in the configuration file; NULL: it cannot stand there */
} password_rows[] = {
	{{"a bit of everything", SERVERS}, "a;b{c}d@e%f&g/h?i#j\"k'l m",
		"a;b{c}d@e%f&g/h?i#j\"k'l m"},
	{{"braces that do not match", SERVERS}, "}{}}", "}{}}"},
	{{"in braces", SERVERS}, "{all of it}", "{all of it}"},
	{{"percent and plus", SERVERS}, "%41+b%zz%", "%41+b%zz%"},
	{{"another keyword", SERVERS}, "x;UID=root;PWD=y", "x;UID=root;PWD=y"},
	{{"backslashes and quotes", SERVERS}, "\\b\\\\n'q\"r`s'", "\\b\\\\n'q\"r`s'"},
	{{"dollar and brace", SERVERS}, "${env:HOME}$${x}", "$${env:HOME}$$${x}"},
	{{"multi-byte characters", SERVERS}, "p\xc3\xa4ss\xe2\x82\xac\xf0\x9f\x98\x80",
		"p\xc3\xa4ss\xe2\x82\xac\xf0\x9f\x98\x80"},
	{{"equals signs and brackets", SERVERS}, "=[a]=(b),", "=[a]=(b),"},
	{{"100 characters", SERVERS},
		"0123456789;}0123456789;}0123456789;}0123456789;}0123456789;}"
		"0123456789;}0123456789;}01234567",
		"0123456789;}0123456789;}0123456789;}0123456789;}0123456789;}"
		"0123456789;}0123456789;}01234567"},
	/* maodbc 3.1 drops them, in braces and without: no text carries them there. */
	{{"blanks at both ends", POSTGRESQL}, "  two and two  ", NULL},
	{{"a blank and a semicolon", SERVERS}, "a ;b", NULL},
	{{"begins like a comment", SERVERS}, ";a", NULL},
	{{"a tab inside", SERVERS}, "a\tb", NULL},
};

static const char *quoted(struct scene *scene, const char *password)
{
	AUTO(str_release) struct str text = {0};
	str_add_char(&text, '\'');
	for (; *password; password++) {
		if (*password == '\'' || (*password == '\\' && scene->backend->bit == MARIADB))
			str_add_char(&text, *password);
		str_add_char(&text, *password);
	}
	str_add_char(&text, '\'');
	return arena_dup(&scene->arena, str_text(&text));
}

/* A user of the scene's name, who may do everything in the scene's place. */
static void make_user(struct scene *scene, const char *password)
{
	const char *name = scene->name;
	const char *text = quoted(scene, password);
	scene_write(scene, "1_made.up.sql", "CREATE TABLE made (n INTEGER);\n");
	if (scene->backend->bit == POSTGRESQL) {
		backend_superuser(
			scene->backend, arena_printf(&scene->arena,
						"CREATE ROLE %s LOGIN PASSWORD %s", name, text));
		scene_do(scene,
			arena_printf(&scene->arena, "GRANT ALL ON SCHEMA %s TO %s", name, name));
		return;
	}
	backend_superuser(scene->backend,
		arena_printf(&scene->arena,
			"CREATE USER '%s'@'%%' IDENTIFIED VIA mysql_native_password USING "
			"PASSWORD(%s); GRANT ALL ON %s.* TO '%s'@'%%'",
			name, text, name, name));
}

/* Drops the scene, and then the user, who may not be needed any more. */
static void drop_both(struct scene *scene)
{
	const struct backend *backend = scene->backend;
	char sql[128];
	snprintf(sql, sizeof(sql),
		backend->bit == POSTGRESQL ? "DROP ROLE %s" : "DROP USER '%s'@'%%'", scene->name);
	scene_close(scene);
	backend_superuser(backend, sql);
}

/* The scene's keywords in a configuration file, with the user and this password. */
static void configure(struct scene *scene, const char *password)
{
	AUTO(str_release) struct str text = {0};
	const struct connection_options *options = &scene->client.options;
	str_add(&text, "[database other]\n");
	for (size_t i = 0; i < options->count; i++) {
		const struct keyword *keyword = &options->keywords[i];
		if (strcasecmp(keyword->key, "UID") != 0 && strcasecmp(keyword->key, "PWD") != 0)
			str_printf(&text, "%s = %s\n", keyword->key, keyword->value);
	}
	str_printf(&text, "UID = %s\nPWD = %s\n", scene->name, password);
	if (scene->backend->bit == POSTGRESQL)
		str_printf(&text, "migrate-schema = %s\n", scene->name);
	scene_write(scene, "odbc-migrate.ini", str_text(&text));
	scene->connection = NULL;
}

static void check_connects(struct scene *scene, const char *written)
{
	if (!written)
		return;
	configure(scene, written);
	if (scene_run(scene, RUN_UPGRADE, "head") != ERROR_NONE)
		fail_msg("PWD = %s: %s (%s)", written, scene->err.message, scene->err.hint);
}

static void run_password(void **state)
{
	const struct backend_case *test = *state;
	const struct password_row *row = test->row;
	struct scene scene;
	scene_open(&scene, test->backend);
	make_user(&scene, row->password);
	setenv("CONTRACT_PASSWORD", row->password, 1);
	scene_write(&scene, "password", row->password);
	check_connects(&scene, row->written);
	check_connects(&scene, "${env:CONTRACT_PASSWORD}");
	check_connects(&scene, "${file:password}");
	check_connects(&scene,
		arena_printf(&scene.arena, "${command:cat '%s/password'}", scene.folder.path));
	unsetenv("CONTRACT_PASSWORD");
	assert_string_equal(scene_tables(&scene), "[made]\n[odbc_migrate_history]\n");
	drop_both(&scene);
}

static void check_untold(const struct scene *scene, const char *password)
{
	if (strstr(scene->err.message, password) || strstr(scene->err.hint, password))
		fail_msg("told: %s (%s)", scene->err.message, scene->err.hint);
	for (size_t i = 0; i < scene->heard.count; i++)
		assert_null(strstr(scene->heard.items[i].text, password));
}

/* Neither the whole nor a piece of it that some layer may have cut off. */
static void run_wrong(void **state)
{
	const struct backend_case *test = *state;
	const struct password_row *row = test->row;
	struct scene scene;
	scene_open(&scene, test->backend);
	make_user(&scene, "another one");
	const char *wrong = arena_printf(&scene.arena, "Q7x%sZ9y", row->password);
	setenv("CONTRACT_PASSWORD", wrong, 1);
	configure(&scene, "${env:CONTRACT_PASSWORD}");
	assert_int_equal(scene_run(&scene, RUN_UPGRADE, "head"), ERROR_CONNECTION);
	unsetenv("CONTRACT_PASSWORD");
	assert_true(scene.err.message[0]);
	assert_int_equal(strlen(scene.err.sqlstate), 5);
	check_untold(&scene, row->password);
	check_untold(&scene, "Q7x");
	check_untold(&scene, "Z9y");
	drop_both(&scene);
}

int main(void)
{
	AUTO(arena_release) struct arena arena = {0};
	const struct rows tables[] = {
		BACKEND_ROWS("password: ", run_password, password_rows, &arena),
		BACKEND_ROWS("wrong password: ", run_wrong, password_rows, &arena),
	};
	return rows_run("passwords", tables, ARRAY_LEN(tables));
}
