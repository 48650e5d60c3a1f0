#include "base/str.h"
#include "cli/check_text.h"
#include "cli/commands.h"
#include "cli/dialect_option.h"
#include "engine/variables.h"

struct names {
	const char **items;
	size_t count, capacity;
};

static void add_name(struct names *names, struct arena *arena, const char *name)
{
	for (size_t i = 0; i < names->count; i++) {
		if (strcmp(names->items[i], name) == 0)
			return;
	}
	ARENA_PUSH(arena, names, name);
}

/* Of every --dialect, each of which may hold several with commas. */
static bool add_asked(
	struct names *names, struct invocation *invocation, const char *folder, struct error *err)
{
	const struct words *asked = &invocation->options.dialects;
	struct arena *arena = &invocation->arena;
	for (size_t i = 0; i < asked->count; i++) {
		const char *name = *asked->items[i] ? list_word(arena, asked->items[i], 0) : "";
		for (size_t n = 1; name; name = list_word(arena, asked->items[i], n++)) {
			if (!dialect_option_check(arena, name, folder, err))
				return false;
			add_name(names, arena, name);
		}
	}
	return true;
}

/* The dialect that a database says it has, or its driver's. Adds nothing where neither is known. */
static bool add_database(struct names *names, struct arena *arena, const struct database *database,
	const char *folder, struct error *err)
{
	const char *name = database->values[SETTING_DIALECT].text;
	if (name && *name) {
		if (!dialect_option_check(arena, name, folder, err))
			return false;
		add_name(names, arena, name);
		return true;
	}
	for (size_t i = 0; i < database->count; i++) {
		const struct driver *driver;
		if (strcasecmp(database->items[i].key, "Driver") != 0)
			continue;
		if (!driver_find(&driver, arena, database->items[i].value, folder, err))
			return false;
		if (driver && *driver->dialect)
			add_name(names, arena, driver->dialect);
	}
	return true;
}

/* Native SQL is wrong for all dialects but those that it was written for. */
static bool add_configured(
	struct names *names, struct invocation *invocation, const char *folder, struct error *err)
{
	const struct config *config = &invocation->config;
	struct arena *arena = &invocation->arena;
	for (size_t i = 0; i < invocation->database_count; i++)
		if (!add_database(names, arena, invocation->databases[i], folder, err))
			return false;
	for (size_t i = 0; i < config->count && invocation->database_count == 0; i++)
		if (!add_database(names, arena, &config->items[i], folder, err))
			return false;
	return true;
}

static bool choose_names(
	struct names *ret, struct invocation *invocation, const char *folder, struct error *err)
{
	const char *const *all;
	if (!add_asked(ret, invocation, folder, err) ||
		!dialect_names(&invocation->arena, folder, &all, err))
		return false;
	if (ret->count == 0 && invocation->directory.language == LANGUAGE_NATIVE &&
		!add_configured(ret, invocation, folder, err))
		return false;
	for (bool none = ret->count == 0; none && *all; all++)
		add_name(ret, &invocation->arena, *all);
	return true;
}

static bool load_dialects(
	struct dialect **ret, size_t *ret_count, struct invocation *invocation, struct error *err)
{
	struct names names = {0};
	const char *folder = config_dialects(&invocation->config);
	if (!choose_names(&names, invocation, folder, err))
		return false;
	*ret = arena_array(&invocation->arena, names.count + 1, sizeof(**ret));
	*ret_count = names.count;
	for (size_t i = 0; i < names.count; i++)
		if (!dialect_load(&(*ret)[i], &invocation->arena, names.items[i], folder, err))
			return false;
	return true;
}

static void print_summary(const struct invocation *invocation, const struct check *check)
{
	AUTO(str_release) struct str text = {0};
	size_t migrations = invocation->directory.count, dialects = check->dialect_count;
	str_printf(&text, "%zu migration%s, %zu dialect%s: ", migrations,
		migrations == 1 ? "" : "s", dialects, dialects == 1 ? "" : "s");
	if (check->errors == 0 && check->notes == 0)
		str_add(&text, "nothing is wrong");
	if (check->errors > 0)
		str_printf(&text, "%zu error%s", check->errors, check->errors == 1 ? "" : "s");
	if (check->notes > 0)
		str_printf(&text, "%s%zu note%s", check->errors ? ", " : "", check->notes,
			check->notes == 1 ? "" : "s");
	report_out(&invocation->report, "%s\n", str_text(&text));
}

bool cmd_check(struct invocation *invocation, struct error *err)
{
	AUTO(check_release) struct check check = {0};
	struct dialect *dialects;
	if (!load_dialects(&dialects, &check.dialect_count, invocation, err))
		return false;
	const struct variables variables =
		variables_unresolved(&invocation->arena, &invocation->config);
	const struct check_request request = {
		.directory = &invocation->directory,
		.dialects = dialects,
		.dialect_count = check.dialect_count,
		.variables = &variables,
	};
	for (size_t i = 0; i < invocation->misfits.count; i++)
		check_add_error(&check, &invocation->misfits.items[i]);
	check_scripts(&check, &request);
	check_text_problems(&invocation->report, &check, dialects);
	if (!invocation->report.quiet)
		print_summary(invocation, &check);
	bool strict = invocation_option(invocation, OPTION_STRICT) != NULL;
	if (check.errors > 0 || (strict && check.notes > 0))
		invocation->exit_status = error_code_exit(ERROR_PORTABILITY);
	return true;
}

static size_t count_applied(const struct overview *overview)
{
	size_t count = 0;
	for (size_t i = 0; i < overview->count; i++)
		count += overview->items[i].row != NULL;
	return count;
}

/* With files left out of the directory, what is missing from it says nothing. */
bool cmd_check_database(struct invocation *invocation, struct session *session, struct error *err)
{
	struct plan plan = {0};
	const struct run_request request = {
		.kind = RUN_UPGRADE,
		.target = {.kind = TARGET_HEAD, .text = "head"},
		.strict = invocation_option(invocation, OPTION_STRICT) != NULL,
		.with_existing_tables = true,
	};
	const struct report *report = &invocation->report;
	if (invocation->misfits.count > 0) {
		report_out(report, "%s: not compared, for files do not fit into the directory\n",
			session->database->name);
		return true;
	}
	if (!run_survey(session, err) || !run_plan(session, &request, &plan, err))
		return false;
	if (!invocation->report.quiet)
		report_out(report, "%s: %zu applied, as in the directory\n",
			session->database->name, count_applied(&session->overview));
	return true;
}
