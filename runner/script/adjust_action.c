#include "script/adjuster.h"

#include <ctype.h>
#include <strings.h>

/* A statement that is being written anew from a template, from left to right. */
struct render {
	struct adjuster *adjuster;
	const struct shape_action *action;
	struct str pending; /* text that stands in front of what is kept next */
	size_t at;	    /* everything before it is done */
	size_t end;	    /* of the statement's last token */
	const char *reason;
};

static void render_release(struct render *render)
{
	str_release(&render->pending);
}

/* Slots */

/* Adds a value with its quotes doubled, for the inside of a string. */
static void add_doubled(struct str *ret, const char *text)
{
	for (; *text; text++) {
		if (*text == '\'')
			str_add_char(ret, '\'');
		str_add_char(ret, *text);
	}
}

/* A name without its quotes, as functions of a server want it in a string. */
static void add_bare(struct str *ret, const char *name)
{
	size_t length = strlen(name);
	AUTO(str_release) struct str bare = {0};
	if (length < 2 || *name != '"' || name[length - 1] != '"') {
		add_doubled(ret, name);
		return;
	}
	for (size_t i = 1; i + 1 < length; i++) {
		str_add_char(&bare, name[i]);
		i += name[i] == '"';
	}
	add_doubled(ret, str_text(&bare));
}

static bool add_modified(struct str *ret, const char *text, const char *modifier, struct error *err)
{
	size_t part = shape_last_part(text, strlen(text));
	if (strcmp(modifier, "text") == 0)
		add_doubled(ret, text);
	else if (strcmp(modifier, "bare") == 0)
		add_bare(ret, text + part);
	else if (strcmp(modifier, "name") == 0)
		str_add(ret, text + part);
	else if (strcmp(modifier, "schema") == 0)
		str_add_length(ret, text, part);
	else
		return error_set(err, ERROR_CONFIG, "a slot knows no .%s", modifier);
	return true;
}

static bool find_slot(enum shape_slot *ret, const char *name, size_t length)
{
	for (size_t i = 0; i < SHAPE_SLOTS; i++) {
		if (strlen(shape_slot_names[i]) == length &&
			memcmp(shape_slot_names[i], name, length) == 0) {
			*ret = (enum shape_slot)i;
			return true;
		}
	}
	return false;
}

/* Writing */

static size_t blanks_behind(const char *text, size_t begin, size_t end)
{
	size_t at = begin;
	while (at < end && (text[at] == ' ' || text[at] == '\t'))
		at++;
	return at;
}

/* The pending text in front of the token at begin, in the place of the blanks there. */
static void insert_pending(struct render *render, size_t begin)
{
	struct adjuster *adjuster = render->adjuster;
	const char *source = adjuster->statement->text, *text = str_text(&render->pending);
	size_t first = begin;
	if (!text[strspn(text, " ")])
		return;
	while (first > render->at && (source[first - 1] == ' ' || source[first - 1] == '\t'))
		first--;
	struct edit edit = {
		.offset = first,
		.length = begin - first,
		.text = arena_dup(adjuster->arena, text),
		.reason = render->reason,
	};
	rewrite_add(&adjuster->rewrite, adjuster->arena, edit);
	render->reason = NULL;
}

static const char *trimmed(struct arena *arena, const char *text)
{
	text += strspn(text, " ");
	size_t length = strlen(text);
	while (length > 0 && text[length - 1] == ' ')
		length--;
	return arena_dup_length(arena, text, length);
}

/* The tokens of a gap become the pending text; it says itself whether a blank follows it. */
static void replace_gap(struct render *render, struct range tokens, size_t begin)
{
	struct adjuster *adjuster = render->adjuster;
	const char *text = str_text(&render->pending), *source = adjuster->statement->text;
	size_t end = tokens.offset + tokens.length, before = adjuster->rewrite.count;
	const char *words = trimmed(adjuster->arena, text);
	edit_replace(adjuster, tokens, words, render->reason);
	if (adjuster->rewrite.count == before)
		return;
	render->reason = NULL;
	if (*words && text[render->pending.length - 1] != ' ' &&
		begin < adjuster->statement->length && end < begin &&
		blanks_behind(source, end, begin) == begin)
		adjuster->rewrite.items[adjuster->rewrite.count - 1].length += begin - end;
}

/* The tokens between what is done and begin become the pending text. */
static void flush(struct render *render, size_t begin)
{
	struct adjuster *adjuster = render->adjuster;
	struct range gap = {render->at, begin - render->at}, tokens = {0};
	struct lexer lexer = range_lexer(adjuster, gap);
	struct token token;
	edit_drop(adjuster, gap);
	while (range_next(&lexer, &token)) {
		if (tokens.length == 0)
			tokens.offset = token.offset;
		tokens.length = token.offset + token.length - tokens.offset;
	}
	if (tokens.length == 0)
		insert_pending(render, begin);
	else
		replace_gap(render, tokens, begin);
	str_clear(&render->pending);
}

/* A slot in its turn stays where it is; any other is copied as it has become. */
static bool add_slot(
	struct render *render, struct range slot, const char *modifier, struct error *err)
{
	if (!modifier && slot.length > 0 && slot.offset >= render->at) {
		flush(render, slot.offset);
		render->at = slot.offset + slot.length;
		return true;
	}
	AUTO(str_release) struct str text = {0};
	if (slot.length > 0)
		edit_text(&text, render->adjuster, slot);
	if (modifier)
		return add_modified(&render->pending, str_text(&text), modifier, err);
	str_add(&render->pending, str_text(&text));
	return true;
}

static bool expand(struct render *render, const char *template, struct error *err)
{
	for (const char *at = template; *at;) {
		const char *close = *at == '{' ? strchr(at, '}') : NULL;
		enum shape_slot slot;
		if (!close) {
			str_add_char(&render->pending, *at++);
			continue;
		}
		const char *name = at + 1;
		size_t length = strcspn(name, ".}");
		if (!find_slot(&slot, name, length))
			return error_set(err, ERROR_CONFIG,
				"the dialect file's \"%s\" knows no slot {%.*s}",
				render->action->form, (int)(close - name), name);
		const char *modifier =
			name[length] == '.'
				? arena_dup_length(render->adjuster->arena, name + length + 1,
					  (size_t)(close - name) - length - 1)
				: NULL;
		if (!add_slot(render, render->action->slots[slot], modifier, err))
			return false;
		at = close + 1;
	}
	return true;
}

static size_t last_token_end(const struct adjuster *adjuster)
{
	struct lexer lexer = range_lexer(adjuster, (struct range){0, adjuster->statement->length});
	struct token token;
	size_t end = 0;
	while (range_next(&lexer, &token))
		end = token.offset + token.length;
	return end;
}

static bool render_action(struct adjuster *adjuster, const struct shape_action *action,
	const char *template, struct error *err)
{
	AUTO(render_release)
	struct render render = {
		.adjuster = adjuster,
		.action = action,
		.end = last_token_end(adjuster),
		.reason = action->form,
	};
	if (!expand(&render, template, err))
		return false;
	if (render.at < render.end || render.pending.length > 0)
		flush(&render, render.end);
	return true;
}

/* Rules */

static const char *upper(struct arena *arena, const char *text)
{
	char *copy = arena_dup(arena, text);
	for (char *at = copy; *at; at++)
		*at = (char)toupper((unsigned char)*at);
	return copy;
}

static bool check_form(const struct adjuster *adjuster, const struct shape_action *action,
	const char *form, const char **ret, struct error *err)
{
	const char *template = adjuster_slot(adjuster, "statements", form);
	*ret = template;
	if (!template || *template != '!')
		return true;
	const char *construct = upper(adjuster->arena, form);
	if (strcmp(form, "several actions") == 0)
		construct = "a second action in one ALTER TABLE";
	else if (strcmp(form, "descending index") == 0)
		construct = "DESC in an index";
	return adjuster_refuse_by(adjuster, action->range.offset, construct, template, err);
}

/* Some columns can be part of a new table, and not be added to one that is there. */
static bool check_added(const struct adjuster *adjuster, const struct shape_action *action,
	const struct shape_column *column, struct error *err)
{
	const char *template;
	bool fallback = column->fallback.length > 0;
	const char *words = arena_dup_length(adjuster->arena,
		adjuster->statement->text + column->fallback.offset, column->fallback.length);
	bool varies = strchr(words, '(') || strstr(upper(adjuster->arena, words), "CURRENT_");
	const struct {
		bool is;
		const char *form;
	} rules[] = {
		{column->in_primary_key, "add column primary key"},
		{column->unique.length > 0, "add column unique"},
		{column->not_null.length > 0 && !fallback, "add column not null"},
		{fallback && column->not_null.length == 0, "add column default"},
		{fallback && varies, "add column default expression"},
		{column->references.length > 0 && fallback, "add column references default"},
	};
	for (size_t i = 0; i < ARRAY_LEN(rules); i++) {
		if (rules[i].is && !check_form(adjuster, action, rules[i].form, &template, err))
			return false;
	}
	return true;
}

static bool check_columns(struct adjuster *adjuster, struct error *err)
{
	const struct shape *shape = &adjuster->shape;
	for (size_t i = 0; i < shape->actions.count; i++) {
		const struct shape_action *action = &shape->actions.items[i];
		const struct shape_column *column = shape_action_column(shape, action);
		if (strncmp(action->form, "add column", 10) == 0 && column &&
			!check_added(adjuster, action, column, err))
			return false;
		if (strcmp(action->form, "set default") == 0 &&
			!adjust_default(adjuster, action->slots[SLOT_VALUE], err))
			return false;
	}
	return true;
}

/* Several actions in one ALTER TABLE go only where each goes as it is, and several do. */
static bool check_several(const struct adjuster *adjuster, struct error *err)
{
	const struct shape_actions *actions = &adjuster->shape.actions;
	const char *template, *several;
	if (!check_form(adjuster, &actions->items[1], "several actions", &several, err))
		return false;
	for (size_t i = 0; i < actions->count; i++) {
		const struct shape_action *action = &actions->items[i];
		if (!check_form(adjuster, action, action->form, &template, err))
			return false;
		if (template)
			return adjuster_refuse(adjuster, action->range.offset,
				arena_printf(adjuster->arena, "%s beside another action",
					upper(adjuster->arena, action->form)),
				"write one ALTER TABLE for each action", err);
	}
	return true;
}

static bool has_descending(const struct adjuster *adjuster, const struct shape_action *action)
{
	struct lexer lexer = range_lexer(adjuster, action->slots[SLOT_COLUMNS]);
	struct token token;
	while (adjuster->shape.kind == SHAPE_INDEX && range_next(&lexer, &token)) {
		if (token_is(&lexer, &token, "DESC"))
			return true;
	}
	return false;
}

bool adjust_actions(struct adjuster *adjuster, struct error *err)
{
	const struct shape *shape = &adjuster->shape;
	const char *template;
	if (!check_columns(adjuster, err))
		return false;
	if (shape->actions.count > 1)
		return check_several(adjuster, err);
	const struct shape_action *action = &shape->actions.items[0];
	if (has_descending(adjuster, action) &&
		!check_form(adjuster, action, "descending index", &template, err))
		return false;
	if (!check_form(adjuster, action, action->form, &template, err))
		return false;
	return !template || render_action(adjuster, action, template, err);
}
