#include "engine/shared.h"

#include "base/identity.h"
#include "engine/variables.h"
#include "history/client.h"
#include "odbc/connection.h"
#include "odbc/driver_file.h"
#include "script/shelf.h"

/* Asked for by name, or by what a driver calls its backend. */
struct shared_dialect {
	const char *name, *dbms;
	struct dialect dialect;
};

struct shared_driver {
	const char *name;
	struct known_driver known;
};

bool shared_init(struct shared *ret, const struct shared_request *request, struct error *err)
{
	*ret = (struct shared){
		.config = request->config,
		.directory = request->directory,
		.secrets = request->secrets,
		.several = request->several,
	};
	int failed = pthread_mutex_init(&ret->mutex, NULL);
	ret->locks = !failed;
	return !failed ||
	       error_set(err, ERROR_UNEXPECTED, "cannot make a lock: %s", strerror(failed));
}

void shared_release(struct shared *shared)
{
	if (!shared->locks)
		return;
	for (size_t i = 0; i < shared->dialects.count; i++)
		shelf_free(shared->dialects.items[i].dialect.shelf);
	environment_close(shared->environment);
	arena_release(&shared->arena);
	pthread_mutex_destroy(&shared->mutex);
	*shared = (struct shared){0};
}

static void unlock(pthread_mutex_t **mutex)
{
	pthread_mutex_unlock(*mutex);
}

static pthread_mutex_t *lock(struct shared *shared)
{
	pthread_mutex_lock(&shared->mutex);
	return &shared->mutex;
}

#define LOCKED(shared) AUTO(unlock) pthread_mutex_t *locked = lock(shared)

bool shared_ready(struct shared *shared, struct error *err)
{
	LOCKED(shared);
	shared->ready = shared->ready ||
			(known_driver_use(shared->config, err) && driver_file_check_pooling(err));
	return shared->ready;
}

static bool same(const char *a, const char *b)
{
	return a && b ? strcmp(a, b) == 0 : a == b;
}

static bool load(struct shared *shared, const char *name, const char *dbms, struct dialect *ret,
	struct error *err)
{
	const char *folder = config_dialects(shared->config);
	return name ? dialect_load(ret, &shared->arena, name, folder, err)
		    : dialect_for_dbms(ret, &shared->arena, dbms, folder, err);
}

bool shared_dialect(struct shared *shared, const char *name, const char *dbms, struct dialect *ret,
	struct error *err)
{
	LOCKED(shared);
	const char *asked = name ? NULL : dbms;
	for (size_t i = 0; i < shared->dialects.count; i++) {
		const struct shared_dialect *known = &shared->dialects.items[i];
		if (same(known->name, name) && same(known->dbms, asked)) {
			*ret = known->dialect;
			return true;
		}
	}
	if (!load(shared, name, dbms, ret, err))
		return false;
	if (!ret->name)
		return true;
	if (shared->several && shared->directory)
		ret->shelf = shelf_new(shared->directory->parts);
	struct shared_dialect known = {
		name ? arena_dup(&shared->arena, name) : NULL,
		asked ? arena_dup(&shared->arena, asked) : NULL,
		*ret,
	};
	ARENA_PUSH(&shared->arena, &shared->dialects, known);
	return true;
}

bool shared_driver(
	struct shared *shared, const char *name, struct known_driver *ret, struct error *err)
{
	LOCKED(shared);
	for (size_t i = 0; i < shared->drivers.count; i++) {
		if (strcmp(shared->drivers.items[i].name, name) == 0) {
			*ret = shared->drivers.items[i].known;
			return true;
		}
	}
	if (!known_driver_resolve(ret, &shared->arena, name, config_dialects(shared->config), err))
		return false;
	struct shared_driver known = {arena_dup(&shared->arena, name), *ret};
	ARENA_PUSH(&shared->arena, &shared->drivers, known);
	return true;
}

bool shared_variables(struct shared *shared, struct variables *ret, struct error *err)
{
	LOCKED(shared);
	if (!shared->variables) {
		struct variables *variables = arena_alloc(&shared->arena, sizeof(*variables));
		if (!variables_resolve(
			    &shared->arena, shared->config, shared->secrets, variables, err))
			return false;
		shared->variables = variables;
	}
	*ret = *shared->variables;
	return true;
}

const char *shared_client(struct shared *shared)
{
	LOCKED(shared);
	if (!shared->client)
		shared->client = client_name(&shared->arena);
	return shared->client;
}

const char *shared_identity(struct shared *shared)
{
	LOCKED(shared);
	if (!shared->identity)
		shared->identity = identity_of_process(&shared->arena);
	return shared->identity;
}

bool shared_environment(struct shared *shared, void **ret, struct error *err)
{
	LOCKED(shared);
	if (!shared->environment && !environment_open(&shared->environment, err))
		return false;
	*ret = shared->environment;
	return true;
}
