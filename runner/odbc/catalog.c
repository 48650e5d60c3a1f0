#include "odbc/catalog.h"

#include <sql.h>
#include <sqlext.h>

/* What a question is asked about; NULL stands for all. */
struct place {
	SQLCHAR *catalog, *schema, *table;
};

static bool is_used(const struct cursor *cursor, SQLUSMALLINT usage)
{
	SQLUINTEGER bits = 0;
	return SQL_SUCCEEDED(
		       SQLGetInfo(cursor->connection->handle, usage, &bits, sizeof(bits), NULL)) &&
	       bits != 0;
}

/* ODBC takes what it only reads as if it could change it. */
static SQLCHAR *text(const char *from)
{
	if (!from || !*from)
		return NULL;
	return (SQLCHAR *)(uintptr_t)from; /* NOLINT(performance-no-int-to-ptr) */
}

static struct place place_of(const struct cursor *cursor, const char *schema, const char *table)
{
	struct place place = {.table = text(table)};
	if (is_used(cursor, SQL_SCHEMA_USAGE))
		place.schema = text(schema);
	else if (is_used(cursor, SQL_CATALOG_USAGE))
		place.catalog = text(schema);
	return place;
}

bool catalog_types(struct cursor *cursor, struct error *err)
{
	return cursor_ready(cursor, err) &&
	       cursor_answered(cursor, SQLGetTypeInfo(cursor->handle, SQL_ALL_TYPES), err);
}

bool catalog_tables(struct cursor *cursor, const char *schema, const char *kind, struct error *err)
{
	const struct place place = place_of(cursor, schema, NULL);
	return cursor_ready(cursor, err) &&
	       cursor_answered(cursor,
		       SQLTables(cursor->handle, place.catalog, SQL_NTS, place.schema, SQL_NTS,
			       NULL, 0, text(kind), SQL_NTS),
		       err);
}

bool catalog_columns(
	struct cursor *cursor, const char *schema, const char *table, struct error *err)
{
	const struct place place = place_of(cursor, schema, table);
	return cursor_ready(cursor, err) &&
	       cursor_answered(cursor,
		       SQLColumns(cursor->handle, place.catalog, SQL_NTS, place.schema, SQL_NTS,
			       place.table, SQL_NTS, NULL, 0),
		       err);
}

bool catalog_primary_keys(
	struct cursor *cursor, const char *schema, const char *table, struct error *err)
{
	const struct place place = place_of(cursor, schema, table);
	return cursor_ready(cursor, err) &&
	       cursor_answered(cursor,
		       SQLPrimaryKeys(cursor->handle, place.catalog, SQL_NTS, place.schema, SQL_NTS,
			       place.table, SQL_NTS),
		       err);
}

bool catalog_foreign_keys(
	struct cursor *cursor, const char *schema, const char *table, struct error *err)
{
	const struct place place = place_of(cursor, schema, table);
	return cursor_ready(cursor, err) &&
	       cursor_answered(cursor,
		       SQLForeignKeys(cursor->handle, NULL, 0, NULL, 0, NULL, 0, place.catalog,
			       SQL_NTS, place.schema, SQL_NTS, place.table, SQL_NTS),
		       err);
}

bool catalog_statistics(
	struct cursor *cursor, const char *schema, const char *table, struct error *err)
{
	const struct place place = place_of(cursor, schema, table);
	return cursor_ready(cursor, err) &&
	       cursor_answered(cursor,
		       SQLStatistics(cursor->handle, place.catalog, SQL_NTS, place.schema, SQL_NTS,
			       place.table, SQL_NTS, SQL_INDEX_ALL, SQL_QUICK),
		       err);
}

#define ANY_TIME "TIME(0)|TIME(1)|TIME(2)|TIME(3)|TIME(4)|TIME(5)|TIME(6)"

/* n stands for the size, s for the digits behind the point; those of a TIME are seldom right. */
static const struct {
	int type;
	const char *portable;
} portable_types[] = {
	{SQL_SMALLINT, "SMALLINT"},
	{SQL_INTEGER, "INTEGER"},
	{SQL_BIGINT, "BIGINT"},
	{SQL_DECIMAL, "DECIMAL(n,s)"},
	{SQL_NUMERIC, "DECIMAL(n,s)"},
	{SQL_REAL, "REAL|DOUBLE PRECISION"},
	{SQL_FLOAT, "REAL|DOUBLE PRECISION"},
	{SQL_DOUBLE, "REAL|DOUBLE PRECISION"},
	{SQL_BIT, "BOOLEAN"},
	{SQL_CHAR, "CHAR(n)|VARCHAR(n)|UUID"},
	{SQL_WCHAR, "CHAR(n)|VARCHAR(n)|UUID"},
	{SQL_VARCHAR, "VARCHAR(n)|CHAR(n)|UUID"},
	{SQL_WVARCHAR, "VARCHAR(n)|CHAR(n)|UUID"},
	{SQL_LONGVARCHAR, "TEXT|JSON"},
	{SQL_WLONGVARCHAR, "TEXT|JSON"},
	{SQL_LONGVARBINARY, "BLOB"},
	{SQL_TYPE_DATE, "DATE"},
	{SQL_TYPE_TIME, ANY_TIME},
	{SQL_TYPE_TIMESTAMP, "TIMESTAMP(s)"},
	{SQL_GUID, "UUID"},
};

/* Text without a length has one of 0, or of more than any has, as the driver likes. */
static bool is_endless(int type, long long size)
{
	enum { MOST = 65535 };
	return (type == SQL_VARCHAR || type == SQL_WVARCHAR) && (size <= 0 || size > MOST);
}

/* psqlodbc says 255 where it does not know. */
static bool may_be_endless(int type, long long size)
{
	enum { USUAL = 255 };
	return (type == SQL_VARCHAR || type == SQL_WVARCHAR) && size == USUAL;
}

const char *catalog_portable(struct arena *arena, int type, long long size, int digits)
{
	AUTO(str_release) struct str ret = {0};
	const char *portable = NULL;
	bool open = may_be_endless(type, size);
	if (is_endless(type, size))
		type = SQL_LONGVARCHAR;
	for (size_t i = 0; !portable && i < ARRAY_LEN(portable_types); i++)
		portable = portable_types[i].type == type ? portable_types[i].portable : NULL;
	for (const char *at = portable; at && *at; at++)
		if (*at == 'n')
			str_printf(&ret, "%lld", size);
		else if (*at == 's')
			str_printf(&ret, "%d", digits);
		else
			str_add_char(&ret, *at);
	str_add(&ret, open ? "|TEXT|JSON" : "");
	return portable ? arena_dup(arena, str_text(&ret)) : NULL;
}
