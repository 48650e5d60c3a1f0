#include "schema/agreement.h"

#include "schema/family.h"

#include <strings.h>

/* When two values of an aspect are the same; NULL is not known. Of one backend all must be equal.
 */
enum how {
	NEVER_ASKED,
	EQUAL,	    /* but for the case of letters */
	VALUE,	    /* equal */
	TYPES,	    /* they have a family in common */
	ANY_OF,	    /* they have one of their alternatives in common */
	IF_TOLD,    /* equal but for the case of letters, or one of them is "" */
	BOTH_OR_NO, /* both have one, or none has */
	OF_ONE,	    /* only those of one backend can be compared */
};

static const enum how hows[ASPECTS] = {
	[ASPECT_NAME] = IF_TOLD,
	[ASPECT_COLUMNS] = EQUAL,
	[ASPECT_FAMILY] = TYPES,
	[ASPECT_NULL] = EQUAL,
	[ASPECT_IDENTITY] = EQUAL,
	[ASPECT_DEFAULT] = VALUE,
	[ASPECT_ON_DELETE] = ANY_OF,
	[ASPECT_ON_UPDATE] = ANY_OF,
	[ASPECT_FILTER] = BOTH_OR_NO,
	[ASPECT_TEXT] = OF_ONE,
};

static bool is_same(const char *a, const char *b)
{
	return strcmp(a ? a : "", b ? b : "") == 0;
}

/* Of one backend, which has one way to say things. */
static bool agree_exactly(enum how how, const char *a, const char *b)
{
	switch (how) {
	case NEVER_ASKED:
		return true;
	case EQUAL:
	case VALUE:
	case TYPES:
	case ANY_OF:
		return !a || !b || strcmp(a, b) == 0;
	case IF_TOLD:
	case BOTH_OR_NO:
	case OF_ONE:
		break;
	}
	return is_same(a, b);
}

static bool agree_loosely(enum how how, const char *a, const char *b)
{
	switch (how) {
	case NEVER_ASKED:
	case OF_ONE:
		return true;
	case EQUAL:
		return !a || !b || strcasecmp(a, b) == 0;
	case VALUE:
		return !a || !b || strcmp(a, b) == 0;
	case TYPES:
	case ANY_OF:
		return !a || !b || family_meets(a, b);
	case IF_TOLD:
		return !a || !b || !*a || !*b || strcasecmp(a, b) == 0;
	case BOTH_OR_NO:
		break;
	}
	return !a == !b;
}

bool objects_agree(
	const struct object *a, const struct object *b, enum aspect aspect, bool one_backend)
{
	const char *const *left = a->values, *const *right = b->values;
	if (hows[aspect] == TYPES && one_backend && left[ASPECT_TYPE] && right[ASPECT_TYPE])
		return family_same_type(left[ASPECT_TYPE], right[ASPECT_TYPE]);
	return one_backend ? agree_exactly(hows[aspect], left[aspect], right[aspect])
			   : agree_loosely(hows[aspect], left[aspect], right[aspect]);
}

const char *object_shown(const struct object *object, enum aspect aspect)
{
	const char *value = object->values[aspect];
	if (aspect == ASPECT_FAMILY && *object_value(object, ASPECT_TYPE))
		return object_value(object, ASPECT_TYPE);
	if (aspect == ASPECT_ON_DELETE || aspect == ASPECT_ON_UPDATE)
		return value && strchr(value, '|') ? "NO ACTION" : value ? value : "";
	return value && *value ? value : "none";
}
