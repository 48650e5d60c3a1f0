#include "plan/findings.h"

#include <stdarg.h>

enum { LISTED_MOST = 20 };

void findings_release(struct findings *findings)
{
	str_release(&findings->text);
}

void findings_add(struct findings *findings, const struct entry *entry, const char *what)
{
	if (findings->count++ >= LISTED_MOST)
		return;
	const char *text = entry->migration ? entry->migration->version.text : entry->row->text;
	const char *name = entry->migration ? entry->migration->name : entry->row->name;
	str_printf(&findings->text, "\n%s_%s: %s", text, name, what);
}

void findings_add_other(struct findings *findings, const struct entry *entry)
{
	const struct entry applied = {.row = entry->row};
	AUTO(str_release) struct str what = {0};
	str_printf(&what, "applied, and the directory has another migration of this version, %s",
		entry->migration->name);
	findings_add(findings, &applied, str_text(&what));
}

bool findings_partly(const struct entry *entry, struct error *err)
{
	const struct row *row = entry->row;
	bool up = entry->state == ENTRY_PARTLY_APPLIED;
	error_set(err, ERROR_PARTLY_APPLIED, "%s_%s is partly %s: %lld of %lld statements",
		row->text, row->name, up ? "applied" : "reverted", (long long)row->done,
		(long long)row->statements);
	return error_hint(err, "\"odbc-migrate %s\" goes on with it",
		up		   ? "upgrade"
		: entry->migration ? "downgrade"
				   : "downgrade --from-history");
}

bool findings_disagree(struct findings *findings, struct error *err, const char *hint, ...)
{
	if (findings->count > LISTED_MOST)
		str_printf(
			&findings->text, "\nand %zu more", findings->count - (size_t)LISTED_MOST);
	error_set(err, ERROR_HISTORY_DISAGREES, "the directory and the history disagree:%s",
		str_text(&findings->text));
	va_list args;
	va_start(args, hint);
	vsnprintf(err->hint, sizeof(err->hint), hint, args);
	va_end(args);
	return false;
}
