UPDATE customers SET vip = TRUE, rating = rating + 2 WHERE email = 'zoe@example.com';
UPDATE customers SET rating = CAST('1' AS INTEGER) WHERE active = FALSE;
UPDATE orders SET status = 'gone' WHERE ordered < DATE '2024-03-01' AND total IS NULL;
