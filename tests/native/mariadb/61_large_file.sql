-- A file of more than a megabyte, of single rows.
BEGIN;
CREATE TABLE @m@_pages (id INT PRIMARY KEY, html MEDIUMTEXT NOT NULL);
@pages@
COMMIT;
