/* Which dialect a session speaks, and what to do where nobody knows it. */
#include "engine/session.h"

#include <ctype.h>

static const char *setting(const struct session *session, enum setting_id id)
{
	const char *text = session->database->values[id].text;
	return text ? text : "";
}

/* A name for a file: "microsoft_sql_server" of "Microsoft SQL Server". */
static const char *file_stem(struct arena *arena, const char *dbms)
{
	char *stem = arena_dup(arena, dbms);
	for (char *c = stem; *c; c++)
		*c = isalnum((unsigned char)*c) ? (char)tolower((unsigned char)*c) : '_';
	return *stem ? stem : "new";
}

/* What to type, so that adding a backend is filling in one file. */
static bool unknown_backend(struct session *session, struct error *err)
{
	const char *folder = setting(session, SETTING_DIALECTS);
	const char *dbms = session->connection.dbms;
	const char *stem = file_stem(&session->arena, dbms);
	/* A database of the command line has no line. */
	const char *which = session->database->at.line ? arena_printf(&session->arena, "-d %s",
								 session->database->name)
						       : "--connection '...'";
	error_set(err, ERROR_CONFIG, "no dialect is for the backend \"%s\"", dbms);
	if (*folder)
		return error_hint(err,
			"begin one with \"odbc-migrate drivers %s --dialect-file >%s/%s.ini\"",
			which, folder, stem);
	return error_hint(err,
		"begin one with \"mkdir dialects\" and \"odbc-migrate drivers %s --dialect-file "
		">dialects/%s.ini\", and say dialects = dialects in [migrate]",
		which, stem);
}

bool session_choose_dialect(struct session *session, struct error *err)
{
	const char *name = setting(session, SETTING_DIALECT);
	if (!*name && session->absent)
		name = session->driver->dialect;
	if (!shared_dialect(session->shared, *name ? name : NULL, session->connection.dbms,
		    &session->dialect, err))
		return false;
	return session->dialect.name || unknown_backend(session, err);
}
