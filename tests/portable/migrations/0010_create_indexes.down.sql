DROP INDEX ix_customers_full_name ON customers;
DROP INDEX ux_orders_customer_day ON orders;
DROP INDEX ix_orders_ordered ON orders;
