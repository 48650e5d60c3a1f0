#include "plan/plan_history.h"

#include "plan/findings.h"

static const char *key_of(const struct entry *entry)
{
	return entry->migration ? entry->migration->version.key : entry->row->key;
}

/* "0003_profile what" as the message of an error about it. */
static bool fail(
	const struct entry *entry, enum error_code code, struct error *err, const char *what)
{
	const struct migration *migration = entry->migration;
	const struct row *row = entry->row;
	return error_set(err, code, "%s_%s %s",
		migration ? migration->version.text
		: row	  ? row->text
			  : "",
		migration ? migration->name
		: row	  ? row->name
			  : "",
		what);
}

static const struct entry *find_version(
	const struct overview *overview, const struct version *version, struct error *err)
{
	for (size_t i = 0; i < overview->count; i++)
		if (strcmp(key_of(&overview->items[i]), version->key) == 0)
			return &overview->items[i];
	error_set(err, ERROR_UNKNOWN_VERSION,
		"version %s is neither in the directory nor in the history", version->text);
	error_hint(err, "\"odbc-migrate status\" lists the versions there are");
	return NULL;
}

/* Baseline */

static bool refuse_partly(const struct entry *entry, struct error *err)
{
	bool up = entry->state == ENTRY_PARTLY_APPLIED;
	error_set(err, ERROR_PARTLY_APPLIED, "%s_%s is partly %s", entry->row->text,
		entry->row->name, up ? "applied" : "reverted");
	return error_hint(err,
		"\"odbc-migrate %s\" goes on with it; a baseline can be set when it is whole",
		up ? "upgrade" : "downgrade");
}

bool plan_baseline(struct plan *ret, struct arena *arena, const struct overview *overview,
	const struct version *version, struct error *err)
{
	AUTO(findings_release) struct findings findings = {0};
	if (!find_version(overview, version, err))
		return false;
	for (size_t i = 0; i < overview->count; i++) {
		const struct entry *entry = &overview->items[i];
		struct step step = {.direction = DIRECTION_UP, .migration = entry->migration};
		if (entry_is_partly(entry))
			return refuse_partly(entry, err);
		if (version_compare(key_of(entry), version->key) > 0)
			continue;
		if (entry->state == ENTRY_PENDING)
			ARENA_PUSH(arena, ret, step);
		if (entry->state == ENTRY_OUT_OF_ORDER)
			findings_add(&findings, entry, "not applied, though later versions are");
	}
	return findings.count == 0 ||
	       findings_disagree(&findings, err,
		       "if it is there all the same, say so with \"odbc-migrate repair VERSION "
		       "--mark applied\"");
}

/* Repair */

static bool senseless(const struct entry *entry, struct error *err, const char *what)
{
	fail(entry, ERROR_USAGE, err, what);
	return error_hint(err, "\"odbc-migrate status\" shows what the history says");
}

static bool not_in_directory(const struct entry *entry, struct error *err)
{
	fail(entry, ERROR_HISTORY_DISAGREES, err, "is not in the directory");
	return error_hint(err, "use a checkout that has this migration");
}

static bool check_statement(
	const struct entry *entry, const struct repair_request *request, struct error *err)
{
	if (!entry->row)
		return senseless(entry, err, "is not applied, not even in part");
	if (!entry_is_partly(entry) || entry->row->begun == entry->row->done)
		return senseless(entry, err, "has no statement that is in doubt");
	/* That nothing was done by it needs no look at its text. */
	bool known = entry->migration ||
		     (entry->state == ENTRY_PARTLY_REVERTED && entry->row->down_stored);
	return known || request->kind == REPAIR_NOT_DONE || not_in_directory(entry, err);
}

static bool check_applied(
	const struct entry *entry, const struct repair_request *request, struct error *err)
{
	AUTO(findings_release) struct findings findings = {0};
	if (entry->state == ENTRY_NOT_HERE)
		return senseless(entry, err, "is not for this dialect");
	if (entry->row && !entry_is_partly(entry))
		return senseless(entry, err,
			entry->state == ENTRY_BASELINE ? "is taken as applied already"
						       : "is applied already");
	if (entry->state == ENTRY_PARTLY_APPLIED && !entry->migration)
		return not_in_directory(entry, err);
	if (entry->state != ENTRY_OUT_OF_ORDER || request->out_of_order == OUT_OF_ORDER_APPLY)
		return true;
	findings_add(&findings, entry, "not applied, though later versions are");
	return findings_disagree(
		&findings, err, "give it a higher version, or allow it with --out-of-order=apply");
}

static bool check_checksum(const struct entry *entry, struct error *err)
{
	if (!entry->row)
		return senseless(entry, err, "is not applied");
	if (entry->state == ENTRY_BASELINE)
		return senseless(entry, err, "is taken as applied; such a row has no checksums");
	if (entry_is_partly(entry))
		return senseless(
			entry, err, "is there in part; its checksums are stored when it is whole");
	if (!entry->migration)
		return not_in_directory(entry, err);
	return entry->up_edited || entry->down_edited || entry->down_missing ||
	       senseless(entry, err, "is as it was applied; its checksums are right");
}

bool plan_repair(const struct entry **ret, const struct overview *overview,
	const struct repair_request *request, struct error *err)
{
	const struct entry *entry = find_version(overview, &request->version, err);
	if (!entry)
		return false;
	*ret = entry;
	switch (request->kind) {
	case REPAIR_DONE:
	case REPAIR_NOT_DONE:
		return check_statement(entry, request, err);
	case REPAIR_APPLIED:
		return check_applied(entry, request, err);
	case REPAIR_ABSENT:
		return entry->row || senseless(entry, err, "is not applied, not even in part");
	case REPAIR_CHECKSUM:
		return check_checksum(entry, err);
	}
	return true;
}
