#include "cli/check_text.h"

#include "base/str.h"

/* "mssql, oracle" */
static void add_names(struct str *ret, const struct check *check, const bool *named,
	const struct dialect *dialects)
{
	const char *comma = "";
	for (size_t i = 0; i < check->dialect_count; i++) {
		if (!named[i])
			continue;
		str_printf(ret, "%s%s", comma, dialects[i].name);
		comma = ", ";
	}
}

static void add_place(struct str *ret, struct location at)
{
	if (!at.file)
		return;
	str_printf(ret, "%s:", at.file);
	if (at.line)
		str_printf(ret, "%u:", at.line);
	if (at.line && at.column)
		str_printf(ret, "%u:", at.column);
	str_add_char(ret, ' ');
}

/* Of whom it is said goes without saying when all say it of themselves. */
static void add_dialects(struct str *ret, const struct check *check,
	const struct check_problem *problem, const struct dialect *dialects)
{
	bool all = check_is_of_all(check, problem->dialects);
	if (all && !problem->dialect_told)
		return;
	str_add(ret, " (");
	if (all && check->dialect_count > 1)
		str_add(ret, "every dialect");
	else
		add_names(ret, check, problem->dialects, dialects);
	str_add_char(ret, ')');
}

static bool same_dialects(const struct check *check, const bool *a, const bool *b)
{
	for (size_t i = 0; i < check->dialect_count; i++) {
		if (a[i] != b[i])
			return false;
	}
	return true;
}

/* Lines behind the first stand indented. */
static void add_lines(struct str *ret, const char *text)
{
	for (; *text; text++) {
		str_add_char(ret, *text);
		if (*text == '\n')
			str_add(ret, "    ");
	}
	str_add_char(ret, '\n');
}

static void print_problem(const struct report *report, const struct check *check,
	const struct check_problem *problem, const struct dialect *dialects)
{
	AUTO(str_release) struct str text = {0};
	AUTO(str_release) struct str message = {0};
	add_place(&text, problem->at);
	str_add(&message, problem->message);
	add_dialects(&message, check, problem, dialects);
	str_printf(&text, "%s: ", problem->note ? "note" : "error");
	add_lines(&text, str_text(&message));
	for (size_t i = 0; i < problem->hints.count; i++) {
		const struct check_hint *hint = &problem->hints.items[i];
		str_add(&text, "  = ");
		if (!same_dialects(check, hint->dialects, problem->dialects)) {
			add_names(&text, check, hint->dialects, dialects);
			str_add(&text, ": ");
		}
		add_lines(&text, hint->text);
	}
	report_out(report, "%s", str_text(&text));
}

void check_text_problems(
	const struct report *report, const struct check *check, const struct dialect *dialects)
{
	for (size_t i = 0; i < check->count; i++)
		print_problem(report, check, &check->items[i], dialects);
}
