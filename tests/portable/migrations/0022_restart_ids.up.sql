ALTER TABLE customers ALTER COLUMN id RESTART WITH 1000;
INSERT INTO customers (full_name, email) VALUES ('Late', 'late@example.com');
