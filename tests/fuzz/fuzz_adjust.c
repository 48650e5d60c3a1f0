/*
 * fuzz_adjust: any bytes as a statement, adjusted for a dialect and made ready for a driver.
 *
 * The first byte picks both. Whatever the statement is: lines stay where they are, bytes that no
 * edit touches come from where they were, and what was adjusted can be adjusted again.
 */
#include "fuzz.h"

#include "script/adjust.h"
#include "script/wire.h"

static size_t count_lines(const char *text, size_t length)
{
	size_t lines = 0;
	for (size_t i = 0; i < length; i++)
		lines += text[i] == '\n';
	return lines;
}

static void check(const struct rewrite *rewrite, const char *text, size_t length)
{
	size_t at = 0, from = 0, start, inside;
	/* Behind a wrapped statement is one line end more, and so behind a hidden question mark. */
	size_t more = wire_wrapped(rewrite, &start, &inside) ? 1 : 0;
	for (size_t i = 0; i < rewrite->count; i++)
		more += strcmp(rewrite->items[i].text, "\n") == 0;
	/* A quoted name with a line end in it may be moved. */
	if (length > 0 && !memchr(text, '"', length))
		FUZZ_CHECK(count_lines(rewrite->text, rewrite->length) ==
			   count_lines(text, length) + more);
	FUZZ_CHECK(rewrite->count > 0 || rewrite->text == text);
	for (size_t i = 0; i < rewrite->count; i++) {
		const struct edit *edit = &rewrite->items[i];
		size_t kept = edit->offset - from;
		FUZZ_CHECK(memcmp(rewrite->text + at, text + from, kept) == 0);
		if (kept > 0)
			FUZZ_CHECK(rewrite_origin(rewrite, at) == from);
		at += kept + strlen(edit->text);
		from = edit->offset + edit->length;
	}
	FUZZ_CHECK(rewrite->length - at == length - from);
	FUZZ_CHECK(rewrite->length == at ||
		   memcmp(rewrite->text + at, text + from, length - from) == 0);
}

static void check_error(const struct error *err, enum error_code code)
{
	FUZZ_CHECK(err->code == code && err->message[0] && err->line > 0);
}

static void send(struct arena *arena, const struct statement *statement,
	const struct rewrite *adjusted, const struct driver *driver)
{
	struct rewrite sent;
	struct error err = {0};
	if (wire_statement(&sent, arena, statement, adjusted->text, adjusted->length, driver,
		    &lexer_rules_standard, &err))
		check(&sent, adjusted->text, adjusted->length);
	else
		check_error(&err, ERROR_SCRIPT);
}

struct backend {
	struct dialect dialect;
	const struct driver *driver;
};

/* Read once: the files are not what is tested. */
static const struct backend *find_backend(size_t number)
{
	static const char *const names[][2] = {{"sqlite", "SQLite3"}, {"postgresql", "psqlodbc"},
		{"mysql", "MariaDB"}, {"mariadb", "MariaDB"}, {"mssql", ""}, {"oracle", ""},
		{"db2", ""}, {"firebird", ""}};
	static struct backend backends[ARRAY_LEN(names)];
	static struct arena arena;
	struct backend *backend = &backends[number % ARRAY_LEN(names)];
	const char *const *name = names[number % ARRAY_LEN(names)];
	struct error err = {0};
	if (!backend->driver) {
		FUZZ_CHECK(dialect_load(&backend->dialect, &arena, name[0], NULL, &err));
		FUZZ_CHECK(driver_find(&backend->driver, &arena, name[1], NULL, &err));
	}
	return backend;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	AUTO(arena_release) struct arena arena = {0};
	struct rewrite adjusted, again;
	struct error err = {0};
	if (length == 0 || memchr(bytes + 1, '\0', length - 1))
		return 0; /* no script holds NUL */
	const struct backend *backend = find_backend(bytes[0]);
	const char *text = arena_dup_length(&arena, (const char *)bytes + 1, length - 1);
	struct statement statement = {.text = text, .length = length - 1, .at = {"fuzz.sql", 1, 1}};
	if (!adjust_statement(&adjusted, &arena, &statement, &backend->dialect, &err)) {
		check_error(&err, ERROR_PORTABILITY);
		return 0;
	}
	check(&adjusted, text, statement.length);
	send(&arena, &statement, &adjusted, backend->driver);
	struct statement second = {
		.text = adjusted.text, .length = adjusted.length, .at = {"fuzz.sql", 1, 1}};
	if (adjust_statement(&again, &arena, &second, &backend->dialect, &err))
		check(&again, adjusted.text, adjusted.length);
	return 0;
}
