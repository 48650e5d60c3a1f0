DROP INDEX CONCURRENTLY IF EXISTS index_@m@_orders_on_status;
