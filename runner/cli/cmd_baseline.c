#include "cli/commands.h"
#include "engine/baseline.h"

bool cmd_baseline_prepare(struct invocation *invocation, struct error *err)
{
	const char *text = invocation_argument(invocation, 0, NULL);
	struct version *version = &invocation->run.target.version;
	if (!text) {
		error_set(err, ERROR_USAGE, "baseline needs a version");
		return error_hint(err, "usage: odbc-migrate baseline [OPTION]... VERSION");
	}
	return version_parse(version, &invocation->arena, text, strlen(text)) ||
	       error_set(err, ERROR_USAGE, "\"%s\" is not a version", text);
}

bool cmd_baseline(struct invocation *invocation, struct session *session, struct error *err)
{
	const struct report *report = &invocation->report;
	const char *database = session->database->name;
	struct plan plan = {0};
	if (!baseline_set(session, &invocation->run.target.version, &plan, err))
		return false;
	if (report->quiet)
		return true;
	for (size_t i = 0; i < plan.count; i++)
		report_out(report, "%s: base %s_%s\n", database,
			plan.items[i].migration->version.text, plan.items[i].migration->name);
	if (plan.count > 0)
		report_out(report, "%s: %zu taken as applied, now at %s\n", database, plan.count,
			plan.items[plan.count - 1].migration->version.text);
	else
		report_out(report, "%s: nothing to do, at %s\n", database,
			session->overview.current ? session->overview.current->text : "base");
	return true;
}
