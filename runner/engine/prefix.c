#include "engine/prefix.h"

void prefix_add(struct sum *prefix, const struct statement *statement)
{
	sum_add(prefix, statement->text, statement->length);
	sum_add(prefix, "", 1);
}

bool prefix_edited(const struct row *row, struct location at, struct error *err)
{
	const char *done = row->state == ROW_APPLYING ? "applied" : "absent";
	const char *undone = row->state == ROW_APPLYING ? "absent" : "applied";
	if (row->done == 1)
		error_at(err, ERROR_HISTORY_DISAGREES, at,
			"the first statement of %s_%s has run and was edited since", row->text,
			row->name);
	else
		error_at(err, ERROR_HISTORY_DISAGREES, at,
			"the first %lld statements of %s_%s have run and were edited since",
			(long long)row->done, row->text, row->name);
	return error_hint(err,
		"restore what has run as it was; only the statements behind it may change\n"
		"if that cannot be, carry out the rest by hand and say \"odbc-migrate repair %s "
		"--mark %s\"\n"
		"or undo by hand what has run, and say \"odbc-migrate repair %s --mark %s\"",
		row->text, done, row->text, undone);
}
