INSERT INTO customers (name, email, active) VALUES ('Ann', 'ann@example.com', TRUE);
INSERT INTO customers (name, email, active) VALUES ('Bob O''Neil', 'bob@example.com', FALSE);
INSERT INTO customers (name, email) VALUES ('Zoë', 'zoe@example.com');
INSERT INTO products (sku, title, price, weight) VALUES ('P-000001', 'Pen; blue', 1.20, 12);
INSERT INTO products (sku, title, price) VALUES ('P-000002', 'TRUE colours -- a book', 20);
INSERT INTO tags (name) VALUES ('office'), ('books');
INSERT INTO product_tags (sku, tag) SELECT sku, 'office' FROM products;
INSERT INTO orders (customer_id, ordered, total)
    SELECT id, DATE '2024-02-29', 12.50 FROM customers WHERE email = 'ann@example.com';
INSERT INTO orders (customer_id, ordered, status)
    SELECT id, DATE '2024-03-01', 'paid' FROM customers WHERE active = TRUE ORDER BY id;
INSERT INTO order_lines (order_id, sku, quantity) SELECT id, 'P-000001', 3 FROM orders;
INSERT INTO samples (small, eight, ratio, code, exact, hour, doc, body)
    VALUES (7, 9007199254740993, 0.5, 'x', TIMESTAMP '2024-02-29 23:59:59.123', TIME '12:30:00',
            '{"a": 1}', 'A longer text, with "quotes".');
