#include "rows.h"

#include "script/version.h"

static const struct {
	const char *name, *text, *key;
} key_rows[] = {
	{"plain", "12", "12"},
	{"leading zeros", "0001", "1"},
	{"zero", "0", "0"},
	{"zeros", "00", "0"},
	{"trailing zero component", "1.0", "1"},
	{"several of them", "1.00.0.000", "1"},
	{"zero between is kept", "1.0.2", "1.0.2"},
	{"zero in front is kept", "0.1", "0.1"},
	{"zeros alone", "0.0.00", "0"},
	{"zeros in every component", "01.002.0030", "1.2.30"},
	{"ends in a zero digit", "1.10", "1.10"},
	{"timestamp", "20240131235959", "20240131235959"},
	{"beyond 64 bits", "99999999999999999999999999999", "99999999999999999999999999999"},
	{"empty", "", NULL},
	{"dot first", ".1", NULL},
	{"dot last", "1.", NULL},
	{"two dots", "1..2", NULL},
	{"letter", "1a", NULL},
	{"sign", "-1", NULL},
	{"blank", "1 ", NULL},
	{"dot alone", ".", NULL},
};

static void run_key(void **state)
{
	const __typeof__(key_rows[0]) *row = *state;
	AUTO(arena_release) struct arena arena = {0};
	struct version version = {0};
	bool valid = version_parse(&version, &arena, row->text, strlen(row->text));
	assert_int_equal(valid, row->key != NULL);
	if (row->key) {
		assert_string_equal(version.key, row->key);
		assert_string_equal(version.text, row->text);
	}
}

static const struct {
	const char *name, *lower, *higher; /* keys */
} order_rows[] = {
	{"one digit before two", "9", "10"},
	{"in the second component too", "1.9", "1.10"},
	{"fewer components first", "1", "1.0.1"},
	{"a component decides over more of them", "1.5.9", "2"},
	{"zero first", "0", "0.1"},
	{"below one", "0.9", "1"},
	{"beyond 64 bits", "18446744073709551615", "18446744073709551616"},
	{"length decides over digits", "999999999999999999999", "1000000000000000000000"},
	{"equal but for the last digit", "20240101000000", "20240101000001"},
};

static void run_order(void **state)
{
	const __typeof__(order_rows[0]) *row = *state;
	assert_true(version_compare(row->lower, row->higher) < 0);
	assert_true(version_compare(row->higher, row->lower) > 0);
	assert_int_equal(version_compare(row->lower, row->lower), 0);
	assert_int_equal(version_compare(row->higher, row->higher), 0);
}

struct plain_row {
	const char *name;
	void (*check)(void);
};

static void longest_version(void)
{
	AUTO(arena_release) struct arena arena = {0};
	struct version version;
	char text[VERSION_MAX + 1];
	memset(text, '7', sizeof(text));
	assert_true(version_parse(&version, &arena, text, VERSION_MAX));
	assert_int_equal(strlen(version.key), VERSION_MAX);
	assert_false(version_parse(&version, &arena, text, VERSION_MAX + 1));
}

static void length_bounds_the_text(void)
{
	AUTO(arena_release) struct arena arena = {0};
	struct version version;
	assert_true(version_parse(&version, &arena, "1.2.3", 3));
	assert_string_equal(version.text, "1.2");
	assert_string_equal(version.key, "1.2");
}

static const struct plain_row plain_rows[] = {
	{"as long as allowed, and one more", longest_version},
	{"length bounds the text", length_bounds_the_text},
};

static void run_plain(void **state)
{
	const struct plain_row *row = *state;
	row->check();
}

int main(void)
{
	const struct rows tables[] = {
		ROWS("key: ", run_key, key_rows),
		ROWS("order: ", run_order, order_rows),
		ROWS("", run_plain, plain_rows),
	};
	return rows_run("version", tables, ARRAY_LEN(tables));
}
