/* The history laid beside the directory: the picture that plans are made from. */
#include "engine/session.h"
#include "script/script.h"

/* The sums of the parts as they are now, for the rows whose migration is in the directory. */
static bool read_sums(struct session *session, const struct migration *migration,
	struct migration_sums *ret, struct error *err)
{
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

/* Of sorted rows and the directory, which is sorted alike. */
static bool read_all_sums(struct session *session, const struct history_rows *rows,
	struct migration_sums *ret, struct error *err)
{
	const struct directory *directory = session->directory;
	size_t at = 0;
	for (size_t i = 0; i < rows->count; i++) {
		int order = -1;
		while (at < directory->count &&
			(order = version_compare(
				 directory->items[at].version.key, rows->items[i].key)) < 0)
			at++;
		if (order == 0 && !read_sums(session, &directory->items[at], &ret[i], err))
			return false;
	}
	return true;
}

bool session_survey(struct session *session, struct error *err)
{
	struct history_rows rows;
	if (!session_rows(session, &rows, err))
		return false;
	overview_sort_rows(&rows);
	struct migration_sums *sums = arena_array(&session->arena, rows.count + 1, sizeof(*sums));
	if (!read_all_sums(session, &rows, sums, err))
		return false;
	overview_build(&session->overview, &session->arena, session->directory, &rows,
		session->dialect.line, sums);
	heads_fill(&session->heads, &session->arena, &rows);
	session->head = (struct history_head){.key = "", .applied_at = ""};
	if (session->heads.count)
		session->head = session->heads.items[session->heads.count - 1];
	return true;
}
