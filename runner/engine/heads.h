/*
 * heads: the rows of the history by age, so that nobody need ask which is the youngest when one of
 * them is gone.
 *
 * Plain data in the session's arena, filled by a survey and kept up by the steps that follow.
 */
#ifndef ENGINE_HEADS_H
#define ENGINE_HEADS_H

#include "history/history.h"

struct heads {
	struct history_head *items; /* the oldest first */
	size_t count, capacity;
	bool known; /* false: something was written whose trace is not here */
};

void heads_fill(struct heads *ret, struct arena *arena, const struct history_rows *rows);

/*
 * The youngest behind the end of a row, by whoever raises the youngest's seq by one unless it is
 * the row itself. False when it must be asked for.
 */
bool heads_without(const struct heads *heads, const char *key, struct history_head *ret);

/* A new row, which is the youngest. */
void heads_add(struct heads *heads, struct arena *arena, const struct history_head *head);

/* The row is gone, as heads_without foretold. */
void heads_remove(struct heads *heads, const char *key);

#endif
