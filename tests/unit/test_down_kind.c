/* How a stored down part is to be read, as the words that the history keeps, and back. */
#include "rows.h"

#include "history/down_kind.h"

#include <string.h>

static const struct kind_row {
	const char *name;
	struct down_kind kind;
	const char *text;
} kind_rows[] = {
	{"native", {0}, "native"},
	{"standard", {.standard = true}, "standard"},
	{"irreversible", {.irreversible = true}, "native irreversible"},
	{"outside of a transaction", {.transaction_off = true}, "native transaction-off"},
	{"everything",
		{.standard = true,
			.irreversible = true,
			.transaction_off = true,
			.placeholders_off = true},
		"standard irreversible transaction-off placeholders-off"},
};

static void run_kind_row(void **state)
{
	const struct kind_row *row = *state;
	char text[DOWN_KIND_TEXT];
	struct down_kind kind;
	down_kind_text(&row->kind, text);
	assert_string_equal(text, row->text);
	assert_true(down_kind_parse(&kind, text));
	assert_int_equal(kind.standard, row->kind.standard);
	assert_int_equal(kind.irreversible, row->kind.irreversible);
	assert_int_equal(kind.transaction_off, row->kind.transaction_off);
	assert_int_equal(kind.placeholders_off, row->kind.placeholders_off);
}

static const struct parse_row {
	const char *name, *text;
	bool known;
} parse_rows[] = {
	{"nothing at all is native", "", true},
	{"blanks", "  native   transaction-off ", true},
	{"a word that is not known", "native encrypted", false},
	{"the beginning of one", "stand", false},
	{"more than one", "standardized", false},
};

static void run_parse_row(void **state)
{
	const struct parse_row *row = *state;
	struct down_kind kind;
	bool known = down_kind_parse(&kind, row->text);
	assert_int_equal(known, row->known);
	if (known)
		assert_false(kind.standard);
}

int main(void)
{
	const struct rows tables[] = {
		ROWS("kind: ", run_kind_row, kind_rows),
		ROWS("parse: ", run_parse_row, parse_rows),
	};
	return rows_run("down_kind", tables, ARRAY_LEN(tables));
}
