DROP INDEX ix_customers_full_name ON customers;
