#include "history/lease.h"

#include "dialect/driver.h"
#include "dialect/template.h"
#include "history/column.h"

enum {
	BEATS = 3,  /* renewals within the time that a lease lasts */
	ALONE = 10, /* how much longer one lasts that nobody renews while a statement runs */
	FIRST_BEAT_MS = 5000, /* how long the first renewal is waited for */
	PLACE_HISTORY = 5,    /* the column of "describe" that counts the table */
};

/* Sorts in front of every time, so that one comparison tells what is free. */
static const char released[] = "0";

static const struct column columns[] = {
	{"lease_id", "INTEGER", "", true},
	{"lease_token", "BIGINT", "", true},
	{"renewals", "BIGINT", "", true}, /* so that every renewal changes the row */
	{"holder", "VARCHAR(n)", "255", false},
	{"server_session", "VARCHAR(n)", "100", false},
	{"taken_at", "VARCHAR(n)", "27", false},
	{"renewed_at", "VARCHAR(n)", "27", false},
	{"expires_at", "VARCHAR(n)", "27", true},
};

static bool is_one_of(const struct dialect *dialect, const char *key, const struct error *err)
{
	const char *codes = dialect_text(dialect, "errors", key);
	char native[16];
	snprintf(native, sizeof(native), "%d", err->native);
	return codes && *err->sqlstate &&
	       (list_has(codes, native) || list_has(codes, err->sqlstate));
}

bool lease_is_conflict(const struct dialect *dialect, const struct error *err)
{
	return is_one_of(dialect, "lock-timeout", err) || is_one_of(dialect, "deadlock", err);
}

static const char *now(const struct lease *lease)
{
	return dialect_text(lease->dialect, "history", "now");
}

static bool run(struct lease *lease, const struct str *sql, const char *doing, struct error *err)
{
	if (cursor_run(lease->cursor, str_text(sql), sql->length, err))
		return true;
	connection_own_error(lease->cursor->connection, err);
	return error_prefix(err, "cannot %s %s: ", doing, lease->table);
}

/* When a lease that is taken or renewed now will end. */
static bool add_end(struct str *sql, const struct lease *lease, struct error *err)
{
	int64_t ms = lease->ms * (lease->alone ? ALONE : 1);
	char seconds[32];
	snprintf(seconds, sizeof(seconds), "%lld", (long long)(ms + 999) / 1000);
	const struct binding bindings[] = {{"seconds", seconds}};
	return template_expand(sql, dialect_text(lease->dialect, "lock", "later"), bindings,
		ARRAY_LEN(bindings), err);
}

/* A statement by itself, which must not wait for what others have locked. */
static bool bound(
	struct str *ret, const struct lease *lease, const struct str *sql, struct error *err)
{
	const char *text = dialect_text(lease->dialect, "lock", "bounded");
	const struct binding bindings[] = {{"statement", str_text(sql)}};
	return template_expand(
		ret, text && *text ? text : "{statement}", bindings, ARRAY_LEN(bindings), err);
}

/* The table */

static bool table_exists(struct lease *lease, bool *ret, struct error *err)
{
	AUTO(str_release) struct str count = {0};
	bool row;
	*ret = false;
	if (!cursor_execute(lease->cursor, lease->describe, strlen(lease->describe), err) ||
		!cursor_next(lease->cursor, &row, err))
		return false;
	if (!row)
		return true;
	if (!cursor_text(lease->cursor, PLACE_HISTORY, &count, NULL, err))
		return false;
	*ret = strtoll(str_text(&count), NULL, 10) > 0;
	return cursor_next(lease->cursor, &row, err);
}

/* Of several who make it at once, those who fail find it made. */
static bool make_table(struct lease *lease, struct error *err)
{
	AUTO(str_release) struct str sql = {0};
	struct error failure;
	bool exists;
	if (!column_create_table(&sql, lease->dialect, lease->address, columns, ARRAY_LEN(columns),
		    "PRIMARY KEY (lease_id)", err))
		return false;
	if (run(lease, &sql, "make the table of the lease,", &failure))
		return true;
	if (connection_alive(lease->cursor->connection) && table_exists(lease, &exists, err) &&
		exists)
		return true;
	*err = failure;
	return false;
}

static bool add_row(struct lease *lease, struct error *err)
{
	AUTO(str_release) struct str sql = {0};
	str_printf(&sql,
		"INSERT INTO %s (lease_id, lease_token, renewals, expires_at) "
		"VALUES (1, 0, 0, '%s')",
		lease->address, released);
	return run(lease, &sql, "write to", err);
}

/* Reading */

static bool read_columns(struct lease *lease, struct arena *arena, const char *ret[],
	unsigned count, struct error *err)
{
	AUTO(str_release) struct str text = {0};
	bool row;
	for (unsigned i = 0; i < count; i++) {
		if (!cursor_text(lease->cursor, i, &text, NULL, err))
			return false;
		ret[i] = arena_dup(arena, str_text(&text));
	}
	return cursor_next(lease->cursor, &row, err);
}

static bool read_row(struct lease *lease, struct arena *arena, struct lease_row *ret,
	bool *ret_exists, struct error *err)
{
	enum { COLUMNS = 7 };
	AUTO(str_release) struct str sql = {0};
	const char *values[COLUMNS];
	str_printf(&sql,
		"SELECT lease_token, holder, server_session, taken_at, renewed_at, expires_at, "
		"CASE WHEN expires_at <= %s THEN 1 ELSE 0 END FROM %s WHERE lease_id = 1",
		now(lease), lease->address);
	*ret_exists = false;
	if (!cursor_execute(lease->cursor, str_text(&sql), sql.length, err) ||
		!cursor_next(lease->cursor, ret_exists, err))
		return false;
	if (!*ret_exists)
		return true;
	if (!read_columns(lease, arena, values, COLUMNS, err))
		return false;
	*ret = (struct lease_row){
		.token = strtoll(values[0], NULL, 10),
		.taken = strcmp(values[5], released) != 0,
		.over = strcmp(values[6], "1") == 0,
		.holder = values[1],
		.session = values[2],
		.taken_at = values[3],
		.renewed_at = values[4],
		.expires_at = values[5],
	};
	return true;
}

/* Does the server still run a statement of this session? A backend that cannot say says no. */
static bool is_working(struct lease *lease, const char *session, bool *ret, struct error *err)
{
	AUTO(str_release) struct str sql = {0};
	AUTO(str_release) struct str literal = {0};
	AUTO(str_release) struct str answer = {0};
	const char *text = dialect_text(lease->dialect, "lock", "working");
	bool row = false;
	*ret = false;
	if (!text || !*text || !*session)
		return true;
	if (!template_literal(&literal, lease->dialect, session, err))
		return false;
	const struct binding bindings[] = {{"session", str_text(&literal)}};
	if (!template_expand(&sql, text, bindings, ARRAY_LEN(bindings), err) ||
		!cursor_execute(lease->cursor, str_text(&sql), sql.length, err) ||
		!cursor_next(lease->cursor, &row, err))
		return false;
	if (!row)
		return true;
	if (!cursor_text(lease->cursor, 0, &answer, NULL, err))
		return false;
	*ret = strcmp(str_text(&answer), "1") == 0;
	return cursor_next(lease->cursor, &row, err);
}

/* Without its table there is no row; a table that is made just then is there when asked again. */
static bool read_if_there(struct lease *lease, struct arena *arena, struct lease_row *ret,
	bool *ret_exists, struct error *err)
{
	bool exists = true;
	*ret_exists = false;
	if (read_row(lease, arena, ret, ret_exists, err))
		return true;
	if (!connection_alive(lease->cursor->connection))
		return false;
	if (!table_exists(lease, &exists, err))
		return false;
	return !exists || read_row(lease, arena, ret, ret_exists, err);
}

bool lease_read(struct lease *lease, struct arena *arena, struct lease_row *ret, bool *ret_exists,
	struct error *err)
{
	struct error failure;
	if (!read_if_there(lease, arena, ret, ret_exists, &failure)) {
		*err = failure;
		connection_own_error(lease->cursor->connection, err);
		return error_prefix(err, "cannot read %s: ", lease->table);
	}
	return !*ret_exists || !ret->taken || !ret->over ||
	       is_working(lease, ret->session, &ret->working, err);
}

/* The row, which is made if there is none yet. */
static bool read_or_make(
	struct lease *lease, struct arena *arena, struct lease_row *ret, struct error *err)
{
	bool exists;
	struct error failure;
	if (!lease_read(lease, arena, ret, &exists, err))
		return false;
	if (exists)
		return true;
	if (!table_exists(lease, &exists, err) || (!exists && !make_table(lease, err)))
		return false;
	bool added = add_row(lease, &failure);
	if (!connection_alive(lease->cursor->connection)) {
		*err = failure;
		return false;
	}
	/* Somebody else may have added it meanwhile. */
	if (!lease_read(lease, arena, ret, &exists, err))
		return false;
	if (exists)
		return true;
	if (added)
		return error_set(err, ERROR_UNEXPECTED, "the row of %s vanished", lease->table);
	*err = failure;
	return false;
}

/* Taking, renewing, giving back */

static bool take(
	struct lease *lease, const struct lease_row *row, bool *ret_held, struct error *err)
{
	AUTO(str_release) struct str sql = {0};
	AUTO(str_release) struct str bounded = {0};
	lease->alone = false;
	str_printf(&sql, "UPDATE %s SET lease_token = lease_token + 1, renewals = 0, holder = ",
		lease->address);
	if (!template_literal(&sql, lease->dialect, lease->holder, err))
		return false;
	str_add(&sql, ", server_session = ");
	if (!template_literal(&sql, lease->dialect, lease->session, err))
		return false;
	str_printf(&sql, ", taken_at = %s, renewed_at = %s, expires_at = ", now(lease), now(lease));
	if (!add_end(&sql, lease, err))
		return false;
	str_printf(&sql, " WHERE lease_id = 1 AND lease_token = %lld AND expires_at <= %s",
		(long long)row->token, now(lease));
	if (!bound(&bounded, lease, &sql, err) || !run(lease, &bounded, "write to", err))
		return false;
	*ret_held = lease->cursor->rows == 1;
	if (*ret_held)
		lease->token = row->token + 1;
	return true;
}

static bool add_renewal(
	struct str *sql, const struct lease *lease, bool by_session, struct error *err)
{
	str_printf(sql, "UPDATE %s SET renewals = renewals + 1, ", lease->address);
	if (by_session) {
		str_add(sql, "server_session = ");
		if (!template_literal(sql, lease->dialect, lease->session, err))
			return false;
		str_add(sql, ", ");
	}
	str_printf(sql, "renewed_at = %s, expires_at = ", now(lease));
	if (!add_end(sql, lease, err))
		return false;
	str_printf(sql, " WHERE lease_id = 1 AND lease_token = %lld AND expires_at <> '%s'",
		(long long)lease->token, released);
	return true;
}

bool lease_renew(struct lease *lease, bool *ret_held, struct error *err)
{
	AUTO(str_release) struct str sql = {0};
	if (lease->heartbeat)
		lease->alone = heartbeat_state(lease->heartbeat, 0) == HEARTBEAT_FAILING;
	if (!add_renewal(&sql, lease, true, err) || !run(lease, &sql, "write to", err))
		return false;
	*ret_held = lease->cursor->rows != 0;
	return true;
}

/*
 * Where beginning a transaction locks all others out (SQLite), a statement that runs long does,
 * too: a second connection would only wait.
 */
static bool needs_heartbeat(const struct lease *lease)
{
	const char *lock = dialect_text(lease->dialect, "dialect", "lock");
	return lease->options && (!lock || strcmp(lock, "database") != 0);
}

/* Without a second connection the lease must last for the longest statement. */
static bool start_heartbeat(struct lease *lease, struct error *err)
{
	AUTO(str_release) struct str sql = {0};
	AUTO(str_release) struct str bounded = {0};
	bool held = false;
	if (!needs_heartbeat(lease))
		return true;
	if (!add_renewal(&sql, lease, false, err) || !bound(&bounded, lease, &sql, err))
		return false;
	lease->heartbeat = heartbeat_start(lease->options, str_text(&bounded), lease->ms / BEATS);
	if (lease->heartbeat &&
		heartbeat_state(lease->heartbeat, FIRST_BEAT_MS) == HEARTBEAT_BEATING)
		return true;
	lease->alone = true;
	AUTO(str_release) struct str longer = {0};
	if (!add_renewal(&longer, lease, true, err) || !run(lease, &longer, "write to", err))
		return false;
	held = lease->cursor->rows != 0;
	return held || lease_lost(lease, err);
}

bool lease_try(struct lease *lease, bool *ret_held, struct str *ret_holder, struct error *err)
{
	AUTO(arena_release) struct arena arena = {0};
	struct lease_row row = {0};
	*ret_held = false;
	if (!read_or_make(lease, &arena, &row, err))
		return false;
	str_clear(ret_holder);
	if (row.taken)
		str_printf(ret_holder, "%s%s", row.holder,
			row.working ? ", whose statement still runs" : "");
	if (!row.over || row.working)
		return true;
	if (!take(lease, &row, ret_held, err))
		return false;
	if (!*ret_held || start_heartbeat(lease, err))
		return true;
	lease_release(lease);
	return false;
}

bool lease_lost(struct lease *lease, struct error *err)
{
	AUTO(arena_release) struct arena arena = {0};
	struct lease_row row = {0};
	struct error ignored;
	bool exists = false;
	const char *who = "somebody else";
	if (connection_alive(lease->cursor->connection) &&
		lease_read(lease, &arena, &row, &exists, &ignored)) {
		if (!exists || (row.token == lease->token && !row.taken))
			who = NULL;
		else if (row.token != lease->token)
			who = row.holder;
	}
	if (who)
		error_set(err, ERROR_LOCK_BUSY,
			"the lease in %s ran out and was lost to %s: nothing is written to the "
			"history any more",
			lease->table, who);
	else
		error_set(err, ERROR_LOCK_BUSY,
			"the lease in %s was removed: nothing is written to the history any more",
			lease->table);
	return error_hint(err, "run it again; if this program was halted for longer than the lease "
			       "lasts, raise lease-time");
}

void lease_release(struct lease *lease)
{
	AUTO(str_release) struct str sql = {0};
	AUTO(str_release) struct str bounded = {0};
	struct error ignored;
	heartbeat_stop(lease->heartbeat);
	lease->heartbeat = NULL;
	/* Of a connection that was lost the server may still run a statement: then it runs out. */
	if (lease->token && lease->cursor->handle && connection_alive(lease->cursor->connection)) {
		str_printf(&sql,
			"UPDATE %s SET renewals = renewals + 1, expires_at = '%s' "
			"WHERE lease_id = 1 AND lease_token = %lld",
			lease->address, released, (long long)lease->token);
		bool given = bound(&bounded, lease, &sql, &ignored) &&
			     run(lease, &bounded, "write to", &ignored);
		(void)given;
	}
	lease->token = 0;
}

bool lease_remove(
	struct lease *lease, const struct lease_row *row, bool *ret_done, struct error *err)
{
	AUTO(str_release) struct str sql = {0};
	AUTO(str_release) struct str bounded = {0};
	str_printf(&sql,
		"UPDATE %s SET renewals = renewals + 1, expires_at = '%s' WHERE lease_id = 1 AND "
		"lease_token = %lld AND expires_at = '%s'",
		lease->address, released, (long long)row->token, row->expires_at);
	if (!bound(&bounded, lease, &sql, err) || !run(lease, &bounded, "write to", err))
		return false;
	*ret_done = lease->cursor->rows == 1;
	return true;
}
