#include "script/adjust.h"

#include "script/adjuster.h"
#include "script/portable.h"

#include <strings.h>

const char *adjuster_slot(const struct adjuster *adjuster, const char *section, const char *key)
{
	return template_find(adjuster->dialect, adjuster->arena, section, key);
}

bool adjuster_refuse(const struct adjuster *adjuster, size_t offset, const char *construct,
	const char *hint, struct error *err)
{
	return dialect_refuse(adjuster->dialect, statement_locate(adjuster->statement, offset),
		construct, hint, err);
}

bool adjuster_refuse_by(const struct adjuster *adjuster, size_t offset, const char *construct,
	const char *template, struct error *err)
{
	return adjuster_refuse(adjuster, offset, construct, template_refusal(template), err);
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

static bool has_section(const struct dialect *dialect, const char *name)
{
	for (size_t i = 0; i < dialect->section_count; i++) {
		if (strcmp(dialect->sections[i].name, name) == 0)
			return dialect->sections[i].count > 0;
	}
	return false;
}

static bool mentions_cast(const char *text, size_t length)
{
	for (size_t i = 0; i + 4 <= length; i++) {
		if ((text[i] == 'C' || text[i] == 'c') && strncasecmp(text + i, "CAST", 4) == 0)
			return true;
	}
	return false;
}

/*
 * Expressions are everywhere: of what is no known shape, in what changes and reads rows. Where the
 * dialect writes them as they are, only a CAST may have a type to change, and a megabyte of rows is
 * not read token by token for nothing.
 */
static bool has_expressions(const struct adjuster *adjuster)
{
	const struct statement *statement = adjuster->statement;
	const struct dialect *dialect = adjuster->dialect;
	if (adjuster->shape.actions.count == 0 &&
		!portable_is_data(statement->text, statement->length))
		return false;
	return has_section(dialect, "expressions") || has_section(dialect, "cast") ||
	       mentions_cast(statement->text, statement->length);
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
