#include "script/directive_words.h"

#include "base/suggest.h"
#include "dialect/driver.h"

struct location reader_line(const struct reader *reader, uint32_t line)
{
	return (struct location){reader->request->file, line, 1};
}

bool reader_fail(const struct reader *reader, const struct directive *directive, struct error *err,
	const char *problem)
{
	return error_at(err, ERROR_SCRIPT, reader_line(reader, directive->line), "-- migrate:%s %s",
		directive->word, problem);
}

/* Segments */

void reader_close_segment(struct reader *reader, const struct directive *directive, bool cuts)
{
	struct segment segment = reader->open;
	segment.end = directive ? directive->begin : reader->end;
	if (cuts && directive) {
		segment.cut = directive->word;
		segment.cut_line = directive->line;
	}
	if (reader->section && segment.end > segment.begin)
		ARENA_PUSH(reader->arena, reader->section, segment);
}

void reader_open_segment(struct reader *reader, size_t begin, uint32_t line)
{
	reader->open.begin = begin;
	reader->open.line = line;
	reader->open.cut = NULL;
	reader->rules = segment_rules(&reader->open, reader->request->dialect);
	reader->scanner.lexer.rules = &reader->rules;
	reader->in_statement = false;
}

/* The segment ends at the directive's line and another one begins behind it. */
static void part(struct reader *reader, const struct directive *directive)
{
	reader_close_segment(reader, directive, true);
	reader_open_segment(reader, directive->next, directive->next_line);
}

/* Sections */

static bool nothing_behind(
	const struct reader *reader, const struct directive *directive, struct error *err)
{
	return !*directive->value || reader_fail(reader, directive, err, "takes nothing behind it");
}

bool reader_blocks_closed(const struct reader *reader, struct error *err)
{
	const struct directive *open = reader->statement.word ? &reader->statement : &reader->block;
	return !open->word || reader_fail(reader, open, err, "has no -- migrate:end");
}

static bool begin_section(struct reader *reader, const struct directive *directive,
	struct section *section, struct error *err)
{
	if (reader->request->part != DIRECTION_BOTH)
		return reader_fail(reader, directive, err,
			"has no meaning here: the file's name gives its direction");
	if (!nothing_behind(reader, directive, err) || !reader_blocks_closed(reader, err))
		return false;
	if (section->found)
		return reader_fail(reader, directive, err, "stands here a second time");
	reader_close_segment(reader, directive, false);
	if (reader->section)
		reader->section->end = directive->begin;
	*section = (struct section){
		.found = true,
		.begin = directive->next,
		.end = reader->end,
		.line = directive->next_line,
		.transaction_off = reader->preamble.transaction_off,
		.placeholders_off = reader->preamble.placeholders_off,
	};
	reader->section = section;
	reader->open = (struct segment){.standard = reader->request->standard};
	reader_open_segment(reader, directive->next, directive->next_line);
	return true;
}

static bool read_up(struct reader *reader, const struct directive *directive, struct error *err)
{
	if (!begin_section(reader, directive, &reader->found.up, err))
		return false;
	return !reader->code.file ||
	       error_at(err, ERROR_SCRIPT, reader->code,
		       "only comments may stand before the line -- migrate:up");
}

static bool read_down(struct reader *reader, const struct directive *directive, struct error *err)
{
	if (reader->request->part == DIRECTION_BOTH && !reader->found.up.found)
		return reader_fail(reader, directive, err, "must come behind -- migrate:up");
	return begin_section(reader, directive, &reader->found.down, err);
}

static bool read_irreversible(
	struct reader *reader, const struct directive *directive, struct error *err)
{
	reader->found.irreversible = true;
	return nothing_behind(reader, directive, err);
}

/* Whether it stands between two statements is known where they are split. */
static bool read_switch(
	struct reader *reader, const struct directive *directive, bool *ret_off, struct error *err)
{
	bool off = strcmp(directive->value, "off") == 0;
	if (!off && strcmp(directive->value, "on") != 0)
		return reader_fail(reader, directive, err, "needs \"on\" or \"off\" behind it");
	if (reader->statement.word)
		return reader_fail(reader, directive, err, "cannot stand inside of a statement");
	*ret_off = off;
	part(reader, directive);
	return true;
}

static struct section *section_of(struct reader *reader)
{
	return reader->section ? reader->section : &reader->preamble;
}

static bool read_transaction(
	struct reader *reader, const struct directive *directive, struct error *err)
{
	return read_switch(reader, directive, &section_of(reader)->transaction_off, err);
}

static bool read_placeholders(
	struct reader *reader, const struct directive *directive, struct error *err)
{
	return read_switch(reader, directive, &section_of(reader)->placeholders_off, err);
}

/* Blocks */

static bool unknown_dialect(const struct reader *reader, const struct directive *directive,
	const char *name, struct error *err)
{
	struct suggest suggest = {.name = name};
	for (const char *const *known = reader->request->dialects; *known; known++)
		suggest_offer(&suggest, *known);
	error_at(err, ERROR_SCRIPT, reader_line(reader, directive->line),
		"-- migrate:%s names no dialect: \"%s\"", directive->word, name);
	return suggest.best ? error_hint(err, "did you mean \"%s\"?", suggest.best)
			    : error_hint(err, "name dialects, with commas between them");
}

static bool is_known(const struct reader *reader, const char *name)
{
	for (const char *const *known = reader->request->dialects; *known; known++)
		if (strcmp(*known, name) == 0)
			return true;
	return false;
}

/* A comma too many may be a name too few. */
static bool has_empty_name(const char *list)
{
	for (;;) {
		list += strspn(list, " \t");
		if (*list == ',' || *list == '\0')
			return true;
		list = strchr(list, ',');
		if (!list)
			return false;
		list++;
	}
}

/* Does the list name the dialect, or one that it inherits from? */
static bool read_names(const struct reader *reader, const struct directive *directive,
	bool *ret_named, struct error *err)
{
	*ret_named = false;
	if (!*directive->value)
		return reader_fail(reader, directive, err, "needs the names of dialects behind it");
	if (has_empty_name(directive->value))
		return reader_fail(reader, directive, err, "has a comma without a name next to it");
	const char *name;
	for (size_t n = 0; (name = list_word(reader->arena, directive->value, n)); n++) {
		if (!is_known(reader, name))
			return unknown_dialect(reader, directive, name, err);
		for (const char *const *own = reader->request->dialect->line; own && *own; own++)
			*ret_named = *ret_named || strcmp(*own, name) == 0;
	}
	return true;
}

/* Blocks and the end of statements belong to a section. */
static bool in_section(
	const struct reader *reader, const struct directive *directive, struct error *err)
{
	return reader->section ||
	       reader_fail(reader, directive, err, "cannot stand in front of -- migrate:up");
}

static bool begin_block(
	struct reader *reader, const struct directive *directive, bool only, struct error *err)
{
	bool named;
	if (reader->statement.word || reader->block.word)
		return reader_fail(reader, directive, err, "cannot stand inside of another block");
	if (!in_section(reader, directive, err) || !read_names(reader, directive, &named, err))
		return false;
	reader->outside = reader->open;
	reader_close_segment(reader, directive, true);
	if (named != only) {
		reader->skip = directive;
		return true;
	}
	reader->block = *directive;
	reader->open.standard = reader->request->standard && !only;
	reader_open_segment(reader, directive->next, directive->next_line);
	return true;
}

static bool read_only(struct reader *reader, const struct directive *directive, struct error *err)
{
	return begin_block(reader, directive, true, err);
}

static bool read_except(struct reader *reader, const struct directive *directive, struct error *err)
{
	return begin_block(reader, directive, false, err);
}

static bool read_statement(
	struct reader *reader, const struct directive *directive, struct error *err)
{
	if (!nothing_behind(reader, directive, err) || !in_section(reader, directive, err))
		return false;
	if (reader->statement.word)
		return reader_fail(reader, directive, err, "cannot stand inside of another one");
	reader->statement = *directive;
	reader_close_segment(reader, directive, true);
	reader->open.whole = true;
	reader_open_segment(reader, directive->next, directive->next_line);
	return true;
}

static bool read_end(struct reader *reader, const struct directive *directive, struct error *err)
{
	if (!nothing_behind(reader, directive, err))
		return false;
	if (!reader->statement.word && !reader->block.word)
		return reader_fail(reader, directive, err, "ends nothing");
	reader_close_segment(reader, directive, false);
	if (reader->statement.word) {
		reader->statement.word = NULL;
		reader->open.whole = false;
	} else {
		reader->block.word = NULL;
		reader->open = reader->outside;
	}
	reader_open_segment(reader, directive->next, directive->next_line);
	return true;
}

static bool read_delimiter(
	struct reader *reader, const struct directive *directive, struct error *err)
{
	const char *value = directive->value;
	if (!*value || strpbrk(value, " \t'\"`\\"))
		return reader_fail(reader, directive, err,
			"needs one word behind it, without quotes: // or ;");
	if (reader->statement.word)
		return reader_fail(reader, directive, err, "cannot stand inside of a statement");
	if (!in_section(reader, directive, err))
		return false;
	part(reader, directive);
	reader->open.delimiter = strcmp(value, ";") == 0 ? NULL : value;
	reader_open_segment(reader, directive->next, directive->next_line);
	return true;
}

/* Words */

static const struct {
	const char *word;
	bool (*read)(struct reader *, const struct directive *, struct error *);
} words[] = {
	{"up", read_up},
	{"down", read_down},
	{"irreversible", read_irreversible},
	{"transaction", read_transaction},
	{"only", read_only},
	{"except", read_except},
	{"end", read_end},
	{"delimiter", read_delimiter},
	{"statement", read_statement},
	{"placeholders", read_placeholders},
};

static bool unknown_word(
	const struct reader *reader, const struct directive *directive, struct error *err)
{
	struct suggest suggest = {.name = directive->word};
	for (size_t i = 0; i < ARRAY_LEN(words); i++)
		suggest_offer(&suggest, words[i].word);
	reader_fail(reader, directive, err, "is no directive");
	if (suggest.best)
		return error_hint(err, "did you mean -- migrate:%s?", suggest.best);
	return error_hint(err, "a section begins with -- migrate:up or -- migrate:down; "
			       "odbc-migrate-scripts(5) has the list");
}

bool reader_carry_out(struct reader *reader, const struct directive *directive, struct error *err)
{
	if (directive->misplaced)
		return reader_fail(reader, directive, err,
			"must begin in column 1, with \"-- migrate:\" and a word directly behind "
			"it");
	for (size_t i = 0; i < ARRAY_LEN(words); i++)
		if (strcmp(words[i].word, directive->word) == 0)
			return words[i].read(reader, directive, err);
	return unknown_word(reader, directive, err);
}
