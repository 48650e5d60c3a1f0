-- disable_ddl_transaction!
CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS "index_@m@_orders_open; one" ON public.@m@_orders
    USING btree (account_id, lower(note)) INCLUDE (total_cents)
    WHERE (status = 'open'::@m@_status AND note <> ';');
