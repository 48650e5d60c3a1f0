#include "history/lock.h"

#include "base/clock.h"
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

/* The first column of a [lock] query's only row; "" without a row or for NULL. */
static bool query(struct lock *lock, const char *key, struct str *ret, struct error *err)
{
	AUTO(str_release) struct str sql = {0};
	const struct binding bindings[] = {{"key", lock->key}};
	if (!template_expand(&sql, dialect_text(lock->dialect, "lock", key), bindings,
		    ARRAY_LEN(bindings), err))
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

static void tell_waiting(struct lock *lock)
{
	AUTO(str_release) struct str holder = {0};
	struct error ignored;
	/* The name is a courtesy: a backend that refuses it must not stop the wait. */
	if (dialect_text(lock->dialect, "lock", "holder") &&
		!query(lock, "holder", &holder, &ignored))
		str_clear(&holder);
	if (lock->waiting)
		lock->waiting(lock->context, str_text(&holder));
}

/* False when time is up; else pauses. *told keeps it to one message a wait. */
static bool wait_more(struct lock *lock, int64_t since_us, bool *told, struct error *err)
{
	int64_t waited_ms = (clock_us() - since_us) / 1000;
	if (waited_ms >= lock->timeout_ms) {
		error_set(err, ERROR_LOCK_BUSY, "%s; waited %.1f s for it",
			lock->dialect->lock == DIALECT_LOCK_DATABASE
				? "another process has locked the database"
				: "another migrator holds the lock",
			(double)waited_ms / 1000);
		return error_hint(err, "run it again later, or wait longer with --lock-timeout");
	}
	if (!*told)
		tell_waiting(lock);
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
	return is_busy(lock, err) && wait_more(lock, since_us, told, err);
}

/* No statement of a script was sent yet, so none of them is to blame. */
static bool not_taken(const struct lock *lock, const char *doing, struct error *err)
{
	if (err->code == ERROR_STATEMENT)
		err->code = connection_alive(lock->cursor->connection) ? ERROR_UNEXPECTED
								       : ERROR_CONNECTION;
	return error_prefix(err, "%s: ", doing);
}

bool lock_acquire(struct lock *lock, struct error *err)
{
	if (lock->dialect->lock != DIALECT_LOCK_SESSION)
		return true;
	AUTO(str_release) struct str answer = {0};
	int64_t since = clock_us();
	bool told = false;
	for (;;) {
		if (!query(lock, "try", &answer, err))
			return not_taken(lock, "cannot take the lock", err);
		if (strcmp(str_text(&answer), "1") == 0)
			return true;
		if (!wait_more(lock, since, &told, err))
			return false;
	}
}

void lock_release(struct lock *lock)
{
	AUTO(str_release) struct str answer = {0};
	struct error ignored;
	if (!lock->dialect || lock->dialect->lock != DIALECT_LOCK_SESSION)
		return;
	/* A connection that is gone took its lock along. */
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
	*ret_held = true;
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
		if (!wait_more(lock, since, &told, err))
			return false;
	}
}

bool lock_commit(struct lock *lock, struct error *err)
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
		if (!wait_more(lock, since, &told, err))
			return false;
	}
	return true;
}

void lock_rollback(struct lock *lock)
{
	struct error ignored;
	bool rolled_back = run_text(lock, "session", "rollback", &ignored);
	(void)rolled_back;
}
