#include "cli/dialect_option.h"

#include "base/str.h"
#include "base/suggest.h"
#include "dialect/dialect.h"

bool dialect_option_check(
	struct arena *arena, const char *name, const char *folder, struct error *err)
{
	AUTO(str_release) struct str all = {0};
	struct suggest suggest = {.name = name};
	const char *const *names;
	if (!dialect_names(arena, folder, &names, err))
		return false;
	for (; *names; names++) {
		if (strcmp(*names, name) == 0)
			return true;
		suggest_offer(&suggest, *names);
		str_printf(&all, "%s%s", all.length ? ", " : "", *names);
	}
	error_set(err, ERROR_USAGE, "--dialect: there is no dialect \"%s\"", name);
	return suggest.best ? error_hint(err, "did you mean %s?", suggest.best)
			    : error_hint(err, "there are %s", str_text(&all));
}
