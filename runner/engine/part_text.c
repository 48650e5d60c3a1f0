#include "engine/part_text.h"

#include "engine/variables.h"

struct part_reader part_reader_of(const struct session *session)
{
	return (struct part_reader){
		.directory = session->directory,
		.dialect = &session->dialect,
		.driver = session->driver,
		.variables = &session->variables,
		.database = session->database->name,
		.schema = session->schema,
		.user = session->user,
	};
}

bool part_text_load(struct part_text *ret, struct arena *arena, const struct part_reader *reader,
	const struct migration *migration, enum direction direction, struct error *err)
{
	ret->variables = variables_with_builtins(arena, reader->variables, reader->database,
		reader->schema, reader->user, reader->dialect->name, migration->version.text);
	ret->effective = (struct effective){
		.script = &ret->script,
		.dialect = reader->dialect,
		.driver = reader->driver,
		.variables = &ret->variables,
		.show = reader->show,
	};
	return script_load(
		&ret->script, arena, reader->directory, migration, direction, reader->dialect, err);
}
