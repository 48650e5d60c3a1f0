#include "engine/stored.h"

#include "base/clock.h"

struct down_kind stored_kind(const struct script *up, const struct script *down)
{
	return (struct down_kind){
		.standard = down->standard,
		.irreversible = up->irreversible || down->irreversible,
		.transaction_off = down->transaction_off,
		.placeholders_off = down->placeholders_off,
	};
}

static bool altered(const struct row *row, struct error *err)
{
	error_set(err, ERROR_HISTORY_DISAGREES,
		"the down part that the history keeps of %s_%s is not what was stored: its sum is "
		"another one",
		row->text, row->name);
	return error_hint(err, "use a checkout that has this migration");
}

static struct migration *make(
	struct arena *arena, const struct row *row, const struct history_down *down)
{
	const struct part part = {
		.path = arena_printf(arena, "%s_%s.down.sql in the history", row->text, row->name),
		.direction = DIRECTION_DOWN,
		.text = down->text,
		.length = down->length,
		.native = !down->kind.standard,
		.transaction_off = down->kind.transaction_off,
		.placeholders_off = down->kind.placeholders_off,
	};
	struct migration *migration = arena_array(arena, 1, sizeof(*migration));
	*migration = (struct migration){
		.version = {.text = row->text, .key = row->key},
		.name = row->name,
	};
	ARENA_PUSH(arena, migration, part);
	return migration;
}

/* Waits, as for the lock, while a backend is only busy. */
static bool read_down(
	struct session *session, const struct row *row, struct history_down *ret, struct error *err)
{
	int64_t since = clock_us();
	bool told = false;
	struct error failure;
	while (!history_read_down(&session->history, &session->arena, row->key, ret, &failure)) {
		if (lock_wait_if_busy(&session->lock, since, &told, &failure))
			continue;
		*err = failure;
		return false;
	}
	return true;
}

bool stored_migration(struct session *session, const struct row *row, const struct migration **ret,
	struct error *err)
{
	AUTO(arena_release) struct arena arena = {0};
	struct history_down down;
	struct script script;
	if (!read_down(session, row, &down, err))
		return false;
	if (!down.text) {
		error_set(err, ERROR_HISTORY_DISAGREES,
			"the down part of %s_%s is not in the history any more", row->text,
			row->name);
		return error_hint(err, "\"odbc-migrate status\" shows what is applied by now");
	}
	const struct migration *migration = make(&session->arena, row, &down);
	if (!script_load(&script, &arena, session->directory, migration, DIRECTION_DOWN,
		    &session->dialect, err))
		return false;
	*ret = migration;
	return strcmp(script.sum, down.sum) == 0 || altered(row, err);
}

bool stored_fill(struct session *session, struct plan *plan, struct error *err)
{
	for (size_t i = 0; i < plan->count; i++) {
		struct step *step = &plan->items[i];
		if (step->stored && !stored_migration(session, step->row, &step->migration, err))
			return false;
	}
	return true;
}
