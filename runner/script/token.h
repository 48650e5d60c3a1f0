/*
 * token: SQL text cut into words, literals and punctuation by a dialect's lexical rules.
 *
 * One scanner for every dialect, driven by struct lexer_rules. Skips blanks; hands out comments,
 * since the splitter and the adjuster must keep them. Tokens are views. Pure.
 */
#ifndef SCRIPT_TOKEN_H
#define SCRIPT_TOKEN_H

#include "base/error.h"
#include "dialect/dialect.h"

enum token_kind {
	TOKEN_END,
	TOKEN_WORD, /* identifier or keyword, unquoted */
	TOKEN_NUMBER,
	TOKEN_STRING,	   /* '...', with its prefix (E, N, U&, X, B) when it has one */
	TOKEN_IDENTIFIER,  /* quoted: "...", `...`, [...] */
	TOKEN_DOLLAR,	   /* $tag$...$tag$ */
	TOKEN_PUNCTUATION, /* one character */
	TOKEN_COMMENT,	   /* without the line end of a line comment */
};

struct token {
	enum token_kind kind;
	size_t offset, length;
};

struct lexer {
	const char *text;
	size_t length;
	size_t at;
	const struct lexer_rules *rules;
};

/*
 * The next token; TOKEN_END with length 0 at the end. False when a literal, a quoted name or a
 * block comment is not closed: ret is then what opened it, and names it in *ret_unclosed
 * ("string", "quoted identifier", "comment", "dollar quote").
 */
MUST_CHECK bool lexer_next(struct lexer *lexer, struct token *ret, const char **ret_unclosed);

/* Is the token this word, in any letter case? */
bool token_is(const struct lexer *lexer, const struct token *token, const char *word);

/*
 * Does a server carry the token out? All but comments; and of those the MySQL family's
 * executable ones, slash star ! ... star slash, which are known by # being a comment there.
 */
bool token_is_code(const struct lexer *lexer, const struct token *token);

#endif
