ALTER TABLE @m@_orders DROP CONSTRAINT `is it?`, ADD CONSTRAINT total_known CHECK (total_cents < 100000000);
ALTER TABLE @m@_after RENAME TO `@m@ Afterwards`, RENAME COLUMN x TO `y;z`;
DROP VIEW @m@_names, @m@_versions_view;
DROP TABLE @m@_mixed, @m@_kept;
DROP PROCEDURE @m@_nothing;
ANALYZE TABLE @m@_orders;
OPTIMIZE TABLE @m@_teams;
