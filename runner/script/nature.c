#include "script/nature.h"

#include "script/head.h"

void natures_init(struct natures *ret, const struct dialect *dialect)
{
	*ret = (struct natures){
		.around = dialect_text(dialect, "transaction", "around"),
		.outside = dialect_text(dialect, "transaction", "outside"),
		.neutral = dialect_text(dialect, "transaction", "neutral"),
	};
	list_add_letters(ret->letters, ret->around);
	list_add_letters(ret->letters, ret->outside);
	list_add_letters(ret->letters, ret->neutral);
	/* A comment may carry code. */
	ret->letters['/'] = true;
}

enum nature natures_of(const struct natures *natures, const struct statement *statement)
{
	if (!natures->letters[(unsigned char)statement->text[0]])
		return NATURE_INSIDE;
	if (statement_begins(statement, natures->around))
		return NATURE_AROUND;
	if (statement_begins(statement, natures->outside))
		return NATURE_OUTSIDE;
	return statement_begins(statement, natures->neutral) ? NATURE_NEUTRAL : NATURE_INSIDE;
}
