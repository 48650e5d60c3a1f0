#include "random_script.h"

#include <string.h>

struct maker {
	struct random_script *script;
	uint64_t state;
	const char *dialect;
	const char *line_end;
	const char *delimiter; /* NULL: ';' */
	bool postgresql, mysql, sqlite, mssql, oracle, firebird, db2, standard;
	size_t tail; /* where the last token ended */
};

/* xorshift64* */
static uint64_t next(struct maker *maker)
{
	maker->state ^= maker->state >> 12;
	maker->state ^= maker->state << 25;
	maker->state ^= maker->state >> 27;
	return maker->state * 0x2545f4914f6cdd1dU;
}

static unsigned pick(struct maker *maker, unsigned count)
{
	return (unsigned)((next(maker) >> 33) % count);
}

static size_t position(const struct maker *maker)
{
	return maker->script->text.length;
}

static void add(struct maker *maker, const char *text)
{
	str_add(&maker->script->text, text);
}

static void add_any(struct maker *maker, const char *const *texts, unsigned count)
{
	add(maker, texts[pick(maker, count)]);
}

#define ADD_ANY(maker, ...)                                        \
	do {                                                       \
		static const char *const texts_[] = {__VA_ARGS__}; \
		add_any(maker, texts_, ARRAY_LEN(texts_));         \
	} while (0)

static void end_line(struct maker *maker)
{
	add(maker, maker->line_end);
}

static void comment(struct maker *maker)
{
	static const char *const nested = "/* a /* ' ; */ \" $$ GO */";
	bool nests = maker->postgresql || maker->mssql || maker->db2;
	switch (pick(maker, 4)) {
	case 0:
		ADD_ANY(maker, "-- it's; a", "-- /* \" [ ` $$", "-- END; //",
			"-- \xc3\xa9\xe2\x82\xac");
		end_line(maker);
		break;
	case 1:
		if (maker->mysql) {
			ADD_ANY(maker, "# it's; \"", "#$$ /* ;");
			end_line(maker);
			break;
		}
		add(maker, nests ? nested : "/* ' ; ` */");
		break;
	default:
		ADD_ANY(maker, "/**/", "/* ; ' \" END */", "/* -- */",
			"/* \xc3\xa9 ** / // $x$ */");
	}
}

/* At least one blank; a gap within a statement. */
static void gap(struct maker *maker)
{
	ADD_ANY(maker, " ", " ", " ", "  ", "\t");
	if (pick(maker, 8) == 0)
		end_line(maker);
	if (pick(maker, 8) == 0) {
		comment(maker);
		add(maker, " ");
	}
}

/* Every token but the first of a statement comes with its gap in front. */
static void token(struct maker *maker, const char *text)
{
	gap(maker);
	add(maker, text);
	maker->tail = position(maker);
}

static void tokens(struct maker *maker, const char *words)
{
	char word[64];
	while (*words) {
		size_t length = strcspn(words, " ");
		snprintf(word, sizeof(word), "%.*s", (int)length, words);
		token(maker, word);
		words += length + (words[length] == ' ');
	}
}

static void postgresql_literal(struct maker *maker)
{
	static const char *const texts[] = {"E'it\\'s; $$'", "e'\\\\'", "U&'\\0041;'",
		"$$it's; \"$$", "$a$ $$ ; $b$ ' $a$", "$_1$;$_1$", "X'00'", "B'01'", "N'n;'",
		"'{\"a\": \"b;\"}'::jsonb", "E'a\\'' \n 'b\\';'", "$1"};
	add_any(maker, texts, ARRAY_LEN(texts));
}

static void mysql_literal(struct maker *maker)
{
	static const char *const texts[] = {"'it\\'s;'", "\"a\\\";\"", "\"x''y\"", "`b``c;`",
		"'\\\\'", "_utf8'x;'", "N'n;'", "X'41'", "/*! 1 + ';' */", "/*!50000 2 */", "@a",
		"@@b"};
	add_any(maker, texts, ARRAY_LEN(texts));
}

static void literal(struct maker *maker)
{
	static const char *const common[] = {"1", "1.5e-3", "'a'", "'it''s; -- x'", "'/* ; '", "''",
		"0", "'GO'", "'\xc3\xa9;\xe2\x82\xac'", "'two\nlines;\n'", "'BEGIN'", "'$$'"};
	gap(maker);
	unsigned kind = pick(maker, 3);
	if (kind == 0 && maker->postgresql)
		postgresql_literal(maker);
	else if (kind == 0 && maker->mysql)
		mysql_literal(maker);
	else if (kind == 0 && (maker->oracle || maker->firebird))
		ADD_ANY(maker, "q'[it's;]'", "Q'{a}'';}'", "q'!;'!'", "q'(b])'", "'\\'", "\"q;\"");
	else if (kind == 0 && (maker->mssql || maker->sqlite))
		ADD_ANY(maker, "[a;b]", "[it's]", "'\\'", "\"x;\"", "N'n;'");
	else if (kind == 0)
		ADD_ANY(maker, "\"it's;\"", "\"a\"\";\"", "'\\'", "N'n;'");
	else
		add_any(maker, common, ARRAY_LEN(common));
	maker->tail = position(maker);
}

static void expression(struct maker *maker, unsigned depth)
{
	literal(maker);
	switch (depth ? pick(maker, 6) : 5) {
	case 0:
		token(maker, "+");
		token(maker, "(");
		expression(maker, depth - 1);
		token(maker, ")");
		break;
	case 1:
		tokens(maker, "+ CASE WHEN a = 1 THEN");
		expression(maker, depth - 1);
		tokens(maker, "ELSE 2 END");
		break;
	case 2:
		tokens(maker, ", b . begin , case_x");
		break;
	default:
		break;
	}
}

/* A statement that holds no others, from its first word on. */
static void plain(struct maker *maker)
{
	static const char *const heads[] = {"SELECT", "INSERT INTO t VALUES (",
		"UPDATE t SET a =", "DELETE FROM t WHERE a =", "select", "DROP TABLE",
		"CREATE TABLE t (", "ALTER TABLE t ADD", "GRANT", "COMMENT"};
	unsigned head = pick(maker, ARRAY_LEN(heads));
	add(maker, heads[head]);
	maker->tail = position(maker);
	for (unsigned i = pick(maker, 3) + 1; i > 0; i--)
		expression(maker, 2);
	if (strchr(heads[head], '('))
		token(maker, ")");
}

static void statements(struct maker *maker, unsigned depth);

/* A statement inside of a body, with its semicolon. */
static void inner(struct maker *maker, unsigned depth)
{
	bool simple = maker->sqlite || maker->standard || maker->postgresql || depth == 0;
	gap(maker);
	switch (simple ? 9 : pick(maker, 8)) {
	case 0:
		add(maker, "IF a = 1 THEN");
		statements(maker, depth - 1);
		if (pick(maker, 2)) {
			token(maker, "ELSE");
			statements(maker, depth - 1);
		}
		tokens(maker, "END IF");
		break;
	case 1:
		add(maker, "BEGIN");
		statements(maker, depth - 1);
		token(maker, "END");
		break;
	case 2:
		if (maker->mysql) {
			add(maker, "l: LOOP");
			statements(maker, depth - 1);
			tokens(maker, "LEAVE l ; END LOOP l");
		} else {
			add(maker, "WHILE a = 1 LOOP");
			statements(maker, depth - 1);
			tokens(maker, "END LOOP");
		}
		break;
	case 3:
		add(maker, "CASE a WHEN 1 THEN");
		statements(maker, depth - 1);
		tokens(maker, "END CASE");
		break;
	default:
		plain(maker);
	}
	token(maker, ";");
}

static void statements(struct maker *maker, unsigned depth)
{
	for (unsigned i = pick(maker, 3) + 1; i > 0; i--)
		inner(maker, depth);
}

static void block(struct maker *maker)
{
	token(maker, "BEGIN");
	statements(maker, 2);
	token(maker, "END");
}

static void mysql_routine(struct maker *maker)
{
	ADD_ANY(maker, "CREATE TRIGGER t BEFORE INSERT ON a FOR EACH ROW", "CREATE PROCEDURE p ( )",
		"CREATE DEFINER = 'a'@'%' PROCEDURE p ( IN x INT )",
		"CREATE EVENT e ON SCHEDULE EVERY 1 DAY DO",
		"CREATE OR REPLACE FUNCTION f ( ) RETURNS INT");
	switch (pick(maker, 4)) {
	case 0:
		tokens(maker, "IF a = 1 THEN");
		statements(maker, 2);
		tokens(maker, "END IF");
		break;
	case 1:
		tokens(maker, "SET @a =");
		expression(maker, 1);
		break;
	default:
		block(maker);
	}
}

static void postgresql_routine(struct maker *maker)
{
	switch (pick(maker, 5)) {
	case 0:
		add(maker, "DO $do$ BEGIN a; $$;$$; END $do$");
		break;
	case 1:
		add(maker, "CREATE FUNCTION f(begin int) RETURNS int LANGUAGE sql BEGIN ATOMIC");
		statements(maker, 1);
		token(maker, "END");
		break;
	case 2:
		add(maker, "CREATE RULE r AS ON INSERT TO t DO ALSO (");
		statements(maker, 1);
		token(maker, ")");
		break;
	case 3:
		add(maker, "CREATE OR REPLACE FUNCTION f() RETURNS text AS $f$ -- it's\nSELECT 1; "
			   "$f$ LANGUAGE sql");
		break;
	default:
		add(maker, "CREATE TRIGGER t AFTER INSERT ON begin FOR EACH ROW EXECUTE FUNCTION f "
			   "( )");
	}
	maker->tail = position(maker);
}

static void declared_routine(struct maker *maker)
{
	ADD_ANY(maker, "CREATE PROCEDURE p AS", "CREATE OR ALTER TRIGGER t FOR a AS",
		"CREATE FUNCTION f ( ) RETURNS INT AS");
	for (unsigned i = pick(maker, 3); i > 0; i--)
		tokens(maker, "DECLARE VARIABLE x INT ;");
	block(maker);
}

static void oracle_routine(struct maker *maker)
{
	switch (pick(maker, 3)) {
	case 0:
		add(maker, "DECLARE x NUMBER; y NUMBER;");
		block(maker);
		break;
	case 1:
		add(maker, "CREATE OR REPLACE PROCEDURE p ( a IN NUMBER ) IS x NUMBER;");
		block(maker);
		token(maker, "p");
		break;
	default:
		add(maker, "CREATE PACKAGE BODY k AS PROCEDURE a; PROCEDURE a IS x NUMBER;");
		block(maker);
		tokens(maker, "a ; END k");
	}
	token(maker, ";");
}

static void routine(struct maker *maker)
{
	if (maker->postgresql)
		postgresql_routine(maker);
	else if (maker->mysql)
		mysql_routine(maker);
	else if (maker->firebird)
		declared_routine(maker);
	else if (maker->oracle)
		oracle_routine(maker);
	else {
		add(maker, "CREATE TRIGGER t AFTER INSERT ON a");
		block(maker);
	}
}

static void note(struct maker *maker, size_t begin, size_t end, bool rows)
{
	struct expected expected = {begin, end, rows};
	ARENA_PUSH(&maker->script->arena, maker->script, expected);
}

/* A line of its own, wherever the text stands. */
static void own_line(struct maker *maker, const char *text)
{
	end_line(maker);
	add(maker, text);
	end_line(maker);
}

/*
 * What ends a statement, and perhaps once more; SQLite, and MySQL in routines, keep what is in
 * front of a ';'.
 */
static void terminate(struct maker *maker, size_t begin, bool is_routine)
{
	size_t end = maker->tail;
	if (pick(maker, 4) == 0)
		gap(maker);
	if (maker->mssql) {
		own_line(maker, pick(maker, 2) ? "GO" : "  go -- it's");
	} else if (maker->oracle && is_routine) {
		own_line(maker, "/");
	} else if (maker->delimiter) {
		add(maker, maker->delimiter);
	} else {
		if (maker->sqlite || (maker->mysql && is_routine))
			end = position(maker);
		add(maker, pick(maker, 8) ? ";" : "; ;;");
	}
	note(maker, begin, end, false);
	if (pick(maker, 2))
		end_line(maker);
	else
		gap(maker);
}

static void copy(struct maker *maker)
{
	size_t begin = position(maker);
	add(maker, "COPY public.t (a, b) FROM stdin");
	note(maker, begin, position(maker), false);
	add(maker, ";");
	end_line(maker);
	begin = position(maker);
	for (unsigned i = pick(maker, 4); i > 0; i--) {
		ADD_ANY(maker, "1\tit's; \"", "\\N\t$$ /*", "a\\\\\t-- x", "-- migrate:up\t\\.");
		end_line(maker);
	}
	if (position(maker) > begin)
		note(maker, begin, position(maker), true);
	add(maker, "\\.");
	end_line(maker);
}

/* Lines that are no statement. */
static void aside(struct maker *maker)
{
	end_line(maker);
	switch (pick(maker, 4)) {
	case 0:
		if (maker->postgresql || maker->standard) {
			add(maker, "\\set ON_ERROR_STOP 1");
			end_line(maker);
		}
		break;
	case 1:
		add(maker, strcmp(maker->dialect, "sqlite") == 0 ? "-- migrate:only mysql, oracle"
								 : "-- migrate:only sqlite");
		end_line(maker);
		add(maker, "garbage ' \" /* $$ ; BEGIN");
		end_line(maker);
		add(maker, "-- migrate:end");
		end_line(maker);
		break;
	case 2:
		comment(maker);
		end_line(maker);
		break;
	default:
		if (!maker->mssql && !maker->delimiter)
			add(maker, ";; ;");
		end_line(maker);
	}
}

/* -- migrate:statement: everything between, whatever it is. */
static void whole(struct maker *maker)
{
	end_line(maker);
	add(maker, "-- migrate:statement");
	end_line(maker);
	size_t begin = position(maker);
	add(maker, "SELECT 1; SELECT");
	expression(maker, 1);
	token(maker, ";");
	note(maker, begin, position(maker), false);
	end_line(maker);
	add(maker, "-- migrate:end");
	end_line(maker);
}

static void change_delimiter(struct maker *maker)
{
	static const char *const mysql[] = {"$$", "//", ";;", "d//", "|"};
	char line[64];
	if (maker->delimiter || maker->mssql || maker->oracle)
		return;
	end_line(maker);
	if (maker->mysql) {
		maker->delimiter = mysql[pick(maker, ARRAY_LEN(mysql))];
		snprintf(line, sizeof(line), "%s %s%s", pick(maker, 2) ? "DELIMITER" : "delimiter",
			maker->delimiter, pick(maker, 2) ? "  " : "");
	} else if (maker->firebird) {
		maker->delimiter = "^";
		snprintf(line, sizeof(line), "SET TERM ^ ;");
	} else if (maker->db2) {
		maker->delimiter = "@";
		snprintf(line, sizeof(line), "--#SET TERMINATOR @");
	} else {
		maker->delimiter = "//";
		snprintf(line, sizeof(line), "-- migrate:delimiter //");
	}
	add(maker, line);
	end_line(maker);
}

static void usual_delimiter(struct maker *maker)
{
	if (!maker->delimiter)
		return;
	end_line(maker);
	if (maker->mysql)
		add(maker, "DELIMITER ;");
	else if (maker->firebird)
		add(maker, "SET TERM ; ^");
	else
		add(maker, maker->db2 ? "--#SET TERMINATOR ;" : "-- migrate:delimiter ;");
	end_line(maker);
	maker->delimiter = NULL;
}

static void piece(struct maker *maker)
{
	unsigned kind = pick(maker, 24);
	if (kind == 0)
		change_delimiter(maker);
	else if (kind == 1)
		usual_delimiter(maker);
	else if (kind < 4)
		aside(maker);
	else if (kind == 4 && !maker->delimiter)
		whole(maker);
	else if (kind == 5 && maker->postgresql && !maker->delimiter)
		copy(maker);
	else {
		size_t begin = position(maker);
		bool is_routine = kind > 14 && !maker->standard;
		if (is_routine)
			routine(maker);
		else
			plain(maker);
		terminate(maker, begin, is_routine);
	}
}

static bool is(const struct maker *maker, const char *name)
{
	return strcmp(maker->dialect, name) == 0;
}

void random_script_make(
	struct random_script *ret, const char *dialect, uint64_t seed, unsigned pieces)
{
	struct maker maker = {.script = ret, .state = seed * 2654435761U + 1, .dialect = dialect};
	*ret = (struct random_script){0};
	for (int i = 0; i < 8; i++)
		next(&maker);
	maker.postgresql = is(&maker, "postgresql");
	maker.mysql = is(&maker, "mysql") || is(&maker, "mariadb");
	maker.sqlite = is(&maker, "sqlite");
	maker.mssql = is(&maker, "mssql");
	maker.oracle = is(&maker, "oracle");
	maker.firebird = is(&maker, "firebird");
	maker.db2 = is(&maker, "db2");
	maker.standard = is(&maker, "standard");
	maker.line_end = pick(&maker, 3) ? "\n" : "\r\n";
	if (pick(&maker, 4) == 0)
		add(&maker, "\xef\xbb\xbf");
	for (unsigned i = pick(&maker, pieces) + 1; i > 0; i--)
		piece(&maker);
	usual_delimiter(&maker);
	size_t begin = position(&maker);
	plain(&maker);
	if (maker.mssql || maker.oracle || pick(&maker, 2))
		note(&maker, begin, maker.tail, false);
	else
		terminate(&maker, begin, false);
}

void random_script_release(struct random_script *script)
{
	str_release(&script->text);
	arena_release(&script->arena);
}
