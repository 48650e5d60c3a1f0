DELETE FROM samples;
DELETE FROM order_lines;
DELETE FROM orders;
DELETE FROM product_tags;
DELETE FROM tags;
DELETE FROM products;
DELETE FROM customers;
