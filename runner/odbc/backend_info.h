/*
 * backend_info: what a driver says of itself, its backend and the backend's types.
 *
 * Asked of an open connection with SQLGetInfo and SQLGetTypeInfo; nothing is executed. Answers are
 * the driver's word, neither checked nor mended: a driver may be wrong about its backend. What it
 * does not answer is "", 0 or UNKNOWN. Texts live in the caller's arena.
 */
#ifndef ODBC_BACKEND_INFO_H
#define ODBC_BACKEND_INFO_H

#include "odbc/cursor.h"

/* The types of ODBC, as far as portable scripts have something like them. */
enum type_kind {
	TYPE_OTHER,
	TYPE_BIT,
	TYPE_SMALLINT,
	TYPE_INTEGER,
	TYPE_BIGINT,
	TYPE_DECIMAL,
	TYPE_NUMERIC,
	TYPE_REAL,
	TYPE_FLOAT,
	TYPE_DOUBLE,
	TYPE_CHAR,
	TYPE_VARCHAR,
	TYPE_LONG_VARCHAR,
	TYPE_WIDE_CHAR, /* the wide ones count characters */
	TYPE_WIDE_VARCHAR,
	TYPE_WIDE_LONG_VARCHAR,
	TYPE_VARBINARY,
	TYPE_LONG_VARBINARY,
	TYPE_DATE,
	TYPE_TIME,
	TYPE_TIMESTAMP,
	TYPE_GUID,
};

struct type_info {
	const char *name; /* as in CREATE TABLE; "()" in it is the place of its parameters */
	enum type_kind kind;
	int64_t size;		/* characters, bytes or digits at most; 0: not told */
	const char *parameters; /* "length", "precision,scale"; "" for none */
	bool is_unsigned;
	bool counts_itself; /* may only mean that a column of it can be an identity */
};

enum transactions_told {
	TRANSACTIONS_UNKNOWN,
	TRANSACTIONS_NONE,
	TRANSACTIONS_DML,	 /* DDL inside of one is an error */
	TRANSACTIONS_DDL_COMMIT, /* DDL commits it */
	TRANSACTIONS_DDL_IGNORE, /* DDL is no part of it */
	TRANSACTIONS_ALL,
};

struct backend_info {
	const char *dbms, *version;
	const char *driver, *driver_version, *odbc_version;
	const char *quote; /* around identifiers; "" where there are none */
	enum transactions_told transactions;
	/* Words for people: "kept in lower case", "as typed, and letter case counts". */
	const char *identifier_case, *quoted_case;
	unsigned table_name_most, column_name_most; /* 0: no limit, or none told */
	const char *catalog_term, *schema_term;
	bool schema_in_tables, catalog_in_tables; /* may a CREATE TABLE name them? */
	bool not_null;				  /* knows NOT NULL */
	bool integrity;				  /* knows foreign keys as SQL-92 has them */
	const char *create_table, *alter_table, *index_ddl; /* lists of what is taken */
	const char *conformance;
	const struct type_info *types; /* in the driver's order: the closest of a kind first */
	size_t type_count;
};

/* Errors are ERROR_STATEMENT, as those of cursor. The cursor's results are gone afterwards. */
MUST_CHECK bool backend_info_read(
	struct backend_info *ret, struct arena *arena, struct cursor *cursor, struct error *err);

/* "DDL is a part of transactions" and the like. */
const char *transactions_told_words(enum transactions_told told);

#endif
