/*
 * The first byte picks the dialect; the rest is a script. Statements must be
 * views in order, apart from each other, inside the text and not empty, and their places must be
 * where counting from the beginning puts them.
 */
#include "fuzz.h"

#include "script/splitter.h"

static const char *const names[] = {"standard", "postgresql", "mariadb", "mysql", "sqlite", "mssql",
	"oracle", "db2", "firebird"};

static struct dialect dialects[sizeof(names) / sizeof(*names)];

static const struct dialect *dialect_from(uint8_t byte)
{
	static struct arena arena;
	struct error err;
	size_t i = byte % ARRAY_LEN(names);
	if (i == 0)
		return &dialect_standard;
	if (!dialects[i].name)
		FUZZ_CHECK(dialect_load(&dialects[i], &arena, names[i], NULL, &err));
	return &dialects[i];
}

static bool is_blank(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

static void check_statement(
	const struct script *script, const struct statement *statement, size_t last_end)
{
	FUZZ_CHECK(statement->text >= script->text);
	size_t offset = (size_t)(statement->text - script->text);
	FUZZ_CHECK(offset >= last_end);
	FUZZ_CHECK(statement->length > 0);
	FUZZ_CHECK(statement->length <= script->length - offset);
	FUZZ_CHECK(!is_blank(statement->text[0]) && statement->text[0] != ';');
	struct statement whole = {
		.text = script->text, .length = script->length, .at = {script->file, 1, 1}};
	/* From the beginning only while that is cheap. */
	if (offset > 4096)
		return;
	struct location at = statement_locate(&whole, offset);
	FUZZ_CHECK(at.line == statement->at.line && at.column == statement->at.column);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	if (size == 0)
		return 0;
	const struct dialect *dialect = dialect_from(data[0]);
	struct script script = {
		.file = "x.sql", .text = (const char *)data + 1, .length = size - 1, .line = 1};
	AUTO(splitter_release) struct splitter splitter;
	struct statement statement, last = {0};
	struct error err;
	size_t end = 0, number = 0;
	bool found;
	splitter_init(&splitter, &script, dialect);
	while (splitter_next(&splitter, &statement, &found, &err)) {
		if (!found || number > 10000)
			return 0;
		bool again = statement.text == last.text && dialect->client.batch;
		if (statement.rows) {
			FUZZ_CHECK(statement.number == number && statement.copy);
			end = (size_t)(statement.text - script.text) + statement.length;
			continue;
		}
		if (!again) {
			check_statement(&script, &statement, end);
			end = (size_t)(statement.text - script.text) + statement.length;
		}
		last = statement;
		FUZZ_CHECK(statement.body <= statement.length);
		FUZZ_CHECK(statement.number == ++number);
	}
	FUZZ_CHECK(err.code == ERROR_SCRIPT && err.line >= 1 && err.column >= 1);
	return 0;
}
