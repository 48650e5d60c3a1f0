#include "engine/prefix.h"

void prefix_add(struct sum *prefix, const struct statement *statement)
{
	sum_add(prefix, statement->text, statement->length);
	sum_add(prefix, "", 1);
}
