/*
 * diagnostics: every record a driver left on a handle, as one error.
 *
 * Included only inside odbc/: it needs the ODBC types.
 */
#ifndef ODBC_DIAGNOSTICS_H
#define ODBC_DIAGNOSTICS_H

#include "base/error.h"
#include "base/str.h"

#include <sql.h>
#include <sqlext.h>

/*
 * Fills *err from all records of the handle, joined with newlines; SQLSTATE and native code are
 * those of the first. With no record at all the message says so. Returns false.
 */
bool diagnostics_error(
	SQLSMALLINT handle_type, SQLHANDLE handle, enum error_code code, struct error *err);

/* Appends the messages of all records to ret, one a line: notices of a successful call. */
void diagnostics_notice(SQLSMALLINT handle_type, SQLHANDLE handle, struct str *ret);

#endif
