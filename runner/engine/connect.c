#include "engine/connect.h"

#include "base/file.h"
#include "odbc/driver_file.h"

#include <errno.h>
#include <strings.h>
#include <sys/stat.h>

enum { BUSY_TIMEOUT_MS = 1000 };

struct keywords {
	struct keyword *items;
	size_t count, capacity;
	const char *source; /* or NULL; what odbc.ini says of a data source counts as given */
};

static struct keyword *find_keyword(const struct keywords *keywords, const char *key)
{
	for (size_t i = 0; i < keywords->count; i++)
		if (strcasecmp(keywords->items[i].key, key) == 0)
			return &keywords->items[i];
	return NULL;
}

static void add_default(
	struct keywords *keywords, struct arena *arena, const char *key, const char *value)
{
	if (find_keyword(keywords, key))
		return;
	if (keywords->source && driver_file_source_value(arena, keywords->source, key))
		return;
	struct keyword keyword = {.key = key, .value = value};
	ARENA_PUSH(arena, keywords, keyword);
}

static bool resolve_source(struct arena *arena, const char *source, struct shared *shared,
	const struct driver **ret_driver, struct error *err)
{
	const char *name = driver_file_of_source(arena, source);
	const char *drivers = shared->config->values[SETTING_DRIVERS].text;
	struct known_driver known;
	if (!name) {
		error_set(
			err, ERROR_CONNECTION, "the data source \"%s\" is not in odbc.ini", source);
		if (!drivers || !*drivers)
			return false;
		return error_hint(err,
			"drivers hides the system's: it would have to be in %s/odbc.ini", drivers);
	}
	if (!shared_driver(shared, name, &known, err))
		return false;
	*ret_driver = known.data;
	return true;
}

static bool resolve_driver(struct keyword *keyword, struct shared *shared,
	const struct driver **ret_driver, struct error *err)
{
	struct known_driver known;
	if (!shared_driver(shared, keyword->value, &known, err))
		return false;
	keyword->value = known.path;
	*ret_driver = known.data;
	return true;
}

/* A driver says of a missing folder only that it could not connect. */
static bool check_folder(struct arena *arena, const char *path, struct error *err)
{
	const char *slash = strrchr(path, '/');
	struct stat info;
	if (!slash || slash == path)
		return true;
	const char *folder = arena_dup_length(arena, path, (size_t)(slash - path));
	if (stat(folder, &info) == 0)
		return true;
	if (errno != ENOENT)
		return error_set(err, ERROR_CONNECTION, "cannot look at the folder %s: %s", folder,
			strerror(errno));
	return error_set(err, ERROR_CONNECTION,
		"the folder %s, where the database file shall be, does not exist", folder);
}

/* A path that names no file of ours to look for. */
static bool is_special(const char *path)
{
	return *path == ':' || strncmp(path, "file:", 5) == 0;
}

/* Database= of the configuration, else of the data source: that one the driver reads as it is. */
static struct keyword *find_database(
	struct keywords *keywords, struct arena *arena, const struct connect_request *request)
{
	struct keyword *given = find_keyword(keywords, "Database");
	if (given || !keywords->source) {
		if (given && *given->value && !is_special(given->value))
			given->value = file_beside(arena, request->database->at.file, given->value);
		return given;
	}
	struct keyword keyword = {.key = "Database",
		.value = driver_file_source_value(arena, keywords->source, "Database")};
	if (!keyword.value)
		return NULL;
	ARENA_PUSH(arena, keywords, keyword);
	return find_keyword(keywords, "Database");
}

/* Embedded databases: the path is seen from the configuration file, and must not be made by
 * accident. */
static bool prepare_file(struct keywords *keywords, struct arena *arena,
	const struct connect_request *request, bool *ret_absent, struct error *err)
{
	struct keyword *database = find_database(keywords, arena, request);
	if (!database || !*database->value) {
		error_at(err, ERROR_CONFIG, request->database->at, "no Database= is given for it");
		return error_hint(err, "it names the file, seen from the configuration file");
	}
	if (strchr(database->value, ';'))
		return error_at(err, ERROR_CONFIG, request->database->at,
			"the path in Database= holds a ';', at which the driver would cut it");
	if (is_special(database->value))
		return true;
	struct stat info;
	bool missing = stat(database->value, &info) != 0;
	if (missing && errno != ENOENT)
		return error_set(err, ERROR_CONNECTION, "cannot look at the database file %s: %s",
			database->value, strerror(errno));
	*ret_absent = missing && request->may_be_absent;
	if (!missing || *ret_absent)
		return true;
	if (request->may_create)
		return check_folder(arena, database->value, err);
	error_set(err, ERROR_CONNECTION, "the database file %s does not exist", database->value);
	return error_hint(err, "\"odbc-migrate upgrade\" makes it");
}

/* Long enough for others to commit; short of what a lock may be waited for, which is ours to tell.
 */
static int64_t busy_timeout(const struct database *database)
{
	int64_t quarter = value_duration(&database->values[SETTING_LOCK_TIMEOUT]) / 4;
	return quarter < 1 ? 1 : quarter > BUSY_TIMEOUT_MS ? BUSY_TIMEOUT_MS : quarter;
}

static void add_driver_keywords(struct keywords *keywords, struct arena *arena,
	const struct driver *driver, const struct connect_request *request, int64_t timeout_ms)
{
	for (size_t i = 0; driver->connect && i < driver->connect->count; i++)
		add_default(keywords, arena, driver->connect->items[i].key,
			driver->connect->items[i].value);
	const char *equals = strchr(driver->create_keyword, '=');
	if (equals && !request->may_create)
		add_default(keywords, arena,
			arena_dup_length(arena, driver->create_keyword,
				(size_t)(equals - driver->create_keyword)),
			equals + 1);
	if (*driver->login_timeout_keyword)
		add_default(keywords, arena, driver->login_timeout_keyword,
			arena_printf(arena, "%lld", (long long)(timeout_ms + 999) / 1000));
	if (*driver->busy_timeout_keyword)
		add_default(keywords, arena, driver->busy_timeout_keyword,
			arena_printf(arena, "%lld", (long long)busy_timeout(request->database)));
}

/* "Access denied" would send people looking for another password. */
static bool check_password(const struct keywords *keywords, const struct driver *driver,
	const struct connect_request *request, struct error *err)
{
	const struct keyword *password = find_keyword(keywords, "PWD");
	if (!password || !driver->trims_password || !*password->value)
		return true;
	const char *last = password->value + strlen(password->value) - 1;
	if (!strchr(" \t", *password->value) && !strchr(" \t", *last))
		return true;
	return error_at(err, ERROR_CONFIG, request->database->at,
		"the password begins or ends with a blank, which this driver drops: change it");
}

/* Who copies {PostgreSQL Unicode} from a connection string means the name. */
static const char *without_braces(struct arena *arena, const char *value)
{
	size_t length = strlen(value);
	if (length < 2 || value[0] != '{' || value[length - 1] != '}')
		return value;
	return arena_dup_length(arena, value + 1, length - 2);
}

static bool prepare_keywords(struct keywords *keywords, struct arena *arena,
	const struct connect_request *request, const struct driver **ret_driver, struct error *err)
{
	struct shared *shared = request->shared;
	if (!database_resolve(shared->config, request->database, arena, shared->secrets,
		    &keywords->items, &keywords->count, err))
		return false;
	keywords->capacity = keywords->count;
	struct keyword *driver = find_keyword(keywords, "Driver");
	struct keyword *source = find_keyword(keywords, "DSN");
	if (!driver && !source) {
		error_at(err, ERROR_CONFIG, request->database->at,
			"neither Driver= nor DSN= is given for it");
		return error_hint(err, "for example Driver = SQLite3");
	}
	if (driver)
		driver->value = without_braces(arena, driver->value);
	else
		keywords->source = source->value;
	return driver ? resolve_driver(driver, shared, ret_driver, err)
		      : resolve_source(arena, source->value, shared, ret_driver, err);
}

bool connect_prepare(struct connection_options *ret, const struct driver **ret_driver,
	struct arena *arena, const struct connect_request *request, struct error *err)
{
	if (!shared_ready(request->shared, err))
		return false;
	struct keywords keywords = {0};
	const struct driver *driver = NULL;
	bool absent = false;
	if (!prepare_keywords(&keywords, arena, request, &driver, err))
		return false;
	if (driver && driver->database_is_file &&
		!prepare_file(&keywords, arena, request, &absent, err))
		return false;
	if (driver && !check_password(&keywords, driver, request, err))
		return false;
	*ret_driver = driver;
	*ret = (struct connection_options){0};
	if (absent)
		return true;
	int64_t timeout_ms = value_duration(&request->database->values[SETTING_CONNECT_TIMEOUT]);
	if (driver)
		add_driver_keywords(&keywords, arena, driver, request, timeout_ms);
	void *environment;
	if (!shared_environment(request->shared, &environment, err))
		return false;
	*ret = (struct connection_options){
		.environment = environment,
		.keywords = keywords.items,
		.count = keywords.count,
		.login_timeout_s = (unsigned)((timeout_ms + 999) / 1000),
		.more_results_need_columns = driver && driver->more_results_need_columns,
		.never_cancelled = driver && driver->never_cancelled,
		.repeats_first_notice = driver && driver->repeats_first_notice,
		.stop = request->stop,
	};
	return true;
}

bool connect_open(struct connection *ret, const struct driver **ret_driver, struct arena *arena,
	const struct connect_request *request, struct error *err)
{
	struct connection_options options;
	if (!connect_prepare(&options, ret_driver, arena, request, err))
		return false;
	*ret = (struct connection){0};
	return !options.keywords || wait_connect(ret, &options, *ret_driver, &request->wait, err);
}
