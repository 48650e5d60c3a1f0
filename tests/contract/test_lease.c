/*
 * The lease: one owner at a time, however many begin at once; who was overtaken writes nothing.
 */
#include "scene.h"

#include "base/clock.h"
#include "engine/unlock.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

enum { PROCESSES = 8, MIGRATIONS = 6, PATIENCE_US = 30000000 };

static void open_leased(struct scene *scene, const struct backend *backend)
{
	scene_open(scene, backend);
	scene_write(scene, "odbc-migrate.ini", "[migrate]\nlock = lease\nlease-time = 1s\n");
	scene_do(scene, "CREATE TABLE seen (n INTEGER)");
}

static void write_counting(struct scene *scene, int migrations)
{
	for (int i = 1; i <= migrations; i++)
		scene_write(scene, arena_printf(&scene->arena, "%d_count.up.sql", i),
			arena_printf(&scene->arena,
				"INSERT INTO seen VALUES (%d);\nCREATE TABLE t%d (n INTEGER);\n", i,
				i));
}

static const char *seen(struct scene *scene)
{
	return scene_rows(scene, "SELECT n, count(*) FROM seen GROUP BY n ORDER BY n");
}

static void check_counted(struct scene *scene, int migrations)
{
	AUTO(str_release) struct str expected = {0};
	for (int i = 1; i <= migrations; i++)
		str_printf(&expected, "[%d]|[1]\n", i);
	assert_string_equal(seen(scene), str_text(&expected));
}

/* Token, and whether somebody has it. */
static const char *lease(struct scene *scene)
{
	return scene_rows(scene,
		"SELECT lease_token, CASE WHEN expires_at = '0' THEN 'free' ELSE 'taken' END "
		"FROM odbc_migrate_history_lock");
}

/* What somebody would do who finds that it ran out. */
static void overtake(struct scene *scene)
{
	scene_do(scene, "UPDATE odbc_migrate_history_lock SET lease_token = lease_token + 1, "
			"holder = 'somebody@elsewhere', expires_at = '9'");
}

/* Other processes, which answer with the code that their run ended with */

static void run_and_exit(struct scene *scene, const char *target)
{
	enum error_code code = scene_run(scene, RUN_UPGRADE, target);
	if (code != ERROR_NONE)
		fprintf(stderr, "%s: %s (%s)\n", error_code_name(code), scene->err.message,
			scene->err.hint);
	const char *said = arena_printf(&scene->arena, "%s/said", scene->folder.path);
	FILE *file = fopen(said, "w");
	if (file) {
		fputs(scene->err.message, file);
		fclose(file);
	}
	_exit((int)code);
}

static pid_t start(struct scene *scene, void (*hear)(struct scene *, const struct event *))
{
	scene_disconnect(scene);
	pid_t child = fork();
	assert_true(child >= 0);
	if (child == 0) {
		scene->hear = hear;
		run_and_exit(scene, "head");
	}
	scene_connect(scene);
	return child;
}

static enum error_code end(pid_t child)
{
	int status;
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFEXITED(status));
	return (enum error_code)WEXITSTATUS(status);
}

static void check_said(struct scene *scene, const char *words)
{
	char text[4096] = "";
	FILE *file = fopen(arena_printf(&scene->arena, "%s/said", scene->folder.path), "r");
	assert_non_null(file);
	size_t length = fread(text, 1, sizeof(text) - 1, file);
	fclose(file);
	text[length] = '\0';
	if (!strstr(text, words))
		fail_msg("\"%s\" is not in \"%s\"", words, text);
}

static void wait_for_table(struct scene *scene, const char *table)
{
	int64_t since = clock_us();
	while (!strstr(scene_tables(scene), table)) {
		assert_in_range(clock_us() - since, 0, PATIENCE_US);
		clock_pause(10, 20);
	}
}

/* Scenarios */

static void eight_on_an_empty_database(const struct backend *backend)
{
	AUTO(scene_close) struct scene scene;
	pid_t children[PROCESSES];
	int gate[2];
	char byte;
	open_leased(&scene, backend);
	write_counting(&scene, MIGRATIONS);
	assert_int_equal(pipe(gate), 0);
	scene_disconnect(&scene);
	for (size_t i = 0; i < PROCESSES; i++) {
		children[i] = fork();
		assert_true(children[i] >= 0);
		if (children[i] == 0) {
			close(gate[1]);
			if (read(gate[0], &byte, 1) == 0)
				run_and_exit(&scene, "head");
			_exit(1);
		}
	}
	close(gate[0]);
	close(gate[1]);
	for (size_t i = 0; i < PROCESSES; i++)
		assert_int_equal(end(children[i]), ERROR_NONE);
	scene_connect(&scene);
	check_counted(&scene, MIGRATIONS);
	assert_non_null(strstr(lease(&scene), "[free]"));
}

static void nothing_to_do_takes_none(const struct backend *backend)
{
	AUTO(scene_close) struct scene scene;
	open_leased(&scene, backend);
	write_counting(&scene, 2);
	scene_upgrade(&scene, "head");
	assert_string_equal(lease(&scene), "[1]|[free]\n");
	overtake(&scene);
	scene_upgrade(&scene, "head");
	scene_downgrade(&scene, "2");
	assert_string_equal(lease(&scene), "[2]|[taken]\n");
	assert_int_equal(scene_heard(&scene, EVENT_WAITING), 0);
}

static void held_lease(const struct backend *backend)
{
	AUTO(scene_close) struct scene scene;
	open_leased(&scene, backend);
	write_counting(&scene, 1);
	scene_upgrade(&scene, "head");
	overtake(&scene);
	write_counting(&scene, 2);
	scene.lock_timeout = "300ms";
	int64_t since = clock_us();
	assert_int_equal(scene_run(&scene, RUN_UPGRADE, "head"), ERROR_LOCK_BUSY);
	assert_in_range(clock_us() - since, 300000, 5000000);
	assert_int_equal(scene_heard(&scene, EVENT_WAITING), 1);
	assert_string_equal(scene_last_heard(&scene, EVENT_WAITING)->text,
		"another migrator (somebody@elsewhere)");
	check_counted(&scene, 1);
}

/* Its process was halted between two migrations, for longer than the lease lasts. */
static void halt_once(struct scene *scene, const struct event *event)
{
	static bool halted;
	(void)scene;
	if (event->kind != EVENT_STEP_DONE || halted)
		return;
	halted = true;
	raise(SIGSTOP);
}

static void sleeper(const struct backend *backend)
{
	AUTO(scene_close) struct scene scene;
	int status;
	open_leased(&scene, backend);
	write_counting(&scene, 3);
	pid_t child = start(&scene, halt_once);
	assert_int_equal(waitpid(child, &status, WUNTRACED), child);
	assert_true(WIFSTOPPED(status));
	assert_string_equal(lease(&scene), "[1]|[taken]\n");
	int64_t since = clock_us();
	scene_upgrade(&scene, "+1");
	assert_true(clock_us() - since < PATIENCE_US);
	assert_int_equal(scene_heard(&scene, EVENT_WAITING), 1);
	assert_int_equal(scene_last_heard(&scene, EVENT_RUN_DONE)->applied, 1);
	assert_int_equal(kill(child, SIGCONT), 0);
	assert_int_equal(end(child), ERROR_LOCK_BUSY);
	check_said(&scene, "ran out and was lost to ");
	check_counted(&scene, 2);
	scene_upgrade(&scene, "head");
	check_counted(&scene, 3);
}

/* Somebody takes it before the first write of a step. */
static void overtake_once(struct scene *scene, const struct event *event)
{
	if (event->kind != EVENT_STEP_BEGUN || scene->context)
		return;
	scene->context = scene;
	overtake(scene);
}

static void overtaken(const struct backend *backend)
{
	AUTO(scene_close) struct scene scene;
	open_leased(&scene, backend);
	write_counting(&scene, 2);
	scene.hear = overtake_once;
	assert_int_equal(scene_run(&scene, RUN_UPGRADE, "head"), ERROR_LOCK_BUSY);
	assert_non_null(strstr(scene.err.message, "was lost to somebody@elsewhere"));
	assert_string_equal(seen(&scene), "");
	assert_string_equal(lease(&scene), "[2]|[taken]\n");
}

static const char *slow(struct scene *scene, const char *seconds)
{
	return arena_printf(&scene->arena,
		"-- migrate:transaction off\nCREATE TABLE t1 (n INTEGER);\nSELECT %s(%s);\n"
		"CREATE TABLE t2 (n INTEGER);\n",
		scene->backend->bit == MARIADB ? "SLEEP" : "pg_sleep", seconds);
}

/* What ran before stays, and is told; nothing behind it runs. */
static void overtaken_between_statements(const struct backend *backend)
{
	AUTO(scene_close) struct scene scene;
	open_leased(&scene, backend);
	scene_write(&scene, "1_slow.up.sql", slow(&scene, "2"));
	pid_t child = start(&scene, NULL);
	wait_for_table(&scene, "[t1]");
	overtake(&scene);
	assert_int_equal(end(child), ERROR_STATEMENT_STAYED);
	check_said(&scene, "was lost to somebody@elsewhere");
	assert_null(strstr(scene_tables(&scene), "[t2]"));
}

static void long_statement_keeps_it(const struct backend *backend)
{
	AUTO(scene_close) struct scene scene;
	open_leased(&scene, backend);
	scene_write(&scene, "1_slow.up.sql", slow(&scene, "4"));
	pid_t child = start(&scene, NULL);
	wait_for_table(&scene, "[t1]");
	scene.lock_timeout = "2500ms";
	assert_int_equal(scene_run(&scene, RUN_UPGRADE, "head"), ERROR_LOCK_BUSY);
	assert_int_equal(end(child), ERROR_NONE);
	assert_non_null(strstr(scene_tables(&scene), "[t2]"));
	assert_string_equal(lease(&scene), "[1]|[free]\n");
}

static void die_once(struct scene *scene, const struct event *event)
{
	(void)scene;
	if (event->kind == EVENT_STEP_DONE)
		raise(SIGKILL);
}

static void dead_owner(const struct backend *backend)
{
	AUTO(scene_close) struct scene scene;
	int status;
	open_leased(&scene, backend);
	write_counting(&scene, 2);
	pid_t child = start(&scene, die_once);
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFSIGNALED(status));
	int64_t since = clock_us();
	scene_upgrade(&scene, "head");
	assert_in_range(clock_us() - since, 0, 10000000);
	check_counted(&scene, 2);
	assert_string_equal(lease(&scene), "[2]|[free]\n");
}

/* unlock */

static enum error_code unlock(struct scene *scene, bool *ret_removed)
{
	AUTO(session_close) struct session session = {0};
	struct unlock done = {0};
	if (!scene_session(scene, &session, &scene->err) ||
		!unlock_run(&session, &done, &scene->err))
		return scene->err.code;
	*ret_removed = done.removed;
	return ERROR_NONE;
}

static void unlocking(const struct backend *backend)
{
	AUTO(scene_close) struct scene scene;
	bool removed = false;
	open_leased(&scene, backend);
	assert_int_equal(unlock(&scene, &removed), ERROR_NONE);
	assert_false(removed);
	assert_string_equal(scene_tables(&scene), "[seen]\n");
	write_counting(&scene, 1);
	scene_upgrade(&scene, "head");
	assert_int_equal(unlock(&scene, &removed), ERROR_NONE);
	assert_false(removed);
	overtake(&scene);
	assert_int_equal(unlock(&scene, &removed), ERROR_REFUSED);
	assert_non_null(strstr(scene.err.message, "somebody@elsewhere has the lease"));
	scene_do(&scene, "UPDATE odbc_migrate_history_lock SET expires_at = '2001'");
	assert_int_equal(unlock(&scene, &removed), ERROR_NONE);
	assert_true(removed);
	assert_string_equal(lease(&scene), "[2]|[free]\n");
}

static const struct scenario_row scenario_rows[] = {
	{{"eight at once on an empty database", EVERYWHERE}, eight_on_an_empty_database},
	{{"nothing to do takes none", EVERYWHERE}, nothing_to_do_takes_none},
	{{"one that is held is waited for, and no longer than said", EVERYWHERE}, held_lease},
	{{"an owner that slept too long writes nothing", EVERYWHERE}, sleeper},
	{{"an owner that was overtaken writes nothing", EVERYWHERE}, overtaken},
	{{"an owner that was overtaken between statements", SERVERS}, overtaken_between_statements},
	{{"a long statement keeps it", SERVERS}, long_statement_keeps_it},
	{{"a dead owner's runs out", EVERYWHERE}, dead_owner},
	{{"unlock removes what ran out, and nothing else", EVERYWHERE}, unlocking},
};

int main(void)
{
	AUTO(arena_release) struct arena arena = {0};
	const struct rows tables[] = {BACKEND_ROWS("", scenario_run, scenario_rows, &arena)};
	return rows_run("lease", tables, ARRAY_LEN(tables));
}
