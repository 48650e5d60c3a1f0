#include "base/clock.h"
#include "engine/apply.h"
#include "engine/columns.h"
#include "engine/down_text.h"
#include "engine/exclusive.h"
#include "engine/guard.h"
#include "engine/owner.h"
#include "engine/run_parts.h"
#include "engine/single.h"

struct run {
	struct session *session;
	struct plan_request request;
	struct plan plan;
	bool redo, single;
	bool checked; /* all scripts of the plan are, and the session gives them no other values */
	struct retry retry;		 /* of a single transaction */
	size_t applied, reverted, total; /* steps, over all plans of the run */
};

static int compare_keys(const void *a, const void *b)
{
	return version_compare(*(const char *const *)a, *(const char *const *)b);
}

static int compare_steps(const void *a, const void *b)
{
	const struct step *left = a, *right = b;
	return version_compare(left->migration->version.key, right->migration->version.key);
}

/* From now on only these: "+2" must not become four because somebody else applied two. */
static void choose_only(struct run *run)
{
	const char **keys = arena_array(&run->session->arena, run->plan.count + 1, sizeof(*keys));
	for (size_t i = 0; i < run->plan.count; i++)
		keys[i] = run->plan.items[i].migration->version.key;
	qsort(keys, run->plan.count, sizeof(*keys), compare_keys);
	run->request.only = keys;
	run->request.only_count = run->plan.count;
}

/* What redo takes down it must be able to put up again. */
static bool check_step(struct run *run, const struct step *step, bool *asks, struct error *err)
{
	const struct step again = {.direction = DIRECTION_UP, .migration = step->migration};
	return apply_check(run->session, step, asks, err) &&
	       (!run->redo || step->direction == DIRECTION_UP ||
		       apply_check(run->session, &again, asks, err));
}

static bool check_scripts(struct run *run, struct error *err)
{
	const struct part_reader reader = part_reader_of(run->session);
	bool asks = false, down = false;
	for (size_t i = 0; i < run->plan.count; i++) {
		down = down || run->plan.items[i].direction == DIRECTION_DOWN;
		if (!check_step(run, &run->plan.items[i], &asks, err))
			return false;
	}
	bool again = run->redo && down && !run->single;
	if (asks && !columns_check(&reader, &run->session->overview, &run->plan, again, err))
		return false;
	return !run->single || single_check(run->session, &run->plan, err);
}

static size_t made(const struct run *run)
{
	return run->applied + run->reverted;
}

static void tell_step(
	const struct run *run, enum event_kind kind, const struct step *step, int64_t duration_us)
{
	session_tell(run->session, (struct event){
					   .kind = kind,
					   .direction = step->direction,
					   .step = step,
					   .number = made(run) + (kind == EVENT_STEP_BEGUN),
					   .total = run->total,
					   .duration_us = duration_us,
				   });
}

/* Is the lock taken once for all steps, and not by each of them? */
static bool is_held_through(const struct session *session)
{
	return session->dialect.lock == DIALECT_LOCK_SESSION ||
	       session->dialect.lock == DIALECT_LOCK_LEASE;
}

/*
 * Every script begins in a fresh session. The lock of the old one is gone, and taken again it
 * protects only what is still as it was.
 */
static bool freshen(struct run *run, bool *ret_stale, struct error *err)
{
	struct session *session = run->session;
	bool current = true;
	if (!session->touched)
		return true;
	if (!session_refresh(session, err) || !exclusive_take(session, err))
		return false;
	if (is_held_through(session) && !session_is_current(session, &current, err))
		return false;
	*ret_stale = !current;
	return true;
}

static void count_step(struct run *run, const struct step *step, int64_t duration_us)
{
	if (step->direction == DIRECTION_UP)
		run->applied++;
	else
		run->reverted++;
	tell_step(run, EVENT_STEP_DONE, step, duration_us);
}

static void single_begun(void *context, size_t i)
{
	const struct run *run = context;
	const struct step *step = &run->plan.items[i];
	session_tell(run->session, (struct event){
					   .kind = EVENT_STEP_BEGUN,
					   .direction = step->direction,
					   .step = step,
					   .number = i + 1,
					   .total = run->total,
				   });
}

static void single_done(void *context, size_t i, int64_t duration_us)
{
	struct run *run = context;
	count_step(run, &run->plan.items[i], duration_us);
}

/* All of them, or none. */
static bool run_single(struct run *run, bool *ret_stale, struct error *err)
{
	const struct single_listener listener = {single_begun, single_done, run};
	enum single_result result;
	if (!single_apply(run->session, &run->plan, &run->retry, &listener, &result, err))
		return false;
	*ret_stale = result != SINGLE_DONE;
	if (result == SINGLE_STALE)
		session_note(run->session, "another migrator was at work; planning again");
	return freshen(run, &(bool){false}, err);
}

/* *ret_stale: the history changed under us, and nothing of the present step was done. */
static bool run_steps(struct run *run, bool *ret_stale, struct error *err)
{
	*ret_stale = false;
	for (size_t i = 0; i < run->plan.count; i++) {
		const struct step *step = &run->plan.items[i];
		enum apply_result result;
		if (!stop_check(run->session->stop, err))
			return false;
		tell_step(run, EVENT_STEP_BEGUN, step, 0);
		int64_t since = clock_us();
		if (!apply_step(run->session, step, &result, err))
			return false;
		if (result == APPLY_STALE) {
			*ret_stale = true;
			return freshen(run, &(bool){false}, err);
		}
		count_step(run, step, clock_us() - since);
		if (!freshen(run, ret_stale, err))
			return false;
		if (*ret_stale)
			return true;
	}
	return true;
}

/* A redo in one transaction: what goes down goes up again in the same plan, oldest first. */
static void add_redo(struct run *run)
{
	struct plan *plan = &run->plan;
	if (!run->single || !run->redo)
		return;
	size_t first = plan->count;
	for (size_t i = 0; i < first; i++) {
		const struct step again = {
			.direction = DIRECTION_UP, .migration = plan->items[i].migration};
		ARENA_PUSH(&run->session->arena, plan, again);
	}
	qsort(plan->items + first, first, sizeof(*plan->items), compare_steps);
}

static bool plan_again(struct run *run, struct error *err)
{
	struct session *session = run->session;
	run->checked = false;
	if (!session_survey(session, err) || !run_build(session, &run->request, &run->plan, err))
		return false;
	add_redo(run);
	run->total = made(run) + run->plan.count;
	return true;
}

/* A row in the middle of a run moves without a trace in the youngest row. */
static bool has_partly(const struct overview *overview)
{
	for (size_t i = 0; i < overview->count; i++)
		if (entry_is_partly(&overview->items[i]))
			return true;
	return false;
}

/* With a lock of the session in hand the picture must still be the one that was planned from. */
static bool catch_up(struct run *run, struct error *err)
{
	struct session *session = run->session;
	bool current = false;
	if (!is_held_through(session))
		return true;
	if (!has_partly(&session->overview) && !session_is_current(session, &current, err))
		return false;
	return current || plan_again(run, err);
}

static bool run_planned(struct run *run, struct error *err)
{
	bool stale = true;
	if (!run->checked && !check_scripts(run, err))
		return false;
	while (run->plan.count > 0) {
		if (!(run->single ? run_single(run, &stale, err) : run_steps(run, &stale, err)))
			return false;
		if (!stale)
			break;
		if (!run->single)
			session_note(run->session, "another migrator was at work; planning again");
		if (!plan_again(run, err) || !check_scripts(run, err))
			return false;
	}
	return true;
}

static bool run_locked(struct run *run, struct error *err)
{
	if (!exclusive_hold(run->session, err))
		return false;
	bool done =
		catch_up(run, err) && run_planned(run, err) && down_text_store(run->session, err);
	exclusive_give(run->session);
	return done;
}

/* The second half of a redo: up again with what went down, in the order of versions. */
static bool redo_up(struct run *run, struct error *err)
{
	run->request.direction = DIRECTION_UP;
	run->request.target = (struct target){.kind = TARGET_HEAD, .text = "head"};
	size_t total = run->total;
	if (!plan_again(run, err))
		return false;
	run->total = total;
	return run_locked(run, err);
}

static void tell_done(const struct run *run, const char *version)
{
	session_tell(run->session, (struct event){
					   .kind = EVENT_RUN_DONE,
					   .applied = run->applied,
					   .reverted = run->reverted,
					   .version = version,
				   });
}

/* What was held through the run has kept others out; else it is seen whether one was at work. */
static bool is_ours_alone(struct session *session)
{
	struct error ignored;
	bool current = false;
	return session->dialect.lock == DIALECT_LOCK_SESSION ||
	       (session_is_current(session, &current, &ignored) && current);
}

static bool read_current(struct run *run, const char **ret, struct error *err)
{
	struct session *session = run->session;
	struct history_rows rows;
	if (is_ours_alone(session)) {
		*ret = plan_leads_to(&run->plan, &session->arena, &session->overview);
		return true;
	}
	if (!session_rows(session, &rows, err))
		return false;
	overview_sort_rows(&rows);
	const struct row *current = overview_current(&rows);
	*ret = current ? current->text : "base";
	return true;
}

/* Where a lock is the database's, it is free between the statements of somebody who is at work. */
static bool wait_for_owners(struct session *session, struct error *err)
{
	for (size_t i = 0; i < session->overview.count; i++) {
		const struct entry *entry = &session->overview.items[i];
		const struct row *row = entry->row;
		if (!row || !entry_is_partly(entry))
			continue;
		const char *name = arena_printf(&session->arena, "%s_%s", row->text, row->name);
		if (!owner_wait(session, row->server_session, name, err))
			return false;
	}
	return true;
}

/*
 * A migration in the middle of its run may be the work of somebody who is at it now: only with the
 * lock in hand is it one that stopped there.
 */
static bool plan_first(struct run *run, const struct run_request *request, struct error *err)
{
	struct session *session = run->session;
	struct error partly;
	if (!run_survey(session, err))
		return false;
	bool first = run_plan(session, request, &run->plan, &partly);
	if (first && (!has_partly(&session->overview) ||
			     session->dialect.lock != DIALECT_LOCK_TRANSACTION))
		return true;
	if (!first && partly.code != ERROR_PARTLY_APPLIED) {
		*err = partly;
		return false;
	}
	if (session->dialect.lock == DIALECT_LOCK_DATABASE)
		return wait_for_owners(session, err) && session_survey(session, err) &&
		       run_plan(session, request, &run->plan, err);
	AUTO(guard_release) struct guard guard = {0};
	if (!guard_take(&guard, session, err) || !exclusive_take(session, err))
		return false;
	bool planned = session_survey(session, err) && run_plan(session, request, &run->plan, err);
	exclusive_give(session);
	return planned;
}

/* A stop between two steps, or while waiting for the lock, has left nothing half done. */
static bool explain_stop(const struct run *run, struct error *err)
{
	if (!error_is_stop(err) || *err->hint)
		return false;
	if (made(run) == 0)
		return error_hint(err, "nothing was done; run it again");
	return error_hint(err, "%zu of %zu steps were made; run it again for the others", made(run),
		run->total);
}

/* What goes on with it when it has stopped; NULL: the step's direction tells. */
static const char *command_again(struct session *session, const struct run_request *request)
{
	static const char *const words[] = {"upgrade", "downgrade", "redo"};
	const char *options = request->sync	      ? " --sync"
			      : request->from_history ? " --from-history"
						      : "";
	if (!*options && !request->single)
		return NULL;
	return arena_printf(&session->arena, "%s%s%s", words[request->kind], options,
		request->single ? " --single-transaction" : "");
}

bool run_start(struct session *session, const struct run_request *request, struct error *err)
{
	struct run run = {
		.session = session,
		.request = run_plan_request(session, request),
		.redo = request->kind == RUN_REDO,
		.single = request->single,
	};
	session->again = command_again(session, request);
	if (!plan_first(&run, request, err))
		return false;
	run.total = run.plan.count * (run.redo ? 2 : 1);
	if (run.plan.count == 0) {
		const struct row *row = session->overview.current;
		tell_done(&run, row ? row->text : "base");
		return true;
	}
	if (request->target.kind == TARGET_STEPS)
		choose_only(&run);
	add_redo(&run);
	session_tell(session, (struct event){.kind = EVENT_PLANNED, .total = run.total});
	bool was_absent = session->absent;
	if (session->absent && !(check_scripts(&run, err) && session_create(session, err)))
		return false;
	run.checked = was_absent && !session->directory->placeholders;
	if (!run_locked(&run, err) || (run.redo && !run.single && !redo_up(&run, err)))
		return explain_stop(&run, err);
	const char *current;
	if (!read_current(&run, &current, err))
		return false;
	tell_done(&run, current);
	return true;
}
