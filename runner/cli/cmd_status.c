#include "base/str.h"
#include "cli/commands.h"
#include "cli/partly_text.h"
#include "engine/partly.h"
#include "plan/findings.h"

#include <ctype.h>

bool cmd_status_prepare(struct invocation *invocation, struct error *err)
{
	const char *version = invocation_option(invocation, OPTION_AT_LEAST);
	invocation->run.kind = RUN_UPGRADE;
	invocation->run.target = (struct target){.kind = TARGET_HEAD, .text = "head"};
	if (!version)
		return true;
	if (!version_parse(
		    &invocation->run.target.version, &invocation->arena, version, strlen(version)))
		return error_set(
			err, ERROR_USAGE, "--at-least needs a version, not \"%s\"", version);
	return true;
}

/* "2026-11-22 21:40:12" of 2026-11-22T21:40:12.123456Z. */
static const char *short_time(struct arena *arena, const char *applied_at)
{
	enum { DATE = 10, SECONDS = 19 };
	if (strlen(applied_at) < SECONDS)
		return applied_at;
	return arena_printf(
		arena, "%.*s %.*sZ", DATE, applied_at, SECONDS - DATE - 1, applied_at + DATE + 1);
}

/* The row is called as in the history; what the directory has may be called otherwise. */
static const char *directory_name(struct arena *arena, const struct entry *entry)
{
	const struct migration *migration = entry->migration;
	if (!migration || strcmp(migration->name, entry->row->name) == 0)
		return "";
	return arena_printf(arena,
		entry->other ? ", another migration in the directory: %s"
			     : ", called %s in the directory",
		migration->name);
}

static const char *detail(struct arena *arena, const struct entry *entry)
{
	const struct row *row = entry->row;
	if (!row)
		return "";
	const char *name = directory_name(arena, entry);
	if (row->state == ROW_APPLYING || row->state == ROW_REVERTING)
		return arena_printf(arena, "%s%s", partly_progress(arena, row), name);
	const char *edited = entry->other ? ""
			     : entry->up_edited && entry->down_edited
				     ? ", up and down part edited since"
			     : entry->up_edited	  ? ", up part edited since"
			     : entry->down_edited ? ", down part edited since"
						  : "";
	const char *missing =
		entry->down_missing && !entry->other ? ", down part not in the directory" : "";
	const char *unstored = *row->down_sum && !row->down_stored && !row->down.irreversible &&
					       row->state == ROW_APPLIED
				       ? ", down part too large to be stored"
				       : "";
	return arena_printf(arena, "%s%s%s%s%s", short_time(arena, row->applied_at), name, edited,
		missing, unstored);
}

static const char *state_words(
	struct arena *arena, const struct entry *entry, const struct session *session)
{
	if (entry->state == ENTRY_NOT_HERE)
		return arena_printf(arena, "not for %s", session->dialect.name);
	return entry_state_name(entry->state);
}

/* Where a migration that is there in part goes on, and with which command. */
static void print_partly(
	const struct invocation *invocation, struct session *session, const struct entry *entry)
{
	const struct report *report = &invocation->report;
	const struct row *row = entry->row;
	struct partly partly = {0};
	struct error ignored;
	bool stored = !entry->migration && row->state == ROW_REVERTING;
	const char *command = row->state == ROW_APPLYING ? "upgrade"
			      : stored			 ? "downgrade --from-history"
							 : "downgrade";
	bool readable = partly_read(&partly, session, entry, &ignored);
	if (readable && partly.edited) {
		report_out(report,
			"  \"odbc-migrate %s\" will not go on with %s_%s: what has run of it was "
			"edited since\n",
			command, row->text, row->name);
		return;
	}
	if (row->begun == row->done && row->done == row->statements) {
		report_out(report, "  \"odbc-migrate %s\" finishes %s_%s: no statement is left\n",
			command, row->text, row->name);
		return;
	}
	report_out(report, "  \"odbc-migrate %s\" %s statement %lld of %s_%s", command,
		row->begun == row->done ? "goes on with" : "finds out, or asks, what became of",
		(long long)row->done + 1, row->text, row->name);
	if (readable && partly.text)
		report_out(report, ", %s:%u:%u: %s", partly.at.file, partly.at.line,
			partly.at.column,
			partly_first_words(&session->arena, partly.text, partly.length));
	report_out(report, "\n");
}

static void print_entries(const struct invocation *invocation, struct session *session)
{
	struct table table = {.columns = 4};
	for (size_t i = 0; i < session->overview.count; i++) {
		const struct entry *entry = &session->overview.items[i];
		const struct row *row = entry->row;
		const char *const cells[] = {
			row ? row->text : entry->migration->version.text,
			row ? row->name : entry->migration->name,
			state_words(&session->arena, entry, session),
			detail(&session->arena, entry),
		};
		table_add(&table, &session->arena, cells);
	}
	table_print(&table, &invocation->report, "  ");
	for (size_t i = 0; i < session->overview.count; i++) {
		const struct entry *entry = &session->overview.items[i];
		if (entry_is_partly(entry))
			print_partly(invocation, session, entry);
	}
}

static size_t count_state(const struct overview *overview, enum entry_state state)
{
	size_t count = 0;
	for (size_t i = 0; i < overview->count; i++)
		count += overview->items[i].state == state;
	return count;
}

static void print_head(const struct invocation *invocation, const struct session *session)
{
	const struct overview *overview = &session->overview;
	static const enum entry_state unusual[] = {
		ENTRY_OUT_OF_ORDER, ENTRY_PARTLY_APPLIED, ENTRY_PARTLY_REVERTED};
	report_out(&invocation->report, "%s: %s%s%s, at %s, %zu pending", session->database->name,
		session->dialect.title, session->absent ? "" : " ",
		session->absent ? ", no database file yet" : session->server_version,
		overview->current ? overview->current->text : "base",
		count_state(overview, ENTRY_PENDING));
	for (size_t i = 0; i < ARRAY_LEN(unusual); i++) {
		size_t count = count_state(overview, unusual[i]);
		if (count)
			report_out(&invocation->report, ", %zu %s", count,
				entry_state_name(unusual[i]));
	}
	report_out(&invocation->report, "\n");
	if (!session->history.exists && session->other_tables)
		report_out(&invocation->report, "  no history table, but %zu other table%s\n",
			session->other_tables, session->other_tables == 1 ? "" : "s");
}

static bool is_applied(const struct overview *overview, const struct version *version)
{
	for (size_t i = 0; i < overview->count; i++) {
		const struct row *row = overview->items[i].row;
		if (row && (row->state == ROW_APPLIED || row->state == ROW_BASELINE) &&
			strcmp(row->key, version->key) == 0)
			return true;
	}
	return false;
}

/*
 * Somebody asked with an option for 6: it is an answer, not a failure, so nothing is printed.
 * Pending is what an upgrade would do; there is no plan where directory and history disagree.
 */
static void answer_pending(
	struct invocation *invocation, const struct session *session, const struct plan *plan)
{
	bool pending = false;
	if (invocation_option(invocation, OPTION_AT_LEAST))
		pending = !is_applied(&session->overview, &invocation->run.target.version);
	if (invocation_option(invocation, OPTION_EXIT_CODE))
		pending |= plan->count > 0;
	if (pending)
		invocation->exit_status =
			error_worse_exit(invocation->exit_status, error_code_exit(ERROR_PENDING));
}

/* What is there in part is no state to stay in, and worse if the next run cannot go on with it. */
static bool check_partly(struct session *session, struct error *err)
{
	const struct entry *first = NULL;
	for (size_t i = 0; i < session->overview.count; i++) {
		const struct entry *entry = &session->overview.items[i];
		struct partly partly;
		struct error ignored;
		if (!entry_is_partly(entry))
			continue;
		if (partly_read(&partly, session, entry, &ignored) &&
			!partly_check(&partly, entry->row, err))
			return false;
		first = first ? first : entry;
	}
	return !first || findings_partly(first, err);
}

bool cmd_status(struct invocation *invocation, struct session *session, struct error *err)
{
	struct plan plan = {0};
	struct error disagreement, partly;
	invocation->run.strict = invocation_option(invocation, OPTION_STRICT) != NULL;
	invocation->run.with_existing_tables = true;
	session->listener.hear = NULL;
	bool agreed = run_survey(session, &disagreement) &&
		      run_plan(session, &invocation->run, &plan, &disagreement);
	/* Only a survey that worked has something to show. */
	if (!agreed && disagreement.code != ERROR_HISTORY_DISAGREES &&
		disagreement.code != ERROR_PARTLY_APPLIED) {
		*err = disagreement;
		return false;
	}
	if ((agreed || disagreement.code == ERROR_PARTLY_APPLIED) &&
		!check_partly(session, &partly)) {
		agreed = false;
		disagreement = partly;
	}
	if (!invocation->report.quiet) {
		print_head(invocation, session);
		print_entries(invocation, session);
	}
	answer_pending(invocation, session, &plan);
	if (agreed || invocation_option(invocation, OPTION_AT_LEAST))
		return true;
	*err = disagreement;
	return false;
}
