#include "script/effective.h"

#include "script/envelope.h"

/* Portable text is read by standard SQL's rules, whoever will run it. */
static const struct lexer_rules *rules_of(
	const struct script *script, const struct dialect *dialect)
{
	return script->standard ? &lexer_rules_standard : &dialect->rules;
}

struct effective {
	const struct script *script;
	const struct dialect *dialect;
	const struct driver *driver;
	struct splitter splitter;
	struct envelope envelope;
};

static void effective_init(struct effective *ret, const struct script *script,
	const struct dialect *dialect, const struct driver *driver)
{
	*ret = (struct effective){.script = script, .dialect = dialect, .driver = driver};
	splitter_init(&ret->splitter, script, rules_of(script, dialect));
}

/* ${name} in portable text will be replaced one day; until then it must not pass as it is. */
static bool refuse_placeholders(const struct statement *statement, struct error *err)
{
	struct lexer lexer = {
		.text = statement->text,
		.length = statement->length,
		.rules = &lexer_rules_standard,
	};
	struct token token;
	const char *unclosed;
	while (lexer_next(&lexer, &token, &unclosed) && token.kind != TOKEN_END) {
		if (token.kind == TOKEN_COMMENT)
			continue;
		/* Outside quotes the $ is the end of one token and the { another. */
		size_t end = token.offset + token.length;
		for (size_t i = token.offset; i < end && i + 1 < statement->length; i++)
			if (statement->text[i] == '$' && statement->text[i + 1] == '{')
				return error_at(err, ERROR_SCRIPT, statement_locate(statement, i),
					"placeholders are not carried out by this version yet");
	}
	return true;
}

/* The next statement that is to be sent: a script's own BEGIN and COMMIT around all are not. */
static bool next_source(
	struct effective *effective, struct statement *ret, bool *ret_found, struct error *err)
{
	const struct lexer_rules *rules = rules_of(effective->script, effective->dialect);
	bool ours = true;
	while (ours) {
		if (!splitter_next(&effective->splitter, ret, ret_found, err))
			return false;
		if (!*ret_found)
			return envelope_end(&effective->envelope, err);
		if (!envelope_take(&effective->envelope, ret, rules, &ours, err))
			return false;
	}
	return true;
}

static bool effective_next(struct effective *effective, struct arena *arena,
	struct effective_statement *ret, bool *ret_found, struct error *err)
{
	struct effective_statement next = {0};
	if (!next_source(effective, &next.source, ret_found, err))
		return false;
	if (!*ret_found)
		return true;
	if (effective->script->standard) {
		if (!refuse_placeholders(&next.source, err) ||
			!adjust_statement(
				&next.adjusted, arena, &next.source, effective->dialect, err))
			return false;
	} else {
		next.adjusted =
			(struct rewrite){.text = next.source.text, .length = next.source.length};
	}
	if (!wire_statement(&next.sent, arena, &next.source, next.adjusted.text,
		    next.adjusted.length, effective->driver,
		    rules_of(effective->script, effective->dialect), err))
		return false;
	*ret = next;
	return true;
}

struct location effective_locate(const struct effective_statement *statement, size_t offset)
{
	size_t adjusted = rewrite_origin(&statement->sent, offset);
	return statement_locate(&statement->source, rewrite_origin(&statement->adjusted, adjusted));
}

bool effective_each(const struct script *script, const struct dialect *dialect,
	const struct driver *driver, effective_visit visit, void *context, struct error *err)
{
	struct effective effective;
	effective_init(&effective, script, dialect, driver);
	for (;;) {
		AUTO(arena_release) struct arena arena = {0};
		struct effective_statement statement;
		bool found;
		if (!effective_next(&effective, &arena, &statement, &found, err))
			return false;
		if (!found)
			return true;
		if (!visit(context, &statement, err))
			return false;
	}
}

static bool count_statement(
	void *context, const struct effective_statement *statement, struct error *err)
{
	(void)statement;
	(void)err;
	++*(size_t *)context;
	return true;
}

bool effective_check(const struct script *script, const struct dialect *dialect,
	const struct driver *driver, size_t *ret_statements, struct error *err)
{
	size_t count = 0;
	if (!effective_each(script, dialect, driver, count_statement, &count, err))
		return false;
	*ret_statements = count;
	return true;
}
