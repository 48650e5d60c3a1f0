/* Several migrators on one database: each migration runs exactly once, and nobody waits for ever.
 */
#include "scene.h"

#include "base/clock.h"

#include <sys/wait.h>
#include <unistd.h>

enum { PROCESSES = 8, MIGRATIONS = 20 };

/* Each migration, up and down, leaves a number in a table that was there before. */
static void open_counted(struct scene *scene, const struct backend *backend, size_t migrations)
{
	scene_open(scene, backend);
	for (size_t i = 1; i <= migrations; i++) {
		struct arena *arena = &scene->arena;
		scene_write(scene, arena_printf(arena, "%zu_count.up.sql", i),
			arena_printf(arena,
				"INSERT INTO seen VALUES (%zu);\nCREATE TABLE t%zu (n INTEGER);\n",
				i, i));
		scene_write(scene, arena_printf(arena, "%zu_count.down.sql", i),
			arena_printf(arena, "DROP TABLE t%zu;\nINSERT INTO seen VALUES (-%zu);\n",
				i, i));
	}
	scene_do(scene, "CREATE TABLE seen (n INTEGER)");
}

/* Every number from 1 to MIGRATIONS, and how often it is there. */
static void check_counted(struct scene *scene, int sign)
{
	AUTO(str_release) struct str expected = {0};
	for (int i = 1; i <= MIGRATIONS; i++)
		str_printf(&expected, "[%d]|[1]\n", sign * i);
	const char *sql = sign > 0
				  ? "SELECT n, count(*) FROM seen WHERE n > 0 GROUP BY n ORDER BY n"
				  : "SELECT n, count(*) FROM seen WHERE n < 0 GROUP BY n "
				    "ORDER BY n DESC";
	assert_string_equal(scene_rows(scene, sql), str_text(&expected));
}

static void check_history(struct scene *scene)
{
	AUTO(str_release) struct str expected = {0};
	for (int i = 1; i <= MIGRATIONS; i++)
		str_printf(&expected, "[%d]|[%d]|[applied]|[2]|[2]\n", i, i);
	assert_string_equal(scene_rows(scene, "SELECT seq, version_text, state, begun, done "
					      "FROM odbc_migrate_history ORDER BY seq"),
		str_text(&expected));
}

/* A migrator's process: begins when the gate is closed, and ends with 0 when all went well. */
static void migrate(struct scene *scene, int gate, enum run_kind kind, const char *target)
{
	char byte;
	bool opened = read(gate, &byte, 1) == 0;
	enum error_code code = opened ? scene_run(scene, kind, target) : ERROR_UNEXPECTED;
	if (code != ERROR_NONE)
		fprintf(stderr, "%s: %s (%s)\n", error_code_name(code), scene->err.message,
			scene->err.hint);
	_exit(code != ERROR_NONE);
}

static void migrate_at_once(struct scene *scene, enum run_kind kind, const char *target)
{
	pid_t children[PROCESSES];
	int gate[2];
	assert_int_equal(pipe(gate), 0);
	scene_disconnect(scene);
	int64_t since = clock_us();
	for (size_t i = 0; i < PROCESSES; i++) {
		children[i] = fork();
		assert_true(children[i] >= 0);
		if (children[i] == 0) {
			close(gate[1]);
			migrate(scene, gate[0], kind, target);
		}
	}
	close(gate[0]);
	close(gate[1]);
	int failed = 0;
	for (size_t i = 0; i < PROCESSES; i++) {
		int status;
		assert_int_equal(waitpid(children[i], &status, 0), children[i]);
		failed += status != 0;
	}
	assert_int_equal(failed, 0);
	assert_in_range(clock_us() - since, 0, 60 * 1000000); /* the limit of one wait */
	scene_connect(scene);
}

static void eight_at_once(const struct backend *backend)
{
	AUTO(scene_close) struct scene scene;
	open_counted(&scene, backend, MIGRATIONS);
	migrate_at_once(&scene, RUN_UPGRADE, "head");
	check_counted(&scene, 1);
	check_history(&scene);
	migrate_at_once(&scene, RUN_DOWNGRADE, "base");
	check_counted(&scene, -1);
	check_counted(&scene, 1);
	assert_string_equal(scene_history(&scene), "");
	assert_string_equal(scene_tables(&scene), "[odbc_migrate_history]\n[seen]\n");
}

/* A lock held by the client, which is no migrator of ours but takes the very same one. */

static const struct {
	const char *take, *who, *give;
} holds[] = {
	[SQLITE] = {"BEGIN IMMEDIATE", "SELECT ''", "ROLLBACK"},
	[POSTGRESQL] = {"SELECT pg_advisory_lock(%s)",
		"SELECT 'process ' || pg_backend_pid() || ' of ' || session_user || ' '",
		"SELECT pg_advisory_unlock(%s)"},
	[MARIADB] = {"SELECT GET_LOCK('odbc-migrate-%s', 0)",
		"SELECT CONCAT('connection ', CONNECTION_ID())",
		"SELECT RELEASE_LOCK('odbc-migrate-%s')"},
};

/* text with the lock's key in place of its "%s" */
static const char *with_key(struct scene *scene, const char *text)
{
	AUTO(session_close) struct session session = {0};
	AUTO(str_release) struct str sql = {0};
	struct error err;
	const char *slot = strstr(text, "%s");
	if (!slot)
		return text;
	if (!scene_session(scene, &session, &err))
		fail_msg("%s", err.message);
	str_add_length(&sql, text, (size_t)(slot - text));
	str_printf(&sql, "%s%s", session.lock.key, slot + 2);
	return arena_dup(&scene->arena, str_text(&sql));
}

static void hold(struct scene *scene)
{
	scene_do(scene, with_key(scene, holds[scene->backend->bit].take));
}

/* The holder as a waiting migrator is told, without the row's brackets. */
static const char *holder(struct scene *scene)
{
	const char *row = scene_rows(scene, holds[scene->backend->bit].who);
	return arena_dup_length(&scene->arena, row + 1, strlen(row) - 3);
}

static void held_lock(const struct backend *backend)
{
	AUTO(scene_close) struct scene scene;
	open_counted(&scene, backend, 2);
	const char *expected = holder(&scene);
	hold(&scene);
	scene.lock_timeout = "300ms";
	int64_t since = clock_us();
	assert_int_equal(scene_run(&scene, RUN_UPGRADE, "head"), ERROR_LOCK_BUSY);
	assert_in_range(clock_us() - since, 300000, 2000000);
	assert_int_equal(scene_heard(&scene, EVENT_WAITING), 1);
	const char *told = scene_last_heard(&scene, EVENT_WAITING)->text;
	/* SQLite's holder is this very process, which names nobody. */
	const char *words = backend->bit == SQLITE
				    ? "another process that has locked the database"
				    : arena_printf(&scene.arena, "another migrator (%s", expected);
	if (backend->bit == SQLITE ? strcmp(told, words) != 0 : strstr(told, words) != told)
		fail_msg("expected: \"%s\", told: \"%s\"", words, told);
	scene_do(&scene, with_key(&scene, holds[backend->bit].give));
	assert_string_equal(scene_rows(&scene, "SELECT n FROM seen"), "");
	scene_upgrade(&scene, "head");
	assert_int_equal(scene_heard(&scene, EVENT_WAITING), 0);
	assert_string_equal(scene_rows(&scene, "SELECT n FROM seen ORDER BY n"), "[1]\n[2]\n");
}

static void give_when_waited_for(struct scene *scene, const struct event *event)
{
	const char *const *text = scene->context;
	if (event->kind == EVENT_WAITING)
		scene_do(scene, *text);
}

static void lock_given_back(const struct backend *backend)
{
	AUTO(scene_close) struct scene scene;
	open_counted(&scene, backend, 2);
	hold(&scene);
	const char *give = with_key(&scene, holds[backend->bit].give);
	scene.hear = give_when_waited_for;
	scene.context = &give;
	scene_upgrade(&scene, "head");
	assert_int_equal(scene_heard(&scene, EVENT_WAITING), 1);
	assert_string_equal(scene_rows(&scene, "SELECT n FROM seen ORDER BY n"), "[1]\n[2]\n");
}

static void nothing_to_do_takes_no_lock(const struct backend *backend)
{
	AUTO(scene_close) struct scene scene;
	open_counted(&scene, backend, 2);
	scene_upgrade(&scene, "head");
	hold(&scene);
	int64_t since = clock_us();
	scene_upgrade(&scene, "head");
	scene_upgrade(&scene, "1");
	scene_downgrade(&scene, "2");
	assert_in_range(clock_us() - since, 0, 10000000);
	assert_int_equal(scene_heard(&scene, EVENT_WAITING), 0);
	assert_int_equal(scene_heard(&scene, EVENT_PLANNED), 0);
	assert_int_equal(scene_heard(&scene, EVENT_RUN_DONE), 1);
}

/* What another migrator wants while we are between plan and lock. */
struct wanted {
	enum run_kind kind;
	const char *target;
};

static void run_theirs(struct scene *scene, const struct event *event)
{
	const struct wanted *theirs = scene->context;
	if (event->kind != EVENT_PLANNED)
		return;
	struct scene other = *scene;
	other.hear = NULL;
	other.arena = (struct arena){0};
	other.setting_up = NULL;
	other.heard = (struct heard){0};
	enum error_code code = scene_run(&other, theirs->kind, theirs->target);
	scene_forget(&other);
	arena_release(&other.arena);
	assert_int_equal(code, ERROR_NONE);
}

/* The other one ends what stopped halfway, as we planned to: no statement may run twice. */
static void both_go_on(const struct backend *backend)
{
	AUTO(scene_close) struct scene scene;
	open_counted(&scene, backend, 1);
	scene_write(&scene, "2_half.up.sql", "INSERT INTO seen VALUES (2);\nSELECT nothing;\n");
	assert_int_equal(scene_run(&scene, RUN_UPGRADE, "head"), ERROR_STATEMENT_STAYED);
	scene_write(&scene, "2_half.up.sql",
		"INSERT INTO seen VALUES (2);\nINSERT INTO seen VALUES (3);\n");
	struct wanted theirs = {RUN_UPGRADE, "head"};
	scene.hear = run_theirs;
	scene.context = &theirs;
	scene_upgrade(&scene, "head");
	assert_string_equal(scene_rows(&scene, "SELECT n FROM seen ORDER BY n"), "[1]\n[2]\n[3]\n");
	assert_int_equal(scene_last_heard(&scene, EVENT_RUN_DONE)->applied, 0);
}

/* The youngest row is another one, and stays; that the history changed must be seen all the same.
 */
static void both_revert_an_older_one(const struct backend *backend)
{
	AUTO(scene_close) struct scene scene;
	open_counted(&scene, backend, 3);
	const char *late = arena_printf(&scene.arena, "%s/2_count.up.sql", scene.folder.path);
	assert_int_equal(unlink(late), 0);
	assert_int_equal(
		unlink(arena_printf(&scene.arena, "%s/2_count.down.sql", scene.folder.path)), 0);
	scene_upgrade(&scene, "head");
	scene_write(&scene, "odbc-migrate.ini", "[migrate]\nout-of-order = apply\n");
	scene_write(&scene, "2_count.up.sql", "INSERT INTO seen VALUES (2);\n");
	scene_write(&scene, "2_count.down.sql", "INSERT INTO seen VALUES (-2);\n");
	scene_upgrade(&scene, "head");
	struct wanted theirs = {RUN_DOWNGRADE, "2"};
	scene.hear = run_theirs;
	scene.context = &theirs;
	scene_downgrade(&scene, "2");
	assert_int_equal(scene_last_heard(&scene, EVENT_RUN_DONE)->reverted, 0);
	assert_string_equal(
		scene_rows(&scene, "SELECT n FROM seen ORDER BY n"), "[-3]\n[1]\n[2]\n[3]\n");
}

static const struct scenario_row scenario_rows[] = {
	{{"eight processes at once", EVERYWHERE}, eight_at_once},
	{{"a held lock is waited for, and no longer than said", EVERYWHERE}, held_lock},
	{{"a lock that is given back in time", EVERYWHERE}, lock_given_back},
	{{"nothing to do takes no lock", EVERYWHERE}, nothing_to_do_takes_no_lock},
	{{"two go on with what stopped halfway", MARIADB}, both_go_on},
	{{"two revert one that is not the youngest", EVERYWHERE}, both_revert_an_older_one},
};

/* Another migrator runs between the plan and the lock. */

static const struct stale_row {
	struct backend_row head;
	const char *before; /* the target that both begin from; NULL: an empty database */
	struct wanted ours, theirs;
	const char *seen;	  /* what the two of them did, in the order of the numbers */
	size_t applied, reverted; /* by us */
} stale_rows[] = {
	{{"the other one did it all", EVERYWHERE}, NULL, {RUN_UPGRADE, "head"},
		{RUN_UPGRADE, "head"}, "[1]\n[2]\n[3]\n", 0, 0},
	{{"the other one did a part", EVERYWHERE}, NULL, {RUN_UPGRADE, "head"}, {RUN_UPGRADE, "1"},
		"[1]\n[2]\n[3]\n", 2, 0},
	{{"the other one did a part of what was left", EVERYWHERE}, "1", {RUN_UPGRADE, "head"},
		{RUN_UPGRADE, "+1"}, "[1]\n[2]\n[3]\n", 1, 0},
	{{"+1 stays the one that was planned", EVERYWHERE}, NULL, {RUN_UPGRADE, "+1"},
		{RUN_UPGRADE, "+1"}, "[1]\n", 0, 0},
	{{"both go down", EVERYWHERE}, "3", {RUN_DOWNGRADE, "base"}, {RUN_DOWNGRADE, "base"},
		"[-3]\n[-2]\n[-1]\n[1]\n[2]\n[3]\n", 0, 0},
	{{"-1 stays the one that was planned", EVERYWHERE}, "3", {RUN_DOWNGRADE, "-1"},
		{RUN_DOWNGRADE, "-1"}, "[-3]\n[1]\n[2]\n[3]\n", 0, 0},
	{{"the other one goes down, we go up", EVERYWHERE}, "1", {RUN_UPGRADE, "head"},
		{RUN_DOWNGRADE, "base"}, "[-1]\n[1]\n[1]\n[2]\n[3]\n", 3, 0},
	{{"the other one goes up, we go down", EVERYWHERE}, "1", {RUN_DOWNGRADE, "base"},
		{RUN_UPGRADE, "head"}, "[-3]\n[-2]\n[-1]\n[1]\n[2]\n[3]\n", 0, 3},
};

static void run_stale(void **state)
{
	const struct backend_case *test = *state;
	const struct stale_row *row = test->row;
	AUTO(scene_close) struct scene scene;
	struct wanted theirs = row->theirs;
	open_counted(&scene, test->backend, 3);
	if (row->before)
		scene_upgrade(&scene, row->before);
	scene.hear = run_theirs;
	scene.context = &theirs;
	if (scene_run(&scene, row->ours.kind, row->ours.target) != ERROR_NONE)
		fail_msg("%s", scene.err.message);
	assert_string_equal(scene_rows(&scene, "SELECT n FROM seen ORDER BY n"), row->seen);
	const struct heard_event *done = scene_last_heard(&scene, EVENT_RUN_DONE);
	assert_int_equal(done->applied, row->applied);
	assert_int_equal(done->reverted, row->reverted);
	/* And the tables are what the history says. */
	scene.hear = NULL;
	scene_downgrade(&scene, "base");
	assert_string_equal(scene_tables(&scene), "[odbc_migrate_history]\n[seen]\n");
	scene_upgrade(&scene, "head");
}

int main(void)
{
	AUTO(arena_release) struct arena arena = {0};
	const struct rows tables[] = {
		BACKEND_ROWS("", scenario_run, scenario_rows, &arena),
		BACKEND_ROWS("stale: ", run_stale, stale_rows, &arena),
	};
	return rows_run("lock", tables, ARRAY_LEN(tables));
}
