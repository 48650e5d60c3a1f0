-- A file of more than a megabyte, of single rows.
BEGIN;
CREATE TABLE @m@_pages (id INTEGER PRIMARY KEY, html TEXT NOT NULL);
@pages@
COMMIT;
