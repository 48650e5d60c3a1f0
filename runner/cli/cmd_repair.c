#include "cli/commands.h"
#include "cli/partly_text.h"
#include "engine/repair.h"

#include <unistd.h>

static bool choose(struct invocation *invocation, enum option_id option, const char *first,
	enum repair_kind first_kind, const char *second, enum repair_kind second_kind,
	struct error *err)
{
	const char *value = invocation_option(invocation, option);
	if (strcmp(value, first) != 0 && strcmp(value, second) != 0)
		return error_set(err, ERROR_USAGE, "--%s is %s or %s, not \"%s\"",
			option_table[option].name, first, second, value);
	invocation->repair.kind = strcmp(value, first) == 0 ? first_kind : second_kind;
	return true;
}

static bool choose_kind(struct invocation *invocation, struct error *err)
{
	static const enum option_id ways[] = {
		OPTION_STATEMENT, OPTION_MARK, OPTION_ACCEPT_CHECKSUM};
	size_t given = 0;
	for (size_t i = 0; i < ARRAY_LEN(ways); i++)
		given += invocation_option(invocation, ways[i]) != NULL;
	if (given != 1) {
		error_set(err, ERROR_USAGE,
			"repair needs one of --statement, --mark and --accept-checksum");
		return error_hint(err, "\"odbc-migrate repair --help\" says what they mean");
	}
	if (invocation_option(invocation, OPTION_STATEMENT))
		return choose(invocation, OPTION_STATEMENT, "done", REPAIR_DONE, "not-done",
			REPAIR_NOT_DONE, err);
	if (invocation_option(invocation, OPTION_MARK))
		return choose(invocation, OPTION_MARK, "applied", REPAIR_APPLIED, "absent",
			REPAIR_ABSENT, err);
	invocation->repair.kind = REPAIR_CHECKSUM;
	return true;
}

bool cmd_repair_prepare(struct invocation *invocation, struct error *err)
{
	const char *text = invocation_argument(invocation, 0, NULL);
	if (!text) {
		error_set(err, ERROR_USAGE, "repair needs a version");
		return error_hint(err, "usage: odbc-migrate repair [OPTION]... VERSION");
	}
	if (!version_parse(&invocation->repair.version, &invocation->arena, text, strlen(text)))
		return error_set(err, ERROR_USAGE, "\"%s\" is not a version", text);
	return choose_kind(invocation, err);
}

static const char *row_words(struct arena *arena, bool there, const struct row *row)
{
	if (!there)
		return "not applied";
	if (row->state == ROW_APPLYING || row->state == ROW_REVERTING)
		return arena_printf(arena, "partly %s, %s",
			row->state == ROW_APPLYING ? "applied" : "reverted",
			partly_progress(arena, row));
	return row->state == ROW_BASELINE ? "taken as applied" : "applied";
}

static const char *files_words(const struct entry *entry)
{
	if (entry->down_missing)
		return entry->up_edited ? ", up part edited and down part removed since"
					: ", down part removed since";
	return entry->up_edited && entry->down_edited ? ", up and down part edited since"
	       : entry->up_edited		      ? ", up part edited since"
						      : ", down part edited since";
}

/* "statement 2", or a whole transaction of the script's own. */
static const char *doubt_words(struct arena *arena, const struct repair *repair)
{
	long long first = (long long)repair->before.begun;
	long long more = (long long)repair->partly.in_doubt - 1;
	return more > 0 ? arena_printf(arena, "statements %lld to %lld", first, first + more)
			: arena_printf(arena, "statement %lld", first);
}

static void show(
	const struct invocation *invocation, struct session *session, const struct repair *repair)
{
	const struct report *report = &invocation->report;
	struct arena *arena = &session->arena;
	bool files = invocation->repair.kind == REPAIR_CHECKSUM;
	const struct partly *partly = &repair->partly;
	report_out(report, "%s: %s\n", session->database->name, repair->name);
	report_out(report, "  now:  %s%s\n", row_words(arena, repair->had, &repair->before),
		files ? files_words(repair->entry) : "");
	report_out(report, "  then: %s%s\n", row_words(arena, repair->has, &repair->after),
		files ? ", with its files as they are" : "");
	if (partly->text)
		report_out(report, "  %s: %s:%u:%u: %s\n", doubt_words(arena, repair),
			partly->at.file, partly->at.line, partly->at.column,
			partly_first_words(arena, partly->text, partly->length));
}

static bool ask(const struct invocation *invocation, struct error *err)
{
	char answer[16] = "";
	if (invocation_option(invocation, OPTION_YES))
		return true;
	if (!isatty(STDIN_FILENO) || !isatty(STDERR_FILENO)) {
		error_set(err, ERROR_REFUSED, "nothing was changed: there is nobody to ask");
		return error_hint(err, "if that is what you want, add --yes");
	}
	fflush(stdout);
	report_say(&invocation->report, "Change it? [y/N] ");
	if (fgets(answer, sizeof(answer), stdin) && (answer[0] == 'y' || answer[0] == 'Y'))
		return true;
	return error_set(err, ERROR_REFUSED, "nothing was changed");
}

static const char *what_next(const struct repair *repair)
{
	if (!repair->has || repair->after.state == ROW_APPLIED)
		return "";
	return repair->after.state == ROW_APPLYING ? "; \"odbc-migrate upgrade\" goes on with it"
						   : "; \"odbc-migrate downgrade\" goes on with it";
}

bool cmd_repair(struct invocation *invocation, struct session *session, struct error *err)
{
	struct repair repair;
	struct repair_request *request = &invocation->repair;
	request->out_of_order = run_out_of_order(session->database);
	if (!repair_look(session, request, &repair, err))
		return false;
	if (!invocation->report.quiet)
		show(invocation, session, &repair);
	if (!ask(invocation, err) || !repair_carry_out(session, request, &repair, err))
		return false;
	if (!invocation->report.quiet)
		report_out(&invocation->report, "%s: changed%s\n", session->database->name,
			what_next(&repair));
	return true;
}
