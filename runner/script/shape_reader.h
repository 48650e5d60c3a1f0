/*
 * shape_reader: the parts that shape.c puts statements together from.
 *
 * Included only by the shape files. Each reads from token i and returns where it stopped.
 */
#ifndef SCRIPT_SHAPE_READER_H
#define SCRIPT_SHAPE_READER_H

#include "script/shape.h"

struct shape_reader {
	struct tokens tokens;
	struct shape *shape;
};

/* shape_column.c */

/* Reads the column whose name is at i, to the end of the tokens. */
void shape_read_column(struct shape_reader *reader, size_t i);

/* Reads REFERENCES at i; i + 1 when no table follows. */
size_t shape_read_references(struct shape_reader *reader, size_t i);

/* Does a constraint of the table begin here? A column may be called "check" without quotes. */
bool shape_is_constraint(const struct tokens *tokens, size_t i);

/* shape_table.c */

/* Where the element that begins at i ends: at a comma, or at close. */
size_t shape_element_end(const struct tokens *tokens, size_t i, size_t close);

bool shape_read_create_table(struct shape_reader *reader);

/* Reads the constraint of a table that begins at i; its columns are marked, or are the keys. */
void shape_read_constraint(struct shape_reader *reader, size_t i);

/* shape_alter.c */

bool shape_read_alter_table(struct shape_reader *reader);

#endif
