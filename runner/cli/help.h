/*
 * help: --help from the tables of commands and options.
 */
#ifndef CLI_HELP_H
#define CLI_HELP_H

#include "cli/command.h"
#include "cli/report.h"

void help_overview(const struct report *report);
void help_command(const struct report *report, const struct command *command);

#endif
