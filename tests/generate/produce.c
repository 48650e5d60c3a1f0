#include "produce.h"

#include "bits.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { DEEPEST = 7 };

enum { ENDS_LF, ENDS_CRLF, ENDS_CR, ENDS_MIXED };

void produce_fail(const char *what, const char *name, size_t length)
{
	fprintf(stderr, "grammar: %s \"%.*s\"\n", what, (int)length, name);
	exit(2);
}

void product_release(struct product *product)
{
	str_release(&product->text);
}

void produce_line_end(struct product *product)
{
	static const char *const ends[] = {
		[ENDS_LF] = "\n", [ENDS_CRLF] = "\r\n", [ENDS_CR] = "\r"};
	size_t kind = product->ends;
	if (kind == ENDS_MIXED)
		kind = random_below(&product->random, ENDS_MIXED);
	str_add(&product->text, ends[kind]);
}

const char *produce_pick(struct product *product, const char *name, size_t length)
{
	const struct rule *rule = grammar_rule(product->grammar, name, length);
	if (!rule || rule->count == 0)
		produce_fail("no rule", name, length);
	bool plain = product->depth > DEEPEST;
	return rule->items[plain ? 0 : random_below(&product->random, rule->count)];
}

/* Gaps */

static void produce_text(struct product *product, const char *text);

static void produce_rule(struct product *product, const char *name, size_t length)
{
	product->depth++;
	produce_text(product, produce_pick(product, name, length));
	product->depth--;
}

static void add_blanks(struct product *product)
{
	static const char *const blanks[] = {
		" ", " ", " ", "\t", "  ", "\n", "\n", "\n\n", "\n\t "};
	for (const char *c = blanks[random_below(&product->random, ARRAY_LEN(blanks))]; *c; c++) {
		if (*c == '\n')
			produce_line_end(product);
		else
			str_add_char(&product->text, *c);
	}
}

/* What parts two tokens. A comment is never glued to what stands in front of it. */
static void add_gap(struct product *product, bool needed)
{
	if (!needed && random_chance(&product->random, 60))
		return;
	size_t begin = product->text.length;
	if (begin != product->gap_end)
		product->gap = begin;
	add_blanks(product);
	while (random_chance(&product->random, 7)) {
		produce_rule(product, "comment", 7);
		if (random_chance(&product->random, 80))
			add_blanks(product);
	}
	product->gap_end = product->text.length;
	if (product->count > 0 && product->items[product->count - 1].tail == begin)
		product->items[product->count - 1].tail = product->gap_end;
	struct expected *open = product->statement;
	if (open && open->begin == begin)
		open->begin = product->gap_end;
}

/* Builtin words */

static bool at_line_begin(const struct product *product)
{
	const struct str *text = &product->text;
	return text->length == 0 || text->data[text->length - 1] == '\n' ||
	       text->data[text->length - 1] == '\r' ||
	       (text->length == 3 && (unsigned char)text->data[2] == 0xbf);
}

static void word_line_begin(struct product *product)
{
	if (!at_line_begin(product))
		produce_line_end(product);
}

static void add_line_blanks(struct product *product, size_t percent)
{
	while (random_chance(&product->random, percent))
		str_add_char(&product->text, random_chance(&product->random, 80) ? ' ' : '\t');
}

/* For what must be first on its line, be it indented. */
static void word_fresh(struct product *product)
{
	word_line_begin(product);
	add_line_blanks(product, 20);
}

static void word_end_line(struct product *product)
{
	add_line_blanks(product, 15);
	produce_line_end(product);
}

/* Clients that read lines know LF and CRLF only. */
static void word_line_feed(struct product *product)
{
	str_add(&product->text, product->ends == ENDS_CRLF ? "\r\n" : "\n");
}

static void word_begin(struct product *product)
{
	struct expected expected = {.begin = product->text.length,
		.section = product->section,
		.repeat = 1,
		.last = true};
	ARENA_PUSH(product->arena, product, expected);
	product->statement = &product->items[product->count - 1];
}

static void word_end(struct product *product)
{
	size_t end = product->text.length;
	product->statement->end = end == product->gap_end ? product->gap : end;
	product->statement->tail = end;
	product->statement = NULL;
}

static void word_repeat(struct product *product)
{
	size_t repeat = 1 + random_below(&product->random, 4);
	product->items[product->count - 1].repeat = repeat;
	str_printf(&product->text, "%zu", repeat);
}

static void word_items(struct product *product)
{
	size_t most = 1 + (size_t)(product->seed % 12);
	for (size_t count = 1 + random_below(&product->random, most); count > 0; count--)
		produce_rule(product, "item", 4);
}

static void word_up(struct product *product)
{
	product->section = SECTION_UP;
}

static void word_down(struct product *product)
{
	product->section = SECTION_DOWN;
}

static void word_gap(struct product *product)
{
	add_gap(product, true);
}

static void word_blank(struct product *product)
{
	str_add_char(&product->text, ' ');
}

static void word_number(struct product *product)
{
	str_printf(&product->text, "%zu", random_below(&product->random, 1000));
}

static const struct {
	const char *name;
	void (*write)(struct product *);
} words[] = {
	{"(", word_begin},
	{")", word_end},
	{"_", word_blank},
	{"gap", word_gap},
	{"bol", word_line_begin},
	{"fresh", word_fresh},
	{"eol", word_end_line},
	{"nl", produce_line_end},
	{"lf", word_line_feed},
	{"repeat", word_repeat},
	{"number", word_number},
	{"items", word_items},
	{"up", word_up},
	{"down", word_down},
	{"dollar", bits_add_dollar},
	{"rows", bits_add_rows},
	{"garbage", bits_add_garbage},
};

static void produce_name(struct product *product, const char *name, size_t length)
{
	for (size_t i = 0; i < ARRAY_LEN(words); i++) {
		if (strlen(words[i].name) == length && memcmp(words[i].name, name, length) == 0) {
			words[i].write(product);
			return;
		}
	}
	if (length > 5 && memcmp(name, "bits ", 5) == 0)
		bits_add(product, name + 5, length - 5);
	else
		produce_rule(product, name, length);
}

/* {name}, {?name}, {*name} or {+name}. */
static void produce_braces(struct product *product, const char *name, size_t length)
{
	size_t count = 1, most = product->depth > DEEPEST / 2 ? 1 : 3;
	if (length > 1 && *name == '?')
		count = random_below(&product->random, 2);
	else if (length > 1 && *name == '*')
		count = random_below(&product->random, most);
	else if (length > 1 && *name == '+')
		count = 1 + random_below(&product->random, most);
	if (length > 1 && strchr("?*+", *name)) {
		name++;
		length--;
	}
	for (; count > 0; count--)
		produce_name(product, name, length);
}

enum letters { AS_WRITTEN, LOWER, ANY };

/* Words may be in any letter case, but not beside what a quote or a client's line makes exact. */
static enum letters choose_letters(struct product *product, const char *text)
{
	static const enum letters all[] = {AS_WRITTEN, AS_WRITTEN, LOWER, ANY};
	enum letters letters = all[random_below(&product->random, ARRAY_LEN(all))];
	return *text == '=' || strpbrk(text, "'\"`\\$") ? AS_WRITTEN : letters;
}

static void add_letter(struct product *product, char c, enum letters letters)
{
	bool letter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
	if (letter && letters == LOWER)
		c = (char)(c | 32);
	else if (letter && letters == ANY && random_chance(&product->random, 50))
		c = (char)(c ^ 32);
	str_add_char(&product->text, c);
}

static void produce_text(struct product *product, const char *text)
{
	enum letters letters = choose_letters(product, text);
	bool line = *text == '=';
	if (line)
		text++;
	for (; *text; text++) {
		const char *close;
		if (*text == '~' || (*text == ' ' && !line)) {
			add_gap(product, *text == ' ');
		} else if (*text == '{' && text[1] != ' ' && (close = strchr(text, '}'))) {
			produce_braces(product, text + 1, (size_t)(close - text) - 1);
			text = close;
		} else {
			add_letter(product, *text, letters);
		}
	}
}

/* Where the statements are, counted from the beginning of the file. */
static void find_places(struct product *product)
{
	const char *text = product->text.data;
	size_t at = product->text.length >= 3 && memcmp(text, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
	uint32_t line = 1, column = 1;
	for (size_t i = 0; i < product->count; i++) {
		struct expected *expected = &product->items[i];
		for (; at < expected->begin; at++) {
			bool ends = text[at] == '\n' || (text[at] == '\r' && text[at + 1] != '\n');
			if (ends) {
				line++;
				column = 1;
			} else if (((unsigned char)text[at] & 0xc0) != 0x80) {
				column++;
			}
		}
		expected->line = line;
		expected->column = column;
	}
}

void produce(struct product *ret, const struct grammar *grammar, struct arena *arena, uint64_t seed)
{
	static const unsigned ends[] = {
		ENDS_LF, ENDS_LF, ENDS_LF, ENDS_CRLF, ENDS_CRLF, ENDS_CR, ENDS_MIXED};
	*ret = (struct product){.grammar = grammar, .arena = arena, .random = {seed}, .seed = seed};
	ret->ends = ends[random_below(&ret->random, ARRAY_LEN(ends))];
	str_add(&ret->text, random_chance(&ret->random, 5) ? "\xef\xbb\xbf" : "");
	produce_rule(ret, "script", 6);
	str_reserve(&ret->text, 1);
	find_places(ret);
}
