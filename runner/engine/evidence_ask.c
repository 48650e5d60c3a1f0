#include "dialect/template.h"
#include "engine/evidence.h"

/* The slots of [probe]'s queries; the part's own name has one for each kind of object. */
enum { SLOTS = 11 };

struct slots {
	struct str schema, table, name;
	struct binding bindings[SLOTS];
};

static void slots_release(struct slots *slots)
{
	str_release(&slots->schema);
	str_release(&slots->table);
	str_release(&slots->name);
}

/* A name as the catalog has it: folded, unless it was in quotes. */
static bool add_name(struct str *ret, const struct dialect *dialect, const struct probe_name *name,
	struct error *err)
{
	const char *fold = dialect_text(dialect, "probe", "fold");
	AUTO(str_release) struct str literal = {0};
	if (!template_literal(&literal, dialect, name->text, err))
		return false;
	if (name->quoted || !fold || !*name->text) {
		str_add(ret, str_text(&literal));
		return true;
	}
	const struct binding bindings[] = {{"name", str_text(&literal)}};
	return template_expand(ret, fold, bindings, ARRAY_LEN(bindings), err);
}

static bool fill_slots(struct slots *slots, const struct dialect *dialect,
	const struct probe_part *part, struct error *err)
{
	static const char *const names[] = {"index", "view", "column", "constraint", "trigger",
		"procedure", "function", "event", "sequence"};
	if (!add_name(&slots->schema, dialect, &part->schema, err) ||
		!add_name(&slots->table, dialect, &part->table, err) ||
		!add_name(&slots->name, dialect, &part->name, err))
		return false;
	slots->bindings[0] = (struct binding){"schema", str_text(&slots->schema)};
	slots->bindings[1] = (struct binding){"table", str_text(&slots->table)};
	for (size_t i = 0; i < ARRAY_LEN(names); i++)
		slots->bindings[2 + i] = (struct binding){names[i], str_text(&slots->name)};
	return true;
}

static bool add_query(struct str *ret, const struct session *session, const char *key,
	const struct probe_part *part, struct error *err)
{
	AUTO(slots_release) struct slots slots = {0};
	const char *text = dialect_text(&session->dialect, "probe", key);
	return fill_slots(&slots, &session->dialect, part, err) &&
	       template_expand(ret, text ? text : "", slots.bindings, SLOTS, err);
}

static char answer_of(const char *text)
{
	static const char answers[] = "0123";
	size_t number = strtoull(text, NULL, 10);
	if (number < strlen(answers))
		return answers[number];
	return ANSWER_NONE;
}

static char ask_part(struct session *session, const struct probe_part *part)
{
	const char *key = probe_object_names[part->object];
	AUTO(str_release) struct str sql = {0};
	AUTO(str_release) struct str text = {0};
	struct error ignored;
	if (part->object == PROBE_UNKNOWN || !dialect_text(&session->dialect, "probe", key) ||
		!add_query(&sql, session, key, part, &ignored) ||
		!cursor_answer(&session->cursor, str_text(&sql), sql.length, &text, &ignored))
		return ANSWER_NONE;
	return answer_of(str_text(&text));
}

/*
 * A script that moved elsewhere (USE, SET search_path) means another schema than a fresh session
 * would: then it is asked for, and kept with the name.
 */
static void find_schema(struct evidence *evidence, struct session *session)
{
	const char *sql = dialect_text(&session->dialect, "probe", "schema");
	AUTO(str_release) struct str text = {0};
	struct error ignored;
	bool wanted = false;
	for (size_t i = 0; i < evidence->count; i++)
		wanted = wanted || !*evidence->items[i].part.schema.text;
	if (!wanted || !session->touched || !sql ||
		!cursor_answer(&session->cursor, sql, strlen(sql), &text, &ignored))
		return;
	const char *schema = arena_dup(&session->arena, str_text(&text));
	for (size_t i = 0; i < evidence->count; i++)
		if (!*evidence->items[i].part.schema.text)
			evidence->items[i].part.schema = (struct probe_name){schema, true};
}

void evidence_ask(struct evidence *evidence, struct session *session, bool before)
{
	if (before)
		find_schema(evidence, session);
	for (size_t i = 0; i < evidence->count; i++) {
		struct evidence_part *item = &evidence->items[i];
		char answer = ask_part(session, &item->part);
		if (before)
			item->before = answer;
		else
			item->now = answer;
	}
}

/* What of its catalog the dialect has no question for is ANSWER_NONE, as where it is asked. */
static bool add_answer(struct str *ret, const struct session *session,
	const struct probe_part *part, struct error *err)
{
	const char *key = probe_object_names[part->object];
	AUTO(str_release) struct str query = {0};
	if (part->object == PROBE_UNKNOWN || !dialect_text(&session->dialect, "probe", key)) {
		str_printf(ret, "'%c'", ANSWER_NONE);
		return true;
	}
	if (!add_query(&query, session, key, part, err))
		return false;
	const struct binding bindings[] = {{"query", str_text(&query)}};
	return template_expand(ret, dialect_text(&session->dialect, "block", "answer"), bindings,
		ARRAY_LEN(bindings), err);
}

static bool add_part(struct str *ret, const struct session *session, const struct probe_part *part,
	struct error *err)
{
	AUTO(str_release) struct str before = {0};
	AUTO(str_release) struct str behind = {0};
	evidence_write_part(part, &before, &behind);
	str_add(ret, ", ");
	if (!template_literal(ret, &session->dialect, str_text(&before), err))
		return false;
	str_add(ret, ", ");
	if (!add_answer(ret, session, part, err))
		return false;
	str_add(ret, ", ");
	return template_literal(ret, &session->dialect, str_text(&behind), err);
}

bool evidence_add_sql(const struct evidence *evidence, const struct session *session,
	struct str *ret, struct error *err)
{
	AUTO(str_release) struct str texts = {0};
	if (!template_literal(&texts, &session->dialect, evidence->sum, err))
		return false;
	for (size_t i = 0; i < evidence->count; i++)
		if (!add_part(&texts, session, &evidence->items[i].part, err))
			return false;
	const struct binding bindings[] = {{"texts", str_text(&texts)}};
	return template_expand(ret, dialect_text(&session->dialect, "block", "join"), bindings,
		ARRAY_LEN(bindings), err);
}

static bool list_leftovers(struct session *session, struct arena *arena,
	const struct probe_part *part, struct leftovers *ret, struct error *err)
{
	AUTO(str_release) struct str sql = {0};
	AUTO(str_release) struct str name = {0};
	AUTO(str_release) struct str drop = {0};
	const char *key = part->object == PROBE_REBUILD ? "rebuild leftover" : "index leftover";
	bool row;
	if (!dialect_text(&session->dialect, "probe", key))
		return true;
	if (!add_query(&sql, session, key, part, err) ||
		!cursor_execute(&session->cursor, str_text(&sql), sql.length, err) ||
		!cursor_next(&session->cursor, &row, err))
		return false;
	while (row) {
		if (!cursor_text(&session->cursor, 0, &name, NULL, err) ||
			!cursor_text(&session->cursor, 1, &drop, NULL, err))
			return false;
		struct leftover leftover = {
			arena_dup(arena, str_text(&name)), arena_dup(arena, str_text(&drop))};
		ARENA_PUSH(arena, ret, leftover);
		if (!cursor_next(&session->cursor, &row, err))
			return false;
	}
	return true;
}

bool evidence_leftovers(const struct evidence *evidence, struct session *session,
	struct arena *arena, struct leftovers *ret, struct error *err)
{
	*ret = (struct leftovers){0};
	for (size_t i = 0; i < evidence->count; i++)
		if (evidence->items[i].state == PART_LEFTOVER &&
			!list_leftovers(session, arena, &evidence->items[i].part, ret, err))
			return false;
	return true;
}
