#include "engine/baseline.h"

#include "engine/amend.h"
#include "plan/plan_history.h"

struct baseline {
	struct session *session;
	const struct version *version;
	struct plan plan;
};

static bool plan(struct baseline *baseline, struct error *err)
{
	struct session *session = baseline->session;
	baseline->plan = (struct plan){0};
	return session_survey(session, err) && plan_baseline(&baseline->plan, &session->arena,
						       &session->overview, baseline->version, err);
}

static bool insert(struct session *session, const struct migration *migration, struct error *err)
{
	const struct row row = {
		.key = migration->version.key,
		.text = migration->version.text,
		.name = migration->name,
		.state = ROW_BASELINE,
		.seq = ++session->overview.seq,
		.up_sum = "",
		.down_sum = "",
		.prefix_sum = "",
		.server_session = "",
	};
	return history_insert(&session->history, &row, NULL, NULL, 0, err);
}

static bool change(void *context, struct error *err)
{
	struct baseline *baseline = context;
	if (!plan(baseline, err))
		return false;
	for (size_t i = 0; i < baseline->plan.count; i++)
		if (!insert(baseline->session, baseline->plan.items[i].migration, err))
			return false;
	return true;
}

bool baseline_set(
	struct session *session, const struct version *version, struct plan *ret, struct error *err)
{
	struct baseline baseline = {.session = session, .version = version};
	if (!plan(&baseline, err))
		return false;
	if (baseline.plan.count > 0 && ((session->absent && !session_create(session, err)) ||
					       !amend_history(session, change, &baseline, err)))
		return false;
	*ret = baseline.plan;
	return true;
}
