/* Starting dialect files of backends that are not here, and what a session says of an unknown one.
 */
#include "config_fixture.h"
#include "folder.h"

#include "base/str.h"
#include "dialect/dialect.h"
#include "engine/session.h"
#include "engine/starter.h"

enum { TYPES_MOST = 6 };

/* expected is a line of [types]; NULL: there is no line for the key at all but a comment. */
static const struct {
	const char *name;
	struct type_info types[TYPES_MOST];
	const char *expected;
} type_rows[] = {
	{"as it is", {{"smallint", TYPE_SMALLINT, 5, "", false, false}}, "SMALLINT = ="},
	{"the driver's name", {{"int4", TYPE_INTEGER, 10, "", false, false}}, "INTEGER = int4"},
	{"no identity, though it comes first",
		{{"int identity", TYPE_INTEGER, 10, "", false, true},
			{"int", TYPE_INTEGER, 10, "", false, false}},
		"INTEGER = int"},
	{"an identity where all are", {{"COUNTER", TYPE_INTEGER, 10, "", false, true}},
		"INTEGER = COUNTER"},
	{"nothing unsigned",
		{{"U", TYPE_BIGINT, 20, "", true, false}, {"S", TYPE_BIGINT, 19, "", false, false}},
		"BIGINT = S"},
	{"the name of the standard among equals",
		{{"MEDIUMINT", TYPE_INTEGER, 7, "", false, false},
			{"INTEGER", TYPE_INTEGER, 10, "", false, false}},
		"INTEGER = ="},
	{"the first of equals",
		{{"ONE", TYPE_BIGINT, 19, "", false, false},
			{"TWO", TYPE_BIGINT, 19, "", false, false}},
		"BIGINT = ONE"},
	{"digits of a decimal", {{"NUMBER", TYPE_DECIMAL, 38, "precision,scale", false, false}},
		"BIGINT = NUMBER(19)"},
	{"fewer digits for a smaller one",
		{{"NUMBER", TYPE_DECIMAL, 38, "precision,scale", false, false}},
		"SMALLINT = NUMBER(5)"},
	{"precision and scale", {{"NUMBER", TYPE_DECIMAL, 38, "precision,scale", false, false}},
		"DECIMAL(p,s) = NUMBER({p},{s})"},
	{"characters before bytes",
		{{"VARCHAR", TYPE_VARCHAR, 8000, "max length", false, false},
			{"nvarchar", TYPE_WIDE_VARCHAR, 4000, "max length", false, false}},
		"VARCHAR(n) = nvarchar({n})"},
	{"what takes a length",
		{{"sysname", TYPE_WIDE_VARCHAR, 128, "", false, false},
			{"text string", TYPE_WIDE_VARCHAR, 4000, "max length", false, false}},
		"VARCHAR(n) = text string({n})"},
	{"a length that gets lost", {{"STRING", TYPE_VARCHAR, 0, "", false, false}},
		"; the driver knows of no number behind it\nVARCHAR(n) = STRING"},
	{"a length in the middle", {{"CHAR () FOR TEXT", TYPE_CHAR, 254, "length", false, false}},
		"CHAR(n) = CHAR ({n}) FOR TEXT"},
	{"text without a length", {{"VARCHAR", TYPE_VARCHAR, 32672, "length", false, false}},
		"VARCHAR = VARCHAR(4000)"},
	{"short text in a key", {{"VARCHAR", TYPE_VARCHAR, 191, "length", false, false}},
		"VARCHAR in key = VARCHAR(191)"},
	{"the longest text",
		{{"SMALL", TYPE_LONG_VARCHAR, 255, "", false, false},
			{"LARGE", TYPE_LONG_VARCHAR, 65535, "", false, false}},
		"CLOB = LARGE"},
	{"no zone for a timestamp", {{"timestamptz", TYPE_TIMESTAMP, 26, "", false, false}},
		"TIMESTAMP WITH TIME ZONE = timestamptz"},
	{"no timestamp but one with a zone",
		{{"timestamptz", TYPE_TIMESTAMP, 26, "", false, false}}, "; TIMESTAMP ="},
	{"both forms of a timestamp are of one type",
		{{"DATETIME", TYPE_TIMESTAMP, 19, "", false, false},
			{"TIMESTAMP", TYPE_TIMESTAMP, 19, "scale", false, false}},
		"TIMESTAMP(n) = DATETIME"},
	{"no zone at all", {{"DATE", TYPE_DATE, 10, "", false, false}},
		"TIMESTAMP WITH TIME ZONE = !no type keeps a time zone: write TIMESTAMP and store "
		"UTC"},
	{"by its name alone", {{"json", TYPE_OTHER, 0, "", false, false}}, "JSON = ="},
	{"what is not there", {{"DATE", TYPE_DATE, 10, "", false, false}}, "; BOOLEAN ="},
	{"what would end the value is not taken",
		{{"A ;B", TYPE_BIT, 1, "", false, false}, {"B\nC", TYPE_BIT, 1, "", false, false},
			{"{n}", TYPE_BIT, 1, "", false, false}, {"", TYPE_BIT, 1, "", false, false},
			{"FLAG", TYPE_BIT, 1, "", false, false}},
		"BOOLEAN = FLAG"},
};

static struct backend_info sample(const struct type_info *types)
{
	struct backend_info info = {
		.dbms = "Example",
		.version = "1.0",
		.driver = "libexample.so",
		.driver_version = "2.0",
		.odbc_version = "03.80",
		.quote = "\"",
		.transactions = TRANSACTIONS_ALL,
		.identifier_case = "",
		.quoted_case = "",
		.catalog_term = "",
		.schema_term = "schema",
		.create_table = "",
		.alter_table = "",
		.index_ddl = "",
		.conformance = "",
		.types = types,
	};
	while (types && info.type_count < TYPES_MOST && types[info.type_count].name)
		info.type_count++;
	return info;
}

static bool has_line(const char *text, const char *line)
{
	AUTO(str_release) struct str whole = {0};
	AUTO(str_release) struct str wanted = {0};
	str_printf(&whole, "\n%s", text);
	str_printf(&wanted, "\n%s\n", line);
	return strstr(str_text(&whole), str_text(&wanted)) != NULL;
}

/* The file as it is printed, read again. */
static void load(
	struct dialect *ret, struct arena *arena, const struct backend_info *info, struct str *text)
{
	AUTO(folder_remove) struct folder folder = folder_make(arena);
	struct error err = {0};
	starter_write(text, info);
	folder_write(&folder, "own.ini", str_text(text));
	if (!dialect_load(ret, arena, "own", folder.path, &err))
		fail_msg("line %u: %s", err.line, err.message);
}

static void run_type(void **state)
{
	const __typeof__(type_rows[0]) *row = *state;
	AUTO(arena_release) struct arena arena = {0};
	AUTO(str_release) struct str text = {0};
	struct dialect dialect;
	struct backend_info info = sample(row->types);
	load(&dialect, &arena, &info, &text);
	if (!has_line(str_text(&text), row->expected))
		fail_msg("no line \"%s\" in\n%s", row->expected, str_text(&text));
}

static const struct {
	const char *name;
	enum transactions_told told;
	enum dialect_transactions expected;
} transaction_rows[] = {
	{"part of it", TRANSACTIONS_ALL, DIALECT_TRANSACTIONAL_DDL},
	{"commits", TRANSACTIONS_DDL_COMMIT, DIALECT_IMPLICIT_COMMIT},
	{"ignored", TRANSACTIONS_DDL_IGNORE, DIALECT_IMPLICIT_COMMIT},
	{"an error", TRANSACTIONS_DML, DIALECT_IMPLICIT_COMMIT},
	{"none", TRANSACTIONS_NONE, DIALECT_IMPLICIT_COMMIT},
	{"not told", TRANSACTIONS_UNKNOWN, DIALECT_IMPLICIT_COMMIT},
};

static void run_transaction(void **state)
{
	const __typeof__(transaction_rows[0]) *row = *state;
	AUTO(arena_release) struct arena arena = {0};
	AUTO(str_release) struct str text = {0};
	struct dialect dialect;
	struct backend_info info = sample(NULL);
	info.transactions = row->told;
	load(&dialect, &arena, &info, &text);
	assert_int_equal(dialect.transactions, row->expected);
	assert_false(dialect.run);
	assert_string_equal(dialect.dbms, "Example");
}

static const struct {
	const char *name, *dbms, *quote, *expected;
} head_rows[] = {
	{"backticks", "A", "`", "identifier-quote = `"},
	{"no quotes", "A", "", "identifier-quote = \""},
	{"a name with blanks", "Microsoft SQL Server", "\"", "dbms = Microsoft SQL Server"},
	{"a name that would be cut", "A ;B", "\"", "title = A "},
	{"a name that would be a list", "A,B", "\"", "dbms = A"},
	{"a name of two lines", "A\n[lock]", "\"", "title = A?[lock]"},
	{"a name that is no UTF-8", "A\xff", "\"", "title = A?"},
	{"no name at all", "", "\"", "dbms = "},
};

static void run_head(void **state)
{
	const __typeof__(head_rows[0]) *row = *state;
	AUTO(arena_release) struct arena arena = {0};
	AUTO(str_release) struct str text = {0};
	struct dialect dialect;
	struct backend_info info = sample(NULL);
	info.dbms = row->dbms;
	info.quote = row->quote;
	load(&dialect, &arena, &info, &text);
	if (!has_line(str_text(&text), row->expected))
		fail_msg("no line \"%s\" in\n%s", row->expected, str_text(&text));
}

static const struct {
	const char *name, *config, *dbms, *expected;
} unknown_rows[] = {
	{"without a folder", "[database dev]\nDriver = x\n", "Duck DB/2",
		"begin one with \"mkdir dialects\" and \"odbc-migrate drivers -d dev "
		"--dialect-file "
		">dialects/duck_db_2.ini\", and say dialects = dialects in [migrate]"},
	{"with a folder", "[migrate]\ndialects = sub\n[database dev]\nDriver = x\n", "DuckDB",
		"begin one with \"odbc-migrate drivers -d dev --dialect-file >sub/duckdb.ini\""},
	{"without a name", "[migrate]\ndialects = sub\n[database dev]\nDriver = x\n", "",
		"begin one with \"odbc-migrate drivers -d dev --dialect-file >sub/new.ini\""},
};

static void run_unknown(void **state)
{
	const __typeof__(unknown_rows[0]) *row = *state;
	AUTO(arena_release) struct arena arena = {0};
	struct error err = {0};
	config_begin();
	struct config config = config_load_text(&arena, row->config);
	AUTO(shared_release) struct shared shared = {0};
	assert_true(shared_init(&shared, &(struct shared_request){.config = &config}, &err));
	struct session session = {.shared = &shared, .database = &config.items[0]};
	snprintf(session.connection.dbms, sizeof(session.connection.dbms), "%s", row->dbms);
	bool chosen = session_choose_dialect(&session, &err);
	arena_release(&session.arena);
	assert_false(chosen);
	assert_int_equal(err.code, ERROR_CONFIG);
	assert_string_equal(err.hint, row->expected);
}

int main(void)
{
	const struct rows tables[] = {
		ROWS("type: ", run_type, type_rows),
		ROWS("transactions: ", run_transaction, transaction_rows),
		ROWS("head: ", run_head, head_rows),
		ROWS("unknown backend: ", run_unknown, unknown_rows),
	};
	return config_rows_run("starter", tables, ARRAY_LEN(tables));
}
