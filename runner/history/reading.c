/* Of every row what a survey needs, or all of it. */
#include "history/reading.h"

#include "dialect/template.h"

/* What is read of a row, in this order: up to SURVEYED always. */
enum cell {
	KEY,
	TEXT,
	STATE,
	SEQ,
	UP_SUM,
	DOWN_SUM,
	APPLIED_AT,
	LAYOUT,
	DOWN_LANGUAGE,
	DOWN_STORED,
	STATEMENTS,
	NAME, /* last of these, for it may hold anything */
	SURVEYED,
	BEGUN = SURVEYED,
	DONE,
	PREFIX_SUM,
	SERVER_SESSION,
	DURATION_MS,
	DB_USER,
	CLIENT,
	TOOL,
	PROBE,
	FAILURE,
	CELLS
};

static const char *const cell_columns[CELLS] = {
	[KEY] = "version_key",
	[TEXT] = "version_text",
	[STATE] = "state",
	[SEQ] = "seq",
	[UP_SUM] = "up_sum",
	[DOWN_SUM] = "down_sum",
	[APPLIED_AT] = "applied_at",
	[LAYOUT] = "layout",
	[DOWN_LANGUAGE] = "down_language",
	[DOWN_STORED] = "down_text",
	[STATEMENTS] = "statements",
	[NAME] = "name",
	[BEGUN] = "begun",
	[DONE] = "done",
	[PREFIX_SUM] = "prefix_sum",
	[SERVER_SESSION] = "server_session",
	[DURATION_MS] = "duration_ms",
	[DB_USER] = "db_user",
	[CLIENT] = "client",
	[TOOL] = "tool",
	[PROBE] = "probe",
	[FAILURE] = "failure",
};

static const char *const state_names[] = {
	[ROW_APPLIED] = "applied",
	[ROW_APPLYING] = "applying",
	[ROW_REVERTING] = "reverting",
	[ROW_BASELINE] = "baseline",
};

const char *row_state_name(enum row_state state)
{
	return state_names[state];
}

bool row_is_partly(const struct row *row)
{
	return row->state == ROW_APPLYING || row->state == ROW_REVERTING;
}

/* Drivers hand out numbers as text; NULL comes as "". */
static int64_t number_parse(const char *text, int64_t absent)
{
	return *text ? strtoll(text, NULL, 10) : absent;
}

static bool parse_state(const char *text, enum row_state *ret)
{
	for (size_t i = 0; i < ARRAY_LEN(state_names); i++) {
		if (strcmp(text, state_names[i]) == 0) {
			*ret = (enum row_state)i;
			return true;
		}
	}
	return false;
}

static bool check_layout(const struct history *history, const char *layout, struct error *err)
{
	if (number_parse(layout, 0) <= HISTORY_LAYOUT)
		return true;
	error_set(err, ERROR_HISTORY_LAYOUT,
		"the history table %s has layout %s, and this odbc-migrate knows up to %d",
		history->table, layout, HISTORY_LAYOUT);
	return error_hint(err, "a newer odbc-migrate has written here: use that one");
}

static bool fill_row(const struct history *history, struct row *row, const char *const values[],
	struct error *err)
{
	*row = (struct row){
		.key = values[KEY],
		.text = values[TEXT],
		.name = values[NAME],
		.seq = number_parse(values[SEQ], 0),
		.up_sum = values[UP_SUM],
		.down_sum = values[DOWN_SUM],
		.down_stored = number_parse(values[DOWN_STORED], 0) != 0,
		.statements = number_parse(values[STATEMENTS], 0),
		.begun = number_parse(values[BEGUN], 0),
		.done = number_parse(values[DONE], 0),
		.prefix_sum = values[PREFIX_SUM],
		.server_session = values[SERVER_SESSION],
		.applied_at = values[APPLIED_AT],
		.duration_ms = number_parse(values[DURATION_MS], -1),
		.user = values[DB_USER],
		.client = values[CLIENT],
		.tool = values[TOOL],
		.probe = values[PROBE],
		.failure = values[FAILURE],
	};
	const char *language = values[DOWN_LANGUAGE];
	const char *unknown = !parse_state(values[STATE], &row->state) ? values[STATE]
			      : !down_kind_parse(&row->down, language) ? language
								       : NULL;
	if (!unknown)
		return true;
	error_set(err, ERROR_HISTORY_LAYOUT,
		"the history table %s says that version %s is \"%s\", which this "
		"odbc-migrate does not know",
		history->table, row->text, unknown);
	return error_hint(err, "a newer odbc-migrate may have written here: use that one");
}

void reading_release(struct reading *reading)
{
	str_release(&reading->text);
}

/* How the dialect makes one text of many columns; NULL: they are read one by one. */
static const char *joined(const struct reading *reading)
{
	const char *text = reading->whole
				   ? NULL
				   : dialect_text(reading->history->dialect, "history", "joined");
	return text && *text ? text : NULL;
}

unsigned reading_columns(const struct reading *reading)
{
	return joined(reading) ? 1 : reading->whole ? CELLS : SURVEYED;
}

/*
 * Of the down part only whether it is there. What is not read stands in a branch that is never come
 * to, so that a table which lacks a column is told of now, and not by the first write.
 */
static void add_stored(const struct reading *reading, struct str *sql)
{
	const char *column = cell_columns[DOWN_STORED];
	bool whole = reading->whole;
	str_printf(sql, "CASE WHEN %s IS NULL THEN 0 WHEN %s IS NOT NULL THEN 1", column, column);
	for (unsigned i = SURVEYED; i < CELLS && !whole; i++)
		str_printf(sql, "%s%s IS NULL", i == SURVEYED ? " WHEN " : " OR ", cell_columns[i]);
	str_add(sql, whole ? " END" : " THEN 1 END");
}

static void add_column(const struct reading *reading, struct str *sql, enum cell cell)
{
	if (cell == DOWN_STORED)
		add_stored(reading, sql);
	else
		str_add(sql, cell_columns[cell]);
}

/* As joined wants it: a NULL would swallow the others, where the dialect says so. */
static bool add_joined_column(
	const struct reading *reading, struct str *sql, enum cell cell, struct error *err)
{
	const char *template = dialect_text(reading->history->dialect, "history", "joined-column");
	AUTO(str_release) struct str column = {0};
	add_column(reading, &column, cell);
	const struct binding bindings[] = {{"column", str_text(&column)}};
	return template_expand(sql, template && *template ? template : "{column}", bindings,
		ARRAY_LEN(bindings), err);
}

static bool add_joined(
	const struct reading *reading, struct str *sql, const char *template, struct error *err)
{
	AUTO(str_release) struct str columns = {0};
	AUTO(str_release) struct str format = {0};
	for (enum cell cell = 0; cell < SURVEYED; cell++) {
		str_add(&columns, cell ? ", " : "");
		str_add(&format, cell ? "|%s" : "%s");
		if (!add_joined_column(reading, &columns, cell, err))
			return false;
	}
	const struct binding bindings[] = {
		{"columns", str_text(&columns)}, {"format", str_text(&format)}};
	return template_expand(sql, template, bindings, ARRAY_LEN(bindings), err);
}

bool reading_add_columns(const struct reading *reading, struct str *sql, struct error *err)
{
	const char *template = joined(reading);
	if (template)
		return add_joined(reading, sql, template, err);
	for (enum cell cell = 0; cell < reading_columns(reading); cell++) {
		str_add(sql, cell ? ", " : "");
		add_column(reading, sql, cell);
	}
	return true;
}

/* The name may hold a | itself: it is what is left. */
static bool part(const struct reading *reading, char *line, const char *values[], struct error *err)
{
	for (enum cell cell = 0; cell < SURVEYED; cell++) {
		char *bar = cell + 1 < SURVEYED ? strchr(line, '|') : line + strlen(line);
		if (!bar)
			return error_set(err, ERROR_UNEXPECTED,
				"the server joins the columns of the history table %s wrongly: %s",
				reading->history->table, values[KEY]);
		values[cell] = line;
		line = *bar ? bar + 1 : bar;
		*bar = '\0';
	}
	return true;
}

/* values without what is not read; the strings are the arena's. */
static bool take_values(struct reading *reading, const char *values[], struct error *err)
{
	struct cursor *cursor = reading->history->cursor;
	struct str *text = &reading->text;
	for (enum cell cell = 0; cell < reading_columns(reading); cell++) {
		if (!cursor_text(cursor, reading->first + cell, text, NULL, err))
			return false;
		values[cell] = arena_dup_length(reading->arena, str_text(text), text->length);
	}
	return !joined(reading) || !*values[KEY] || part(reading, (char *)values[KEY], values, err);
}

bool reading_take_row(struct reading *reading, struct error *err)
{
	const char *values[CELLS];
	struct row row;
	for (enum cell cell = 0; cell < CELLS; cell++)
		values[cell] = "";
	if (!take_values(reading, values, err))
		return false;
	/* The row of another question. */
	if (!*values[KEY])
		return true;
	if (!check_layout(reading->history, values[LAYOUT], err) ||
		!fill_row(reading->history, &row, values, err))
		return false;
	ARENA_PUSH(reading->arena, &reading->rows, row);
	return true;
}
