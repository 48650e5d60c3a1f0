/*
 * checked: what is known of scripts that were read to their end once, so that whoever runs one need
 * not do it again.
 *
 * Told apart by what they hold: a file that has changed since is not known.
 */
#ifndef ENGINE_CHECKED_H
#define ENGINE_CHECKED_H

#include "script/effective.h"
#include "script/script.h"

struct checked_script {
	const struct migration *migration;
	enum direction direction;
	char sum[SUM_TEXT];
	bool transaction_off, placeholders, standard; /* may be said outside of what is summed */
	struct summary summary;
};

struct checked {
	struct checked_script *items;
	size_t count, capacity;
	size_t next; /* where the next one asked for should be: they are run in the order of
			checking */
};

void checked_add(struct checked *checked, struct arena *arena, const struct migration *migration,
	enum direction direction, const struct script *script, const struct summary *summary);

bool checked_find(struct checked *checked, const struct migration *migration,
	enum direction direction, const struct script *script, struct summary *ret);

#endif
