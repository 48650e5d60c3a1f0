/*
 * copy: PostgreSQL's COPY table FROM STDIN with its data lines, as pg_dump writes it, carried out
 * as INSERTs, because no ODBC driver carries COPY data.
 *
 * copy_parse reads the statement, copy_insert makes an INSERT of a block of whole data lines, and
 * copy_locate leads an offset in that INSERT back to its data line. Text format only; every other
 * format and option is refused by place. Pure: nothing is sent from here.
 *
 * What an INSERT does that COPY does not: it fires INSERT rules and statement triggers (once for
 * each INSERT), fills views that take INSERTs, and obeys row-level security where COPY refuses.
 * FREEZE is accepted and without effect.
 */
#ifndef SCRIPT_COPY_H
#define SCRIPT_COPY_H

#include "base/arena.h"
#include "base/str.h"
#include "script/statement.h"

struct copy {
	const char *target; /* "public.users (id, name)", or "public.users" without a list */
	const char *table;  /* "public.users" */
	size_t columns;	    /* 0: no column list */
	char delimiter;
	const char *null_text; /* as it stands in the data: escapes are not undone */
	size_t null_length;
	struct location at; /* of the statement */
};

/*
 * Is the text COPY ... FROM STDIN? STDOUT counts too, as the server takes one for the other. Looks
 * at one token of another statement, and at those in front of FROM of a COPY.
 */
bool copy_is(const char *text, size_t length, const struct lexer_rules *rules);

/* What copy_is said yes to. Texts are in the arena. Errors are ERROR_SCRIPT with a place. */
MUST_CHECK bool copy_parse(struct copy *ret, struct arena *arena, const struct statement *statement,
	const struct lexer_rules *rules, struct error *err);

/*
 * rows: whole data lines, without the line \. that ends them; at: the place of the first. *ret is
 * replaced by one text to be executed. Where COPY names no columns, it also makes the server check
 * that there are as many as fields. Errors are ERROR_SCRIPT at the row or field.
 */
MUST_CHECK bool copy_insert(struct str *ret, const struct copy *copy, const char *rows,
	size_t length, struct location at, struct error *err);

/* For a COPY without rows: fails when the table or a column does not exist, else does nothing. */
void copy_check_text(struct str *ret, const struct copy *copy);

/*
 * The field in rows that the byte at offset of an INSERT comes from, the statement where that is
 * none. insert is what copy_insert made of just these rows.
 */
struct location copy_locate(const struct copy *copy, const char *rows, size_t length,
	struct location at, const char *insert, size_t offset);

#endif
