/*
 * variables: the values for ${name} in scripts.
 *
 * From [variables], which --var overrides; config_load has checked their names. What is made lives
 * in the arena.
 */
#ifndef ENGINE_VARIABLES_H
#define ENGINE_VARIABLES_H

#include "engine/config.h"
#include "script/placeholder.h"

/* May a variable be called so? If not, ERROR_CONFIG without a place. */
MUST_CHECK bool variable_check_name(const char *name, struct error *err);

/*
 * Expands ${env:}, ${file:} and ${command:} in the values. Such a value is secret: it joins the
 * secrets as ${name}, also as it is written inside quotes. Errors are ERROR_CONFIG at file:line,
 * or naming --var, and never hold a value.
 */
MUST_CHECK bool variables_resolve(struct arena *arena, const struct config *config,
	struct secrets *secrets, struct variables *ret, struct error *err);

/* Without expanding anything: a value that would have to be expanded is not known. */
struct variables variables_unresolved(struct arena *arena, const struct config *config);

/* With ${database}, ${schema}, ${user}, ${dialect} and ${version}; NULL: not known yet. */
struct variables variables_with_builtins(struct arena *arena, const struct variables *base,
	const char *database, const char *schema, const char *user, const char *dialect,
	const char *version);

#endif
