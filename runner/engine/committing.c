#include "engine/committing.h"

#include "script/head.h"

static bool is_listed(
	const struct dialect *dialect, const struct statement *statement, const char *key)
{
	return statement_begins(statement, dialect_text(dialect, "journal", key));
}

bool commits_itself(const struct dialect *dialect, const struct effective_statement *statement)
{
	const struct statement *source = &statement->source;
	if (is_listed(dialect, source, "committing"))
		return true;
	if (dialect->transactions == DIALECT_TRANSACTIONAL_DDL)
		return statement->nature == NATURE_OUTSIDE || statement->nature == NATURE_AROUND;
	return !is_listed(dialect, source, "transactional");
}
