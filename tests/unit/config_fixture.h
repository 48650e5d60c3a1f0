/*
 * config_fixture: a working folder of its own for tests of the configuration.
 *
 * Every test begins with an empty folder, which has subfolders sub and drivers-config, and with
 * no variable of ours set.
 */
#ifndef TEST_CONFIG_FIXTURE_H
#define TEST_CONFIG_FIXTURE_H

#include "rows.h"

#include "engine/config.h"

void config_begin(void);

/* Writes one of the files that config_begin removes, for the owner alone. */
void config_write(const char *path, const char *text);
void config_write_bytes(const char *path, const char *bytes, size_t length);

/* Loads what is expected to load; config_load_text writes odbc-migrate.ini first. */
struct config config_must_load(struct arena *arena, const struct config_request *request);
struct config config_load_text(struct arena *arena, const char *text);

/* rows_run within the folder, which is removed afterwards. */
int config_rows_run(const char *name, const struct rows *tables, size_t count);

#endif
