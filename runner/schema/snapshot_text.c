/*
 * A snapshot as lines: first the bits of what is not known, then for each object kind, table, name,
 * noun, position and then ASPECT=value, with tabs between. A tab, a newline and a backslash inside
 * are \t, \n and \\.
 */
#include "schema/snapshot.h"

static const char head[] = "odbc-migrate schema 1 ";

static void add_escaped(struct str *ret, const char *text)
{
	for (; *text; text++) {
		if (*text == '\t')
			str_add(ret, "\\t");
		else if (*text == '\n')
			str_add(ret, "\\n");
		else if (*text == '\\')
			str_add(ret, "\\\\");
		else
			str_add_char(ret, *text);
	}
}

static void add_field(struct str *ret, const char *text)
{
	str_add_char(ret, '\t');
	add_escaped(ret, text);
}

void snapshot_write(const struct snapshot *snapshot, struct str *ret)
{
	str_printf(ret, "%s%u\n", head, snapshot->unknown);
	for (size_t i = 0; i < snapshot->objects.count; i++) {
		const struct object *object = &snapshot->objects.items[i];
		str_add(ret, object_kind_names[object->kind]);
		add_field(ret, object->table);
		add_field(ret, object->name);
		add_field(ret, object->noun ? object->noun : "");
		str_printf(ret, "\t%zu", object->position);
		for (int aspect = 0; aspect < ASPECTS; aspect++) {
			if (!object->values[aspect])
				continue;
			str_printf(ret, "\t%s=", aspect_names[aspect]);
			add_escaped(ret, object->values[aspect]);
		}
		str_add(ret, "\n");
	}
}

/* The text up to the next tab or line end, with its escapes undone; *at is moved behind it. */
static const char *take_field(struct arena *arena, const char **at)
{
	size_t length = strcspn(*at, "\t\n");
	char *field = arena_dup_length(arena, *at, length), *to = field;
	for (const char *from = field; *from; from++) {
		bool escaped = *from == '\\' && from[1];
		*to = from[escaped];
		if (escaped && *to == 't')
			*to = '\t';
		else if (escaped && *to == 'n')
			*to = '\n';
		from += escaped;
		to++;
	}
	*to = '\0';
	*at += length;
	*at += **at == '\t';
	return field;
}

static bool find_name(const char *name, const char *const *names, size_t count, int *ret)
{
	for (size_t i = 0; i < count; i++) {
		if (strcmp(names[i], name) != 0)
			continue;
		*ret = (int)i;
		return true;
	}
	return false;
}

static bool take_aspect(struct object *object, const char *field, struct arena *arena)
{
	const char *equals = strchr(field, '=');
	int aspect;
	if (!equals || !find_name(arena_dup_length(arena, field, (size_t)(equals - field)),
			       aspect_names, ASPECTS, &aspect))
		return false;
	object->values[aspect] = equals + 1;
	return true;
}

static bool take_line(struct snapshot *snapshot, struct arena *arena, const char **at)
{
	struct object object = {0};
	int kind;
	if (!find_name(take_field(arena, at), object_kind_names, OBJECT_KINDS, &kind))
		return false;
	object.kind = (enum object_kind)kind;
	object.table = take_field(arena, at);
	object.name = take_field(arena, at);
	const char *noun = take_field(arena, at);
	object.noun = *noun ? noun : NULL;
	object.position = (size_t)strtoull(take_field(arena, at), NULL, 10);
	while (**at && **at != '\n')
		if (!take_aspect(&object, take_field(arena, at), arena))
			return false;
	ARENA_PUSH(arena, &snapshot->objects, object);
	*at += **at == '\n';
	return true;
}

bool snapshot_parse(struct snapshot *ret, struct arena *arena, const char *text, struct error *err)
{
	size_t length = strlen(head);
	*ret = (struct snapshot){0};
	bool ours = strncmp(text, head, length) == 0;
	const char *at = text + (ours ? length : strlen(text));
	if (ours)
		ret->unknown = (unsigned)strtoul(take_field(arena, &at), NULL, 10);
	ours = ours && *at == '\n';
	for (at += ours; ours && *at;)
		ours = take_line(ret, arena, &at);
	return ours ||
	       error_set(err, ERROR_UNEXPECTED, "the stored schema is not as it was written");
}
