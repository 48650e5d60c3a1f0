#include "dialect/driver.h"
#include "engine/journal_state.h"
#include "script/head.h"

static const char *text_of(const struct journal *journal, const char *section, const char *key)
{
	return dialect_text(&journal->work->session->dialect, section, key);
}

bool journal_may_be_half_done(const struct journal *journal, const struct statement *statement)
{
	bool several = memchr(statement->text, ',', statement->length) != NULL;
	/* What cannot be in a transaction can be run again there, but for what it left. */
	if (journal_is_transactional(journal))
		return journal_lists(journal, statement, "committing");
	return !journal_lists(journal, statement, "atomic") &&
	       (several || !journal_lists(journal, statement, "atomic-alone"));
}

bool journal_is_not_parsed(const struct journal *journal, const struct statement *statement,
	const char *sqlstate, int native)
{
	const char *codes = text_of(journal, "journal", "not-parsed");
	char code[16];
	snprintf(code, sizeof(code), "%d", native);
	return codes && *sqlstate && list_has(codes, code) &&
	       !journal_lists(journal, statement, "not-parsed-inside") &&
	       (!statement->block || statement_begins(statement, "CREATE"));
}

static void parse(struct journal *journal, const struct doubtful *statement, struct probe *ret)
{
	probe_parse(ret, &journal->work->arena, statement->text, statement->length,
		&statement->source.rules, text_of(journal, "probe", "primary key"));
}

void journal_name(struct journal *journal, const struct doubtful *statement, struct evidence *ret)
{
	struct probe probe;
	*ret = (struct evidence){0};
	parse(journal, statement, &probe);
	evidence_sum(ret->sum, statement->source.text, statement->source.length);
	for (size_t i = 0; i < probe.count; i++) {
		struct evidence_part part = {
			.part = probe.items[i], .before = ANSWER_NONE, .now = ANSWER_NONE};
		ARENA_PUSH(&journal->work->arena, ret, part);
	}
}

void journal_look(struct journal *journal, const struct doubtful *statement)
{
	struct work *work = journal->work;
	AUTO(str_release) struct str text = {0};
	struct evidence *evidence = &journal->evidence;
	journal_name(journal, statement, evidence);
	evidence_ask(evidence, work->session, true);
	evidence_write(evidence, &text);
	journal->probe = arena_dup(&work->arena, str_text(&text));
	journal->failure = NULL;
}

enum outcome journal_judge(struct journal *journal, const struct doubtful *statement)
{
	struct evidence *evidence = &journal->evidence;
	struct evidence_kind kind = {0};
	struct probe probe;
	char sum[EVIDENCE_SUM];
	if (statement->text) {
		/* Of an edited statement nothing follows for the one that ran. */
		parse(journal, statement, &probe);
		evidence_sum(sum, statement->source.text, statement->source.length);
		bool same = strcmp(sum, evidence->sum) == 0;
		kind.atomic = same && journal_lists(journal, &statement->source, "atomic");
		kind.again = same && (probe_is_guarded(&probe) ||
					     journal_lists(journal, &statement->source, "again"));
	}
	evidence_ask(evidence, journal->work->session, false);
	return evidence_decide(evidence, kind);
}
