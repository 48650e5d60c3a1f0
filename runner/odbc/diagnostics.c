#include "odbc/diagnostics.h"

#include "base/utf8.h"

#include <ctype.h>

enum {
	/* psqlodbc does not tell when it cut a message, and has up to 4095 bytes. */
	MESSAGE_SIZE = 8192,
	/* No driver has more to say; one that never ends must not hold us. */
	RECORDS_MOST = 64,
};

struct record {
	SQLCHAR sqlstate[SQL_SQLSTATE_SIZE + 1];
	SQLINTEGER native;
	SQLCHAR message[MESSAGE_SIZE];
	size_t length; /* of the message, without white space at its end */
};

static bool record_read(
	SQLSMALLINT handle_type, SQLHANDLE handle, SQLSMALLINT number, struct record *ret)
{
	SQLSMALLINT ignored = 0;
	ret->sqlstate[0] = ret->message[0] = '\0';
	ret->native = 0;
	SQLRETURN rc = SQLGetDiagRec(handle_type, handle, number, ret->sqlstate, &ret->native,
		ret->message, MESSAGE_SIZE, &ignored);
	if (!SQL_SUCCEEDED(rc))
		return false;
	ret->sqlstate[SQL_SQLSTATE_SIZE] = '\0';
	ret->message[MESSAGE_SIZE - 1] = '\0';
	ret->length = strlen((const char *)ret->message);
	while (ret->length && isspace(ret->message[ret->length - 1]))
		ret->message[--ret->length] = '\0';
	return true;
}

/* Appends to the message what fits of a record, never half a character. */
static void append(struct error *err, size_t *used, const struct record *record)
{
	size_t room = sizeof(err->message) - 1 - *used;
	if (!record->length || room < 2)
		return;
	if (*used) {
		err->message[(*used)++] = '\n';
		room--;
	}
	size_t length = record->length;
	if (length > room)
		length = utf8_first_invalid((const char *)record->message, room);
	memcpy(err->message + *used, record->message, length);
	*used += length;
	err->message[*used] = '\0';
}

bool diagnostics_error(
	SQLSMALLINT handle_type, SQLHANDLE handle, enum error_code code, struct error *err)
{
	struct record record;
	size_t used = 0;
	error_set(err, code, "the driver reported an error without saying which");
	for (int i = 1; i <= RECORDS_MOST; i++) {
		if (!record_read(handle_type, handle, (SQLSMALLINT)i, &record))
			break;
		if (i == 1) {
			memcpy(err->sqlstate, record.sqlstate, sizeof(err->sqlstate));
			err->native = record.native;
		}
		append(err, &used, &record);
	}
	return false;
}

void diagnostics_notice(SQLSMALLINT handle_type, SQLHANDLE handle, struct str *ret)
{
	struct record record;
	for (int i = 1; i <= RECORDS_MOST; i++) {
		if (!record_read(handle_type, handle, (SQLSMALLINT)i, &record))
			break;
		if (ret->length && record.length)
			str_add_char(ret, '\n');
		str_add_length(ret, (const char *)record.message, record.length);
	}
}
