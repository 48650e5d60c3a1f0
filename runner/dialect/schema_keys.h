/*
 * schema_keys: the rows of dialect_keys for reading a schema from the catalog.
 *
 * Included only by dialect_keys.c, inside of its table.
 */
/* clang-format off */
	{"schema", "begin", NULL,
		"Statements in front of the queries, so that all are of one moment and name things "
		"in one way."},
	{"schema", "end", NULL,
		"Statements behind them."},
	{"schema", "tables", NULL,
		"name, text: the tables. text is whatever else makes a difference, such as the "
		"storage engine."},
	{"schema", "columns", NULL,
		"table, name, type, null, default, identity, text: the columns of tables and views, "
		"in their order. type is as the catalog has it, null and identity are 1 or 0, "
		"default is an expression or NULL."},
	{"schema", "keys", NULL,
		"table, id, name, kind, column, descending, filter, text, server: a row for each "
		"column of a primary key or UNIQUE, those of one id together and in order. name is "
		"'' where nobody gave one, kind is primary or unique, descending 1 or 0, filter a "
		"condition or NULL, server 0."},
	{"schema", "indexes", NULL,
		"The same for indexes; kind is unique or ''. A column may be an expression in "
		"parentheses. server is 1 where the backend makes indexes for foreign keys by "
		"itself."},
	{"schema", "foreign-keys", NULL,
		"table, id, name, column, other, other column, on delete, on update, text: a row for "
		"each column of a foreign key. Actions that are the same to the backend stand side "
		"by side: RESTRICT|NO ACTION."},
	{"schema", "checks", NULL,
		"table, name, text: the CHECKs."},
	{"schema", "views", NULL,
		"name, text: the views."},
	{"schema", "others", NULL,
		"kind, table, name, text: triggers, routines and all else that scripts may make; "
		"table is '' where it belongs to none."},
	{"schema", "definitions", NULL,
		"table, text: the CREATE TABLE of each table, where the catalog keeps it and has "
		"checks and identities nowhere else."},
	{"schema types", NULL, NULL,
		"A type as the catalog has it, n, p and s standing for numbers; the value is the "
		"portable type that it is, or several with commas."},
