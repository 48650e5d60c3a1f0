#include "backend.h"

#include <strings.h>

const struct backend backends[BACKENDS] = {
	{SQLITE, "sqlite", "ODBC_MIGRATE_TEST_SQLITE", "SQLite", false, NULL},
	{POSTGRESQL, "postgresql", "ODBC_MIGRATE_TEST_POSTGRESQL", "PostgreSQL", false, NULL},
	{MARIADB, "mariadb", "ODBC_MIGRATE_TEST_MARIADB", "MariaDB", true, "CONN_TIMEOUT"},
};

static bool is_skipped(const struct backend *backend)
{
	const char *list = getenv("ODBC_MIGRATE_TEST_SKIP");
	size_t length = strlen(backend->name);
	for (const char *at = list ? list : ""; *at; at += strspn(at, ", ")) {
		size_t word = strcspn(at, ", ");
		if (word == length && strncasecmp(at, backend->name, length) == 0)
			return true;
		at += word;
	}
	return false;
}

void client_init(struct client *ret, const struct backend *backend)
{
	struct error err;
	struct keyword *given = NULL;
	size_t count = 0;
	*ret = (struct client){0};
	if (is_skipped(backend))
		skip();
	const char *text = getenv(backend->variable);
	if (!text || !text[0])
		fail_msg("%s is not set (and ODBC_MIGRATE_TEST_SKIP does not name %s)",
			backend->variable, backend->name);
	if (!connection_string_parse(&ret->arena, text, &given, &count, &err))
		fail_msg("%s: %s", backend->variable, err.message);
	/* Room for what tests add. */
	ret->keywords = arena_array(&ret->arena, count + 8, sizeof(*given));
	memcpy(ret->keywords, given, count * sizeof(*given));
	ret->options = (struct connection_options){
		.keywords = ret->keywords,
		.count = count,
		.more_results_need_columns = backend->more_results_need_columns,
	};
}

void client_set(struct client *client, const char *key, const char *value)
{
	size_t *count = &client->options.count, at = 0;
	while (at < *count && strcasecmp(client->keywords[at].key, key) != 0)
		at++;
	if (value) {
		client->keywords[at] = (struct keyword){key, value};
		*count += at == *count;
	} else if (at < *count) {
		client->keywords[at] = client->keywords[--*count];
	}
}

const char *client_keyword(const struct client *client, const char *key)
{
	for (size_t i = 0; i < client->options.count; i++)
		if (strcasecmp(client->keywords[i].key, key) == 0)
			return client->keywords[i].value;
	return "";
}

void client_connect(struct client *client)
{
	struct error err;
	if (!connection_open(&client->connection, &client->options, &err))
		fail_msg("cannot connect: %s", err.message);
	if (!cursor_open(&client->cursor, &client->connection, &err))
		fail_msg("no cursor: %s", err.message);
}

void client_open(struct client *ret, const struct backend *backend)
{
	client_init(ret, backend);
	client_connect(ret);
}

void client_close(struct client *client)
{
	cursor_close(&client->cursor);
	connection_close(&client->connection);
	arena_release(&client->arena);
}

void client_run(struct client *client, const char *sql)
{
	struct error err;
	if (!cursor_run(&client->cursor, sql, strlen(sql), &err))
		fail_msg("%s: %s", sql, err.message);
}

static bool add_row(struct cursor *cursor, struct str *rows, struct error *err)
{
	AUTO(str_release) struct str text = {0};
	bool null = false;
	for (unsigned i = 0; i < cursor->columns; i++) {
		if (!cursor_text(cursor, i, &text, &null, err))
			return false;
		str_add(rows, i ? "|" : "");
		str_printf(rows, null ? "NULL" : "[%s]", str_text(&text));
	}
	str_add_char(rows, '\n');
	return true;
}

const char *client_rows(struct client *client, const char *sql, struct error *err)
{
	AUTO(str_release) struct str rows = {0};
	struct cursor *cursor = &client->cursor;
	bool row = false;
	if (!cursor_execute(cursor, sql, strlen(sql), err))
		return NULL;
	while (cursor_next(cursor, &row, err)) {
		if (!row)
			return arena_dup(&client->arena, str_text(&rows));
		if (!add_row(cursor, &rows, err))
			return NULL;
	}
	return NULL;
}

void backend_superuser(const struct backend *backend, const char *sql)
{
	bool postgresql = backend->bit == POSTGRESQL;
	const char *variable = postgresql ? "PSQL" : "MARIADB_CLIENT";
	const char *words = getenv(variable);
	if (!words || !words[0])
		fail_msg("%s is not set: it holds a superuser's command line", variable);
	AUTO(str_release) struct str command = {0};
	str_printf(&command, "%s%s", words, postgresql ? " -d postgres" : "");
	FILE *pipe = popen(str_text(&command), "w");
	assert_non_null(pipe);
	fputs(sql, pipe);
	if (pclose(pipe) != 0)
		fail_msg("%s refuses: %s", str_text(&command), sql);
}

struct rows backend_rows(struct arena *arena, const char *group, void (*test)(void **state),
	const void *rows, size_t size, size_t count)
{
	struct backend_case *cases = arena_array(arena, count * BACKENDS, sizeof(*cases));
	size_t filled = 0;
	for (size_t i = 0; i < count; i++) {
		const void *row = (const char *)rows + i * size;
		struct backend_row head;
		memcpy(&head, row, sizeof(head));
		for (size_t j = 0; j < BACKENDS; j++) {
			if (!(head.where & backends[j].bit))
				continue;
			cases[filled++] = (struct backend_case){
				arena_printf(arena, "%s: %s%s", backends[j].name, group, head.name),
				&backends[j],
				row,
			};
		}
	}
	return (struct rows){"", test, cases, sizeof(*cases), filled};
}

void scenario_run(void **state)
{
	const struct backend_case *test = *state;
	const struct scenario_row *row = test->row;
	row->run(test->backend);
}
