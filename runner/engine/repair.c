#include "engine/repair.h"

#include "engine/amend.h"
#include "engine/evidence.h"
#include "engine/owner.h"
#include "engine/stored.h"
#include "history/journal.h"

/* Looking */

static void take_as_whole(struct row *row, size_t statements)
{
	row->state = ROW_APPLIED;
	row->statements = row->begun = row->done = (int64_t)statements;
	row->prefix_sum = "";
}

static bool edited(const struct repair *repair, struct error *err)
{
	error_at(err, ERROR_HISTORY_DISAGREES, repair->partly.at,
		"%s was edited since statement %lld of it began", repair->name,
		(long long)repair->before.begun);
	return error_hint(err, "restore what has run as it was, then say again what became of it");
}

/* Is the text that ran the text that the file has now? */
static bool check_text(struct session *session, const struct repair *repair, struct error *err)
{
	const struct partly *partly = &repair->partly;
	const struct row *row = &repair->before;
	struct evidence evidence;
	char sum[EVIDENCE_SUM];
	evidence_read(&evidence, &session->arena, row->probe);
	if (!partly->text || (row->done > 0 && strcmp(partly->done_sum, row->prefix_sum) != 0))
		return edited(repair, err);
	evidence_sum(sum, partly->text, partly->length);
	return !*evidence.sum || strcmp(sum, evidence.sum) == 0 || edited(repair, err);
}

static bool read_part(struct session *session, struct repair *repair, enum direction direction,
	struct part_text *ret, struct error *err)
{
	const struct part_reader reader = part_reader_of(session);
	return part_text_load(
		ret, &session->arena, &reader, repair->entry->migration, direction, err);
}

/* The down part may be gone; then the row keeps none either. */
static bool read_files(struct session *session, struct repair *repair, struct error *err)
{
	struct row *after = &repair->after;
	struct summary summary;
	if (!read_part(session, repair, DIRECTION_UP, &repair->up_text, err) ||
		!read_part(session, repair, DIRECTION_DOWN, &repair->down_text, err) ||
		!effective_check(&repair->up_text.effective, &summary, err))
		return false;
	repair->up = repair->up_text.script;
	repair->down = repair->down_text.script;
	after->up_sum = arena_dup(&session->arena, repair->up.sum);
	after->down_sum =
		script_exists(&repair->down) ? arena_dup(&session->arena, repair->down.sum) : "";
	after->down = stored_kind(&repair->up, &repair->down);
	if (after->down.irreversible)
		repair->down.text = NULL;
	take_as_whole(after, summary.statements);
	return true;
}

/* Statement k took effect. */
static bool look_done(struct session *session, struct repair *repair, struct error *err)
{
	struct row *after = &repair->after;
	if (!partly_read(&repair->partly, session, repair->entry, err) ||
		!check_text(session, repair, err))
		return false;
	after->done = after->begun = after->done + repair->partly.in_doubt;
	after->prefix_sum = arena_dup(&session->arena, repair->partly.next_sum);
	if (after->done < (int64_t)repair->partly.statements)
		return true;
	repair->has = after->state == ROW_APPLYING;
	return !repair->has || read_files(session, repair, err);
}

/* How many statements the up part has, which the row of a downgrade does not know any more. */
static void back_to_applied(struct session *session, struct repair *repair)
{
	struct error ignored;
	struct summary summary;
	size_t statements = (size_t)repair->before.statements;
	if (repair->entry->migration && !repair->entry->up_edited &&
		read_part(session, repair, DIRECTION_UP, &repair->up_text, &ignored) &&
		effective_check(&repair->up_text.effective, &summary, &ignored))
		statements = summary.statements;
	take_as_whole(&repair->after, statements);
}

/* It did not take effect: the row is as if it had not begun. */
static bool look_not_done(struct session *session, struct repair *repair)
{
	struct error ignored;
	struct row *after = &repair->after;
	if (!partly_read(&repair->partly, session, repair->entry, &ignored))
		repair->partly.text = NULL;
	after->begun = after->done;
	if (after->done > 0)
		return true;
	repair->has = after->state == ROW_REVERTING;
	if (repair->has)
		back_to_applied(session, repair);
	return true;
}

static bool look_applied(struct session *session, struct repair *repair, struct error *err)
{
	const struct migration *migration = repair->entry->migration;
	repair->has = true;
	if (repair->had && repair->before.state == ROW_REVERTING) {
		back_to_applied(session, repair);
		return true;
	}
	if (!repair->had)
		repair->after = (struct row){
			.key = migration->version.key,
			.text = migration->version.text,
			.name = migration->name,
			.seq = session->overview.seq + 1,
			.server_session = session->server_session,
			.applied_at = "",
			.duration_ms = -1,
		};
	return read_files(session, repair, err);
}

static bool look_checksum(struct session *session, struct repair *repair, struct error *err)
{
	return read_files(session, repair, err);
}

static bool look(struct session *session, const struct repair_request *request,
	struct repair *repair, struct error *err)
{
	switch (request->kind) {
	case REPAIR_DONE:
		return look_done(session, repair, err);
	case REPAIR_NOT_DONE:
		return look_not_done(session, repair);
	case REPAIR_APPLIED:
		return look_applied(session, repair, err);
	case REPAIR_CHECKSUM:
		return look_checksum(session, repair, err);
	case REPAIR_ABSENT:
		repair->has = false;
		break;
	}
	return true;
}

bool repair_look(struct session *session, const struct repair_request *request, struct repair *ret,
	struct error *err)
{
	*ret = (struct repair){0};
	if (!session_survey(session, err) ||
		!plan_repair(&ret->entry, &session->overview, request, err))
		return false;
	const struct entry *entry = ret->entry;
	ret->had = ret->has = entry->row != NULL;
	if (ret->had)
		ret->before = ret->after = *entry->row;
	ret->name = arena_printf(&session->arena, "%s_%s",
		entry->row ? entry->row->text : entry->migration->version.text,
		entry->row ? entry->row->name : entry->migration->name);
	return look(session, request, ret, err);
}

/* Writing */

static bool same_text(const char *a, const char *b)
{
	return strcmp(a ? a : "", b ? b : "") == 0;
}

static bool same_row(const struct row *a, const struct row *b)
{
	return a->state == b->state && a->seq == b->seq && a->statements == b->statements &&
	       a->begun == b->begun && a->done == b->done && same_text(a->up_sum, b->up_sum) &&
	       same_text(a->down_sum, b->down_sum) && same_text(a->prefix_sum, b->prefix_sum) &&
	       same_text(a->server_session, b->server_session) &&
	       same_text(a->applied_at, b->applied_at);
}

static bool store_files(struct session *session, const struct repair *repair, struct error *err)
{
	const struct row *row = &repair->after;
	return journal_edit(&session->history, row->key, row->up_sum, err) &&
	       history_store_down(&session->history, row->key, row->down_sum, &row->down,
		       repair->down.text, repair->down.length, err);
}

static bool write_row(struct session *session, const struct repair *repair, struct error *err)
{
	struct history *history = &session->history;
	const struct row *before = &repair->before, *after = &repair->after;
	bool head = repair->had && before->seq == session->overview.seq;
	if (!repair->had)
		return history_insert(
			history, after, NULL, repair->down.text, repair->down.length, err);
	/* Who has planned from the old picture looks at the youngest row. */
	if ((repair->has || !head) && !history_touch(history, session->overview.seq, err))
		return false;
	if (!repair->has)
		return history_delete(history, before->key, before->seq, NULL, err);
	if (repair->up.file && !store_files(session, repair, err))
		return false;
	if (after->state == ROW_APPLIED)
		return !row_is_partly(before) ||
		       journal_finish(history, after->key, after->statements, -1, NULL, err);
	const struct progress progress = {
		.begun = after->begun, .done = after->done, .prefix_sum = after->prefix_sum};
	return journal_progress(history, after->key, &progress, err);
}

struct writing {
	struct session *session;
	const struct repair_request *request;
	const struct repair *shown;
};

static bool write_shown(void *context, struct error *err)
{
	const struct writing *writing = context;
	const struct repair *shown = writing->shown;
	struct repair now;
	if (!repair_look(writing->session, writing->request, &now, err)) {
		if (err->code == ERROR_USAGE)
			err->code = ERROR_HISTORY_DISAGREES;
		return error_prefix(err, "changed since it was shown: ");
	}
	bool same = now.had == shown->had && now.has == shown->has &&
		    (!now.had || same_row(&now.before, &shown->before)) &&
		    (!now.has || same_row(&now.after, &shown->after));
	if (same)
		return write_row(writing->session, &now, err);
	error_set(err, ERROR_HISTORY_DISAGREES, "%s has changed since it was shown", now.name);
	return error_hint(err, "nothing was changed; look at it again");
}

bool repair_carry_out(struct session *session, const struct repair_request *request,
	const struct repair *shown, struct error *err)
{
	struct writing writing = {session, request, shown};
	const struct row *row = &shown->before;
	if (shown->had && row_is_partly(row) &&
		!owner_wait(session, row->server_session, shown->name, err))
		return false;
	return amend_history(session, write_shown, &writing, err);
}
