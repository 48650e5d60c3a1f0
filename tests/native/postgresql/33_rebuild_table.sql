-- Integer keys became too small: copy, swap, drop.
BEGIN;
SET LOCAL lock_timeout = '10s';
LOCK TABLE @m@_orders IN ACCESS EXCLUSIVE MODE;

CREATE TABLE @m@_lines_v1 (id integer PRIMARY KEY, order_id integer REFERENCES @m@_orders (id), qty smallint);
INSERT INTO @m@_lines_v1 SELECT n, (SELECT min(id) FROM @m@_orders), n % 7 FROM generate_series(1, 50) n;

CREATE TABLE @m@_lines (LIKE @m@_lines_v1 INCLUDING DEFAULTS INCLUDING CONSTRAINTS);
ALTER TABLE @m@_lines ALTER COLUMN id TYPE bigint, ALTER COLUMN qty TYPE integer USING qty::integer * 10;
INSERT INTO @m@_lines SELECT id, order_id, qty * 10 FROM @m@_lines_v1;
ALTER TABLE @m@_lines ADD PRIMARY KEY (id);
DROP TABLE @m@_lines_v1;

END;
