/*
 * part_text: a migration's part as it would be sent, with what its placeholders stand for.
 *
 * For reading scripts that no step carries out: plan shows them, check judges them. Everything
 * lives in the arena it was asked for with.
 */
#ifndef ENGINE_PART_TEXT_H
#define ENGINE_PART_TEXT_H

#include "engine/session.h"
#include "script/script.h"

/* Whose scripts, and for which database; names that are not known are NULL. */
struct part_reader {
	const struct directory *directory;
	const struct dialect *dialect;
	const struct driver *driver;	   /* may be NULL */
	const struct variables *variables; /* without ${version} and the like */
	const char *database, *schema, *user;
	bool show; /* for people: secret values stay away */
};

struct part_text {
	struct script script; /* file NULL: there is no such part */
	struct variables variables;
	struct effective effective; /* of the script: may not be moved */
};

struct part_reader part_reader_of(const struct session *session);

MUST_CHECK bool part_text_load(struct part_text *ret, struct arena *arena,
	const struct part_reader *reader, const struct migration *migration,
	enum direction direction, struct error *err);

#endif
