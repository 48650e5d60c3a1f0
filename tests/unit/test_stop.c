#include "rows.h"

#include "base/clock.h"
#include "base/stop.h"
#include "engine/wait.h"

#include <stdatomic.h>

/* A call that ends when it was cancelled often enough, as a server's statement does. */
struct call {
	atomic_int cancels;
};

static void count(void *context)
{
	struct call *call = context;
	call->cancels++;
}

static void run_until(struct call *call, int cancels, int64_t most_ms)
{
	int64_t until = clock_us() + most_ms * 1000;
	while (call->cancels < cancels && clock_us() < until)
		clock_pause(1, 1);
}

static void *request_soon(void *context)
{
	clock_pause(50, 50);
	stop_request(context, STOP_TERMINATED);
	return NULL;
}

enum step { PAUSE, CALL, CALL_WITH_LIMIT, CALL_WHEN_CLEANING, CALL_UNTOUCHED };

static const struct {
	const char *name;
	enum step step;
	enum stop_reason before; /* wished before it begins */
	bool soon;		 /* wished, as STOP_TERMINATED, while it is under way */
	enum error_code code;	 /* of stop_check behind it */
	int cancels;		 /* at least; 0: none at all */
	bool timed_out;
} rows[] = {
	{"pause ends by itself", PAUSE, STOP_NONE, false, ERROR_NONE, 0, false},
	{"pause is not begun", PAUSE, STOP_INTERRUPTED, false, ERROR_INTERRUPTED, 0, false},
	{"pause is ended", PAUSE, STOP_NONE, true, ERROR_TERMINATED, 0, false},
	{"call is cancelled, more than once", CALL, STOP_NONE, true, ERROR_TERMINATED, 2, false},
	{"call begun behind the wish", CALL, STOP_INTERRUPTED, false, ERROR_INTERRUPTED, 1, false},
	{"only the first wish counts", CALL, STOP_INTERRUPTED, true, ERROR_INTERRUPTED, 1, false},
	{"call whose time is up", CALL_WITH_LIMIT, STOP_NONE, false, ERROR_NONE, 2, true},
	{"wish before the time is up", CALL_WITH_LIMIT, STOP_INTERRUPTED, false, ERROR_INTERRUPTED,
		1, false},
	{"cleaning up is left alone", CALL_WHEN_CLEANING, STOP_INTERRUPTED, false,
		ERROR_INTERRUPTED, 0, false},
	{"nobody wishes anything", CALL_UNTOUCHED, STOP_NONE, false, ERROR_NONE, 0, false},
};

static void check_pause(struct stop *stop, bool hurries)
{
	struct error err;
	int64_t since = clock_us();
	bool paused = stop_pause(stop, hurries ? 20000 : 20, hurries ? 30000 : 40, &err);
	assert_int_equal(paused, !hurries);
	if (hurries)
		assert_true(clock_us() - since < INT64_C(10000000));
	else
		assert_true(clock_us() - since >= 20000);
}

static void check_call(struct stop *stop, enum step step, int cancels, bool timed_out)
{
	struct call counted = {0};
	struct stop_call call = {
		.cancel = count, .context = &counted, .limit_ms = step == CALL_WITH_LIMIT ? 50 : 0};
	struct error ignored;
	if (step == CALL_WHEN_CLEANING)
		assert_false(stop_check(stop, &ignored));
	assert_true(stop_begin(stop, &call, &ignored));
	run_until(&counted, cancels ? cancels : 1, cancels ? 20000 : 200);
	stop_end(stop, &call);
	assert_int_equal(call.cancelled, cancels > 0);
	assert_int_equal(call.timed_out, timed_out);
	assert_true(cancels ? counted.cancels >= cancels : counted.cancels == 0);
}

static void run_row(void **state)
{
	const __typeof__(rows[0]) *row = *state;
	AUTO(stop_release) struct stop stop = {0};
	struct error err = {0};
	pthread_t wisher;
	assert_true(stop_init(&stop, &err));
	if (row->before != STOP_NONE)
		stop_request(&stop, row->before);
	if (row->soon)
		assert_int_equal(pthread_create(&wisher, NULL, request_soon, &stop), 0);
	if (row->step == PAUSE)
		check_pause(&stop, row->before != STOP_NONE || row->soon);
	else
		check_call(&stop, row->step, row->cancels, row->timed_out);
	if (row->soon)
		pthread_join(wisher, NULL);
	assert_int_equal(stop_check(&stop, &err), row->code == ERROR_NONE);
	assert_int_equal(err.code, row->code);
}

/* A cancel on a dead network: it comes back when it is let go. */
static void hang(void *context)
{
	struct call *call = context;
	int64_t until = clock_us() + INT64_C(20000000);
	while (call->cancels == 0 && clock_us() < until)
		clock_pause(1, 1);
}

static const struct {
	const char *name;
	int wishes;
} hanging_rows[] = {
	{"the wish behind a cancel that hangs comes back", 1},
	{"so does the next one", 2},
};

static void run_hanging(void **state)
{
	const __typeof__(hanging_rows[0]) *row = *state;
	AUTO(stop_release) struct stop stop = {0};
	struct error err;
	struct call held = {0};
	struct stop_call call = {.cancel = hang, .context = &held, .limit_ms = 1};
	assert_true(stop_init(&stop, &err));
	assert_true(stop_begin(&stop, &call, &err));
	clock_pause(100, 100);
	int64_t since = clock_us();
	for (int i = 0; i < row->wishes; i++)
		stop_request(&stop, STOP_INTERRUPTED);
	assert_true(clock_us() - since < INT64_C(10000000));
	assert_true(stop_requested(&stop));
	held.cancels = 1;
	stop_end(&stop, &call);
}

static const struct driver driver_of_codes = {
	.starting = "2002, 08S01", .starting_words = "", .name = "codes"};
static const struct driver driver_of_words = {
	.starting = "08001", .starting_words = "refused, starting up", .name = "words"};
static const struct driver driver_of_files = {
	.starting = "", .starting_words = "", .name = "files", .database_is_file = true};

static const struct {
	const char *name;
	const struct driver *driver;
	const char *sqlstate;
	int native;
	const char *message;
	bool starting;
} starting_rows[] = {
	{"native code", &driver_of_codes, "HY000", 2002, "cannot connect", true},
	{"SQLSTATE", &driver_of_codes, "08S01", 1, "gone", true},
	{"neither", &driver_of_codes, "28000", 1045, "access denied", false},
	{"words", &driver_of_words, "08001", 101, "Connection refused", true},
	{"other words", &driver_of_words, "08001", 101, "the system is starting up", true},
	{"code without the words", &driver_of_words, "08001", 101, "wrong password", false},
	{"words without the code", &driver_of_words, "28000", 101, "refused", false},
	{"a file has no server", &driver_of_files, "08001", 14, "cannot open", false},
	{"unknown driver", NULL, "08001", 0, "anything", true},
	{"unknown driver, wrong password", NULL, "28000", 0, "anything", false},
	{"no driver spoke", &driver_of_codes, "", 2002, "not installed", false},
};

static void run_starting(void **state)
{
	const __typeof__(starting_rows[0]) *row = *state;
	struct error err = {.code = ERROR_CONNECTION, .native = row->native};
	snprintf(err.sqlstate, sizeof(err.sqlstate), "%s", row->sqlstate);
	snprintf(err.message, sizeof(err.message), "%s", row->message);
	assert_int_equal(wait_is_starting(row->driver, &err), row->starting);
}

int main(void)
{
	static const struct rows tables[] = {
		ROWS("stop: ", run_row, rows),
		ROWS("hanging: ", run_hanging, hanging_rows),
		ROWS("starting: ", run_starting, starting_rows),
	};
	return rows_run("stop", tables, ARRAY_LEN(tables));
}
