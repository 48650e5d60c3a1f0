/*
 * server_keys: the rows of dialect_keys for what the backend is and how it is worked with; the
 * others are for what becomes of a script's text.
 *
 * Included only by dialect_keys.c, inside of its table.
 */
/* clang-format off */
/* What the catalog is asked for by its name alone. */
#define THERE(object) {"probe", object, NULL, "Is there the {" object "}?"}

	{"dialect", "title", NULL,
		"What people call the backend; without it, the file's name."},
	{"dialect", "inherits", NULL,
		"Another dialect, whose keys count where this file does not have them. A dialect "
		"may inherit its own name: then it changes a few keys of the built-in one."},
	{"dialect", "dbms", NULL,
		"What the driver may answer for SQL_DBMS_NAME, as a list; letter case does not "
		"count. It is not inherited. \"odbc-migrate drivers -d NAME\" shows the answer."},
	{"dialect", "run", "yes, no",
		"Whether the tests run it on a real server."},
	{"dialect", "portable", "yes, no",
		"no: portable scripts are refused, since nothing would be adjusted."},
	{"dialect", "transactions", "ddl, none",
		"ddl: CREATE TABLE can be rolled back, so that a migration and its row in the "
		"history are one transaction. none: it commits, so that the statements are "
		"journaled."},
	{"dialect", "lock", "database, transaction, session, lease",
		"What keeps a second migrator out. session: [lock] try, held until [lock] "
		"release or the end of the session. transaction: [lock] try inside of each "
		"transaction, held until its end. database: [session] begin alone. lease: a row "
		"of a table, which takes [lock] later and nothing else of the backend."},
	{"dialect", "identifier-quote", "\", `",
		"What stands around a name."},
	{"lexer", "dollar-quotes", "yes, no", "$tag$ ... $tag$ is a string."},
	{"lexer", "nested-comments", "yes, no", "A block comment may hold others."},
	{"lexer", "hash-comments", "yes, no", "A # begins a comment."},
	{"lexer", "backtick-identifiers", "yes, no", "A name may stand in `...`."},
	{"lexer", "bracket-identifiers", "yes, no", "A name may stand in [...]."},
	{"lexer", "double-quote-strings", "yes, no", "\"text\" is a string, not a name."},
	{"lexer", "backslash-escapes", "yes, no", "The two characters \\' do not end a string."},
	{"lexer", "escape-strings", "yes, no",
		"E'text' is a string in which \\' does not end it."},
	{"lexer", "q-quotes", "yes, no", "q'[it's]' is a string."},
	{"client", "name", NULL, "What messages call it."},
	{"client", "blocks", NULL,
		"A list of what begins a statement that holds other statements, up to its END."},
	{"client", "batch", NULL,
		"The word that ends a statement when it is alone on its line, as GO does; a "
		"semicolon then ends nothing."},
	{"client", "slash-lines", "yes, no",
		"A / alone on its line ends a statement, and a block ends only there."},
	{"client", "declarations", "yes, no",
		"A routine may declare things between IS or AS and its BEGIN."},
	{"client", "delimiter-lines", "yes, no", "DELIMITER // is carried out."},
	{"client", "set-term", "yes, no", "SET TERM ^ ; is carried out."},
	{"client", "terminator-lines", "yes, no", "The line --#SET TERMINATOR is carried out."},
	{"client", "whole-parentheses", "yes, no",
		"A semicolon inside of parentheses ends nothing."},
	{"client", "copy-data", "yes, no",
		"Lines of data follow COPY ... FROM STDIN, up to \\. on a line."},
	{"client", "keeps-tails", "yes, no",
		"The server keeps a comment that stands between a statement and its semicolon, "
		"so it is sent along."},
	{"client", "mode", NULL,
		"A variable of the session that changes how literals are read; a script that "
		"sets it is read so from there on."},
	{"client", "no-backslash-mode", NULL,
		"The word in it that takes away the meaning of a backslash."},
	{"client", "ansi-quotes-mode", NULL, "The word in it that makes \"name\" a name."},
	{"client", "ignored", NULL,
		"A list of what begins lines that do no harm without the client."},
	{"client", "refused", NULL,
		"A list of what begins lines that only the client could carry out."},
	{"transaction", "outside", NULL, "A list of statements that cannot run in a transaction."},
	{"transaction", "neutral", NULL,
		"A list of statements that a transaction does not matter to."},
	{"transaction", "around", NULL,
		"A list of statements that run in front of the transaction or behind it."},
	{"transaction", "check", NULL,
		"A query behind a script that had one of those in front: its first row is the "
		"error."},
	{"transaction", "check-behind", NULL,
		"The statements in front that make it run; without it, all of them do."},
	{"transaction", "hint-states", NULL,
		"A list of SQLSTATEs for which an error names \"-- migrate:transaction off\"."},
	{"transaction", "drop", NULL,
		"A list of statements that delete a table's rows first."},
	{"transaction", "drop-some", NULL,
		"A quick query that answers 0 when no table refers to any so; without it, 1."},
	{"transaction", "drop-refers", NULL,
		"A query for the tables and columns whose rows would change with those of "
		"{table}."},
	{"transaction", "drop-rows", NULL,
		"A query that answers 1 when {table} has rows with a value in {column}."},
	{"session", "begin", NULL,
		"Begins a transaction. The driver commits each statement by itself otherwise."},
	{"session", "commit", NULL,
		"Ends it."},
	{"session", "rollback", NULL,
		"Takes back what was done in it."},
	{"session", "schema", NULL,
		"Makes {schema} the one that names without a schema are in. Without it, "
		"migrate-schema is refused."},
	{"session", "standard", NULL,
		"Sent in front of portable statements, where the session must be told to read "
		"them as standard SQL."},
	{"session", "native", NULL,
		"Sent in front of native ones, to take that back."},
	{"session", "statements", NULL,
		"A list of statements whose effect outlives them (SET, USE): behind a script "
		"that holds one, the next gets a new connection."},
	{"session", "reset", NULL,
		"Brings the session into the state of a new one inside of a transaction, which goes "
		"on: for --single-transaction. Without it, such a script can only be the last."},
	{"session", "describe", NULL,
		"A query with one row of seven columns: the catalog, the schema, the user, the "
		"server's version, what names this session on the server, how many tables "
		"{history_table} there are in {history_schema} (or, where that is '', in the "
		"present schema), and how many other tables there are in the present schema, "
		"which may be 0 where {history_table} is there, so that they need not be counted. A "
		"column may be ''; the schema may not. {lock_table}, a table for leases, is none "
		"of the others. What names the session begins with its "
		"number and an @, and no other session has or had the same."},
	{"session", "writes", NULL,
		"A query, inside of a transaction, whose answer stays the same as long as no other "
		"session has written, so that the history need not be looked at again."},
	{"session", "describe-alone", "yes, no",
		"no: describe is a list of columns without FROM, so that more of them and a UNION "
		"can stand behind it, and the history is read in the same question."},
	{"session", "alive", NULL,
		"A query that answers 1 while the {session}, as describe names it, is still there; "
		"that is asked again and again, now for {waited} milliseconds. {lock} is the key "
		"of a lock that we hold on another connection, or NULL. "
		"Without it, the process on this host that began it is looked for."},
	{"errors", "busy", NULL,
		"A list of the server's codes for errors that mean: try again, somebody else is "
		"at work."},
	{"errors", "cancelled", NULL,
		"A list of the codes or SQLSTATEs of a statement whose time was up."},
	{"errors", "cancelled-by-limit", NULL,
		"Words in the message of such an error that was a limit's doing; without them "
		"somebody has cancelled the statement."},
	{"errors", "lock-timeout", NULL,
		"A list of those of a statement that waited too long for a lock."},
	{"errors", "deadlock", NULL,
		"A list of those of one that lost against others: a deadlock, a conflict."},
	{"timeouts", "statement", NULL,
		"Limits how long a statement may run, to {ms} milliseconds or {seconds} seconds. "
		"Without it, a statement is cancelled."},
	{"timeouts", "lock", NULL,
		"Limits how long one may wait for a lock, in the same units."},
	{"timeouts", "blocker", NULL,
		"A query for who was in the way of {statement}: its first column says it."},
	{"timeouts", "blocker-unprivileged", NULL,
		"Another one, where the first is refused or finds nobody."},
	{"literal", "text", NULL,
		"A string that is read as {text} whatever a script did to the session: {text} "
		"has its quotes doubled, {escaped} its backslashes too, {hex} is the text in "
		"hexadecimal digits. Without it, '{text}'."},
	{"history", "address", NULL,
		"The history table's full name, of {schema} and {table}, both quoted. Without "
		"it, {table}."},
	{"history", "now", NULL,
		"The server's time in UTC as text: YYYY-MM-DDTHH:MM:SS.ffffffZ."},
	{"history", "user", NULL,
		"Who the server says we are, as an expression."},
	{"history", "suffix", NULL,
		"Stands behind the history table's closing parenthesis."},
	{"history", "joined", NULL,
		"An expression that makes one text of {columns}, separated by commas, as {format} "
		"says, a %s for each with a | between them; so that the history is read quicker, "
		"one value a row. NULL is ''."},
	{"history", "joined-column", NULL,
		"What a {column} is written as in it."},
	{"history", "enter", NULL,
		"Run in front of what is written to the history behind a script that changed its "
		"session, so that it can be written."},
	{"history", "leave", NULL,
		"Run behind it, to take that back."},
	{"lock", "try", NULL,
		"A query that answers 1 when it has taken the lock {key}, a number of 64 bits, "
		"and anything else when somebody else has it. It must not wait. Where lock is "
		"session it answers \"apart\" when sessions of other servers of a cluster would not "
		"see it: a lease then takes its place."},
	{"lock", "release", NULL,
		"Gives the lock of a session back."},
	{"lock", "holder", NULL,
		"A query for who has it, in words."},
	{"lock", "guard", NULL,
		"Run first in the transaction on a second connection that holds the lock while a "
		"script runs statement by statement."},
	{"lock", "later", NULL,
		"The server's time in UTC, written as \"now\" in [history], {seconds} from now: "
		"when a lease ends."},
	{"lock", "working", NULL,
		"A query that answers 1 while the server runs a statement of {session}, as describe "
		"named it, or has a transaction of it open, and it is not our own. A lease that "
		"ran out is not taken as long as it does."},
	{"lock", "bounded", NULL,
		"A {statement} of ours that writes a lease, so that it waits for the locks of "
		"others a second at most. Without it, {statement}."},
	{"message", "assert", NULL,
		"A statement that fails, with the words {text}, unless {query} answers 1. With it, "
		"a migration that is a transaction is sent as one message, where the driver can "
		"send several statements at once."},
	{"message", "one", NULL,
		"A statement that runs {statement}, an UPDATE or DELETE of ours, and fails, with the "
		"words {text}, unless it meets just one row."},
	{"message", "elapsed", NULL,
		"An expression: for how many milliseconds the transaction has run."},
	{"message", "alone", NULL,
		"A list of statements that change how the text behind them is read, which is sent "
		"only when they have run."},
	{"block", "begin", NULL,
		"Begins one; a comment follows. With it, a run of statements goes as one block "
		"with the journal's words in between."},
	{"block", "end", NULL, "Ends it."},
	{"block", "carries", NULL,
		"A list of statements that can stand in one. They give no rows, and those that "
		"commit make or drop things that [probe] can ask for."},
	{"block", "alone", NULL, "A list of those among them that are sent by themselves."},
	{"block", "mark", NULL,
		"Keeps {text} for the session, whatever becomes of a transaction."},
	{"block", "marked", NULL, "A query for it."},
	{"block", "one", NULL,
		"Runs {statement}, an UPDATE or DELETE of ours, and fails, with the words {text}, "
		"unless it meets just one row."},
	{"block", "start", NULL, "Keeps the time at which a migration began."},
	{"block", "elapsed", NULL, "An expression: the milliseconds since then."},
	{"block", "answer", NULL,
		"What {query}, one of [probe], says, as a character: 0, 1, 2, 3, or else ?."},
	{"block", "join", NULL, "An expression: {texts}, with commas between them, as one text."},
	{"block", "broken-off", NULL,
		"A list of the codes of a block that somebody else ended, perhaps between two "
		"statements."},
	{"journal", "transactional", NULL,
		"A list of the statements that do not commit. All others are taken to."},
	{"journal", "committing", NULL,
		"A list of what looks like one of those but may commit."},
	{"journal", "atomic", NULL,
		"A list of statements that have done nothing when they fail."},
	{"journal", "atomic-alone", NULL,
		"The same for those that name a single object."},
	{"journal", "not-parsed", NULL,
		"A list of the server's codes for errors of statements that did nothing."},
	{"journal", "not-parsed-inside", NULL,
		"A list of statements in which such a code proves nothing, since it may come "
		"from a statement inside."},
	{"journal", "replay", NULL,
		"A list of statements that are run again in front of the one that a migration "
		"goes on with."},
	{"journal", "locking", NULL,
		"A list of statements as long as whose locks are held the history cannot be "
		"written."},
	{"journal", "again", NULL,
		"A list of statements that can be run again, whatever became of them. A CREATE or "
		"DROP of a table, view or index with IF [NOT] EXISTS or OR REPLACE need not be in "
		"it."},
	{"journal", "warnings", NULL,
		"A query for the warnings of the last statement; their codes are in the second "
		"column."},
	{"journal", "not-rolled-back", NULL,
		"A list of the codes among them that tell of a rollback which left something."},
	{"probe", "fold", NULL,
		"A {name} that stands without quotes, as the catalog has it: lower({name}). "
		"Without it, as it is written."},
	{"probe", "schema", NULL, "A query for the schema that names without one are in."},
	{"probe", "primary key", NULL,
		"What the catalog calls every primary key, whatever name it was given."},
	THERE("table"), THERE("view"), THERE("trigger"), THERE("procedure"), THERE("function"),
	THERE("event"), THERE("sequence"),
	{"probe", "index", NULL,
		"Is there the {index} of {table}, which is '' where the statement does not name it? "
		"2: it is there but was not built to its end. 3: and somebody may be building it."},
	{"probe", "column", NULL, "Is there the {column} in {table}?"},
	{"probe", "constraint", NULL, "Is there the {constraint} of {table}?"},
	{"probe", "rebuild", NULL,
		"Did REINDEX of {index}, or of all of {table}, leave something behind? 2, or 3 when "
		"somebody may still be at it."},
	{"probe", "index leftover", NULL,
		"A query for what a CREATE of {index} left: its name, and the statement that drops "
		"it."},
	{"probe", "rebuild leftover", NULL, "The same for a REINDEX."},
