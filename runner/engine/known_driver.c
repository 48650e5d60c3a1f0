#include "engine/known_driver.h"

#include "base/suggest.h"
#include "odbc/driver_file.h"

static const char *base_name(const char *path)
{
	const char *slash = strrchr(path, '/');
	return slash ? slash + 1 : path;
}

static void offer_name(void *context, const char *name)
{
	suggest_offer(context, name);
}

static bool driver_missing(struct arena *arena, const char *name, const char *registered,
	const char *folder, const struct driver *driver, struct error *err)
{
	if (registered)
		error_set(err, ERROR_CONNECTION,
			"the ODBC driver \"%s\" is registered, but its file %s is not there", name,
			registered);
	else if (strchr(name, '/'))
		error_set(err, ERROR_CONNECTION, "the ODBC driver's file %s is not there", name);
	else
		error_set(err, ERROR_CONNECTION, "the ODBC driver \"%s\" is not installed", name);
	if (driver)
		return error_hint(err, "install %s", driver->package);
	struct suggest suggest = {.name = name};
	if (!driver_each_name(arena, folder, offer_name, &suggest, err))
		return false;
	if (suggest.best)
		return error_hint(err, "did you mean \"%s\"?", suggest.best);
	if (registered || strchr(name, '/'))
		return false;
	return error_hint(
		err, "register it in odbcinst.ini, or give Driver= the path of its shared object");
}

bool known_driver_find(const struct driver **ret, struct arena *arena, const char *name,
	const char *folder, struct error *err)
{
	const char *registered = driver_file_registered(arena, name);
	if (!driver_find(ret, arena, base_name(registered ? registered : name), folder, err))
		return false;
	return *ret || driver_find(ret, arena, name, folder, err);
}

/* What is registered with a file that is not there is looked up among the files that we know. */
bool known_driver_resolve(struct known_driver *ret, struct arena *arena, const char *name,
	const char *folder, struct error *err)
{
	const struct driver *driver;
	const char *registered = driver_file_registered(arena, name);
	if (!known_driver_find(&driver, arena, name, folder, err))
		return false;
	const char *path = driver_file_find(arena, registered ? registered : name);
	for (size_t i = 0; !path && driver && list_word(arena, driver->files, i); i++)
		path = driver_file_find(arena, list_word(arena, driver->files, i));
	if (!path)
		return driver_missing(arena, name, registered, folder, driver, err);
	*ret = (struct known_driver){arena_dup(arena, path), driver};
	return true;
}

bool known_driver_use(const struct config *config, struct error *err)
{
	const struct value *drivers = &config->values[SETTING_DRIVERS];
	const char *folder = drivers->text && *drivers->text ? drivers->text : NULL;
	driver_file_use(folder);
	if (!folder || driver_file_check_folder(folder, err))
		return true;
	if (drivers->source == SOURCE_FILE)
		error_place(err, drivers->at);
	else if (drivers->source == SOURCE_ENVIRONMENT)
		error_prefix(err, "%s: ", setting_infos[SETTING_DRIVERS].environment);
	return false;
}
