#include "odbc/backend_info.h"

#include "odbc/catalog.h"

#include <sql.h>
#include <sqlext.h>

struct word {
	SQLUINTEGER value;
	const char *words;
};

struct reader {
	struct arena *arena;
	SQLHDBC handle;
};

/* "" for what the driver does not know. */
static const char *read_text(const struct reader *reader, SQLUSMALLINT what)
{
	char text[256] = "";
	SQLSMALLINT ignored;
	if (!SQL_SUCCEEDED(SQLGetInfo(reader->handle, what, text, sizeof(text), &ignored)))
		return "";
	text[sizeof(text) - 1] = '\0';
	return arena_dup(reader->arena, text);
}

/* Zeroed before, since drivers are known that write half of it. */
static SQLUINTEGER read_number(const struct reader *reader, SQLUSMALLINT what)
{
	SQLUINTEGER number[2] = {0, 0};
	SQLSMALLINT ignored;
	bool told = SQL_SUCCEEDED(
		SQLGetInfo(reader->handle, what, number, sizeof(number[0]), &ignored));
	return told ? number[0] : 0;
}

static unsigned read_small(const struct reader *reader, SQLUSMALLINT what)
{
	SQLUSMALLINT number[4] = {0, 0, 0, 0};
	SQLSMALLINT ignored;
	bool told = SQL_SUCCEEDED(
		SQLGetInfo(reader->handle, what, number, sizeof(number[0]), &ignored));
	return told ? number[0] : 0;
}

static const char *word_for(
	const struct word *words, size_t count, SQLUINTEGER value, const char *otherwise)
{
	for (size_t i = 0; i < count; i++)
		if (words[i].value == value)
			return words[i].words;
	return otherwise;
}

/* The words of all bits that are set, comma separated. */
static const char *words_of_bits(
	struct arena *arena, const struct word *words, size_t count, SQLUINTEGER bits)
{
	AUTO(str_release) struct str list = {0};
	for (size_t i = 0; i < count; i++)
		if (bits & words[i].value)
			str_printf(&list, "%s%s", list.length ? ", " : "", words[i].words);
	return arena_dup(arena, str_text(&list));
}

static const struct word alter_words[] = {
	{SQL_AT_ADD_COLUMN | SQL_AT_ADD_COLUMN_SINGLE, "ADD COLUMN"},
	{SQL_AT_ADD_COLUMN_DEFAULT, "ADD COLUMN ... DEFAULT"},
	{SQL_AT_DROP_COLUMN, "DROP COLUMN"},
	{SQL_AT_DROP_COLUMN_CASCADE, "DROP COLUMN ... CASCADE"},
	{SQL_AT_DROP_COLUMN_RESTRICT, "DROP COLUMN ... RESTRICT"},
	{SQL_AT_SET_COLUMN_DEFAULT, "SET DEFAULT"},
	{SQL_AT_DROP_COLUMN_DEFAULT, "DROP DEFAULT"},
	{SQL_AT_ADD_CONSTRAINT | SQL_AT_ADD_TABLE_CONSTRAINT, "ADD CONSTRAINT"},
	{SQL_AT_DROP_TABLE_CONSTRAINT_CASCADE, "DROP CONSTRAINT ... CASCADE"},
	{SQL_AT_DROP_TABLE_CONSTRAINT_RESTRICT, "DROP CONSTRAINT ... RESTRICT"},
};

static const struct word create_words[] = {
	{SQL_CT_CREATE_TABLE, "CREATE TABLE"},
	{SQL_CT_COLUMN_CONSTRAINT, "constraints of columns"},
	{SQL_CT_COLUMN_DEFAULT, "DEFAULT"},
	{SQL_CT_TABLE_CONSTRAINT, "constraints of tables"},
	{SQL_CT_CONSTRAINT_NAME_DEFINITION, "names of constraints"},
};

static const struct word index_words[] = {
	{SQL_DI_CREATE_INDEX, "CREATE INDEX"},
	{SQL_DI_DROP_INDEX, "DROP INDEX"},
};

static const struct word case_words[] = {
	{SQL_IC_UPPER, "kept in upper case, letter case does not count"},
	{SQL_IC_LOWER, "kept in lower case, letter case does not count"},
	{SQL_IC_MIXED, "kept as typed, letter case does not count"},
	{SQL_IC_SENSITIVE, "kept as typed, letter case counts"},
};

static const struct word conformance_words[] = {
	{SQL_SC_SQL92_ENTRY, "SQL-92 entry"},
	{SQL_SC_FIPS127_2_TRANSITIONAL, "FIPS 127-2 transitional"},
	{SQL_SC_SQL92_INTERMEDIATE, "SQL-92 intermediate"},
	{SQL_SC_SQL92_FULL, "SQL-92 full"},
};

static enum transactions_told read_transactions(const struct reader *reader)
{
	static const enum transactions_told told[] = {
		[SQL_TC_NONE] = TRANSACTIONS_NONE,
		[SQL_TC_DML] = TRANSACTIONS_DML,
		[SQL_TC_ALL] = TRANSACTIONS_ALL,
		[SQL_TC_DDL_COMMIT] = TRANSACTIONS_DDL_COMMIT,
		[SQL_TC_DDL_IGNORE] = TRANSACTIONS_DDL_IGNORE,
	};
	SQLUSMALLINT answer[4] = {0, 0, 0, 0};
	SQLSMALLINT ignored;
	if (!SQL_SUCCEEDED(SQLGetInfo(
		    reader->handle, SQL_TXN_CAPABLE, answer, sizeof(answer[0]), &ignored)) ||
		answer[0] >= ARRAY_LEN(told))
		return TRANSACTIONS_UNKNOWN;
	return told[answer[0]];
}

const char *transactions_told_words(enum transactions_told told)
{
	static const char *const words[] = {
		[TRANSACTIONS_UNKNOWN] = "not told",
		[TRANSACTIONS_NONE] = "none",
		[TRANSACTIONS_DML] = "DDL inside of a transaction is an error",
		[TRANSACTIONS_DDL_COMMIT] = "DDL commits the transaction",
		[TRANSACTIONS_DDL_IGNORE] = "DDL is ignored inside of a transaction",
		[TRANSACTIONS_ALL] = "DDL is a part of the transaction",
	};
	return words[told];
}

/* A blank is what a driver answers that has no quotes. */
static const char *read_quote(const struct reader *reader)
{
	const char *quote = read_text(reader, SQL_IDENTIFIER_QUOTE_CHAR);
	return strcmp(quote, " ") == 0 ? "" : quote;
}

static void read_names(struct backend_info *ret, const struct reader *reader)
{
	ret->quote = read_quote(reader);
	ret->identifier_case = word_for(
		case_words, ARRAY_LEN(case_words), read_small(reader, SQL_IDENTIFIER_CASE), "");
	ret->quoted_case = word_for(case_words, ARRAY_LEN(case_words),
		read_small(reader, SQL_QUOTED_IDENTIFIER_CASE), "");
	ret->table_name_most = read_small(reader, SQL_MAX_TABLE_NAME_LEN);
	ret->column_name_most = read_small(reader, SQL_MAX_COLUMN_NAME_LEN);
	ret->catalog_term = read_text(reader, SQL_CATALOG_TERM);
	ret->schema_term = read_text(reader, SQL_SCHEMA_TERM);
	ret->catalog_in_tables =
		(read_number(reader, SQL_CATALOG_USAGE) & SQL_CU_TABLE_DEFINITION) != 0;
	ret->schema_in_tables =
		(read_number(reader, SQL_SCHEMA_USAGE) & SQL_SU_TABLE_DEFINITION) != 0;
}

static void read_abilities(struct backend_info *ret, const struct reader *reader)
{
	ret->transactions = read_transactions(reader);
	ret->not_null = read_small(reader, SQL_NON_NULLABLE_COLUMNS) == SQL_NNC_NON_NULL;
	ret->integrity = strcmp(read_text(reader, SQL_INTEGRITY), "Y") == 0;
	ret->create_table = words_of_bits(reader->arena, create_words, ARRAY_LEN(create_words),
		read_number(reader, SQL_CREATE_TABLE));
	ret->alter_table = words_of_bits(reader->arena, alter_words, ARRAY_LEN(alter_words),
		read_number(reader, SQL_ALTER_TABLE));
	ret->index_ddl = words_of_bits(reader->arena, index_words, ARRAY_LEN(index_words),
		read_number(reader, SQL_DDL_INDEX));
	ret->conformance = word_for(conformance_words, ARRAY_LEN(conformance_words),
		read_number(reader, SQL_SQL_CONFORMANCE), "");
}

static enum type_kind kind_of(int64_t code)
{
	static const struct {
		SQLSMALLINT code;
		enum type_kind kind;
	} kinds[] = {
		{SQL_BIT, TYPE_BIT},
		{SQL_SMALLINT, TYPE_SMALLINT},
		{SQL_INTEGER, TYPE_INTEGER},
		{SQL_BIGINT, TYPE_BIGINT},
		{SQL_DECIMAL, TYPE_DECIMAL},
		{SQL_NUMERIC, TYPE_NUMERIC},
		{SQL_REAL, TYPE_REAL},
		{SQL_FLOAT, TYPE_FLOAT},
		{SQL_DOUBLE, TYPE_DOUBLE},
		{SQL_CHAR, TYPE_CHAR},
		{SQL_VARCHAR, TYPE_VARCHAR},
		{SQL_LONGVARCHAR, TYPE_LONG_VARCHAR},
		{SQL_WCHAR, TYPE_WIDE_CHAR},
		{SQL_WVARCHAR, TYPE_WIDE_VARCHAR},
		{SQL_WLONGVARCHAR, TYPE_WIDE_LONG_VARCHAR},
		{SQL_VARBINARY, TYPE_VARBINARY},
		{SQL_LONGVARBINARY, TYPE_LONG_VARBINARY},
		{SQL_TYPE_DATE, TYPE_DATE},
		{SQL_TYPE_TIME, TYPE_TIME},
		{SQL_TYPE_TIMESTAMP, TYPE_TIMESTAMP},
		{SQL_GUID, TYPE_GUID},
	};
	for (size_t i = 0; i < ARRAY_LEN(kinds); i++)
		if (kinds[i].code == code)
			return kinds[i].kind;
	return TYPE_OTHER;
}

/* Columns of SQLGetTypeInfo's result, from 0. */
enum {
	COLUMN_NAME = 0,
	COLUMN_CODE = 1,
	COLUMN_SIZE = 2,
	COLUMN_PARAMETERS = 5,
	COLUMN_UNSIGNED = 9,
	COLUMN_UNIQUE = 11,
};

static bool read_column(struct cursor *cursor, unsigned column, struct arena *arena,
	const char **ret, struct error *err)
{
	AUTO(str_release) struct str text = {0};
	if (!cursor_text(cursor, column, &text, NULL, err))
		return false;
	*ret = arena_dup_length(arena, str_text(&text), text.length);
	return true;
}

static bool read_type(
	struct type_info *ret, struct arena *arena, struct cursor *cursor, struct error *err)
{
	const char *name, *code, *size, *parameters, *is_unsigned, *unique;
	if (!read_column(cursor, COLUMN_NAME, arena, &name, err) ||
		!read_column(cursor, COLUMN_CODE, arena, &code, err) ||
		!read_column(cursor, COLUMN_SIZE, arena, &size, err) ||
		!read_column(cursor, COLUMN_PARAMETERS, arena, &parameters, err) ||
		!read_column(cursor, COLUMN_UNSIGNED, arena, &is_unsigned, err) ||
		!read_column(cursor, COLUMN_UNIQUE, arena, &unique, err))
		return false;
	int64_t most = strtoll(size, NULL, 10);
	*ret = (struct type_info){
		.name = name,
		.kind = kind_of(strtoll(code, NULL, 10)),
		.size = most > 0 ? most : 0,
		.parameters = parameters,
		.is_unsigned = *is_unsigned == '1',
		.counts_itself = *unique == '1',
	};
	return true;
}

static bool read_types(
	struct backend_info *ret, struct arena *arena, struct cursor *cursor, struct error *err)
{
	struct {
		struct type_info *items;
		size_t count, capacity;
	} types = {0};
	if (!catalog_types(cursor, err))
		return false;
	for (bool row = true;;) {
		struct type_info type;
		if (!cursor_next(cursor, &row, err))
			return false;
		if (!row)
			break;
		if (!read_type(&type, arena, cursor, err))
			return false;
		ARENA_PUSH(arena, &types, type);
	}
	ret->types = types.items;
	ret->type_count = types.count;
	return true;
}

bool backend_info_read(
	struct backend_info *ret, struct arena *arena, struct cursor *cursor, struct error *err)
{
	const struct reader reader = {arena, cursor->connection->handle};
	struct backend_info info = {
		.dbms = read_text(&reader, SQL_DBMS_NAME),
		.version = read_text(&reader, SQL_DBMS_VER),
		.driver = read_text(&reader, SQL_DRIVER_NAME),
		.driver_version = read_text(&reader, SQL_DRIVER_VER),
		.odbc_version = read_text(&reader, SQL_DRIVER_ODBC_VER),
	};
	read_names(&info, &reader);
	read_abilities(&info, &reader);
	if (!read_types(&info, arena, cursor, err))
		return false;
	*ret = info;
	return true;
}
