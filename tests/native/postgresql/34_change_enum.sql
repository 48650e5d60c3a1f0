-- Values can't be removed from an enum: make a new one and swap.
ALTER TYPE @m@_status RENAME TO @m@_status_old;
CREATE TYPE @m@_status AS ENUM ('draft', 'open', 'paused', 'closed', 'cancelled');

DROP INDEX "index_@m@_orders_open; one";
ALTER TABLE @m@_orders ALTER COLUMN status DROP DEFAULT;
DROP VIEW @m@_balances;
DROP FUNCTION @m@_open_total(bigint, integer), @m@_archive_order(integer);
ALTER TABLE @m@_orders
    ALTER COLUMN status TYPE @m@_status
    USING (CASE status::text WHEN 'paused; by us' THEN 'paused' ELSE status::text END)::@m@_status;
ALTER TABLE @m@_orders ALTER COLUMN status SET DEFAULT 'draft';

DROP TYPE @m@_status_old;
