/*
 * warning: what a server says only beside a success, and means.
 *
 * By the dialect's query for the warnings of the last statement; asks nothing where it has none.
 */
#ifndef ENGINE_WARNING_H
#define ENGINE_WARNING_H

#include "engine/session.h"

/* Did the last statement give a warning of this list of codes? NULL: of none. */
bool warning_given(struct session *session, const char *codes);

#endif
