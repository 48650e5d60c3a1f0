#include "odbc/cursor.h"

#include "odbc/diagnostics.h"

#include <limits.h>

enum { CHUNK = 256 }; /* the first bytes asked of a column; what is longer is asked at once */

static void close_results(struct cursor *cursor)
{
	SQLFreeStmt(cursor->handle, SQL_CLOSE);
	cursor->columns = 0;
}

static bool fail(struct cursor *cursor, struct error *err)
{
	diagnostics_error(SQL_HANDLE_STMT, cursor->handle, ERROR_STATEMENT, err);
	connection_check(cursor->connection, err->sqlstate);
	close_results(cursor);
	return false;
}

/* maodbc 3.1 reads freed memory when it executes anything on a connection that is gone. */
static bool refuse_lost(enum error_code code, struct error *err)
{
	return error_set(err, code, "not executed: the connection was lost before");
}

bool cursor_open(struct cursor *ret, struct connection *connection, struct error *err)
{
	*ret = (struct cursor){.connection = connection, .rows = -1};
	if (connection->lost)
		return refuse_lost(ERROR_CONNECTION, err);
	if (SQL_SUCCEEDED(SQLAllocHandle(SQL_HANDLE_STMT, connection->handle, &ret->handle)))
		return true;
	ret->handle = NULL;
	return diagnostics_error(SQL_HANDLE_DBC, connection->handle, ERROR_CONNECTION, err);
}

void cursor_close(struct cursor *cursor)
{
	if (cursor->handle)
		SQLFreeHandle(SQL_HANDLE_STMT, cursor->handle);
	str_release(&cursor->notice);
	str_release(&cursor->text);
	*cursor = (struct cursor){0};
}

static void take_notice(struct cursor *cursor)
{
	struct str *notice = &cursor->notice;
	AUTO(str_release) struct str text = {0};
	diagnostics_notice(SQL_HANDLE_STMT, cursor->handle, &text);
	/* psqlodbc tells the first notice of several statements with the first result as well. */
	bool again = text.length && text.length == cursor->first_notice &&
		     memcmp(notice->data, text.data, text.length) == 0;
	if (again)
		cursor->first_notice = 0;
	else if (text.length)
		str_printf(notice, "%s%s", notice->length ? "\n" : "", text.data);
}

/*
 * Takes what SQLExecDirect or SQLMoreResults left: the notice, how many columns and how many rows.
 */
static bool take_result(struct cursor *cursor, SQLRETURN rc, struct error *err)
{
	if (rc == SQL_SUCCESS_WITH_INFO)
		take_notice(cursor);
	SQLSMALLINT columns = 0;
	if (!SQL_SUCCEEDED(SQLNumResultCols(cursor->handle, &columns)))
		return fail(cursor, err);
	cursor->columns = columns > 0 ? (unsigned)columns : 0;
	/* psqlodbc succeeds without touching it behind SET, DO, VACUUM and the like. */
	SQLLEN rows = -1;
	if (!SQL_SUCCEEDED(SQLRowCount(cursor->handle, &rows)))
		rows = -1;
	cursor->rows = rows;
	return true;
}

/* Steps to the next result; *ret_more is false when there is none. */
static bool next_result(struct cursor *cursor, bool *ret_more, struct error *err)
{
	*ret_more = false;
	/* maodbc 3.1 dereferences NULL in SQLMoreResults behind bodies it takes for several. */
	if (cursor->connection->more_results_need_columns && !cursor->columns)
		return true;
	SQLRETURN rc = SQLMoreResults(cursor->handle);
	if (rc == SQL_NO_DATA)
		return true;
	if (!SQL_SUCCEEDED(rc))
		return fail(cursor, err);
	*ret_more = true;
	return take_result(cursor, rc, err);
}

static bool drain(struct cursor *cursor, struct error *err)
{
	for (bool more = true; more;)
		if (!next_result(cursor, &more, err))
			return false;
	close_results(cursor);
	return true;
}

static bool check_text(const char *sql, size_t length, struct error *err)
{
	if (length > INT_MAX)
		return error_set(err, ERROR_STATEMENT,
			"a statement of %zu bytes is more than ODBC can carry", length);
	/* Every driver would execute what stands before it. */
	if (memchr(sql, '\0', length))
		return error_set(err, ERROR_STATEMENT, "a NUL byte would cut the statement short");
	return true;
}

static void cancel(void *handle)
{
	SQLCancel(handle);
}

/* Registers what is about to be executed where it can be cancelled. */
static bool begin_call(struct cursor *cursor, struct stop_call *call, struct error *err)
{
	struct stop *stop = cursor->connection->stop;
	cursor->sent = cursor->timed_out = false;
	if (!stop || !cursor->interruptible)
		return true;
	/* Who is cleaning up after a stop goes on; nobody else begins anything new. */
	if (!stop_told(stop) && !stop_check(stop, err))
		return false;
	if (cursor->connection->never_cancelled)
		return true;
	*call = (struct stop_call){
		.cancel = cancel, .context = cursor->handle, .limit_ms = cursor->limit_ms};
	return stop_begin(stop, call, err);
}

static bool end_call(struct cursor *cursor, struct stop_call *call, bool done, struct error *err)
{
	if (!call->cancel)
		return done;
	stop_end(cursor->connection->stop, call);
	/* A connection that was lost meanwhile is the worse news. */
	if (done || !call->cancelled || cursor->connection->lost)
		return done;
	cursor->timed_out = call->timed_out;
	return !call->timed_out && stop_check(cursor->connection->stop, err);
}

static bool execute(struct cursor *cursor, const char *sql, size_t length, struct error *err)
{
	close_results(cursor);
	str_clear(&cursor->notice);
	cursor->rows = -1;
	cursor->first_notice = 0;
	if (cursor->connection->lost)
		return refuse_lost(ERROR_STATEMENT, err);
	if (!check_text(sql, length, err))
		return false;
	/* psqlodbc measures the text with strlen, whatever length it is told. */
	str_clear(&cursor->text);
	str_add_length(&cursor->text, sql, length);
	cursor->sent = true;
	SQLRETURN rc =
		SQLExecDirect(cursor->handle, (SQLCHAR *)cursor->text.data, (SQLINTEGER)length);
	/* No data: an UPDATE that met no row, and with FreeTDS any DDL. */
	if (!SQL_SUCCEEDED(rc) && rc != SQL_NO_DATA)
		return fail(cursor, err);
	if (!take_result(cursor, rc, err))
		return false;
	if (cursor->connection->repeats_first_notice)
		cursor->first_notice = cursor->notice.length;
	for (bool more = true; more && !cursor->columns;)
		if (!next_result(cursor, &more, err))
			return false;
	if (!cursor->columns)
		close_results(cursor);
	return true;
}

bool cursor_execute(struct cursor *cursor, const char *sql, size_t length, struct error *err)
{
	struct stop_call call = {0};
	return begin_call(cursor, &call, err) &&
	       end_call(cursor, &call, execute(cursor, sql, length, err), err);
}

bool cursor_ready(struct cursor *cursor, struct error *err)
{
	close_results(cursor);
	str_clear(&cursor->notice);
	cursor->rows = -1;
	return !cursor->connection->lost || refuse_lost(ERROR_STATEMENT, err);
}

bool cursor_answered(struct cursor *cursor, int answer, struct error *err)
{
	SQLRETURN rc = (SQLRETURN)answer;
	return SQL_SUCCEEDED(rc) ? take_result(cursor, rc, err) : fail(cursor, err);
}

bool cursor_run(struct cursor *cursor, const char *sql, size_t length, struct error *err)
{
	struct stop_call call = {0};
	if (!begin_call(cursor, &call, err))
		return false;
	bool done = execute(cursor, sql, length, err) && (!cursor->columns || drain(cursor, err));
	return end_call(cursor, &call, done, err);
}

bool cursor_next(struct cursor *cursor, bool *ret_row, struct error *err)
{
	if (!cursor->columns) {
		*ret_row = false;
		return true;
	}
	SQLRETURN rc = SQLFetch(cursor->handle);
	if (rc == SQL_SUCCESS_WITH_INFO)
		diagnostics_notice(SQL_HANDLE_STMT, cursor->handle, &cursor->notice);
	if (!SQL_SUCCEEDED(rc) && rc != SQL_NO_DATA)
		return fail(cursor, err);
	if (rc == SQL_NO_DATA && !drain(cursor, err))
		return false;
	*ret_row = rc != SQL_NO_DATA;
	return true;
}

bool cursor_text(
	struct cursor *cursor, unsigned column, struct str *ret, bool *ret_null, struct error *err)
{
	SQLLEN left = 0;
	str_clear(ret);
	for (size_t room = CHUNK;; room = left > 0 ? (size_t)left : room * 2) {
		str_reserve(ret, room);
		SQLRETURN rc = SQLGetData(cursor->handle, (SQLUSMALLINT)(column + 1), SQL_C_CHAR,
			ret->data + ret->length, (SQLLEN)(room + 1), &left);
		if (rc == SQL_NO_DATA)
			break;
		if (!SQL_SUCCEEDED(rc))
			return fail(cursor, err);
		if (left == SQL_NULL_DATA)
			break;
		bool cut = left == SQL_NO_TOTAL || (size_t)left > room;
		ret->length += cut ? room : (size_t)left;
		ret->data[ret->length] = '\0';
		if (!cut)
			break;
		if (left > 0)
			left -= (SQLLEN)room;
	}
	if (ret_null)
		*ret_null = left == SQL_NULL_DATA;
	return true;
}

bool cursor_answer(
	struct cursor *cursor, const char *sql, size_t length, struct str *ret, struct error *err)
{
	bool row, first = true;
	str_clear(ret);
	if (!cursor_execute(cursor, sql, length, err) || !cursor_next(cursor, &row, err))
		return false;
	while (row) {
		if (first && !cursor_text(cursor, 0, ret, NULL, err))
			return false;
		first = false;
		if (!cursor_next(cursor, &row, err))
			return false;
	}
	return true;
}
