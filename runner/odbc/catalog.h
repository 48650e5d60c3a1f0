/*
 * catalog: what a driver says of tables, keys and types when it is asked without SQL.
 *
 * Each question leaves the cursor before the first of its rows, in the columns that ODBC gives
 * them. A schema is handed over as what the driver has, a schema or a catalog; "" asks for all. The
 * questions for a table take its name as it is, and the answer may hold others that look alike.
 */
#ifndef ODBC_CATALOG_H
#define ODBC_CATALOG_H

#include "odbc/cursor.h"

/* All types (SQLGetTypeInfo). */
MUST_CHECK bool catalog_types(struct cursor *cursor, struct error *err);

/* kind is "TABLE" or "VIEW". */
MUST_CHECK bool catalog_tables(
	struct cursor *cursor, const char *schema, const char *kind, struct error *err);
MUST_CHECK bool catalog_columns(
	struct cursor *cursor, const char *schema, const char *table, struct error *err);
MUST_CHECK bool catalog_primary_keys(
	struct cursor *cursor, const char *schema, const char *table, struct error *err);

/* Those in which the table refers to others. */
MUST_CHECK bool catalog_foreign_keys(
	struct cursor *cursor, const char *schema, const char *table, struct error *err);
MUST_CHECK bool catalog_statistics(
	struct cursor *cursor, const char *schema, const char *table, struct error *err);

/*
 * The portable types that a DATA_TYPE may be, as far as drivers tell them apart: "TEXT|JSON"; NULL
 * for none. size and digits are COLUMN_SIZE and DECIMAL_DIGITS.
 */
const char *catalog_portable(struct arena *arena, int type, long long size, int digits);

#endif
