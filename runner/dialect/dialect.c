#include "dialect/dialect.h"

#include "base/str.h"
#include "base/suggest.h"
#include "dialect/dialect_file.h"
#include "dialect/driver.h"
#include "dialect/key_index.h"

#include <strings.h>

/* psql reads $$ in them, so nobody can mean anything else by it. */
const struct lexer_rules lexer_rules_standard = {.dollar_quotes = true};

/*
 * Portable scripts can be run by psql as they stand, so its harmless lines are harmless here. What
 * follows a DELIMITER is cut at the wrong places without it, and some servers would take the
 * pieces.
 */
const struct dialect dialect_standard = {
	.name = "standard",
	.title = "standard SQL",
	.rules = {.dollar_quotes = true},
	.client = {.ignored = "\\set ON_ERROR_STOP, \\unset", .refused = "\\, DELIMITER"},
	.identifier_quote = '"',
};

/* A dialect's files: its own first, then what each inherits from. */
struct link {
	struct dialect_file *file;
};

struct chain {
	struct link *items;
	size_t count, capacity;
};

static bool read_file(struct dialect_file *file, struct arena *arena, struct error *err)
{
	return dialect_file_read(file, arena, dialect_keys, dialect_key_count, err);
}

static void add_names(struct str *ret, const struct dialect_files *files)
{
	for (size_t i = 0; i < files->count; i++)
		str_printf(ret, "%s%s", i > 0 ? ", " : "", files->items[i].name);
}

static bool unknown_name(const struct dialect_files *files, const char *name, struct error *err)
{
	AUTO(str_release) struct str names = {0};
	struct suggest suggest = {.name = name};
	for (size_t i = 0; i < files->count; i++)
		suggest_offer(&suggest, files->items[i].name);
	if (suggest.best)
		return error_hint(err, "did you mean \"%s\"?", suggest.best);
	add_names(&names, files);
	return error_hint(err, "known are %s", str_text(&names));
}

static bool chain_has(const struct chain *chain, const struct dialect_file *file)
{
	for (size_t i = 0; i < chain->count; i++) {
		if (chain->items[i].file == file)
			return true;
	}
	return false;
}

/*
 * The file that file inherits from; *ret is NULL at the end of the chain. A file of the folder
 * that inherits its own name takes the built-in one and changes a few keys of it.
 */
static bool find_parent(struct dialect_file **ret, struct arena *arena,
	const struct dialect_files *files, const struct chain *chain,
	const struct dialect_file *file, struct error *err)
{
	const struct settings_section *section = settings_section(&file->settings, "dialect");
	const struct setting *inherits = section ? settings_find(section, "inherits") : NULL;
	*ret = NULL;
	if (!inherits || !inherits->value[0])
		return true;
	bool own = !strcmp(inherits->value, file->name);
	struct dialect_file *parent =
		own ? dialect_file_hidden(file, arena) : dialect_files_get(files, inherits->value);
	if (own ? !parent : parent && chain_has(chain, parent))
		return dialect_file_error(file, inherits->line, err,
			"the dialect \"%s\" inherits from itself", inherits->value);
	if (!parent) {
		dialect_file_error(
			file, inherits->line, err, "unknown dialect \"%s\"", inherits->value);
		return unknown_name(files, inherits->value, err);
	}
	*ret = parent;
	return true;
}

static bool follow_chain(struct chain *chain, struct arena *arena,
	const struct dialect_files *files, struct dialect_file *file, struct error *err)
{
	while (file) {
		struct dialect_file *parent;
		ARENA_PUSH(arena, chain, (struct link){file});
		if (!read_file(file, arena, err) ||
			!find_parent(&parent, arena, files, chain, file, err))
			return false;
		file = parent;
	}
	return true;
}

static void merge_setting(
	struct settings_section *section, struct arena *arena, struct setting setting)
{
	for (size_t i = 0; i < section->count; i++) {
		if (!strcasecmp(section->items[i].key, setting.key)) {
			section->items[i] = setting;
			return;
		}
	}
	ARENA_PUSH(arena, section, setting);
}

static struct settings_section *merge_section(
	struct settings *settings, struct arena *arena, const struct settings_section *section)
{
	for (size_t i = 0; i < settings->count; i++) {
		if (!strcmp(settings->items[i].name, section->name))
			return &settings->items[i];
	}
	struct settings_section fresh = {.name = section->name, .line = section->line};
	ARENA_PUSH(arena, settings, fresh);
	return &settings->items[settings->count - 1];
}

/* All keys of a chain: the farthest ancestor's first, replaced by nearer ones. */
static void merge_chain(struct settings *ret, struct arena *arena, const struct chain *chain)
{
	for (size_t i = chain->count; i-- > 0;) {
		const struct settings *settings = &chain->items[i].file->settings;
		for (size_t j = 0; j < settings->count; j++) {
			const struct settings_section *from = &settings->items[j];
			struct settings_section *to = merge_section(ret, arena, from);
			for (size_t k = 0; k < from->count; k++)
				merge_setting(to, arena, from->items[k]);
		}
	}
}

static const char *const *line_of(struct arena *arena, const struct chain *chain)
{
	const char **line = arena_array(arena, chain->count + 1, sizeof(*line));
	size_t count = 0;
	for (size_t i = 0; i < chain->count; i++) {
		const char *name = chain->items[i].file->name;
		if (count == 0 || strcmp(line[count - 1], name) != 0)
			line[count++] = name;
	}
	return line;
}

static bool says(
	const struct dialect *dialect, const char *section, const char *key, const char *value)
{
	const char *found = dialect_text(dialect, section, key);
	return found && !strcasecmp(found, value);
}

static struct lexer_rules rules_of(const struct dialect *dialect)
{
	return (struct lexer_rules){
		.dollar_quotes = says(dialect, "lexer", "dollar-quotes", "yes"),
		.nested_comments = says(dialect, "lexer", "nested-comments", "yes"),
		.hash_comments = says(dialect, "lexer", "hash-comments", "yes"),
		.backtick_identifiers = says(dialect, "lexer", "backtick-identifiers", "yes"),
		.bracket_identifiers = says(dialect, "lexer", "bracket-identifiers", "yes"),
		.double_quote_strings = says(dialect, "lexer", "double-quote-strings", "yes"),
		.backslash_escapes = says(dialect, "lexer", "backslash-escapes", "yes"),
		.escape_strings = says(dialect, "lexer", "escape-strings", "yes"),
		.q_quotes = says(dialect, "lexer", "q-quotes", "yes"),
	};
}

static struct client_rules client_of(const struct dialect *dialect)
{
	return (struct client_rules){
		.blocks = dialect_text(dialect, "client", "blocks"),
		.batch = dialect_text(dialect, "client", "batch"),
		.slash_lines = says(dialect, "client", "slash-lines", "yes"),
		.declarations = says(dialect, "client", "declarations", "yes"),
		.delimiter_lines = says(dialect, "client", "delimiter-lines", "yes"),
		.set_term = says(dialect, "client", "set-term", "yes"),
		.terminator_lines = says(dialect, "client", "terminator-lines", "yes"),
		.whole_parentheses = says(dialect, "client", "whole-parentheses", "yes"),
		.keeps_tails = says(dialect, "client", "keeps-tails", "yes"),
		.copy_data = says(dialect, "client", "copy-data", "yes"),
		.mode = dialect_text(dialect, "client", "mode"),
		.no_backslash_mode = dialect_text(dialect, "client", "no-backslash-mode"),
		.ansi_quotes_mode = dialect_text(dialect, "client", "ansi-quotes-mode"),
		.ignored = dialect_text(dialect, "client", "ignored"),
		.refused = dialect_text(dialect, "client", "refused"),
	};
}

/* The values were checked against dialect_keys: what is none of the others is the last. */
static void fill_in(struct dialect *dialect)
{
	const char *title = dialect_text(dialect, "dialect", "title");
	const char *dbms = dialect_text(dialect, "dialect", "dbms");
	dialect->title = title ? title : dialect->name;
	dialect->dbms = dbms ? dbms : "";
	dialect->run = says(dialect, "dialect", "run", "yes");
	dialect->portable = !says(dialect, "dialect", "portable", "no");
	dialect->rules = rules_of(dialect);
	dialect->client = client_of(dialect);
	dialect->transactions = says(dialect, "dialect", "transactions", "ddl")
					? DIALECT_TRANSACTIONAL_DDL
					: DIALECT_IMPLICIT_COMMIT;
	if (says(dialect, "dialect", "lock", "database"))
		dialect->lock = DIALECT_LOCK_DATABASE;
	else if (says(dialect, "dialect", "lock", "transaction"))
		dialect->lock = DIALECT_LOCK_TRANSACTION;
	else if (says(dialect, "dialect", "lock", "lease"))
		dialect->lock = DIALECT_LOCK_LEASE;
	else
		dialect->lock = DIALECT_LOCK_SESSION;
	dialect->identifier_quote = dialect_text(dialect, "dialect", "identifier-quote")[0];
}

static bool check_complete(
	const struct dialect *dialect, const struct dialect_file *file, struct error *err)
{
	static const char *const needed[] = {"transactions", "lock", "identifier-quote"};
	for (size_t i = 0; i < ARRAY_LEN(needed); i++) {
		if (!dialect_text(dialect, "dialect", needed[i]))
			return dialect_file_error(
				file, 1, err, "[dialect] does not say %s", needed[i]);
	}
	return true;
}

static bool load_file(struct dialect *ret, struct arena *arena, const struct dialect_files *files,
	struct dialect_file *file, struct error *err)
{
	struct chain chain = {0};
	if (!follow_chain(&chain, arena, files, file, err))
		return false;
	struct settings merged = {0};
	merge_chain(&merged, arena, &chain);
	struct dialect dialect = {
		.name = file->name,
		.line = line_of(arena, &chain),
		.sections = merged.items,
		.section_count = merged.count,
		.index = key_index_make(arena, merged.items, merged.count),
	};
	if (!check_complete(&dialect, file, err))
		return false;
	fill_in(&dialect);
	*ret = dialect;
	return true;
}

bool dialect_load(struct dialect *ret, struct arena *arena, const char *name, const char *folder,
	struct error *err)
{
	struct dialect_files files;
	if (!dialect_files_find(&files, arena, "dialects", folder, err))
		return false;
	struct dialect_file *file = dialect_files_get(&files, name);
	if (!file) {
		error_set(err, ERROR_CONFIG, "unknown dialect \"%s\"", name);
		return unknown_name(&files, name, err);
	}
	return load_file(ret, arena, &files, file, err);
}

static bool claims_dbms(bool *ret, struct arena *arena, struct dialect_file *file, const char *dbms,
	struct error *err)
{
	*ret = false;
	if (file->in_folder && !read_file(file, arena, err))
		return false;
	const char *claimed = dialect_file_value(file, "dialect", "dbms");
	*ret = claimed && list_has(claimed, dbms);
	return true;
}

/*
 * Only a file's own claim counts: who inherits from MySQL is not MySQL. Files of the folder are
 * asked first, since somebody put them there for this.
 */
bool dialect_for_dbms(struct dialect *ret, struct arena *arena, const char *dbms,
	const char *folder, struct error *err)
{
	struct dialect_files files;
	if (!dialect_files_find(&files, arena, "dialects", folder, err))
		return false;
	for (int in_folder = 1; in_folder >= 0; in_folder--) {
		for (size_t i = 0; i < files.count; i++) {
			bool claims = false;
			if (files.items[i].in_folder == in_folder &&
				!claims_dbms(&claims, arena, &files.items[i], dbms, err))
				return false;
			if (claims)
				return load_file(ret, arena, &files, &files.items[i], err);
		}
	}
	*ret = (struct dialect){0};
	return true;
}

bool dialect_check_usable(const struct dialect *dialect, struct error *err)
{
	bool session = dialect->lock == DIALECT_LOCK_SESSION;
	const struct {
		const char *section, *key;
		bool needed;
	} keys[] = {
		{"session", "describe", true},
		{"session", "begin", true},
		{"session", "commit", true},
		{"session", "rollback", true},
		{"history", "now", true},
		{"lock", "try", session || dialect->lock == DIALECT_LOCK_TRANSACTION},
		{"lock", "release", session},
		{"lock", "later", dialect->lock == DIALECT_LOCK_LEASE},
	};
	for (size_t i = 0; i < ARRAY_LEN(keys); i++) {
		if (!keys[i].needed || dialect_text(dialect, keys[i].section, keys[i].key))
			continue;
		error_set(err, ERROR_CONFIG, "the dialect %s does not say %s in [%s]",
			dialect->name, keys[i].key, keys[i].section);
		return error_hint(err, "a file in the folder of the setting dialects can say it; "
				       "odbc-migrate-dialect(5) tells what it means");
	}
	return true;
}

bool dialect_names(
	struct arena *arena, const char *folder, const char *const **ret_names, struct error *err)
{
	struct dialect_files files;
	if (!dialect_files_find(&files, arena, "dialects", folder, err))
		return false;
	const char **names = arena_array(arena, files.count + 1, sizeof(*names));
	for (size_t i = 0; i < files.count; i++)
		names[i] = files.items[i].name;
	*ret_names = names;
	return true;
}

const char *dialect_text(const struct dialect *dialect, const char *section, const char *key)
{
	return dialect->index ? key_index_find(dialect->index, section, key) : NULL;
}

bool dialect_refuse(const struct dialect *dialect, struct location at, const char *construct,
	const char *way_out, struct error *err)
{
	error_at(err, ERROR_PORTABILITY, at, "%s cannot be written", construct);
	error_of(err, " for %s", dialect->title);
	return error_hint(err, "%s", way_out);
}
