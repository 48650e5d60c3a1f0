#include "dialect/keys.h"

/* clang-format off */
/* A type as it is and in a key have their meaning in common. */
#define TYPE(name, meaning) \
	{"types", name, NULL, meaning}, {"types", name " in key", NULL, meaning}, \
	{"types", name " default", NULL, "Its {value} as a column's default."}, \
	{"cast", name, NULL, meaning}

/* CASCADE and RESTRICT behind what is dropped are forms of their own. */
#define DROPPED(name, meaning) {"statements", name, NULL, meaning}, \
	{"statements", name " cascade", NULL, "The word CASCADE behind it."}, \
	{"statements", name " restrict", NULL, "The word RESTRICT behind it."}

/* What stands behind ON DELETE or ON UPDATE. */
#define ACTION(name) {"references", "ON DELETE " name, NULL, rule}, \
	{"references", "ON UPDATE " name, NULL, rule}

/* What the catalog is asked for by its name alone. */
#define THERE(object) {"probe", object, NULL, "Is there the {" object "}?"}

#define IF_EXISTS "The same with IF EXISTS or IF NOT EXISTS."

static const char rule[] = "What happens to rows that refer to one that goes or changes.";

const struct known_key dialect_keys[] = {
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
	{"lexer", "dollar-quotes", "yes, no",
		"$tag$ ... $tag$ is a string."},
	{"lexer", "nested-comments", "yes, no",
		"A block comment may hold others."},
	{"lexer", "hash-comments", "yes, no",
		"A # begins a comment."},
	{"lexer", "backtick-identifiers", "yes, no",
		"A name may stand in `...`."},
	{"lexer", "bracket-identifiers", "yes, no",
		"A name may stand in [...]."},
	{"lexer", "double-quote-strings", "yes, no",
		"\"text\" is a string, not a name."},
	{"lexer", "backslash-escapes", "yes, no",
		"The two characters \\' do not end a string."},
	{"lexer", "escape-strings", "yes, no",
		"E'text' is a string in which \\' does not end it."},
	{"lexer", "q-quotes", "yes, no",
		"q'[it's]' is a string."},
	{"client", "name", NULL,
		"What messages call it."},
	{"client", "blocks", NULL,
		"A list of what begins a statement that holds other statements, up to its END."},
	{"client", "batch", NULL,
		"The word that ends a statement when it is alone on its line, as GO does; a "
		"semicolon then ends nothing."},
	{"client", "slash-lines", "yes, no",
		"A / alone on its line ends a statement, and a block ends only there."},
	{"client", "declarations", "yes, no",
		"A routine may declare things between IS or AS and its BEGIN."},
	{"client", "delimiter-lines", "yes, no",
		"DELIMITER // is carried out."},
	{"client", "set-term", "yes, no",
		"SET TERM ^ ; is carried out."},
	{"client", "terminator-lines", "yes, no",
		"The line --#SET TERMINATOR is carried out."},
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
	{"client", "ansi-quotes-mode", NULL,
		"The word in it that makes \"name\" a name."},
	{"client", "ignored", NULL,
		"A list of what begins lines that do no harm without the client."},
	{"client", "refused", NULL,
		"A list of what begins lines that only the client could carry out."},
	{"transaction", "outside", NULL,
		"A list of statements that cannot run in a transaction."},
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
	{"session", "describe", NULL,
		"A query with one row of seven columns: the catalog, the schema, the user, the "
		"server's version, what names this session on the server, how many tables "
		"{history_table} there are in {history_schema} (or, where that is '', in the "
		"present schema), and how many other tables there are in the present schema. A "
		"column may be ''; the schema may not. {lock_table}, a table for leases, is none "
		"of the others. What names the session begins with its "
		"number and an @, and no other session has or had the same."},
	{"session", "alive", NULL,
		"A query that answers 1 while the {session}, as describe names it, is still there. "
		"Without it, the process on this host that began it is looked for."},
	{"errors", "busy", NULL,
		"A list of the server's codes for errors that mean: try again, somebody else is "
		"at work."},
	{"errors", "conflict", NULL,
		"A list of SQLSTATEs and codes for errors that mean: somebody else was first, and "
		"the statement or its transaction did nothing."},
	{"errors", "cancelled", NULL,
		"A list of the codes or SQLSTATEs of a statement whose time was up."},
	{"errors", "lock-timeout", NULL,
		"A list of those of a statement that waited too long for a lock."},
	{"errors", "deadlock", NULL,
		"A list of those of one that lost against others: a deadlock, a conflict."},
	{"timeouts", "statement", NULL,
		"Limits how long a statement may run, to {ms} milliseconds or {seconds} seconds. "
		"Without it, a statement is cancelled."},
	{"timeouts", "lock", NULL,
		"Limits how long one may wait for a lock, to {ms} milliseconds or {seconds} "
		"seconds."},
	{"timeouts", "blocker", NULL,
		"A query for who was in the way of {statement}, in words: the first row's first "
		"column."},
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
	{"history", "enter", NULL,
		"Run in front of what is written to the history behind a script that changed its "
		"session, so that it can be written."},
	{"history", "leave", NULL,
		"Run behind it, to take that back."},
	{"lock", "try", NULL,
		"A query that answers 1 when it has taken the lock {key}, a number of 64 bits, "
		"and anything else when somebody else has it. It must not wait."},
	{"lock", "release", NULL,
		"Gives the lock of a session back."},
	{"lock", "holder", NULL,
		"A query for who has it, in words."},
	{"lock", "guard", NULL,
		"Run first in the transaction on a second connection that holds the lock while a "
		"script runs statement by statement."},
	{"lock", "apart", NULL,
		"A query that answers 1 where sessions of other servers of a cluster do not see "
		"the lock of a session, so that a lease takes its place."},
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
	TYPE("SMALLINT", "16 bits."),
	TYPE("INTEGER", "32 bits."),
	TYPE("BIGINT", "64 bits."),
	TYPE("DECIMAL(n)", "{n} digits."),
	TYPE("DECIMAL(p,s)", "{p} digits, {s} of them behind the point."),
	TYPE("REAL", "A binary fraction of 32 bits."),
	TYPE("DOUBLE PRECISION", "A binary fraction of 64 bits."),
	TYPE("BOOLEAN", "TRUE or FALSE."),
	TYPE("CHAR(n)", "{n} characters, filled up with blanks."),
	TYPE("VARCHAR(n)", "Up to {n} characters."),
	TYPE("VARCHAR", "Text without a length."),
	TYPE("CLOB", "Long text."),
	TYPE("TEXT", "Long text."),
	TYPE("BLOB", "Bytes."),
	TYPE("DATE", "A day."),
	TYPE("TIME", "A time of the day."),
	TYPE("TIME(n)", "With {n} digits behind the seconds."),
	TYPE("TIMESTAMP", "A day and a time, 6 digits behind the seconds."),
	TYPE("TIMESTAMP(n)", "With {n} digits."),
	TYPE("TIMESTAMP WITH TIME ZONE", "A point in time."),
	TYPE("TIMESTAMP(n) WITH TIME ZONE", "With {n} digits."),
	TYPE("UUID", "128 bits."),
	TYPE("JSON", "A JSON text."),
	{"expressions", "TRUE", NULL,
		"TRUE."},
	{"expressions", "FALSE", NULL,
		"FALSE."},
	{"expressions", "CURRENT_TIMESTAMP", NULL,
		"The time now."},
	{"expressions", "CURRENT_TIMESTAMP(n)", NULL,
		"The same with {n} digits."},
	{"expressions", "DEFAULT CURRENT_TIMESTAMP(n)", NULL,
		"The same as a column's default, where it differs."},
	{"expressions", "touching", NULL,
		"Functions, comma separated, whose name must touch the parenthesis behind it."},
	{"expressions", "STRING", NULL,
		"A string {text} that holds more than ASCII."},
	{"expressions", "DEFAULT expression", NULL,
		"A column's default {value} that is neither a literal nor a word such as "
		"CURRENT_TIMESTAMP, and does not stand in parentheses. Where it is refused, a "
		"literal in parentheses loses them."},
	{"expressions", "DATE", NULL,
		"DATE {text}, where {text} is the string with its quotes."},
	{"expressions", "TIME", NULL,
		"TIME {text}."},
	{"expressions", "TIMESTAMP", NULL,
		"TIMESTAMP {text}."},
	{"expressions", "DEFAULT TRUE", NULL,
		"The same as a column's default, where it differs."},
	{"expressions", "DEFAULT FALSE", NULL,
		"The same as a column's default, where it differs."},
	{"expressions", "DEFAULT CURRENT_TIMESTAMP", NULL,
		"The same as a column's default, where it differs."},
	{"expressions", "DEFAULT DATE", NULL,
		"The same as a column's default, where it differs."},
	{"expressions", "DEFAULT TIME", NULL,
		"The same as a column's default, where it differs."},
	{"expressions", "DEFAULT TIMESTAMP", NULL,
		"The same as a column's default, where it differs."},
	{"create table", "identity", NULL,
		"GENERATED BY DEFAULT AS IDENTITY."},
	{"create table", "identity INTEGER", NULL,
		"The type INTEGER of a column that has it."},
	{"create table", "identity BIGINT", NULL,
		"The type BIGINT of a column that has it."},
	{"create table", "identity PRIMARY KEY", NULL,
		"PRIMARY KEY of a column that has it."},
	{"create table", "identity CHECK", NULL,
		"CHECK at a column that has it."},
	{"create table", "explicit identity", NULL,
		"An INSERT that gives an identity its number; behind: the next number does not "
		"follow, and \"check\" notes it."},
	{"create table", "references", "table, =",
		"table: REFERENCES at a column becomes a FOREIGN KEY of the table."},
	{"create table", "order", "default first, =",
		"default first: DEFAULT and identity stand right behind the type."},
	{"create table", "primary key null", NULL,
		"Stands behind the type of a key's column that does not say NOT NULL."},
	{"create table", "named PRIMARY KEY", NULL,
		"The name (CONSTRAINT n) of a column's PRIMARY KEY."},
	{"create table", "named NOT NULL", NULL,
		"The name of a column's NOT NULL."},
	{"create table", "named UNIQUE", "table, =",
		"table: a column's UNIQUE that has a name becomes one of the table."},
	{"create table", "check", "table, =",
		"table: a column's CHECK becomes one of the table."},
	{"create table", "unique null", NULL,
		"A UNIQUE over a column that may be NULL."},
	{"create table", "suffix", NULL,
		"Stands behind the closing parenthesis, where nothing else does."},
	ACTION("CASCADE"),
	ACTION("SET NULL"),
	ACTION("SET DEFAULT"),
	ACTION("RESTRICT"),
	ACTION("NO ACTION"),
	{"references", "DEFERRABLE", NULL,
		"May be checked at COMMIT."},
	{"references", "NOT DEFERRABLE", NULL,
		"Is checked at once."},
	{"references", "INITIALLY DEFERRED", NULL,
		"Is checked at COMMIT, unless the session says otherwise."},
	{"references", "INITIALLY IMMEDIATE", NULL,
		"Is checked at once, unless the session says otherwise."},
	{"references", "MATCH FULL", NULL,
		"All of the referring columns are NULL, or none."},
	{"references", "MATCH PARTIAL", NULL,
		"What is not NULL of them must be there."},
	{"references", "MATCH SIMPLE", NULL,
		"One of them that is NULL refers to nothing."},
	{"statements", "create table", NULL,
		"{table} and {definition}: from the opening parenthesis on."},
	{"statements", "create table if not exists", NULL, IF_EXISTS},
	DROPPED("drop table", "{table}."),
	DROPPED("drop table if exists", IF_EXISTS),
	{"statements", "add column", NULL,
		"{table}, {column} and {definition}: the type and what follows."},
	{"statements", "add column if not exists", NULL, IF_EXISTS},
	{"statements", "add column primary key", NULL,
		"A rule, as those that follow: \"!\" or nothing. A PRIMARY KEY in the definition."},
	{"statements", "add column unique", NULL,
		"UNIQUE in the definition."},
	{"statements", "add column not null", NULL,
		"NOT NULL in it, and no DEFAULT."},
	{"statements", "add column default", NULL,
		"DEFAULT in it, and no NOT NULL."},
	{"statements", "add column default expression", NULL,
		"A DEFAULT in it that is no constant."},
	{"statements", "add column references default", NULL,
		"REFERENCES and DEFAULT in it."},
	{"statements", "several actions", NULL,
		"More than one action in an ALTER TABLE; where it is not refused, each goes as "
		"it is."},
	{"statements", "descending index", NULL,
		"DESC at a column of an index."},
	DROPPED("drop column", "{table} and {column}."),
	DROPPED("drop column if exists", IF_EXISTS),
	{"statements", "rename column", NULL,
		"{table}, {column} and {new}."},
	{"statements", "rename table", NULL,
		"{table} and {new}."},
	{"statements", "set not null", NULL,
		"{table} and {column}."},
	{"statements", "drop not null", NULL,
		"{table} and {column}."},
	{"statements", "set default", NULL,
		"{table}, {column} and {value}."},
	{"statements", "drop default", NULL,
		"{table} and {column}."},
	{"statements", "set data type", NULL,
		"{table}, {column} and {type}."},
	{"statements", "restart with", NULL,
		"{table}, {column} and {value}: the next number of an identity."},
	{"statements", "add constraint", NULL,
		"{table} and {definition}: with CONSTRAINT and its name, if it has one."},
	DROPPED("drop constraint", "{table} and {constraint}."),
	DROPPED("drop constraint if exists", IF_EXISTS),
	{"statements", "create index", NULL,
		"{index}, {table} and {columns} with their parentheses."},
	{"statements", "create unique index", NULL,
		"The same for UNIQUE."},
	{"statements", "create index if not exists", NULL, IF_EXISTS},
	{"statements", "create unique index if not exists", NULL, IF_EXISTS},
	{"statements", "drop index", NULL,
		"{index} and {table}: DROP INDEX i ON t."},
	{"statements", "drop index if exists", NULL, IF_EXISTS},
	{"statements", "drop index without table", NULL,
		"{index}: DROP INDEX i."},
	{"statements", "drop index if exists without table", NULL, IF_EXISTS},
	{"statements", "create view", NULL,
		"{view}, {columns} and {query}."},
	{"statements", "create or replace view", NULL,
		"The same with OR REPLACE."},
	DROPPED("drop view", "{view}."),
	DROPPED("drop view if exists", IF_EXISTS),
};
/* clang-format on */
const size_t dialect_key_count = ARRAY_LEN(dialect_keys);

bool dialect_knows_type(const char *type)
{
	for (size_t i = 0; i < dialect_key_count; i++) {
		if (strcmp(dialect_keys[i].section, "cast") == 0 &&
			strcmp(dialect_keys[i].key, type) == 0)
			return true;
	}
	return false;
}
