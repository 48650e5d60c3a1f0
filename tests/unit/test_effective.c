/*
 * What of a script is sent: its own outermost BEGIN and COMMIT are not, and other transaction
 * control is refused.
 */
#include "rows.h"

#include "base/str.h"
#include "script/effective.h"

enum { STANDARD, NATIVE, MYSQL };

static const struct effective_row {
	const char *name;
	int rules;
	const char *text;
	const char *statements; /* each in brackets; NULL: an error */
	uint32_t line, column;
	const char *message;
} effective_rows[] = {
	{"no envelope", STANDARD, "a; b;", "[a][b]", 0, 0, NULL},
	{"empty", STANDARD, "-- nothing\n", "", 0, 0, NULL},
	{"BEGIN and COMMIT", STANDARD, "BEGIN; a; b; COMMIT;", "[a][b]", 0, 0, NULL},
	{"in small letters", STANDARD, "begin;\na;\ncommit", "[a]", 0, 0, NULL},
	{"with nouns", STANDARD, "BEGIN TRANSACTION; a; COMMIT WORK;", "[a]", 0, 0, NULL},
	{"START TRANSACTION and END", STANDARD, "START TRANSACTION; a; END;", "[a]", 0, 0, NULL},
	{"BEGIN IMMEDIATE", STANDARD, "BEGIN IMMEDIATE TRANSACTION; a; END TRANSACTION;", "[a]", 0,
		0, NULL},
	{"comments around", STANDARD, "/* x */ BEGIN -- y\n; a; COMMIT /* z */;", "[a]", 0, 0,
		NULL},
	{"an empty envelope", STANDARD, "BEGIN; COMMIT;", "", 0, 0, NULL},
	{"savepoints", STANDARD, "SAVEPOINT s; a; ROLLBACK TO s; ROLLBACK WORK TO SAVEPOINT s;",
		"[SAVEPOINT s][a][ROLLBACK TO s][ROLLBACK WORK TO SAVEPOINT s]", 0, 0, NULL},
	{"a block is no transaction", NATIVE, "BEGIN NOT ATOMIC; a;", "[BEGIN NOT ATOMIC][a]", 0, 0,
		NULL},
	{"a column called begin", STANDARD, "SELECT begin, commit FROM t;",
		"[SELECT begin, commit FROM t]", 0, 0, NULL},
	{"BEGIN in the middle", STANDARD, "a;\n BEGIN; b; COMMIT;", NULL, 2, 2,
		"a transaction begins in the middle"},
	{"COMMIT without BEGIN", STANDARD, "a; COMMIT;", NULL, 1, 4,
		"COMMIT without a BEGIN in front of all"},
	{"BEGIN without COMMIT", STANDARD, "\nBEGIN; a;", NULL, 2, 1,
		"BEGIN without a COMMIT at the end"},
	{"behind COMMIT", STANDARD, "BEGIN; a; COMMIT;\nb;", NULL, 2, 1,
		"a statement behind the script's own COMMIT"},
	{"twice", STANDARD, "BEGIN; a; COMMIT; BEGIN; b; COMMIT;", NULL, 1, 19,
		"a statement behind the script's own COMMIT"},
	{"ROLLBACK", STANDARD, "BEGIN; a; ROLLBACK;", NULL, 1, 11,
		"transaction control in the middle of a script"},
	{"COMMIT AND CHAIN", STANDARD, "BEGIN; a; COMMIT AND CHAIN; b; COMMIT;", NULL, 1, 11,
		"transaction control in the middle of a script"},
	{"two-phase commit", NATIVE, "a; PREPARE TRANSACTION 'x';", NULL, 1, 4,
		"transaction control in the middle of a script"},
	{"a statement is prepared", NATIVE, "PREPARE x AS SELECT 1;", "[PREPARE x AS SELECT 1]", 0,
		0, NULL},
	{"XA", NATIVE, "XA START 'x';", NULL, 1, 1,
		"transaction control in the middle of a script"},
	{"options", STANDARD, "BEGIN ISOLATION LEVEL SERIALIZABLE; a; COMMIT;", NULL, 1, 1,
		"a transaction with options cannot be taken over"},
	{"options behind the noun", STANDARD, "START TRANSACTION READ ONLY; a; COMMIT;", NULL, 1, 1,
		"a transaction with options cannot be taken over"},
	{"native text keeps its dollars", NATIVE, "SELECT '${x}';", "[SELECT '${x}']", 0, 0, NULL},
	{"# before BEGIN", MYSQL, "# x\nBEGIN; a; COMMIT;", "[a]", 0, 0, NULL},
};

static bool add_statement(
	void *context, const struct effective_statement *statement, struct error *err)
{
	(void)err;
	if (!statement->ours)
		str_printf(context, "[%.*s]", (int)statement->sent.length, statement->sent.text);
	return true;
}

static void run_effective(void **state)
{
	const struct effective_row *row = *state;
	AUTO(str_release) struct str seen = {0};
	static const char *const line[] = {"none", NULL};
	const struct dialect dialect = {.name = "none",
		.title = "None",
		.line = line,
		.identifier_quote = '"',
		.portable = true,
		.rules = {.hash_comments = row->rules == MYSQL}};
	const struct script script = {.file = "x.sql",
		.text = row->text,
		.length = strlen(row->text),
		.line = 1,
		.standard = row->rules == STANDARD};
	struct error err = {0};
	const struct effective effective = {.script = &script, .dialect = &dialect};
	bool visited = effective_each(&effective, add_statement, &seen, &err);
	assert_string_equal(err.message, row->message ? row->message : "");
	assert_int_equal(visited, row->statements != NULL);
	if (visited) {
		assert_string_equal(str_text(&seen), row->statements);
		return;
	}
	assert_int_equal(err.code, ERROR_SCRIPT);
	assert_int_equal(err.line, row->line);
	assert_int_equal(err.column, row->column);
}

int main(void)
{
	const struct rows tables[] = {ROWS("effective: ", run_effective, effective_rows)};
	return rows_run("effective", tables, ARRAY_LEN(tables));
}
