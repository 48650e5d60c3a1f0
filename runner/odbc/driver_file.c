#include "odbc/driver_file.h"

#include "base/str.h"

#include <ctype.h>
#include <errno.h>
#include <odbcinst.h>
#include <strings.h>
#include <sys/stat.h>

enum { VALUE_SIZE = 2048 }; /* unixODBC's own values end at 1000 */

/* Where packages put drivers, the platform's own place first. */
static const char *const folders[] = {
#ifdef MULTIARCH_TRIPLET
	("/usr/lib/" MULTIARCH_TRIPLET "/odbc"),
	("/usr/lib/" MULTIARCH_TRIPLET),
#endif
	"/usr/lib64/odbc",
	"/usr/lib64",
	"/usr/lib/odbc",
	"/usr/lib",
	"/usr/local/lib64",
	"/usr/local/lib/odbc",
	"/usr/local/lib",
	"/opt/homebrew/lib",
};

void driver_file_use(const char *folder)
{
	if (!folder)
		return;
	setenv("ODBCSYSINI", folder, 1);
	setenv("ODBCINSTINI", "odbcinst.ini", 1);
	/* Not ~/.odbc.ini, which unixODBC would even create. */
	setenv("ODBCINI", "/dev/null", 1);
}

static void close_file(FILE **file)
{
	if (*file)
		fclose(*file);
}

bool driver_file_check_folder(const char *folder, struct error *err)
{
	AUTO(str_release) struct str path = {0};
	str_printf(&path, "%s/odbcinst.ini", folder);
	AUTO(close_file) FILE *file = fopen(str_text(&path), "re");
	/* A folder can be opened, too. */
	if (file && (fgetc(file) != EOF || !ferror(file)))
		return true;
	error_set(err, ERROR_CONFIG, "cannot read %s: %s", str_text(&path), strerror(errno));
	return error_hint(err, "drivers names a folder with an odbcinst.ini of its own");
}

/*
 * NULL when there is no such value. The result of the call is no help: it counts the default on
 * some ways, is -1 on others, and comes from a cache.
 */
static const char *read_value(
	struct arena *arena, const char *file, const char *section, const char *key)
{
	char value[VALUE_SIZE] = "";
	if (!section[0])
		return NULL;
	(void)SQLGetPrivateProfileString(section, key, "", value, sizeof(value), file);
	value[VALUE_SIZE - 1] = '\0';
	return value[0] ? arena_dup(arena, value) : NULL;
}

const char *driver_file_registered(struct arena *arena, const char *name)
{
	const char *file = NULL;
	if (sizeof(void *) == 8)
		file = read_value(arena, "odbcinst.ini", name, "Driver64");
	return file ? file : read_value(arena, "odbcinst.ini", name, "Driver");
}

/* A list of names, each with its NUL behind it, and one more NUL. */
const char *const *driver_file_names(struct arena *arena)
{
	enum { NAMES_SIZE = 32000 }; /* the length is a WORD that some take for signed */
	char *list = arena_alloc(arena, NAMES_SIZE + 2);
	struct {
		const char **items;
		size_t count, capacity;
	} names = {0};
	(void)SQLGetPrivateProfileString(NULL, NULL, NULL, list, NAMES_SIZE, "odbcinst.ini");
	for (const char *name = list; *name; name += strlen(name) + 1)
		/* [ODBC] is about the driver manager itself. */
		if (strcasecmp(name, "ODBC") != 0)
			ARENA_PUSH(arena, &names, name);
	ARENA_PUSH(arena, &names, NULL);
	return names.items;
}

const char *driver_file_of_source(struct arena *arena, const char *source)
{
	return driver_file_source_value(arena, source, "Driver");
}

const char *driver_file_source_value(struct arena *arena, const char *source, const char *key)
{
	return read_value(arena, "odbc.ini", source, key);
}

static bool is_file(const char *path)
{
	struct stat info;
	return stat(path, &info) == 0 && S_ISREG(info.st_mode);
}

const char *driver_file_find(struct arena *arena, const char *file)
{
	if (strchr(file, '/'))
		return is_file(file) ? file : NULL;
	for (size_t i = 0; file[0] && i < ARRAY_LEN(folders); i++) {
		const char *path = arena_printf(arena, "%s/%s", folders[i], file);
		if (is_file(path))
			return path;
	}
	return NULL;
}

/* As unixODBC reads it: 1, or anything that begins like yes, on or true. */
static bool is_on(const char *value)
{
	return value[0] == '1' || toupper((unsigned char)value[0]) == 'Y' ||
	       strncasecmp(value, "on", 2) == 0 || strcasecmp(value, "true") == 0;
}

bool driver_file_check_pooling(struct error *err)
{
	AUTO(arena_release) struct arena arena = {0};
	const char *value = read_value(&arena, "odbcinst.ini", "ODBC", "Pooling");
	if (!value || !is_on(value))
		return true;
	error_set(err, ERROR_CONFIG,
		"odbcinst.ini switches connection pooling on ([ODBC] Pooling = %s)", value);
	return error_hint(err, "pooling hands one session's locks and settings to the next and "
			       "cannot be switched off from here: set Pooling = No, or use "
			       "another folder's odbcinst.ini");
}
