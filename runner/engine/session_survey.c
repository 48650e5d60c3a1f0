/* The history laid beside the directory: the picture that plans are made from. */
#include "engine/session.h"
#include "script/script.h"

/* The sums of the parts as they are now, for the rows whose migration is in the directory. */
static bool read_sums(struct session *session, const struct row *row, struct migration_sums *ret,
	struct error *err)
{
	const struct migration *migration = directory_find(session->directory, row->key);
	if (!migration)
		return true;
	AUTO(arena_release) struct arena arena = {0};
	struct script script;
	if (!script_load_sum(&script, &arena, session->directory, migration, DIRECTION_UP,
		    &session->dialect, err))
		return false;
	if (script.file)
		memcpy(ret->up, script.sum, sizeof(ret->up));
	if (!script_load_sum(&script, &arena, session->directory, migration, DIRECTION_DOWN,
		    &session->dialect, err))
		return false;
	if (script_exists(&script))
		memcpy(ret->down, script.sum, sizeof(ret->down));
	return true;
}

bool session_survey(struct session *session, struct error *err)
{
	struct history_rows rows;
	if (!session_rows(session, &rows, err))
		return false;
	overview_sort_rows(&rows);
	struct migration_sums *sums = arena_array(&session->arena, rows.count + 1, sizeof(*sums));
	for (size_t i = 0; i < rows.count; i++)
		if (!read_sums(session, &rows.items[i], &sums[i], err))
			return false;
	overview_build(&session->overview, &session->arena, session->directory, &rows,
		session->dialect.line, sums);
	heads_fill(&session->heads, &session->arena, &rows);
	session->head = (struct history_head){.key = "", .applied_at = ""};
	if (session->heads.count)
		session->head = session->heads.items[session->heads.count - 1];
	return true;
}
