#include "engine/starter.h"

#include "base/utf8.h"
#include "dialect/keys.h"

#include <stdarg.h>

enum { COMMENT_WIDTH = 96 };

/* Appends text as comment lines, broken at blanks. */
static void add_comment(struct str *ret, const char *text)
{
	while (*text) {
		size_t length = strlen(text), end = length;
		if (length > COMMENT_WIDTH)
			for (end = COMMENT_WIDTH; end > 0 && text[end] != ' ';)
				end--;
		if (end == 0)
			end = COMMENT_WIDTH;
		str_add(ret, "; ");
		str_add_length(ret, text, end);
		str_add(ret, "\n");
		text += end;
		text += *text == ' ';
	}
}

PRINTF(2, 3)
static void add_note(struct str *ret, const char *fmt, ...)
{
	AUTO(str_release) struct str text = {0};
	AUTO(str_release) struct str clean = {0};
	va_list args;
	va_start(args, fmt);
	str_vprintf(&text, fmt, args);
	va_end(args);
	utf8_add_clean(&clean, str_text(&text), "");
	add_comment(ret, str_text(&clean));
}

static const char *meaning_of(const char *section, const char *key)
{
	for (size_t i = 0; i < dialect_key_count; i++)
		if (strcmp(dialect_keys[i].section, section) == 0 &&
			strcmp(dialect_keys[i].key, key) == 0)
			return dialect_keys[i].meaning;
	return "";
}

static void begin_section(struct str *ret, const char *section)
{
	str_printf(ret, "\n[%s]\n", section);
}

/* A key that only somebody who knows the backend can give. */
static void ask(struct str *ret, const char *section, const char *key)
{
	add_note(ret, "FILL IN: %s", meaning_of(section, key));
	str_printf(ret, "; %s =\n", key);
}

/* The same, with what is right on many backends. */
static void guess(struct str *ret, const char *section, const char *key, const char *value)
{
	add_note(ret, "FILL IN: %s", meaning_of(section, key));
	str_printf(ret, "%s = %s\n", key, value);
}

static void offer(struct str *ret, const char *section, const char *key, const char *value)
{
	add_note(ret, "%s", meaning_of(section, key));
	str_printf(ret, "; %s =%s%s\n", key, *value ? " " : "", value);
}

static bool commits(const struct backend_info *info)
{
	return info->transactions != TRANSACTIONS_ALL;
}

/* A backend's name goes into values: what would end one is cut off. */
static void add_name(struct str *ret, const char *name, const char *enders)
{
	AUTO(str_release) struct str clean = {0};
	utf8_add_clean(&clean, name, "");
	str_add_length(ret, str_text(&clean), strcspn(str_text(&clean), enders));
}

static void add_dialect(struct str *ret, const struct backend_info *info)
{
	str_add(ret, "[dialect]\ntitle = ");
	add_name(ret, info->dbms, ";");
	str_add(ret, "\ndbms = ");
	add_name(ret, info->dbms, ";,");
	str_add(ret, "\nrun = no\n");
	add_note(ret,
		"The driver says of transactions: %s. Try it: is a table gone that was made "
		"before a ROLLBACK?",
		transactions_told_words(info->transactions));
	str_printf(ret, "transactions = %s\n", commits(info) ? "none" : "ddl");
	guess(ret, "dialect", "lock", "session");
	bool known = strcmp(info->quote, "\"") == 0 || strcmp(info->quote, "`") == 0;
	if (!known)
		add_note(ret, "FILL IN: the driver says \"%s\".", info->quote);
	str_printf(ret, "identifier-quote = %s\n", known ? info->quote : "\"");
}

static void add_lexer(struct str *ret)
{
	begin_section(ret, "lexer");
	add_note(ret, "FILL IN: which of these hold.");
	for (size_t i = 0; i < dialect_key_count; i++)
		if (strcmp(dialect_keys[i].section, "lexer") == 0)
			offer(ret, "lexer", dialect_keys[i].key, "yes");
}

static void add_session(struct str *ret, const struct backend_info *info)
{
	begin_section(ret, "session");
	guess(ret, "session", "begin", "START TRANSACTION");
	str_add(ret, "commit = COMMIT\nrollback = ROLLBACK\n");
	if (*info->schema_term)
		offer(ret, "session", "schema", "SET SCHEMA {schema}");
	offer(ret, "session", "statements", "SET, CALL");
	ask(ret, "session", "describe");
	add_note(ret, "Many backends have INFORMATION_SCHEMA.TABLES, with a TABLE_SCHEMA and a "
		      "TABLE_NAME, to count in.");
	begin_section(ret, "errors");
	offer(ret, "errors", "busy", "");
	begin_section(ret, "literal");
	offer(ret, "literal", "text", "'{text}'");
}

static void add_history(struct str *ret, const struct backend_info *info)
{
	bool qualified = info->schema_in_tables || info->catalog_in_tables;
	begin_section(ret, "history");
	add_note(ret, "The driver says that CREATE TABLE %s name a schema or a catalog.",
		qualified ? "may" : "may not");
	str_printf(ret, "address = %s\n", qualified ? "{schema}.{table}" : "{table}");
	ask(ret, "history", "now");
	ask(ret, "history", "user");
	begin_section(ret, "lock");
	ask(ret, "lock", "try");
	ask(ret, "lock", "release");
	offer(ret, "lock", "holder", "");
}

static void add_journal(struct str *ret, const struct backend_info *info)
{
	begin_section(ret, "journal");
	if (!commits(info)) {
		offer(ret, "journal", "replay", "SET");
		return;
	}
	guess(ret, "journal", "transactional", "SELECT, INSERT, UPDATE, DELETE, MERGE");
	offer(ret, "journal", "committing", "");
	offer(ret, "journal", "atomic", "CREATE TABLE, CREATE INDEX, CREATE VIEW, ALTER");
	offer(ret, "journal", "atomic-alone", "DROP");
	offer(ret, "journal", "not-parsed", "");
	offer(ret, "journal", "replay", "SET");
}

static void add_portable(struct str *ret, const struct backend_info *info)
{
	begin_section(ret, "types");
	add_note(ret, "The driver's nearest types. Does n count characters, are ranges the same? "
		      "\"=\" leaves the word as it is, \"!text\" refuses it with that text.");
	starter_add_types(ret, info);
	begin_section(ret, "create table");
	if (!info->integrity)
		add_note(ret, "The driver does not say that foreign keys are enforced: are they?");
	add_note(ret, "FILL IN what is written in another way:");
	for (size_t i = 0; i < dialect_key_count; i++)
		if (strcmp(dialect_keys[i].section, "create table") == 0)
			offer(ret, "create table", dialect_keys[i].key, "");
	str_add(ret, "\n");
	add_note(ret, "The sections [cast], [expressions], [references] and [statements] say what "
		      "else of portable SQL is written in another way, [client] and [transaction] "
		      "what native scripts may hold: see odbc-migrate-dialect(5).");
	if (*info->alter_table)
		add_note(ret, "The driver says that ALTER TABLE knows: %s.", info->alter_table);
}

void starter_write(struct str *ret, const struct backend_info *info)
{
	add_note(ret,
		"%s %s, as %s %s tells of it. What no driver tells is marked FILL IN; lines "
		"behind a semicolon do nothing. All keys: odbc-migrate-dialect(5).",
		info->dbms, info->version, info->driver, info->driver_version);
	add_dialect(ret, info);
	add_lexer(ret);
	add_session(ret, info);
	add_history(ret, info);
	add_journal(ret, info);
	add_portable(ret, info);
}
