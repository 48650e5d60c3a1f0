#include "script/nature.h"

#include "script/head.h"

enum nature statement_nature(const struct statement *statement, const struct dialect *dialect)
{
	static const struct {
		const char *key;
		enum nature nature;
	} lists[] = {
		{"around", NATURE_AROUND},
		{"outside", NATURE_OUTSIDE},
		{"neutral", NATURE_NEUTRAL},
	};
	for (size_t i = 0; i < ARRAY_LEN(lists); i++)
		if (statement_begins(statement, dialect_text(dialect, "transaction", lists[i].key)))
			return lists[i].nature;
	return NATURE_INSIDE;
}
