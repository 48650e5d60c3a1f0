#include "script/adjust.h"

#include "script/adjuster.h"
#include "script/portable.h"

#include <strings.h>

/* A template may be folded over lines; what is sent keeps the lines of the file. */
static const char *one_line(struct arena *arena, const char *text)
{
	if (!strpbrk(text, "\n\r\t"))
		return text;
	char *copy = arena_dup(arena, text);
	for (char *at = copy; *at; at++) {
		if (*at == '\n' || *at == '\r' || *at == '\t')
			*at = ' ';
	}
	return copy;
}

const char *adjuster_slot(const struct adjuster *adjuster, const char *section, const char *key)
{
	const char *text = dialect_text(adjuster->dialect, section, key);
	return text && strcmp(text, "=") != 0 ? one_line(adjuster->arena, text) : NULL;
}

bool adjuster_refuse(const struct adjuster *adjuster, size_t offset, const char *construct,
	const char *hint, struct error *err)
{
	error_at(err, ERROR_PORTABILITY, statement_locate(adjuster->statement, offset),
		"%s cannot be written for %s", construct, adjuster->dialect->title);
	return error_hint(err, "%s", hint);
}

bool adjuster_refuse_by(const struct adjuster *adjuster, size_t offset, const char *construct,
	const char *template, struct error *err)
{
	template ++;
	return adjuster_refuse(
		adjuster, offset, construct, template + strspn(template, " \t"), err);
}

static bool adjust_columns(struct adjuster *adjuster, struct error *err)
{
	for (size_t i = 0; i < adjuster->shape.count; i++) {
		if (!adjust_column(adjuster, &adjuster->shape.items[i], err))
			return false;
	}
	return true;
}

static bool add_suffix(struct adjuster *adjuster, struct error *err)
{
	const struct shape *shape = &adjuster->shape;
	const char *suffix = adjuster_slot(adjuster, "create table", "suffix");
	if (shape->kind != SHAPE_CREATE_TABLE || !suffix || !*suffix || shape->has_tail)
		return true;
	if (*suffix == '!')
		return adjuster_refuse_by(adjuster, 0, "CREATE TABLE", suffix, err);
	edit_insert(adjuster, shape->elements_end + 1, arena_printf(adjuster->arena, " %s", suffix),
		"table suffix");
	return true;
}

/* Expressions are everywhere: of what is no known shape, in what changes and reads rows. */
static bool has_expressions(const struct adjuster *adjuster)
{
	const struct statement *statement = adjuster->statement;
	return adjuster->shape.actions.count > 0 ||
	       portable_is_data(statement->text, statement->length);
}

bool adjust_statement(struct rewrite *ret, struct arena *arena, const struct statement *statement,
	const struct dialect *dialect, struct error *err)
{
	struct adjuster adjuster = {.arena = arena, .statement = statement, .dialect = dialect};
	shape_parse(&adjuster.shape, arena, statement->text, statement->length);
	if (has_expressions(&adjuster) && !adjust_expressions(&adjuster, err))
		return false;
	if (adjuster.shape.actions.count > 0 &&
		(!adjust_columns(&adjuster, err) || !adjust_references(&adjuster, err) ||
			!add_suffix(&adjuster, err) || !adjust_actions(&adjuster, err)))
		return false;
	rewrite_apply(&adjuster.rewrite, arena, statement->text, statement->length);
	*ret = adjuster.rewrite;
	return true;
}
