/*
 * lease: the migrators' lock as a row that says who has it, and until when.
 *
 * For backends without a lock of their own, for clusters whose servers do not share theirs, and for
 * pools that give one connection only. Taken by one UPDATE that counts the row's token up, renewed
 * while we work (see heartbeat.h), given back at the end, and free when it was not renewed in time.
 * All times are the server's. Who was overtaken notices at the next write to the history, because
 * each of them asks for the token in its own transaction. A row of a table beside the history,
 * which is made when it is first needed. Never waits: lock.h does.
 */
#ifndef HISTORY_LEASE_H
#define HISTORY_LEASE_H

#include "dialect/dialect.h"
#include "history/heartbeat.h"
#include "odbc/cursor.h"

struct lease {
	struct cursor *cursor; /* borrowed */
	const struct dialect *dialect;
	const char *address;  /* of its table, quoted */
	const char *table;    /* the same for messages */
	const char *describe; /* the dialect's query, asking whether the table is there */
	const char *holder;   /* who we are: "user@host, process 123" */
	const char *session;  /* ours on the server */
	int64_t ms;	      /* how long it lasts without being renewed */
	/* How a second connection is made; NULL where it is not wanted. */
	const struct connection_options *options;

	int64_t token; /* of the lease that we hold; 0: none */
	bool alone;    /* nobody renews it while a statement runs */
	struct heartbeat *heartbeat;
};

/* What the row says. Strings live in the arena of who asked. */
struct lease_row {
	int64_t token; /* 0: nobody ever had it */
	bool taken;    /* not given back */
	bool over;     /* ran out, by the server's clock */
	bool working;  /* the server still runs a statement of its session */
	const char *holder, *session;
	const char *taken_at, *renewed_at, *expires_at;
};

/* *ret_exists is false without the table or the row. */
MUST_CHECK bool lease_read(struct lease *lease, struct arena *arena, struct lease_row *ret,
	bool *ret_exists, struct error *err);

/*
 * Takes it if it is free, and makes its table if need be; *ret_held is false when somebody has it,
 * who is named then.
 */
MUST_CHECK bool lease_try(
	struct lease *lease, bool *ret_held, struct str *ret_holder, struct error *err);

/*
 * One UPDATE that proves and prolongs a lease that we hold; *ret_held is false when it is lost. In
 * a transaction it keeps others from taking it up to the end.
 */
MUST_CHECK bool lease_renew(struct lease *lease, bool *ret_held, struct error *err);

/* Fills the error of a lease that was lost, naming who has it, outside of a transaction. */
bool lease_lost(struct lease *lease, struct error *err);

/* Gives back what we hold. What fails is left to run out. */
void lease_release(struct lease *lease);

/* Takes a lease from whoever has this row; *ret_done is false when it has changed meanwhile. */
MUST_CHECK bool lease_remove(
	struct lease *lease, const struct lease_row *row, bool *ret_done, struct error *err);

/* Did this error tell that somebody else was first? */
bool lease_is_conflict(const struct dialect *dialect, const struct error *err);

#endif
