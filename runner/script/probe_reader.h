/*
 * probe_reader: what probe.c and probe_alter.c read with.
 *
 * Included only by these two. at is the token that comes next; every accept moves behind what it
 * names, or stays where it is and says no.
 */
#ifndef SCRIPT_PROBE_READER_H
#define SCRIPT_PROBE_READER_H

#include "script/probe.h"

struct probe_reader {
	struct tokens tokens;
	struct probe *probe;
	const char *primary_key;
	size_t at;
};

/* A name with dots in it, its last three words. */
struct probe_dotted {
	struct probe_name names[3]; /* the last is the object's own */
	size_t count;
};

bool probe_accept(struct probe_reader *reader, const char *word);
bool probe_accept_if(struct probe_reader *reader, bool negated); /* IF [NOT] EXISTS */
bool probe_accept_name(struct probe_reader *reader, struct probe_name *ret);
bool probe_accept_dotted(struct probe_reader *reader, struct probe_dotted *ret);

/* Sets schema and table; a name with a catalog in it makes the part unknown. */
void probe_set_table(struct probe_part *part, const struct probe_dotted *table);

void probe_push(struct probe_reader *reader, struct probe_part part);

/* probe_alter.c: from behind ALTER TABLE to the end. */
void probe_read_alter(struct probe_reader *reader);

#endif
