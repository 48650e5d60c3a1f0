/* What a run would do: its survey, its notes, its plan. */
#include "engine/run_parts.h"
#include "engine/stored.h"

bool run_allowed(
	const struct database *database, const struct run_request *request, struct error *err)
{
	bool reverts = request->kind != RUN_UPGRADE || request->sync;
	if (!reverts || request->force || !value_switch(&database->values[SETTING_PROTECTED]))
		return true;
	error_set(err, ERROR_REFUSED, "the database is protected against %s",
		request->sync ? "upgrade --sync, which reverts" : "downgrade and redo");
	return error_hint(err, "add --force if it must be");
}

enum out_of_order run_out_of_order(const struct database *database)
{
	const char *text = database->values[SETTING_OUT_OF_ORDER].text;
	if (strcmp(text, "apply") == 0)
		return OUT_OF_ORDER_APPLY;
	return strcmp(text, "ignore") == 0 ? OUT_OF_ORDER_IGNORE : OUT_OF_ORDER_ERROR;
}

struct plan_request run_plan_request(
	const struct session *session, const struct run_request *request)
{
	return (struct plan_request){
		.direction = request->kind == RUN_UPGRADE ? DIRECTION_UP : DIRECTION_DOWN,
		.target = request->target,
		.out_of_order = run_out_of_order(session->database),
		.line = session->dialect.line,
		.strict = request->strict,
		.from_history = request->from_history,
		.sync = request->sync,
	};
}

static void note_entry(const struct session *session, const struct entry *entry)
{
	const struct row *row = entry->row;
	if (entry->state == ENTRY_FUTURE)
		session_note(session, "%s_%s is applied and newer than this directory", row->text,
			row->name);
	else if (entry->other)
		return;
	else if (entry->down_missing)
		session_note(session, "the down part of %s_%s is not in the directory any more",
			row->text, row->name);
	else if (entry->down_edited)
		session_note(session, "the down part of %s_%s was edited since it was applied",
			row->text, row->name);
}

static void tell_notes(const struct session *session)
{
	for (size_t i = 0; i < session->overview.count; i++)
		note_entry(session, &session->overview.items[i]);
}

static bool check_existing_tables(
	const struct session *session, const struct run_request *request, struct error *err)
{
	bool first = request->kind == RUN_UPGRADE && !session->history.exists;
	if (!first || session->other_tables == 0 || request->with_existing_tables)
		return true;
	error_set(err, ERROR_NO_HISTORY, "there %s %zu table%s here and no history of migrations",
		session->other_tables == 1 ? "is" : "are", session->other_tables,
		session->other_tables == 1 ? "" : "s");
	return error_hint(err,
		"if they are what the migrations up to some version make, say so with "
		"\"odbc-migrate baseline VERSION\"\n"
		"if they have nothing to do with these migrations, add --with-existing-tables");
}

bool run_survey(struct session *session, struct error *err)
{
	if (!session_survey(session, err))
		return false;
	tell_notes(session);
	return true;
}

bool run_build(struct session *session, const struct plan_request *request, struct plan *ret,
	struct error *err)
{
	return plan_build(ret, &session->arena, &session->overview, request, err) &&
	       stored_fill(session, ret, err);
}

bool run_plan(struct session *session, const struct run_request *request, struct plan *ret,
	struct error *err)
{
	struct plan_request wanted = run_plan_request(session, request);
	return run_build(session, &wanted, ret, err) &&
	       (ret->count == 0 || check_existing_tables(session, request, err));
}
