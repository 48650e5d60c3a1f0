/*
 * scene: a database of one test's own, a folder of migrations, and runs of the engine on them.
 *
 * SQLite gets a file, PostgreSQL a schema (migrate-schema), MariaDB a database; scene_close drops
 * them. A test that fails leaves its scene behind for whoever wants to look. Runs open a session
 * of their own; checks go through client, which is another connection to the same place.
 */
#ifndef TEST_SCENE_H
#define TEST_SCENE_H

#include "backend.h"
#include "folder.h"

#include "engine/run.h"

/* What a run told its listener, in order. */
struct heard {
	struct heard_event {
		enum event_kind kind;
		size_t applied, reverted, total;
		const char *text; /* or the version */
	} * items;
	size_t count, capacity;
};

struct scene {
	const struct backend *backend;
	struct arena arena;
	struct folder folder;
	const char *migrations; /* the folder, unless a test chose another */
	const char *language;	/* "native" unless a test chose otherwise */
	const char *lock_timeout;
	const char *name; /* of the schema, the database or the file */
	const char *
		connection; /* the connection string of runs; NULL: the configuration file has it */
	struct client client;
	struct secrets secrets; /* of all sessions, since one may connect again; nothing masks */
	struct setting_up *setting_up; /* what sessions have in common, the last one first */
	struct error err;	       /* of the last run */
	struct heard heard;	       /* by the last run */
	/* Called with each event of a run; may be NULL. */
	void (*hear)(struct scene *scene, const struct event *event);
	void *context; /* of hear */
};

/* Fails or skips the test if it must. */
void scene_open(struct scene *ret, const struct backend *backend);

/* Accepts a zeroed scene. */
void scene_close(struct scene *scene);

/* Gives back what the sessions until now had in common; none of them may be open. */
void scene_forget(struct scene *scene);

/* Ends the client's connection, and connects it again: nothing may be open where a process forks.
 */
void scene_disconnect(struct scene *scene);
void scene_connect(struct scene *scene);

/* Writes a file into the folder, in place of one of the same name. */
void scene_write(struct scene *scene, const char *name, const char *text);

/* Opens a session as a run would. It borrows from the scene. */
bool scene_session(struct scene *scene, struct session *ret, struct error *err);

/* Runs to a target, and says how that ended; scene->err has the words. */
enum error_code scene_run(struct scene *scene, enum run_kind kind, const char *target);

/* The same; any error fails the test. */
void scene_upgrade(struct scene *scene, const char *target);
void scene_downgrade(struct scene *scene, const char *target);

/* How often the last run told this, and the last time that it did (NULL: never). */
size_t scene_heard(const struct scene *scene, enum event_kind kind);
const struct heard_event *scene_last_heard(const struct scene *scene, enum event_kind kind);

/* Through client: executes, or answers as client_rows does; an error fails the test. */
void scene_do(struct scene *scene, const char *sql);
const char *scene_rows(struct scene *scene, const char *sql);

/* True when the backend refuses the statement. */
bool scene_refuses(struct scene *scene, const char *sql);

/* Names of all tables, a row each, sorted. */
const char *scene_tables(struct scene *scene);

/* Everything the catalog says of the schema: columns, keys, indexes, foreign keys. */
const char *scene_catalog(struct scene *scene);

/* The history as rows of version, state, begun, done in order of seq. */
const char *scene_history(struct scene *scene);

#endif
