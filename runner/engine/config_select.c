#include "base/str.h"
#include "base/suggest.h"
#include "engine/config.h"

#include <fnmatch.h>

/* What has been chosen so far; taken remembers by position, so that each comes once. */
struct selection {
	const struct config *config;
	bool *taken;
	const struct database **items;
	size_t count;
};

static bool is_glob(const char *pattern)
{
	return strpbrk(pattern, "*?[") != NULL;
}

static bool matches(const char *pattern, const char *name)
{
	if (strcmp(pattern, name) == 0)
		return true;
	return is_glob(pattern) && fnmatch(pattern, name, 0) == 0;
}

static bool none_configured(const struct config *config, struct error *err)
{
	if (config->file) {
		error_set(err, ERROR_CONFIG, "no database is configured in %s", config->file);
		return error_hint(err, "add a section [database NAME] to it");
	}
	error_set(err, ERROR_CONFIG, "no database is configured: no odbc-migrate.ini here");
	return error_hint(err, "\"odbc-migrate init\" writes a sample to begin with, and "
			       "--connection '...' needs no file");
}

static bool no_match(const struct config *config, const char *pattern, struct error *err)
{
	enum { LISTED_MOST = 10 };
	AUTO(str_release) struct str names = {0};
	struct suggest suggest = {.name = pattern};
	for (size_t i = 0; i < config->count; i++) {
		suggest_offer(&suggest, config->items[i].name);
		if (i < LISTED_MOST)
			str_printf(&names, "%s%s", i ? ", " : "", config->items[i].name);
	}
	if (config->count > LISTED_MOST)
		str_add(&names, ", ...");
	error_set(err, ERROR_CONFIG,
		is_glob(pattern) ? "no database matches \"%s\"" : "there is no database \"%s\"",
		pattern);
	if (suggest.best)
		return error_hint(err, "did you mean %s?", suggest.best);
	return names.length ? error_hint(err, "configured are %s", str_text(&names))
			    : none_configured(config, err);
}

static bool select_pattern(struct selection *selection, const char *pattern, struct error *err)
{
	const struct config *config = selection->config;
	bool found = false;
	for (size_t i = 0; i < config->count; i++) {
		if (!matches(pattern, config->items[i].name))
			continue;
		found = true;
		if (!selection->taken[i])
			selection->items[selection->count++] = &config->items[i];
		selection->taken[i] = true;
	}
	return found || no_match(config, pattern, err);
}

static bool none_chosen(const struct config *config, struct error *err)
{
	enum { LISTED = 20 };
	AUTO(str_release) struct str names = {0};
	for (size_t i = 0; i < config->count && i < LISTED; i++)
		str_printf(&names, "%s%s", i ? ", " : "", config->items[i].name);
	if (config->count > LISTED)
		str_printf(&names, " and %zu more", config->count - LISTED);
	error_set(err, ERROR_CONFIG, "which database? There are %s", str_text(&names));
	return error_hint(
		err, "choose with -d NAME, -d 'PATTERN' or --all, or set database in [migrate]");
}

/* What counts when nobody asked for a name: the setting, else the only database. */
static bool select_usual(struct selection *selection, struct error *err)
{
	const struct config *config = selection->config;
	const struct value *usual = &config->values[SETTING_DATABASE];
	if (!usual->text || !*usual->text) {
		if (config->count > 1)
			return none_chosen(config, err);
		return select_pattern(selection, config->items[0].name, err);
	}
	if (select_pattern(selection, usual->text, err))
		return true;
	if (usual->source == SOURCE_ENVIRONMENT)
		error_prefix(err, "%s: ", setting_infos[SETTING_DATABASE].environment);
	else if (usual->source == SOURCE_FILE)
		error_place(err, usual->at);
	return false;
}

bool config_select(const struct config *config, struct arena *arena, const char *const *patterns,
	size_t count, bool all, const struct database ***ret, size_t *ret_count, struct error *err)
{
	static const char *const everything[] = {"*"};
	if (config->count == 0)
		return none_configured(config, err);
	struct selection selection = {
		.config = config,
		.taken = arena_array(arena, config->count, sizeof(bool)),
		.items = arena_array(arena, config->count, sizeof(struct database *)),
	};
	if (all) {
		patterns = everything;
		count = ARRAY_LEN(everything);
	}
	if (count == 0 && !select_usual(&selection, err))
		return false;
	for (size_t i = 0; i < count; i++)
		if (!select_pattern(&selection, patterns[i], err))
			return false;
	*ret = selection.items;
	*ret_count = selection.count;
	return true;
}
