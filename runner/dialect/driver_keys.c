#include "dialect/keys.h"

/* clang-format off */
const struct known_key driver_keys[] = {
	{"driver", "names", NULL,
		"A list of the names that it is registered under."},
	{"driver", "files", NULL,
		"A list of the names of its shared object, the preferred one first."},
	{"driver", "package", NULL,
		"What to install, in words."},
	{"driver", "dialect", NULL,
		"The dialect of its usual backend, for what must be said before connecting."},
	{"driver", "database-is-file", "yes, no",
		"Database= is a path, seen from the configuration file."},
	{"driver", "more-results-need-columns", "yes, no",
		"SQLMoreResults is not called behind a statement without rows: the driver would "
		"crash."},
	{"driver", "cancel", "yes, no",
		"no: SQLCancel on another thread would crash it, so a statement runs to its end. "
		"Without it, yes."},
	{"driver", "starting", NULL,
		"A list of the codes and SQLSTATEs with which connecting fails while the database "
		"is not there yet: what --wait waits for."},
	{"driver", "starting-words", NULL,
		"A list of words of which one must be in such an error's message, where the codes "
		"are the same for a wrong password."},
	{"driver", "create-keyword", NULL,
		"The keyword, with its value, that keeps it from making a missing file."},
	{"driver", "login-timeout-keyword", NULL,
		"A keyword for the seconds that connecting may take, where "
		"SQL_ATTR_LOGIN_TIMEOUT does nothing."},
	{"driver", "busy-timeout-keyword", NULL,
		"A keyword for the milliseconds that it waits for others."},
	{"driver", "trims-password", "yes, no",
		"Blanks at the ends of PWD get lost, so such a password is refused."},
	{"driver", "position-after", NULL,
		"What stands in its messages in front of the number of the character at fault, "
		"counted from 1."},
	{"driver", "position-inside", NULL,
		"The same for a statement that was sent inside of another."},
	{"driver", "position-near", "yes, no",
		"Its messages quote the text from the fault on: near '...' at line N."},
	{"driver", "position-token", "yes, no",
		"Its messages name the token at fault: near \"x\"."},
	{"driver", "scans-comments", "yes, no",
		"It takes ?, braces, semicolons and quotes in comments for its own."},
	{"driver", "refuse-copy", "yes, no",
		"COPY from or to the client never returns."},
	{"driver", "several-statements", "yes, no",
		"One text may hold several statements, with semicolons in between, and every "
		"error of theirs comes through."},
	{"driver", "repeats-first-notice", "yes, no",
		"The first notice of several statements also comes with the result of the first."},
	{"driver", "wrap-question-mark", "yes, no",
		"A bare ? is taken for a parameter, so such a statement is sent inside of DO and "
		"EXECUTE."},
	{"driver", "never-wrapped", NULL,
		"A list of first words of statements for which that does not work."},
	{"driver", "never-wrapped-word", NULL,
		"A word near the beginning of a statement that says the same."},
	{"driver", "disguise", NULL,
		"A comment that shows the driver {words} and the server nothing."},
	{"disguise", NULL, NULL,
		"The words that the driver sees; the value lists the statements in front of "
		"which."},
	{"disguise bodies", NULL, NULL,
		"The same, for statements with a semicolon inside."},
	{"enclose", NULL, NULL,
		"How statements begin; the value is what is sent instead, with {statement} in "
		"it."},
	{"connect", NULL, NULL,
		"A keyword and its value, added to the connection string where the user does not "
		"give it."},
};
/* clang-format on */
const size_t driver_key_count = ARRAY_LEN(driver_keys);

/* clang-format off */
const struct known_section driver_sections[] = {
	{"driver",
		"What is known of it. What is yes or no is no without it."},
	{"disguise",
		"Statements that the driver would handle wrongly if it knew what they are."},
	{"disguise bodies",
		"Statements that it would cut at their semicolons."},
	{"enclose",
		"Statements that it cannot send as they are."},
	{"connect",
		"What it is told that users need not know."},
};
/* clang-format on */

const size_t driver_section_count = ARRAY_LEN(driver_sections);
