START TRANSACTION;
CREATE TABLE @m@_positions (id integer PRIMARY KEY, pos integer NOT NULL UNIQUE DEFERRABLE);
INSERT INTO @m@_positions SELECT n, n FROM generate_series(1, 10) n;
SET CONSTRAINTS ALL DEFERRED;
UPDATE @m@_positions SET pos = 11 - pos;
COMMIT WORK;
