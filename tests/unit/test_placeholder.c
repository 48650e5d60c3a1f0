#include "rows.h"

#include "base/macros.h"
#include "script/placeholder.h"
#include "script/token.h"

static const struct lexer_rules postgresql = {
	.dollar_quotes = true, .nested_comments = true, .escape_strings = true};
static const struct lexer_rules mysql = {
	.hash_comments = true,
	.backtick_identifiers = true,
	.double_quote_strings = true,
	.backslash_escapes = true,
};
static const struct lexer_rules sqlite = {
	.backtick_identifiers = true, .bracket_identifiers = true};
static const struct lexer_rules mssql = {.nested_comments = true, .bracket_identifiers = true};
static const struct lexer_rules oracle = {.q_quotes = true};
static const struct lexer_rules standard = {0};

static const struct variable items[] = {
	{"x", "users", false},
	{"env", "test", false},
	{"schema", "app", false},
	{"dotted", "app.users", false},
	{"n", "12", false},
	{"minus", "-5", false},
	{"hex", "ff", false},
	{"empty", "", false},
	{"quote", "it's", false},
	{"all", "'\"`]\\", false},
	{"bracket", "a]", false},
	{"apostrophe", "'", false},
	{"backslash", "a\\", false},
	{"closing", "!'", false},
	{"prefix", "E", false},
	{"attack", "x; DROP TABLE t", false},
	{"comment", "a--b", false},
	{"hash", "a#b", false},
	{"nested", "${x}", false},
	{"umlaut",
		"gr\xc3\xb6\xc3\x9f"
		"e",
		false},
	{"name.with-all_1", "v", false},
	{"pw", "p'w", true},
	{"role", "admin", true},
	{"debt", "-77", true},
	{"database", NULL, false},
};
static const struct variables variables = {items, ARRAY_LEN(items)};

/* expected "same": not even a copy is made; NULL: an error at this line and column. */
struct row {
	const char *name;
	const struct lexer_rules *rules;
	const char *text, *expected;
	unsigned line, column;
	const char *message;
};

static const struct row literal_rows[] = {
	{"string", &standard, "SELECT 'a${x}b'", "SELECT 'ausersb'", 0, 0, NULL},
	{"two in a string", &standard, "SELECT '${x}${env}'", "SELECT 'userstest'", 0, 0, NULL},
	{"empty value", &standard, "SELECT '${empty}'", "SELECT ''", 0, 0, NULL},
	{"quote", &standard, "SELECT '${quote}'", "SELECT 'it''s'", 0, 0, NULL},
	{"quote beside quotes", &standard, "SELECT '''${quote}'''", "SELECT '''it''s'''", 0, 0,
		NULL},
	{"all signs in a string", &standard, "SELECT '${all}'", "SELECT '''\"`]\\'", 0, 0, NULL},
	{"all signs in a name", &standard, "SELECT \"${all}\"", "SELECT \"'\"\"`]\\\"", 0, 0, NULL},
	{"all signs in backticks", &sqlite, "SELECT `${all}`", "SELECT `'\"``]\\`", 0, 0, NULL},
	{"all signs in brackets", &mssql, "SELECT [${all}]", "SELECT ['\"`]]\\]", 0, 0, NULL},
	{"all signs where backslashes escape", &mysql, "SELECT '${all}'", "SELECT '''\"`]\\\\'", 0,
		0, NULL},
	{"all signs in a double-quoted string", &mysql, "SELECT \"${all}\"",
		"SELECT \"'\"\"`]\\\\\"", 0, 0, NULL},
	{"backticks have no escapes", &mysql, "SELECT `${backslash}`", "SELECT `a\\`", 0, 0, NULL},
	{"all signs in E''", &postgresql, "SELECT E'${all}'", "SELECT E'''\"`]\\\\'", 0, 0, NULL},
	{"E'' elsewhere has no escapes", &oracle, "SELECT E'${backslash}'", "SELECT E'a\\'", 0, 0,
		NULL},
	{"E'' over two lines", &postgresql, "SELECT E'a'\n'${backslash}'", "SELECT E'a'\n'a\\\\'",
		0, 0, NULL},
	{"a backslash before", &standard, "SELECT '\\${x}'", "SELECT '\\users'", 0, 0, NULL},
	{"an escaping backslash before", &mysql, "SELECT 1,\n '\\${x}'", NULL, 4, 4,
		"the backslash before ${x} would escape what its value begins with"},
	{"two backslashes before", &mysql, "SELECT '\\\\${x}'", "SELECT '\\\\users'", 0, 0, NULL},
	{"three backslashes before", &mysql, "SELECT '\\\\\\${x}'", NULL, 3, 18,
		"the backslash before ${x} would escape what its value begins with"},
	{"U& without a backslash", &postgresql, "SELECT U&'\\0041${x}'", "SELECT U&'\\0041users'",
		0, 0, NULL},
	{"U& with a backslash", &postgresql, "SELECT U&'${backslash}'", NULL, 3, 17,
		"the value of ${backslash} holds a backslash, which begins an escape behind U&"},
	{"U& name with a backslash", &postgresql, "SELECT u&\"${backslash}\"", NULL, 3, 17,
		"the value of ${backslash} holds a backslash, which begins an escape behind U&"},
	{"N, X and B", &standard, "SELECT N'${quote}', X'${hex}', b'${n}'",
		"SELECT N'it''s', X'ff', b'12'", 0, 0, NULL},
	{"q: a quote stays", &oracle, "SELECT q'[${quote}]'", "SELECT q'[it's]'", 0, 0, NULL},
	{"nq: a quote stays", &oracle, "SELECT Nq'{${quote}}', 1", "SELECT Nq'{it's}', 1", 0, 0,
		NULL},
	{"q: the bracket stays", &oracle, "SELECT q'[${bracket}]'", "SELECT q'[a]]'", 0, 0, NULL},
	{"q: the end in a value", &oracle, "SELECT q'!a${closing}!'", NULL, 3, 18,
		"with the value of ${closing} the string holds !', which ends it"},
	{"q: value and text end it", &oracle, "SELECT q'[${bracket}'s]'", NULL, 3, 17,
		"with the value of ${bracket} the string holds ]', which ends it"},
	{"q: text and value end it", &oracle, "SELECT q'[a]${apostrophe}]'", NULL, 3, 19,
		"with the value of ${apostrophe} the string holds ]', which ends it"},
	{"q: two values end it", &oracle, "SELECT q'[${bracket}${apostrophe}]'", NULL, 3, 17,
		"with the value of ${bracket} the string holds ]', which ends it"},
	{"q: a dollar for the bracket", &oracle, "SELECT q'${x}$'", "same", 0, 0, NULL},
	{"q: elsewhere a word before a string", &standard, "SELECT q'[${quote}]'",
		"SELECT q'[it''s]'", 0, 0, NULL},
	{"doubled dollar", &standard, "SELECT '$${x} ${x}'", "SELECT '${x} users'", 0, 0, NULL},
	{"three dollars", &standard, "SELECT '$$${x}'", "SELECT '$${x}'", 0, 0, NULL},
	{"doubled dollar before what is no name", &standard, "SELECT '$${ a }'", "SELECT '${ a }'",
		0, 0, NULL},
	{"values are not read again", &standard, "SELECT '${nested}'", "SELECT '${x}'", 0, 0, NULL},
	{"what is no placeholder", &standard,
		"SELECT '${HOME:-x} ${ a } ${} ${1} ${x ${', \"$ {x}\"", "same", 0, 0, NULL},
	{"no placeholder, then one", &standard, "SELECT '${${x}'", "SELECT '${users'", 0, 0, NULL},
	{"every kind of byte in a name", &standard, "SELECT '${name.with-all_1}'", "SELECT 'v'", 0,
		0, NULL},
	{"undefined", &standard, "SELECT 1,\n  'a ${schem}'", NULL, 4, 6,
		"there is no variable for ${schem}"},
	{"names have letter case", &standard, "SELECT '${ENV}'", NULL, 3, 15,
		"there is no variable for ${ENV}"},
	{"known with a connection only", &standard, "SELECT '${database}${x}'",
		"SELECT '${database}users'", 0, 0, NULL},
	{"line ends in between", &standard, "SELECT 'a\n${x}\r\n', ${n}",
		"SELECT 'a\nusers\r\n', 12", 0, 0, NULL},
};

static const struct row bare_rows[] = {
	{"alone", &standard, "DROP TABLE ${x}", "DROP TABLE users", 0, 0, NULL},
	{"before a dot", &standard, "DROP TABLE ${schema}.users", "DROP TABLE app.users", 0, 0,
		NULL},
	{"behind a dot", &standard, "DROP TABLE app.${x}", "DROP TABLE app.users", 0, 0, NULL},
	{"around a dot", &standard, "DROP TABLE ${schema}.${x}", "DROP TABLE app.users", 0, 0,
		NULL},
	{"before a quoted name", &standard, "DROP TABLE ${schema}.\"t\"", "DROP TABLE app.\"t\"", 0,
		0, NULL},
	{"behind a quoted name", &standard, "DROP TABLE \"${schema}\".${x}",
		"DROP TABLE \"app\".users", 0, 0, NULL},
	{"quoted on both sides", &standard, "DROP TABLE \"${schema}\".\"t\"",
		"DROP TABLE \"app\".\"t\"", 0, 0, NULL},
	{"all columns", &standard, "SELECT ${x}.* FROM ${x}", "SELECT users.* FROM users", 0, 0,
		NULL},
	{"a schema left out", &mssql, "SELECT * FROM ${schema}..t", "SELECT * FROM app..t", 0, 0,
		NULL},
	{"dotted name", &standard, "DROP TABLE ${dotted}", "DROP TABLE app.users", 0, 0, NULL},
	{"in a word", &standard, "DROP TABLE prefix_${env}_users", "DROP TABLE prefix_test_users",
		0, 0, NULL},
	{"digits in a word", &standard, "DROP TABLE t_${n}", "DROP TABLE t_12", 0, 0, NULL},
	{"nothing in a word", &standard, "DROP TABLE t${empty}", "DROP TABLE t", 0, 0, NULL},
	{"two in a word", &standard, "DROP TABLE ${env}${n}", "DROP TABLE test12", 0, 0, NULL},
	{"number", &standard, "SELECT ${n},${n}.5,(${n})", "SELECT 12,12.5,(12)", 0, 0, NULL},
	{"number in a number", &standard, "SELECT 1${n}, 0x${hex}, 1e${n}",
		"SELECT 112, 0xff, 1e12", 0, 0, NULL},
	{"minus", &standard, "SELECT ${minus}, (${minus})", "SELECT -5, (-5)", 0, 0, NULL},
	{"minus at the beginning", &standard, "${minus}", "-5", 0, 0, NULL},
	{"minus behind a minus", &standard, "SELECT 1 -${minus}", NULL, 3, 17,
		"the value of ${minus} makes this \"-5\", whose minus cannot stand directly behind "
		"\"-\""},
	{"minus behind an operator", &postgresql, "SELECT 1 |${minus}", NULL, 3, 17,
		"the value of ${minus} makes this \"-5\", whose minus cannot stand directly behind "
		"\"|\""},
	{"minus in a word", &standard, "SELECT a${minus}", NULL, 3, 15,
		"the value of ${minus} makes this \"a-5\", no identifier, dotted name or number"},
	{"letters beyond ASCII", &standard, "DROP TABLE \xc3\xa4_${umlaut}",
		"DROP TABLE \xc3\xa4_gr\xc3\xb6\xc3\x9f"
		"e",
		0, 0, NULL},
	{"a user of a host", &mysql, "GRANT ALL ON *.* TO ${role}@'%', u@${x}",
		"GRANT ALL ON *.* TO admin@'%', u@users", 0, 0, NULL},
	{"a variable", &mssql, "SELECT @${x}, @@${x}, #${x}", "SELECT @users, @@users, #users", 0,
		0, NULL},
	{"before a comment", &mysql, "SELECT ${n}# ${y}\n+ ${n}-- x", "SELECT 12# ${y}\n+ 12-- x",
		0, 0, NULL},
	{"a hash where it comments", &mysql, "SELECT ${hash}", NULL, 3, 14,
		"the value of ${hash} makes this \"a#b\", no identifier, dotted name or number"},
	{"a hash where it does not", &oracle, "SELECT ${hash}", "SELECT a#b", 0, 0, NULL},
	{"statement", &standard, "SELECT\n ${attack}", NULL, 4, 2,
		"the value of ${attack} makes this \"x; DROP TABLE t\", no identifier, dotted name "
		"or number"},
	{"comment", &standard, "SELECT ${comment}", NULL, 3, 14,
		"the value of ${comment} makes this \"a--b\", no identifier, dotted name or "
		"number"},
	{"the fault of the second", &standard, "SELECT ${x}${quote}", NULL, 3, 18,
		"the value of ${quote} makes this \"usersit's\", no identifier, dotted name or "
		"number"},
	{"nothing", &standard, "SELECT ${empty}", NULL, 3, 14,
		"the value of ${empty} makes this \"\", no identifier, dotted name or number"},
	{"nothing before a dot", &standard, "SELECT ${empty}.a", NULL, 3, 14,
		"the value of ${empty} makes this \".a\", no identifier, dotted name or number"},
	{"a word behind a number", &standard, "SELECT 1${x}", NULL, 3, 15,
		"the value of ${x} makes this \"1users\", no identifier, dotted name or number"},
	{"prefix of a string", &postgresql, "SELECT ${prefix}'a\\'", NULL, 3, 14,
		"${prefix} stands directly before a quote"},
	{"prefix with an ampersand", &postgresql, "SELECT ${x}&'a'", NULL, 3, 14,
		"${x} stands directly before a quote"},
	{"letters between it and a string", &postgresql, "SELECT ${x}N'a'", NULL, 3, 14,
		"${x} stands directly before a quote"},
	{"string directly before", &standard, "SELECT 'a'${x}", "SELECT 'a'users", 0, 0, NULL},
	{"no tag of a dollar quote", &postgresql, "SELECT ${x}$a$, $a$ ${y} $a$",
		"SELECT users$a$, $a$ ${y} $a$", 0, 0, NULL},
	{"no tag behind a number", &postgresql, "SELECT ${n}$a$ b $a$", NULL, 3, 14,
		"the value of ${n} makes this \"12$a$\", no identifier, dotted name or number"},
	{"dollar quote behind a dot", &postgresql, "SELECT ${x}.$$ ${y} $$",
		"SELECT users.$$ ${y} $$", 0, 0, NULL},
	{"dollar behind a dot before", &standard, "SELECT a.$b${x}", NULL, 3, 18,
		"the value of ${x} makes this \"$busers\", no identifier, dotted name or number"},
	{"dots and dollars before", &standard, "SELECT $.$${ x", NULL, 3, 17,
		"a \"${\" that begins no placeholder"},
	{"makes an opener", &standard, "SELECT a$${empty}{--x}", NULL, 3, 16,
		"a \"${\" that begins no placeholder"},
	{"dollar before", &standard, "SELECT $${x}", NULL, 3, 15,
		"the value of ${x} makes this \"$users\", no identifier, dotted name or number"},
	{"undefined", &standard, "SELECT 1,\n  \xc3\xa4.${schem}", NULL, 4, 5,
		"there is no variable for ${schem}"},
	{"no placeholder", &standard, "SELECT a${ x}", NULL, 3, 15,
		"a \"${\" that begins no placeholder"},
	{"not closed", &standard, "SELECT ${x", NULL, 3, 14, "a \"${\" that begins no placeholder"},
	{"opener at the end", &standard, "SELECT ${", NULL, 3, 14,
		"a \"${\" that begins no placeholder"},
	{"dollar and brace apart", &standard, "SELECT $ {x}", "same", 0, 0, NULL},
	{"a comment's sign in its name", &standard, "SELECT ${name.with-all_1}", "SELECT v", 0, 0,
		NULL},
	{"known with a connection only", &standard, "SELECT 1${database}, ${x}_${database}, ${x}",
		"SELECT 1${database}, ${x}_${database}, users", 0, 0, NULL},
	{"known later beside what does not fit", &standard, "SELECT ${database}${attack}", NULL, 3,
		25,
		"the value of ${attack} makes this \"xx; DROP TABLE t\", no identifier, dotted "
		"name or number"},
};

static const struct row alone_rows[] = {
	{"no placeholder at all", &standard, "SELECT '$1', $2, {x}", "same", 0, 0, NULL},
	{"line comment", &standard, "SELECT 1 -- ${y} '${y}\n", "same", 0, 0, NULL},
	{"block comment", &postgresql, "SELECT /* ${y} /* ${ */ ' */ 1", "same", 0, 0, NULL},
	{"executable comment", &mysql, "SELECT /*! ${y} */ 1", "same", 0, 0, NULL},
	{"dollar quote", &postgresql, "SELECT $$ ${y} '${y}' $$, $t$ ${ $t$", "same", 0, 0, NULL},
	{"around a comment", &standard, "SELECT ${n}/* ${y} */${n}", "SELECT 12/* ${y} */12", 0, 0,
		NULL},
	{"not closed", &standard, "SELECT ${x}, 'a", NULL, 3, 20, "string is not closed"},
};

static struct statement statement_of(const char *text)
{
	return (struct statement){
		.text = text, .length = strlen(text), .at = {"a.sql", 3, 7}, .number = 1};
}

static void run_replace(void **state)
{
	const struct row *row = *state;
	AUTO(arena_release) struct arena arena = {0};
	struct statement statement = statement_of(row->text);
	struct rewrite placed;
	struct error err = {0};
	bool done = placeholder_replace(
		&placed, &arena, &statement, statement.length, row->rules, &variables, true, &err);
	if (!row->expected) {
		assert_false(done);
		assert_int_equal(err.code, ERROR_SCRIPT);
		assert_string_equal(err.message, row->message);
		assert_string_equal(err.file, "a.sql");
		assert_int_equal(err.line, row->line);
		assert_int_equal(err.column, row->column);
		return;
	}
	assert_string_equal(err.message, "");
	assert_true(done);
	if (!strcmp(row->expected, "same")) {
		assert_ptr_equal(placed.text, row->text);
		assert_int_equal(placed.length, statement.length);
	} else {
		assert_string_equal(placed.text, row->expected);
		assert_int_equal(placed.length, strlen(row->expected));
	}
}

/* show: with show_secrets; message NULL: no error. */
static const struct {
	const char *name, *text;
	bool show;
	const char *expected, *message;
} secret_rows[] = {
	{"shown", "SELECT '${pw}', ${role}", true, "SELECT 'p''w', admin", NULL},
	{"hidden", "SELECT '${pw}', ${role}, ${x}", false, "SELECT '${pw}', ${role}, users", NULL},
	{"a word of both", "SELECT a_${role}_${x}", false, "SELECT a_${role}_users", NULL},
	{"does not fit", "SELECT ${pw}", true, NULL,
		"the value of ${pw} makes no identifier, dotted name or number here"},
	{"does not fit, hidden", "SELECT ${pw}", false, NULL,
		"the value of ${pw} makes no identifier, dotted name or number here"},
	{"minus behind a minus", "SELECT 1-${debt}", true, NULL,
		"the minus in the value of ${debt} cannot stand directly behind \"-\""},
	{"beside what does not fit", "SELECT ${role}${attack}", true, NULL,
		"the value of ${attack} makes no identifier, dotted name or number here"},
};

static void run_secret(void **state)
{
	const __typeof__(secret_rows[0]) *row = *state;
	AUTO(arena_release) struct arena arena = {0};
	struct statement statement = statement_of(row->text);
	struct rewrite placed;
	struct error err = {0};
	bool done = placeholder_replace(&placed, &arena, &statement, statement.length, &standard,
		&variables, row->show, &err);
	assert_int_equal(done, row->expected != NULL);
	if (done) {
		assert_string_equal(placed.text, row->expected);
		return;
	}
	assert_string_equal(err.message, row->message);
	assert_null(strstr(err.message, "p'w"));
	assert_null(strstr(err.message, "admin"));
	assert_null(strstr(err.message, "77"));
	assert_null(strstr(err.hint, "p'w"));
}

static void body_is_left_alone(void **state)
{
	(void)state;
	AUTO(arena_release) struct arena arena = {0};
	const char *text = "CREATE TRIGGER ${x} BEGIN SELECT ${y}, '${x}'; END";
	struct statement statement = statement_of(text);
	size_t body = (size_t)(strstr(text, "BEGIN") - text);
	struct rewrite placed;
	struct error err = {0};
	assert_true(placeholder_replace(
		&placed, &arena, &statement, body, &standard, &variables, true, &err));
	assert_string_equal(placed.text, "CREATE TRIGGER users BEGIN SELECT ${y}, '${x}'; END");
	assert_true(placeholder_replace(
		&placed, &arena, &statement, 0, &standard, &variables, true, &err));
	assert_ptr_equal(placed.text, text);
}

static void places_lead_back(void **state)
{
	(void)state;
	AUTO(arena_release) struct arena arena = {0};
	struct statement statement = statement_of("SELECT '${quote}', ${x}_b, c");
	struct rewrite placed;
	struct error err = {0};
	assert_true(placeholder_replace(
		&placed, &arena, &statement, statement.length, &standard, &variables, true, &err));
	assert_string_equal(placed.text, "SELECT 'it''s', users_b, c");
	assert_int_equal(placed.count, 2);
	assert_int_equal(rewrite_origin(&placed, 10), 8);  /* within it''s */
	assert_int_equal(rewrite_origin(&placed, 16), 19); /* users */
	assert_int_equal(rewrite_origin(&placed, 25), 27); /* c */
}

static void the_nearest_is_named(void **state)
{
	(void)state;
	AUTO(arena_release) struct arena arena = {0};
	struct rewrite placed;
	struct error err = {0};
	struct statement near = statement_of("${shema}"), far = statement_of("${zzzzzzzz}");
	assert_false(placeholder_replace(
		&placed, &arena, &near, near.length, &standard, &variables, true, &err));
	assert_non_null(strstr(err.hint, "did you mean ${schema}?"));
	assert_non_null(strstr(err.hint, "[variables]"));
	assert_non_null(strstr(err.hint, "--var"));
	assert_non_null(strstr(err.hint, "-- migrate:placeholders off"));
	assert_true(err.exact);
	assert_false(placeholder_replace(
		&placed, &arena, &far, far.length, &standard, &variables, true, &err));
	assert_null(strstr(err.hint, "did you mean"));
	assert_non_null(strstr(err.hint, "-- migrate:placeholders off"));
}

enum { MOST_TOKENS = 64 };

/* The kinds of all tokens; the count is 0 when something is not closed. */
static size_t kinds_of(const char *text, size_t length, const struct lexer_rules *rules,
	enum token_kind kinds[MOST_TOKENS])
{
	struct lexer lexer = {.text = text, .length = length, .rules = rules};
	struct token token;
	const char *what;
	for (size_t count = 0; lexer_next(&lexer, &token, &what);) {
		assert_true(count < MOST_TOKENS);
		kinds[count++] = token.kind;
		if (token.kind == TOKEN_END)
			return count;
	}
	return 0;
}

static const struct {
	const char *name;
	const struct lexer_rules *rules;
} lexer_rows[] = {
	{"standard", &standard},
	{"postgresql", &postgresql},
	{"mysql", &mysql},
	{"sqlite", &sqlite},
	{"mssql", &mssql},
	{"oracle", &oracle},
};

static const char *const contexts[] = {
	"SELECT '${v}', 1",
	"SELECT 'a${v}b', 'c'",
	"SELECT '''${v}''', 'c'",
	"SELECT '${v}${v}', 'c'",
	"SELECT '\\\\${v}', 'c'",
	"SELECT '\\${v}', 'c'",
	"SELECT '${v}\\\\', 'c'",
	"SELECT \"${v}\" FROM \"t\"",
	"SELECT \"${v}\"\"\", \"t\"",
	"SELECT `${v}`, `t`",
	"SELECT [${v}], [t]",
	"SELECT [${v}]]a], [t]",
	"SELECT E'${v}', 'c'",
	"SELECT e'${v}'\n'${v}', 'c'",
	"SELECT U&'${v}', 'c'",
	"SELECT N'${v}', X'${v}', B'${v}'",
	"SELECT q'[${v}]', 'c'",
	"SELECT q'[a]${v}'b]', 'c'",
	"SELECT nq'!${v}${v}!', 'c'",
	"SELECT q'''${v}''', 'c'",
	"SELECT 'a' -- '${v}'\n, '${v}'",
};

static const char *const values[] = {"", "a", "'", "''", "'''", "\"", "\"\"", "`", "``", "]", "]]",
	"[", "\\", "\\\\", "\\'", "'\\", "\\\"", "'; DROP TABLE t; --", "\"; DROP TABLE t; --",
	"]; --", "`; --", "]'", "]' || '", "!'", "!", "\n", "\r\n'", "--", "/*", "*/", "#", "$$",
	"$a$", "${v}", "$${", "${", "}", "\xc3\xa4", "\xff'", "?", "E'", "q'["};

static void check_property(
	const char *text, const struct variables *one, const struct lexer_rules *rules)
{
	AUTO(arena_release) struct arena arena = {0};
	enum token_kind before[MOST_TOKENS], after[MOST_TOKENS];
	struct statement statement = statement_of(text);
	struct rewrite placed;
	struct error err = {0};
	size_t count = kinds_of(text, statement.length, rules, before);
	if (count == 0 || !placeholder_replace(&placed, &arena, &statement, statement.length, rules,
				  one, true, &err))
		return;
	assert_int_equal(kinds_of(placed.text, placed.length, rules, after), count);
	assert_memory_equal(before, after, count * sizeof(before[0]));
}

/* Whatever the value: the statement has the tokens that it had, each of its kind. */
static void no_value_ends_its_literal(void **state)
{
	const __typeof__(lexer_rows[0]) *row = *state;
	for (size_t i = 0; i < ARRAY_LEN(values); i++) {
		const struct variable variable = {"v", values[i], false};
		const struct variables one = {&variable, 1};
		for (size_t j = 0; j < ARRAY_LEN(contexts); j++)
			check_property(contexts[j], &one, row->rules);
	}
}

static const struct {
	const char *name;
	void (*test)(void **state);
} plain_rows[] = {
	{"a body is left alone", body_is_left_alone},
	{"places lead back", places_lead_back},
	{"the nearest is named", the_nearest_is_named},
};

static void run_plain(void **state)
{
	const __typeof__(plain_rows[0]) *row = *state;
	row->test(NULL);
}

int main(void)
{
	const struct rows tables[] = {
		ROWS("literal: ", run_replace, literal_rows),
		ROWS("bare: ", run_replace, bare_rows),
		ROWS("left alone: ", run_replace, alone_rows),
		ROWS("secret: ", run_secret, secret_rows),
		ROWS("no value ends its literal: ", no_value_ends_its_literal, lexer_rows),
		ROWS("", run_plain, plain_rows),
	};
	return rows_run("placeholder", tables, ARRAY_LEN(tables));
}
