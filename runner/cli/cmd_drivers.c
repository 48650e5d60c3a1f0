#include "base/str.h"
#include "cli/commands.h"
#include "engine/known_driver.h"
#include "engine/starter.h"
#include "odbc/driver_file.h"

#include <strings.h>

bool cmd_drivers_prepare(struct invocation *invocation, struct error *err)
{
	if (!invocation_option(invocation, OPTION_DIALECT_FILE) ||
		invocation_names_databases(invocation))
		return true;
	error_set(err, ERROR_USAGE, "--dialect-file needs a database to ask");
	return error_hint(err, "name it with -d NAME or --connection '...'");
}

/* Drivers */

static void add_driver(struct invocation *invocation, struct table *table, const char *name,
	const char *file, const struct driver *known)
{
	struct arena *arena = &invocation->arena;
	const char *path = driver_file_find(arena, file);
	const char *found = path ? path : arena_printf(arena, "%s is not there", file);
	const char *dialect = known && *known->dialect ? known->dialect : "";
	const char *missing =
		!path && known ? arena_printf(arena, "install %s", known->package) : "";
	const char *const cells[] = {name, found, path ? dialect : missing};
	table_add(table, arena, cells);
}

static bool add_registered(struct invocation *invocation, struct table *table, struct error *err)
{
	struct arena *arena = &invocation->arena;
	const char *const *names = driver_file_names(arena);
	for (; *names; names++) {
		const struct driver *known = NULL;
		const char *file = driver_file_registered(arena, *names);
		/* A section such as [ODBC Drivers] of other driver managers names no file. */
		if (!file)
			continue;
		if (!known_driver_find(
			    &known, arena, *names, config_dialects(&invocation->config), err))
			return false;
		add_driver(invocation, table, *names, file, known);
	}
	return true;
}

static bool is_registered(struct arena *arena, const char *name)
{
	return driver_file_registered(arena, name) != NULL;
}

/* What is found by one of its names although nobody registered it. */
static bool add_unregistered(struct invocation *invocation, struct table *table, struct error *err)
{
	struct arena *arena = &invocation->arena;
	const struct driver *driver;
	if (!driver_all(&driver, arena, config_dialects(&invocation->config), err))
		return false;
	for (; driver->name; driver++) {
		bool registered = false;
		const char *word, *path = NULL;
		for (size_t n = 0; (word = list_word(arena, driver->names, n)) != NULL; n++)
			registered |= is_registered(arena, word);
		for (size_t n = 0; !path && (word = list_word(arena, driver->files, n)); n++)
			path = driver_file_find(arena, word);
		const char *name = list_word(arena, driver->names, 0);
		if (!registered && path && name)
			add_driver(invocation, table, name, path, driver);
	}
	return true;
}

/* Dialects */

static const char *run_words(const struct dialect *dialect)
{
	if (!dialect->portable)
		return dialect->run ? "run, native scripts only" : "native scripts only, not run";
	return dialect->run ? "run" : "rendered, not run";
}

static bool add_dialects(struct invocation *invocation, struct table *table, struct error *err)
{
	struct arena *arena = &invocation->arena;
	const char *const *names;
	if (!dialect_names(arena, config_dialects(&invocation->config), &names, err))
		return false;
	for (; *names; names++) {
		struct dialect dialect;
		if (!dialect_load(
			    &dialect, arena, *names, config_dialects(&invocation->config), err))
			return false;
		const char *const cells[] = {dialect.name, dialect.title, run_words(&dialect)};
		table_add(table, arena, cells);
	}
	return true;
}

static bool list_all(struct invocation *invocation, struct error *err)
{
	const struct report *report = &invocation->report;
	struct table drivers = {.columns = 3}, dialects = {.columns = 3};
	if (!known_driver_use(&invocation->config, err) ||
		!add_registered(invocation, &drivers, err) ||
		!add_unregistered(invocation, &drivers, err) ||
		!add_dialects(invocation, &dialects, err))
		return false;
	report_out(report, drivers.count ? "ODBC drivers\n" : "no ODBC driver is installed\n");
	table_print(&drivers, report, "  ");
	report_out(report, "\ndialects\n");
	table_print(&dialects, report, "  ");
	return true;
}

bool cmd_drivers(struct invocation *invocation, struct error *err)
{
	bool one_file = invocation_option(invocation, OPTION_DIALECT_FILE) != NULL;
	if (one_file && invocation->database_count > 1)
		return error_set(err, ERROR_USAGE,
			"--dialect-file makes one file, and %zu databases are named",
			invocation->database_count);
	return invocation->database_count > 0 || list_all(invocation, err);
}

/* One backend */

static void add_line(struct table *table, struct arena *arena, const char *what, const char *answer)
{
	const char *const cells[] = {what, *answer ? answer : "not told"};
	table_add(table, arena, cells);
}

static void add_limit(struct table *table, struct arena *arena, const char *what, unsigned most)
{
	add_line(table, arena, what, most ? arena_printf(arena, "%u", most) : "");
}

static void add_names(struct table *table, struct arena *arena, const struct backend_info *info)
{
	add_line(table, arena, "quotes around names", *info->quote ? info->quote : "none");
	add_line(table, arena, "names", info->identifier_case);
	add_line(table, arena, "quoted names", info->quoted_case);
	add_limit(table, arena, "longest name of a table", info->table_name_most);
	add_limit(table, arena, "longest name of a column", info->column_name_most);
	add_line(table, arena, "schemas",
		!*info->schema_term	 ? "none"
		: info->schema_in_tables ? info->schema_term
					 : "not in CREATE TABLE");
	add_line(table, arena, "catalogs",
		!*info->catalog_term	  ? "none"
		: info->catalog_in_tables ? info->catalog_term
					  : "not in CREATE TABLE");
}

static void add_abilities(struct table *table, struct arena *arena, const struct backend_info *info)
{
	add_line(table, arena, "transactions", transactions_told_words(info->transactions));
	add_line(table, arena, "standard", info->conformance);
	add_line(table, arena, "CREATE TABLE", info->create_table);
	add_line(table, arena, "ALTER TABLE", info->alter_table);
	add_line(table, arena, "indexes", info->index_ddl);
	add_line(table, arena, "NOT NULL", info->not_null ? "yes" : "no");
	/* Drivers of backends that know them say "no" to what is asked, a whole facility. */
	add_line(table, arena, "foreign keys", info->integrity ? "yes" : "");
}

static void add_types(struct table *table, struct arena *arena, const struct backend_info *info)
{
	for (size_t i = 0; i < info->type_count; i++) {
		const struct type_info *type = &info->types[i];
		const char *size =
			type->size ? arena_printf(arena, "%lld", (long long)type->size) : "";
		const char *const cells[] = {type->name, size, type->parameters};
		table_add(table, arena, cells);
	}
}

/* What a run on this database would take, or why it could not. */
static const char *dialect_words(struct session *session)
{
	struct error err;
	if (!session_choose_dialect(session, &err))
		return arena_printf(&session->arena, "none: %s", err.message);
	return arena_printf(
		&session->arena, "%s (%s)", session->dialect.name, run_words(&session->dialect));
}

static void show(const struct invocation *invocation, struct session *session,
	const struct backend_info *info)
{
	struct arena *arena = &session->arena;
	const struct report *report = &invocation->report;
	struct table answers = {.columns = 2}, types = {.columns = 3};
	report_out(report, "%s: %s %s\n", session->database->name, info->dbms, info->version);
	add_line(&answers, arena, "dialect", dialect_words(session));
	add_line(&answers, arena, "driver",
		arena_printf(arena, "%s %s, ODBC %s", info->driver, info->driver_version,
			info->odbc_version));
	add_abilities(&answers, arena, info);
	add_names(&answers, arena, info);
	table_print(&answers, report, "  ");
	if (!report->verbose)
		return;
	add_types(&types, arena, info);
	report_out(report, "  types\n");
	table_print(&types, report, "    ");
}

bool cmd_drivers_database(struct invocation *invocation, struct session *session, struct error *err)
{
	AUTO(cursor_close) struct cursor cursor = {0};
	struct backend_info info;
	if (!cursor_open(&cursor, &session->connection, err))
		return false;
	if (!backend_info_read(&info, &session->arena, &cursor, err)) {
		err->code = ERROR_CONNECTION;
		return error_prefix(err, "the driver does not tell its types: ");
	}
	if (!invocation_option(invocation, OPTION_DIALECT_FILE)) {
		show(invocation, session, &info);
		return true;
	}
	AUTO(str_release) struct str text = {0};
	starter_write(&text, &info);
	report_out(&invocation->report, "%s", str_text(&text));
	return true;
}
