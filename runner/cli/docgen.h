/*
 * docgen: the parts of the manual that are made from tables, as scdoc text.
 *
 * A program of the build, not of the tool: what the pages say of commands, options, settings,
 * exit statuses, dialects and drivers cannot differ from what the tool does.
 */
#ifndef CLI_DOCGEN_H
#define CLI_DOCGEN_H

#include "base/error.h"
#include "base/str.h"
#include "dialect/keys.h"

/* Appends text with scdoc's own signs made harmless. */
void docgen_escape(struct str *out, const char *text);

/* What the known dialects make of each type and construct, and of a table that has everything. */
MUST_CHECK bool docgen_types(struct str *out, struct error *err);
MUST_CHECK bool docgen_table(struct str *out, struct error *err);
MUST_CHECK bool docgen_constructs(struct str *out, struct error *err);
MUST_CHECK bool docgen_example(struct str *out, struct error *err);

/* The dialects and drivers that are built in. */
MUST_CHECK bool docgen_dialects(struct str *out, struct error *err);
MUST_CHECK bool docgen_drivers(struct str *out, struct error *err);

/* All that their files may say. */
MUST_CHECK bool docgen_dialect_keys(struct str *out, struct error *err);
MUST_CHECK bool docgen_driver_keys(struct str *out, struct error *err);

/* Does the key stand in the page by itself? "X in key" and [cast] are told with the others. */
bool docgen_has_entry(const struct known_key *key);

#endif
