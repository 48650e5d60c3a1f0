#include "engine/variables.h"

#include "base/utf8.h"
#include "engine/expand.h"
#include "script/bare.h"
#include "script/literal.h"

#include <strings.h>

/* Given by the database that is worked on. */
static const char *const reserved[] = {"database", "schema", "user", "dialect", "version"};

bool variable_check_name(const char *name, struct error *err)
{
	for (size_t i = 0; i < ARRAY_LEN(reserved); i++)
		if (strcasecmp(name, reserved[i]) == 0) {
			error_set(err, ERROR_CONFIG,
				"${%s} is given by the database that is worked on", reserved[i]);
			return error_hint(err, "choose another name for the variable");
		}
	if (placeholder_is_name(name))
		return true;
	error_set(err, ERROR_CONFIG, "\"%s\" cannot name a variable", name);
	return error_hint(err, "a letter or _, then letters, digits, _, . and -");
}

struct resolver {
	struct variable *items;
	size_t count;
	const char *file; /* of [variables]; NULL for --var */
	bool trusted;
	struct arena *arena;
	struct secrets *secrets;
	struct error *err;
};

/* Inside quotes the value stands with some bytes doubled, and messages quote it from there. */
static void add_secret(struct resolver *resolver, const char *value, const char *name)
{
	static const char closers[] = "'\"`]";
	const char *shown = arena_printf(resolver->arena, "${%s}", name);
	secrets_add_named(resolver->secrets, value, shown);
	for (size_t i = 0; closers[i]; i++) {
		struct literal literal = {.closer = closers[i]};
		secrets_add_named(
			resolver->secrets, literal_escape(resolver->arena, &literal, value), shown);
		literal.backslashes = true;
		secrets_add_named(
			resolver->secrets, literal_escape(resolver->arena, &literal, value), shown);
	}
}

static bool resolve_value(
	struct resolver *resolver, const char *text, const char **ret, bool *ret_secret)
{
	AUTO(str_release) struct str value = {0};
	struct expansion expansion = {
		.file = resolver->file,
		.trusted = resolver->trusted,
		.arena = resolver->arena,
		.secrets = resolver->secrets,
		.err = resolver->err,
	};
	if (!expand(&expansion, text, &value))
		return false;
	if (utf8_first_invalid(str_text(&value), value.length) < value.length)
		return error_set(resolver->err, ERROR_CONFIG, "the value is not UTF-8");
	*ret = arena_dup(resolver->arena, str_text(&value));
	*ret_secret = expansion.expanded;
	return true;
}

static bool resolve_item(struct resolver *resolver, const struct setting *item)
{
	struct variable variable = {.name = item->key};
	if (!resolve_value(resolver, item->value, &variable.value, &variable.secret)) {
		if (!resolver->file)
			return error_prefix(resolver->err, "--var %s: ", item->key);
		error_prefix(resolver->err, "%s: ", item->key);
		error_place(resolver->err, (struct location){resolver->file, item->line, 0});
		return false;
	}
	if (variable.secret)
		add_secret(resolver, variable.value, variable.name);
	resolver->items[resolver->count++] = variable;
	return true;
}

/* Is there a later --var of the name? Then this value is not even read, and names stay unique. */
static bool is_overridden(const struct config *config, const char *name, size_t from)
{
	for (size_t i = from; i < config->var_count; i++)
		if (strcmp(config->vars[i].key, name) == 0)
			return true;
	return false;
}

bool variables_resolve(struct arena *arena, const struct config *config, struct secrets *secrets,
	struct variables *ret, struct error *err)
{
	struct resolver resolver = {
		.items = arena_array(
			arena, config->variable_count + config->var_count, sizeof(*resolver.items)),
		.file = config->file,
		.trusted = config->trusted,
		.arena = arena,
		.secrets = secrets,
		.err = err,
	};
	for (size_t i = 0; i < config->variable_count; i++)
		if (!is_overridden(config, config->variables[i].key, 0) &&
			!resolve_item(&resolver, &config->variables[i]))
			return false;
	/* Who typed it may run commands, and sees paths from where they are. */
	resolver.file = NULL;
	resolver.trusted = true;
	for (size_t i = 0; i < config->var_count; i++)
		if (!is_overridden(config, config->vars[i].key, i + 1) &&
			!resolve_item(&resolver, &config->vars[i]))
			return false;
	*ret = (struct variables){resolver.items, resolver.count};
	return true;
}

static void add_unresolved(struct variable *items, size_t *count, const struct setting *item)
{
	bool known = !strstr(item->value, "${");
	items[(*count)++] = (struct variable){item->key, known ? item->value : NULL, !known};
}

struct variables variables_unresolved(struct arena *arena, const struct config *config)
{
	struct variable *items =
		arena_array(arena, config->variable_count + config->var_count + 1, sizeof(*items));
	size_t count = 0;
	for (size_t i = 0; i < config->variable_count; i++)
		if (!is_overridden(config, config->variables[i].key, 0))
			add_unresolved(items, &count, &config->variables[i]);
	for (size_t i = 0; i < config->var_count; i++)
		if (!is_overridden(config, config->vars[i].key, i + 1))
			add_unresolved(items, &count, &config->vars[i]);
	return (struct variables){items, count};
}

struct variables variables_with_builtins(struct arena *arena, const struct variables *base,
	const char *database, const char *schema, const char *user, const char *dialect,
	const char *version)
{
	const char *const values[ARRAY_LEN(reserved)] = {database, schema, user, dialect, version};
	size_t count = base->count;
	struct variable *items = arena_array(arena, count + ARRAY_LEN(reserved), sizeof(*items));
	if (count)
		memcpy(items, base->items, count * sizeof(*items));
	for (size_t i = 0; i < ARRAY_LEN(reserved); i++)
		items[count++] = (struct variable){reserved[i], values[i], false};
	return (struct variables){items, count};
}
