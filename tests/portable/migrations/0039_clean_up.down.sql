INSERT INTO customers (id, full_name, email, active, created, vip, rating)
    SELECT id, full_name, email, active, created, vip, rating FROM old_customers;
INSERT INTO orders (id, customer_id, ordered, status, total)
    SELECT id, customer_id, ordered, status, total FROM old_orders;
INSERT INTO order_lines (order_id, sku, quantity) SELECT order_id, sku, quantity FROM old_order_lines;
DROP TABLE old_customers;
DROP TABLE old_order_lines;
DROP TABLE old_orders;
