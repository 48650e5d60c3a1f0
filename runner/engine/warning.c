#include "engine/warning.h"

bool warning_given(struct session *session, const char *codes)
{
	const char *sql = dialect_text(&session->dialect, "journal", "warnings");
	AUTO(str_release) struct str text = {0};
	struct error ignored;
	bool row = false, found = false;
	if (!sql || !codes || !connection_alive(&session->connection) ||
		!cursor_execute(&session->cursor, sql, strlen(sql), &ignored))
		return false;
	while (cursor_next(&session->cursor, &row, &ignored) && row)
		if (cursor_text(&session->cursor, 1, &text, NULL, &ignored))
			found |= list_has(codes, str_text(&text));
	return found;
}
