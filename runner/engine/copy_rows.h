/*
 * copy_rows: rows of a COPY, sent as INSERTs.
 *
 * A piece of rows is one message. When it fails and the server does not say where, it is taken
 * back and its rows are sent one by one, so that the error names the line. Runs inside of a
 * transaction.
 */
#ifndef ENGINE_COPY_ROWS_H
#define ENGINE_COPY_ROWS_H

#include "engine/session.h"

MUST_CHECK bool copy_rows_run(
	struct session *session, const struct effective_statement *statement, struct error *err);

#endif
