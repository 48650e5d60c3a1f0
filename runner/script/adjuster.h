/*
 * adjuster: what the parts of adjust.c share: a statement, a dialect, and the edits so far.
 *
 * Included only by the adjust files. Edits never overlap: what moves takes the edits inside of it
 * along. Text that an edit holds lives in the arena.
 */
#ifndef SCRIPT_ADJUSTER_H
#define SCRIPT_ADJUSTER_H

#include "base/str.h"
#include "dialect/template.h"
#include "script/rewrite.h"
#include "script/shape.h"
#include "script/statement.h"

struct adjuster {
	struct rewrite rewrite;
	struct arena *arena;
	const struct statement *statement;
	const struct dialect *dialect;
	struct shape shape;
};

/* edits.c */

/* A lexer over a range's bytes, and its next token that is no comment; false at the end. */
struct lexer range_lexer(const struct adjuster *adjuster, struct range range);
bool range_next(struct lexer *lexer, struct token *ret);

/*
 * Replaces the tokens of a range by text; what stands between them, comments and line ends, stays
 * behind the text. Only the first of several edits tells its reason. The same words in another
 * letter case are no change.
 */
void edit_replace(
	struct adjuster *adjuster, struct range range, const char *text, const char *reason);
void edit_insert(struct adjuster *adjuster, size_t offset, const char *text, const char *reason);

/* Forgets the edits inside of a range. */
void edit_drop(struct adjuster *adjuster, struct range range);

/* Appends a range's tokens as edited so far, one blank where anything stood between them. */
void edit_text(struct str *ret, const struct adjuster *adjuster, struct range range);

/*
 * The same for a range whose edits all came behind the first ones, of which there were so many:
 * who asks for every value of a long list must not look at all edits each time.
 */
void edit_drop_since(struct adjuster *adjuster, struct range range, size_t first);
void edit_text_since(
	struct str *ret, const struct adjuster *adjuster, struct range range, size_t first);

/* Takes a range out with its edits, and appends what it had become. */
void edit_take(struct str *ret, struct adjuster *adjuster, struct range range, const char *reason);

/* adjust.c */

/* A template's text on one line, NULL for "as it is". */
const char *adjuster_slot(const struct adjuster *adjuster, const char *section, const char *key);

bool adjuster_refuse(const struct adjuster *adjuster, size_t offset, const char *construct,
	const char *hint, struct error *err);

/* A template that begins with ! refuses what it stands for; the rest of it says the way out. */
bool adjuster_refuse_by(const struct adjuster *adjuster, size_t offset, const char *construct,
	const char *template, struct error *err);

/* The other files: each makes its edits, or refuses. */
MUST_CHECK bool adjust_expressions(struct adjuster *adjuster, struct error *err);
/*
 * A type's template, from the first section that has one for it; NULL for "as it is". Expanding it
 * gives the type's text; value is what a CAST's template may hold.
 */
MUST_CHECK bool adjust_type(const char **ret, const struct adjuster *adjuster,
	const struct shape_column *column, const char *const *sections, struct error *err);
MUST_CHECK bool adjust_type_expand(const char **ret, const struct adjuster *adjuster,
	const struct shape_column *column, const char *template, const char *value,
	struct error *err);
/* A value behind DEFAULT where the dialect takes literals only: a literal loses its parentheses. */
MUST_CHECK bool adjust_default(struct adjuster *adjuster, struct range value, struct error *err);
MUST_CHECK bool adjust_column(
	struct adjuster *adjuster, struct shape_column *column, struct error *err);
MUST_CHECK bool adjust_references(struct adjuster *adjuster, struct error *err);
MUST_CHECK bool adjust_actions(struct adjuster *adjuster, struct error *err);

#endif
