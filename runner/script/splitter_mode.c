#include "script/splitter_mode.h"

#include "script/head.h"

#include <strings.h>

static bool mentions(const struct statement *statement, const char *word)
{
	size_t length = word ? strlen(word) : 0;
	for (size_t at = 0; word && at + length <= statement->length; at++)
		if (strncasecmp(statement->text + at, word, length) == 0)
			return true;
	return false;
}

void mode_follow(struct splitter *splitter, const struct statement *statement)
{
	const struct client_rules *client =
		&segment_dialect(splitter->segment, splitter->dialect)->client;
	if (!client->mode || !statement_may_begin(statement, 's') ||
		!statement_begins(statement, "SET") || !mentions(statement, client->mode))
		return;
	splitter->rules = segment_rules(splitter->segment, splitter->dialect);
	splitter->rules.backslash_escapes = splitter->rules.backslash_escapes &&
					    !mentions(statement, client->no_backslash_mode);
	splitter->rules.double_quote_strings = splitter->rules.double_quote_strings &&
					       !mentions(statement, client->ansi_quotes_mode);
	skim_init(&splitter->skim, &splitter->rules, client);
}
