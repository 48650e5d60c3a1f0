#include "grammar.h"

#include "base/file.h"

#include <string.h>

const struct rule *grammar_rule(const struct grammar *grammar, const char *name, size_t length)
{
	for (size_t i = 0; i < grammar->count; i++) {
		const struct rule *rule = &grammar->items[i];
		if (strncmp(rule->name, name, length) == 0 && rule->name[length] == '\0')
			return rule;
	}
	return NULL;
}

/* "rule:" or "rule+:". */
static struct rule *open_rule(struct grammar *grammar, struct arena *arena, const char *line)
{
	size_t length = strcspn(line, "+:");
	const struct rule *known = grammar_rule(grammar, line, length);
	if (!known) {
		struct rule rule = {.name = arena_dup_length(arena, line, length)};
		ARENA_PUSH(arena, grammar, rule);
		return &grammar->items[grammar->count - 1];
	}
	struct rule *ret = &grammar->items[known - grammar->items];
	if (line[length] == ':')
		*ret = (struct rule){.name = ret->name};
	return ret;
}

bool grammar_load(struct grammar *ret, struct arena *arena, const char *name, struct error *err)
{
	static const char include[] = "include ";
	const char *path = arena_printf(arena, SOURCE_DIR "/tests/generate/grammar/%s.txt", name);
	struct rule *rule = NULL;
	char *text;
	size_t size;
	if (!file_read(path, arena, ERROR_IO, &text, &size, err))
		return false;
	for (const char *line = text; *line;) {
		size_t length = strcspn(line, "\n");
		const char *copy = arena_dup_length(arena, line, length);
		line += length + (line[length] == '\n');
		if (strncmp(copy, include, sizeof(include) - 1) == 0) {
			if (!grammar_load(ret, arena, copy + sizeof(include) - 1, err))
				return false;
		} else if (*copy == '\t' && rule) {
			ARENA_PUSH(arena, rule, copy + 1);
		} else if (*copy && *copy != '#') {
			rule = open_rule(ret, arena, copy);
		}
	}
	return true;
}
