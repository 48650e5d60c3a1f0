-- migrate:transaction off
BEGIN;
INSERT INTO @m@_inside (x) VALUES ('first; one');
COMMIT;
BEGIN EXCLUSIVE;
INSERT INTO @m@_inside (x) VALUES ('second');
ALTER TABLE @m@_inside ADD COLUMN y TEXT;
COMMIT;
