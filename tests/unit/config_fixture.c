#include "config_fixture.h"

#include <sys/stat.h>
#include <unistd.h>

static const char *const files[] = {"odbc-migrate.ini", "other.ini", "sub/odbc-migrate.ini",
	"drivers-config/odbc-migrate.ini", "secret", "ran"};
static const char *const variables[] = {"ODBC_MIGRATE_CONFIG", "ODBC_MIGRATE_MIGRATIONS",
	"ODBC_MIGRATE_DATABASE", "ODBC_MIGRATE_LOCK_TIMEOUT", "ODBC_MIGRATE_CONNECT_TIMEOUT",
	"ODBC_MIGRATE_OUT_OF_ORDER", "ODBC_MIGRATE_DRIVERS", "APP_PASSWORD"};

void config_begin(void)
{
	for (size_t i = 0; i < ARRAY_LEN(files); i++)
		unlink(files[i]);
	for (size_t i = 0; i < ARRAY_LEN(variables); i++)
		unsetenv(variables[i]);
}

void config_write_bytes(const char *path, const char *bytes, size_t length)
{
	FILE *file = fopen(path, "w");
	assert_non_null(file);
	assert_int_equal(fwrite(bytes, 1, length, file), length);
	assert_int_equal(fclose(file), 0);
	assert_int_equal(chmod(path, 0600), 0);
}

void config_write(const char *path, const char *text)
{
	config_write_bytes(path, text, strlen(text));
}

struct config config_must_load(struct arena *arena, const struct config_request *request)
{
	struct config config;
	struct error err = {0};
	bool loaded = config_load(&config, arena, request, &err);
	assert_string_equal(err.message, "");
	assert_true(loaded);
	return config;
}

struct config config_load_text(struct arena *arena, const char *text)
{
	config_write("odbc-migrate.ini", text);
	return config_must_load(arena, &(struct config_request){0});
}

static bool enter_folder(char *folder)
{
	return mkdtemp(folder) && chdir(folder) == 0 && mkdir("sub", 0700) == 0 &&
	       mkdir("drivers-config", 0700) == 0;
}

static void leave_folder(const char *folder)
{
	config_begin();
	rmdir("sub");
	rmdir("drivers-config");
	if (chdir("/") == 0)
		rmdir(folder);
}

int config_rows_run(const char *name, const struct rows *tables, size_t count)
{
	char folder[] = "/tmp/test-config-XXXXXX";
	if (!enter_folder(folder))
		return 1;
	int failed = rows_run(name, tables, count);
	leave_folder(folder);
	return failed;
}
