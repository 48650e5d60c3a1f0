-- The foreign key needs an index that begins with its column: give it one before this one goes.
CREATE INDEX fk_orders_customer_own ON orders (customer_id);
DROP INDEX ix_customers_full_name ON customers;
DROP INDEX ux_orders_customer_day ON orders;
DROP INDEX ix_orders_ordered ON orders;
