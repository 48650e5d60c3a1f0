#include "cli/commands.h"

static int by_seq(const void *a, const void *b)
{
	int64_t left = ((const struct row *)a)->seq, right = ((const struct row *)b)->seq;
	return left < right ? -1 : left > right;
}

static void add_row(struct table *table, struct arena *arena, const struct row *row)
{
	const char *took = row->duration_ms < 0
				   ? ""
				   : arena_printf(arena, "%lld ms", (long long)row->duration_ms);
	const char *user =
		*row->user ? arena_printf(arena, "%s as %s", row->client, row->user) : row->client;
	const char *const cells[] = {row->text, row->name, row_state_name(row->state),
		row->applied_at, took, user, row->tool};
	table_add(table, arena, cells);
}

bool cmd_history(struct invocation *invocation, struct session *session, struct error *err)
{
	struct history_rows rows;
	struct table table = {.columns = 7};
	if (!session_rows(session, &rows, err))
		return false;
	if (rows.count > 1)
		qsort(rows.items, rows.count, sizeof(*rows.items), by_seq);
	for (size_t i = 0; i < rows.count; i++)
		add_row(&table, &session->arena, &rows.items[i]);
	report_out(&invocation->report, "%s: %s\n", session->database->name,
		!session->history.exists ? "no history table"
		: rows.count == 0	 ? "nothing is applied"
					 : "in the order of application");
	table_print(&table, &invocation->report, "  ");
	return true;
}
