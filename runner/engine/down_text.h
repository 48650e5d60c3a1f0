/*
 * down_text: the stored down parts kept as the files have them.
 *
 * A down part may be edited after its migration was applied. The next run that writes anyway
 * stores the new text, so that the history always reverts with what the directory last said.
 */
#ifndef ENGINE_DOWN_TEXT_H
#define ENGINE_DOWN_TEXT_H

#include "engine/session.h"

/* Stores those that the last survey found edited, in one transaction of their own. */
MUST_CHECK bool down_text_store(struct session *session, struct error *err);

#endif
