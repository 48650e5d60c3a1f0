/* The repository's five migrations on each backend: what they make, refuse and leave behind. */
#include "scene.h"

#include <fcntl.h>
#include <regex.h>
#include <unistd.h>

static const char migrations[] = SOURCE_DIR "/migrations";

static const char *const names[] = {
	"0001_create_users",
	"0002_create_posts",
	"0003_create_profile",
	"0004_create_address",
	"0005_create_user_address_association",
};

static void open_sample(struct scene *scene, const struct backend *backend)
{
	scene_open(scene, backend);
	scene->migrations = migrations;
	scene->language = "standard";
	scene_upgrade(scene, "head");
}

/* Alice and Bob, Delhi and Mumbai, all without ids; Alice is linked to both, Bob to Mumbai. */
static const char *const people[] = {
	"INSERT INTO users (name, email, phone_number) VALUES ('Alice', 'alice@example.org', 1)",
	"INSERT INTO users (name, email, phone_number) VALUES ('Bob', 'bob@example.org', 2)",
	"INSERT INTO address (street, country) VALUES ('Delhi', 'India')",
	"INSERT INTO address (street, country) VALUES ('Mumbai', 'India')",
	"INSERT INTO user_address_association SELECT u.id, a.id FROM users u, address a "
	"WHERE u.name = 'Alice' OR a.street = 'Mumbai'",
	"INSERT INTO profile (user_id, bio, address) "
	"SELECT id, 'a bio', 'an address' FROM users",
	"INSERT INTO posts (user_id, title, content) SELECT id, 'first', 'text' FROM users",
	"INSERT INTO posts (user_id, title, content) SELECT id, 'second', 'text' FROM users",
};

static void open_people(struct scene *scene, const struct backend *backend)
{
	open_sample(scene, backend);
	for (size_t i = 0; i < ARRAY_LEN(people); i++)
		scene_do(scene, people[i]);
}

/* What is there, told by names; each row's expectation begins with these. */
static const char posts[] = "SELECT u.name, p.title FROM posts p JOIN users u ON u.id = p.user_id "
			    "ORDER BY u.name, p.title";
static const char links[] = "SELECT u.name, a.street FROM user_address_association l "
			    "JOIN users u ON u.id = l.user_id "
			    "JOIN address a ON a.id = l.address_id ORDER BY u.name, a.street";
static const char profiles[] = "SELECT u.name FROM profile p JOIN users u ON u.id = p.user_id "
			       "ORDER BY u.name";
static const char addresses[] = "SELECT street FROM address ORDER BY street";

static const struct story_row {
	struct backend_row head;
	const char *statement; /* NULL: only look */
	const char *posts, *profiles, *links, *addresses;
} story_rows[] = {
	{{"users and addresses without ids are linked", EVERYWHERE}, NULL,
		"[Alice]|[first]\n[Alice]|[second]\n[Bob]|[first]\n[Bob]|[second]\n",
		"[Alice]\n[Bob]\n", "[Alice]|[Delhi]\n[Alice]|[Mumbai]\n[Bob]|[Mumbai]\n",
		"[Delhi]\n[Mumbai]\n"},
	{{"deleting a user removes her posts, profile and links", EVERYWHERE},
		"DELETE FROM users WHERE name = 'Alice'", "[Bob]|[first]\n[Bob]|[second]\n",
		"[Bob]\n", "[Bob]|[Mumbai]\n", "[Delhi]\n[Mumbai]\n"},
	{{"deleting an address removes its links", EVERYWHERE},
		"DELETE FROM address WHERE street = 'Mumbai'",
		"[Alice]|[first]\n[Alice]|[second]\n[Bob]|[first]\n[Bob]|[second]\n",
		"[Alice]\n[Bob]\n", "[Alice]|[Delhi]\n", "[Delhi]\n"},
};

static void check_orphans(struct scene *scene)
{
	assert_string_equal("[0]|[0]|[0]\n",
		scene_rows(scene,
			"SELECT (SELECT count(*) FROM posts WHERE user_id NOT IN "
			"(SELECT id FROM users)), "
			"(SELECT count(*) FROM profile WHERE user_id NOT IN "
			"(SELECT id FROM users)), "
			"(SELECT count(*) FROM user_address_association WHERE user_id NOT IN "
			"(SELECT id FROM users) OR address_id NOT IN (SELECT id FROM address))"));
}

static void run_story(void **state)
{
	const struct backend_case *test = *state;
	const struct story_row *row = test->row;
	AUTO(scene_close) struct scene scene;
	open_people(&scene, test->backend);
	if (row->statement)
		scene_do(&scene, row->statement);
	assert_string_equal(scene_rows(&scene, posts), row->posts);
	assert_string_equal(scene_rows(&scene, profiles), row->profiles);
	assert_string_equal(scene_rows(&scene, links), row->links);
	assert_string_equal(scene_rows(&scene, addresses), row->addresses);
	check_orphans(&scene);
}

/* What the keys and constraints forbid; the row beside it, which they must allow. */
static const struct refused_row {
	struct backend_row head;
	const char *refused, *allowed;
} refused_rows[] = {
	{{"a second link between the same two", EVERYWHERE},
		"INSERT INTO user_address_association SELECT u.id, a.id FROM users u, address a "
		"WHERE u.name = 'Alice' AND a.street = 'Delhi'",
		"INSERT INTO user_address_association SELECT u.id, a.id FROM users u, address a "
		"WHERE u.name = 'Bob' AND a.street = 'Delhi'"},
	{{"a second profile of a user", EVERYWHERE},
		"INSERT INTO profile (user_id, bio, address) "
		"SELECT id, 'other', 'other' FROM users WHERE name = 'Alice'",
		"INSERT INTO posts (user_id, title, content) "
		"SELECT id, 'other', 'other' FROM users WHERE name = 'Alice'"},
	{{"a post of nobody", EVERYWHERE},
		"INSERT INTO posts (user_id, title, content) VALUES (4711, 'x', 'y')",
		"INSERT INTO posts (user_id, title, content) "
		"SELECT id, 'x', 'y' FROM users WHERE name = 'Bob'"},
	{{"a profile of nobody", EVERYWHERE},
		"INSERT INTO profile (user_id, bio, address) VALUES (4711, 'x', 'y')", NULL},
	{{"a link to nowhere", EVERYWHERE},
		"INSERT INTO user_address_association SELECT id, 4711 FROM users", NULL},
	{{"a second user with the same e-mail", EVERYWHERE},
		"INSERT INTO users (name, email, phone_number) "
		"VALUES ('Carol', 'alice@example.org', 3)",
		"INSERT INTO users (name, email, phone_number) "
		"VALUES ('Carol', 'carol@example.org', 3)"},
	{{"a second user with the same phone number", EVERYWHERE},
		"INSERT INTO users (name, email, phone_number) "
		"VALUES ('Carol', 'carol@example.org', 1)",
		"INSERT INTO users (name, email, phone_number) "
		"VALUES ('Carol', 'carol@example.org', 3)"},
	{{"a user without a name", EVERYWHERE},
		"INSERT INTO users (name, email, phone_number) VALUES (NULL, 'c@example.org', 3)",
		"INSERT INTO users (name, email, phone_number) VALUES ('', 'c@example.org', 3)"},
	{{"a user without an e-mail", EVERYWHERE},
		"INSERT INTO users (name, email, phone_number) VALUES ('Carol', NULL, 3)", NULL},
	{{"a user without a phone number", EVERYWHERE},
		"INSERT INTO users (name, email, phone_number) "
		"VALUES ('Carol', 'c@example.org', NULL)",
		NULL},
	{{"a post without a text", EVERYWHERE},
		"INSERT INTO posts (user_id, title, content) SELECT id, 'x', NULL FROM users",
		NULL},
};

static void run_refused(void **state)
{
	const struct backend_case *test = *state;
	const struct refused_row *row = test->row;
	AUTO(scene_close) struct scene scene;
	open_people(&scene, test->backend);
	assert_true(scene_refuses(&scene, row->refused));
	if (row->allowed)
		scene_do(&scene, row->allowed);
}

/* Texts that must come back as they went in; piece is repeated, and the title gets one of it. */
static const struct text_row {
	struct backend_row head;
	const char *piece;
	size_t times;
} text_rows[] = {
	{{"4000 bytes", EVERYWHERE}, "0123456789", 400},
	{{"4000 bytes of multi-byte characters", EVERYWHERE},
		"\xc3\xa4\xe2\x82\xac\xf0\x9f\x98\x80z", 400},
	{{"100000 bytes", EVERYWHERE}, "\xe2\x82\xac 123456", 10000},
	{{"line ends and backslashes", EVERYWHERE}, "\\n\r\n\t\"`", 50},
};

static void run_text(void **state)
{
	const struct backend_case *test = *state;
	const struct text_row *row = test->row;
	AUTO(scene_close) struct scene scene;
	AUTO(str_release) struct str content = {0};
	AUTO(str_release) struct str sql = {0};
	AUTO(str_release) struct str expected = {0};
	open_people(&scene, test->backend);
	for (size_t i = 0; i < row->times; i++)
		str_add(&content, row->piece);
	if (test->backend->bit == MARIADB)
		scene_do(&scene, "SET sql_mode = 'NO_BACKSLASH_ESCAPES'");
	str_printf(&sql,
		"INSERT INTO posts (user_id, title, content) SELECT id, 'long %s', '%s' "
		"FROM users WHERE name = 'Bob'",
		row->piece, str_text(&content));
	scene_do(&scene, str_text(&sql));
	str_printf(&expected, "[long %s]|[%s]\n", row->piece, str_text(&content));
	const char *rows =
		scene_rows(&scene, "SELECT title, content FROM posts WHERE title LIKE 'long%'");
	assert_string_equal(rows, str_text(&expected));
}

static void name_of_50_characters(const struct backend *backend)
{
	AUTO(scene_close) struct scene scene;
	AUTO(str_release) struct str name = {0};
	AUTO(str_release) struct str sql = {0};
	open_sample(&scene, backend);
	for (size_t i = 0; i < 50; i++)
		str_add(&name, i % 2 ? "\xe2\x82\xac" : "\xf0\x9f\x98\x80");
	str_printf(&sql,
		"INSERT INTO users (name, email, phone_number) VALUES ('%s', 'e@example.org', 7)",
		str_text(&name));
	scene_do(&scene, str_text(&sql));
	str_clear(&sql);
	str_printf(&sql, "[%s]\n", str_text(&name));
	assert_string_equal(scene_rows(&scene, "SELECT name FROM users"), str_text(&sql));
}

static void name_of_51_characters(const struct backend *backend)
{
	AUTO(scene_close) struct scene scene;
	AUTO(str_release) struct str sql = {0};
	open_sample(&scene, backend);
	str_add(&sql, "INSERT INTO users (name, email, phone_number) VALUES ('");
	for (size_t i = 0; i < 51; i++)
		str_add(&sql, "\xc3\xa4");
	str_add(&sql, "', 'e@example.org', 7)");
	assert_true(scene_refuses(&scene, str_text(&sql)));
}

static void id_of_a_deleted_user_is_not_used_again(const struct backend *backend)
{
	AUTO(scene_close) struct scene scene;
	open_people(&scene, backend);
	const char *last = scene_rows(&scene, "SELECT max(id) FROM users");
	scene_do(&scene, "DELETE FROM users WHERE name = 'Bob'");
	scene_do(&scene, "INSERT INTO users (name, email, phone_number) VALUES ('C', 'c', 3)");
	assert_string_not_equal(scene_rows(&scene, "SELECT max(id) FROM users"), last);
}

/* The catalog */

static const char *const foreign_keys[] = {
	[SQLITE] = "SELECT m.name, f.\"from\", f.\"table\", f.\"to\", f.on_delete "
		   "FROM sqlite_master m JOIN pragma_foreign_key_list(m.name) f ORDER BY 1, 2",
	[POSTGRESQL] =
		"SELECT r.relname, a.attname, t.relname, b.attname, "
		"CASE c.confdeltype WHEN 'c' THEN 'CASCADE' END FROM pg_constraint c "
		"JOIN pg_class r ON r.oid = c.conrelid JOIN pg_class t ON t.oid = c.confrelid "
		"JOIN pg_attribute a ON a.attrelid = r.oid AND a.attnum = c.conkey[1] "
		"JOIN pg_attribute b ON b.attrelid = t.oid AND b.attnum = c.confkey[1] "
		"WHERE c.contype = 'f' AND c.connamespace = current_schema()::regnamespace "
		"ORDER BY 1, 2",
	[MARIADB] = "SELECT k.table_name, k.column_name, k.referenced_table_name, "
		    "k.referenced_column_name, r.delete_rule "
		    "FROM information_schema.key_column_usage k "
		    "JOIN information_schema.referential_constraints r "
		    "ON r.constraint_schema = k.table_schema "
		    "AND r.constraint_name = k.constraint_name AND r.table_name = k.table_name "
		    "WHERE k.table_schema = DATABASE() ORDER BY 1, 2",
};

static void foreign_keys_cascade(const struct backend *backend)
{
	AUTO(scene_close) struct scene scene;
	open_sample(&scene, backend);
	assert_string_equal(scene_rows(&scene, foreign_keys[backend->bit]),
		"[posts]|[user_id]|[users]|[id]|[CASCADE]\n"
		"[profile]|[user_id]|[users]|[id]|[CASCADE]\n"
		"[user_address_association]|[address_id]|[address]|[id]|[CASCADE]\n"
		"[user_address_association]|[user_id]|[users]|[id]|[CASCADE]\n");
}

static const char *const nullable[] = {
	[SQLITE] = "SELECT count(*), sum(c.\"notnull\" OR c.pk) FROM sqlite_master m "
		   "JOIN pragma_table_info(m.name) c WHERE m.type = 'table' "
		   "AND m.name NOT LIKE 'sqlite%' AND m.name <> 'odbc_migrate_history'",
	[POSTGRESQL] = "SELECT count(*), sum(CASE is_nullable WHEN 'NO' THEN 1 ELSE 0 END) "
		       "FROM information_schema.columns WHERE table_schema = current_schema() "
		       "AND table_name <> 'odbc_migrate_history'",
	[MARIADB] = "SELECT count(*), sum(is_nullable = 'NO') FROM information_schema.columns "
		    "WHERE table_schema = DATABASE() AND table_name <> 'odbc_migrate_history'",
};

static void no_column_takes_null(const struct backend *backend)
{
	AUTO(scene_close) struct scene scene;
	open_sample(&scene, backend);
	assert_string_equal(scene_rows(&scene, nullable[backend->bit]), "[17]|[17]\n");
}

static void base_leaves_only_the_history(const struct backend *backend)
{
	AUTO(scene_close) struct scene scene;
	open_people(&scene, backend);
	assert_string_equal(scene_tables(&scene),
		"[address]\n[odbc_migrate_history]\n[posts]\n[profile]\n"
		"[user_address_association]\n[users]\n");
	scene_downgrade(&scene, "base");
	assert_string_equal(scene_tables(&scene), "[odbc_migrate_history]\n");
	assert_string_equal(scene_history(&scene), "");
	assert_int_equal(scene_last_heard(&scene, EVENT_RUN_DONE)->reverted, 5);
	assert_string_equal(scene_last_heard(&scene, EVENT_RUN_DONE)->text, "base");
}

static void up_down_up_is_up(const struct backend *backend)
{
	AUTO(scene_close) struct scene scene;
	open_sample(&scene, backend);
	const char *first = scene_catalog(&scene);
	assert_non_null(strstr(first, "user_address_association"));
	scene_downgrade(&scene, "base");
	assert_string_not_equal(scene_catalog(&scene), first);
	scene_upgrade(&scene, "head");
	assert_string_equal(scene_catalog(&scene), first);
}

static void redo_leaves_the_catalog(const struct backend *backend)
{
	AUTO(scene_close) struct scene scene;
	open_sample(&scene, backend);
	const char *first = scene_catalog(&scene);
	assert_int_equal(scene_run(&scene, RUN_REDO, "-2"), ERROR_NONE);
	assert_string_equal(scene_catalog(&scene), first);
	assert_int_equal(scene_last_heard(&scene, EVENT_RUN_DONE)->applied, 2);
	assert_int_equal(scene_last_heard(&scene, EVENT_RUN_DONE)->reverted, 2);
}

static void down_and_up_one_by_one(const struct backend *backend)
{
	AUTO(scene_close) struct scene scene;
	open_sample(&scene, backend);
	for (size_t i = ARRAY_LEN(names); i > 0; i--) {
		scene_downgrade(&scene, "-1");
		assert_int_equal(scene_last_heard(&scene, EVENT_RUN_DONE)->reverted, 1);
	}
	assert_string_equal(scene_tables(&scene), "[odbc_migrate_history]\n");
	for (size_t i = 0; i < ARRAY_LEN(names); i++)
		scene_upgrade(&scene, "+1");
	assert_string_equal(scene_history(&scene),
		"[0001]|[applied]|[1]|[1]\n[0002]|[applied]|[1]|[1]\n[0003]|[applied]|[1]|[1]\n"
		"[0004]|[applied]|[1]|[1]\n[0005]|[applied]|[1]|[1]\n");
}

/* The history */

/* The first word that a program writes; its sums shall not be ours. */
static const char *output_of(struct scene *scene, const char *command)
{
	char text[128] = "";
	FILE *pipe = popen(command, "r");
	assert_non_null(pipe);
	assert_true(fgets(text, sizeof(text), pipe) == text);
	assert_int_equal(pclose(pipe), 0);
	text[strcspn(text, " \n")] = '\0';
	return arena_dup(&scene->arena, text);
}

static const char *sum_of(struct scene *scene, const char *name, const char *direction)
{
	/* $(...) drops the line ends behind the last line, as a sum does. */
	return output_of(scene,
		arena_printf(&scene->arena, "printf %%s \"$(cat '%s/%s.%s.sql')\" | sha256sum",
			migrations, name, direction));
}

static const char *text_of(struct scene *scene, const char *name, const char *direction)
{
	char text[4096];
	int file = open(arena_printf(&scene->arena, "%s/%s.%s.sql", migrations, name, direction),
		O_RDONLY | O_CLOEXEC);
	ssize_t length = read(file, text, sizeof(text));
	assert_true(length > 0);
	close(file);
	return arena_dup_length(&scene->arena, text, (size_t)length);
}

static void history_holds_everything(const struct backend *backend)
{
	AUTO(scene_close) struct scene scene;
	AUTO(str_release) struct str expected = {0};
	open_sample(&scene, backend);
	for (size_t i = 0; i < ARRAY_LEN(names); i++)
		str_printf(&expected,
			"[%.4s]|[%s]|[applied]|[%zu]|[sha256:%s]|[sha256:%s]|[1]|[1]|[1]|[]|[%s]\n",
			names[i], names[i] + 5, i + 1, sum_of(&scene, names[i], "up"),
			sum_of(&scene, names[i], "down"), text_of(&scene, names[i], "down"));
	assert_string_equal(
		scene_rows(&scene,
			"SELECT version_text, name, state, seq, up_sum, down_sum, statements, "
			"begun, "
			"done, prefix_sum, down_text FROM odbc_migrate_history ORDER BY seq"),
		str_text(&expected));
}

static void check_moment(const char *text)
{
	struct tm moment = {0};
	regex_t shape;
	assert_int_equal(regcomp(&shape,
				 "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}"
				 "\\.[0-9]{6}Z$",
				 REG_EXTENDED | REG_NOSUB),
		0);
	int found = regexec(&shape, text, 0, NULL, 0);
	regfree(&shape);
	if (found != 0)
		fail_msg("no moment: %s", text);
	assert_int_equal(sscanf(text, "%d-%d-%dT%d:%d:%d", &moment.tm_year, &moment.tm_mon,
				 &moment.tm_mday, &moment.tm_hour, &moment.tm_min, &moment.tm_sec),
		6);
	moment.tm_year -= 1900;
	moment.tm_mon -= 1;
	double apart = difftime(time(NULL), timegm(&moment));
	assert_true(apart > -300 && apart < 300);
}

/* A client in another time zone must not shift what the server writes. */
static void applied_at_is_now_in_utc(const struct backend *backend)
{
	AUTO(scene_close) struct scene scene;
	setenv("TZ", "Asia/Kolkata", 1);
	open_sample(&scene, backend);
	unsetenv("TZ");
	char *rest = arena_dup(&scene.arena,
		scene_rows(&scene, "SELECT applied_at FROM odbc_migrate_history ORDER BY seq"));
	size_t count = 0;
	for (char *line; (line = strtok_r(rest, "[]\n", &rest)) != NULL; count++)
		check_moment(line);
	assert_int_equal(count, ARRAY_LEN(names));
}

static void history_says_who(const struct backend *backend)
{
	AUTO(scene_close) struct scene scene;
	char host[256] = "";
	open_sample(&scene, backend);
	gethostname(host, sizeof(host) - 1);
	const char *rows = scene_rows(&scene,
		"SELECT db_user, client, tool, layout, duration_ms >= 0 FROM odbc_migrate_history "
		"WHERE seq = 1");
	assert_non_null(strstr(rows, host));
	assert_non_null(strstr(rows, "|[odbc-migrate "));
	assert_non_null(strstr(rows, "|[1]|[1]\n"));
	if (backend->bit != SQLITE)
		assert_int_equal(strncmp(rows + 1, client_keyword(&scene.client, "UID"),
					 strlen(client_keyword(&scene.client, "UID"))),
			0);
}

static const struct scenario_row scenario_rows[] = {
	{{"a name of exactly 50 multi-byte characters", EVERYWHERE}, name_of_50_characters},
	{{"a name of 51 characters is refused", SERVERS}, name_of_51_characters},
	{{"the id of a deleted user is not used again", EVERYWHERE},
		id_of_a_deleted_user_is_not_used_again},
	{{"foreign keys cascade", EVERYWHERE}, foreign_keys_cascade},
	{{"no column takes NULL", EVERYWHERE}, no_column_takes_null},
	{{"downgrade base leaves only the history", EVERYWHERE}, base_leaves_only_the_history},
	{{"up, down and up again is up", EVERYWHERE}, up_down_up_is_up},
	{{"redo leaves the catalog as it was", EVERYWHERE}, redo_leaves_the_catalog},
	{{"down and up one by one", EVERYWHERE}, down_and_up_one_by_one},
	{{"history: version, state, sums, numbers and down part", EVERYWHERE},
		history_holds_everything},
	{{"history: applied_at is now in UTC", EVERYWHERE}, applied_at_is_now_in_utc},
	{{"history: user, client and tool", EVERYWHERE}, history_says_who},
};

int main(void)
{
	AUTO(arena_release) struct arena arena = {0};
	const struct rows tables[] = {
		BACKEND_ROWS("", run_story, story_rows, &arena),
		BACKEND_ROWS("refused: ", run_refused, refused_rows, &arena),
		BACKEND_ROWS("text: ", run_text, text_rows, &arena),
		BACKEND_ROWS("", scenario_run, scenario_rows, &arena),
	};
	return rows_run("sample", tables, ARRAY_LEN(tables));
}
