#include "plan/target.h"

static bool parse_steps(struct target *ret, enum direction direction, struct error *err)
{
	const char *text = ret->text;
	enum direction meant = text[0] == '+' ? DIRECTION_UP : DIRECTION_DOWN;
	size_t steps = 0, length = strlen(text);
	bool digits = length > 1 && length < 10;
	for (size_t i = 1; i < length && digits; i++) {
		digits = text[i] >= '0' && text[i] <= '9';
		steps = steps * 10 + (size_t)(text[i] - '0');
	}
	if (!digits)
		return error_set(err, ERROR_USAGE, "\"%s\" is not a number of migrations", text);
	if (meant != direction)
		return error_set(err, ERROR_USAGE, "%s goes %s: use \"%s\"", text,
			meant == DIRECTION_UP ? "up" : "down",
			meant == DIRECTION_UP ? "upgrade" : "downgrade");
	ret->kind = TARGET_STEPS;
	ret->steps = steps;
	return true;
}

bool target_parse(struct target *ret, struct arena *arena, const char *text,
	enum direction direction, struct error *err)
{
	struct target target = {.text = arena_dup(arena, text)};
	if (strcmp(text, "head") == 0) {
		target.kind = TARGET_HEAD;
	} else if (strcmp(text, "base") == 0) {
		target.kind = TARGET_BASE;
	} else if (text[0] == '+' || text[0] == '-') {
		if (!parse_steps(&target, direction, err))
			return false;
	} else if (version_parse(&target.version, arena, text, strlen(text))) {
		target.kind = TARGET_VERSION;
	} else {
		return error_set(err, ERROR_USAGE,
			"\"%s\" is no target: a version, head, base, +N or -N", text);
	}
	*ret = target;
	return true;
}
