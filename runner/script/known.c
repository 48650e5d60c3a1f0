#include "script/known.h"

#include "script/shelf.h"

enum { STATEMENTS = 256 }; /* of a script that are kept at most */

/* The texts are for the server, and nothing that differs from database to database is in them. */
static bool is_constant(const struct effective *effective)
{
	const struct script *script = effective->script;
	return script->shelved && !effective->show && !effective->placed_only &&
	       !effective->refused && (!script->placeholders || !script->shelved->mentions);
}

const struct known *known_find(const struct effective *effective)
{
	if (!is_constant(effective))
		return NULL;
	const struct known *known =
		atomic_load_explicit(&effective->script->shelved->known, memory_order_acquire);
	while (known && known->driver != effective->driver)
		known = known->older;
	return known;
}

struct known *known_new(const struct effective *effective)
{
	if (!is_constant(effective))
		return NULL;
	struct known *known = calloc(1, sizeof(*known));
	if (!known)
		arena_out_of_memory();
	known->driver = effective->driver;
	known->complete = true;
	return known;
}

void known_add(struct known *known, const struct effective_statement *statement)
{
	if (statement->source.copy || known->count == STATEMENTS)
		known->complete = false;
	if (known->complete)
		ARENA_PUSH(&known->arena, known, *statement);
}

void known_keep(
	struct known *known, const struct effective *effective, const struct summary *summary)
{
	struct shelved *shelved = effective->script->shelved;
	known->summary = *summary;
	size_t bytes =
		sizeof(*known) + known->capacity * sizeof(*known->items) + effective->script->size;
	if (!known->complete || known_find(effective) || !shelf_take_room(shelved->shelf, bytes)) {
		known_free(known);
		return;
	}
	known->older = atomic_load(&shelved->known);
	while (!atomic_compare_exchange_weak(&shelved->known, &known->older, known))
		;
}

void known_free(struct known *known)
{
	while (known) {
		struct known *older = known->older;
		arena_release(&known->arena);
		free(known);
		known = older;
	}
}
