#include "engine/copy_rows.h"

#include "base/str.h"
#include "engine/blame.h"

static const char savepoint[] = "SAVEPOINT odbc_migrate_rows";
static const char rollback[] = "ROLLBACK TO SAVEPOINT odbc_migrate_rows";
static const char release[] = "RELEASE SAVEPOINT odbc_migrate_rows";

static bool run(struct session *session, const char *sql, struct error *err)
{
	return cursor_run(&session->cursor, sql, strlen(sql), err);
}

/* The next row: a line, and those behind it as long as a backslash stands before the line end. */
static size_t row_length(const char *rows, size_t length)
{
	for (size_t end = 0; end < length; end++) {
		if (rows[end] == '\\' && end + 1 < length)
			end++;
		else if (rows[end] == '\n')
			return end + 1;
	}
	return length;
}

static bool run_row(struct session *session, const struct statement *source, size_t offset,
	size_t length, struct error *err)
{
	AUTO(str_release) struct str insert = {0};
	struct location at = statement_locate(source, offset);
	if (!copy_insert(&insert, source->copy, source->text + offset, length, at, err))
		return false;
	if (run(session, str_text(&insert), err))
		return true;
	error_place(err, at);
	err->exact = false;
	return false;
}

/* *err stays as it is when no row fails by itself. */
static void find_row(struct session *session, const struct statement *source, struct error *err)
{
	struct error failure;
	if (!connection_alive(&session->connection) || !run(session, rollback, &failure))
		return;
	for (size_t at = 0; at < source->length;) {
		size_t length = row_length(source->text + at, source->length - at);
		if (!run_row(session, source, at, length, &failure)) {
			*err = failure;
			return;
		}
		at += length;
	}
}

bool copy_rows_run(
	struct session *session, const struct effective_statement *statement, struct error *err)
{
	const struct rewrite *sent = &statement->sent;
	struct cursor *cursor = &session->cursor;
	if (!statement->source.rows)
		return cursor_run(cursor, sent->text, sent->length, err);
	if (!run(session, savepoint, err))
		return false;
	if (!cursor_run(cursor, sent->text, sent->length, err)) {
		blame_statement(err, statement, session->driver);
		if (!err->exact)
			find_row(session, &statement->source, err);
		return false;
	}
	return run(session, release, err);
}
