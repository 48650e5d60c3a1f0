#include "script/effective.h"

#include "script/copy.h"
#include "script/declared.h"
#include "script/head.h"
#include "script/known.h"

struct reading {
	const struct effective *effective;
	struct splitter splitter;
	struct envelope envelope;
	struct natures natures;
	struct location around; /* the last statement behind the transaction, file NULL for none */
	bool inside;		/* a statement for the transaction was seen */
	bool told;		/* it was said that the dialect takes nothing portable */
};

static void reading_release(struct reading *reading)
{
	splitter_release(&reading->splitter);
}

/* PRAGMA foreign_keys and the like: in front of all others, or behind them. */
static bool find_phase(
	struct reading *reading, struct effective_statement *statement, struct error *err)
{
	statement->phase = PHASE_INSIDE;
	if (statement->nature == NATURE_AROUND && !reading->effective->script->transaction_off) {
		statement->phase = reading->inside ? PHASE_AFTER : PHASE_BEFORE;
		if (reading->inside)
			reading->around = statement->source.at;
		return true;
	}
	if (statement->nature != NATURE_NEUTRAL)
		reading->inside = true;
	if (!reading->around.file || statement->nature == NATURE_NEUTRAL || statement->ours)
		return true;
	error_at(err, ERROR_SCRIPT, reading->around,
		"this statement has no effect inside of a transaction, and others follow it");
	return error_hint(err, "put it in front of the first statement or behind the last one, or "
			       "say -- migrate:transaction off");
}

static bool next_source(struct reading *reading, struct effective_statement *ret, bool *ret_found,
	struct error *err)
{
	const struct effective *effective = reading->effective;
	bool own = effective->script->transaction_off;
	struct statement *source = &ret->source;
	if (!splitter_next(&reading->splitter, source, ret_found, err))
		return false;
	if (!*ret_found)
		return own || envelope_end(&reading->envelope, err);
	ret->phase = PHASE_INSIDE;
	if (source->rows)
		return true;
	ret->nature = natures_of(&reading->natures, source);
	if (own)
		ret->control = statement_control(source);
	else if (!envelope_take(&reading->envelope, source, ret->nature, &ret->ours, err))
		return false;
	return find_phase(reading, ret, err);
}

static void as_it_is(struct rewrite *ret, const char *text, size_t length)
{
	*ret = (struct rewrite){.text = text, .length = length};
}

static bool place(const struct effective *effective, struct arena *arena,
	struct effective_statement *statement, struct error *err)
{
	const struct statement *source = &statement->source;
	if (!effective->variables || !effective->script->placeholders) {
		as_it_is(&statement->placed, source->text, source->length);
		return true;
	}
	return placeholder_replace(&statement->placed, arena, source, source->body, &source->rules,
		effective->variables, !effective->show, err);
}

/* Rows of a COPY as an INSERT; a COPY without any as a question whether it could have had some. */
static bool carry_copy(
	struct arena *arena, struct effective_statement *statement, struct error *err)
{
	const struct statement *source = &statement->source;
	struct str text = {0};
	as_it_is(&statement->adjusted, source->text, source->length);
	bool made = true;
	if (source->rows)
		made = copy_insert(
			&text, source->copy, source->text, source->length, source->at, err);
	else
		copy_check_text(&text, source->copy);
	as_it_is(&statement->sent, arena_dup_length(arena, str_text(&text), text.length),
		text.length);
	str_release(&text);
	return made;
}

static bool not_portable(
	const struct effective *effective, const struct statement *source, struct error *err)
{
	dialect_refuse(effective->dialect, source->at, "a portable script", "", err);
	return error_hint(err,
		"its dialect file says portable = no: fill in its templates and say yes, or give "
		"the migration a variant for it, a file named ...%s.up.sql",
		effective->dialect->name);
}

static bool carry(const struct effective *effective, struct arena *arena,
	struct effective_statement *statement, struct error *err)
{
	const struct statement *source = &statement->source;
	const struct rewrite *placed = &statement->placed;
	if (source->standard && !effective->dialect->portable)
		return not_portable(effective, source, err);
	if (source->standard) {
		const struct statement text = {
			.text = placed->text,
			.length = placed->length,
			.at = source->at,
			.rules = source->rules,
		};
		if (!adjust_statement(&statement->adjusted, arena, &text, effective->dialect, err))
			return false;
	} else {
		as_it_is(&statement->adjusted, placed->text, placed->length);
	}
	return wire_statement(&statement->sent, arena, source, statement->adjusted.text,
		statement->adjusted.length, effective->driver, &source->rules, err);
}

/* A statement from source to what is sent. */
static bool prepare(struct reading *reading, struct arena *arena,
	struct effective_statement *statement, struct error *err)
{
	const struct effective *effective = reading->effective;
	as_it_is(&statement->placed, statement->source.text, statement->source.length);
	if (statement->source.copy)
		return effective->placed_only || carry_copy(arena, statement, err);
	return place(effective, arena, statement, err) &&
	       (effective->placed_only || carry(effective, arena, statement, err));
}

struct location effective_locate(const struct effective_statement *statement, size_t offset)
{
	const struct statement *source = &statement->source;
	if (source->copy)
		return source->rows ? copy_locate(source->copy, source->text, source->length,
					      source->at, statement->sent.text, offset)
				    : source->at;
	size_t adjusted = rewrite_origin(&statement->sent, offset);
	return effective_locate_placed(statement, rewrite_origin(&statement->adjusted, adjusted));
}

struct location effective_locate_placed(const struct effective_statement *statement, size_t offset)
{
	return statement_locate(&statement->source, rewrite_origin(&statement->placed, offset));
}

static bool is_of_script(const struct error *err)
{
	return err->code == ERROR_SCRIPT || err->code == ERROR_PORTABILITY;
}

/* lasting: where the statements are made; NULL: none of them outlives its visit. */
static bool make_each(const struct effective *effective, struct arena *lasting,
	effective_visit visit, void *context, struct error *err)
{
	AUTO(reading_release) struct reading reading = {.effective = effective};
	splitter_init(&reading.splitter, effective->script, effective->dialect);
	natures_init(&reading.natures, effective->dialect);
	for (;;) {
		AUTO(arena_release) struct arena arena = {0};
		struct effective_statement statement = {0};
		struct error failure;
		bool found;
		if (!next_source(&reading, &statement, &found, err))
			return false;
		if (!found)
			return true;
		/* Once for a script, and not of each statement. */
		bool passes = !statement.source.standard || effective->dialect->portable;
		if (!passes && reading.told)
			continue;
		reading.told = reading.told || !passes;
		if (prepare(&reading, lasting ? lasting : &arena, &statement, &failure)) {
			if (!visit(context, &statement, err))
				return false;
		} else if (effective->refused && is_of_script(&failure)) {
			effective->refused(context, &statement, &failure);
		} else {
			*err = failure;
			return false;
		}
	}
}

bool effective_each(
	const struct effective *effective, effective_visit visit, void *context, struct error *err)
{
	const struct known *known = known_find(effective);
	if (!known)
		return make_each(effective, NULL, visit, context, err);
	for (size_t i = 0; i < known->count; i++)
		if (!visit(context, &known->items[i], err))
			return false;
	return true;
}

struct survey {
	struct known *known; /* NULL: nothing is kept */
	struct summary summary;
	const struct dialect *dialect;
	const char *check_behind; /* statements in front of the transaction; NULL for none */
	struct location inside;	  /* the first statement that belongs into a transaction */
};

static bool survey_statement(
	void *context, const struct effective_statement *statement, struct error *err)
{
	struct survey *survey = context;
	struct summary *summary = &survey->summary;
	(void)err;
	if (survey->known)
		known_add(survey->known, statement);
	if (statement->source.rows)
		return true;
	if (statement->nature == NATURE_OUTSIDE && !summary->mention.file)
		summary->mention = statement->source.at;
	bool belongs = statement->ours || statement->nature == NATURE_INSIDE;
	if (belongs && !survey->inside.file)
		survey->inside = statement->source.at;
	if (statement->phase == PHASE_BEFORE) {
		summary->before++;
		summary->check = summary->check ||
				 statement_begins(&statement->source, survey->check_behind);
	}
	summary->after += statement->phase == PHASE_AFTER;
	summary->asks = summary->asks || declared_asks(statement, survey->dialect);
	summary->statements += !statement->ours;
	return true;
}

static bool refuse_mix(const struct survey *survey, struct error *err)
{
	error_at(err, ERROR_SCRIPT, survey->summary.mention,
		"this statement cannot run inside of a transaction, and the one on line %u should",
		survey->inside.line);
	return error_hint(err, "nothing was run; make it a migration of its own, or say "
			       "-- migrate:transaction off");
}

static bool survey_all(struct survey *survey, const struct effective *effective, struct error *err)
{
	struct arena *lasting = survey->known ? &survey->known->arena : NULL;
	struct summary *summary = &survey->summary;
	if (!make_each(effective, lasting, survey_statement, survey, err))
		return false;
	bool outside = summary->mention.file != NULL;
	if (outside && survey->inside.file && !effective->script->transaction_off)
		return refuse_mix(survey, err);
	summary->outside = outside || effective->script->transaction_off;
	return true;
}

bool effective_known(const struct effective *effective, struct summary *ret)
{
	const struct known *known = known_find(effective);
	if (known)
		*ret = known->summary;
	return known != NULL;
}

bool effective_check(const struct effective *effective, struct summary *ret, struct error *err)
{
	if (effective_known(effective, ret))
		return true;
	struct survey found = {
		.known = known_new(effective),
		.dialect = effective->dialect,
		.check_behind = dialect_text(effective->dialect, "transaction", "check-behind"),
	};
	if (!survey_all(&found, effective, err)) {
		known_free(found.known);
		return false;
	}
	*ret = found.summary;
	if (found.known)
		known_keep(found.known, effective, ret);
	return true;
}
