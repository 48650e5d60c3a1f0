CREATE INDEX CONCURRENTLY index_@m@_orders_on_status ON @m@_orders (status);
