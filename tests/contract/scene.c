#include "scene.h"

#include "dialect/template.h"

#include <unistd.h>

/* Making, entering and dropping a place. */
static const struct {
	const char *make, *enter, *drop;
} places[] = {
	[SQLITE] = {0},
	[POSTGRESQL] = {"CREATE SCHEMA {name}", "SET search_path TO {name}",
		"DROP SCHEMA {name} CASCADE"},
	[MARIADB] = {"CREATE DATABASE {name} CHARACTER SET utf8mb4; "
		     "GRANT ALL ON {name}.* TO '{user}'@'%'",
		"USE {name}", "REVOKE ALL ON {name}.* FROM '{user}'@'%'; DROP DATABASE {name}"},
};

static const char *named(struct scene *scene, const char *sql)
{
	AUTO(str_release) struct str text = {0};
	struct error err;
	const struct binding bindings[] = {
		{"name", scene->name}, {"user", client_keyword(&scene->client, "UID")}};
	if (!template_expand(&text, sql, bindings, ARRAY_LEN(bindings), &err))
		fail_msg("%s", err.message);
	return arena_dup(&scene->arena, str_text(&text));
}

/* The user of the tests may make a schema on PostgreSQL, and no database on MariaDB. */
static void change_place(struct scene *scene, const char *sql)
{
	if (scene->backend->bit == MARIADB)
		backend_superuser(scene->backend, named(scene, sql));
	else
		scene_do(scene, named(scene, sql));
}

static void enter_place(struct scene *scene)
{
	if (places[scene->backend->bit].enter)
		scene_do(scene, named(scene, places[scene->backend->bit].enter));
}

static void make_place(struct scene *scene)
{
	static unsigned number;
	scene->name = arena_printf(&scene->arena, "contract_%ld_%u", (long)getpid(), ++number);
	if (scene->backend->bit == SQLITE) {
		scene->name = arena_printf(&scene->arena, "%s/contract.db", scene->folder.path);
		client_set(&scene->client, "Database", scene->name);
	}
	client_connect(&scene->client);
	if (places[scene->backend->bit].make)
		change_place(scene, places[scene->backend->bit].make);
	enter_place(scene);
}

void scene_connect(struct scene *scene)
{
	client_connect(&scene->client);
	enter_place(scene);
}

void scene_disconnect(struct scene *scene)
{
	cursor_close(&scene->client.cursor);
	connection_close(&scene->client.connection);
}

/* A run shall find out by itself what the driver needs, so that a part of the keywords is left out.
 */
static void describe_place(struct scene *scene)
{
	static const char ours[] =
		"FKSupport, SyncPragma, Timeout, Protocol, OptionalErrors, CHARSET";
	const struct connection_options *client = &scene->client.options;
	struct connection_options options = {0};
	struct keyword *keywords = arena_array(&scene->arena, client->count, sizeof(*keywords));
	AUTO(str_release) struct str text = {0};
	if (scene->backend->bit == MARIADB)
		client_set(&scene->client, "Database", scene->name);
	for (size_t i = 0; i < client->count; i++)
		if (!list_has(ours, client->keywords[i].key))
			keywords[options.count++] = client->keywords[i];
	options.keywords = keywords;
	connection_string(&options, &text);
	if (scene->backend->bit == POSTGRESQL)
		str_printf(&text, "migrate-schema=%s;", scene->name);
	scene->connection = arena_dup(&scene->arena, str_text(&text));
}

void scene_open(struct scene *ret, const struct backend *backend)
{
	*ret = (struct scene){.backend = backend, .language = "native", .lock_timeout = "60s"};
	client_init(&ret->client, backend);
	ret->folder = folder_make(&ret->arena);
	ret->migrations = ret->folder.path;
	/* So that no configuration file of the caller's is read. */
	folder_write(&ret->folder, "odbc-migrate.ini", "[migrate]\n");
	make_place(ret);
	describe_place(ret);
}

struct setting_up {
	struct setting_up *older;
	struct shared shared;
	struct config config;
	struct directory directory;
	const struct database **databases;
};

void scene_forget(struct scene *scene)
{
	for (struct setting_up *set = scene->setting_up; set; set = set->older)
		shared_release(&set->shared);
	scene->setting_up = NULL;
}

void scene_close(struct scene *scene)
{
	if (!scene->backend)
		return;
	if (places[scene->backend->bit].drop)
		change_place(scene, places[scene->backend->bit].drop);
	client_close(&scene->client);
	scene_forget(scene);
	secrets_release(&scene->secrets);
	/* The folder's words are in the arena. */
	folder_remove(&scene->folder);
	arena_release(&scene->arena);
	scene->backend = NULL;
}

void scene_write(struct scene *scene, const char *name, const char *text)
{
	unlink(arena_printf(&scene->arena, "%s/%s", scene->folder.path, name));
	folder_write(&scene->folder, name, text);
}

/* Runs */

static void hear(void *context, const struct event *event)
{
	struct scene *scene = context;
	const char *text = event->text ? event->text : event->version;
	struct heard_event heard = {.kind = event->kind,
		.applied = event->applied,
		.reverted = event->reverted,
		.total = event->total,
		.text = text ? arena_dup(&scene->arena, text) : ""};
	ARENA_PUSH(&scene->arena, &scene->heard, heard);
	if (scene->hear)
		scene->hear(scene, event);
}

/* What a run reads before it connects; in the scene's arena. */
static bool set_up(struct scene *scene, struct setting_up *ret, struct error *err)
{
	const char *const *dialects;
	size_t count;
	struct config_request request = {
		.file = arena_printf(&scene->arena, "%s/odbc-migrate.ini", scene->folder.path),
		.options = {[SETTING_LOCK_TIMEOUT] = scene->lock_timeout},
		.connection = scene->connection,
	};
	enum language language =
		strcmp(scene->language, "standard") == 0 ? LANGUAGE_STANDARD : LANGUAGE_NATIVE;
	return config_load(&ret->config, &scene->arena, &request, err) &&
	       config_select(
		       &ret->config, &scene->arena, NULL, 0, false, &ret->databases, &count, err) &&
	       dialect_names(&scene->arena, NULL, &dialects, err) &&
	       directory_read(
		       &ret->directory, &scene->arena, scene->migrations, language, dialects, err);
}

bool scene_session(struct scene *scene, struct session *ret, struct error *err)
{
	struct setting_up *set = arena_alloc(&scene->arena, sizeof(*set));
	if (!set_up(scene, set, err))
		return false;
	const struct shared_request shared = {
		.config = &set->config, .directory = &set->directory, .secrets = &scene->secrets};
	if (!shared_init(&set->shared, &shared, err))
		return false;
	set->older = scene->setting_up;
	scene->setting_up = set;
	const struct session_request request = {
		.shared = &set->shared,
		.database = set->databases[0],
		.listener = {hear, scene},
		.may_create = true,
	};
	return session_open(ret, &request, err);
}

static bool run(struct scene *scene, enum run_kind kind, const char *target, struct error *err)
{
	AUTO(session_close) struct session session = {0};
	struct run_request request = {.kind = kind, .with_existing_tables = true};
	enum direction direction = kind == RUN_UPGRADE ? DIRECTION_UP : DIRECTION_DOWN;
	return target_parse(&request.target, &scene->arena, target, direction, err) &&
	       scene_session(scene, &session, err) && run_start(&session, &request, err);
}

enum error_code scene_run(struct scene *scene, enum run_kind kind, const char *target)
{
	struct error err = {0};
	scene->heard = (struct heard){0};
	bool done = run(scene, kind, target, &err);
	assert_true(done == (err.code == ERROR_NONE));
	scene->err = err;
	return err.code;
}

static void must_run(struct scene *scene, enum run_kind kind, const char *target)
{
	if (scene_run(scene, kind, target) != ERROR_NONE)
		fail_msg("%s:%u: %s: %s (%s)", scene->err.file, scene->err.line,
			error_code_name(scene->err.code), scene->err.message, scene->err.hint);
}

void scene_upgrade(struct scene *scene, const char *target)
{
	must_run(scene, RUN_UPGRADE, target);
}

void scene_downgrade(struct scene *scene, const char *target)
{
	must_run(scene, RUN_DOWNGRADE, target);
}

size_t scene_heard(const struct scene *scene, enum event_kind kind)
{
	size_t times = 0;
	for (size_t i = 0; i < scene->heard.count; i++)
		times += scene->heard.items[i].kind == kind;
	return times;
}

const struct heard_event *scene_last_heard(const struct scene *scene, enum event_kind kind)
{
	for (size_t i = scene->heard.count; i > 0; i--)
		if (scene->heard.items[i - 1].kind == kind)
			return &scene->heard.items[i - 1];
	return NULL;
}

/* Checks */

void scene_do(struct scene *scene, const char *sql)
{
	client_run(&scene->client, sql);
}

const char *scene_rows(struct scene *scene, const char *sql)
{
	struct error err;
	const char *rows = client_rows(&scene->client, sql, &err);
	if (!rows)
		fail_msg("%s: %s", sql, err.message);
	return rows;
}

bool scene_refuses(struct scene *scene, const char *sql)
{
	struct error err;
	return !cursor_run(&scene->client.cursor, sql, strlen(sql), &err);
}

/* The first asks for the tables; all together are what scene_catalog dumps. */
static const char *const sqlite_catalog[] = {
	"SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' "
	"ESCAPE '\\' ORDER BY 1",
	"SELECT type, name, tbl_name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite\\_%' "
	"ESCAPE '\\' ORDER BY 1, 2",
	"SELECT m.name, c.cid, c.name, c.type, c.\"notnull\", c.dflt_value, c.pk "
	"FROM sqlite_master m JOIN pragma_table_info(m.name) c WHERE m.type = 'table' "
	"ORDER BY 1, 2",
	"SELECT m.name, f.id, f.seq, f.\"table\", f.\"from\", f.\"to\", f.on_update, f.on_delete "
	"FROM sqlite_master m JOIN pragma_foreign_key_list(m.name) f ORDER BY 1, 2, 3",
	"SELECT m.name, i.name, i.\"unique\", i.origin, c.seqno, c.name FROM sqlite_master m "
	"JOIN pragma_index_list(m.name) i JOIN pragma_index_info(i.name) c ORDER BY 1, 2, 5",
	NULL,
};

static const char *const postgresql_catalog[] = {
	"SELECT tablename FROM pg_tables WHERE schemaname = current_schema() "
	"ORDER BY tablename COLLATE \"C\"",
	"SELECT table_name, ordinal_position, column_name, data_type, character_maximum_length, "
	"is_nullable, column_default, is_identity, identity_generation "
	"FROM information_schema.columns WHERE table_schema = current_schema() ORDER BY 1, 2",
	"SELECT conrelid::regclass::text, conname, contype, confdeltype, "
	"pg_get_constraintdef(oid) FROM pg_constraint "
	"WHERE connamespace = current_schema()::regnamespace ORDER BY 1, 2",
	"SELECT tablename, indexname, indexdef FROM pg_indexes "
	"WHERE schemaname = current_schema() ORDER BY 1, 2",
	NULL,
};

static const char *const mariadb_catalog[] = {
	"SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE() "
	"ORDER BY BINARY table_name",
	"SELECT table_name, engine, table_collation FROM information_schema.tables "
	"WHERE table_schema = DATABASE() ORDER BY 1",
	"SELECT table_name, ordinal_position, column_name, column_type, is_nullable, "
	"column_default, extra, collation_name FROM information_schema.columns "
	"WHERE table_schema = DATABASE() ORDER BY 1, 2",
	"SELECT table_name, index_name, seq_in_index, column_name, non_unique "
	"FROM information_schema.statistics WHERE table_schema = DATABASE() ORDER BY 1, 2, 3",
	"SELECT table_name, constraint_name, ordinal_position, column_name, "
	"referenced_table_name, referenced_column_name FROM information_schema.key_column_usage "
	"WHERE table_schema = DATABASE() ORDER BY 1, 2, 3",
	"SELECT table_name, constraint_name, update_rule, delete_rule "
	"FROM information_schema.referential_constraints WHERE constraint_schema = DATABASE() "
	"ORDER BY 1, 2",
	NULL,
};

static const char *const *catalog_of(const struct scene *scene)
{
	if (scene->backend->bit == SQLITE)
		return sqlite_catalog;
	return scene->backend->bit == POSTGRESQL ? postgresql_catalog : mariadb_catalog;
}

const char *scene_tables(struct scene *scene)
{
	return scene_rows(scene, catalog_of(scene)[0]);
}

const char *scene_catalog(struct scene *scene)
{
	AUTO(str_release) struct str all = {0};
	for (const char *const *sql = catalog_of(scene); *sql; sql++)
		str_printf(&all, "%s--\n", scene_rows(scene, *sql));
	return arena_dup(&scene->arena, str_text(&all));
}

const char *scene_history(struct scene *scene)
{
	return scene_rows(scene,
		"SELECT version_text, state, begun, done FROM odbc_migrate_history ORDER BY seq");
}
