#include "script/probe_reader.h"

#include <strings.h>

/* Each reads one action from behind its first word; false: its effect cannot be seen. */

/* A key's name, where it has one; (columns) follow. */
static bool read_key_name(struct probe_reader *reader, struct probe_part *part)
{
	part->object = PROBE_INDEX;
	part->guarded = probe_accept_if(reader, true);
	return probe_accept_name(reader, &part->name);
}

static bool read_primary_key(struct probe_reader *reader, struct probe_part *part)
{
	if (!probe_accept(reader, "PRIMARY") || !reader->primary_key)
		return false;
	part->object = PROBE_CONSTRAINT;
	part->name = (struct probe_name){reader->primary_key, true};
	return true;
}

static bool read_add_constraint(struct probe_reader *reader, struct probe_part *part)
{
	struct probe_name name;
	part->object = PROBE_CONSTRAINT;
	part->guarded = probe_accept_if(reader, true);
	if (!probe_accept_name(reader, &name))
		return false;
	if (reader->primary_key && tokens_is(&reader->tokens, reader->at, "PRIMARY"))
		return read_primary_key(reader, part);
	part->name = name;
	return true;
}

static bool read_column(struct probe_reader *reader, struct probe_part *part, bool negated)
{
	part->object = PROBE_COLUMN;
	part->guarded = probe_accept_if(reader, negated);
	return probe_accept_name(reader, &part->name);
}

/* ADD (a INTEGER, b INTEGER): all but the last are pushed here. */
static bool read_columns(struct probe_reader *reader, struct probe_part *part)
{
	const struct tokens *tokens = &reader->tokens;
	size_t behind = tokens_skip_one(tokens, reader->at);
	bool more = false;
	for (reader->at++; reader->at + 1 < behind; reader->at++) {
		if (more)
			probe_push(reader, *part);
		part->object = PROBE_COLUMN;
		if (!probe_accept_name(reader, &part->name))
			return false;
		while (reader->at + 1 < behind && !tokens_is_sign(tokens, reader->at, ','))
			reader->at = tokens_skip_one(tokens, reader->at);
		more = true;
	}
	return more;
}

static bool read_add(struct probe_reader *reader, struct probe_part *part)
{
	/* Named by nobody, or no column at all. */
	static const char *const others[] = {
		"FOREIGN", "CHECK", "PARTITION", "PERIOD", "SYSTEM", "EXCLUDE"};
	const struct tokens *tokens = &reader->tokens;
	if (probe_accept(reader, "CONSTRAINT"))
		return read_add_constraint(reader, part);
	if (tokens_is(tokens, reader->at, "PRIMARY"))
		return read_primary_key(reader, part);
	if (probe_accept(reader, "UNIQUE") || probe_accept(reader, "FULLTEXT") ||
		probe_accept(reader, "SPATIAL")) {
		if (!probe_accept(reader, "INDEX"))
			probe_accept(reader, "KEY");
		return read_key_name(reader, part);
	}
	if (probe_accept(reader, "INDEX") || probe_accept(reader, "KEY"))
		return read_key_name(reader, part);
	if (tokens_is_one_of(tokens, reader->at, others, ARRAY_LEN(others)))
		return false;
	probe_accept(reader, "COLUMN");
	if (tokens_is_sign(tokens, reader->at, '('))
		return read_columns(reader, part);
	return read_column(reader, part, true);
}

static bool read_drop(struct probe_reader *reader, struct probe_part *part)
{
	static const char *const others[] = {"PARTITION", "PERIOD", "SYSTEM", "UNIQUE"};
	part->effect = PROBE_DROPS;
	if (tokens_is(&reader->tokens, reader->at, "PRIMARY"))
		return read_primary_key(reader, part);
	bool constraint = probe_accept(reader, "CONSTRAINT") || probe_accept(reader, "CHECK");
	if (probe_accept(reader, "FOREIGN"))
		constraint = probe_accept(reader, "KEY");
	if (constraint) {
		part->object = PROBE_CONSTRAINT;
		part->guarded = probe_accept_if(reader, false);
		return probe_accept_name(reader, &part->name);
	}
	if (probe_accept(reader, "INDEX") || probe_accept(reader, "KEY")) {
		part->object = PROBE_INDEX;
		part->guarded = probe_accept_if(reader, false);
		return probe_accept_name(reader, &part->name);
	}
	if (tokens_is_one_of(&reader->tokens, reader->at, others, ARRAY_LEN(others)))
		return false;
	probe_accept(reader, "COLUMN");
	return read_column(reader, part, false);
}

/* CHANGE a b TYPE: a name that stays tells nothing. */
static bool read_change(struct probe_reader *reader, struct probe_part *part)
{
	struct probe_name old;
	probe_accept(reader, "COLUMN");
	part->object = PROBE_COLUMN;
	part->guarded = probe_accept_if(reader, false);
	return probe_accept_name(reader, &old) && probe_accept_name(reader, &part->name) &&
	       strcasecmp(old.text, part->name.text) != 0;
}

static bool read_rename_to(struct probe_reader *reader, struct probe_part *part)
{
	struct probe_dotted new;
	if (!probe_accept_dotted(reader, &new))
		return false;
	part->object = PROBE_TABLE;
	if (new.count > 1)
		probe_set_table(part, &new);
	part->table = part->name = new.names[2];
	return true;
}

static bool read_rename(struct probe_reader *reader, struct probe_part *part)
{
	struct probe_name old;
	if (probe_accept(reader, "TO") || probe_accept(reader, "AS"))
		return read_rename_to(reader, part);
	bool index = probe_accept(reader, "INDEX") || probe_accept(reader, "KEY");
	bool constraint = !index && probe_accept(reader, "CONSTRAINT");
	if (!index && !constraint)
		probe_accept(reader, "COLUMN");
	part->object = index ? PROBE_INDEX : constraint ? PROBE_CONSTRAINT : PROBE_COLUMN;
	part->guarded = probe_accept_if(reader, false);
	return probe_accept_name(reader, &old) && probe_accept(reader, "TO") &&
	       probe_accept_name(reader, &part->name);
}

static bool read_action(struct probe_reader *reader, struct probe_part *part)
{
	if (probe_accept(reader, "ADD"))
		return read_add(reader, part);
	if (probe_accept(reader, "DROP"))
		return read_drop(reader, part);
	if (probe_accept(reader, "CHANGE"))
		return read_change(reader, part);
	return probe_accept(reader, "RENAME") && read_rename(reader, part);
}

/* Where the action that begins at i ends: at a comma outside of parentheses, or at the end. */
static size_t action_end(const struct tokens *tokens, size_t i)
{
	while (i < tokens->count && !tokens_is_sign(tokens, i, ','))
		i = tokens_skip_one(tokens, i);
	return i < tokens->count ? i : tokens->count;
}

static void read_actions(struct probe_reader *reader, const struct probe_dotted *table)
{
	struct tokens *tokens = &reader->tokens;
	while (reader->at < tokens->count) {
		size_t end = action_end(tokens, reader->at);
		if (end == reader->at)
			return;
		struct probe_part part = {
			.weak = true,
			.range = tokens_range(tokens, reader->at, end),
		};
		probe_set_table(&part, table);
		tokens->end = end;
		if (!read_action(reader, &part))
			part.object = PROBE_UNKNOWN;
		if (table->count > 2)
			part.object = PROBE_UNKNOWN;
		if (part.object == PROBE_UNKNOWN)
			part.guarded = false;
		probe_push(reader, part);
		tokens->end = tokens->count;
		reader->at = end + 1;
	}
}

void probe_read_alter(struct probe_reader *reader)
{
	struct probe_dotted table;
	probe_accept(reader, "ONLINE");
	probe_accept(reader, "IGNORE");
	if (!probe_accept(reader, "TABLE"))
		return;
	/* Without its table there is nothing to change; that it was there is not for us to know. */
	probe_accept_if(reader, false);
	probe_accept(reader, "ONLY");
	if (!probe_accept_dotted(reader, &table))
		return;
	if (tokens_is_sign(&reader->tokens, reader->at, '*') || probe_accept(reader, "NOWAIT"))
		reader->at += tokens_is_sign(&reader->tokens, reader->at, '*');
	else if (probe_accept(reader, "WAIT"))
		reader->at++;
	read_actions(reader, &table);
}
