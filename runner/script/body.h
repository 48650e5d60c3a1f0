/*
 * body: where a statement's own semicolons are, as its tokens pass by.
 *
 * Routines, triggers, events, packages and anonymous blocks hold statements; theirs do not end
 * the whole. Keeps a few counters, never text. Pure.
 */
#ifndef SCRIPT_BODY_H
#define SCRIPT_BODY_H

#include "script/token.h"

enum body_state { BODY_START, BODY_HEAD, BODY_DEFINER, BODY_JAVA, BODY_INSIDE, BODY_PLAIN };

struct body {
	const struct client_rules *client;
	enum body_state state;
	size_t depth;	     /* BEGINs and CASEs that an END must still close */
	size_t pending;	     /* routines that have been named and wait for their BEGIN */
	size_t level;	     /* the depth at which they do */
	size_t bare;	     /* IFs and loops open, in a body without a BEGIN around them */
	size_t expressions;  /* CASEs opened since the last semicolon or BEGIN */
	size_t parentheses;  /* open ones */
	bool ending;	     /* the last token was an END, not decided yet */
	bool beginning;	     /* the last token was a BEGIN */
	bool named;	     /* the last token was a dot or @, so that a word is a name */
	bool kind;	     /* the last token was what is created: TRIGGER */
	bool starting;	     /* a statement of the body may begin here */
	bool simple;	     /* a statement without a body of its own has begun: SELECT */
	bool unit;	     /* PROCEDURE or FUNCTION: its IS or AS is to come */
	bool package;	     /* a package or type body: declarations to its END */
	bool declared;	     /* its IS or AS was there */
	bool begun;	     /* a body was found */
	size_t begin;	     /* where it begins */
	struct token opener; /* what is still open when the text ends too early */
};

/* text to length: from the statement's first token on, to look a few words ahead in. */
void body_init(struct body *ret, const struct client_rules *client, const struct lexer *lexer,
	const struct token *first, bool may_be_block);

void body_see(struct body *body, const struct lexer *lexer, const struct token *token);

/* Does a ';' here end the whole? */
bool body_complete(const struct body *body);

/* Is it a routine, trigger or block, rather than a statement that cannot hold others? */
bool body_holds_statements(const struct body *body);

#endif
