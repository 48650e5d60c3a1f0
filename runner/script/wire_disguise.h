/*
 * wire_disguise: a statement past a driver that judges it by its first words.
 *
 * By them such a driver decides whether a statement has rows, whether it holds several statements
 * that are to be sent one by one, and whether to let it pass at all. A comment in front, which the
 * server skips and the driver reads, shows it other words; what is read right in no other way is
 * enclosed in a block. Both as the driver's data say. Pure.
 */
#ifndef SCRIPT_WIRE_DISGUISE_H
#define SCRIPT_WIRE_DISGUISE_H

#include "dialect/driver.h"
#include "script/rewrite.h"

/* Adds to rewrite what goes in front of the text and behind it. */
void wire_disguise(struct rewrite *rewrite, struct arena *arena, const char *text, size_t length,
	const struct lexer_rules *rules, const struct driver *driver);

#endif
