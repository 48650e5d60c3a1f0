#include "dialect/keys.h"

/* clang-format off */
const struct known_section dialect_sections[] = {
	{"dialect",
		"What the backend is. transactions, lock and identifier-quote must be said here "
		"or inherited."},
	{"lexer",
		"How native scripts are cut into strings, names and comments. What is not said "
		"is no."},
	{"client",
		"What scripts may hold because they were written for the backend's own client. "
		"What is yes or no is no without it."},
	{"transaction",
		"Which statements stand how to transactions."},
	{"session",
		"SQL for the connection that works. begin, commit, rollback and describe are "
		"needed to connect."},
	{"errors",
		"How errors are told apart."},
	{"timeouts",
		"What keeps a statement from holding others up. Run once a session where "
		"transactions is none, else in each transaction, which it must not outlive."},
	{"literal",
		"How a value of ours is written."},
	{"history",
		"The history table. now is needed to connect."},
	{"lock",
		"One migrator at a time. try is needed when lock is transaction or session, release "
		"when it is session, later when it is lease."},
	{"message",
		"A whole migration in one message, where transactions is ddl and lock is "
		"transaction: one turn of the network, whatever the number of its statements."},
	{"block",
		"Several statements and the journal's words between them in one message, where "
		"transactions is none and lock is session."},
	{"journal",
		"For scripts that run statement by statement: where transactions is none, and "
		"behind \"-- migrate:transaction off\"."},
	{"probe",
		"What is asked of the catalog in front of a statement that commits by itself, and "
		"again by whoever goes on behind a run that stopped in it: queries with one value, "
		"1 for what is there and 0, or no row, for what is not. {schema}, {table} and the "
		"others are values to compare with, {schema} '' for a name without one."},
	{"schema",
		"How a schema is read from the catalog, for prove, matrix and drift. Each is a "
		"query with the columns that are named, {schema} being the schema's name as a value. "
		"A key that is not there, or says driver, asks the driver instead (SQLTables and the "
		"like), which knows less; an empty one says that there is nothing of the kind."},
	{"schema types",
		"What the catalog calls portable types, beyond what [types] makes of them. Two "
		"backends' columns are of the same type if one portable type becomes both."},
	{"types",
		"What the types of a CREATE TABLE become; the slots are {n}, {p} and {s}. A key "
		"with \"in key\" behind it is for columns in a PRIMARY KEY, a UNIQUE, a FOREIGN "
		"KEY or an index; without it the key in front counts for them too."},
	{"cast",
		"What the types of CAST (x AS type) become; without a key, what [types] says."},
	{"expressions",
		"What stands for literals and functions."},
	{"create table",
		"The other parts of a CREATE TABLE."},
	{"references",
		"What may stand behind REFERENCES."},
	{"statements",
		"Whole statements. A slot is the text of the script, such as {table}; "
		"{table.text} has its quotes doubled, for SQL that has the name in a string; "
		"{table.name} is what stands behind the last dot of it, {table.schema} what "
		"stands in front, with the dot, or nothing. Portable forms are those of "
		"odbc-migrate-scripts(5)."},
};
/* clang-format on */

const size_t dialect_section_count = ARRAY_LEN(dialect_sections);

bool dialect_knows_type(const char *type)
{
	for (size_t i = 0; i < dialect_key_count; i++) {
		if (strcmp(dialect_keys[i].section, "cast") == 0 &&
			strcmp(dialect_keys[i].key, type) == 0)
			return true;
	}
	return false;
}
