#include "compare.h"

#include "script/splitter.h"

#include <stdio.h>
#include <string.h>

static const char *const dialects[] = {
	"db2", "firebird", "mariadb", "mssql", "mysql", "oracle", "postgresql", "sqlite", NULL};

struct pass {
	const struct subject *subject;
	const struct product *product;
	enum section section;
	bool window;
};

static bool parse(
	struct script *ret, struct arena *arena, const struct pass *pass, struct error *err)
{
	const struct script_request request = {
		.file = pass->subject->file,
		.part = pass->section == SECTION_ONLY ? DIRECTION_UP : DIRECTION_BOTH,
		.wanted = pass->section == SECTION_DOWN ? DIRECTION_DOWN : DIRECTION_UP,
		.dialect = pass->subject->dialect,
		.dialects = dialects,
		.standard = strcmp(pass->subject->name, "standard") == 0,
		.window = 64,
	};
	const struct str *text = &pass->product->text;
	return pass->window ? script_parse_large(ret, arena, &request, err)
			    : script_parse(ret, arena, &request, text->data, text->length, err);
}

/* What is expected next; a statement that runs several times comes several times. */
struct cursor {
	size_t item, repeat, number;
};

static const struct expected *next_expected(const struct pass *pass, struct cursor *cursor)
{
	const struct product *product = pass->product;
	while (cursor->item < product->count) {
		const struct expected *expected = &product->items[cursor->item];
		if (expected->section == pass->section && cursor->repeat < expected->repeat) {
			cursor->repeat++;
			cursor->number += !expected->rows;
			return expected;
		}
		cursor->item++;
		cursor->repeat = 0;
	}
	return NULL;
}

/* Some servers keep the comment behind a statement, so that it belongs to it up to the ';'. */
static bool ends_right(
	const struct pass *pass, const struct expected *expected, const struct statement *found)
{
	const struct client_rules *client = &pass->subject->dialect->client;
	const struct str *text = &pass->product->text;
	size_t end = expected->begin + found->length;
	bool tail = client->keeps_tails && !expected->rows && expected->tail < text->length &&
		    text->data[expected->tail] == ';';
	if (tail && end == expected->tail)
		return true;
	/* ... all of them with SQLite, with others those that have a body. */
	return end == expected->end && (!tail || client->delimiter_lines);
}

static bool matches(const struct pass *pass, const struct expected *expected, size_t number,
	const struct statement *found)
{
	return ends_right(pass, expected, found) &&
	       memcmp(found->text, pass->product->text.data + expected->begin, found->length) ==
		       0 &&
	       found->at.line == expected->line && found->at.column == expected->column &&
	       found->number == number && found->rows == expected->rows &&
	       found->last == expected->last;
}

static void print_one(size_t number, uint32_t line, uint32_t column, bool rows, bool last,
	const char *text, size_t length)
{
	printf("%zu @ %u:%u%s%s [", number, line, column, rows ? " rows" : "",
		last ? "" : " goes on");
	for (size_t i = 0; i < length; i++) {
		if (text[i] == '\r')
			printf("\\r");
		else
			putchar(text[i]);
	}
	printf("]\n");
}

static void print_expected(const struct pass *pass)
{
	struct cursor cursor = {0};
	const struct expected *expected;
	printf("--- expected\n");
	while ((expected = next_expected(pass, &cursor)))
		print_one(cursor.number, expected->line, expected->column, expected->rows,
			expected->last, pass->product->text.data + expected->begin,
			expected->end - expected->begin);
}

static void print_found(const struct pass *pass)
{
	AUTO(arena_release) struct arena arena = {0};
	AUTO(splitter_release) struct splitter splitter = {0};
	struct script script;
	struct statement found;
	struct error err = {0};
	bool more = true;
	printf("--- found\n");
	if (parse(&script, &arena, pass, &err)) {
		splitter_init(&splitter, &script, pass->subject->dialect);
		while (splitter_next(&splitter, &found, &more, &err) && more)
			print_one(found.number, found.at.line, found.at.column, found.rows,
				found.last, found.text, found.length);
	}
	if (err.code)
		printf("! %u:%u %s\n", err.line, err.column, err.message);
}

static bool differ(const struct pass *pass)
{
	static const char *const sections[] = {"", ", up", ", down"};
	const struct product *product = pass->product;
	printf("MISMATCH %s %llu 1 (%s%s)\n--- script\n", pass->subject->name,
		(unsigned long long)product->seed, pass->window ? "window" : "memory",
		sections[pass->section]);
	fwrite(product->text.data, 1, product->text.length, stdout);
	printf("\n");
	print_expected(pass);
	print_found(pass);
	fflush(stdout);
	return false;
}

static bool compare_pass(const struct pass *pass)
{
	AUTO(arena_release) struct arena arena = {0};
	AUTO(splitter_release) struct splitter splitter = {0};
	struct script script;
	struct cursor cursor = {0};
	struct error err;
	if (!parse(&script, &arena, pass, &err))
		return differ(pass);
	splitter_init(&splitter, &script, pass->subject->dialect);
	for (;;) {
		const struct expected *expected = next_expected(pass, &cursor);
		struct statement found;
		bool more;
		if (!splitter_next(&splitter, &found, &more, &err) || more != (expected != NULL))
			return differ(pass);
		if (!more)
			return true;
		if (!matches(pass, expected, cursor.number, &found))
			return differ(pass);
	}
}

static bool write_file(const struct subject *subject, const struct product *product)
{
	FILE *file = fopen(subject->file, "wb");
	if (!file)
		return false;
	size_t written = fwrite(product->text.data, 1, product->text.length, file);
	bool closed = fclose(file) == 0;
	return closed && written == product->text.length;
}

bool compare(const struct subject *subject, const struct product *product)
{
	if (!write_file(subject, product)) {
		printf("cannot write %s\n", subject->file);
		return false;
	}
	bool sections = product->section != SECTION_ONLY;
	for (int window = 0; window < 2; window++) {
		struct pass pass = {subject, product, SECTION_ONLY, window != 0};
		if (!sections && !compare_pass(&pass))
			return false;
		pass.section = SECTION_UP;
		if (sections && !compare_pass(&pass))
			return false;
		pass.section = SECTION_DOWN;
		if (sections && !compare_pass(&pass))
			return false;
	}
	return true;
}
