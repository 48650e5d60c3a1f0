/*
 * driver_file: from a driver's name to something the driver manager can load.
 *
 * Reads odbcinst.ini and odbc.ini through unixODBC's own functions; loads no driver.
 */
#ifndef ODBC_DRIVER_FILE_H
#define ODBC_DRIVER_FILE_H

#include "base/arena.h"
#include "base/error.h"

/*
 * Makes folder (NULL: the system's) the place of odbcinst.ini and odbc.ini; what only the user's
 * own ~/.odbcinst.ini holds is still found, the driver manager cannot be kept from reading it. To
 * be called before anything else of this layer, once: the driver manager caches what it read.
 */
void driver_file_use(const char *folder);

/* Can folder's odbcinst.ini be read? The driver manager would say nothing of one that cannot. */
MUST_CHECK bool driver_file_check_folder(const char *folder, struct error *err);

/*
 * The Driver64= (where pointers have 64 bits, as the driver manager does) or else Driver= file
 * registered under a name, NULL when there is none.
 */
const char *driver_file_registered(struct arena *arena, const char *name);

/* The names of all drivers in odbcinst.ini, in its order; NULL ends the list. */
const char *const *driver_file_names(struct arena *arena);

/* The Driver= value of a data source in odbc.ini, NULL when there is no such source. */
const char *driver_file_of_source(struct arena *arena, const char *source);

/* Any other value of a data source in odbc.ini, NULL when there is none or it is empty. */
const char *driver_file_source_value(struct arena *arena, const char *source, const char *key);

/*
 * The path of a driver's shared object: file itself if it is a path that exists, else the first
 * hit in the folders where this platform's packages put drivers; NULL when there is none.
 */
const char *driver_file_find(struct arena *arena, const char *file);

/*
 * False, with ERROR_CONFIG, when odbcinst.ini switches the driver manager's pooling on: it would
 * hand one migration's session (locks, search_path) to the next and cannot be switched off by an
 * application.
 */
MUST_CHECK bool driver_file_check_pooling(struct error *err);

#endif
