#include "handles.h"

#include <linux/tcp.h>
#include <netinet/in.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct known *all;
static unsigned connections;

static struct known *find(SQLHANDLE handle)
{
	struct known *known = all;
	while (known && known->handle != handle)
		known = known->next;
	return known;
}

struct known *handles_find(SQLHANDLE handle)
{
	pthread_mutex_lock(&lock);
	struct known *known = find(handle);
	pthread_mutex_unlock(&lock);
	return known;
}

void handles_add(SQLSMALLINT type, SQLHANDLE handle, SQLHANDLE parent)
{
	struct known *known = calloc(1, sizeof(*known));
	if (!known)
		abort();
	known->type = type;
	known->handle = handle;
	known->socket = NO_SOCKET;
	pthread_mutex_lock(&lock);
	known->connection = type == SQL_HANDLE_STMT ? find(parent) : known;
	if (type == SQL_HANDLE_DBC)
		known->number = ++connections;
	known->next = all;
	all = known;
	pthread_mutex_unlock(&lock);
}

void handles_remove(SQLHANDLE handle)
{
	pthread_mutex_lock(&lock);
	struct known **place = &all;
	while (*place && (*place)->handle != handle)
		place = &(*place)->next;
	struct known *known = *place;
	if (known)
		*place = known->next;
	pthread_mutex_unlock(&lock);
	free(known);
}

void handles_fail(struct known *known, const char *state, SQLINTEGER native, const char *message)
{
	memset(known->state, 0, sizeof(known->state));
	strncpy(known->state, state, SQL_SQLSTATE_SIZE);
	known->native = native;
	known->message = message;
	known->told = false;
}

static bool is_connected(int fd)
{
	struct sockaddr_storage peer;
	socklen_t length = sizeof(peer);
	return getpeername(fd, (struct sockaddr *)&peer, &length) == 0;
}

void sockets_look(struct sockets *ret)
{
	for (int fd = 0; fd < (int)(sizeof(ret->open) / sizeof(*ret->open)); fd++)
		ret->open[fd] = is_connected(fd);
}

int sockets_new(const struct sockets *before)
{
	struct sockets now;
	sockets_look(&now);
	for (int fd = 0; fd < (int)(sizeof(now.open) / sizeof(*now.open)); fd++)
		if (now.open[fd] && !before->open[fd])
			return fd;
	return NO_SOCKET;
}

unsigned long long socket_sent(const struct known *known)
{
	struct tcp_info info;
	socklen_t length = sizeof(info);
	if (!known || !known->connection || known->connection->socket == NO_SOCKET)
		return 0;
	memset(&info, 0, sizeof(info));
	if (getsockopt(known->connection->socket, IPPROTO_TCP, TCP_INFO, &info, &length) != 0)
		return 0;
	return info.tcpi_bytes_sent;
}
