/*
 * rows: a table of cases as individually named cmocka tests.
 *
 * Every row begins with its name; the test gets its row through *state.
 */
#ifndef TEST_ROWS_H
#define TEST_ROWS_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

struct rows {
	const char *group; /* put in front of each name: "splitter: " */
	void (*test)(void **state);
	const void *rows;
	size_t size, count;
};

/* A table for rows_run: ROWS("version: ", run_version, version_rows). */
#define ROWS(group_, test_, rows_)                                                                 \
	{                                                                                          \
		(group_), (test_), (rows_), sizeof((rows_)[0]), sizeof(rows_) / sizeof((rows_)[0]) \
	}

/* Runs all tables as one group called name; returns how many tests failed, for main(). */
int rows_run(const char *name, const struct rows *tables, size_t count);

#endif
