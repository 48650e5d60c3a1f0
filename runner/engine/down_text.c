#include "engine/down_text.h"

#include "engine/limits.h"
#include "engine/stored.h"

static bool is_edited(const struct entry *entry)
{
	return entry->state == ENTRY_APPLIED && entry->down_edited && !entry->up_edited;
}

static bool any_edited(const struct overview *overview)
{
	for (size_t i = 0; i < overview->count; i++)
		if (is_edited(&overview->items[i]))
			return true;
	return false;
}

/* A row that this run has reverted meanwhile is not there any more, and nothing is changed. */
static bool store(struct session *session, const struct entry *entry, struct error *err)
{
	AUTO(arena_release) struct arena arena = {0};
	struct script up, down;
	if (!script_load(&up, &arena, session->directory, entry->migration, DIRECTION_UP,
		    &session->dialect, err) ||
		!script_load(&down, &arena, session->directory, entry->migration, DIRECTION_DOWN,
			&session->dialect, err))
		return false;
	if (!script_exists(&down))
		return true;
	const struct down_kind kind = stored_kind(&up, &down);
	return history_store_down(&session->history, entry->row->key, down.sum, &kind,
		kind.irreversible ? NULL : down.text, down.length, err);
}

bool down_text_store(struct session *session, struct error *err)
{
	const struct overview *overview = &session->overview;
	if (!any_edited(overview))
		return true;
	if (!limits_of_session(session, err) || !lock_begin(&session->lock, err))
		return false;
	for (size_t i = 0; i < overview->count; i++) {
		if (is_edited(&overview->items[i]) && !store(session, &overview->items[i], err)) {
			lock_rollback(&session->lock);
			return false;
		}
	}
	return lock_commit(&session->lock, err);
}
