#include "history/column.h"

#include "dialect/template.h"

static bool add_column(struct str *sql, const struct dialect *dialect, const struct column *column,
	struct error *err)
{
	const char *type = dialect_text(dialect, "types", column->type);
	str_printf(sql, "%s ", column->name);
	if (type && *type && strcmp(type, "=") != 0) {
		const struct binding bindings[] = {{"n", column->argument}};
		if (!template_expand(sql, type, bindings, ARRAY_LEN(bindings), err))
			return false;
	} else if (*column->argument) {
		str_printf(sql, "VARCHAR(%s)", column->argument);
	} else {
		str_add(sql, column->type);
	}
	if (column->required)
		str_add(sql, " NOT NULL");
	return true;
}

bool column_create_table(struct str *sql, const struct dialect *dialect, const char *address,
	const struct column *columns, size_t count, const char *keys, struct error *err)
{
	str_printf(sql, "CREATE TABLE %s (", address);
	for (size_t i = 0; i < count; i++) {
		if (!add_column(sql, dialect, &columns[i], err))
			return false;
		str_add(sql, ", ");
	}
	str_printf(sql, "%s)", keys);
	const char *suffix = dialect_text(dialect, "history", "suffix");
	if (suffix && *suffix)
		str_printf(sql, " %s", suffix);
	return true;
}

bool column_address(const char **ret, struct arena *arena, const struct dialect *dialect,
	const char *schema, const char *table, struct error *err)
{
	AUTO(str_release) struct str quoted_schema = {0};
	AUTO(str_release) struct str quoted_table = {0};
	AUTO(str_release) struct str address = {0};
	template_identifier(&quoted_schema, dialect, schema);
	template_identifier(&quoted_table, dialect, table);
	const struct binding bindings[] = {
		{"schema", str_text(&quoted_schema)},
		{"table", str_text(&quoted_table)},
	};
	const char *text = dialect_text(dialect, "history", "address");
	if (!template_expand(&address, text ? text : "{table}", bindings, ARRAY_LEN(bindings), err))
		return false;
	*ret = arena_dup(arena, str_text(&address));
	return true;
}
