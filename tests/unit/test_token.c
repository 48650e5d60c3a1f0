#include "rows.h"

#include "script/token.h"

static const struct lexer_rules standard = {0};
static const struct lexer_rules postgresql = {
	.dollar_quotes = true, .nested_comments = true, .escape_strings = true};
static const struct lexer_rules mysql = {.hash_comments = true,
	.backtick_identifiers = true,
	.double_quote_strings = true,
	.backslash_escapes = true};
static const struct lexer_rules sqlite = {
	.backtick_identifiers = true, .bracket_identifiers = true};
static const struct lexer_rules mssql = {.bracket_identifiers = true, .nested_comments = true};

/*
 * Tokens as a letter for their kind and their text: w word, n number, s string, i identifier,
 * d dollar quote, p punctuation, c comment. ! stands before an opener that is not closed.
 */
static const struct {
	const char *name;
	const struct lexer_rules *rules;
	const char *text, *expected;
} token_rows[] = {
	{"nothing", &standard, "", ""},
	{"blanks", &standard, " \t\r\n\v\f", ""},
	{"words and punctuation", &standard, "select a,b from t;",
		"w<select>w<a>p<,>w<b>w<from>w<t>p<;>"},
	{"word with digits, _ and $", &standard, "a_1$b _x", "w<a_1$b>w<_x>"},
	{"word beyond ASCII", &standard,
		"gr\xc3\xb6\xc3\x9f"
		"e=1",
		"w<gr\xc3\xb6\xc3\x9f"
		"e>p<=>n<1>"},
	{"# and @ inside a word", &mssql, "#t a#b @x a@b", "p<#>w<t>w<a#b>p<@>w<x>w<a@b>"},
	{"integer", &standard, "12+3", "n<12>p<+>n<3>"},
	{"fraction and exponent", &standard, "1.5e10 1e+5 2.5E-3", "n<1.5e10>n<1e+5>n<2.5E-3>"},
	{"minus is no exponent's sign", &standard, "1-2 a1e-5 0x1e-5",
		"n<1>p<->n<2>w<a1e>p<->n<5>n<0x1e>p<->n<5>"},
	{"hexadecimal and separators", &standard, "0xFF 1_000", "n<0xFF>n<1_000>"},
	{"range", &standard, "1..10", "n<1>p<.>p<.>n<10>"},
	{"parameters", &postgresql, "$1$2 $1$$a$$", "w<$1>w<$2>w<$1>d<$$a$$>"},

	{"string", &standard, "'a b'c", "s<'a b'>w<c>"},
	{"empty string", &standard, "'' x", "s<''>w<x>"},
	{"doubled quote", &standard, "'it''s'", "s<'it''s'>"},
	{"quotes alone", &standard, "''''''", "s<''''''>"},
	{"semicolon, comment and line ends in a string", &standard, "';--/*\r\n'",
		"s<';--/*\r\n'>"},
	{"prefixes", &standard, "N'a' x'0F' b'1' e'y' U&'d' u&'e'",
		"s<N'a'>s<x'0F'>s<b'1'>s<e'y'>s<U&'d'>s<u&'e'>"},
	{"no prefix: with a blank, or a longer word", &standard, "N 'a' an'a' U& 'b'",
		"w<N>s<'a'>w<an>s<'a'>w<U>p<&>s<'b'>"},
	{"character set", &mysql, "_utf8'a'", "w<_utf8>s<'a'>"},
	{"backslash is data", &standard, "'\\' x", "s<'\\'>w<x>"},
	{"backslash escapes", &mysql, "'\\' x'", "s<'\\' x'>"},
	{"backslash escaped", &mysql, "'a\\\\' x", "s<'a\\\\'>w<x>"},
	{"three backslashes", &mysql, "'\\\\\\' x'", "s<'\\\\\\' x'>"},
	{"backslash behind a doubled quote", &mysql, "'''\\''", "s<'''\\''>"},
	{"E string", &postgresql, "E'\\' x' '\\' y", "s<E'\\' x'>s<'\\'>w<y>"},
	{"E is no prefix of escapes elsewhere", &standard, "E'\\' x", "s<E'\\'>w<x>"},
	{"string not closed", &standard, "a 'b", "w<a>!s<'>"},
	{"prefixed string not closed", &standard, "N'b", "!s<N'>"},
	{"string that ends in an escaped quote", &mysql, "'b\\'", "!s<'>"},
	{"string that ends in a doubled quote", &standard, "'b''", "!s<'>"},

	{"quoted identifier", &standard, "\"a;\"\"b\".c", "i<\"a;\"\"b\">p<.>w<c>"},
	{"backslash in a quoted identifier", &postgresql, "\"a\\\" b", "i<\"a\\\">w<b>"},
	{"double quotes as a string", &mysql, "\"a\\\"b\"", "s<\"a\\\"b\">"},
	{"backtick", &mysql, "`a``;b` c", "i<`a``;b`>w<c>"},
	{"backslash between backticks", &mysql, "`a\\` b", "i<`a\\`>w<b>"},
	{"backtick means nothing", &standard, "`a`", "p<`>w<a>p<`>"},
	{"brackets", &mssql, "[x]]y;] z", "i<[x]]y;]>w<z>"},
	{"array index", &postgresql, "a[1]", "w<a>p<[>n<1>p<]>"},
	{"identifier not closed", &standard, "\"a", "!i<\">"},
	{"bracket not closed", &sqlite, "[a]]", "!i<[>"},

	{"line comment", &standard, "-- it's; \na", "c<-- it's; >w<a>"},
	{"line comment ends at CR", &standard, "--a\rb\r\n--c\r\n", "c<--a>w<b>c<--c>"},
	{"line comment at the end", &standard, "a--b", "w<a>c<--b>"},
	{"dashes without a blank in MySQL", &mysql, "5--2 -- c\n--\t\n--",
		"n<5>p<->p<->n<2>c<-- c>c<--\t>c<-->"},
	{"# comment", &mysql, "a#it's\nb", "w<a>c<#it's>w<b>"},
	{"block comment", &standard, "a/* it's; \n*/b", "w<a>c</* it's; \n*/>w<b>"},
	{"not nested", &standard, "/* /* */ a", "c</* /* */>w<a>"},
	{"nested", &postgresql, "/* /* */ a */b", "c</* /* */ a */>w<b>"},
	{"nested twice", &postgresql, "/*/*/**/*/*/b", "c</*/*/**/*/*/>w<b>"},
	{"slash star slash is still open", &standard, "/*/ a */b", "c</*/ a */>w<b>"},
	{"star slash star closes only", &postgresql, "/* *//* */b", "c</* */>c</* */>w<b>"},
	{"stars", &standard, "/****/a/***/", "c</****/>w<a>c</***/>"},
	{"opener in a string", &standard, "'/*' a", "s<'/*'>w<a>"},
	{"comment not closed", &standard, "a /* b", "w<a>!c</*>"},
	{"nested comment not closed", &postgresql, "/* /* */", "!c</*>"},
	{"division and minus", &standard, "a/b-c*/", "w<a>p</>w<b>p<->w<c>p<*>p</>"},

	{"dollar quote", &postgresql, "$$a;'$$b", "d<$$a;'$$>w<b>"},
	{"tagged", &postgresql, "$f$ $$ $g$ $f$;", "d<$f$ $$ $g$ $f$>p<;>"},
	{"tags that begin alike", &postgresql, "$a$ $ab$ $a$ b", "d<$a$ $ab$ $a$>w<b>"},
	{"tag in letter case", &postgresql, "$a$ $A$ $a$", "d<$a$ $A$ $a$>"},
	{"dollar before the closer", &postgresql, "$a$ $$a$ b", "d<$a$ $$a$>w<b>"},
	{"inside an identifier", &postgresql, "a$b$c d$$", "w<a$b$c>w<d$$>"},
	{"no tag begins with a digit", &postgresql, "$1$", "w<$1>p<$>"},
	{"tag beyond ASCII", &postgresql, "$\xc3\xa4$'$\xc3\xa4$", "d<$\xc3\xa4$'$\xc3\xa4$>"},
	{"dollars mean nothing", &mysql, "$$ a $x$", "p<$>p<$>w<a>w<$x$>"},
	{"dollar quote not closed", &postgresql, "$a$ $b$", "!d<$a$>"},
	{"empty dollar quote not closed", &postgresql, "$$ $", "!d<$$>"},
};

static char letter(enum token_kind kind)
{
	static const char letters[] = {
		[TOKEN_WORD] = 'w',
		[TOKEN_NUMBER] = 'n',
		[TOKEN_STRING] = 's',
		[TOKEN_IDENTIFIER] = 'i',
		[TOKEN_DOLLAR] = 'd',
		[TOKEN_PUNCTUATION] = 'p',
		[TOKEN_COMMENT] = 'c',
	};
	return letters[kind];
}

/* From a copy without anything behind it, so that a sanitizer sees a read too far. */
static const char *describe(struct arena *arena, const char *text, const struct lexer_rules *rules)
{
	size_t length = strlen(text);
	char *copy = malloc(length ? length : 1);
	assert_non_null(copy);
	memcpy(copy, text, length);
	struct lexer lexer = {.text = copy, .length = length, .rules = rules};
	struct token token;
	const char *found = "", *what = NULL;
	for (;;) {
		bool closed = lexer_next(&lexer, &token, &what);
		if (token.kind == TOKEN_END)
			break;
		found = arena_printf(arena, "%s%s%c<%.*s>", found, closed ? "" : "!",
			letter(token.kind), (int)token.length, copy + token.offset);
	}
	free(copy);
	return found;
}

static void run_token(void **state)
{
	const __typeof__(token_rows[0]) *row = *state;
	AUTO(arena_release) struct arena arena = {0};
	assert_string_equal(describe(&arena, row->text, row->rules), row->expected);
}

static const struct {
	const char *name, *text, *word;
	bool is;
} word_rows[] = {
	{"same", "create", "create", true},
	{"letter case", "CREATE", "Create", true},
	{"longer", "created", "create", false},
	{"shorter", "creat", "create", false},
	{"quoted", "\"create\"", "create", false},
	{"not quite letters", "[", "{", false},
};

static void run_word(void **state)
{
	const __typeof__(word_rows[0]) *row = *state;
	struct lexer lexer = {.text = row->text, .length = strlen(row->text), .rules = &standard};
	struct token token;
	const char *what;
	assert_true(lexer_next(&lexer, &token, &what));
	assert_int_equal(token_is(&lexer, &token, row->word), row->is);
}

static const struct {
	const char *name;
	const struct lexer_rules *rules;
	const char *text;
	bool code;
} code_rows[] = {
	{"word", &mysql, "a", true},
	{"comment", &mysql, "/* a */", false},
	{"line comment", &mysql, "#! a", false},
	{"executable comment", &mysql, "/*!40101 SET x */", true},
	{"MariaDB's executable comment", &mysql, "/*M!100100 SET x */", true},
	{"hint", &mysql, "/*+ a */", false},
	{"not executable elsewhere", &postgresql, "/*!40101 SET x */", false},
	{"empty comment", &mysql, "/**/", false},
};

static void run_code(void **state)
{
	const __typeof__(code_rows[0]) *row = *state;
	struct lexer lexer = {.text = row->text, .length = strlen(row->text), .rules = row->rules};
	struct token token;
	const char *what;
	assert_true(lexer_next(&lexer, &token, &what));
	assert_int_equal(token_is_code(&lexer, &token), row->code);
}

static const struct {
	const char *name, *text, *what;
} unclosed_rows[] = {
	{"string", "'", "string"},
	{"identifier", "\"", "quoted identifier"},
	{"comment", "/*", "comment"},
	{"dollar quote", "$x$", "dollar quote"},
};

static void run_unclosed(void **state)
{
	const __typeof__(unclosed_rows[0]) *row = *state;
	struct lexer lexer = {.text = row->text, .length = strlen(row->text), .rules = &postgresql};
	struct token token;
	const char *what = NULL;
	assert_false(lexer_next(&lexer, &token, &what));
	assert_string_equal(what, row->what);
	assert_true(lexer_next(&lexer, &token, &what));
	assert_int_equal(token.kind, TOKEN_END);
}

int main(void)
{
	const struct rows tables[] = {
		ROWS("token: ", run_token, token_rows),
		ROWS("word: ", run_word, word_rows),
		ROWS("code: ", run_code, code_rows),
		ROWS("not closed: ", run_unclosed, unclosed_rows),
	};
	return rows_run("token", tables, ARRAY_LEN(tables));
}
