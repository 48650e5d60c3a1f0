#include "engine/drop.h"

#include "base/str.h"
#include "dialect/template.h"
#include "script/head.h"
#include "script/tokens.h"

/* A table with rows that refer to the one that is to be dropped. */
struct referrer {
	const char *table, *column;
};

struct referrers {
	struct referrer *items;
	size_t count, capacity;
};

/* A name without its quotes. */
static const char *unquoted(struct arena *arena, const struct tokens *tokens, size_t i)
{
	const struct token *token = &tokens->items[i];
	const char *text = tokens->lexer.text + token->offset;
	if (token->kind == TOKEN_WORD)
		return arena_dup_length(arena, text, token->length);
	char *name = arena_alloc(arena, token->length + 1), *end = name;
	char close = text[token->length - 1];
	for (size_t at = 1; at + 1 < token->length; at++) {
		*end++ = text[at];
		if (text[at] == close)
			at++;
	}
	return name;
}

/* DROP TABLE [IF EXISTS] [schema.]name; NULL for what is not understood. */
static const char *table_name(struct arena *arena, const struct effective_statement *statement)
{
	struct tokens tokens = {
		.lexer = {.text = statement->sent.text,
			.length = statement->sent.length,
			.rules = &statement->source.rules},
		.arena = arena,
	};
	if (!tokens_read(&tokens, 8))
		return NULL;
	size_t i = tokens_is(&tokens, 2, "IF") ? 4 : 2;
	if (tokens_is_sign(&tokens, i + 1, '.'))
		i += 2;
	return tokens_is_name(&tokens, i) ? unquoted(arena, &tokens, i) : NULL;
}

static bool read_referrers(struct session *session, struct arena *arena, const char *table,
	struct referrers *ret, struct error *err)
{
	AUTO(str_release) struct str sql = {0};
	AUTO(str_release) struct str name = {0};
	AUTO(str_release) struct str text = {0};
	const char *template = dialect_text(&session->dialect, "transaction", "drop-refers");
	if (!template_literal(&name, &session->dialect, table, err))
		return false;
	const struct binding bindings[] = {{"table", str_text(&name)}};
	bool row = false;
	if (!template_expand(&sql, template, bindings, ARRAY_LEN(bindings), err) ||
		!cursor_execute(&session->cursor, str_text(&sql), sql.length, err))
		return false;
	for (;;) {
		struct referrer referrer;
		if (!cursor_next(&session->cursor, &row, err))
			return false;
		if (!row)
			return true;
		if (!cursor_text(&session->cursor, 0, &text, NULL, err))
			return false;
		referrer.table = arena_dup(arena, str_text(&text));
		if (!cursor_text(&session->cursor, 1, &text, NULL, err))
			return false;
		referrer.column = arena_dup(arena, str_text(&text));
		ARENA_PUSH(arena, ret, referrer);
	}
}

static bool may_be_referred_to(struct session *session, bool *ret, struct error *err)
{
	AUTO(str_release) struct str text = {0};
	const char *sql = dialect_text(&session->dialect, "transaction", "drop-some");
	*ret = true;
	if (!sql || !*sql)
		return true;
	if (!cursor_answer(&session->cursor, sql, strlen(sql), &text, err))
		return false;
	*ret = strcmp(str_text(&text), "0") != 0;
	return true;
}

static bool has_rows(
	struct session *session, const struct referrer *referrer, bool *ret_rows, struct error *err)
{
	AUTO(str_release) struct str sql = {0};
	AUTO(str_release) struct str table = {0};
	AUTO(str_release) struct str column = {0};
	AUTO(str_release) struct str text = {0};
	template_identifier(&table, &session->dialect, referrer->table);
	template_identifier(&column, &session->dialect, referrer->column);
	const struct binding bindings[] = {
		{"table", str_text(&table)}, {"column", str_text(&column)}};
	const char *template = dialect_text(&session->dialect, "transaction", "drop-rows");
	if (!template_expand(&sql, template, bindings, ARRAY_LEN(bindings), err) ||
		!cursor_answer(&session->cursor, str_text(&sql), sql.length, &text, err))
		return false;
	*ret_rows = strcmp(str_text(&text), "1") == 0;
	return true;
}

static bool refuse(const struct effective_statement *statement, const char *table,
	const struct referrer *referrer, struct error *err)
{
	error_at(err, ERROR_STATEMENT, statement->source.at,
		"dropping %s would delete or change rows of %s, whose %s refers to it", table,
		referrer->table, referrer->column);
	return error_hint(err,
		"to rebuild the table, put PRAGMA foreign_keys=off in front of all statements of "
		"the migration and PRAGMA foreign_keys=on behind them; to be rid of those rows, "
		"delete them first");
}

void drop_go_on(struct session *session)
{
	if (session->unreferred && session->unreferred + 1 == session->lock.begun)
		session->unreferred = session->lock.begun;
}

/* Is it known that nothing refers to any table? */
static bool is_known(struct session *session, const struct statement *statement, bool drops)
{
	if (!drops && session->unreferred && !statement_begins(statement, "DROP"))
		session->unreferred = 0;
	return session->lock.open && session->unreferred == session->lock.begun;
}

bool drop_check(
	struct session *session, const struct effective_statement *statement, struct error *err)
{
	bool drops = head_list_begins(&session->dropping, &statement->source);
	if (is_known(session, &statement->source, drops) || !drops)
		return true;
	AUTO(arena_release) struct arena arena = {0};
	const char *table = table_name(&arena, statement);
	struct referrers referrers = {0};
	bool some;
	if (!table)
		return true;
	if (!may_be_referred_to(session, &some, err))
		return false;
	if (!some) {
		session->unreferred = session->lock.open ? session->lock.begun : 0;
		return true;
	}
	if (!read_referrers(session, &arena, table, &referrers, err))
		return false;
	for (size_t i = 0; i < referrers.count; i++) {
		bool rows = false;
		if (!has_rows(session, &referrers.items[i], &rows, err))
			return false;
		if (rows)
			return refuse(statement, table, &referrers.items[i], err);
	}
	return true;
}
