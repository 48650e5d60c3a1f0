/*
 * target: where an upgrade or a downgrade shall end.
 */
#ifndef PLAN_TARGET_H
#define PLAN_TARGET_H

#include "base/error.h"
#include "script/migration.h"

enum target_kind {
	TARGET_HEAD,	/* everything there is */
	TARGET_BASE,	/* nothing, or what a baseline says was there before */
	TARGET_VERSION, /* up: all versions <= it; down: none > it */
	TARGET_STEPS,	/* so many migrations up or down */
};

struct target {
	enum target_kind kind;
	struct version version;
	size_t steps;
	const char *text; /* as given */
};

/* "head", "base", a version, "+N" (up only) or "-N" (down only); else ERROR_USAGE. */
MUST_CHECK bool target_parse(struct target *ret, struct arena *arena, const char *text,
	enum direction direction, struct error *err);

#endif
