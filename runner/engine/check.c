#include "engine/check.h"

#include "script/declared.h"
#include "script/portable.h"

struct checking {
	struct check *check;
	const struct check_request *request;
	size_t dialect; /* index */
	size_t order;	/* of the part that is read */
	bool failed;	/* the part has an error */
	struct declared declared;
};

static void checking_release(struct checking *checking)
{
	declared_release(&checking->declared);
}

void check_release(struct check *check)
{
	arena_release(&check->arena);
}

bool check_is_of_all(const struct check *check, const bool *dialects)
{
	for (size_t i = 0; i < check->dialect_count; i++) {
		if (!dialects[i])
			return false;
	}
	return true;
}

/* Problems */

static bool same_problem(const struct check_problem *a, const struct check_problem *b)
{
	if (a->note != b->note || a->at.line != b->at.line || a->at.column != b->at.column)
		return false;
	if (!a->at.file != !b->at.file || strcmp(a->message, b->message) != 0)
		return false;
	return !a->at.file || strcmp(a->at.file, b->at.file) == 0;
}

static size_t bucket_of(struct location at)
{
	size_t hash = at.line * (size_t)31 + at.column;
	for (const char *c = at.file; c && *c; c++)
		hash = hash * 33 + (unsigned char)*c;
	return hash % CHECK_BUCKETS;
}

static struct check_problem *find_problem(struct check *check, struct check_problem *problem)
{
	size_t *bucket = &check->buckets[bucket_of(problem->at)];
	for (size_t i = *bucket; i > 0; i = check->items[i - 1].next) {
		if (same_problem(&check->items[i - 1], problem))
			return &check->items[i - 1];
	}
	problem->message = arena_dup(&check->arena, problem->message);
	if (problem->at.file)
		problem->at.file = arena_dup(&check->arena, problem->at.file);
	problem->dialects =
		arena_array(&check->arena, check->dialect_count + 1, sizeof(*problem->dialects));
	problem->next = *bucket;
	ARENA_PUSH(&check->arena, check, *problem);
	*bucket = check->count;
	check->errors += !problem->note;
	check->notes += problem->note;
	return &check->items[check->count - 1];
}

static void add_hint(
	struct check *check, struct check_problem *problem, const char *text, size_t dialect)
{
	struct check_hint *hint = NULL;
	if (!*text)
		return;
	for (size_t i = 0; i < problem->hints.count && !hint; i++) {
		if (strcmp(problem->hints.items[i].text, text) == 0)
			hint = &problem->hints.items[i];
	}
	if (!hint) {
		const struct check_hint fresh = {
			.text = arena_dup(&check->arena, text),
			.dialects = arena_array(
				&check->arena, check->dialect_count + 1, sizeof(*fresh.dialects)),
		};
		ARENA_PUSH(&check->arena, &problem->hints, fresh);
		hint = &problem->hints.items[problem->hints.count - 1];
	}
	hint->dialects[dialect] = true;
}

static void add_problem(struct checking *checking, struct check_problem problem, const char *hint)
{
	problem.order = checking->order;
	struct check_problem *found = find_problem(checking->check, &problem);
	found->dialects[checking->dialect] = true;
	add_hint(checking->check, found, hint, checking->dialect);
}

static struct check_problem problem_of(const struct error *err)
{
	return (struct check_problem){
		.at = {*err->file ? err->file : NULL, err->line, err->column},
		.message = err->message,
	};
}

/* "SET NOT NULL cannot be written for SQLite": the dialects are told behind it. */
static void add_error(struct checking *checking, const struct error *err)
{
	AUTO(arena_release) struct arena arena = {0};
	struct check_problem problem = problem_of(err);
	problem.dialect_told = err->general > 0;
	if (problem.dialect_told)
		problem.message = arena_dup_length(&arena, err->message, err->general);
	checking->failed = true;
	add_problem(checking, problem, err->hint);
}

void check_add_error(struct check *check, const struct error *err)
{
	struct check_problem problem = problem_of(err);
	struct check_problem *found = find_problem(check, &problem);
	for (size_t i = 0; i < check->dialect_count; i++) {
		found->dialects[i] = true;
		add_hint(check, found, err->hint, i);
	}
}

static void add_note(
	struct checking *checking, struct location at, const char *words, const char *hint)
{
	const struct check_problem problem = {.note = true, .at = at, .message = words};
	add_problem(checking, problem, hint);
}

/* Statements */

static void note_statement(struct checking *checking, const struct effective_statement *statement)
{
	AUTO(arena_release) struct arena arena = {0};
	struct portable_notes notes = {0};
	if (!statement->source.standard || statement->source.copy || statement->ours)
		return;
	portable_check(&notes, &arena, statement->placed.text, statement->placed.length);
	for (size_t i = 0; i < notes.count; i++)
		add_note(checking, effective_locate_placed(statement, notes.items[i].offset),
			notes.items[i].words, "");
}

static void judge(struct checking *checking, const struct effective_statement *statement)
{
	struct error err;
	const struct dialect *dialect = &checking->request->dialects[checking->dialect];
	if (!declared_check(&checking->declared, statement, dialect, &err))
		add_error(checking, &err);
	note_statement(checking, statement);
	declared_take(&checking->declared, statement);
}

static bool see(void *context, const struct effective_statement *statement, struct error *err)
{
	(void)err;
	judge(context, statement);
	return true;
}

static void see_refused(
	void *context, const struct effective_statement *statement, const struct error *err)
{
	struct checking *checking = context;
	add_error(checking, err);
	note_statement(checking, statement);
	declared_take(&checking->declared, statement);
}

static void note_explicit(void *context, const struct declared_column *column)
{
	struct checking *checking = context;
	add_note(checking, column->explicit,
		"a value for an identity column leaves its next value behind",
		"say ALTER TABLE t ALTER COLUMN c RESTART WITH n behind it");
}

/* What was given a value and not restarted in the same part. */
static void note_identities(struct checking *checking)
{
	const struct dialect *dialect = &checking->request->dialects[checking->dialect];
	const char *rule = dialect_text(dialect, "create table", "explicit identity");
	if (rule && strcmp(rule, "behind") == 0)
		declared_each_explicit(&checking->declared, note_explicit, checking);
}

/* Parts */

static void check_effective(struct checking *checking, struct effective *effective)
{
	struct summary summary;
	struct error err;
	effective->refused = see_refused;
	if (!effective_each(effective, see, checking, &err))
		add_error(checking, &err);
	effective->refused = NULL;
	if (!checking->failed && !effective_check(effective, &summary, &err))
		add_error(checking, &err);
	note_identities(checking);
}

/* Behind a part that cannot be read, and above one that is not there, nothing is known. */
static void check_part(
	struct checking *checking, const struct migration *migration, enum direction direction)
{
	AUTO(arena_release) struct arena arena = {0};
	const struct check_request *request = checking->request;
	const struct part_reader reader = {
		.directory = request->directory,
		.dialect = &request->dialects[checking->dialect],
		.variables = request->variables,
		.show = true,
	};
	struct part_text part;
	struct error err;
	checking->failed = false;
	if (!part_text_load(&part, &arena, &reader, migration, direction, &err)) {
		add_error(checking, &err);
		declared_clear(&checking->declared);
	} else if (script_exists(&part.script)) {
		check_effective(checking, &part.effective);
	} else if (direction == DIRECTION_DOWN &&
		   migration_applies(migration, reader.dialect->line)) {
		declared_clear(&checking->declared);
	}
}

static void check_dialect(struct checking *checking)
{
	const struct directory *directory = checking->request->directory;
	for (size_t i = 0; i < directory->count; i++) {
		checking->order = 2 * i + 1;
		check_part(checking, &directory->items[i], DIRECTION_UP);
	}
	for (size_t i = directory->count; i-- > 0;) {
		checking->order = 2 * i + 2;
		check_part(checking, &directory->items[i], DIRECTION_DOWN);
	}
}

static int compare_problems(const void *a, const void *b)
{
	const struct check_problem *left = a, *right = b;
	if (left->order != right->order)
		return left->order < right->order ? -1 : 1;
	int files = left->at.file && right->at.file ? strcmp(left->at.file, right->at.file) : 0;
	if (files != 0)
		return files;
	if (left->at.line != right->at.line)
		return left->at.line < right->at.line ? -1 : 1;
	if (left->at.column != right->at.column)
		return left->at.column < right->at.column ? -1 : 1;
	if (left->note != right->note)
		return left->note ? 1 : -1;
	return strcmp(left->message, right->message);
}

void check_scripts(struct check *check, const struct check_request *request)
{
	for (size_t i = 0; i < request->dialect_count; i++) {
		AUTO(checking_release)
		struct checking checking = {.check = check, .request = request, .dialect = i};
		check_dialect(&checking);
	}
	if (check->count)
		qsort(check->items, check->count, sizeof(*check->items), compare_problems);
}
