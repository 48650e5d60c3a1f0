#include "engine/apply.h"

#include "engine/work.h"

static bool load(struct work *work, enum direction direction, struct script *ret, struct error *err)
{
	const struct session *session = work->session;
	return script_load(ret, &work->arena, session->directory, work->step->migration, direction,
		session->dialect.line, err);
}

static void fill_row(struct work *work)
{
	const struct migration *migration = work->step->migration;
	if (work->step->row) {
		work->row = *work->step->row;
		return;
	}
	work->row = (struct row){
		.key = migration->version.key,
		.text = migration->version.text,
		.name = migration->name,
		.state = ROW_APPLIED,
		.seq = work->session->overview.seq + 1,
		.up_sum = work->script.sum,
		.down_sum = script_exists(&work->down) ? work->down.sum : "",
		.statements = (int64_t)work->statements,
		.prefix_sum = "",
		.server_session = work->session->server_session,
	};
}

bool work_init(
	struct work *ret, struct session *session, const struct step *step, struct error *err)
{
	*ret = (struct work){.session = session, .step = step};
	bool up = step->direction == DIRECTION_UP;
	bool loaded = load(ret, step->direction, &ret->script, err) &&
		      (!up || load(ret, DIRECTION_DOWN, &ret->down, err)) &&
		      (up || script_check_reversible(&ret->script, step->migration, err)) &&
		      effective_check(&ret->script, &session->dialect, session->driver,
			      &ret->statements, err);
	if (!loaded) {
		work_release(ret);
		return false;
	}
	fill_row(ret);
	return true;
}

void work_release(struct work *work)
{
	arena_release(&work->arena);
}

const char *work_name(const struct work *work)
{
	const struct migration *migration = work->step->migration;
	return arena_printf(
		&work->session->arena, "%s_%s", migration->version.text, migration->name);
}

bool work_ensure_history(struct work *work, struct error *err)
{
	struct history *history = &work->session->history;
	return history->exists || history_create(history, err);
}

bool work_read_head(struct work *work, struct history_head *ret, struct error *err)
{
	struct session *session = work->session;
	if (work->step->row)
		return history_head(&session->history, &session->arena, ret, err);
	/* When the server wrote its clock is not worth a question: NULL is not compared. */
	*ret = (struct history_head){.seq = work->row.seq, .key = work->row.key};
	return true;
}

void work_remember(struct work *work, const struct history_head *head)
{
	struct session *session = work->session;
	session->history.exists = true;
	session->overview.seq = head->seq;
	session->head_key = head->key;
	session->head_at = head->applied_at;
}

void work_tell_notice(struct work *work)
{
	const char *text = str_text(&work->session->cursor.notice);
	if (*text)
		session_tell(work->session,
			(struct event){.kind = EVENT_NOTICE, .step = work->step, .text = text});
}

bool apply_check(struct session *session, const struct step *step, struct error *err)
{
	AUTO(work_release) struct work work = {0};
	return work_init(&work, session, step, err);
}

bool apply_step(struct session *session, const struct step *step, enum apply_result *ret_result,
	struct error *err)
{
	AUTO(work_release) struct work work = {0};
	if (!work_init(&work, session, step, err))
		return false;
	if (!session_speak(session, work.script.standard, err))
		return false;
	if (session->dialect.transactions == DIALECT_TRANSACTIONAL_DDL)
		return transactional_apply(&work, ret_result, err);
	return journaled_apply(&work, ret_result, err);
}
