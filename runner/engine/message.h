/*
 * message: the statements of a transaction, several of them sent at once.
 *
 * Gathers text until it is worth a turn of the network, and sends it as one, with the separator
 * that no comment can swallow. What is in one message fails as a whole: the error then names the
 * lines that it came from, and numbers of the statements, so that the transaction can be made again
 * with those one by one. Begins and ends no transaction by itself: callers add that text.
 */
#ifndef ENGINE_MESSAGE_H
#define ENGINE_MESSAGE_H

#include "base/str.h"
#include "engine/work.h"

struct message {
	struct work *work;
	struct str text;	       /* what waits to be sent */
	struct statement_range range;  /* the script's statements in it */
	struct location first;	       /* the first one's place */
	uint32_t last_line;	       /* where the last one begins */
	size_t before;		       /* how much of the text stands in front of the first */
	struct statement_range failed; /* those of the message that failed */
	bool timed_out;		       /* since it ran longer than statement-timeout */
};

/* Can a transaction of this step be sent so at all? */
bool message_possible(const struct work *work);

void message_init(struct message *ret, struct work *work);
void message_release(struct message *message);

/* Text of ours, which goes with what stands around it. */
void message_add(struct message *message, const char *text);

/* A statement of the script; sends what is full, or must have run in front of others. */
MUST_CHECK bool message_add_statement(
	struct message *message, const struct effective_statement *statement, struct error *err);

/* Sends what waits. The error has a place in the script, but for one in our own text. */
MUST_CHECK bool message_send(struct message *message, struct error *err);

#endif
