#include "script/envelope.h"

#include "script/token.h"

#include <string.h>

/* The first code tokens of a statement; the rest are TOKEN_END. */
enum { HEAD_TOKENS = 3 };

struct head {
	struct lexer lexer;
	struct token tokens[HEAD_TOKENS];
};

static void read_head(struct head *head, const struct statement *statement)
{
	*head = (struct head){.lexer = {.text = statement->text,
				      .length = statement->length,
				      .rules = &statement->rules}};
	const char *unclosed;
	for (size_t i = 0; i < HEAD_TOKENS; i++) {
		do {
			if (!lexer_next(&head->lexer, &head->tokens[i], &unclosed)) {
				head->tokens[i] = (struct token){.kind = TOKEN_END};
				return;
			}
		} while (head->tokens[i].kind == TOKEN_COMMENT);
	}
}

static bool is(const struct head *head, size_t n, const char *word)
{
	return head->tokens[n].kind == TOKEN_WORD && token_is(&head->lexer, &head->tokens[n], word);
}

static bool is_any(const struct head *head, size_t n, const char *const *words)
{
	for (; *words; words++)
		if (is(head, n, *words))
			return true;
	return false;
}

static bool ends(const struct head *head, size_t n)
{
	return head->tokens[n].kind == TOKEN_END;
}

/* "BEGIN", "BEGIN TRANSACTION", "COMMIT WORK": nothing more than an optional noun. */
static bool is_plain(const struct head *head, const char *const *nouns)
{
	return ends(head, 1) || (is_any(head, 1, nouns) && ends(head, 2));
}

/* A BEGIN with other words behind it is a block: BEGIN NOT ATOMIC, BEGIN TRY, BEGIN x := 1. */
static enum control begin_control(const struct head *head)
{
	static const char *const modes[] = {"DEFERRED", "IMMEDIATE", "EXCLUSIVE", NULL};
	static const char *const nouns[] = {"WORK", "TRANSACTION", "TRAN", NULL};
	static const char *const options[] = {"ISOLATION", "READ", NULL};
	if (is_plain(head, nouns) || is_any(head, 1, modes))
		return CONTROL_BEGIN;
	bool noun = is_any(head, 1, nouns);
	return noun || is_any(head, 1, options) ? CONTROL_BEGIN_OPTIONS : CONTROL_NONE;
}

static enum control control_of(const struct head *head)
{
	static const char *const nouns[] = {"WORK", "TRANSACTION", "TRAN", NULL};
	static const char *const commits[] = {"COMMIT", "END", NULL};
	static const char *const rollbacks[] = {"ROLLBACK", "ABORT", NULL};
	if (is(head, 0, "BEGIN"))
		return begin_control(head);
	if (is(head, 0, "START") && is(head, 1, "TRANSACTION"))
		return ends(head, 2) ? CONTROL_BEGIN : CONTROL_BEGIN_OPTIONS;
	if (is_any(head, 0, commits) && is_plain(head, nouns))
		return CONTROL_COMMIT;
	if (is(head, 0, "COMMIT"))
		return CONTROL_ROLLBACK;
	if (is(head, 0, "XA") || (is(head, 0, "PREPARE") && is(head, 1, "TRANSACTION")))
		return CONTROL_ROLLBACK;
	if (is_any(head, 0, rollbacks) && !is(head, 1, "TO") && !is(head, 2, "TO"))
		return CONTROL_ROLLBACK;
	return CONTROL_NONE;
}

enum control statement_control(const struct statement *statement)
{
	/* The letters with which one begins, or a comment that carries code. */
	static const char letters[] = "BbSsCcEeRrAaXxPp/";
	struct head head;
	if (!strchr(letters, statement->text[0]))
		return CONTROL_NONE;
	read_head(&head, statement);
	return control_of(&head);
}

static bool refuse(const struct statement *statement, const char *what, struct error *err)
{
	error_at(err, ERROR_SCRIPT, statement->at, "%s", what);
	return error_hint(err,
		"a migration is one transaction already; what shall be committed by itself is a "
		"migration of its own, or the script says -- migrate:transaction off");
}

bool envelope_take(struct envelope *envelope, const struct statement *statement, enum nature nature,
	bool *ret_ours, struct error *err)
{
	enum control control = statement_control(statement);
	bool matters = nature != NATURE_NEUTRAL && nature != NATURE_AROUND;
	*ret_ours = control != CONTROL_NONE;
	if (envelope->closed && (matters || *ret_ours))
		return refuse(statement, "a statement behind the script's own COMMIT", err);
	switch (control) {
	case CONTROL_NONE:
		envelope->seen = envelope->seen || matters;
		return true;
	case CONTROL_BEGIN:
		if (envelope->seen || envelope->begun.file)
			return refuse(statement, "a transaction begins in the middle", err);
		envelope->begun = statement->at;
		return true;
	case CONTROL_BEGIN_OPTIONS:
		return refuse(statement, "a transaction with options cannot be taken over", err);
	case CONTROL_COMMIT:
		if (!envelope->begun.file)
			return refuse(statement, "COMMIT without a BEGIN in front of all", err);
		envelope->closed = true;
		return true;
	case CONTROL_ROLLBACK:
		break;
	}
	return refuse(statement, "transaction control in the middle of a script", err);
}

bool envelope_end(const struct envelope *envelope, struct error *err)
{
	if (!envelope->begun.file || envelope->closed)
		return true;
	return error_at(err, ERROR_SCRIPT, envelope->begun, "BEGIN without a COMMIT at the end");
}
