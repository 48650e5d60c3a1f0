#include "folder.h"
#include "rows.h"

#include "base/file.h"
#include "base/str.h"
#include "dialect/dialect.h"
#include "dialect/dialect_file.h"
#include "dialect/keys.h"

static void load(struct dialect *ret, struct arena *arena, const char *name, const char *folder)
{
	struct error err = {0};
	if (!dialect_load(ret, arena, name, folder, &err))
		fail_msg("%s:%u: %s", err.file, (unsigned)err.line, err.message);
}

static const struct {
	const char *name, *title, *line;
	bool run;
	enum dialect_transactions transactions;
	enum dialect_lock lock;
	char quote;
	struct lexer_rules rules;
} builtin_rows[] = {
	{"sqlite", "SQLite", "sqlite", true, DIALECT_TRANSACTIONAL_DDL, DIALECT_LOCK_DATABASE, '"',
		{.backtick_identifiers = true, .bracket_identifiers = true}},
	{"postgresql", "PostgreSQL", "postgresql", true, DIALECT_TRANSACTIONAL_DDL,
		DIALECT_LOCK_TRANSACTION, '"',
		{.dollar_quotes = true, .nested_comments = true, .escape_strings = true}},
	{"mysql", "MySQL", "mysql", false, DIALECT_IMPLICIT_COMMIT, DIALECT_LOCK_SESSION, '`',
		{.hash_comments = true,
			.backtick_identifiers = true,
			.double_quote_strings = true,
			.backslash_escapes = true}},
	{"mariadb", "MariaDB", "mariadb mysql", true, DIALECT_IMPLICIT_COMMIT, DIALECT_LOCK_SESSION,
		'`',
		{.hash_comments = true,
			.backtick_identifiers = true,
			.double_quote_strings = true,
			.backslash_escapes = true}},
};

static void assert_line(const struct dialect *dialect, const char *expected)
{
	AUTO(str_release) struct str line = {0};
	for (size_t i = 0; dialect->line[i]; i++)
		str_printf(&line, "%s%s", i ? " " : "", dialect->line[i]);
	assert_string_equal(str_text(&line), expected);
}

static void run_builtin(void **state)
{
	const __typeof__(builtin_rows[0]) *row = *state;
	AUTO(arena_release) struct arena arena = {0};
	struct dialect dialect;
	load(&dialect, &arena, row->name, NULL);
	assert_string_equal(dialect.name, row->name);
	assert_string_equal(dialect.title, row->title);
	assert_line(&dialect, row->line);
	assert_int_equal(dialect.run, row->run);
	assert_int_equal(dialect.transactions, row->transactions);
	assert_int_equal(dialect.lock, row->lock);
	assert_int_equal(dialect.identifier_quote, row->quote);
	assert_memory_equal(&dialect.rules, &row->rules, sizeof(row->rules));
}

static const struct {
	const char *name, *dialect, *section, *key, *expected;
} text_rows[] = {
	{"own key", "sqlite", "session", "begin", "BEGIN IMMEDIATE"},
	{"inherited key", "mariadb", "session", "begin", "START TRANSACTION READ WRITE"},
	{"inherited section", "mariadb", "types", "VARCHAR", "LONGTEXT"},
	{"child's key replaces", "mariadb", "dialect", "dbms", "MariaDB"},
	{"letter case of keys", "sqlite", "create table", "IDENTITY primary key",
		"PRIMARY KEY AUTOINCREMENT"},
	{"empty value is a value", "sqlite", "create table", "identity", ""},
	{"absent key", "sqlite", "types", "VARCHAR", NULL},
	{"absent section", "sqlite", "nothing", "x", NULL},
	{"colon in a value", "postgresql", "history", "now",
		"to_char(clock_timestamp() AT TIME ZONE 'UTC', "
		"'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')"},
};

static void run_text(void **state)
{
	const __typeof__(text_rows[0]) *row = *state;
	AUTO(arena_release) struct arena arena = {0};
	struct dialect dialect;
	load(&dialect, &arena, row->dialect, NULL);
	const char *text = dialect_text(&dialect, row->section, row->key);
	if (row->expected)
		assert_string_equal(text, row->expected);
	else
		assert_null(text);
}

#define COMPLETE "[dialect]\ntransactions = ddl\nlock = session\nidentifier-quote = \"\n"

/* A file in the folder, and what [types] VARCHAR of a dialect then is. */
static const struct {
	const char *name, *file, *text, *dialect, *varchar, *line;
} folder_rows[] = {
	{"a new file is a new dialect", "fox.ini", COMPLETE "[types]\nVARCHAR = A\n", "fox", "A",
		"fox"},
	{"a new dialect that inherits", "fox.ini", "[dialect]\ninherits = mariadb\n", "fox",
		"LONGTEXT", "fox mariadb mysql"},
	{"a file hides the built-in one", "mysql.ini", COMPLETE, "mysql", NULL, "mysql"},
	{"heirs see the file", "mysql.ini", COMPLETE "[types]\nVARCHAR = A\n", "mariadb", "A",
		"mariadb mysql"},
	{"a file extends what it hides", "mysql.ini",
		"[dialect]\ninherits = mysql\n[types]\nVARCHAR = A\n", "mysql", "A", "mysql"},
	{"others stay built in", "fox.ini", COMPLETE, "mysql", "LONGTEXT", "mysql"},
	{"drivers are no dialects", "fox.ini", "[driver]\nnames = x\n", "mysql", "LONGTEXT",
		"mysql"},
	{"other files are nobody's", "mysql.ini.bak", "rubbish", "mysql", "LONGTEXT", "mysql"},
	{"= is as it is", "mysql.ini", "[dialect]\ninherits = mysql\n[types]\nVARCHAR = =\n",
		"mysql", "=", "mysql"},
};

static void run_folder(void **state)
{
	const __typeof__(folder_rows[0]) *row = *state;
	AUTO(arena_release) struct arena arena = {0};
	AUTO(folder_remove) struct folder folder = folder_make(&arena);
	struct dialect dialect;
	folder_write(&folder, row->file, row->text);
	load(&dialect, &arena, row->dialect, folder.path);
	const char *varchar = dialect_text(&dialect, "types", "VARCHAR");
	assert_line(&dialect, row->line);
	if (row->varchar)
		assert_string_equal(varchar, row->varchar);
	else
		assert_null(varchar);
}

static const struct {
	const char *name, *text, *dialect;
	unsigned line;
	const char *message, *hint;
} error_rows[] = {
	{"unknown name", NULL, "mysq", 0, "unknown dialect \"mysq\"", "did you mean \"mysql\"?"},
	{"unknown name, none near", NULL, "xyzzy", 0, "unknown dialect \"xyzzy\"",
		"known are db2, firebird, mariadb, mssql, mysql, oracle, postgresql, sqlite"},
	{"a path is no name", NULL, "../dialects/mysql", 0, "unknown dialect",
		"known are db2, firebird, mariadb, mssql, mysql, oracle, postgresql, sqlite"},
	{"empty name", NULL, "", 0, "unknown dialect \"\"",
		"known are db2, firebird, mariadb, mssql, mysql, oracle, postgresql, sqlite"},
	{"unknown section", COMPLETE "[type]\nX = Y\n", "fox", 5, "unknown section [type]",
		"did you mean [types]?"},
	{"unknown key", COMPLETE "[session]\nbegni = X\n", "fox", 6,
		"unknown key \"begni\" in [session]", "did you mean \"begin\"?"},
	{"key of another section", COMPLETE "[session]\nVARCHAR = X\n", "fox", 6,
		"unknown key \"VARCHAR\" in [session]", ""},
	{"type without its form", COMPLETE "[types]\nDECIMAL = X\n", "fox", 6,
		"unknown key \"DECIMAL\" in [types]", NULL},
	{"type nobody has", COMPLETE "[types]\nVARCAHR in key = X\n", "fox", 6,
		"unknown key \"VARCAHR in key\" in [types]", "did you mean \"VARCHAR in key\"?"},
	{"create table key", COMPLETE "[create table]\nidentity INT = X\n", "fox", 6,
		"unknown key \"identity INT\" in [create table]", NULL},
	{"wrong transactions", "[dialect]\ntransactions = yes\n", "fox", 2,
		"transactions is \"yes\" but must be one of: ddl, none", ""},
	{"wrong lock", "[dialect]\nlock = table\n", "fox", 2,
		"lock is \"table\" but must be one of: database, transaction, session, lease", ""},
	{"wrong yes or no", COMPLETE "[lexer]\nhash-comments = on\n", "fox", 6,
		"hash-comments is \"on\" but must be one of: yes, no", ""},
	{"empty yes or no", COMPLETE "run =\n", "fox", 5, "run is \"\"", ""},
	{"wrong quote", "[dialect]\nidentifier-quote = [\n", "fox", 2, "identifier-quote is \"[\"",
		""},
	{"wrong references", COMPLETE "[create table]\nreferences = column\n", "fox", 6,
		"references is \"column\" but must be one of: table, =", ""},
	{"no transactions", "[dialect]\nlock = session\nidentifier-quote = \"\n", "fox", 1,
		"[dialect] does not say transactions", ""},
	{"no lock", "[dialect]\ntransactions = ddl\nidentifier-quote = \"\n", "fox", 1,
		"[dialect] does not say lock", ""},
	{"no quote", "[dialect]\ntransactions = ddl\nlock = session\n", "fox", 1,
		"[dialect] does not say identifier-quote", ""},
	{"inherits from nobody", COMPLETE "inherits = mariadbb\n", "fox", 5,
		"unknown dialect \"mariadbb\"", "did you mean \"mariadb\"?"},
	{"inherits from itself", COMPLETE "inherits = fox\n", "fox", 5,
		"the dialect \"fox\" inherits from itself", ""},
	{"neither dialect nor driver", "[types]\nVARCHAR = X\n", "fox", 1,
		"neither a [dialect] nor a [driver] section", ""},
	{"not even INI", COMPLETE "nonsense\n", "fox", 5, "", NULL},
};

/* Errors are the same whether the dialect itself is asked for or any other is looked for. */
static void run_error(void **state)
{
	const __typeof__(error_rows[0]) *row = *state;
	AUTO(arena_release) struct arena arena = {0};
	AUTO(folder_remove) struct folder folder = folder_make(&arena);
	struct dialect dialect;
	struct error err = {0};
	folder_write(&folder, row->text ? "fox.ini" : NULL, row->text);
	assert_false(dialect_load(&dialect, &arena, row->dialect, folder.path, &err));
	assert_int_equal(err.code, ERROR_CONFIG);
	assert_int_equal(err.line, row->line);
	if (row->line)
		assert_string_equal(err.file, arena_printf(&arena, "%s/fox.ini", folder.path));
	if (!strstr(err.message, row->message))
		fail_msg("\"%s\" is not in \"%s\"", row->message, err.message);
	if (row->hint)
		assert_string_equal(err.hint, row->hint);
}

static const struct {
	const char *name, *dbms, *expected;
} dbms_rows[] = {
	{"SQLite", "SQLite", "sqlite"},
	{"PostgreSQL", "PostgreSQL", "postgresql"},
	{"MySQL", "MySQL", "mysql"},
	{"MariaDB is not MySQL", "MariaDB", "mariadb"},
	{"letter case", "postgreSQL", "postgresql"},
	{"unknown", "Informix", NULL},
	{"Oracle", "Oracle", "oracle"},
	{"SQL Server", "Microsoft SQL Server", "mssql"},
	{"empty", "", NULL},
};

static void run_dbms(void **state)
{
	const __typeof__(dbms_rows[0]) *row = *state;
	AUTO(arena_release) struct arena arena = {0};
	struct dialect dialect;
	struct error err = {0};
	bool found = dialect_for_dbms(&dialect, &arena, row->dbms, NULL, &err);
	assert_true(found);
	if (row->expected)
		assert_string_equal(dialect.name, row->expected);
	else
		assert_null(dialect.name);
}

static void folder_claims_first(void)
{
	AUTO(arena_release) struct arena arena = {0};
	AUTO(folder_remove) struct folder folder = folder_make(&arena);
	struct dialect dialect;
	struct error err = {0};
	folder_write(&folder, "aheir.ini", "[dialect]\ninherits = mysql\n");
	folder_write(&folder, "fox.ini", "[dialect]\ninherits = mysql\ndbms = Fox, MariaDB\n");
	assert_true(dialect_for_dbms(&dialect, &arena, "mariadb", folder.path, &err));
	assert_string_equal(dialect.name, "fox");
	assert_string_equal(dialect.title, "MySQL");
	assert_true(dialect_for_dbms(&dialect, &arena, "MySQL", folder.path, &err));
	assert_string_equal(dialect.name, "mysql");
}

static void names_are_sorted(void)
{
	AUTO(arena_release) struct arena arena = {0};
	AUTO(folder_remove) struct folder folder = folder_make(&arena);
	AUTO(str_release) struct str list = {0};
	const char *const *names;
	struct error err = {0};
	folder_write(&folder, "oxen.ini", COMPLETE);
	folder_write(&folder, "sqlite.ini", COMPLETE);
	folder_write(&folder, "somedriver.ini", "[driver]\nnames = x\n");
	assert_true(dialect_names(&arena, folder.path, &names, &err));
	for (size_t i = 0; names[i]; i++)
		str_printf(&list, "%s ", names[i]);
	assert_string_equal(
		str_text(&list), "db2 firebird mariadb mssql mysql oracle oxen postgresql sqlite ");
}

static void circle_is_found(void)
{
	AUTO(arena_release) struct arena arena = {0};
	AUTO(folder_remove) struct folder folder = folder_make(&arena);
	struct dialect dialect;
	struct error err = {0};
	folder_write(&folder, "a.ini", COMPLETE "inherits = b\n");
	folder_write(&folder, "b.ini", COMPLETE "inherits = c\n");
	folder_write(&folder, "c.ini", COMPLETE "inherits = b\n");
	assert_false(dialect_load(&dialect, &arena, "a", folder.path, &err));
	assert_string_equal(err.message, "the dialect \"b\" inherits from itself");
	assert_string_equal(err.file, arena_printf(&arena, "%s/c.ini", folder.path));
}

static void missing_folder_is_an_error(void)
{
	AUTO(arena_release) struct arena arena = {0};
	struct dialect dialect;
	struct error err = {0};
	assert_false(dialect_load(&dialect, &arena, "sqlite", "/nonexistent/folder", &err));
	assert_int_equal(err.code, ERROR_CONFIG);
	assert_non_null(strstr(err.message, "/nonexistent/folder"));
}

static void check_meanings(const struct known_key *keys, size_t count,
	const struct known_section *sections, size_t section_count)
{
	for (size_t i = 0; i < count; i++) {
		bool found = false;
		for (size_t j = 0; j < section_count; j++)
			found |= !strcmp(sections[j].name, keys[i].section);
		if (!found || !keys[i].meaning || !*keys[i].meaning)
			fail_msg("[%s] %s has no %s", keys[i].section,
				keys[i].key ? keys[i].key : "", found ? "meaning" : "section");
	}
	for (size_t j = 0; j < section_count; j++) {
		bool used = false;
		for (size_t i = 0; i < count; i++)
			used |= !strcmp(sections[j].name, keys[i].section);
		if (!used || !*sections[j].meaning)
			fail_msg("[%s] is %s", sections[j].name, used ? "not told" : "empty");
	}
}

static void every_key_has_a_meaning(void)
{
	check_meanings(dialect_keys, dialect_key_count, dialect_sections, dialect_section_count);
	check_meanings(driver_keys, driver_key_count, driver_sections, driver_section_count);
}

static void check_kind(const char *kind, const struct known_key *keys, size_t count)
{
	AUTO(arena_release) struct arena arena = {0};
	struct dialect_files files;
	struct error err = {0};
	assert_true(dialect_files_find(&files, &arena, kind, NULL, &err));
	assert_true(files.count >= 4);
	for (size_t i = 0; i < files.count; i++) {
		if (!dialect_file_read(&files.items[i], &arena, keys, count, &err) ||
			!dialect_file_check(&files.items[i], keys, count, &err))
			fail_msg("%s:%u: %s", err.file, err.line, err.message);
	}
}

/* Reading them does not look, so that a run need not. */
static void what_is_built_in_is_right(void)
{
	check_kind("dialects", dialect_keys, dialect_key_count);
	check_kind("drivers", driver_keys, driver_key_count);
}

static void check_section(const struct packed *packed, const struct settings_section *found,
	const struct settings_section *expected)
{
	assert_string_equal(found->name, expected->name);
	assert_int_equal(found->line, expected->line);
	assert_int_equal(found->count, expected->count);
	for (size_t i = 0; i < found->count; i++) {
		const struct setting *one = &found->items[i], *other = &expected->items[i];
		assert_string_equal(one->key, other->key);
		assert_string_equal(one->value, other->value);
		assert_int_equal(one->line, other->line);
		assert_string_equal(packed_value(packed, found->name, one->key), one->value);
	}
	assert_null(packed_value(packed, found->name, "no such key"));
}

static void check_packed(const struct packed *packed)
{
	AUTO(arena_release) struct arena arena = {0};
	struct settings found, expected;
	struct error err = {0};
	char *bytes;
	size_t length;
	const char *path = arena_printf(
		&arena, SOURCE_DIR "/drivers-config/%s/%s.ini", packed->kind, packed->name);
	assert_true(file_read(path, &arena, ERROR_CONFIG, &bytes, &length, &err));
	assert_true(settings_parse(&expected, &arena, path, bytes, length, &err));
	packed_read(&found, &arena, path, packed);
	assert_int_equal(found.count, expected.count);
	for (size_t i = 0; i < found.count; i++)
		check_section(packed, &found.items[i], &expected.items[i]);
	assert_null(packed_value(packed, "no such section", "title"));
}

static void what_is_built_in_is_what_the_files_say(void)
{
	assert_true(packed_file_count >= 8);
	for (size_t i = 0; i < packed_file_count; i++)
		check_packed(&packed_files[i]);
}

static const struct {
	const char *name;
	void (*check)(void);
} plain_rows[] = {
	{"what is built in is right", what_is_built_in_is_right},
	{"what is built in is what the files say", what_is_built_in_is_what_the_files_say},
	{"every key has a meaning and a section", every_key_has_a_meaning},
	{"who inherits does not claim, the folder is asked first", folder_claims_first},
	{"names are sorted and hold the folder's", names_are_sorted},
	{"a circle of heirs is found", circle_is_found},
	{"a missing folder is an error", missing_folder_is_an_error},
};

static void run_plain(void **state)
{
	const __typeof__(plain_rows[0]) *row = *state;
	row->check();
}

int main(void)
{
	const struct rows tables[] = {
		ROWS("built in: ", run_builtin, builtin_rows),
		ROWS("text: ", run_text, text_rows),
		ROWS("folder: ", run_folder, folder_rows),
		ROWS("error: ", run_error, error_rows),
		ROWS("dbms: ", run_dbms, dbms_rows),
		ROWS("", run_plain, plain_rows),
	};
	return rows_run("dialect", tables, ARRAY_LEN(tables));
}
