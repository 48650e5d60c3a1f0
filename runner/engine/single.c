#include "engine/single.h"

#include "base/clock.h"
#include "engine/exclusive.h"
#include "engine/work.h"

/* Refusing */

static bool refuse(struct error *err, struct location at, const char *name, const char *why)
{
	error_at(err, ERROR_SCRIPT, at, "%s %s", name, why);
	return error_hint(err, "run it without --single-transaction");
}

struct look {
	struct work *work;
	bool last; /* of the plan: nothing comes behind it */
};

static bool look_at(void *context, const struct effective_statement *statement, struct error *err)
{
	const struct look *look = context;
	const struct session *session = look->work->session;
	const struct statement *source = &statement->source;
	if (statement->ours || look->last || session_can_reset(session) ||
		!head_list_begins(&session->touching, source))
		return true;
	return refuse(err, source->at, work_name(look->work),
		"changes its session here, and what follows in the same transaction would run in "
		"what it leaves");
}

static bool check_work(struct work *work, bool last, struct error *err)
{
	const struct summary *summary = &work->summary;
	struct location file = {work->script.file, 0, 0};
	struct look look = {work, last};
	if (summary->outside)
		return refuse(err, summary->mention.file ? summary->mention : file, work_name(work),
			"does not run in a transaction");
	if (summary->before || summary->after)
		return refuse(err, file, work_name(work), "has statements around its transaction");
	return work_each(work, look_at, &look, err);
}

static bool check_step(
	struct session *session, const struct step *step, bool last, struct error *err)
{
	AUTO(work_release) struct work work = {0};
	if (!work_init(&work, session, step, err))
		return false;
	if (step->row && (step->row->state == ROW_APPLYING || step->row->state == ROW_REVERTING)) {
		error_set(err, ERROR_PARTLY_APPLIED, "%s stands in the middle", work_name(&work));
		return error_hint(err, "finish it without --single-transaction first");
	}
	return check_work(&work, last, err);
}

bool single_check(struct session *session, const struct plan *plan, struct error *err)
{
	if (session->dialect.transactions != DIALECT_TRANSACTIONAL_DDL) {
		error_set(err, ERROR_CONFIG,
			"%s commits at every CREATE, ALTER and DROP, so that a run cannot be a "
			"single transaction",
			session->dialect.title);
		return error_hint(err, "run it without --single-transaction");
	}
	for (size_t i = 0; i < plan->count; i++)
		if (!check_step(session, &plan->items[i], i + 1 == plan->count, err))
			return false;
	return true;
}

/* Running */

struct single {
	struct session *session;
	const struct plan *plan;
	const struct single_listener *listener;
	int64_t *durations_us;
	size_t exact;		      /* the step that is not to be sent as one message */
	struct statement_range range; /* nor these of its statements with others */
	bool repeat;		      /* with exact the error would tell more */
	struct row last;	      /* the key and seq of the last step's */
	const char *name, *failed;    /* of the step that failed, and its statement's beginning */
};

/* What a rollback takes back in memory. */
struct picture {
	struct overview overview;
	struct history_head head;
	bool exists;
};

static struct picture take_picture(const struct session *session)
{
	return (struct picture){session->overview, session->head, session->history.exists};
}

static void put_back(struct session *session, const struct picture *picture)
{
	session->overview = picture->overview;
	session->head = picture->head;
	session->history.exists = picture->exists;
	session->heads.known = false;
}

static bool run_step(struct single *single, size_t i, struct error *err)
{
	AUTO(work_release) struct work work = {0};
	struct session *session = single->session;
	struct history_head head;
	bool again = false;
	if (!stop_check(session->stop, err))
		return false;
	single->listener->begun(single->listener->context, i);
	int64_t since = clock_us();
	if (!work_init(&work, session, &single->plan->items[i], err))
		return false;
	work.by_turns = i == single->exact;
	work.exact = work.by_turns ? single->range : work.exact;
	if (transactional_inside(&work, &head, &again, err)) {
		work_remember(&work, &head);
		single->name = work_name(&work);
		if (i + 1 < single->plan->count && !session_reset(session, err))
			return false;
		single->durations_us[i] = clock_us() - since;
		single->last = (struct row){.key = work.row.key, .seq = work.row.seq};
		return true;
	}
	single->repeat = again;
	single->exact = again ? i : single->exact;
	single->range = work.exact;
	single->name = work_name(&work);
	single->failed = arena_dup(&session->arena, work.failed);
	work_hint(&work, err);
	return false;
}

static bool run_steps(struct single *single, struct error *err)
{
	for (size_t i = 0; i < single->plan->count; i++)
		if (!run_step(single, i, err))
			return false;
	return true;
}

static bool explain(const struct single *single, struct error *err)
{
	const struct session *session = single->session;
	AUTO(str_release) struct str hint = {0};
	bool others = error_is_stop(err) || retry_is_worth_it(session, err);
	str_printf(&hint,
		"the whole run was rolled back, the database is as before; %srun \"odbc-migrate "
		"%s\" again%s",
		others ? "" : "mend it and ", session->again, *err->hint ? "\n" : "");
	str_add(&hint, err->hint);
	return error_hint(err, "%s", str_text(&hint));
}

/* By the last row of the run: it was written in the transaction that was lost, or is not there. */
static bool read_outcome(struct single *single, struct error *err)
{
	bool there = false;
	const struct step *last = &single->plan->items[single->plan->count - 1];
	if (!transactional_outcome(
		    single->session, "the run", single->last.key, single->last.seq, &there, err))
		return false;
	return there == (last->direction == DIRECTION_UP) || explain(single, err);
}

static bool commit(struct single *single, struct error *err)
{
	struct session *session = single->session;
	if (lock_commit(&session->lock, err))
		return true;
	if (!connection_alive(&session->connection))
		return read_outcome(single, err);
	lock_rollback(&session->lock);
	/* A deferred constraint: whose statement broke it the backend does not say. */
	if (err->code != ERROR_LOCK_BUSY && single->plan->count > 1)
		error_prefix(err, "at COMMIT of all %zu steps: ", single->plan->count);
	else if (err->code != ERROR_LOCK_BUSY)
		error_prefix(err, "at COMMIT of %s: ", single->name);
	return explain(single, err);
}

/* Once. *ret_undone: a step failed, and all is as it was. */
static bool try(struct single *single, bool *ret_current, bool *ret_undone, struct error *err)
{
	struct session *session = single->session;
	struct picture picture = take_picture(session);
	*ret_undone = false;
	if (!transactional_begin(session, ret_current, err))
		return false;
	if (!*ret_current)
		return true;
	if (run_steps(single, err))
		return commit(single, err);
	lock_rollback(&session->lock);
	put_back(session, &picture);
	*ret_undone = true;
	return false;
}

static void tell_done(const struct single *single)
{
	for (size_t i = 0; i < single->plan->count; i++)
		single->listener->done(single->listener->context, i, single->durations_us[i]);
}

/* Where it was rolled back because of a lock, once more in a fresh session. */
static bool may_begin_again(struct single *single, struct retry *retry, struct error *err)
{
	struct session *session = single->session;
	return retry_again(retry, session, single->name, single->failed, err) &&
	       session_refresh(session, err) && exclusive_take(session, err);
}

bool single_apply(struct session *session, const struct plan *plan, struct retry *retry,
	const struct single_listener *listener, enum single_result *ret_result, struct error *err)
{
	struct single single = {
		.session = session,
		.plan = plan,
		.listener = listener,
		.durations_us =
			arena_array(&session->arena, plan->count + 1, sizeof(*single.durations_us)),
		.exact = plan->count,
		.name = "",
		.failed = "",
	};
	struct error failure;
	bool current = true, undone = false;
	bool done = try(&single, &current, &undone, &failure);
	if (!done && undone && single.repeat) {
		single.repeat = false;
		if (!session_refresh(session, err) || !exclusive_take(session, err))
			return false;
		done = try(&single, &current, &undone, &failure);
	}
	*ret_result = current ? SINGLE_DONE : SINGLE_STALE;
	if (done && current)
		tell_done(&single);
	if (done)
		return true;
	*ret_result = SINGLE_AGAIN;
	if (undone && may_begin_again(&single, retry, &failure))
		return true;
	*err = failure;
	return undone ? explain(&single, err) : false;
}
