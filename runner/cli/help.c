#include "cli/help.h"

#include "base/str.h"

enum { WIDTH = 80 };

/* Breaks text at blanks into lines of at most WIDTH, each indented; "\n\n" parts paragraphs. */
static void print_wrapped(const struct report *report, const char *text, int indent)
{
	size_t column = 0;
	AUTO(str_release) struct str out = {0};
	while (*text) {
		size_t word = strcspn(text, " \n");
		if (column && column + 1 + word > (size_t)(WIDTH - indent)) {
			str_add_char(&out, '\n');
			column = 0;
		}
		if (column == 0)
			str_printf(&out, "%*s", indent, "");
		else
			str_add_char(&out, ' ');
		str_add_length(&out, text, word);
		column += word + (column > 0);
		text += word;
		while (*text == ' ')
			text++;
		if (*text == '\n') {
			str_add(&out, "\n");
			column = 0;
			if (*++text == '\n') {
				str_add(&out, "\n");
				text++;
			}
		}
	}
	report_out(report, "%s\n", str_text(&out));
}

static void option_words(struct str *ret, const struct option *option)
{
	if (option->letter)
		str_printf(ret, "-%c, ", option->letter);
	else
		str_add(ret, "    ");
	str_printf(ret, "--%s", option->name);
	if (option->argument)
		str_printf(ret, " %s", option->argument);
}

static void print_options(const struct report *report, uint64_t options)
{
	enum { HELP_COLUMN = 10 };
	report_out(report, "\nOptions:\n");
	for (int id = 0; id < OPTION_COUNT; id++) {
		if (!(options & OPTION_BIT(id)))
			continue;
		AUTO(str_release) struct str words = {0};
		option_words(&words, &option_table[id]);
		report_out(report, "  %s\n", str_text(&words));
		print_wrapped(report, option_table[id].help, HELP_COLUMN);
	}
}

void help_command(const struct report *report, const struct command *command)
{
	report_out(report, "Usage: odbc-migrate %s [OPTION]...%s%s\n", command->name,
		*command->arguments ? " " : "", command->arguments);
	if (command->alias)
		report_out(report, "       odbc-migrate %s [OPTION]...%s%s\n", command->alias,
			*command->arguments ? " " : "", command->arguments);
	report_out(report, "\n");
	print_wrapped(report, command->summary, 0);
	if (*command->details) {
		report_out(report, "\n");
		print_wrapped(report, command->details, 0);
	}
	print_options(report, command->options | OPTION_BIT(OPTION_HELP));
}

void help_overview(const struct report *report)
{
	report_out(report,
		"Usage: odbc-migrate COMMAND [OPTION]... [ARGUMENT]...\n\n"
		"One set of versioned SQL scripts, any database that has an ODBC driver.\n\n"
		"Commands:\n");
	for (size_t i = 0; i < command_count; i++) {
		AUTO(str_release) struct str words = {0};
		str_add(&words, command_table[i].name);
		if (*command_table[i].arguments)
			str_printf(&words, " %s", command_table[i].arguments);
		report_out(report, "  %-22s %s\n", str_text(&words), command_table[i].summary);
	}
	report_out(report,
		"\n\"odbc-migrate COMMAND --help\" tells more about one of them; "
		"\"odbc-migrate --version\"\nshows the version. Manual: odbc-migrate(1).\n");
}
