INSERT INTO customers (full_name, email, active, rating) VALUES ('Bob O''Neil', 'bob@example.com', FALSE, 1);
