#include "base/str.h"
#include "cli/commands.h"
#include "cli/dialect_option.h"
#include "engine/columns.h"
#include "engine/partly.h"
#include "engine/variables.h"
#include "script/head.h"

struct show {
	const struct report *report;
	const struct directory *directory;
	const struct dialect *dialect;
	const struct overview *overview;
	struct part_reader reader;
	struct session *session; /* NULL without a database */
	bool statements;	 /* how the scripts are split, rather than what runs */
};

/* One step's statements, and which of them an earlier run has left behind. */
struct walk {
	const struct show *show;
	int64_t done, in_doubt; /* statements 1..done, and so many behind them */
	int64_t passed;
};

enum { FIRST_WORDS = 60 };

/* "base" and "-N" go down; which way a version goes is seen when the present one is known. */
bool cmd_plan_prepare(struct invocation *invocation, struct error *err)
{
	bool from_history = invocation_option(invocation, OPTION_FROM_HISTORY) != NULL;
	bool sync = invocation_option(invocation, OPTION_SYNC) != NULL;
	const char *text = invocation_argument(invocation, 0, from_history ? "-1" : "head");
	bool down = from_history || text[0] == '-' || strcmp(text, "base") == 0;
	if (from_history && sync)
		return error_set(err, ERROR_USAGE, "--from-history and --sync exclude each other");
	if (invocation->options.dialects.count > 1)
		return error_set(err, ERROR_USAGE, "--dialect is given twice");
	invocation->run = (struct run_request){
		.kind = down ? RUN_DOWNGRADE : RUN_UPGRADE,
		.strict = invocation_option(invocation, OPTION_STRICT) != NULL,
		.from_history = from_history,
		.sync = sync,
		.with_existing_tables =
			invocation_option(invocation, OPTION_WITH_EXISTING_TABLES) != NULL,
	};
	return target_parse(&invocation->run.target, &invocation->arena, text,
		       down ? DIRECTION_DOWN : DIRECTION_UP, err) &&
	       run_check_sync(&invocation->run, err);
}

/* What is taken out takes the blanks in front of it along: not worth telling. */
static size_t leading_blanks(const struct edit *edit, const char *source)
{
	size_t blanks = 0;
	while (blanks < edit->length && source[edit->offset + blanks] == ' ')
		blanks++;
	return blanks;
}

/* "VARCHAR -> LONGTEXT", "PRIMARY KEY left out" or "ENGINE=InnoDB added", without outer blanks. */
static void describe_edit(const struct edit *edit, const char *source, struct str *ret)
{
	const char *text = edit->text + strspn(edit->text, " ");
	size_t length = strlen(text);
	while (length > 0 && text[length - 1] == ' ')
		length--;
	size_t blanks = leading_blanks(edit, source);
	str_add_length(ret, source + edit->offset + blanks, edit->length - blanks);
	if (edit->length == 0)
		str_printf(ret, "%.*s added", (int)length, text);
	else if (length == 0)
		str_add(ret, " left out");
	else
		str_printf(ret, " -> %.*s", (int)length, text);
}

static void show_edits(const struct show *show, const struct effective_statement *statement)
{
	const struct statement *source = &statement->source;
	for (size_t i = 0; i < statement->adjusted.count; i++) {
		const struct edit *edit = &statement->adjusted.items[i];
		if (!edit->reason)
			continue;
		AUTO(str_release) struct str words = {0};
		describe_edit(edit, source->text, &words);
		struct location at =
			statement_locate(source, edit->offset + leading_blanks(edit, source->text));
		report_out(show->report, "-- %s:%u:%u: %s: %s\n", at.file, at.line, at.column,
			edit->reason, str_text(&words));
	}
}

static void pass(struct walk *walk, const struct effective_statement *statement)
{
	walk->passed += !statement->ours && !statement->source.rows;
}

static bool is_done(const struct walk *walk)
{
	return walk->passed <= walk->done;
}

static bool is_in_doubt(const struct walk *walk)
{
	return walk->passed > walk->done && walk->passed <= walk->done + walk->in_doubt;
}

/* Of what is done, only what makes the session what the rest needs is sent again. */
static bool is_sent_again(const struct show *show, const struct effective_statement *statement)
{
	return !statement->source.rows && statement_begins(&statement->source,
						  dialect_text(show->dialect, "journal", "replay"));
}

static void show_doubt(const struct walk *walk, const struct effective_statement *statement)
{
	if (statement->source.rows || !is_in_doubt(walk))
		return;
	report_out(walk->show->report, "-- statement %lld is in doubt: an earlier run began it\n",
		(long long)walk->passed);
}

/* What COPY reads goes on in the lines that follow it. */
static void show_rows(const struct show *show, const struct effective_statement *statement)
{
	report_out_sql(show->report, statement->source.text, statement->source.length);
	if (statement->source.last)
		report_out(show->report, "\\.\n");
}

static bool show_statement(
	void *context, const struct effective_statement *statement, struct error *err)
{
	struct walk *walk = context;
	const struct show *show = walk->show;
	(void)err;
	if (statement->ours)
		return true;
	pass(walk, statement);
	if (is_done(walk) && !is_sent_again(show, statement))
		return true;
	show_doubt(walk, statement);
	if (is_done(walk))
		report_out(show->report, "-- again, for the session\n");
	if (statement->source.rows) {
		show_rows(show, statement);
		return true;
	}
	if (show->report->verbose)
		show_edits(show, statement);
	const struct rewrite *text = &statement->adjusted;
	bool ended = text->length > 0 && text->text[text->length - 1] == ';';
	report_out_sql(show->report, text->text, text->length);
	report_out(show->report, "%s\n%s", ended ? "" : ";",
		statement->source.copy && statement->source.last ? "\\.\n" : "");
	return true;
}

/* NUMBER  FILE:FIRST-LAST  the first words */
static bool list_statement(
	void *context, const struct effective_statement *statement, struct error *err)
{
	struct walk *walk = context;
	const struct show *show = walk->show;
	const struct statement *source = &statement->source;
	(void)err;
	if (source->rows)
		return true;
	pass(walk, statement);
	size_t width = 0;
	while (width < source->length && width < FIRST_WORDS && source->text[width] != '\n' &&
		source->text[width] != '\r')
		width++;
	while (width < source->length && ((unsigned char)source->text[width] & 0xc0) == 0x80)
		width--;
	uint32_t last = statement_locate(source, source->length).line;
	report_out(show->report, "  %4zu  %s:%u-%u  ", source->number, source->at.file,
		source->at.line, last);
	report_out_sql(show->report, source->text, width);
	report_out(show->report, "%s%s\n", width < source->length ? " ..." : "",
		statement->ours	    ? "  (ours)"
		: is_done(walk)	    ? "  (done)"
		: is_in_doubt(walk) ? "  (in doubt)"
				    : "");
	return true;
}

static bool load(const struct show *show, struct arena *arena, const struct step *step,
	struct part_text *ret, struct error *err)
{
	return part_text_load(ret, arena, &show->reader, step->migration, step->direction, err);
}

/* How far an earlier run came with it; nothing where none began it. */
static bool read_begun(
	const struct show *show, const struct step *step, struct walk *ret, struct error *err)
{
	if (!step->row || (step->row->state != ROW_APPLYING && step->row->state != ROW_REVERTING))
		return true;
	for (size_t i = 0; i < show->overview->count; i++) {
		const struct entry *entry = &show->overview->items[i];
		struct partly partly;
		if (entry->row != step->row || !entry_is_partly(entry))
			continue;
		if (!partly_read(&partly, show->session, entry, err) ||
			!partly_check(&partly, entry->row, err))
			return false;
		ret->done = entry->row->done;
		ret->in_doubt = entry->row->begun > entry->row->done ? partly.in_doubt : 0;
	}
	return true;
}

static bool show_step(const struct show *show, const struct step *step, struct error *err)
{
	AUTO(arena_release) struct arena arena = {0};
	const struct migration *migration = step->migration;
	struct walk walk = {.show = show};
	struct part_text part;
	if (!load(show, &arena, step, &part, err) || !read_begun(show, step, &walk, err))
		return false;
	report_out(show->report, "\n-- %s %s_%s: %s\n",
		step->direction == DIRECTION_UP ? "up" : "down", migration->version.text,
		migration->name, part.script.file);
	if (walk.done)
		report_out(show->report, "-- %lld statement%s done\n", (long long)walk.done,
			walk.done == 1 ? " is" : "s are");
	return effective_each(
		&part.effective, show->statements ? list_statement : show_statement, &walk, err);
}

/* Before anything is printed: half a plan would be taken for a whole one. */
static bool check_steps(const struct show *show, const struct plan *plan, struct error *err)
{
	bool asks = false;
	for (size_t i = 0; i < plan->count; i++) {
		AUTO(arena_release) struct arena arena = {0};
		const struct step *step = &plan->items[i];
		struct walk walk;
		struct part_text part;
		struct summary summary;
		if (!load(show, &arena, step, &part, err) || !read_begun(show, step, &walk, err) ||
			(step->direction == DIRECTION_DOWN &&
				!script_check_reversible(&part.script, show->directory,
					step->migration, show->dialect, err)) ||
			!effective_check(&part.effective, &summary, err))
			return false;
		asks = asks || summary.asks;
	}
	return !asks || columns_check(&show->reader, show->overview, plan, false, err);
}

static bool show_plan(const struct show *show, const char *database, const char *target,
	const struct plan *plan, struct error *err)
{
	if (!check_steps(show, plan, err))
		return false;
	report_out(show->report, "-- %s%s%s%s: %zu step%s to %s\n", database, *database ? " (" : "",
		show->dialect->name, *database ? ")" : "", plan->count, plan->count == 1 ? "" : "s",
		target);
	const char *session = dialect_text(show->dialect, "session", "standard");
	bool standard = show->directory->language == LANGUAGE_STANDARD;
	if (plan->count && standard && session && *session && !show->statements)
		report_out(show->report, "\n-- in front of portable statements\n%s;\n", session);
	for (size_t i = 0; i < plan->count; i++)
		if (!show_step(show, &plan->items[i], err))
			return false;
	return true;
}

/* An empty database of the dialect: everything up to the target is pending. */
static bool plan_empty(struct invocation *invocation, const struct dialect *dialect,
	struct overview *ret_overview, struct plan *ret, struct error *err)
{
	const struct history_rows none = {0};
	const struct plan_request request = {
		.direction = DIRECTION_UP,
		.target = invocation->run.target,
		.line = dialect->line,
	};
	if (invocation->run.kind != RUN_UPGRADE)
		return error_set(err, ERROR_USAGE,
			"--dialect plans for an empty database, which cannot be downgraded");
	overview_build(ret_overview, &invocation->arena, &invocation->directory, &none,
		dialect->line, NULL);
	return plan_build(ret, &invocation->arena, ret_overview, &request, err);
}

bool cmd_plan_offline(struct invocation *invocation, struct error *err)
{
	const char *name = invocation_option(invocation, OPTION_DIALECT);
	const char *folder = config_dialects(&invocation->config);
	struct dialect dialect;
	struct overview overview;
	struct plan plan = {0};
	if (!name)
		return true;
	if (!dialect_option_check(&invocation->arena, name, folder, err) ||
		!dialect_load(&dialect, &invocation->arena, name, folder, err) ||
		!plan_empty(invocation, &dialect, &overview, &plan, err))
		return false;
	const struct variables variables =
		variables_unresolved(&invocation->arena, &invocation->config);
	const struct show show = {
		.report = &invocation->report,
		.directory = &invocation->directory,
		.dialect = &dialect,
		.overview = &overview,
		.reader =
			{
				.directory = &invocation->directory,
				.dialect = &dialect,
				.variables = &variables,
				.show = true,
			},
		.statements = invocation_option(invocation, OPTION_STATEMENTS) != NULL,
	};
	return show_plan(&show, "", invocation->run.target.text, &plan, err);
}

bool cmd_plan(struct invocation *invocation, struct session *session, struct error *err)
{
	struct plan plan = {0};
	struct run_request request = invocation->run;
	if (!run_survey(session, err))
		return false;
	const struct row *current = session->overview.current;
	if (!request.sync && request.target.kind == TARGET_VERSION && current &&
		version_compare(request.target.version.key, current->key) < 0)
		request.kind = RUN_DOWNGRADE;
	if (!run_plan(session, &request, &plan, err))
		return false;
	struct show show = {
		.report = &invocation->report,
		.directory = &invocation->directory,
		.dialect = &session->dialect,
		.overview = &session->overview,
		.reader = part_reader_of(session),
		.session = session,
		.statements = invocation_option(invocation, OPTION_STATEMENTS) != NULL,
	};
	show.reader.show = true;
	show.reader.driver = NULL;
	if (!show_plan(&show, session->database->name, request.target.text, &plan, err))
		return false;
	note_baseline(session, &request);
	return true;
}
