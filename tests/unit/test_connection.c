#include "rows.h"

#include "base/file.h"
#include "odbc/connection.h"
#include "odbc/cursor.h"
#include "odbc/driver_file.h"

#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static const struct {
	const char *name;
	struct keyword keyword;
	const char *expected;
} quote_rows[] = {
	{"plain word", {"Server", "127.0.0.1"}, "Server=127.0.0.1;"},
	{"empty", {"UID", ""}, "UID=;"},
	{"empty password", {"PWD", ""}, "PWD=;"},
	{"driver with blanks", {"DRIVER", "PostgreSQL Unicode"}, "DRIVER=PostgreSQL Unicode;"},
	{"driver path", {"DRIVER", "/opt/c++/libx.so"}, "DRIVER=/opt/c++/libx.so;"},
	{"driver that needs braces", {"DRIVER", "a;b"}, "DRIVER={a;b};"},
	{"data source", {"DSN", "my source"}, "DSN=my source;"},
	{"file name", {"Database", "/a b/c (1)+%20=2.db"}, "Database=/a b/c (1)+%20=2.db;"},
	{"semicolon", {"Database", "a;b"}, "Database={a;b};"},
	{"leading brace", {"UID", "{a}b"}, "UID={{a}}b};"},
	{"inner brace", {"UID", "a}b"}, "UID=a}b;"},
	{"leading blank", {"UID", " a"}, "UID={ a};"},
	{"trailing blank", {"UID", "a "}, "UID={a };"},
	{"plain password", {"PWD", "Abc-1_2.3"}, "PWD=Abc-1_2.3;"},
	{"password with percent and plus", {"PWD", "a%20b+c"}, "PWD={a%20b+c};"},
	{"password with braces", {"pwd", "{a}}b}"}, "pwd={{a}}}}b}}};"},
	{"password with semicolon", {"Password", "x;DRIVER=y"}, "Password={x;DRIVER=y};"},
	{"password in UTF-8", {"PWD", "\xc3\xa4\xe2\x82\xac"}, "PWD={\xc3\xa4\xe2\x82\xac};"},
	{"settings", {"ConnSettings", "set a to 1"}, "ConnSettings={set a to 1};"},
	{"libpq options", {"pqopt", "sslmode=disable"}, "pqopt={sslmode=disable};"},
};

static void run_quote(void **state)
{
	const __typeof__(quote_rows[0]) *row = *state;
	AUTO(arena_release) struct arena arena = {0};
	AUTO(str_release) struct str text = {0};
	struct connection_options options = {.keywords = &row->keyword, .count = 1};
	connection_string(&options, &text);
	assert_string_equal(str_text(&text), row->expected);

	struct keyword *back = NULL;
	size_t count = 0;
	struct error err;
	assert_true(connection_string_parse(&arena, text.data, &back, &count, &err));
	assert_int_equal(count, 1);
	assert_string_equal(back[0].key, row->keyword.key);
	assert_string_equal(back[0].value, row->keyword.value);
}

/* expected is key=[value] for each keyword, or a part of the message. */
static const struct {
	const char *name, *text;
	bool valid;
	const char *expected;
} parse_rows[] = {
	{"one", "DSN=a", true, "DSN=[a]"},
	{"empty", "", true, ""},
	{"only separators", " ;; ; ", true, ""},
	{"two", "DRIVER={a b};Server=c", true, "DRIVER=[a b]Server=[c]"},
	{"separator at the end", "A=1;B=2;", true, "A=[1]B=[2]"},
	{"blanks around", " A = 1 ; B = {2} ;", true, "A=[1]B=[2]"},
	{"blanks inside braces", "A={ 1 }", true, "A=[ 1 ]"},
	{"semicolon in braces", "PWD={a;b=c}", true, "PWD=[a;b=c]"},
	{"doubled brace", "PWD={a}}b}", true, "PWD=[a}b]"},
	{"doubled brace at the end", "PWD={a}}};B=1", true, "PWD=[a}]B=[1]"},
	{"opening brace in braces", "PWD={{a}}}", true, "PWD=[{a}]"},
	{"empty braces", "PWD={};B=1", true, "PWD=[]B=[1]"},
	{"equals in a value", "A=b=c;D=e", true, "A=[b=c]D=[e]"},
	{"brace inside a value", "A=b{c}d", true, "A=[b{c}d]"},
	{"empty value", "A=;B=", true, "A=[]B=[]"},
	{"no equals", "DSN=a;s3cret", false, "part 2 has no '='"},
	{"no keyword", "=s3cret", false, "part 1 has no keyword"},
	{"no closing brace", "PWD={s3cret;A=1", false, "no '}' behind PWD={"},
	{"only doubled braces", "PWD={s3cret}}", false, "no '}' behind PWD={"},
	{"text behind the brace", "PWD={a}s3cret;A=1", false, "text behind the '}' of PWD"},
};

static void run_parse(void **state)
{
	const __typeof__(parse_rows[0]) *row = *state;
	AUTO(arena_release) struct arena arena = {0};
	AUTO(str_release) struct str found = {0};
	struct keyword *keywords = NULL;
	size_t count = 0;
	struct error err = {0};
	bool valid = connection_string_parse(&arena, row->text, &keywords, &count, &err);
	assert_int_equal(valid, row->valid);
	if (valid) {
		for (size_t i = 0; i < count; i++)
			str_printf(&found, "%s=[%s]", keywords[i].key, keywords[i].value);
		assert_string_equal(str_text(&found), row->expected);
		assert_int_equal(err.code, ERROR_NONE);
		return;
	}
	assert_int_equal(err.code, ERROR_USAGE);
	assert_non_null(strstr(err.message, row->expected));
	assert_null(strstr(err.message, "s3cret"));
}

/*
 * The driver manager caches what it read, so every row gets a process and a folder of its own.
 * Rows are checked in the child, which tells by its status.
 */
struct folder_row {
	const char *name, *odbcinst, *odbc;
	int (*check)(const char *folder);
};

static int registered(const char *folder)
{
	AUTO(arena_release) struct arena arena = {0};
	(void)folder;
	const char *file = driver_file_registered(&arena, "My Driver");
	/* Asked again, the answer comes from a cache. */
	const char *again = driver_file_registered(&arena, "My Driver");
	return !(file && again && strcmp(file, "libmine.so") == 0 && strcmp(again, file) == 0 &&
		 !driver_file_registered(&arena, "Other") &&
		 !driver_file_registered(&arena, "Other") &&
		 !driver_file_registered(&arena, "No File") && !driver_file_registered(&arena, ""));
}

static int registered_wide(const char *folder)
{
	AUTO(arena_release) struct arena arena = {0};
	(void)folder;
	const char *file = driver_file_registered(&arena, "My Driver");
	const char *expected = sizeof(void *) == 8 ? "libwide.so" : "libnarrow.so";
	return !(file && strcmp(file, expected) == 0);
}

static int of_source(const char *folder)
{
	AUTO(arena_release) struct arena arena = {0};
	(void)folder;
	const char *driver = driver_file_of_source(&arena, "prod");
	return !(driver && strcmp(driver, "My Driver") == 0 &&
		 !driver_file_of_source(&arena, "dev") && !driver_file_of_source(&arena, ""));
}

static int values_of_source(const char *folder)
{
	AUTO(arena_release) struct arena arena = {0};
	(void)folder;
	const char *database = driver_file_source_value(&arena, "prod", "DATABASE");
	return !(database && strcmp(database, "a.db") == 0 &&
		 !driver_file_source_value(&arena, "prod", "Timeout") &&
		 !driver_file_source_value(&arena, "prod", "Empty") &&
		 !driver_file_source_value(&arena, "dev", "Database"));
}

static int folder_readable(const char *folder)
{
	struct error err = {0};
	return !(driver_file_check_folder(folder, &err) && err.code == ERROR_NONE);
}

static int folder_unreadable(const char *folder)
{
	struct error err = {0};
	return !(!driver_file_check_folder(folder, &err) && err.code == ERROR_CONFIG &&
		 strstr(err.message, folder) && strstr(err.message, "No such file"));
}

static int find_path(const char *folder)
{
	AUTO(arena_release) struct arena arena = {0};
	const char *path = arena_printf(&arena, "%s/odbcinst.ini", folder);
	const char *found = driver_file_find(&arena, path);
	return !(found && strcmp(found, path) == 0 &&
		 !driver_file_find(&arena, arena_printf(&arena, "%s/none.so", folder)) &&
		 !driver_file_find(&arena, folder) &&
		 !driver_file_find(&arena, "libno-such-driver.so") &&
		 !driver_file_find(&arena, ""));
}

/* The driver manager's own library lies where drivers may lie. */
static int find_in_folders(const char *folder)
{
	AUTO(arena_release) struct arena arena = {0};
	(void)folder;
	static const char *const names[] = {"libodbc.so", "libodbc.so.2", "libodbc.dylib"};
	for (size_t i = 0; i < ARRAY_LEN(names); i++) {
		const char *found = driver_file_find(&arena, names[i]);
		if (found)
			return !(found[0] == '/' && access(found, R_OK) == 0);
	}
	return 1;
}

static int pooled(const char *folder)
{
	(void)folder;
	struct error err = {0};
	return !(!driver_file_check_pooling(&err) && err.code == ERROR_CONFIG &&
		 strstr(err.message, "Pooling") && err.hint[0]);
}

static int not_pooled(const char *folder)
{
	(void)folder;
	struct error err = {0};
	return !(driver_file_check_pooling(&err) && err.code == ERROR_NONE);
}

/* What is wrong with the environment is never ours to crash on. */
static int no_driver(const char *folder)
{
	(void)folder;
	struct error err = {0};
	struct connection connection;
	struct keyword keyword = {"DRIVER", "My Driver"};
	struct connection_options options = {.keywords = &keyword, .count = 1};
	if (connection_open(&connection, &options, &err))
		return 1;
	connection_close(&connection);
	return !(err.code == ERROR_CONNECTION && strcmp(err.sqlstate, "01000") == 0 &&
		 strstr(err.message, "Can't open lib") && !connection_alive(&connection));
}

static const struct folder_row folder_rows[] = {
	{"registered name", "[My Driver]\nDriver=libmine.so\n[No File]\nDriver=\n", "", registered},
	{"64-bit file first", "[My Driver]\nDriver=libnarrow.so\nDriver64=libwide.so\n", "",
		registered_wide},
	{"data source", "", "[prod]\nDriver = My Driver\n", of_source},
	{"other values of a data source", "",
		"[prod]\nDriver = My Driver\nDatabase = a.db\nEmpty =\n[dev]\nDriver = a\n",
		values_of_source},
	{"folder with an empty file", "", NULL, folder_readable},
	{"folder without a file", NULL, NULL, folder_unreadable},
	{"no files at all", NULL, NULL, not_pooled},
	{"path", "", "", find_path},
	{"found in the folders", "", "", find_in_folders},
	{"pooling yes", "[ODBC]\nPooling=Yes\n", "", pooled},
	{"pooling 1", "[ODBC]\nPooling = 1\n", "", pooled},
	{"pooling true", "[odbc]\npooling=true\n", "", pooled},
	{"pooling on", "[ODBC]\nPooling=ON\n", "", pooled},
	{"pooling no", "[ODBC]\nPooling=No\n", "", not_pooled},
	{"pooling 0", "[ODBC]\nPooling=0\n", "", not_pooled},
	{"pooling off", "[ODBC]\nPooling=off\n", "", not_pooled},
	{"pooling not said", "[ODBC]\nTrace=No\n", "", not_pooled},
	{"registered driver without a file", "[My Driver]\nDriver=libmine.so\n", "", no_driver},
};

static void write_file(const char *folder, const char *name, const char *text)
{
	AUTO(arena_release) struct arena arena = {0};
	struct error err;
	const char *path = arena_printf(&arena, "%s/%s", folder, name);
	if (text)
		assert_true(file_create(path, text, strlen(text), &err));
}

static void remove_folder(const char *folder)
{
	AUTO(arena_release) struct arena arena = {0};
	unlink(arena_printf(&arena, "%s/odbcinst.ini", folder));
	unlink(arena_printf(&arena, "%s/odbc.ini", folder));
	assert_int_equal(rmdir(folder), 0);
}

static void run_folder(void **state)
{
	const struct folder_row *row = *state;
	char folder[] = "/tmp/odbc-migrate-test-XXXXXX";
	int status = -1;
	assert_non_null(mkdtemp(folder));
	write_file(folder, "odbcinst.ini", row->odbcinst);
	write_file(folder, "odbc.ini", row->odbc);
	pid_t child = fork();
	if (child == 0) {
		setenv("HOME", folder, 1);
		driver_file_use(folder);
		_exit(row->check(folder));
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	remove_folder(folder);
	assert_int_equal(status, 0);
}

static void close_accepts_zeroed(void)
{
	struct connection connection = {0};
	struct cursor cursor = {0};
	connection_close(&connection);
	cursor_close(&cursor);
	assert_false(connection_alive(&connection));
}

static void keyword_cannot_smuggle(void)
{
	struct error err = {0};
	struct connection connection;
	struct keyword keyword = {"A=1;B", "2"};
	struct connection_options options = {.keywords = &keyword, .count = 1};
	assert_false(connection_open(&connection, &options, &err));
	assert_int_equal(err.code, ERROR_CONNECTION);
}

static void string_of_any_length_is_refused(void)
{
	struct error err = {0};
	struct connection connection;
	char value[40001];
	memset(value, 'x', sizeof(value));
	value[sizeof(value) - 1] = '\0';
	struct keyword keyword = {"DSN", value};
	struct connection_options options = {.keywords = &keyword, .count = 1};
	assert_false(connection_open(&connection, &options, &err));
	assert_int_equal(err.code, ERROR_CONNECTION);
	assert_non_null(strstr(err.message, "40005 bytes"));
}

static const struct plain_row {
	const char *name;
	void (*check)(void);
} plain_rows[] = {
	{"closing accepts what was never open", close_accepts_zeroed},
	{"keyword cannot smuggle another", keyword_cannot_smuggle},
	{"connection string over 32767 bytes is refused", string_of_any_length_is_refused},
};

static void run_plain(void **state)
{
	const struct plain_row *row = *state;
	row->check();
}

int main(void)
{
	const struct rows tables[] = {
		ROWS("quote: ", run_quote, quote_rows),
		ROWS("parse: ", run_parse, parse_rows),
		ROWS("driver file: ", run_folder, folder_rows),
		ROWS("", run_plain, plain_rows),
	};
	return rows_run("connection", tables, ARRAY_LEN(tables));
}
