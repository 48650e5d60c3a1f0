CREATE INDEX ix_orders_ordered ON orders (ordered DESC, status);
CREATE UNIQUE INDEX ux_orders_customer_day ON orders (customer_id, ordered);
CREATE INDEX ix_customers_full_name ON customers (full_name);
