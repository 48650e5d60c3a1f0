#include "rows.h"

#include "base/fingerprint.h"
#include "base/macros.h"

#include <string.h>

static const char text[] =
	"It is the bytes that count, and not how they came: in one piece or in many.";

static uint64_t in_pieces(const char *bytes, size_t length, size_t piece)
{
	struct fingerprint fingerprint = {0};
	for (size_t at = 0; at < length; at += piece)
		fingerprint_add(
			&fingerprint, bytes + at, at + piece < length ? piece : length - at);
	return fingerprint_end(&fingerprint);
}

static const struct {
	const char *name;
	size_t piece;
} piece_rows[] = {
	{"a byte", 1},
	{"less than a word", 3},
	{"a word", 8},
	{"more than a word", 13},
	{"nearly all", sizeof(text) - 2},
};

static void run_pieces(void **state)
{
	const __typeof__(piece_rows[0]) *row = *state;
	assert_true(in_pieces(text, sizeof(text), row->piece) ==
		    in_pieces(text, sizeof(text), sizeof(text)));
}

static const struct {
	const char *name, *one, *other;
	size_t length, other_length;
} differ_rows[] = {
	{"another last byte", "abcdefghi", "abcdefghj", 9, 9},
	{"another first byte", "abcdefghi", "Abcdefghi", 9, 9},
	{"two words in another order", "abcdefghABCDEFGH", "ABCDEFGHabcdefgh", 16, 16},
	{"a NUL more", "abc", "abc\0", 3, 4},
	{"nothing and a NUL", "", "\0", 0, 1},
	{"a word of NULs more", "abcdefgh", "abcdefgh\0\0\0\0\0\0\0\0", 8, 16},
};

static void run_differ(void **state)
{
	const __typeof__(differ_rows[0]) *row = *state;
	assert_true(in_pieces(row->one, row->length, 64) !=
		    in_pieces(row->other, row->other_length, 64));
}

int main(void)
{
	const struct rows tables[] = {
		ROWS("in pieces of ", run_pieces, piece_rows),
		ROWS("differs: ", run_differ, differ_rows),
	};
	return rows_run("fingerprint", tables, ARRAY_LEN(tables));
}
