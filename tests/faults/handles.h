/*
 * What the fault-injecting driver knows of the handles that went through it: which connection a
 * statement belongs to, that connection's socket, and the error that was made up for a handle.
 * The handles themselves are the real driver's. One thread may ask while another one works.
 */
#pragma once

#include <sql.h>
#include <sqlext.h>
#include <stdbool.h>

enum { NO_SOCKET = -1 };

struct known {
	SQLSMALLINT type;
	SQLHANDLE handle;
	struct known *connection;	   /* of a statement; of a connection it is itself */
	unsigned number;		   /* of a connection, from 1 */
	int socket;			   /* of a connection to a server, else NO_SOCKET */
	bool dead;			   /* a connection that was dropped */
	char state[SQL_SQLSTATE_SIZE + 1]; /* the made up error; "" for none */
	SQLINTEGER native;
	const char *message;
	bool told; /* SQLError hands an error out once */
	struct known *next;
};

void handles_add(SQLSMALLINT type, SQLHANDLE handle, SQLHANDLE parent);
void handles_remove(SQLHANDLE handle);
/* NULL for an environment, which is of no interest. */
struct known *handles_find(SQLHANDLE handle);

/* Sets the error that SQLGetDiagRec and its like will tell; state "" takes it away. */
void handles_fail(struct known *known, const char *state, SQLINTEGER native, const char *message);

/* Remembers which sockets there are, and finds the one that came since. */
struct sockets {
	bool open[1024];
};

void sockets_look(struct sockets *ret);
int sockets_new(const struct sockets *before);
/* How much this process has sent to the server; 0 without a socket. */
unsigned long long socket_sent(const struct known *known);
