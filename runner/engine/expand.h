/*
 * expand: ${env:NAME}, ${file:PATH} and ${command:PROGRAM ARGUMENT...} in a configured value.
 *
 * What comes of them joins the secrets; messages never hold a value.
 */
#ifndef ENGINE_EXPAND_H
#define ENGINE_EXPAND_H

#include "base/error.h"
#include "base/secrets.h"

struct expansion {
	const char *file; /* paths are seen from here; NULL: from the working folder */
	bool trusted;	  /* ${command:} may run */
	struct arena *arena;
	struct secrets *secrets;
	struct error *err;
	bool expanded; /* set when something was: the value is secret */
};

/* Appends text to ret with all expanded; "$${" stands for "${". Errors are ERROR_CONFIG. */
MUST_CHECK bool expand(struct expansion *expansion, const char *text, struct str *ret);

#endif
