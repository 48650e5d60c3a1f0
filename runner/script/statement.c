#include "script/statement.h"

#include "script/place.h"

struct location statement_locate(const struct statement *statement, size_t offset)
{
	struct place place = {.line = statement->at.line, .column = statement->at.column};
	place_advance(&place, statement->text, statement->length, offset);
	return (struct location){statement->at.file, place.line, place.column};
}
