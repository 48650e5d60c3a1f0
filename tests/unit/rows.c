#include "rows.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static char *test_name(const char *group, const char *row)
{
	size_t size = strlen(group) + strlen(row) + 1;
	char *name = malloc(size);
	if (!name)
		abort();
	snprintf(name, size, "%s%s", group, row);
	return name;
}

int rows_run(const char *name, const struct rows *tables, size_t count)
{
	size_t total = 0, filled = 0;
	for (size_t i = 0; i < count; i++)
		total += tables[i].count;
	struct CMUnitTest *tests = calloc(total, sizeof(*tests));
	if (!tests)
		abort();
	for (size_t i = 0; i < count; i++) {
		for (size_t j = 0; j < tables[i].count; j++) {
			const char *row = (const char *)tables[i].rows + j * tables[i].size;
			const char *row_name;
			memcpy(&row_name, row, sizeof(row_name));
			tests[filled].name = test_name(tables[i].group, row_name);
			tests[filled].test_func = tables[i].test;
			memcpy(&tests[filled].initial_state, &row, sizeof(row));
			filled++;
		}
	}
	int failed = _cmocka_run_group_tests(name, tests, total, NULL, NULL);
	for (size_t i = 0; i < total; i++) {
		void *text;
		memcpy(&text, &tests[i].name, sizeof(text));
		free(text);
	}
	free(tests);
	return failed;
}
