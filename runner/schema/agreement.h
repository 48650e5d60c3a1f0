/*
 * agreement: whether two objects say the same in one aspect.
 *
 * Of one backend they must say it in the same words; of several only in what backends have in
 * common. Pure.
 */
#ifndef SCHEMA_AGREEMENT_H
#define SCHEMA_AGREEMENT_H

#include "schema/object.h"

/* An aspect that one of them does not know is no disagreement. */
bool objects_agree(
	const struct object *a, const struct object *b, enum aspect aspect, bool one_backend);

/* The value for people: types as the backend calls them, "none" for nothing. */
const char *object_shown(const struct object *object, enum aspect aspect);

#endif
