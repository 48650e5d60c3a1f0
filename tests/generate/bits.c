#include "bits.h"

#include <string.h>

static const char *nasty(struct product *product)
{
	return produce_pick(product, "nasty", 5);
}

static char last_char(const struct product *product)
{
	return product->text.length ? product->text.data[product->text.length - 1] : '\0';
}

/* Two characters that must not follow one another get a blank between them. */
static void keep_apart(struct product *product, char first, char second, char next)
{
	if (last_char(product) == first && next == second)
		str_add_char(&product->text, ' ');
}

static void add_escaped(struct product *product, char c, char quote)
{
	struct str *text = &product->text;
	if (c == quote)
		str_add_char(text, random_chance(&product->random, 50) ? '\\' : quote);
	else if (c == '\\')
		str_add_char(text, '\\');
	str_add_char(text, c);
}

/* One character of a piece, as the kind wants it. */
static void add_char(struct product *product, char c, const char *kind)
{
	struct str *text = &product->text;
	switch (*kind) {
	case '*':
		keep_apart(product, '*', '/', c);
		break;
	case 'n':
		keep_apart(product, '*', '/', c);
		keep_apart(product, '/', '*', c);
		break;
	case 'q':
		keep_apart(product, kind[1], '\'', c);
		break;
	case '\\':
		add_escaped(product, c, kind[1]);
		return;
	default:
		if (c == *kind && c != '-')
			str_add_char(text, c);
	}
	str_add_char(text, c);
}

/* In a piece \n is a line end, and \\ a backslash. */
static void add_piece(struct product *product, const char *piece, const char *kind)
{
	for (; *piece; piece++) {
		bool escaped = piece[0] == '\\' && piece[1];
		if (escaped)
			piece++;
		if (!escaped || *piece != 'n')
			add_char(product, *piece, kind);
		else if (*kind == '-')
			str_add_char(&product->text, ' ');
		else
			produce_line_end(product);
	}
}

static void add_comment(struct product *product, const char *kind, size_t depth)
{
	for (size_t pieces = random_below(&product->random, 4); pieces > 0; pieces--) {
		add_piece(product, nasty(product), kind);
		if (*kind != 'n' || depth >= 3 || !random_chance(&product->random, 20))
			continue;
		str_add(&product->text, " /*");
		add_comment(product, kind, depth + 1);
		str_add(&product->text, "*/");
	}
	/* The end of the comment has a star too. */
	keep_apart(product, '/', '*', *kind == 'n' ? '*' : '\0');
}

void bits_add(struct product *product, const char *kind, size_t length)
{
	const char *copy = arena_dup_length(product->arena, kind, length);
	if (*copy == '*' || *copy == 'n' || *copy == '-') {
		add_comment(product, copy, 0);
		return;
	}
	for (size_t pieces = random_below(&product->random, 4); pieces > 0; pieces--)
		add_piece(product, nasty(product), copy);
}

/* Would the dollar quote end where it should? */
static bool ends_right(struct product *product, size_t begin, const char *tag)
{
	struct str *text = &product->text;
	size_t end = text->length;
	str_add(text, tag);
	const char *found = strstr(text->data + begin, tag);
	bool right = found == text->data + end;
	text->length = end;
	text->data[end] = '\0';
	return right;
}

static const char *choose_tag(struct product *product)
{
	static const char *const tags[] = {
		"$$", "$a$", "$body$", "$_x1$", "$func$", "$\xc3\xa9$", "$A$"};
	const char *tag = tags[random_below(&product->random, ARRAY_LEN(tags))];
	for (size_t i = 0; i < product->tag_count; i++)
		if (strcmp(product->tags[i], tag) == 0)
			return NULL;
	return tag;
}

void bits_add_dollar(struct product *product)
{
	const char *tag = NULL;
	while (!tag)
		tag = choose_tag(product);
	struct str *text = &product->text;
	str_add(text, tag);
	size_t begin = text->length;
	product->tags[product->tag_count++] = tag;
	for (size_t pieces = random_below(&product->random, 5); pieces > 0; pieces--) {
		size_t before = text->length;
		if (product->tag_count < 4 && random_chance(&product->random, 25)) {
			str_add_char(text, ' ');
			bits_add_dollar(product);
		} else {
			add_piece(product, nasty(product), " ");
		}
		if (!ends_right(product, begin, tag)) {
			text->length = before;
			text->data[before] = '\0';
		}
	}
	product->tag_count--;
	str_add(text, tag);
}

/* A value of a data line: no tab, no line end, and backslashes only as escapes. */
static void add_value(struct product *product)
{
	static const char *const values[] = {"1", "\\N", "a\\tb", "\\\\", "x\\\\.", ";", "it's",
		"$$", "/*", "--", "\"", "", "-- migrate:down", "COPY t FROM stdin;", "\\.x",
		"\xc3\xa9", "BEGIN", "$a$ $b$", "E'\\\\'", "-- migrate:end"};
	str_add(&product->text, values[random_below(&product->random, ARRAY_LEN(values))]);
}

/* The client reads lines that end with LF, whatever the rest of the script has. */
static void end_data_line(struct product *product)
{
	str_add(&product->text, product->ends == 1 ? "\r\n" : "\n");
}

void bits_add_rows(struct product *product)
{
	struct expected *copy = &product->items[product->count - 1];
	struct expected rows = {.begin = product->text.length,
		.section = product->section,
		.repeat = 1,
		.rows = true,
		.last = true};
	size_t lines = random_below(&product->random, 4);
	for (size_t line = 0; line < lines; line++) {
		for (size_t values = random_below(&product->random, 4); values > 0; values--) {
			add_value(product);
			str_add_char(&product->text, '\t');
		}
		add_value(product);
		/* A value may go on in the next line. */
		if (random_chance(&product->random, 10))
			str_add(&product->text, "\\\n\\.x");
		else if (random_chance(&product->random, 10))
			str_add(&product->text, "\\\n");
		end_data_line(product);
	}
	rows.end = product->text.length;
	copy->last = lines == 0;
	if (lines > 0)
		ARENA_PUSH(product->arena, product, rows);
	str_add(&product->text, "\\.");
	end_data_line(product);
}

void bits_add_garbage(struct product *product)
{
	for (size_t lines = random_below(&product->random, 4); lines > 0; lines--) {
		for (size_t pieces = random_below(&product->random, 4); pieces > 0; pieces--)
			add_piece(product, nasty(product), "-");
		produce_line_end(product);
	}
}
