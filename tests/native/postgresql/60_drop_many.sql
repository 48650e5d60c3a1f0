ALTER TABLE @m@_windows RENAME TO "@m@ Windows";
ALTER TABLE "@m@ Windows" RENAME COLUMN path TO "path; name";
DROP VIEW @m@_order_names, @m@_tagged;
DROP TABLE @m@_mixed, @m@_leftovers;
DROP FUNCTION @m@_mixed();
TRUNCATE @m@_log RESTART IDENTITY;
