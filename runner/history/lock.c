#include "history/lock.h"

#include "base/clock.h"
#include "base/holder.h"
#include "base/sum.h"
#include "dialect/driver.h"
#include "dialect/template.h"

enum { PAUSE_LEAST_MS = 5, PAUSE_MOST_MS = 50 };

void lock_init(struct lock *ret, struct arena *arena, struct cursor *cursor,
	const struct dialect *dialect, const char *name, int64_t timeout_ms)
{
	*ret = (struct lock){
		.cursor = cursor,
		.dialect = dialect,
		.key = arena_printf(arena, "%lld", (long long)sum_key(name)),
		.timeout_ms = timeout_ms,
	};
}

static bool run_text(struct lock *lock, const char *section, const char *key, struct error *err)
{
	const char *sql = dialect_text(lock->dialect, section, key);
	/* A transaction that begins by itself needs no words, and drivers take none for an error.
	 */
	if (!*sql)
		return true;
	return cursor_run(lock->cursor, sql, strlen(sql), err);
}

static bool add_query(struct str *sql, const struct lock *lock, const char *key, struct error *err)
{
	const struct binding bindings[] = {{"key", lock->key}};
	return template_expand(
		sql, dialect_text(lock->dialect, "lock", key), bindings, ARRAY_LEN(bindings), err);
}

bool lock_add_try(struct str *sql, const struct lock *lock, struct error *err)
{
	return add_query(sql, lock, "try", err);
}

/* The first column of a [lock] query's only row; "" without a row or for NULL. */
static bool query(struct lock *lock, const char *key, struct str *ret, struct error *err)
{
	AUTO(str_release) struct str sql = {0};
	if (!add_query(&sql, lock, key, err))
		return false;
	bool row;
	str_clear(ret);
	if (!cursor_execute(lock->cursor, str_text(&sql), sql.length, err) ||
		!cursor_next(lock->cursor, &row, err))
		return false;
	if (!row)
		return true;
	return cursor_text(lock->cursor, 0, ret, NULL, err) && cursor_next(lock->cursor, &row, err);
}

static bool is_database(const struct lock *lock)
{
	const char *declared = dialect_text(lock->dialect, "dialect", "lock");
	return lock->dialect->lock == DIALECT_LOCK_DATABASE ||
	       (declared && strcmp(declared, "database") == 0);
}

static bool has_lease(const struct lock *lock)
{
	return lock->lease && lock->dialect->lock == DIALECT_LOCK_LEASE;
}

/* The name is a courtesy: a backend that refuses it must not stop the wait. */
void lock_holder(struct lock *lock, struct str *ret)
{
	struct error ignored;
	const char *sql = dialect_text(lock->dialect, "lock", "holder");
	str_clear(ret);
	if (sql && *sql && !query(lock, "holder", ret, &ignored))
		str_clear(ret);
	else if (!sql && lock->file)
		holder_of_file(ret, lock->file);
}

static void tell_waiting(const struct lock *lock, bool leased, const char *holder)
{
	AUTO(str_release) struct str who = {0};
	if (!lock->waiting)
		return;
	str_add(&who, !leased && is_database(lock) ? "another process that has locked the database"
						   : "another migrator");
	if (*holder)
		str_printf(&who, " (%s)", holder);
	lock->waiting(lock->context, str_text(&who));
}

static bool time_is_up(int64_t waited_ms, const struct lock *lock, bool leased, const char *holder,
	struct error *err)
{
	error_set(err, ERROR_LOCK_BUSY, "%s%s%s%s; waited %.1f s for it",
		leased		    ? "another migrator holds the lease"
		: is_database(lock) ? "another process has locked the database"
				    : "another migrator holds the lock",
		*holder ? " (" : "", holder, *holder ? ")" : "", (double)waited_ms / 1000);
	return error_hint(err, "run it again later, or wait longer with --lock-timeout");
}

/*
 * False when time is up; else pauses. *told keeps it to one message a wait. lease_holder NULL: what
 * is waited for is no lease, and who has it is asked for.
 */
static bool wait_more(struct lock *lock, int64_t since_us, bool *told, const char *lease_holder,
	struct error *err)
{
	AUTO(str_release) struct str asked = {0};
	int64_t waited_ms = (clock_us() - since_us) / 1000;
	bool over = waited_ms >= lock->timeout_ms;
	if (!lease_holder && (over || (!*told && lock->waiting)))
		lock_holder(lock, &asked);
	const char *holder = lease_holder ? lease_holder : str_text(&asked);
	if (over)
		return time_is_up(waited_ms, lock, lease_holder != NULL, holder, err);
	if (!*told)
		tell_waiting(lock, lease_holder != NULL, holder);
	*told = true;
	return stop_pause(lock->stop, PAUSE_LEAST_MS, PAUSE_MOST_MS, err);
}

static bool is_busy(const struct lock *lock, const struct error *err)
{
	const char *codes = dialect_text(lock->dialect, "errors", "busy");
	char native[16];
	snprintf(native, sizeof(native), "%d", err->native);
	return codes && *err->sqlstate && list_has(codes, native);
}

bool lock_wait_if_busy(struct lock *lock, int64_t since_us, bool *told, struct error *err)
{
	return is_busy(lock, err) && wait_more(lock, since_us, told, NULL, err);
}

/* No statement of a script was sent yet, so none of them is to blame. */
static bool not_taken(const struct lock *lock, const char *doing, struct error *err)
{
	connection_own_error(lock->cursor->connection, err);
	return error_prefix(err, "%s: ", doing);
}

static bool acquire_session(struct lock *lock, struct error *err)
{
	AUTO(str_release) struct str answer = {0};
	int64_t since = clock_us();
	bool told = false;
	for (;;) {
		if (!query(lock, "try", &answer, err))
			return not_taken(lock, "cannot take the lock", err);
		lock->apart = strcmp(str_text(&answer), "apart") == 0;
		if (lock->apart || strcmp(str_text(&answer), "1") == 0)
			return true;
		if (!wait_more(lock, since, &told, NULL, err))
			return false;
	}
}

/* Somebody may have taken it while our session was gone. */
static bool keep_lease(struct lock *lock, struct error *err)
{
	bool held;
	if (!lease_renew(lock->lease, &held, err))
		return not_taken(lock, "cannot keep the lease", err);
	return held || lease_lost(lock->lease, err);
}

static bool acquire_lease(struct lock *lock, struct error *err)
{
	AUTO(str_release) struct str holder = {0};
	int64_t since = clock_us();
	bool told = false, held = false;
	struct error failure;
	for (;;) {
		if (!lease_try(lock->lease, &held, &holder, &failure)) {
			if (!is_busy(lock, &failure) &&
				!lease_is_conflict(lock->dialect, &failure)) {
				*err = failure;
				return not_taken(lock, "cannot take the lease", err);
			}
			held = false;
		}
		if (held)
			return true;
		if (!wait_more(lock, since, &told, str_text(&holder), err))
			return false;
	}
}

bool lock_acquire(struct lock *lock, struct error *err)
{
	if (lock->dialect->lock == DIALECT_LOCK_SESSION)
		return acquire_session(lock, err);
	if (!has_lease(lock))
		return true;
	return lock->lease->token ? keep_lease(lock, err) : acquire_lease(lock, err);
}

/* A script may have switched autocommit off, and then a write by itself would be lost. */
static void give_lease_back(struct lock *lock)
{
	struct error ignored;
	bool sent = lock->lease->token && lock->cursor->handle &&
		    connection_alive(lock->cursor->connection);
	bool begun = sent && run_text(lock, "session", "begin", &ignored);
	lease_release(lock->lease);
	bool committed = begun && run_text(lock, "session", "commit", &ignored);
	(void)committed;
}

void lock_release(struct lock *lock)
{
	AUTO(str_release) struct str answer = {0};
	struct error ignored;
	if (!lock->dialect)
		return;
	if (has_lease(lock))
		give_lease_back(lock);
	/* A connection that is gone took its lock along. */
	if (lock->dialect->lock != DIALECT_LOCK_SESSION || !lock->cursor->handle)
		return;
	bool released = query(lock, "release", &answer, &ignored);
	(void)released;
}

/* One try; *ret_held is false when somebody else is at work and nothing was begun. */
static bool try_begin(struct lock *lock, bool *ret_held, struct error *err)
{
	struct error busy;
	if (!run_text(lock, "session", "begin", &busy)) {
		*ret_held = false;
		if (is_busy(lock, &busy))
			return true;
		*err = busy;
		return not_taken(lock, "cannot begin a transaction", err);
	}
	*ret_held = lock->open = true;
	lock->begun++;
	if (lock->opening && !cursor_run(lock->cursor, lock->opening, strlen(lock->opening), err)) {
		not_taken(lock, "cannot begin a transaction", err);
		lock_rollback(lock);
		return false;
	}
	if (lock->dialect->lock != DIALECT_LOCK_TRANSACTION || lock->guarded)
		return true;
	AUTO(str_release) struct str answer = {0};
	if (!query(lock, "try", &answer, err)) {
		not_taken(lock, "cannot take the lock", err);
		lock_rollback(lock);
		return false;
	}
	*ret_held = strcmp(str_text(&answer), "1") == 0;
	if (!*ret_held)
		lock_rollback(lock);
	return true;
}

bool lock_begin(struct lock *lock, struct error *err)
{
	int64_t since = clock_us();
	bool told = false, held = false;
	for (;;) {
		if (!try_begin(lock, &held, err))
			return false;
		if (held)
			return true;
		if (!wait_more(lock, since, &told, NULL, err))
			return false;
	}
}

/*
 * Others cannot take the lease from here to the end of the transaction. Who lost against another in
 * this very statement may have lost the lease to it (Galera).
 */
static bool prove(struct lock *lock, struct error *err)
{
	bool held = true;
	struct error failure, ignored;
	bool asked = lease_renew(lock->lease, &held, &failure);
	if (asked && held)
		return true;
	bool conflict = !asked && lease_is_conflict(lock->dialect, &failure);
	if (asked || conflict)
		lock_rollback(lock);
	if (!asked && (!conflict || !lease_renew(lock->lease, &held, &ignored) || held)) {
		*err = failure;
		return false;
	}
	return lease_lost(lock->lease, err);
}

static bool commit(struct lock *lock, struct error *err)
{
	int64_t since = clock_us();
	bool told = false;
	struct error failure;
	while (!run_text(lock, "session", "commit", &failure)) {
		/* Busy leaves the transaction open: a reader must finish first, nothing is lost. */
		if (!is_busy(lock, &failure)) {
			*err = failure;
			return false;
		}
		if (!wait_more(lock, since, &told, NULL, err))
			return false;
	}
	lock->open = false;
	return true;
}

bool lock_commit(struct lock *lock, struct error *err)
{
	if (has_lease(lock) && lock->lease->token && lock->open && !prove(lock, err))
		return false;
	return commit(lock, err);
}

void lock_rollback(struct lock *lock)
{
	struct error ignored;
	bool rolled_back = run_text(lock, "session", "rollback", &ignored);
	(void)rolled_back;
	lock->open = false;
	lock->begun++;
}

/* Behind the proof, so that who was overtaken is not told of a row that the next one wrote. */
static bool write_proved(struct lock *lock, const char *sql, size_t length, struct error *err)
{
	return prove(lock, err) && cursor_run(lock->cursor, sql, length, err);
}

/* In a transaction of its own. */
static bool write_alone(struct lock *lock, const char *sql, size_t length, struct error *err)
{
	if (!lock_begin(lock, err))
		return false;
	bool done = write_proved(lock, sql, length, err);
	long rows = lock->cursor->rows;
	done = done && commit(lock, err);
	if (!done && lock->open)
		lock_rollback(lock);
	lock->cursor->rows = rows;
	return done;
}

bool lock_write(struct lock *lock, const char *sql, size_t length, struct error *err)
{
	if (!has_lease(lock) || !lock->lease->token || (lock->open && !lock->shared))
		return cursor_run(lock->cursor, sql, length, err);
	return lock->shared ? write_proved(lock, sql, length, err)
			    : write_alone(lock, sql, length, err);
}
