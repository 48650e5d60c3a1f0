-- A file of more than a megabyte, of single rows.
BEGIN;
CREATE TABLE @m@_pages (id integer PRIMARY KEY, html text NOT NULL);
@pages@
COMMIT;
