#include "rows.h"

#include "dialect/template.h"

static const struct binding bindings[] = {
	{"n", "50"},
	{"schema", "\"s\""},
	{"empty", ""},
	{"tricky", "{n}"},
};

/* expected NULL: an error that holds error. */
static const struct {
	const char *name, *text, *expected, *error;
} expand_rows[] = {
	{"a slot", "NVARCHAR({n})", "NVARCHAR(50)", NULL},
	{"two slots, one twice", "{n}{schema}.{n}", "50\"s\".50", NULL},
	{"no slot", "plain", "plain", NULL},
	{"empty text", "", "", NULL},
	{"empty value", "a{empty}b", "ab", NULL},
	{"values are not read again", "{tricky}", "{n}", NULL},
	{"JSON braces stay", "'{\"a\": 1}'", "'{\"a\": 1}'", NULL},
	{"ODBC escapes stay", "{fn now()} {d '2024-01-01'}", "{fn now()} {d '2024-01-01'}", NULL},
	{"empty braces stay", "{}", "{}", NULL},
	{"open brace at the end", "x{", "x{", NULL},
	{"unclosed name", "x{n", "x{n", NULL},
	{"brace before a slot", "{{n}}", "{50}", NULL},
	{"capitals are no slot", "{N}", "{N}", NULL},
	{"unbound slot", "VARCHAR({length})", NULL, "slot {length}"},
};

static void run_expand(void **state)
{
	const __typeof__(expand_rows[0]) *row = *state;
	AUTO(str_release) struct str text = {0};
	struct error err = {0};
	str_add(&text, "> ");
	bool done = template_expand(&text, row->text, bindings, ARRAY_LEN(bindings), &err);
	assert_int_equal(done, row->expected != NULL);
	if (!row->expected) {
		assert_int_equal(err.code, ERROR_CONFIG);
		assert_non_null(strstr(err.message, row->error));
		assert_string_equal(str_text(&text), "> ");
		return;
	}
	assert_int_equal(err.code, ERROR_NONE);
	assert_string_equal(str_text(&text) + 2, row->expected);
}

static const struct {
	const char *name, *dialect, *value, *expected;
} literal_rows[] = {
	{"plain is plain everywhere", "mysql", "abc 123", "'abc 123'"},
	{"empty", "postgresql", "", "''"},
	{"line ends are no trouble", "mysql", "a\nb", "'a\nb'"},
	{"sqlite: quote", "sqlite", "it's", "'it''s'"},
	{"sqlite: backslash", "sqlite", "a\\b", "'a\\b'"},
	{"postgresql: quote", "postgresql", "it's", "E'it''s'"},
	{"postgresql: backslash", "postgresql", "a\\'b", "E'a\\\\''b'"},
	{"mysql: quote", "mysql", "it's", "CONVERT(X'69742773' USING utf8mb4)"},
	{"mysql: backslash", "mysql", "\\", "CONVERT(X'5C' USING utf8mb4)"},
	{"mysql: beyond ASCII", "mysql", "\xc3\xa4", "CONVERT(X'C3A4' USING utf8mb4)"},
	{"mariadb inherits", "mariadb", "'", "CONVERT(X'27' USING utf8mb4)"},
	{"sqlite: beyond ASCII", "sqlite", "\xc3\xa4", "'\xc3\xa4'"},
	{"braces in a value stay", "postgresql", "{text}'", "E'{text}'''"},
};

static void load(struct dialect *ret, struct arena *arena, const char *name)
{
	struct error err = {0};
	if (!dialect_load(ret, arena, name, NULL, &err))
		fail_msg("%s:%u: %s", err.file, (unsigned)err.line, err.message);
}

static void run_literal(void **state)
{
	const __typeof__(literal_rows[0]) *row = *state;
	AUTO(arena_release) struct arena arena = {0};
	AUTO(str_release) struct str text = {0};
	struct dialect dialect;
	struct error err = {0};
	load(&dialect, &arena, row->dialect);
	assert_true(template_literal(&text, &dialect, row->value, &err));
	assert_string_equal(str_text(&text), row->expected);
}

static const struct {
	const char *name, *dialect, *value, *expected;
} identifier_rows[] = {
	{"standard quotes", "sqlite", "user", "\"user\""},
	{"standard quotes doubled", "postgresql", "a\"b", "\"a\"\"b\""},
	{"backticks", "mysql", "user", "`user`"},
	{"backticks doubled", "mariadb", "a`\"b", "`a``\"b`"},
};

static void run_identifier(void **state)
{
	const __typeof__(identifier_rows[0]) *row = *state;
	AUTO(arena_release) struct arena arena = {0};
	AUTO(str_release) struct str text = {0};
	struct dialect dialect;
	load(&dialect, &arena, row->dialect);
	template_identifier(&text, &dialect, row->value);
	assert_string_equal(str_text(&text), row->expected);
}

int main(void)
{
	const struct rows tables[] = {
		ROWS("expand: ", run_expand, expand_rows),
		ROWS("literal: ", run_literal, literal_rows),
		ROWS("identifier: ", run_identifier, identifier_rows),
	};
	return rows_run("template", tables, ARRAY_LEN(tables));
}
